package trailform

import (
	"strings"

	"trailboss/model"
	"trailboss/model/tags"
	"trailboss/model/trailrule"
)

// The rows that are no members of CreateTrail.
const (
	selectors trailrule.Member = "EventSelectors"
	insights  trailrule.Member = "InsightSelectors"
	logging   trailrule.Member = "Logging"
)

// row is one line of the form: a text, a switch, or what is chosen elsewhere.
type row struct {
	member trailrule.Member
	label  string
	// hint says on the row what may stand there.
	hint string
	// fresh rows are those of new trails only.
	fresh bool
	text  func(model.Snapshot) string
	set   func(*model.Snapshot, string)
	// on is the switch; yes and no say what it means.
	on      func(*model.Snapshot) *bool
	yes, no string
}

var allRows = []row{
	{member: trailrule.HomeRegion, label: "Where", hint: "space chooses accounts and Regions: one form makes the trail in each", fresh: true},
	{
		member: trailrule.Name, label: "Name", hint: "3 to 128 letters, digits and . - _; it cannot be changed later", fresh: true,
		text: func(model.Snapshot) string { return "" }, set: func(*model.Snapshot, string) {},
	},
	textRow(trailrule.Bucket, "S3 bucket", "the bucket's name; it must exist, and let CloudTrail in (ctrl+p)",
		func(s *model.Settings) *string { return &s.S3BucketName }),
	textRow(trailrule.Prefix, "S3 prefix", "folders before AWSLogs/, without slashes at the ends; may be empty",
		func(s *model.Settings) *string { return &s.S3KeyPrefix }),
	switchRow(trailrule.MultiRegion, "Regions", "all: a shadow trail in each", "its home Region only",
		func(s *model.Settings) *bool { return &s.IsMultiRegionTrail }),
	switchRow(trailrule.GlobalEvents, "Global events", "of IAM, STS, CloudFront too", "events of IAM, STS, CloudFront are left out",
		func(s *model.Settings) *bool { return &s.IncludeGlobalServiceEvents }),
	switchRow(trailrule.Organization, "Organization", "every member account too", "its own account only",
		func(s *model.Settings) *bool { return &s.IsOrganizationTrail }),
	switchRow(trailrule.Validation, "Validation", "digests prove that log files are unchanged", "no digests",
		func(s *model.Settings) *bool { return &s.LogFileValidationEnabled }),
	textRow(trailrule.KmsKey, "KMS key", "ARN, id or alias/NAME; empty: S3's own encryption",
		func(s *model.Settings) *string { return &s.KmsKeyID }),
	textRow(trailrule.Topic, "SNS topic", "name or ARN; empty: nobody is told of new log files",
		func(s *model.Settings) *string { return &s.SnsTopicARN }),
	textRow(trailrule.LogGroup, "Log group", "ARN of a CloudWatch Logs log group; needs the role; may be empty",
		func(s *model.Settings) *string { return &s.CloudWatchLogsLogGroupArn }),
	textRow(trailrule.LogRole, "Role", "ARN of the role with which CloudTrail writes to the log group",
		func(s *model.Settings) *string { return &s.CloudWatchLogsRoleArn }),
	{
		member: trailrule.Tags, label: "Tags", hint: "Key=Value, Key=Value; a key may stand alone", fresh: true,
		text: func(s model.Snapshot) string { return tags.Line(s.Tags) },
		set:  func(s *model.Snapshot, text string) { s.Tags = tags.InLine(text) },
	},
	{member: selectors, label: "Events", hint: "space: the default, or those of the duplicated trail; e changes them later", fresh: true},
	{member: insights, label: "Insights", hint: "space: off, call rate, error rate, both; i changes them later", fresh: true},
	{
		member: logging, label: "Start logging", yes: "at once", no: "later: it logs nothing before", fresh: true,
		on: func(s *model.Snapshot) *bool { return &s.Logging },
	},
}

func textRow(m trailrule.Member, label, hint string, of func(*model.Settings) *string) row {
	return row{
		member: m, label: label, hint: hint,
		text: func(s model.Snapshot) string { return *of(&s.Settings) },
		set:  func(s *model.Snapshot, text string) { *of(&s.Settings) = strings.TrimSpace(text) },
	}
}

func switchRow(m trailrule.Member, label, yes, no string, of func(*model.Settings) *bool) row {
	return row{member: m, label: label, yes: yes, no: no, on: func(s *model.Snapshot) *bool { return of(&s.Settings) }}
}
