package trailrule_test

import (
	"strings"
	"testing"

	"trailboss/model/trailrule"
)

var ohio = trailrule.Place{Partition: "aws", Region: "us-east-2", Account: "123456789012"}

func TestNames(t *testing.T) {
	for name, want := range map[string]string{
		"audit": "", "a.b": "", "A-1_b.c": "", strings.Repeat("a", 128): "",
		"": "too short", "ab": "too short", strings.Repeat("a", 129): "too long", "au dit": "can only contain", "監査です": "can only contain",
		".audit": "starts with", "audit-": "ends with", "my--x": "adjacent", "my-_x": "adjacent", "192.168.5.4": "IP address",
	} {
		p := trailrule.CheckName(name)
		switch {
		case (p == nil) != (want == ""):
			t.Errorf("%q: %+v, want %q", name, p, want)
		case p != nil && (!strings.Contains(p.Text, want) || p.Code != "InvalidTrailNameException" || p.Member != trailrule.Name || p.Why == ""):
			t.Errorf("%q: %+v, want %q", name, p, want)
		}
	}
}

func TestRules(t *testing.T) {
	const group, role = "arn:aws:logs:us-east-2:123456789012:log-group:trails:*", "arn:aws:iam::123456789012:role/x"
	for name, c := range map[string]struct {
		edit   func(*trailrule.Values)
		member trailrule.Member
		code   string
	}{
		"nothing":             {edit: func(*trailrule.Values) {}},
		"all Regions":         {edit: func(v *trailrule.Values) { v.IsMultiRegionTrail = true }},
		"no global events":    {func(v *trailrule.Values) { v.IsMultiRegionTrail, v.IncludeGlobalServiceEvents = true, false }, trailrule.GlobalEvents, "InvalidParameterCombinationException"},
		"group alone":         {func(v *trailrule.Values) { v.LogGroupARN = group }, trailrule.LogRole, "InvalidParameterCombinationException"},
		"role alone":          {func(v *trailrule.Values) { v.LogRoleARN = role }, trailrule.LogGroup, "InvalidParameterCombinationException"},
		"both":                {edit: func(v *trailrule.Values) { v.LogGroupARN, v.LogRoleARN = group, role }},
		"bad group":           {func(v *trailrule.Values) { v.LogGroupARN, v.LogRoleARN = "trails", role }, trailrule.LogGroup, "InvalidCloudWatchLogsLogGroupArnException"},
		"bad role":            {func(v *trailrule.Values) { v.LogGroupARN, v.LogRoleARN = group, "nobody" }, trailrule.LogRole, "InvalidCloudWatchLogsRoleArnException"},
		"no bucket":           {func(v *trailrule.Values) { v.S3BucketName = "" }, trailrule.Bucket, "InvalidS3BucketNameException"},
		"bucket with capital": {func(v *trailrule.Values) { v.S3BucketName = "Trail_Logs" }, trailrule.Bucket, "InvalidS3BucketNameException"},
		"bucket with path":    {func(v *trailrule.Values) { v.S3BucketName = "logs/a" }, trailrule.Bucket, "InvalidS3BucketNameException"},
		"bucket with dots":    {func(v *trailrule.Values) { v.S3BucketName = "a..b" }, trailrule.Bucket, "InvalidS3BucketNameException"},
		"bucket as address":   {func(v *trailrule.Values) { v.S3BucketName = "10.0.0.1" }, trailrule.Bucket, "InvalidS3BucketNameException"},
		"long prefix":         {func(v *trailrule.Values) { v.S3KeyPrefix = strings.Repeat("é", 201) }, trailrule.Prefix, "InvalidS3PrefixException"},
		"prefix at its limit": {edit: func(v *trailrule.Values) { v.S3KeyPrefix = strings.Repeat("é", 200) }},
		"prefix with control": {func(v *trailrule.Values) { v.S3KeyPrefix = "a\tb" }, trailrule.Prefix, "InvalidS3PrefixException"},
		"prefix with slash":   {func(v *trailrule.Values) { v.S3KeyPrefix = "logs/" }, trailrule.Prefix, ""},
		"topic":               {edit: func(v *trailrule.Values) { v.SnsTopicName = "trail-news" }},
		"bad topic":           {func(v *trailrule.Values) { v.SnsTopicName = "trail news" }, trailrule.Topic, "InvalidSnsTopicNameException"},
		"long topic":          {func(v *trailrule.Values) { v.SnsTopicName = strings.Repeat("t", 257) }, trailrule.Topic, "InvalidSnsTopicNameException"},
		"topic elsewhere":     {func(v *trailrule.Values) { v.SnsTopicName = "arn:aws:sns:eu-west-1:123456789012:news" }, trailrule.Topic, ""},
		"group elsewhere": {func(v *trailrule.Values) {
			v.LogGroupARN, v.LogRoleARN = strings.Replace(group, "us-east-2", "eu-west-1", 1), role
		}, trailrule.LogGroup, ""},
		"role of China": {func(v *trailrule.Values) {
			v.LogGroupARN, v.LogRoleARN = group, strings.Replace(role, "aws", "aws-cn", 1)
		}, trailrule.LogRole, ""},
		"key":       {edit: func(v *trailrule.Values) { v.KmsKeyID = "11112222-3333-4444-5555-666677778888" }},
		"key alias": {edit: func(v *trailrule.Values) { v.KmsKeyID = "arn:aws:kms:us-east-2:123456789012:alias/x" }},
		"bad key":   {func(v *trailrule.Values) { v.KmsKeyID = "no key!" }, trailrule.KmsKey, "InvalidKmsKeyIdException"},
	} {
		v := trailrule.Values{S3BucketName: "trail-logs", IncludeGlobalServiceEvents: true}
		c.edit(&v)
		problems := trailrule.Check(v, ohio)
		if c.member == "" {
			if len(problems) > 0 {
				t.Errorf("%s: %+v", name, problems)
			}
			continue
		}
		if len(problems) != 1 || problems[0].Member != c.member || problems[0].Code != c.code || problems[0].Why == "" || (problems[0].Text == "") != (c.code == "") {
			t.Errorf("%s: %+v", name, problems)
		}
		if first := trailrule.FirstRefused(problems); (first == nil) != (c.code == "") {
			t.Errorf("%s: refused by %+v", name, first)
		}
	}
}

func TestARNs(t *testing.T) {
	const id = "11112222-3333-4444-5555-666677778888"
	for in, want := range map[string]string{"news": "arn:aws:sns:us-east-2:123456789012:news", "arn:aws:sns:eu-west-1:1:x": "", "": ""} {
		if got := trailrule.TopicARN(in, ohio); got != want {
			t.Errorf("topic %q: %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		id: "arn:aws:kms:us-east-2:123456789012:key/" + id, "arn:aws:kms:eu-west-1:210987654321:key/" + id: "arn:aws:kms:eu-west-1:210987654321:key/" + id,
		"alias/x": "", "": "",
	} {
		if got, ok := trailrule.KeyARN(in, ohio); got != want || ok != (want != "") {
			t.Errorf("key %q: %q, %v, want %q", in, got, ok, want)
		}
	}
}
