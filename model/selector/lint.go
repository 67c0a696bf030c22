package selector

// Context is what Lint knows of the trail or event data store beside the selectors. What is empty is
// unknown, and nothing is said of it.
type Context struct {
	Home
	// SingleRegion is set for a trail that logs only the events of Home.Region.
	SingleRegion bool
	// Account is the account whose events the trail logs.
	Account string
	// Bucket is the S3 bucket that the trail's own log files go to, Prefix their key prefix, without
	// slashes around it.
	Bucket, Prefix string
	// Others are the other trails that log the same account and Region.
	Others []Other
}

// Other is another trail that logs the same account and Region.
type Other struct {
	Name string
	Set  Set
}

// Lint returns what Check refuses, then warnings: what AWS accepts in silence and the operator hardly
// means. Both are in the order of their places. Warnings that hang on what c does not know are left out.
func (s Set) Lint(c Context) []Problem {
	return s.Check(c.Home)
}
