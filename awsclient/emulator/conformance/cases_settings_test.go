//go:build conformance

package conformance

import "strings"

var settingScenarios = []scenario{
	{name: "a trail with every setting", steps: []step{
		{
			aws: `cloudtrail create-trail --name full --s3-bucket-name trail-logs --s3-key-prefix logs/all --sns-topic-name trail-news
				--is-multi-region-trail --include-global-service-events --enable-log-file-validation
				--kms-key-id arn:aws:kms:us-east-2:123456789012:key/11112222-3333-4444-5555-666677778888
				--cloud-watch-logs-log-group-arn arn:aws:logs:us-east-2:123456789012:log-group:trails:*
				--cloud-watch-logs-role-arn arn:aws:iam::123456789012:role/trails-to-logs
				--tags-list Key=Owner,Value=Mary Key=Stage,Value=prod`,
			want: `{"Name":"full","S3BucketName":"trail-logs","S3KeyPrefix":"logs/all","SnsTopicName":"trail-news",
				"SnsTopicARN":"arn:aws:sns:us-east-2:123456789012:trail-news","IncludeGlobalServiceEvents":true,
				"IsMultiRegionTrail":true,"LogFileValidationEnabled":true,"IsOrganizationTrail":false,
				"KmsKeyId":"arn:aws:kms:us-east-2:123456789012:key/11112222-3333-4444-5555-666677778888",
				"CloudWatchLogsLogGroupArn":"arn:aws:logs:us-east-2:123456789012:log-group:trails:*",
				"CloudWatchLogsRoleArn":"arn:aws:iam::123456789012:role/trails-to-logs","TagsList":null}`,
		},
		{
			aws: "cloudtrail describe-trails --trail-name-list full",
			want: `{"trailList":[{"Name":"full","S3KeyPrefix":"logs/all","LogFileValidationEnabled":true,"IsMultiRegionTrail":true,
				"SnsTopicARN":"arn:aws:sns:us-east-2:123456789012:trail-news",
				"KmsKeyId":"arn:aws:kms:us-east-2:123456789012:key/11112222-3333-4444-5555-666677778888",
				"CloudWatchLogsRoleArn":"arn:aws:iam::123456789012:role/trails-to-logs","TagsList":null}]}`,
		},
		{
			aws: "cloudtrail list-tags --resource-id-list arn:aws:cloudtrail:us-east-2:123456789012:trail/full",
			want: `{"ResourceTagList":[{"ResourceId":"arn:aws:cloudtrail:us-east-2:123456789012:trail/full",
				"TagsList":[{"Key":"Owner","Value":"Mary"},{"Key":"Stage","Value":"prod"}]}]}`,
		},
	}},
	{name: "a key given by its id", steps: []step{
		{
			aws:  "cloudtrail create-trail --name sealed --s3-bucket-name trail-logs --kms-key-id 11112222-3333-4444-5555-666677778888",
			want: `{"KmsKeyId":"arn:aws:kms:us-east-2:123456789012:key/11112222-3333-4444-5555-666677778888"}`,
			moto: "CreateTrail: key as given",
		},
	}},
	{name: "settings refused at creation", steps: []step{
		{
			aws:  "cloudtrail create-trail --name audit --s3-bucket-name trail-logs --is-multi-region-trail --no-include-global-service-events",
			code: "InvalidParameterCombinationException", message: "Multi-Region trail must include global service events.",
		},
		{
			aws:  "cloudtrail create-trail --name audit --s3-bucket-name Trail_Logs",
			code: "InvalidS3BucketNameException", moto: "CreateTrail: bucket only looked up",
		},
		{
			aws:  "cloudtrail create-trail --name audit --s3-bucket-name trail-logs --s3-key-prefix " + strings.Repeat("p", 201),
			code: "InvalidS3PrefixException", moto: "CreateTrail: settings unchecked",
		},
		{
			aws:  "cloudtrail create-trail --name audit --s3-bucket-name trail-logs --sns-topic-name " + strings.Repeat("t", 257),
			code: "InvalidSnsTopicNameException", moto: "CreateTrail: topic only looked up",
		},
		{
			aws:  "cloudtrail create-trail --name audit2 --s3-bucket-name trail-logs --kms-key-id 'no key!'",
			code: "InvalidKmsKeyIdException", moto: "CreateTrail: settings unchecked",
		},
		{
			aws: `cloudtrail create-trail --name audit3 --s3-bucket-name trail-logs --cloud-watch-logs-log-group-arn trails
				--cloud-watch-logs-role-arn arn:aws:iam::123456789012:role/trails-to-logs`,
			code: "InvalidCloudWatchLogsLogGroupArnException", moto: "CreateTrail: settings unchecked",
		},
		{
			aws: `cloudtrail create-trail --name audit4 --s3-bucket-name trail-logs --cloud-watch-logs-role-arn nobody
				--cloud-watch-logs-log-group-arn arn:aws:logs:us-east-2:123456789012:log-group:trails:*`,
			code: "InvalidCloudWatchLogsRoleArnException", moto: "CreateTrail: settings unchecked",
		},
		{
			aws:  "cloudtrail create-trail --name audit4 --s3-bucket-name trail-logs --cloud-watch-logs-role-arn arn:aws:iam::123456789012:role/trails-to-logs",
			code: "InvalidParameterCombinationException", moto: "CreateTrail: settings unchecked",
		},
		{
			aws:  "cloudtrail create-trail --name audit4 --s3-bucket-name trail-logs --cloud-watch-logs-log-group-arn arn:aws:logs:us-east-2:123456789012:log-group:trails:*",
			code: "InvalidParameterCombinationException", moto: "CreateTrail: settings unchecked",
		},
		{
			aws:  "cloudtrail create-trail --name audit5 --s3-bucket-name trail-logs --tags-list Key=Owner,Value=Mary Key=Owner,Value=Bob",
			code: "InvalidTagParameterException", moto: "tags unchecked",
		},
		{
			aws:  "cloudtrail create-trail --name audit6 --s3-bucket-name trail-logs --tags-list " + manyTags(51),
			code: "TagsLimitExceededException", moto: "tags unchecked",
		},
	}},
}

