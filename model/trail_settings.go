package model

import (
	"strings"

	"trailboss/model/awsname"
	"trailboss/model/selector"
	"trailboss/model/trailrule"
)

// The operations on a trail as a whole.
const (
	CreateTrail Operation = "CreateTrail"
	UpdateTrail Operation = "UpdateTrail"
	DeleteTrail Operation = "DeleteTrail"
)

// AspectSettings is what CreateTrail and UpdateTrail set.
const AspectSettings Aspect = "settings"

// Settings are the members of a trail that CreateTrail and UpdateTrail set, and
// the value of AspectSettings. An empty string means that AWS left the member
// out; in a change it clears the member. The last two AWS derives.
type Settings struct {
	S3BucketName               string `json:"S3BucketName"`
	S3KeyPrefix                string `json:"S3KeyPrefix,omitempty"`
	SnsTopicARN                string `json:"SnsTopicARN,omitempty"`
	KmsKeyID                   string `json:"KmsKeyId,omitempty"`
	CloudWatchLogsLogGroupArn  string `json:"CloudWatchLogsLogGroupArn,omitempty"`
	CloudWatchLogsRoleArn      string `json:"CloudWatchLogsRoleArn,omitempty"`
	IncludeGlobalServiceEvents bool   `json:"IncludeGlobalServiceEvents"`
	IsMultiRegionTrail         bool   `json:"IsMultiRegionTrail"`
	IsOrganizationTrail        bool   `json:"IsOrganizationTrail"`
	LogFileValidationEnabled   bool   `json:"LogFileValidationEnabled"`
	HasCustomEventSelectors    bool   `json:"-"`
	HasInsightSelectors        bool   `json:"-"`
}

// Aspect is AspectSettings.
func (Settings) Aspect() Aspect { return AspectSettings }

// Lines is one for each member that is set, and one for each switch.
func (s Settings) Lines() []string {
	var lines []string
	for _, f := range []struct{ label, value string }{
		{"S3 bucket", s.S3BucketName},
		{"S3 prefix", s.S3KeyPrefix},
		{"KMS key", s.KmsKeyID},
		{"SNS topic", s.SnsTopicARN},
		{"log group", s.CloudWatchLogsLogGroupArn},
		{"role for the log group", s.CloudWatchLogsRoleArn},
	} {
		if f.value != "" {
			lines = append(lines, f.label+": "+f.value)
		}
	}
	regions, accounts := "the home Region", "its own"
	if s.IsMultiRegionTrail {
		regions = "all"
	}
	if s.IsOrganizationTrail {
		accounts = "all of the organization"
	}
	return append(lines,
		"Regions: "+regions,
		"events of global services: "+onOff(s.IncludeGlobalServiceEvents),
		"accounts: "+accounts,
		"log file validation: "+onOff(s.LogFileValidationEnabled),
	)
}

// onOff is a switch in a word.
func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

// diff is what changes, and no other line.
func (s Settings) diff(before Value) []selector.DiffLine {
	old, _ := before.(Settings)
	return changedLines(lineDiff(old.Lines(), s.Lines()))
}

// Calls is one UpdateTrail, by ARN in the home Region, with the members that
// change and no other: an absent one keeps what it has, "" clears it.
func (s Settings) Calls(t Target, before Value) []Call {
	old, _ := before.(Settings)
	in := []Param{{"Name", t.ARN}}
	was := old.params()
	for i, p := range s.params() {
		if p.Value != was[i].Value {
			in = append(in, p)
		}
	}
	if len(in) == 1 {
		return nil
	}
	return []Call{{Operation: UpdateTrail, Region: t.Region, Input: in}}
}

// params are all members by their names in CreateTrail and UpdateTrail.
func (s Settings) params() []Param {
	return []Param{
		{"S3BucketName", s.S3BucketName},
		{"S3KeyPrefix", s.S3KeyPrefix},
		{"SnsTopicName", s.SnsTopicARN},
		{"IncludeGlobalServiceEvents", s.IncludeGlobalServiceEvents},
		{"IsMultiRegionTrail", s.IsMultiRegionTrail},
		{"EnableLogFileValidation", s.LogFileValidationEnabled},
		{"CloudWatchLogsLogGroupArn", s.CloudWatchLogsLogGroupArn},
		{"CloudWatchLogsRoleArn", s.CloudWatchLogsRoleArn},
		{"KmsKeyId", s.KmsKeyID},
		{"IsOrganizationTrail", s.IsOrganizationTrail},
	}
}

// Read is the query for the trail's settings.
func (Settings) Read(t Target) Query { return t.query(DescribeTrails) }

// Disturbs are the status, whose errors belong to where the trail delivered
// before, and the list of the home Region.
func (Settings) Disturbs() []Operation { return []Operation{GetTrailStatus} }

// shownBy allows for AWS's answering with the key behind an alias.
func (s Settings) shownBy(now Value) bool {
	there, ok := now.(Settings)
	if !ok {
		return false
	}
	if _, _, alias := trailrule.Alias(s.KmsKeyID, trailrule.Place{}); alias && strings.Contains(there.KmsKeyID, ":key/") {
		s.KmsKeyID = there.KmsKeyID
	}
	return Same(s, there)
}

// in names resources as AWS will: topics and keys by their ARNs.
func (s Settings) in(at trailrule.Place) Settings {
	if arn := trailrule.TopicARN(s.SnsTopicARN, at); arn != "" {
		s.SnsTopicARN = arn
	}
	if arn, ok := trailrule.KeyARN(s.KmsKeyID, at); ok {
		s.KmsKeyID = arn
	}
	s.HasCustomEventSelectors, s.HasInsightSelectors = false, false
	return s
}

// values are the settings as the rule book takes them.
func (s Settings) values() trailrule.Values {
	return trailrule.Values{
		S3BucketName: s.S3BucketName, S3KeyPrefix: s.S3KeyPrefix, SnsTopicName: s.SnsTopicARN, KmsKeyID: s.KmsKeyID,
		LogGroupARN: s.CloudWatchLogsLogGroupArn, LogRoleARN: s.CloudWatchLogsRoleArn,
		IncludeGlobalServiceEvents: s.IncludeGlobalServiceEvents, IsMultiRegionTrail: s.IsMultiRegionTrail,
		IsOrganizationTrail: s.IsOrganizationTrail, EnableLogFileValidation: s.LogFileValidationEnabled,
	}
}

// place is where calls on the target go, as the rule book takes it.
func (t Target) place() trailrule.Place {
	return trailrule.Place{Partition: awsname.PartitionOf(t.Region), Region: t.Region, Account: t.Account}
}
