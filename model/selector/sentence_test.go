package selector_test

import (
	"slices"
	"testing"

	"trailboss/model/selector"
)

func TestSentences(t *testing.T) {
	basic := func(b selector.Basic) selector.Set { return selector.Set{Basic: []selector.Basic{b}} }
	const fn = "arn:aws:lambda:us-east-2:123456789012:function:"
	network := func(fields ...selector.Field) selector.Set {
		return advanced(append([]selector.Field{eq("eventCategory", "NetworkActivity"), eq("eventSource", "kms.amazonaws.com")}, fields...)...)
	}
	for _, c := range []struct {
		set  selector.Set
		want string
	}{
		{selector.Default(), "Logs all management events."},
		{basic(selector.Basic{ExcludeManagementEventSources: []string{"kms.amazonaws.com"}}), "Logs all management events except those of AWS KMS."},
		{basic(selector.Basic{IncludeManagementEvents: &no}), "Logs nothing."},
		{basicData("AWS::S3::Object", "arn:aws:s3:::a/", "arn:aws:s3:::b/logs"), "Logs all management events, and all data events on objects in s3://a/ or that start with s3://b/logs."},
		{basicData("AWS::S3::Object", "arn:aws:s3:::a/", "arn:aws:s3"), "Logs all management events, and all data events on all S3 objects."},
		{basicData("AWS::DynamoDB::Table", "arn:aws:dynamodb:us-east-2:123456789012:table/t"), "Logs all management events, and all data events on the DynamoDB table t in us-east-2."},
		{basicData("AWS::Lambda::Function", "arn:aws:lambda:*"), "Logs all management events, and all data events on the Lambda function arn:aws:lambda:*."},
		{basicData("AWS::SNS::Topic", "odd one"), `Logs all management events, and all data events on AWS::SNS::Topic resources "odd one".`},
		{basic(selector.Basic{ReadWriteType: "WriteOnly", IncludeManagementEvents: &no, DataResources: []selector.DataResource{
			{Type: "AWS::Lambda::Function", Values: []string{fn + "a", fn + "b"}},
			{Type: "AWS::DynamoDB::Table", Values: []string{"arn:aws:dynamodb"}},
		}}), "Logs write data events on the Lambda functions a in us-east-2 and b in us-east-2 and all DynamoDB tables."},

		{advanced(eq("eventCategory", "Management"), eq("readOnly", "true")), "Logs read management events."},
		{advanced(eq("eventCategory", "Management"), selector.Field{Field: "eventSource", NotEquals: []string{"kms.amazonaws.com", "rdsdata.amazonaws.com"}}), "Logs all management events except those of AWS KMS and the RDS Data API."},
		{data("AWS::S3::Object"), "Logs all data events on all S3 objects."},
		{data("AWS::SNS::Topic", eq("readOnly", "false")), "Logs write data events on all AWS::SNS::Topic resources."},
		{data("AWS::S3::Object", eq("readOnly", "false"), selector.Field{Field: "resources.ARN", StartsWith: []string{"arn:aws:s3:::bucket/"}}), "Logs write data events on objects in s3://bucket/."},
		{data("AWS::S3::Object", selector.Field{Field: "resources.ARN", NotStartsWith: []string{"arn:aws:s3:::bucket/"}}), "Logs all data events on S3 objects whose ARN does not start with s3://bucket/."},
		{
			data("AWS::S3::Object", selector.Field{Field: "eventName", Equals: []string{"PutObject"}, StartsWith: []string{"Delete"}, NotEquals: []string{"DeleteBucket"}}),
			"Logs all data events on all S3 objects where the event name is PutObject, or starts with Delete, but is not DeleteBucket.",
		},
		{data("AWS::S3::Object", eq("eventName", "A", "B", "C", "D", "E", "F")), "Logs all data events on all S3 objects where the event name is A, B, C, D or 2 more."},
		{data("AWS::S3::Object", eq("eventName", "a b", "\x1b[31m")), `Logs all data events on all S3 objects where the event name is "a b" or "\x1b[31m".`},
		{data("AWS::S3::Object", selector.Field{Field: "sessionCredentialFromConsole", NotEquals: []string{"true"}}), "Logs all data events on all S3 objects where the caller does not work in the console."},
		{data("AWS::S3::Object", eq("x y", "1")), `Logs all data events on all S3 objects where "x y" is 1.`},
		{network(), "Logs all network activity events of AWS KMS."},
		{network(eq("errorCode", "VpceAccessDenied"), eq("vpcEndpointId", "vpce-1")), "Logs all network activity events of AWS KMS that a VPC endpoint policy denied where the VPC endpoint is vpce-1."},
		{data("AWS::SNS::Topic", eq("sessionCredentialFromConsole", "true")), "Logs all data events on all AWS::SNS::Topic resources where the caller works in the console."},
		{advanced(eq("eventCategory", "Insight")), "Logs all Insights events."},
		{advanced(eq("eventCategory", "ConfigurationItem")), "Logs all AWS Config configuration items."},
		{advanced(eq("eventCategory", "Evidence")), "Logs all AWS Audit Manager evidence."},
		{advanced(eq("eventCategory", "ActivityAuditLog")), "Logs all events from outside AWS."},
		{advanced(eq("eventCategory", "Odd")), "Logs all events of the category Odd."},
		{advanced(), "Logs nothing that can be told: it does not name one event category."},
	} {
		if got := c.set.Sentences(); !slices.Equal(got, []string{c.want}) {
			t.Errorf("got  %q\nwant %q", got, c.want)
		}
	}
}

func TestInsightSentences(t *testing.T) {
	got := selector.InsightSentences([]selector.Insight{
		{InsightType: "ApiCallRateInsight"},
		{InsightType: "ApiErrorRateInsight", EventCategories: []string{"Management", "Data"}},
		{InsightType: "New", EventCategories: []string{"Other"}},
	})
	want := []string{
		"Watches the call rate of write management events.",
		"Watches the error rate of management events and data events.",
		"Watches something unknown (New) of Other events.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
