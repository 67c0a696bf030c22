//go:build conformance

package conformance

import (
	"fmt"
	"strings"
)

// condition is one field selector in which the operator has the given values.
func condition(field, operator string, values ...string) string {
	return fmt.Sprintf(`{"Field":%q,%q:["%s"]}`, field, operator, strings.Join(values, `","`))
}

// advanced is a list of one advanced selector with these conditions.
func advanced(conditions ...string) string {
	return `[{"Name":"one","FieldSelectors":[` + strings.Join(conditions, ",") + `]}]`
}

// Conditions that most selectors begin with.
var (
	management = condition("eventCategory", "Equals", "Management")
	data       = condition("eventCategory", "Equals", "Data")
	network    = condition("eventCategory", "Equals", "NetworkActivity")
	ofObjects  = condition("resources.type", "Equals", "AWS::S3::Object")
)

// numbered is n values with a common head.
func numbered(head string, n int) []string {
	values := make([]string, n)
	for i := range values {
		values[i] = fmt.Sprintf("%s%d/", head, i)
	}
	return values
}

// eleven is more selectors than a basic put may hold.
func eleven() string {
	one := `{"FieldSelectors":[` + management + `]}`
	return "[" + strings.Repeat(one+",", 10) + one + "]"
}

var advancedSelectorScenarios = []scenario{
	{name: "advanced selectors", steps: []step{
		createAudit,
		{aws: putBasic(objects("arn:aws:s3:::shop/")), want: `{"EventSelectors":[{"DataResources":[{"Values":["arn:aws:s3:::shop/"]}]}]}`},
		{
			aws: putAdvanced(advanced(management, condition("eventSource", "NotEquals", "kms.amazonaws.com", "rdsdata.amazonaws.com"), condition("readOnly", "Equals", "false"))),
			want: `{"TrailARN":"arn:aws:cloudtrail:us-east-2:123456789012:trail/audit","EventSelectors":null,"AdvancedEventSelectors":[{"Name":"one","FieldSelectors":[
				{"Field":"eventCategory","Equals":["Management"],"StartsWith":null,"NotEquals":null},
				{"Field":"eventSource","NotEquals":["kms.amazonaws.com","rdsdata.amazonaws.com"],"Equals":null},
				{"Field":"readOnly","Equals":["false"]}]}]}`,
		},
		{
			aws: "cloudtrail get-event-selectors --trail-name audit", moto: "PutEventSelectors: kinds side by side",
			want: `{"EventSelectors":null,"AdvancedEventSelectors":[{"Name":"one","FieldSelectors":[{"Field":"eventCategory"},{"Field":"eventSource"},{"Field":"readOnly"}]}]}`,
		},
		{
			aws: putAdvanced(advanced(data, ofObjects, condition("resources.ARN", "StartsWith", "arn:aws:s3:::shop/"),
				condition("eventName", "NotStartsWith", "List"), condition("userIdentity.arn", "NotEquals", "arn:aws:iam::123456789012:role/backup"))),
			want: `{"AdvancedEventSelectors":[{"FieldSelectors":[{},{},{"StartsWith":["arn:aws:s3:::shop/"]},{"NotStartsWith":["List"]},{"Field":"userIdentity.arn"}]}]}`,
		},
		{
			aws: putAdvanced(advanced(network, condition("eventSource", "Equals", "kms.amazonaws.com"),
				condition("errorCode", "Equals", "VpceAccessDenied"), condition("vpcEndpointId", "NotEquals", "vpce-1a2b3c4d"))),
			want: `{"AdvancedEventSelectors":[{"FieldSelectors":[{"Equals":["NetworkActivity"]},{},{},{"NotEquals":["vpce-1a2b3c4d"]}]}]}`,
		},
		{
			aws:  putAdvanced(advanced(network, condition("eventSource", "Equals", "kms.amazonaws.com"), condition("userIdentity.arn", "EndsWith", "/mary"))),
			want: `{"AdvancedEventSelectors":[{"FieldSelectors":[{},{},{"EndsWith":["/mary"]}]}]}`,
		},
		{
			aws: putAdvanced(advanced(data, ofObjects, condition("eventType", "Equals", "AwsApiCall"), condition("eventSource", "NotStartsWith", "s3express"),
				condition("sessionCredentialFromConsole", "NotEquals", "true"), condition("resources.ARN", "NotEndsWith", ".tmp"), condition("readOnly", "Equals", "true"))),
			want: `{"AdvancedEventSelectors":[{"FieldSelectors":[{},{},{},{},{"NotEquals":["true"]},{},{}]}]}`,
		},
		{aws: putAdvanced(eleven()), want: `{"AdvancedEventSelectors":[{},{},{},{},{},{},{},{},{},{},{}]}`},
		{
			aws:  putAdvanced(advanced(data, ofObjects, condition("resources.ARN", "StartsWith", numbered("arn:aws:s3:::shop/", 498)...))),
			want: `{"AdvancedEventSelectors":[{"FieldSelectors":[{},{},{}]}]}`,
		},
		{aws: "cloudtrail describe-trails", want: `{"trailList":[{"HasCustomEventSelectors":true}]}`, moto: "flags stay false"},
		{
			aws:  putBasic(`[{"ReadWriteType":"ReadOnly"}]`),
			want: `{"EventSelectors":[{"ReadWriteType":"ReadOnly"}],"AdvancedEventSelectors":null}`,
		},
		{
			aws: "cloudtrail get-event-selectors --trail-name audit", moto: "PutEventSelectors: kinds side by side",
			want: `{"EventSelectors":[{"ReadWriteType":"ReadOnly"}],"AdvancedEventSelectors":null}`,
		},
	}},
	{name: "advanced selectors refused", steps: []step{
		createAudit,
		refuse(putAdvanced(advanced(condition("eventName", "Equals", "GetObject"))), ""),
		refuse(putAdvanced(advanced(condition("eventCategory", "Equals", "Everything"))), ""),
		refuse(putAdvanced(advanced(condition("eventCategory", "Equals", "Management", "Data"), ofObjects)), ""),
		refuse(putAdvanced(advanced(condition("eventCategory", "StartsWith", "Manage"))), ""),
		refuse(putAdvanced(advanced(condition("eventCategory", "Equals", "ConfigurationItem"))), ""),
		refuse(putAdvanced(advanced(condition("eventCategory", "Equals", "ActivityAuditLog"))), ""),
		refuse(putAdvanced(advanced(management, condition("eventBucket", "Equals", "trail-logs"))), ""),
		refuse(putAdvanced(advanced(management, condition("eventName", "Equals", "RunInstances"))), ""),
		refuse(putAdvanced(advanced(management, condition("eventSource", "Equals", "s3.amazonaws.com"))), ""),
		refuse(putAdvanced(advanced(management, condition("eventSource", "NotEquals", "s3.amazonaws.com"))), ""),
		refuse(putAdvanced(advanced(management, condition("readOnly", "Equals", "yes"))), ""),
		refuse(putAdvanced(advanced(data)), ""),
		refuse(putAdvanced(advanced(data, condition("resources.type", "Equals", "AWS::S3::Object", "AWS::Lambda::Function"))), ""),
		refuse(putAdvanced(advanced(data, condition("resources.type", "StartsWith", "AWS::S3"))), ""),
		refuse(putAdvanced(advanced(data, ofObjects, condition("vpcEndpointId", "Equals", "vpce-1a2b3c4d"))), ""),
		refuse(putAdvanced(advanced(network)), ""),
		refuse(putAdvanced(advanced(network, condition("eventSource", "Equals", "kms.amazonaws.com"), condition("errorCode", "Equals", "AccessDenied"))), ""),
		refuse(putAdvanced(advanced(network, condition("eventSource", "Equals", "kms.amazonaws.com"), condition("readOnly", "Equals", "true"))), ""),
		refuse(putAdvanced(advanced(data, ofObjects, condition("resources.ARN", "StartsWith", numbered("arn:aws:s3:::shop/", 499)...))), ""),
		refuse(putAdvanced(advanced(management, `{"Field":"readOnly"}`)), ""),
		refuse(putAdvanced(advanced(management, condition("sessionCredentialFromConsole", "Equals", "true"))), ""),
		refuse(putAdvanced(advanced(management, condition("readOnly", "NotEquals", "true"))), ""),
		refuse(putAdvanced(advanced(data, ofObjects, condition("sessionCredentialFromConsole", "StartsWith", "t"))), ""),
		refuse(putAdvanced(advanced(data, ofObjects, condition("resources.ARN", "Equals", "shop"))), ""),
		refuse(putAdvanced(advanced(data, ofObjects, condition("eventName", "Equals", strings.Repeat("n", 2049)))), ""),
		refuse(putAdvanced(strings.Replace(advanced(management), `"one"`, `"`+strings.Repeat("n", 1001)+`"`, 1)), ""),
		refuse(putAdvanced(advanced(network, condition("eventSource", "Equals", "kms.amazonaws.com", "ec2.amazonaws.com"))), ""),
		refuse(putAdvanced(advanced(network, condition("eventSource", "StartsWith", "kms"))), ""),
	}},
}
