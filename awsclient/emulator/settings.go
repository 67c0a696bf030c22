package emulator

import (
	"fmt"
	"hash/fnv"
	"strings"
	"unicode/utf8"
)

const (
	maxPrefix = 200
	maxTopic  = 256
)

var (
	bucketName  = lazy(`^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`)
	prefixText  = lazy(`^[^\x00-\x1f\x7f]*$`)
	topicName   = lazy(`^[A-Za-z0-9_-]{1,256}(\.fifo)?$`)
	topicARN    = lazy(`^arn:[a-z-]+:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}(\.fifo)?$`)
	logGroupARN = lazy(`^arn:[a-z-]+:logs:[a-z0-9-]+:\d{12}:log-group:[\w./#-]{1,512}(:\*)?$`)
	roleARN     = lazy(`^arn:[a-z-]+:iam::\d{12}:role/[\w+=,.@/-]+$`)
	kmsKeyID    = lazy(`^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|mrk-[0-9a-f]{32})$`)
	kmsAlias    = lazy(`^alias/[\w/-]{1,250}$`)
	kmsKeyARN   = lazy(`^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key/(.+)$`)
	kmsAliasARN = lazy(`^(arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:)(alias/.+)$`)
)

// merge lays the members that are there over the settings of before, and
// checks the result: combinations first, then values.
func (c *call) merge(base settings, in settingsIn) (settings, error) {
	s := base
	set(&s.bucket, in.S3BucketName)
	set(&s.prefix, in.S3KeyPrefix)
	set(&s.topic, in.SnsTopicName)
	set(&s.kmsKey, in.KmsKeyID)
	set(&s.logGroup, in.CloudWatchLogsLogGroupArn)
	set(&s.logRole, in.CloudWatchLogsRoleArn)
	set(&s.includeGlobal, in.IncludeGlobalServiceEvents)
	set(&s.multiRegion, in.IsMultiRegionTrail)
	set(&s.validation, in.EnableLogFileValidation)
	set(&s.organization, in.IsOrganizationTrail)
	for _, check := range []func(*settings) error{c.checkCombinations, checkBucket, c.checkTopic, c.checkKey, checkLogs} {
		if err := check(&s); err != nil {
			return base, err
		}
	}
	return s, nil
}

func set[T any](to, from *T) {
	if from != nil {
		*to = *from
	}
}

func (c *call) checkCombinations(s *settings) error {
	switch {
	case s.multiRegion && !s.includeGlobal:
		return refuse(codeInvalidCombination, "Multi-Region trail must include global service events.")
	case (s.logGroup == "") != (s.logRole == ""):
		return refuse(codeInvalidCombination, "You must specify both CloudWatchLogsLogGroupArn and CloudWatchLogsRoleArn.")
	case s.organization && !c.account.isManagement():
		return refuse("NotOrganizationMasterAccountException", "The request could not be processed because your account is not the management account of an organization.")
	}
	return nil
}

func checkBucket(s *settings) error {
	switch {
	case !bucketName.MatchString(s.bucket) || strings.Contains(s.bucket, "..") || isIPv4(s.bucket):
		return refuse("InvalidS3BucketNameException", "Bucket name %s is not valid.", s.bucket)
	case utf8.RuneCountInString(s.prefix) > maxPrefix:
		return refuse("InvalidS3PrefixException", "S3 prefix is longer than %d characters.", maxPrefix)
	case !prefixText.MatchString(s.prefix):
		return refuse("InvalidS3PrefixException", "S3 prefix %q is not valid.", s.prefix)
	}
	return nil
}

func (c *call) checkTopic(s *settings) error {
	switch {
	case s.topic == "":
		s.topicARN = ""
	case len(s.topic) > maxTopic:
		return refuse("InvalidSnsTopicNameException", "SNS topic name is longer than %d characters.", maxTopic)
	case topicARN.MatchString(s.topic):
		s.topicARN = s.topic
	case topicName.MatchString(s.topic):
		s.topicARN = "arn:" + c.partition + ":sns:" + c.region + ":" + c.account.id + ":" + s.topic
	default:
		return refuse("InvalidSnsTopicNameException", "SNS topic name %s is not valid.", s.topic)
	}
	return nil
}

// checkKey turns each of the four ways to name a key into the key's ARN.
func (c *call) checkKey(s *settings) error {
	head := "arn:" + c.partition + ":kms:" + c.region + ":" + c.account.id + ":"
	key := s.kmsKey
	if m := kmsAliasARN().FindStringSubmatch(key); m != nil {
		head, key = m[1], m[2]
	}
	switch arn := kmsKeyARN().FindStringSubmatch(key); {
	case key == "" || arn != nil && kmsKeyID.MatchString(arn[1]):
	case kmsKeyID.MatchString(key):
		s.kmsKey = head + "key/" + key
	case kmsAlias.MatchString(key):
		s.kmsKey = head + "key/" + keyBehind(key)
	default:
		return refuse("InvalidKmsKeyIdException", "KMS key ID %s is not valid.", s.kmsKey)
	}
	return nil
}

// keyBehind is the key id that an alias leads to, the same each time.
func keyBehind(alias string) string {
	h := fnv.New128a()
	_, _ = h.Write([]byte(alias)) // never fails
	sum := h.Sum(nil)
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:])
}

func checkLogs(s *settings) error {
	switch {
	case s.logGroup != "" && !logGroupARN.MatchString(s.logGroup):
		return refuse("InvalidCloudWatchLogsLogGroupArnException", "CloudWatch Logs log group ARN %s is not valid.", s.logGroup)
	case s.logRole != "" && !roleARN.MatchString(s.logRole):
		return refuse("InvalidCloudWatchLogsRoleArnException", "CloudWatch Logs role ARN %s is not valid.", s.logRole)
	}
	return nil
}