var updateScenarios = []scenario{
	{name: "an update keeps what it does not name", steps: []step{
		{aws: "cloudtrail create-trail --name audit --s3-bucket-name trail-logs --s3-key-prefix old", want: `{"S3KeyPrefix":"old"}`},
		{
			aws: "cloudtrail update-trail --name audit --enable-log-file-validation",
			want: `{"Name":"audit","S3BucketName":"trail-logs","S3KeyPrefix":"old","LogFileValidationEnabled":true,"IsMultiRegionTrail":false,
				"TrailARN":"arn:aws:cloudtrail:us-east-2:123456789012:trail/audit","HomeRegion":null}`,
		},
		{
			aws:  "cloudtrail update-trail --name arn:aws:cloudtrail:us-east-2:123456789012:trail/audit --s3-key-prefix new",
			want: `{"S3KeyPrefix":"new","LogFileValidationEnabled":true}`,
		},
		{aws: "cloudtrail update-trail --name audit --s3-key-prefix ''", want: `{"S3KeyPrefix":null}`, moto: "UpdateTrail: empty text kept"},
		{aws: "cloudtrail describe-trails", want: `{"trailList":[{"Name":"audit","S3KeyPrefix":null}]}`, moto: "UpdateTrail: empty text kept"},
	}},
	{name: "an empty text clears what belongs together", steps: []step{
		{
			aws: `cloudtrail create-trail --name audit --s3-bucket-name trail-logs --sns-topic-name trail-news
				--kms-key-id arn:aws:kms:us-east-2:123456789012:key/11112222-3333-4444-5555-666677778888
				--cloud-watch-logs-log-group-arn arn:aws:logs:us-east-2:123456789012:log-group:trails:*
				--cloud-watch-logs-role-arn arn:aws:iam::123456789012:role/trails-to-logs`,
			want: `{"SnsTopicName":"trail-news"}`,
		},
		{
			aws:  "cloudtrail update-trail --name audit --cloud-watch-logs-log-group-arn '' --cloud-watch-logs-role-arn '' --kms-key-id ''",
			want: `{"CloudWatchLogsLogGroupArn":null,"CloudWatchLogsRoleArn":null,"KmsKeyId":null,"SnsTopicName":"trail-news"}`,
			moto: "UpdateTrail: empty text kept",
		},
		{
			aws:  "cloudtrail update-trail --name audit --sns-topic-name ''",
			want: `{"SnsTopicName":null,"SnsTopicARN":null,"S3BucketName":"trail-logs"}`, moto: "UpdateTrail: empty text kept",
		},
		{aws: "cloudtrail update-trail --name audit --s3-bucket-name ''", code: "InvalidS3BucketNameException", moto: "UpdateTrail: bucket unchecked"},
	}},
	{name: "a log group without its role", steps: []step{
		{
			aws: `cloudtrail create-trail --name audit --s3-bucket-name trail-logs --kms-key-id alias/trails
				--cloud-watch-logs-log-group-arn arn:aws:logs:us-east-2:123456789012:log-group:trails:*
				--cloud-watch-logs-role-arn arn:aws:iam::123456789012:role/trails-to-logs`,
			want: `{"Name":"audit","KmsKeyId":"<holds>arn:aws:kms:us-east-2:123456789012:key/"}`, moto: "CreateTrail: key as given",
		},
		{
			aws:  "cloudtrail update-trail --name audit --cloud-watch-logs-role-arn ''",
			code: "InvalidParameterCombinationException", moto: "UpdateTrail: empty text kept",
		},
	}},
	{name: "an update leaves logging and selectors alone", steps: []step{
		createAudit,
		{aws: "cloudtrail start-logging --name audit"},
		{aws: putBasic(`[{"ReadWriteType":"ReadOnly"}]`), want: `{"EventSelectors":[{"ReadWriteType":"ReadOnly"}]}`},
		{aws: "cloudtrail update-trail --name audit --is-multi-region-trail --enable-log-file-validation", want: `{"IsMultiRegionTrail":true,"LogFileValidationEnabled":true}`},
		{aws: "cloudtrail get-trail-status --name audit", want: `{"IsLogging":true}`},
		{aws: "cloudtrail get-event-selectors --trail-name audit", want: `{"EventSelectors":[{"ReadWriteType":"ReadOnly"}]}`},
		{aws: "cloudtrail delete-trail --name audit"},
		createAudit,
		{aws: "cloudtrail get-trail-status --name audit", want: `{"IsLogging":false,"TimeLoggingStarted":""}`},
	}},
	{name: "one Region to all and back", steps: []step{
		{aws: "cloudtrail create-trail --name audit --s3-bucket-name trail-logs --no-include-global-service-events", want: `{"IncludeGlobalServiceEvents":false}`},
		{region: away, aws: "cloudtrail list-trails", want: `{"Trails":[]}`},
		{
			aws:  "cloudtrail update-trail --name audit --is-multi-region-trail --no-include-global-service-events",
			code: "InvalidParameterCombinationException", message: "Multi-Region trail must include global service events.",
			moto: "UpdateTrail: global events unchecked",
		},
		{
			aws:  "cloudtrail update-trail --name audit --is-multi-region-trail --include-global-service-events",
			want: `{"IsMultiRegionTrail":true,"IncludeGlobalServiceEvents":true}`,
		},
		{region: away, aws: "cloudtrail describe-trails", want: `{"trailList":[{"Name":"audit","HomeRegion":"us-east-2"}]}`},
		{aws: "cloudtrail update-trail --name audit --no-is-multi-region-trail", want: `{"IsMultiRegionTrail":false,"IncludeGlobalServiceEvents":true}`},
		{region: away, aws: "cloudtrail describe-trails", want: `{"trailList":[]}`},
		{aws: "cloudtrail update-trail --name audit --no-include-global-service-events", want: `{"IncludeGlobalServiceEvents":false}`},
		// Global service events come with the change to all Regions.
		{
			aws:  "cloudtrail update-trail --name audit --is-multi-region-trail",
			want: `{"IsMultiRegionTrail":true,"IncludeGlobalServiceEvents":true}`, moto: "UpdateTrail: global events unchecked",
		},
	}},
	{name: "updates refused", steps: []step{
		{aws: "cloudtrail create-trail --name audit --s3-bucket-name trail-logs", want: `{"Name":"audit"}`},
		{
			aws: "cloudtrail update-trail --name nobody --s3-key-prefix logs", code: "TrailNotFoundException",
			message: "Unknown trail: arn:aws:cloudtrail:us-east-2:123456789012:trail/nobody for the user: 123456789012",
			moto:    "unknown trail: bare name",
		},
		{
			aws:  "cloudtrail update-trail --name audit --s3-bucket-name Trail_Logs",
			code: "InvalidS3BucketNameException", moto: "UpdateTrail: bucket unchecked",
		},
		{aws: "cloudtrail describe-trails", want: `{"trailList":[{"S3BucketName":"trail-logs"}]}`, moto: "UpdateTrail: bucket unchecked"},
	}},
}

