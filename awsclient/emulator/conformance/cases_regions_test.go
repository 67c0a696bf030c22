//go:build conformance

package conformance

import "trailboss/awsclient/emulator"

// A trail of an account that is in no organization with the caller's, and AWS's words on it.
const (
	foreignTrail = "arn:aws:cloudtrail:us-east-2:999999999999:trail/audit"
	foreignText  = "You must specify an ARN that the caller account can access."
)

var regionScenarios = []scenario{
	{name: "a multi-Region trail seen from elsewhere", steps: []step{
		{aws: "cloudtrail create-trail --name everywhere --s3-bucket-name trail-logs --is-multi-region-trail", want: `{"Name":"everywhere"}`},
		{
			region: away, aws: "cloudtrail describe-trails",
			want: `{"trailList":[{"Name":"everywhere","HomeRegion":"us-east-2","TrailARN":"arn:aws:cloudtrail:us-east-2:123456789012:trail/everywhere"}]}`,
		},
		{region: away, aws: "cloudtrail describe-trails --no-include-shadow-trails", want: `{"trailList":[]}`},
		{
			region: away, aws: "cloudtrail list-trails",
			want: `{"Trails":[{"Name":"everywhere","HomeRegion":"us-east-2"}]}`,
		},
		{region: away, aws: "cloudtrail describe-trails --trail-name-list everywhere", want: `{"trailList":[]}`, moto: "DescribeTrails: list ignored"},
		{
			region: away, aws: "cloudtrail describe-trails --trail-name-list arn:aws:cloudtrail:us-east-2:123456789012:trail/everywhere nobody",
			want: `{"trailList":[{"Name":"everywhere"}]}`,
		},
		{
			region: away, aws: "cloudtrail get-trail --name everywhere", code: "TrailNotFoundException",
			message: "Unknown trail: arn:aws:cloudtrail:eu-west-1:123456789012:trail/everywhere for the user: 123456789012",
			moto:    "unknown trail: bare name",
		},
		{
			region: away, aws: "cloudtrail get-trail --name arn:aws:cloudtrail:us-east-2:123456789012:trail/everywhere",
			want: `{"Trail":{"Name":"everywhere","HomeRegion":"us-east-2"}}`, moto: "reads by ARN from elsewhere",
		},
		{
			region: away, aws: "cloudtrail get-trail-status --name arn:aws:cloudtrail:us-east-2:123456789012:trail/everywhere",
			want: `{"IsLogging":false}`,
		},
		{
			region: away, aws: "cloudtrail get-event-selectors --trail-name arn:aws:cloudtrail:us-east-2:123456789012:trail/everywhere",
			want: `{"EventSelectors":[{"ReadWriteType":"All"}]}`, moto: "reads by ARN from elsewhere",
		},
		{
			region: away, aws: "cloudtrail get-insight-selectors --trail-name arn:aws:cloudtrail:us-east-2:123456789012:trail/everywhere",
			code: "InsightNotEnabledException", moto: "reads by ARN from elsewhere",
		},
		{
			region: away, aws: "cloudtrail get-event-configuration --trail-name arn:aws:cloudtrail:us-east-2:123456789012:trail/everywhere",
			want: `{"TrailARN":"arn:aws:cloudtrail:us-east-2:123456789012:trail/everywhere","AggregationConfigurations":[]}`, moto: notImplemented,
		},
	}},
	{name: "trails of nobody, and what names none", steps: []step{
		{aws: "cloudtrail describe-trails --trail-name-list x", code: "InvalidTrailNameException", moto: "DescribeTrails: list ignored"},
		{aws: "cloudtrail describe-trails --trail-name-list arn:aws:s3:::logs", code: "CloudTrailARNInvalidException", moto: "DescribeTrails: list ignored"},
		{aws: "cloudtrail describe-trails --trail-name-list " + foreignTrail, want: `{"trailList":[]}`},
		{aws: "cloudtrail get-trail-status --name " + foreignTrail, code: "CloudTrailARNInvalidException", message: foreignText, moto: "malformed ARN"},
		{aws: "cloudtrail get-event-selectors --trail-name " + foreignTrail, code: "CloudTrailARNInvalidException", message: foreignText, moto: "malformed ARN"},
		{aws: "cloudtrail update-trail --name " + foreignTrail, code: "CloudTrailARNInvalidException", message: foreignText, moto: "malformed ARN"},
		{aws: "cloudtrail stop-logging --name " + foreignTrail, code: "CloudTrailARNInvalidException", message: foreignText, moto: "Start/StopLogging: page"},
		{aws: "cloudtrail delete-trail --name " + foreignTrail, code: "CloudTrailARNInvalidException", message: foreignText, moto: "DeleteTrail: unknown, or by ARN"},
	}},
	{name: "trails page by page", options: []emulator.Option{emulator.WithPageSize(2)}, steps: []step{
		{aws: "cloudtrail create-trail --name one --s3-bucket-name trail-logs", want: `{"Name":"one"}`},
		{aws: "cloudtrail create-trail --name two --s3-bucket-name trail-logs", want: `{"Name":"two"}`},
		{aws: "cloudtrail create-trail --name three --s3-bucket-name trail-logs", want: `{"Name":"three"}`},
		{aws: "cloudtrail list-trails", want: `{"Trails":[{"Name":"one"},{"Name":"two"},{"Name":"three"}],"NextToken":null}`},
		{aws: "cloudtrail list-trails --no-paginate", want: `{"Trails":[{"Name":"one"},{"Name":"two"}],"NextToken":"<any>"}`, moto: "ListTrails: one page"},
		{aws: "cloudtrail list-trails --no-paginate --next-token {token}", want: `{"Trails":[{"Name":"three"}],"NextToken":null}`, moto: "ListTrails: one page"},
	}},
	{name: "writes from elsewhere", steps: []step{
		{aws: "cloudtrail create-trail --name everywhere --s3-bucket-name trail-logs --is-multi-region-trail", want: `{"Name":"everywhere"}`},
		{
			region: away, aws: "cloudtrail update-trail --name arn:aws:cloudtrail:us-east-2:123456789012:trail/everywhere --s3-key-prefix logs",
			code: "InvalidHomeRegionException", moto: "writes from elsewhere: unknown",
		},
		{
			region: away, aws: "cloudtrail update-trail --name everywhere --s3-key-prefix logs", code: "TrailNotFoundException",
			message: "Unknown trail: arn:aws:cloudtrail:eu-west-1:123456789012:trail/everywhere for the user: 123456789012",
			moto:    "unknown trail: bare name",
		},
		{
			region: away, aws: "cloudtrail start-logging --name arn:aws:cloudtrail:us-east-2:123456789012:trail/everywhere",
			code: "InvalidHomeRegionException", moto: "Start/StopLogging: page",
		},
		{
			region: away, aws: "cloudtrail stop-logging --name everywhere", code: "TrailNotFoundException",
			message: "Unknown trail: arn:aws:cloudtrail:eu-west-1:123456789012:trail/everywhere for the user: 123456789012",
			moto:    "Start/StopLogging: page",
		},
		{
			region: away, code: "InvalidHomeRegionException", moto: "writes from elsewhere: unknown",
			aws: `cloudtrail put-event-selectors --trail-name arn:aws:cloudtrail:us-east-2:123456789012:trail/everywhere
				--event-selectors '[{"ReadWriteType":"All"}]'`,
		},
		{
			region: away, code: "InvalidHomeRegionException", moto: "writes from elsewhere: unknown",
			aws: `cloudtrail put-insight-selectors --trail-name arn:aws:cloudtrail:us-east-2:123456789012:trail/everywhere
				--insight-selectors '[{"InsightType":"ApiCallRateInsight"}]'`,
		},
		{
			region: away, aws: "cloudtrail delete-trail --name arn:aws:cloudtrail:us-east-2:123456789012:trail/everywhere",
			code: "InvalidHomeRegionException", moto: "DeleteTrail: unknown, or by ARN",
		},
		{
			region: away, code: "InvalidHomeRegionException", moto: notImplemented,
			aws: `cloudtrail put-event-configuration --trail-name arn:aws:cloudtrail:us-east-2:123456789012:trail/everywhere --aggregation-configurations '[]'`,
		},
		{
			region: away, aws: "cloudtrail add-tags --tags-list Key=a --resource-id arn:aws:cloudtrail:us-east-2:123456789012:trail/everywhere", code: "CloudTrailARNInvalidException",
			message: "Region in ARN is wrong, you can only access resources in region eu-west-1.", moto: "tags unchecked",
		},
		{
			region: away, aws: "cloudtrail list-tags --resource-id-list arn:aws:cloudtrail:us-east-2:123456789012:trail/everywhere", code: "CloudTrailARNInvalidException",
			message: "Region in ARN is wrong, you can only access resources in region eu-west-1.", moto: "tags unchecked",
		},
		{
			region: away, aws: "cloudtrail delete-trail --name everywhere",
			code: "TrailNotFoundException", moto: "DeleteTrail: unknown, or by ARN",
		},
		{aws: "cloudtrail list-trails", want: `{"Trails":[{"Name":"everywhere"}]}`},
	}},
	{name: "a single-Region trail is nowhere else", steps: []step{
		{aws: "cloudtrail create-trail --name local --s3-bucket-name trail-logs", want: `{"Name":"local"}`},
		{region: away, aws: "cloudtrail describe-trails", want: `{"trailList":[]}`},
		{
			region: away, aws: "cloudtrail get-trail --name arn:aws:cloudtrail:us-east-2:123456789012:trail/local",
			code: "TrailNotFoundException",
		},
		{region: away, aws: "cloudtrail create-trail --name local --s3-bucket-name trail-logs", want: `{"TrailARN":"arn:aws:cloudtrail:eu-west-1:123456789012:trail/local"}`},
		{aws: "cloudtrail describe-trails --trail-name-list nobody", want: `{"trailList":[]}`, moto: "DescribeTrails: list ignored"},
	}},
	{name: "a Region that is off", steps: []step{
		{
			region: "me-central-1", aws: "cloudtrail list-trails", code: "UnrecognizedClientException",
			message: "The security token included in the request is invalid.", moto: "every Region is on",
		},
	}},
}

