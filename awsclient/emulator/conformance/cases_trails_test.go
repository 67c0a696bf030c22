//go:build conformance

package conformance

import "strings"

var trailScenarios = []scenario{
	{name: "a trail's life with the defaults", steps: []step{
		{
			aws: "cloudtrail create-trail --name audit --s3-bucket-name trail-logs",
			want: `{"Name":"audit","S3BucketName":"trail-logs","IncludeGlobalServiceEvents":true,"IsMultiRegionTrail":false,
				"TrailARN":"arn:aws:cloudtrail:us-east-2:123456789012:trail/audit","LogFileValidationEnabled":false,
				"IsOrganizationTrail":false,"HomeRegion":null,"HasCustomEventSelectors":null,"HasInsightSelectors":null,
				"S3KeyPrefix":null,"SnsTopicName":null,"SnsTopicARN":null,"KmsKeyId":null}`,
		},
		{
			aws: "cloudtrail get-trail --name audit",
			want: `{"Trail":{"Name":"audit","S3BucketName":"trail-logs","HomeRegion":"us-east-2","IsMultiRegionTrail":false,
				"IncludeGlobalServiceEvents":true,"LogFileValidationEnabled":false,"HasCustomEventSelectors":false,
				"HasInsightSelectors":false,"IsOrganizationTrail":false,"S3KeyPrefix":null,"KmsKeyId":null,
				"TrailARN":"arn:aws:cloudtrail:us-east-2:123456789012:trail/audit"}}`,
			moto: "GetTrail: home Region",
		},
		{
			aws:  "cloudtrail get-trail --name arn:aws:cloudtrail:us-east-2:123456789012:trail/audit",
			want: `{"Trail":{"Name":"audit"}}`,
		},
		{
			aws: "cloudtrail get-trail-status --name audit",
			want: `{"IsLogging":false,"LatestDeliveryAttemptTime":"","LatestNotificationAttemptTime":"",
				"LatestNotificationAttemptSucceeded":"","LatestDeliveryAttemptSucceeded":"","TimeLoggingStarted":"",
				"TimeLoggingStopped":"","StartLoggingTime":null,"StopLoggingTime":null,"LatestDeliveryTime":null}`,
		},
		{
			aws: "cloudtrail describe-trails",
			want: `{"trailList":[{"Name":"audit","HomeRegion":"us-east-2","IsMultiRegionTrail":false,
				"HasCustomEventSelectors":false,"HasInsightSelectors":false,"IsOrganizationTrail":false,
				"LogFileValidationEnabled":false,"IncludeGlobalServiceEvents":true,
				"TrailARN":"arn:aws:cloudtrail:us-east-2:123456789012:trail/audit"}]}`,
		},
		{
			aws:  "cloudtrail list-trails",
			want: `{"Trails":[{"Name":"audit","HomeRegion":"us-east-2","TrailARN":"arn:aws:cloudtrail:us-east-2:123456789012:trail/audit"}]}`,
		},
		{
			aws:     "cloudtrail create-trail --name audit --s3-bucket-name trail-logs",
			code:    "TrailAlreadyExistsException",
			message: "Trail audit already exists for customer: 123456789012",
			moto:    "CreateTrail: name taken",
		},
		{aws: "cloudtrail delete-trail --name audit"},
		{aws: "cloudtrail describe-trails", want: `{"trailList":[]}`},
		{aws: "cloudtrail list-trails", want: `{"Trails":[]}`},
		{
			aws:     "cloudtrail delete-trail --name audit",
			code:    "TrailNotFoundException",
			message: "Unknown trail: arn:aws:cloudtrail:us-east-2:123456789012:trail/audit for the user: 123456789012",
			moto:    "DeleteTrail: unknown, or by ARN",
		},
		{
			aws:     "cloudtrail get-trail --name audit",
			code:    "TrailNotFoundException",
			message: "Unknown trail: arn:aws:cloudtrail:us-east-2:123456789012:trail/audit for the user: 123456789012",
			moto:    "unknown trail: bare name",
		},
		{
			aws: "cloudtrail get-trail-status --name audit", code: "TrailNotFoundException",
			message: "Unknown trail: arn:aws:cloudtrail:us-east-2:123456789012:trail/audit for the user: 123456789012",
		},
		{
			aws: "cloudtrail get-event-selectors --trail-name audit", code: "TrailNotFoundException",
			message: "Unknown trail: arn:aws:cloudtrail:us-east-2:123456789012:trail/audit for the user: 123456789012",
			moto:    "unknown trail: bare name",
		},
	}},
	{name: "deleting by ARN, while the trail logs", steps: []step{
		{aws: "cloudtrail create-trail --name audit --s3-bucket-name trail-logs", want: `{"Name":"audit"}`},
		{aws: "cloudtrail start-logging --name audit"},
		{aws: "cloudtrail delete-trail --name arn:aws:cloudtrail:us-east-2:123456789012:trail/audit"},
		{aws: "cloudtrail list-trails", want: `{"Trails":[]}`, moto: "DeleteTrail: by ARN deletes nothing"},
	}},
	{name: "five trails a Region, shadows counted", steps: []step{
		{aws: "cloudtrail create-trail --name everywhere --s3-bucket-name trail-logs --is-multi-region-trail", want: `{"IsMultiRegionTrail":true}`},
		{region: away, aws: "cloudtrail create-trail --name one --s3-bucket-name trail-logs", want: `{"Name":"one"}`},
		{region: away, aws: "cloudtrail create-trail --name two --s3-bucket-name trail-logs", want: `{"Name":"two"}`},
		{region: away, aws: "cloudtrail create-trail --name three --s3-bucket-name trail-logs", want: `{"Name":"three"}`},
		{region: away, aws: "cloudtrail create-trail --name four --s3-bucket-name trail-logs", want: `{"Name":"four"}`},
		{
			region: away, aws: "cloudtrail create-trail --name five --s3-bucket-name trail-logs",
			code:    "MaximumNumberOfTrailsExceededException",
			message: "User: 123456789012 already has 5 trails in eu-west-1.",
			moto:    "CreateTrail: no quota",
		},
		{
			aws: "cloudtrail create-trail --name too --s3-bucket-name trail-logs --is-multi-region-trail", code: "MaximumNumberOfTrailsExceededException",
			message: "User: 123456789012 already has 5 trails in eu-west-1.", moto: "CreateTrail: no quota",
		},
	}},
}

