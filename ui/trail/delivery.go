package trail

import "strings"

// target is where CloudTrail delivers to.
type target string

const (
	toS3     target = "S3"
	toDigest target = "digest"
	toLogs   target = "CloudWatch Logs"
	toSNS    target = "SNS"
)

// remedy explains a delivery error: why it happens and what to do.
type remedy struct{ why, next string }

// remedies are by target and error code. A code that ends in "*" stands for all
// that begin so, and is tried after the exact ones.
var remedies = map[target]map[string]remedy{
	toS3: {
		"NoSuchBucket": {
			"The bucket does not exist any more.",
			"Create it again with CloudTrail's bucket policy, or point the trail at another bucket. " +
				"Until then CloudTrail keeps trying for 30 days, and the attempts are billed.",
		},
		"AccessDenied": {
			"The bucket's policy does not let CloudTrail write here.",
			"Allow cloudtrail.amazonaws.com s3:GetBucketAcl on the bucket and s3:PutObject under the trail's prefix and AWSLogs/<account>; " +
				"look for a Deny, an aws:SourceArn of another trail, and a service control policy.",
		},
		"AllAccessDisabled": {"All access to the bucket is switched off.", "Ask AWS Support why the bucket is disabled, or use another bucket."},
		"AccountProblem": {
			"The bucket's account has a problem that keeps S3 from serving it.",
			"Ask the bucket's owner to settle it with AWS Support.",
		},
		"InvalidBucketState": {
			"The bucket is in a state that does not take this write.",
			"Check the bucket's object lock and replication settings.",
		},
		"InvalidRequest": {
			"S3 refuses the write as not valid.",
			"Check the bucket's object lock, default encryption and ownership settings.",
		},
		"PermanentRedirect": {"The bucket lives in another Region than CloudTrail believes.", "Save the trail's bucket again."},
		"SlowDown": {
			"S3 asks for fewer requests.",
			"Nothing; CloudTrail tries again. If it stays, look for other heavy writers under the same prefix.",
		},
		"InternalError":      {"S3 had an internal error.", "Nothing; CloudTrail tries again."},
		"ServiceUnavailable": {"S3 was not available.", "Nothing; CloudTrail tries again."},
	},
	toLogs: {
		"AccessDenied*": {
			"The role does not let CloudTrail write to the log group.",
			"Allow the role logs:CreateLogStream and logs:PutLogEvents on the log group's streams, and let cloudtrail.amazonaws.com assume it.",
		},
		"ResourceNotFound*": {
			"The log group or its stream does not exist any more.",
			"Create the log group again, or choose another.",
		},
		"ServiceUnavailable*": {"CloudWatch Logs was not available.", "Nothing; CloudTrail tries again."},
		"Throttl*": {
			"CloudWatch Logs asks for fewer events.",
			"Raise the account's PutLogEvents quota, or log less to it.",
		},
		"InvalidParameter*": {
			"CloudWatch Logs refuses an event as not valid; those over its size limit are dropped.",
			"Nothing can be done for single events; the log files in S3 have them.",
		},
		"CloudWatchLogsDeliveryUnavailable*": {"This Region cannot deliver to CloudWatch Logs.", "Remove the log group from the trail."},
		"InvalidCloudWatchLogsLogGroupArn*":  {"The log group's ARN is not valid or not of this account.", "Choose another log group."},
		"InvalidCloudWatchLogsRoleArn*": {
			"The role's ARN is not valid, or CloudTrail may not assume it.",
			"Let cloudtrail.amazonaws.com assume the role, or choose another.",
		},
		"AuthorizationError": {
			"The role does not let CloudTrail write to the log group.",
			"Allow the role logs:CreateLogStream and logs:PutLogEvents on the log group's streams.",
		},
	},
	toSNS: {
		"AuthorizationError": {
			"The topic's policy does not let CloudTrail publish.",
			"Allow cloudtrail.amazonaws.com sns:Publish on the topic, with aws:SourceArn of this trail if there is a condition.",
		},
		"AccessDenied*": {"The topic's policy does not let CloudTrail publish.", "Allow cloudtrail.amazonaws.com sns:Publish on the topic."},
		"NotFound*":     {"The topic does not exist any more.", "Create it again, or remove it from the trail."},
		"NoSuchTopic":   {"The topic does not exist any more.", "Create it again, or remove it from the trail."},
		"InvalidParameter*": {
			"SNS refuses the topic or the message as not valid.",
			"Check that the topic is a standard one (not FIFO) in the trail's Region.",
		},
		"EndpointDisabled*": {"The topic's subscriber is switched off.", "Check the topic's subscriptions."},
		"Throttl*":          {"SNS asks for fewer messages.", "Nothing; raise the Publish quota if it stays."},
		"InternalError":     {"SNS had an internal error.", "Nothing; CloudTrail tries again with the next file."},
	},
}

// keyRemedies are for codes that begin with "KMS", whatever they are about.
var keyRemedies = []struct {
	part string
	remedy
}{
	{"NotFound", remedy{
		"The KMS key does not exist, or not in the Region where it is needed.",
		"Choose an existing key, or restore this one before its deletion is carried out.",
	}},
	{"Disabled", remedy{"The KMS key is disabled.", "Enable the key, or choose another."}},
	{"InvalidState", remedy{
		"The KMS key cannot be used in its present state: it may be waiting for deletion or import.",
		"Cancel the key's deletion, or choose another.",
	}},
	{"AccessDenied", remedy{
		"The KMS key's policy does not let CloudTrail use it.",
		"Allow cloudtrail.amazonaws.com kms:GenerateDataKey* and kms:DescribeKey on the key, with this trail's ARN as aws:SourceArn.",
	}},
	{"Throttl", remedy{"KMS asks for fewer requests.", "Nothing; CloudTrail tries again."}},
	{"", remedy{"The KMS key cannot be used.", "Check that the key exists, is enabled, and lets cloudtrail.amazonaws.com use it."}},
}

// explain says why a delivery fails and what to do. An unknown code gets where
// to look it up.
func explain(to target, failure string) remedy {
	code := code(failure)
	if strings.HasPrefix(strings.ToUpper(code), "KMS") {
		for _, k := range keyRemedies {
			if strings.Contains(code[len("KMS"):], k.part) {
				return k.remedy
			}
		}
	}
	table := remedies[to]
	if to == toDigest {
		table = remedies[toS3]
	}
	if r, ok := table[code]; ok {
		return r
	}
	for pattern, r := range table {
		if prefix, ok := strings.CutSuffix(pattern, "*"); ok && strings.HasPrefix(code, prefix) {
			return r
		}
	}
	service := string(to)
	if to == toDigest {
		service = string(toS3)
	}
	return remedy{service + " refuses with an error that trailboss has no words for.", "Look it up in the error codes of " + service + "."}
}

// code is the error code at the beginning of what AWS reports.
func code(failure string) string {
	failure = strings.TrimSpace(failure)
	if i := strings.IndexAny(failure, ": ("); i > 0 {
		return failure[:i]
	}
	return failure
}