var organizationScenarios = []scenario{
	{name: "an organization trail seen by a member", steps: []step{
		{
			aws:  "cloudtrail create-trail --name company --s3-bucket-name trail-logs --is-multi-region-trail --is-organization-trail",
			want: `{"IsOrganizationTrail":true,"TrailARN":"arn:aws:cloudtrail:us-east-2:123456789012:trail/company"}`,
		},
		{
			key: member, aws: "cloudtrail describe-trails",
			want: `{"trailList":[{"Name":"company","IsOrganizationTrail":true,"TrailARN":"arn:aws:cloudtrail:us-east-2:123456789012:trail/company"}]}`,
		},
		{key: member, aws: "cloudtrail describe-trails --no-include-shadow-trails", want: `{"trailList":[]}`, moto: "one account"},
		{
			key: member, aws: "cloudtrail get-trail-status --name arn:aws:cloudtrail:us-east-2:123456789012:trail/company",
			want: `{"IsLogging":false}`,
		},
		{
			key: member, aws: "cloudtrail get-trail-status --name company", code: "TrailNotFoundException",
			message: "Unknown trail: arn:aws:cloudtrail:us-east-2:210987654321:trail/company for the user: 210987654321",
			moto:    "one account",
		},
		{
			key: member, aws: "cloudtrail update-trail --name arn:aws:cloudtrail:us-east-2:123456789012:trail/company --s3-key-prefix logs",
			code: "AccessDeniedException", message: "Access Denied: You do not have permission to operate on this resource",
			moto: "one account",
		},
		{
			key: member, aws: "cloudtrail delete-trail --name arn:aws:cloudtrail:us-east-2:123456789012:trail/company",
			code: "AccessDeniedException", message: "Access Denied: You do not have permission to operate on this resource",
			moto: "DeleteTrail: unknown, or by ARN",
		},
		{
			key: member, code: "NotOrganizationMasterAccountException", moto: "one account",
			aws: "cloudtrail create-trail --name mine --s3-bucket-name trail-logs --is-organization-trail",
		},
		{key: member, aws: "cloudtrail list-trails", want: `{"Trails":[{"Name":"company"}]}`, moto: "one account"},
		{aws: "cloudtrail update-trail --name company --no-is-organization-trail", want: `{"IsOrganizationTrail":false}`},
		{key: member, aws: "cloudtrail list-trails", want: `{"Trails":[]}`, moto: "one account"},
	}},
	{name: "the organization's accounts", steps: []step{
		{
			aws: "organizations list-accounts --query 'Accounts[?State==`ACTIVE`]' --region us-east-1", moto: "no organization",
			want: `[{"Id":"123456789012","Name":"acme-prod","Email":"<any>","Arn":"<holds>:123456789012:account/o-"},{"Id":"210987654321"},
				{"Id":"321098765432"},{"Id":"432109876543"},{"Id":"543210987654"},{"Id":"654321098765"}]`,
		},
		{
			aws: "organizations list-accounts --page-size 2 --query 'Accounts[*].Id'", moto: "no organization",
			want: `["123456789012","210987654321","321098765432","432109876543","543210987654","654321098765","765432109876"]`,
		},
		{
			aws: "organizations list-accounts --max-results 2 --no-paginate", moto: "no organization",
			want: `{"Accounts":[{"Id":"123456789012"},{"Id":"210987654321"}],"NextToken":"<any>"}`,
		},
		{aws: "organizations list-accounts --max-results 2 --next-token made-up --no-paginate", code: "InvalidInputException", moto: "unknown token of Organizations"},
		{
			key: member, aws: "organizations list-accounts", code: "AccessDeniedException",
			message: "You don't have permissions to access this resource.", moto: "no organization",
		},
	}},
}
