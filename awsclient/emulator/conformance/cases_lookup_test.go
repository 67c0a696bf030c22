//go:build conformance

package conformance

import "strings"

var lookupScenarios = []scenario{
	{name: "the event history", steps: []step{
		createAudit,
		{aws: "cloudtrail start-logging --name audit"},
		{aws: "cloudtrail get-trail-status --name audit", want: `{"IsLogging":true}`},
		{
			aws: "cloudtrail lookup-events --lookup-attributes AttributeKey=ReadOnly,AttributeValue=false", moto: notImplemented,
			want: `{"Events":[
				{"EventName":"StartLogging","ReadOnly":"false","EventSource":"cloudtrail.amazonaws.com","EventId":"<any>","EventTime":"<any>",
				 "Username":"<any>","AccessKeyId":"AKIAEXAMPLEOWNER","CloudTrailEvent":"<holds>\"eventName\":\"StartLogging\""},
				{"EventName":"CreateTrail","Resources":"<any>","CloudTrailEvent":"<holds>trail-logs"}]}`,
		},
		{
			aws:  "cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=CreateTrail",
			want: `{"Events":[{"EventName":"CreateTrail","CloudTrailEvent":"<holds>\"awsRegion\":\"us-east-2\""}],"NextToken":null}`, moto: notImplemented,
		},
		{
			aws:  "cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=StopLogging",
			want: `{"Events":[]}`, moto: notImplemented,
		},
		{
			aws: "cloudtrail lookup-events --page-size 1 --lookup-attributes AttributeKey=ReadOnly,AttributeValue=false", moto: notImplemented,
			want: `{"Events":[{"EventName":"StartLogging"},{"EventName":"CreateTrail"}]}`,
		},
		{
			aws:  "cloudtrail lookup-events --max-results 1 --lookup-attributes AttributeKey=EventSource,AttributeValue=cloudtrail.amazonaws.com",
			want: `{"Events":[{"EventName":"<any>"}],"NextToken":"<any>"}`, moto: notImplemented,
		},
		// A token belongs to the question that it answers.
		{
			aws:  "cloudtrail lookup-events --max-results 1 --next-token {token} --lookup-attributes AttributeKey=EventName,AttributeValue=CreateTrail",
			code: "InvalidNextTokenException", moto: notImplemented,
		},
		{
			aws:  "cloudtrail lookup-events --max-results 1 --next-token {token} --lookup-attributes AttributeKey=EventSource,AttributeValue=cloudtrail.amazonaws.com",
			want: `{"Events":[{"EventName":"CreateTrail"}],"NextToken":null}`, moto: notImplemented,
		},
		{
			aws:  "cloudtrail lookup-events --lookup-attributes AttributeKey=ResourceName,AttributeValue=audit",
			want: `{"Events":[{"EventName":"StartLogging"},{"Resources":[{"ResourceType":"AWS::CloudTrail::Trail"},{"ResourceName":"audit"}]}]}`, moto: notImplemented,
		},
		{
			aws:  "cloudtrail lookup-events --lookup-attributes AttributeKey=AccessKeyId,AttributeValue=AKIAEXAMPLEOWNER",
			want: `{"Events":[{},{}]}`, moto: notImplemented,
		},
		{
			aws:  "cloudtrail lookup-events --start-time 2026-08-02T08:00:00Z --end-time 2026-08-02T09:00:00Z",
			want: `{"Events":[]}`, moto: notImplemented,
		},
		{region: away, aws: "cloudtrail lookup-events", want: `{"Events":[]}`, moto: notImplemented},
		{aws: "cloudtrail lookup-events --event-category insight", want: `{"Events":[]}`, moto: notImplemented},
	}},
	{name: "the event history refuses", steps: []step{
		{
			aws:  "cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=A AttributeKey=EventId,AttributeValue=B",
			code: "InvalidLookupAttributesException", moto: notImplemented,
		},
		{
			aws:  "cloudtrail lookup-events --lookup-attributes AttributeKey=Bucket,AttributeValue=trail-logs",
			code: "InvalidLookupAttributesException", moto: notImplemented,
		},
		{
			aws:  "cloudtrail lookup-events --start-time 2026-08-02T10:00:00Z --end-time 2026-08-02T09:00:00Z",
			code: "InvalidTimeRangeException", moto: notImplemented,
		},
		{
			aws:  "cloudtrail lookup-events --start-time 2026-01-01T00:00:00Z --end-time 2026-02-01T00:00:00Z",
			code: "InvalidTimeRangeException", moto: notImplemented,
		},
		{
			aws:  "cloudtrail lookup-events --event-category insight --lookup-attributes AttributeKey=Username,AttributeValue=mary",
			code: "InvalidLookupAttributesException", moto: notImplemented,
		},
		// Underscores count double: these are two more than 2000.
		{
			aws:  "cloudtrail lookup-events --lookup-attributes AttributeKey=ResourceName,AttributeValue=" + strings.Repeat("_", 1001),
			code: "InvalidLookupAttributesException", moto: notImplemented,
		},
		{aws: "cloudtrail lookup-events --max-results 51", code: "InvalidMaxResultsException", moto: notImplemented},
		{aws: "cloudtrail lookup-events --max-results 5 --next-token nonsense", code: "InvalidNextTokenException", moto: notImplemented},
		{aws: "cloudtrail lookup-events --event-category mystery", code: "InvalidEventCategoryException", moto: notImplemented},
	}},
}

var identityScenarios = []scenario{
	{name: "who and where", steps: []step{
		{aws: "sts get-caller-identity", want: `{"Account":"123456789012","Arn":"<any>","UserId":"<any>"}`},
		{key: member, aws: "sts get-caller-identity", want: `{"Account":"210987654321"}`, moto: "one account"},
		{
			aws:  "account list-regions --region-opt-status-contains DISABLED --query 'Regions[?RegionName==`me-central-1`]'",
			want: `[{"RegionName":"me-central-1","RegionOptStatus":"DISABLED"}]`, moto: "Account API: absent",
		},
		{
			aws:  "account list-regions --query 'Regions[?RegionName==`us-east-2`]'",
			want: `[{"RegionName":"us-east-2","RegionOptStatus":"ENABLED_BY_DEFAULT"}]`, moto: "Account API: absent",
		},
		{aws: "account get-account-information", want: `{"AccountId":"123456789012","AccountName":"<any>"}`, moto: "Account API: absent"},
	}},
	{name: "an operation that is not built", steps: []step{
		{aws: "cloudtrail list-dashboards", code: "UnknownOperationException", moto: notImplemented},
	}},
}
