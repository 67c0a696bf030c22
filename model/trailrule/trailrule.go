// Package trailrule is the rule book for what CreateTrail and UpdateTrail set:
// which member may hold what, and what goes together. Each rule gives AWS's
// error code and words, and says in plain words what to do.
package trailrule

// Member is the API name of one member of CreateTrail and UpdateTrail.
type Member string

// The members, in the order in which a form shows them.
const (
	Name         Member = "Name"
	Bucket       Member = "S3BucketName"
	Prefix       Member = "S3KeyPrefix"
	MultiRegion  Member = "IsMultiRegionTrail"
	GlobalEvents Member = "IncludeGlobalServiceEvents"
	Organization Member = "IsOrganizationTrail"
	Validation   Member = "EnableLogFileValidation"
	KmsKey       Member = "KmsKeyId"
	Topic        Member = "SnsTopicName"
	LogGroup     Member = "CloudWatchLogsLogGroupArn"
	LogRole      Member = "CloudWatchLogsRoleArn"
	Tags         Member = "TagsList"
	// HomeRegion is none of the call: it is where the call goes.
	HomeRegion Member = "HomeRegion"
)

// MaxTrails is how many trails a Region shows at most, shadow trails included.
// AWS does not raise it.
const MaxTrails = 5

// Values are what a trail is to have. An empty text is a member that is not set.
type Values struct {
	S3BucketName, S3KeyPrefix, SnsTopicName, KmsKeyID string
	LogGroupARN, LogRoleARN                           string
	IncludeGlobalServiceEvents, IsMultiRegionTrail    bool
	IsOrganizationTrail, EnableLogFileValidation      bool
}

// Place is where the trail lives: the partition and name of its home Region,
// and the account that owns it.
type Place struct{ Partition, Region, Account string }

// Problem is one thing that is wrong with a member.
type Problem struct {
	Member Member
	// Code and Text are how AWS refuses it. A problem without a code is none to
	// AWS: it is to be known, and no more.
	Code, Text string
	// Why says in plain words what is wrong, and what would be right.
	Why string
}

// Refused tells whether AWS refuses the call because of the problem.
func (p Problem) Refused() bool { return p.Code != "" }

// rule looks for one kind of problem; nil is none.
type rule func(Values, Place) *Problem

// rules are all that hold for the values, in the order in which AWS is taken to
// look: what does not go together first, then each value.
var rules = []rule{
	globalEvents, logsTogether,
	bucketName, prefixLength, prefixText, topicText, keyText, logGroupText, logRoleText,
	prefixSlash, topicHome, logGroupHome, rolePartition,
}

// Check gives what is wrong with the values, refusals before advice.
func Check(v Values, at Place) []Problem {
	var problems []Problem
	for _, r := range rules {
		if p := r(v, at); p != nil {
			problems = append(problems, *p)
		}
	}
	return problems
}

// FirstRefused is the problem by which AWS would refuse, or nil.
func FirstRefused(problems []Problem) *Problem {
	for i := range problems {
		if problems[i].Refused() {
			return &problems[i]
		}
	}
	return nil
}
