package emulator

import (
	"fmt"
	"hash/fnv"

	"trailboss/model/trailrule"
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
	if p := trailrule.FirstRefused(trailrule.Check(s.values(), c.place())); p != nil {
		return base, refuse(p.Code, "%s", p.Text)
	}
	if s.organization && !c.account.isManagement() {
		return base, notManagement()
	}
	s.topicARN = trailrule.TopicARN(s.topic, c.place())
	s.kmsKey = c.keyARN(s.kmsKey)
	return s, nil
}

// values are the settings as the rule book takes them.
func (s *settings) values() trailrule.Values {
	return trailrule.Values{
		S3BucketName: s.bucket, S3KeyPrefix: s.prefix, SnsTopicName: s.topic, KmsKeyID: s.kmsKey,
		LogGroupARN: s.logGroup, LogRoleARN: s.logRole,
		IncludeGlobalServiceEvents: s.includeGlobal, IsMultiRegionTrail: s.multiRegion,
		IsOrganizationTrail: s.organization, EnableLogFileValidation: s.validation,
	}
}

func (c *call) place() trailrule.Place {
	return trailrule.Place{Partition: c.partition, Region: c.region, Account: c.account.id}
}

// keyARN turns each of the four ways to name a key, or none, into the key's ARN.
func (c *call) keyARN(key string) string {
	if arn, ok := trailrule.KeyARN(key, c.place()); ok {
		return arn
	}
	if head, alias, ok := trailrule.Alias(key, c.place()); ok {
		return head + "key/" + keyBehind(alias)
	}
	return ""
}

// keyBehind is the key id that an alias leads to, the same each time.
func keyBehind(alias string) string {
	h := fnv.New128a()
	_, _ = h.Write([]byte(alias)) // never fails
	sum := h.Sum(nil)
	return fmt.Sprintf("%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:])
}
