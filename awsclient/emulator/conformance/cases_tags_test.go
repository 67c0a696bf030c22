//go:build conformance

package conformance

import (
	"fmt"
	"strings"
)

const auditARN = "arn:aws:cloudtrail:us-east-2:123456789012:trail/audit"

// manyTags is n tags in the CLI's shorthand.
func manyTags(n int) string {
	var tags strings.Builder
	for i := range n {
		fmt.Fprintf(&tags, " Key=k%d,Value=v", i)
	}
	return tags.String()
}

var tagScenarios = []scenario{
	{name: "tags come and go", steps: []step{
		{aws: "cloudtrail create-trail --name audit --s3-bucket-name trail-logs", want: `{"Name":"audit"}`},
		{aws: "cloudtrail list-tags --resource-id-list " + auditARN, want: `{"ResourceTagList":[{"ResourceId":"` + auditARN + `","TagsList":[]}]}`},
		{aws: "cloudtrail add-tags --resource-id " + auditARN + " --tags-list Key=Owner,Value=Mary Key=owner,Value=Bob Key=Flag"},
		{
			aws:  "cloudtrail list-tags --resource-id-list " + auditARN,
			want: `{"ResourceTagList":[{"TagsList":[{"Key":"Owner","Value":"Mary"},{"Key":"owner","Value":"Bob"},{"Key":"Flag","Value":null}]}]}`,
		},
		{aws: "cloudtrail add-tags --resource-id " + auditARN + " --tags-list '[{\"Key\":\"Owner\",\"Value\":\"Ann\"},{\"Key\":\"City\",\"Value\":\"東京 é\"}]'"},
		{
			aws: "cloudtrail list-tags --resource-id-list " + auditARN,
			want: `{"ResourceTagList":[{"TagsList":[{"Key":"Owner","Value":"Ann"},{"Key":"owner","Value":"Bob"},{"Key":"Flag"},
				{"Key":"City","Value":"東京 é"}]}]}`,
		},
		{aws: "cloudtrail remove-tags --resource-id " + auditARN + " --tags-list Key=City Key=Absent"},
		{aws: "cloudtrail remove-tags --resource-id " + auditARN + " --tags-list Key=Owner,Value=Ann Key=Flag"},
		{aws: "cloudtrail list-tags --resource-id-list " + auditARN, want: `{"ResourceTagList":[{"TagsList":[{"Key":"owner","Value":"Bob"}]}]}`},
		{aws: "cloudtrail remove-tags --resource-id " + auditARN + " --tags-list Key=owner,Value=Mary"},
		{aws: "cloudtrail list-tags --resource-id-list " + auditARN, want: `{"ResourceTagList":[{"TagsList":[]}]}`, moto: "RemoveTags: value compared"},
		{aws: "cloudtrail add-tags --resource-id " + auditARN + " --tags-list" + manyTags(50)},
		{
			aws:  "cloudtrail add-tags --resource-id " + auditARN + " --tags-list Key=one,Value=more",
			code: "TagsLimitExceededException", moto: "tags unchecked",
		},
	}},
	{name: "tags of several trails", steps: []step{
		{aws: "cloudtrail create-trail --name audit --s3-bucket-name trail-logs --tags-list Key=a,Value=1", want: `{"Name":"audit"}`},
		{aws: "cloudtrail create-trail --name other --s3-bucket-name trail-logs", want: `{"Name":"other"}`},
		{
			aws:  "cloudtrail list-tags --resource-id-list " + auditARN + " arn:aws:cloudtrail:us-east-2:123456789012:trail/other",
			want: `{"ResourceTagList":[{"TagsList":[{"Key":"a","Value":"1"}]},{"TagsList":[]}]}`,
		},
		{
			aws:  "cloudtrail list-tags --resource-id-list" + strings.Repeat(" "+auditARN, 21),
			code: "ValidationException", moto: "tags unchecked",
		},
	}},
}

var tagRefusalScenarios = []scenario{
	{name: "tags refused", steps: []step{
		{aws: "cloudtrail create-trail --name audit --s3-bucket-name trail-logs", want: `{"Name":"audit"}`},
		{
			aws:  "cloudtrail add-tags --resource-id " + auditARN + " --tags-list Key=aws:team,Value=x",
			code: "InvalidTagParameterException", moto: "tags unchecked",
		},
		{
			aws:  "cloudtrail add-tags --resource-id " + auditARN + " --tags-list Key=AWS:team,Value=x",
			code: "InvalidTagParameterException", moto: "tags unchecked",
		},
		{
			aws:  "cloudtrail add-tags --resource-id " + auditARN + " --tags-list Key=a,Value=1 Key=a,Value=2",
			code: "InvalidTagParameterException", moto: "tags unchecked",
		},
		{
			aws:  "cloudtrail add-tags --resource-id " + auditARN + " --tags-list Value=x,Key=" + strings.Repeat("k", 129),
			code: "InvalidTagParameterException", moto: "tags unchecked",
		},
		{
			aws:  "cloudtrail add-tags --resource-id " + auditARN + " --tags-list Key=k,Value=" + strings.Repeat("v", 257),
			code: "InvalidTagParameterException", moto: "tags unchecked",
		},
		{
			aws:  "cloudtrail add-tags --resource-id " + auditARN + " --tags-list Key=team,Value=aws:x",
			code: "InvalidTagParameterException", moto: "tags unchecked",
		},
		{
			aws:  "cloudtrail add-tags --resource-id " + auditARN + " --tags-list 'Key=a*b,Value=x'",
			code: "InvalidTagParameterException", moto: "tags unchecked",
		},
		{
			aws:  "cloudtrail add-tags --resource-id " + auditARN + " --tags-list" + manyTags(51),
			code: "TagsLimitExceededException", moto: "tags unchecked",
		},
		{
			aws: "cloudtrail list-tags --resource-id-list " + auditARN, want: `{"ResourceTagList":[{"TagsList":[]}]}`,
			moto: "tags unchecked",
		},
		{
			aws:  "cloudtrail add-tags --resource-id audit --tags-list Key=a,Value=1",
			code: "CloudTrailARNInvalidException", moto: "tags unchecked",
		},
		{
			aws:  "cloudtrail add-tags --resource-id arn:aws:cloudtrail:us-east-2:999999999999:trail/audit --tags-list Key=a,Value=1",
			code: "CloudTrailARNInvalidException", message: "You must specify an ARN that the caller account can access.",
			moto: "tags unchecked",
		},
		{
			aws:  "cloudtrail list-tags --resource-id-list arn:aws:cloudtrail:us-east-2:123456789012:kettle/1",
			code: "ResourceTypeNotSupportedException", moto: "tags unchecked",
		},
		{
			aws:  "cloudtrail list-tags --resource-id-list arn:aws:cloudtrail:us-east-2:123456789012:eventdatastore/" + nowhere,
			code: "EventDataStoreNotFoundException", moto: "tags unchecked",
		},
		{
			aws:  "cloudtrail list-tags --no-paginate --next-token nonsense --resource-id-list " + auditARN,
			code: "InvalidTokenException", moto: "tags unchecked",
		},
		{
			aws:  "cloudtrail list-tags --resource-id-list arn:aws:cloudtrail:us-east-2:123456789012:trail/nobody",
			code: "ResourceNotFoundException", moto: "tags unchecked",
		},
		{
			aws:  "cloudtrail remove-tags --resource-id arn:aws:cloudtrail:us-east-2:123456789012:trail/nobody --tags-list Key=a",
			code: "ResourceNotFoundException", moto: "tags unchecked",
		},
	}},
}
