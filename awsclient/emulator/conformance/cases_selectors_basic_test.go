//go:build conformance

package conformance

import (
	"fmt"
	"strings"
)

// putBasic and putAdvanced are the command lines that set the trail audit's selectors.
func putBasic(selectors string) string {
	return "cloudtrail put-event-selectors --trail-name audit --event-selectors '" + selectors + "'"
}

func putAdvanced(selectors string) string {
	return "cloudtrail put-event-selectors --trail-name audit --advanced-event-selectors '" + selectors + "'"
}

// refuse is a step in which AWS finds fault with the selectors. The message is
// empty where AWS's own text is unknown.
func refuse(aws, message string) step {
	return step{aws: aws, code: "InvalidEventSelectorsException", message: message, moto: "PutEventSelectors: unchecked"}
}

// objects is a basic selector for the S3 data events of the given values.
func objects(values ...string) string {
	return `[{"DataResources":[{"Type":"AWS::S3::Object","Values":["` + strings.Join(values, `","`) + `"]}]}]`
}

// buckets is n values for S3 data events.
func buckets(n int) []string {
	values := make([]string, n)
	for i := range values {
		values[i] = fmt.Sprintf("arn:aws:s3:::b%d/", i)
	}
	return values
}

var createAudit = step{aws: "cloudtrail create-trail --name audit --s3-bucket-name trail-logs", want: `{"Name":"audit"}`}

var basicSelectorScenarios = []scenario{
	{name: "basic selectors", steps: []step{
		createAudit,
		{
			aws: "cloudtrail get-event-selectors --trail-name audit",
			want: `{"TrailARN":"arn:aws:cloudtrail:us-east-2:123456789012:trail/audit","AdvancedEventSelectors":null,
				"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[],"ExcludeManagementEventSources":[]}]}`,
			moto: "GetEventSelectors: no default",
		},
		{
			aws: putBasic(`[{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true,"ExcludeManagementEventSources":["kms.amazonaws.com","rdsdata.amazonaws.com"],
				"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::shop/","arn:aws:s3:::logs/2026"]},
				{"Type":"AWS::Lambda::Function","Values":["arn:aws:lambda"]},{"Type":"AWS::DynamoDB::Table","Values":["arn:aws:dynamodb"]}]}]`),
			want: `{"TrailARN":"arn:aws:cloudtrail:us-east-2:123456789012:trail/audit","AdvancedEventSelectors":null,
				"EventSelectors":[{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true,
				"ExcludeManagementEventSources":["kms.amazonaws.com","rdsdata.amazonaws.com"],
				"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::shop/","arn:aws:s3:::logs/2026"]},
				{"Type":"AWS::Lambda::Function","Values":["arn:aws:lambda"]},{"Type":"AWS::DynamoDB::Table","Values":["arn:aws:dynamodb"]}]}]}`,
		},
		{aws: "cloudtrail describe-trails", want: `{"trailList":[{"HasCustomEventSelectors":true}]}`, moto: "flags stay false"},
		{aws: "cloudtrail get-trail --name audit", want: `{"Trail":{"HasCustomEventSelectors":true}}`, moto: "flags stay false"},
		{
			aws: putBasic(`[{}]`), moto: "PutEventSelectors: defaults not filled",
			want: `{"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[],"ExcludeManagementEventSources":[]}]}`,
		},
		{aws: "cloudtrail describe-trails", want: `{"trailList":[{"HasCustomEventSelectors":false}]}`},
		{
			aws:  putBasic(objects("arn:aws:s3")),
			want: `{"EventSelectors":[{"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]}]}]}`,
		},
		// Whatever stands for all of a type is not counted.
		{
			aws: putBasic(`[{"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3:::","` + strings.Join(buckets(250), `","`) + `"]},` +
				`{"Type":"AWS::Lambda::Function","Values":["arn:aws:lambda"]}]}]`),
			want: `{"EventSelectors":[{"DataResources":[{"Type":"AWS::S3::Object"},{"Type":"AWS::Lambda::Function"}]}]}`,
		},
		{
			aws: putBasic(`[{"IncludeManagementEvents":false,"DataResources":[
				{"Type":"AWS::DynamoDB::Table","Values":["arn:aws:dynamodb:us-east-2:123456789012:table/orders"]},
				{"Type":"AWS::Lambda::Function","Values":["arn:aws:lambda:us-east-2:123456789012:function:orders"]}]}]`),
			want: `{"EventSelectors":[{"IncludeManagementEvents":false,"DataResources":[{},{}]}]}`,
		},
		{
			aws: "cloudtrail put-event-selectors --trail-name nobody --event-selectors '[{\"ReadWriteType\":\"All\"}]'", code: "TrailNotFoundException",
			message: "Unknown trail: arn:aws:cloudtrail:us-east-2:123456789012:trail/nobody for the user: 123456789012",
			moto:    "unknown trail: bare name",
		},
	}},
	{name: "basic selectors refused", steps: []step{
		createAudit,
		refuse(putBasic(`[]`), "Specify a valid number of selectors (1 to 5) for your trail"),
		refuse(putBasic(`[`+strings.Repeat(`{"ReadWriteType":"All"},`, 5)+`{}]`), "Specify a valid number of selectors (1 to 5) for your trail"),
		refuse(putBasic(`[{"ReadWriteType":"read-only"}]`), ""),
		refuse(putBasic(objects(buckets(251)...)), "Specify a valid number of DataResources.Values (0 to 250) for all your selectors"),
		refuse(putBasic(objects("arn:aws:s3:::shop")), "Value arn:aws:s3:::shop for DataResources.Values is invalid."),
		refuse(putBasic(objects("arn:aws:s3:::*")), "Value arn:aws:s3:::* for DataResources.Values is invalid."),
		refuse(putBasic(objects("arn:aws:s3:::*/*")), "Value arn:aws:s3:::*/* for DataResources.Values is invalid."),
		refuse(putBasic(objects("arn:aws-cn:s3")), ""),
		refuse(putBasic(objects("arn:aws:s3:::/")), "Value arn:aws:s3:::/ for DataResources.Values is invalid."),
		refuse(putBasic(`[{"DataResources":[{"Type":"AWS::Lambda::Function","Values":["arn:aws:lambda:*"]}]}]`), "Value arn:aws:lambda:* for DataResources.Values is invalid."),
		refuse(putBasic(`[{"DataResources":[{"Type":"AWS::S3::Bucket","Values":["arn:aws:s3"]}]}]`), ""),
		refuse(putBasic(`[{"ExcludeManagementEventSources":["s3.amazonaws.com"]}]`), ""),
		refuse(putBasic(`[{"IncludeManagementEvents":false,"ExcludeManagementEventSources":["kms.amazonaws.com"],"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]}]}]`), ""),
		refuse(putBasic(`[{"IncludeManagementEvents":false}]`), ""),
		refuse("cloudtrail put-event-selectors --trail-name audit", ""),
		refuse(putBasic(`[{}]`)+` --advanced-event-selectors '[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}]'`, ""),
		{
			aws: "cloudtrail get-event-selectors --trail-name audit", moto: "PutEventSelectors: unchecked",
			want: `{"EventSelectors":[{"ReadWriteType":"All","DataResources":[]}],"AdvancedEventSelectors":null}`,
		},
	}},
}
