package trailrule

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

const (
	maxPrefix = 200
	maxTopic  = 256
)

var (
	bucketText  = lazy(`^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`)
	printable   = lazy(`^[^\x00-\x1f\x7f]*$`)
	topicName   = lazy(`^[A-Za-z0-9_-]{1,256}(\.fifo)?$`)
	topicARN    = lazy(`^arn:[a-z-]+:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}(\.fifo)?$`)
	logGroupARN = lazy(`^arn:[a-z-]+:logs:[a-z0-9-]+:\d{12}:log-group:[\w./#-]{1,512}(:\*)?$`)
	roleARN     = lazy(`^arn:[a-z-]+:iam::\d{12}:role/[\w+=,.@/-]+$`)
	kmsKeyID    = lazy(`^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|mrk-[0-9a-f]{32})$`)
	kmsAlias    = lazy(`^alias/[\w/-]{1,250}$`)
	kmsKeyARN   = lazy(`^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key/(.+)$`)
	kmsAliasARN = lazy(`^(arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:)(alias/.+)$`)
)

func globalEvents(v Values, _ Place) *Problem {
	if !v.IsMultiRegionTrail || v.IncludeGlobalServiceEvents {
		return nil
	}
	return &Problem{
		GlobalEvents, codeCombination, "Multi-Region trail must include global service events.",
		"a trail of all Regions always logs the events of global services (IAM, STS, CloudFront): switch them on, or make it a trail of one Region",
	}
}

func logsTogether(v Values, _ Place) *Problem {
	const text = "You must specify both CloudWatchLogsLogGroupArn and CloudWatchLogsRoleArn."
	switch {
	case v.LogGroupARN != "" && v.LogRoleARN == "":
		return &Problem{LogRole, codeCombination, text, "a log group needs the ARN of the role with which CloudTrail writes to it"}
	case v.LogGroupARN == "" && v.LogRoleARN != "":
		return &Problem{LogGroup, codeCombination, text, "a role is of no use without the ARN of a log group: give both, or neither"}
	}
	return nil
}

func bucketName(v Values, _ Place) *Problem {
	if bucketText.matches(v.S3BucketName) && !strings.Contains(v.S3BucketName, "..") && !isIPv4(v.S3BucketName) {
		return nil
	}
	p := &Problem{Bucket, "InvalidS3BucketNameException", fmt.Sprintf("Bucket name %s is not valid.", v.S3BucketName), ""}
	switch {
	case v.S3BucketName == "":
		p.Why = "a trail delivers to an S3 bucket: give its name"
	case strings.Contains(v.S3BucketName, "/"):
		p.Why = "the bucket's name alone stands here; what follows the slash is the prefix"
	default:
		p.Why = "a bucket's name has 3 to 63 small letters, digits, periods and hyphens, begins and ends with a letter or a digit, and is no IP address"
	}
	return p
}

func prefixLength(v Values, _ Place) *Problem {
	n := utf8.RuneCountInString(v.S3KeyPrefix)
	if n <= maxPrefix {
		return nil
	}
	return &Problem{
		Prefix, "InvalidS3PrefixException", fmt.Sprintf("S3 prefix is longer than %d characters.", maxPrefix),
		fmt.Sprintf("a prefix has at most %d characters; this one has %d", maxPrefix, n),
	}
}

func prefixText(v Values, _ Place) *Problem {
	if printable.matches(v.S3KeyPrefix) {
		return nil
	}
	return &Problem{Prefix, "InvalidS3PrefixException", fmt.Sprintf("S3 prefix %q is not valid.", v.S3KeyPrefix), "a prefix holds no control characters"}
}

func prefixSlash(v Values, _ Place) *Problem {
	if !strings.HasPrefix(v.S3KeyPrefix, "/") && !strings.HasSuffix(v.S3KeyPrefix, "/") {
		return nil
	}
	return &Problem{Member: Prefix, Why: "CloudTrail puts the slashes itself: with this one the folders get an empty name between two slashes"}
}

func topicText(v Values, _ Place) *Problem {
	switch {
	case len(v.SnsTopicName) > maxTopic:
		return &Problem{
			Topic, "InvalidSnsTopicNameException", fmt.Sprintf("SNS topic name is longer than %d characters.", maxTopic),
			fmt.Sprintf("the name or ARN of a topic has at most %d characters; this one has %d", maxTopic, len(v.SnsTopicName)),
		}
	case v.SnsTopicName == "" || topicARN.matches(v.SnsTopicName) || topicName.matches(v.SnsTopicName):
		return nil
	}
	return &Problem{
		Topic, "InvalidSnsTopicNameException", fmt.Sprintf("SNS topic name %s is not valid.", v.SnsTopicName),
		"give the topic's name (letters, digits, - and _) or its whole ARN, arn:aws:sns:REGION:ACCOUNT:NAME",
	}
}

func keyText(v Values, at Place) *Problem {
	if _, ok := KeyARN(v.KmsKeyID, at); ok || v.KmsKeyID == "" || isAlias(v.KmsKeyID) {
		return nil
	}
	return &Problem{
		KmsKey, "InvalidKmsKeyIdException", fmt.Sprintf("KMS key ID %s is not valid.", v.KmsKeyID),
		"give the key's ARN, its id, alias/NAME, or the ARN of an alias",
	}
}

func logGroupText(v Values, _ Place) *Problem {
	if v.LogGroupARN == "" || logGroupARN.matches(v.LogGroupARN) {
		return nil
	}
	return &Problem{
		LogGroup, "InvalidCloudWatchLogsLogGroupArnException", fmt.Sprintf("CloudWatch Logs log group ARN %s is not valid.", v.LogGroupARN),
		"give the log group's ARN, arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*",
	}
}

func logRoleText(v Values, _ Place) *Problem {
	if v.LogRoleARN == "" || roleARN.matches(v.LogRoleARN) {
		return nil
	}
	return &Problem{
		LogRole, "InvalidCloudWatchLogsRoleArnException", fmt.Sprintf("CloudWatch Logs role ARN %s is not valid.", v.LogRoleARN),
		"give the role's ARN, arn:aws:iam::ACCOUNT:role/NAME",
	}
}

// The rules below are no refusals of the syntax: they say what is likely to be
// refused, or to lead nowhere, for where the trail is.

func topicHome(v Values, at Place) *Problem {
	if region := arnRegion(v.SnsTopicName); region == "" || region == at.Region {
		return nil
	}
	return &Problem{Member: Topic, Why: "the topic is in another Region than the trail's home, " + at.Region}
}

func logGroupHome(v Values, at Place) *Problem {
	if region := arnRegion(v.LogGroupARN); region == "" || region == at.Region {
		return nil
	}
	return &Problem{Member: LogGroup, Why: "the log group is in another Region than the trail's home, " + at.Region}
}

func rolePartition(v Values, at Place) *Problem {
	partition, _, ok := strings.Cut(strings.TrimPrefix(v.LogRoleARN, "arn:"), ":")
	if !ok || !roleARN.matches(v.LogRoleARN) || partition == at.Partition {
		return nil
	}
	return &Problem{Member: LogRole, Why: "the role is of the partition " + partition + ", the trail of " + at.Partition}
}

// arnRegion is the Region in an ARN, "" where it is none or has none.
func arnRegion(s string) string {
	parts := strings.SplitN(s, ":", 6)
	if len(parts) < 6 || parts[0] != "arn" {
		return ""
	}
	return parts[3]
}