var loggingScenarios = []scenario{
	{name: "logging on and off", steps: []step{
		{aws: "cloudtrail create-trail --name audit --s3-bucket-name trail-logs", want: `{"Name":"audit"}`},
		{aws: "cloudtrail start-logging --name audit"},
		{
			aws:  "cloudtrail get-trail-status --name audit",
			want: `{"IsLogging":true,"TimeLoggingStarted":"<iso>","TimeLoggingStopped":"","StopLoggingTime":null}`,
		},
		{aws: "cloudtrail get-trail-status --name audit", want: `{"StartLoggingTime":"<time>"}`, moto: "GetTrailStatus: whole seconds"},
		{aws: "cloudtrail start-logging --name audit"},
		{aws: "cloudtrail stop-logging --name audit"},
		{
			aws:  "cloudtrail get-trail-status --name audit",
			want: `{"IsLogging":false,"StartLoggingTime":"<any>","StopLoggingTime":"<any>","TimeLoggingStarted":"<iso>","TimeLoggingStopped":"<iso>"}`,
		},
		{aws: "cloudtrail stop-logging --name audit"},
	}},
	{name: "stopping what never started", steps: []step{
		{aws: "cloudtrail create-trail --name audit --s3-bucket-name trail-logs", want: `{"Name":"audit"}`},
		{aws: "cloudtrail stop-logging --name audit"},
		{
			aws:  "cloudtrail get-trail-status --name audit",
			want: `{"IsLogging":false,"TimeLoggingStarted":"","TimeLoggingStopped":"","LatestDeliveryAttemptTime":"","StopLoggingTime":null}`,
			moto: "StopLogging: invents times",
		},
	}},
	{name: "logging by ARN and of no trail", steps: []step{
		{aws: "cloudtrail create-trail --name audit --s3-bucket-name trail-logs", want: `{"Name":"audit"}`},
		{aws: "cloudtrail start-logging --name arn:aws:cloudtrail:us-east-2:123456789012:trail/audit", moto: "Start/StopLogging: page"},
		{aws: "cloudtrail get-trail-status --name audit", want: `{"IsLogging":true}`, moto: "Start/StopLogging: no effect"},
		{aws: "cloudtrail stop-logging --name arn:aws:cloudtrail:us-east-2:123456789012:trail/audit", moto: "Start/StopLogging: page"},
		{
			aws: "cloudtrail start-logging --name nobody", code: "TrailNotFoundException",
			message: "Unknown trail: arn:aws:cloudtrail:us-east-2:123456789012:trail/nobody for the user: 123456789012",
			moto:    "Start/StopLogging: page",
		},
		{
			aws: "cloudtrail stop-logging --name nobody", code: "TrailNotFoundException",
			message: "Unknown trail: arn:aws:cloudtrail:us-east-2:123456789012:trail/nobody for the user: 123456789012",
			moto:    "Start/StopLogging: page",
		},
	}},
}
