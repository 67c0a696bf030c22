package selector

import (
	"cmp"
	"slices"
	"strings"

	"trailboss/model/sorting"
)

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
	// Others are the other trails that log the same account and Region. Nil means that they are unknown,
	// an empty list that there are none.
	Others []Other
	// Insights are the trail's Insights selectors.
	Insights []Insight
}

// Other is another trail that logs the same account and Region.
type Other struct {
	Name string
	Set  Set
}

// lintRules find what AWS accepts in silence, theme by theme.
var lintRules = []func(Set, Context) []Problem{
	lintValues, lintFields, lintBasicValues, lintRepeated, lintCovered, lintManagement,
	lintExclusions, lintOwnBucket, lintEverything, lintOthers, lintPreconditions,
}

// Lint returns what Check refuses, then warnings: what AWS accepts in silence and the operator hardly
// means. Both are in the order of their places. Warnings that hang on what c does not know are left
// out. A field that no category is known to have is a warning here, as AWS may have added it since.
func (s Set) Lint(c Context) []Problem {
	c.Home = c.settled()
	refused := s.Check(c.Home)
	if len(s.Basic) > 0 && len(s.Advanced) > 0 {
		return refused
	}
	refused = slices.DeleteFunc(refused, s.isUnknownField)
	var out []Problem
	for _, rule := range lintRules {
		for _, p := range rule(s, c) {
			if !speaksOf(refused, p.Place) {
				out = append(out, p)
			}
		}
	}
	for i, p := range refused {
		refused[i].Fix = s.mend(p, c.Home)
	}
	sorting.Stable(refused, byPlace)
	sorting.Stable(out, byPlace)
	out = append(refused, out...)
	checked := s.Clone()
	for i := range out {
		out[i].Fix = out[i].Fix.onlyFor(checked)
	}
	return out
}

// isUnknownField reports whether a refusal is of a field that no category is known to have.
func (s Set) isUnknownField(p Problem) bool {
	if len(s.Advanced) == 0 || p.Place.Field < 0 || p.Place.Operator != "" {
		return false
	}
	f := s.field(p.Place)
	return f.count() > 0 && !IsField(f.Field)
}

// speaksOf reports whether AWS refuses the very place already: then nothing more is said of it. Of
// whole selectors and sets there may be more to say.
func speaksOf(refused []Problem, at Place) bool {
	return at.Field >= 0 && slices.ContainsFunc(refused, func(p Problem) bool { return p.Place == at })
}

// byPlace orders problems: the whole before its parts, selectors before fields before values.
func byPlace(a, b Problem) int {
	return cmp.Or(
		cmp.Compare(a.Place.Selector, b.Place.Selector),
		cmp.Compare(a.Place.Field, b.Place.Field),
		cmp.Compare(slices.Index(Operators, a.Place.Operator), slices.Index(Operators, b.Place.Operator)),
		cmp.Compare(a.Place.Value, b.Place.Value),
	)
}

// settled returns the home with the partition filled in that its Region tells.
func (h Home) settled() Home {
	switch {
	case h.Partition != "" || h.Region == "" || strings.Contains(h.Region, "-iso"):
	case strings.HasPrefix(h.Region, "cn-"):
		h.Partition = "aws-cn"
	case strings.HasPrefix(h.Region, "us-gov-"):
		h.Partition = "aws-us-gov"
	case strings.HasPrefix(h.Region, "eusc-"):
		h.Partition = "aws-eusc"
	default:
		h.Partition = "aws"
	}
	return h
}

// partition returns the partition that ARNs are completed with.
func (h Home) partition() string {
	if h.Partition == "" {
		return "aws"
	}
	return h.Partition
}

// arnHead returns the beginning of the home's ARNs.
func (h Home) arnHead() string { return "arn:" + h.partition() + ":" }

// warn makes the problem for something that AWS accepts in silence.
func warn(at path, source, text string) Problem {
	return Problem{Severity: Warning, Place: at.place, Path: at.String(), Text: text, Source: source}
}
