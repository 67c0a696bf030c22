package deliverypolicy_test

import (
	"encoding/json"
	"strings"
	"testing"

	"trailboss/model/deliverypolicy"
)

func trail(partition, region, organization string) deliverypolicy.Trail {
	return deliverypolicy.Trail{
		ARN: "arn:" + partition + ":cloudtrail:" + region + ":123456789012:trail/audit", Account: "123456789012", Partition: partition, Region: region,
		Bucket: "logs", Prefix: "mgmt", Topic: "arn:" + partition + ":sns:" + region + ":123456789012:news",
		Key:      "arn:" + partition + ":kms:" + region + ":210987654321:key/k",
		LogGroup: "arn:" + partition + ":logs:" + region + ":123456789012:log-group:trails:*", Organization: organization,
	}
}

// has reads the policy as JSON and looks for texts in it.
func has(t *testing.T, text string, want ...string) {
	t.Helper()
	if !json.Valid([]byte(text)) {
		t.Fatalf("no JSON: %s", text)
	}
	for _, w := range want {
		if !strings.Contains(text, w) {
			t.Errorf("%q is missing in\n%s", w, text)
		}
	}
}

func TestPoliciesAreOfThePartitionAndTheTrail(t *testing.T) {
	for _, c := range []struct{ partition, region string }{{"aws", "us-east-2"}, {"aws-cn", "cn-north-1"}, {"aws-us-gov", "us-gov-west-1"}, {"aws-eusc", "eusc-de-east-1"}} {
		one := []deliverypolicy.Trail{trail(c.partition, c.region, "")}
		source := `"aws:SourceArn": "` + one[0].ARN + `"`
		has(t, deliverypolicy.Bucket(one), source, `"Resource": "arn:`+c.partition+`:s3:::logs"`, `"arn:`+c.partition+`:s3:::logs/mgmt/AWSLogs/123456789012/*"`, "bucket-owner-full-control")
		has(t, deliverypolicy.Key(one), source, `"arn:`+c.partition+`:iam::210987654321:root"`, `"kms:EncryptionContext:aws:cloudtrail:arn": "arn:`+c.partition+`:cloudtrail:*:123456789012:trail/*"`, "kms:DescribeKey")
		has(t, deliverypolicy.Topic(one), source, "SNS:Publish", one[0].Topic)
		has(t, deliverypolicy.LogRole(one), "log-group:trails:log-stream:123456789012_CloudTrail_"+c.region+"*", "logs:PutLogEvents")
	}
	has(t, deliverypolicy.LogTrust(), "sts:AssumeRole", "cloudtrail.amazonaws.com")
}

func TestPoliciesOfAnOrganizationLetItsMembersIn(t *testing.T) {
	one := []deliverypolicy.Trail{trail("aws", "us-east-2", "o-acme")}
	has(t, deliverypolicy.Bucket(one), "AWSCloudTrailOrganizationWrite20150319", "arn:aws:s3:::logs/mgmt/AWSLogs/o-acme/*", "AWSLogs/123456789012/*")
	has(t, deliverypolicy.LogRole(one), "log-stream:*_CloudTrail_us-east-2*")
}

func TestSeveralTrailsShareAPolicy(t *testing.T) {
	a, b := trail("aws", "us-east-2", ""), trail("aws", "eu-west-1", "")
	b.Prefix = ""
	text := deliverypolicy.Bucket([]deliverypolicy.Trail{a, b})
	has(t, text, a.ARN, b.ARN, "logs/mgmt/AWSLogs", `"arn:aws:s3:::logs/AWSLogs/123456789012/*"`)
	if strings.Count(text, `"Sid"`) != 2 {
		t.Error(text)
	}
}
