package event_test

import (
	"reflect"
	"strings"
	"testing"

	"trailboss/model/event"
)

func TestParseLine(t *testing.T) {
	const function, table = "arn:aws:lambda:us-east-1:111122223333:function:f", "arn:aws:dynamodb:eu-west-1:111122223333:table/t"
	for line, want := range map[string]event.Event{
		"s3 PutObject arn:aws:s3:::b/k": {
			Source: "s3.amazonaws.com", Name: "PutObject", Category: "Data", ReadOnly: event.False,
			Resources: []event.Resource{{Type: "AWS::S3::Object", ARN: "arn:aws:s3:::b/k"}},
			Inferred: []string{
				"resources.type is AWS::S3::Object, by the ARN", "eventCategory is Data, by the call and its resources",
				"readOnly is false, by the name of the call",
			},
		},
		`  s3.amazonaws.com  GetObject "arn:aws:s3:::b/a key" readOnly=true category=Data type=AWS::S3::Object region=us-east-1` +
			" user=arn:aws:iam::111122223333:user/mary account=111122223333 owner=444455556666 console=true eventType=AwsApiCall": {
			Source: "s3.amazonaws.com", Name: "GetObject", Category: "Data", ReadOnly: event.True, Region: "us-east-1",
			IdentityARN: "arn:aws:iam::111122223333:user/mary", Recipient: "111122223333", Console: event.True, Type: "AwsApiCall",
			Resources: []event.Resource{{Type: "AWS::S3::Object", ARN: "arn:aws:s3:::b/a key", AccountID: "444455556666"}},
		},
		"s3 PutBucketPolicy arn:aws:s3:::b": {
			Source: "s3.amazonaws.com", Name: "PutBucketPolicy", Category: "Management", ReadOnly: event.False,
			Resources: []event.Resource{{Type: "AWS::S3::Bucket", ARN: "arn:aws:s3:::b"}},
			Inferred: []string{
				"resources.type is AWS::S3::Bucket, by the ARN", "eventCategory is Management, by the call and its resources",
				"readOnly is false, by the name of the call",
			},
		},
		"lambda Invoke " + function: {
			Source: "lambda.amazonaws.com", Name: "Invoke", Category: "Data", ReadOnly: event.False, Region: "us-east-1",
			Resources: []event.Resource{{Type: "AWS::Lambda::Function", ARN: function}},
			Inferred: []string{
				"resources.type is AWS::Lambda::Function, by the ARN", "eventCategory is Data, by the call and its resources",
				"readOnly is false, by the name of the call", "awsRegion is us-east-1, by the ARN",
			},
		},
		"dynamodb GetRecords category=Data readOnly=true region=x " + table + "/stream/2024-01-01T00:00:00.000 " + table: {
			Source: "dynamodb.amazonaws.com", Name: "GetRecords", Category: "Data", ReadOnly: event.True, Region: "x",
			Resources: []event.Resource{
				{Type: "AWS::DynamoDB::Stream", ARN: table + "/stream/2024-01-01T00:00:00.000"},
				{Type: "AWS::DynamoDB::Table", ARN: table},
			},
			Inferred: []string{
				"resources.type is AWS::DynamoDB::Stream, by the ARN", "resources.type is AWS::DynamoDB::Table, by the ARN",
			},
		},
		"kms Decrypt error=VpceAccessDenied vpce=vpce-1": {
			Source: "kms.amazonaws.com", Name: "Decrypt", Category: "NetworkActivity", ErrorCode: "VpceAccessDenied", VPCEndpointID: "vpce-1",
			Inferred: []string{"eventCategory is NetworkActivity, as a VPC endpoint denied the call"},
		},
	} {
		got, err := event.ParseLine(line)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\ngot  %+v, %v\nwant %+v", line, got, err, want)
		}
	}
}

func TestParseLineGuesses(t *testing.T) {
	for line, want := range map[string]string{
		"kms Decrypt": "Management true", "kms ScheduleKeyDeletion": "Management false", "sts AssumeRole": "Management true",
		"ec2 DescribeInstances": "Management true", "iam CreateUser": "Management false", "signin ConsoleLogin": "Management false",
		"lambda UpdateFunctionCode20150331v2 arn:aws:lambda:us-east-1:111122223333:function:f": "Management false",
		"dynamodb CreateTable arn:aws:dynamodb:us-east-1:111122223333:table/t":                 "Management false",
		"dynamodb Query arn:aws:dynamodb:us-east-1:111122223333:table/t/index/i":               "Data true",
		"sns Publish arn:aws:sns:us-east-1:111122223333:topic":                                 "Data false",
		"sns DeleteTopic arn:aws:sns:us-east-1:111122223333:topic":                             "Management false",
		"kms Encrypt arn:aws:kms:us-east-1:111122223333:key/k":                                 "Management true",
		"s3 ListObjects type=AWS::S3::Object":                                                  "Data true",
		"ebs GetSnapshotBlock arn:aws:ec2:us-east-1::snapshot/snap-1":                          "Data true",
	} {
		e, err := event.ParseLine(line)
		if err != nil {
			t.Fatal(err)
		}
		if got := e.Category + " " + e.ReadOnly.String(); got != want {
			t.Errorf("%s: got %s, want %s", line, got, want)
		}
	}
}

func TestParseLineRefuses(t *testing.T) {
	for line, want := range map[string]string{
		"":                          "an event needs a service and a call",
		"s3":                        "an event needs a service and a call",
		"s3 PutObject b/k":          `"b/k" is neither an ARN nor a key=value word`,
		"s3 PutObject colour=red":   `"colour" is no word of an event: use readOnly, region, account, user, error, vpce, category, eventType, console, type, owner`,
		"s3 PutObject readOnly=yes": "readOnly=yes: expected true or false",
		"s3 PutObject owner=1":      "owner=1: it stands before any ARN",
		`s3 "PutObject`:             "a double quote is not closed",
	} {
		if _, err := event.ParseLine(line); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", line, err, want)
		}
	}
}

func TestKindIsInferredForOldRecords(t *testing.T) {
	object := []event.Resource{{Type: "AWS::S3::Object"}}
	for _, tt := range []struct {
		e    event.Event
		want string
	}{
		{event.Event{Type: "AwsCloudTrailInsight"}, "Insight"},
		{event.Event{Type: "AwsVpceEvent"}, "NetworkActivity"},
		{event.Event{Management: event.True, Source: "s3.amazonaws.com", Name: "GetObject", Resources: object}, "Management"},
		{event.Event{Management: event.False}, "Data"},
		{event.Event{Source: "s3.amazonaws.com", Name: "GetObject", Resources: object}, "Data"},
		{event.Event{}, "Management"},
	} {
		if got, inferred := tt.e.Kind(); got != tt.want || !inferred {
			t.Errorf("%+v: got %s, %t", tt.e, got, inferred)
		}
	}
	e := event.Event{Category: "Aggregated", Type: "AwsVpceEvent"}
	if got, inferred := e.Kind(); got != "Aggregated" || inferred {
		t.Errorf("got %s, %t", got, inferred)
	}
}