// longName is one character over the limit.
var longName = strings.Repeat("a", 129)

const nameCharacters = "Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_)."

var nameScenarios = []scenario{
	{name: "trail names", steps: []step{
		{
			aws: "cloudtrail create-trail --name ab --s3-bucket-name trail-logs", code: "InvalidTrailNameException",
			message: "Trail name too short. Minimum allowed length: 3 characters. Specified name length: 2 characters.",
		},
		{
			aws: "cloudtrail create-trail --s3-bucket-name trail-logs --name " + longName, code: "InvalidTrailNameException",
			message: "Trail name too long. Maximum allowed length: 128 characters. Specified name length: 129 characters.",
		},
		{
			aws: "cloudtrail create-trail --name .audit --s3-bucket-name trail-logs", code: "InvalidTrailNameException",
			message: "Trail name must starts with a letter or number.",
		},
		{
			aws: "cloudtrail create-trail --name audit- --s3-bucket-name trail-logs", code: "InvalidTrailNameException",
			message: "Trail name must ends with a letter or number.",
		},
		{
			aws: "cloudtrail create-trail --name 'au dit' --s3-bucket-name trail-logs", code: "InvalidTrailNameException",
			message: nameCharacters,
		},
		{
			aws: "cloudtrail create-trail --name my--trail --s3-bucket-name trail-logs", code: "InvalidTrailNameException",
			moto: "CreateTrail: lax names",
		},
		{
			aws: "cloudtrail create-trail --name my-_trail --s3-bucket-name trail-logs", code: "InvalidTrailNameException",
			moto: "CreateTrail: lax names",
		},
		{
			aws: "cloudtrail create-trail --name 192.168.5.4 --s3-bucket-name trail-logs", code: "InvalidTrailNameException",
			moto: "CreateTrail: lax names",
		},
	}},
	{name: "malformed ARNs", steps: []step{
		{
			aws:  "cloudtrail get-trail --name arn:aws:cloudtrail:us-east-2:123456789012:trial/audit",
			code: "CloudTrailARNInvalidException", moto: "malformed ARN",
		},
		{
			aws:  "cloudtrail get-trail-status --name arn:aws:cloudtrail:trail/audit",
			code: "CloudTrailARNInvalidException", moto: "malformed ARN",
		},
		{
			aws:  "cloudtrail update-trail --name arn:aws:s3:::trail-logs --s3-key-prefix logs",
			code: "CloudTrailARNInvalidException", moto: "malformed ARN",
		},
	}},
}
