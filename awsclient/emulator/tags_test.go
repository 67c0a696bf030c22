package emulator_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func manyTags(n int) []m {
	tags := make([]m, n)
	for i := range tags {
		tags[i] = m{"Key": fmt.Sprintf("key-%d", i), "Value": "v"}
	}
	return tags
}

// tagsOf is the tags of one trail as "key=value", or "key" without a value.
func (c client) tagsOf(arn string) []string {
	c.t.Helper()
	list, _ := c.do("ListTags", m{"ResourceIdList": []string{arn}})["ResourceTagList"].([]any)
	entry, _ := list[0].(m)
	tags, isList := entry["TagsList"].([]any)
	if entry["ResourceId"] != arn || !isList {
		c.t.Fatalf("ListTags: %v", entry)
	}
	found := []string{}
	for _, item := range tags {
		one, _ := item.(m)
		text := fmt.Sprint(one["Key"])
		if value, has := one["Value"]; has {
			text += "=" + fmt.Sprint(value)
		}
		found = append(found, text)
	}
	return found
}

func TestTagsAreAddedOverwrittenAndRemoved(t *testing.T) {
	c := at(t, blank(), "us-east-2")
	arn, _ := c.do("CreateTrail", m{"Name": "audit", "S3BucketName": "bucket", "TagsList": []m{{"Key": "Owner", "Value": "mary"}}})["TrailARN"].(string)
	for _, step := range []struct {
		operation string
		tags      []m
		want      string
	}{
		{"AddTags", []m{{"Key": "pci"}, {"Key": "所有者", "Value": "山田 太郎"}}, "[Owner=mary pci 所有者=山田 太郎]"},
		{"AddTags", []m{{"Key": "Owner", "Value": "jorge"}}, "[Owner=jorge pci 所有者=山田 太郎]"},
		{"AddTags", []m{{"Key": "owner", "Value": "x"}}, "[Owner=jorge pci 所有者=山田 太郎 owner=x]"},
		{"RemoveTags", []m{{"Key": "Owner", "Value": "somebody else"}, {"Key": "absent"}}, "[pci 所有者=山田 太郎 owner=x]"},
		{"RemoveTags", []m{{"Key": "pci"}, {"Key": "所有者"}, {"Key": "owner"}}, "[]"},
	} {
		c.do(step.operation, m{"ResourceId": arn, "TagsList": step.tags})
		if got := fmt.Sprint(c.tagsOf(arn)); got != step.want {
			t.Errorf("after %s %v: %s, want %s", step.operation, step.tags, got, step.want)
		}
	}
}

func TestTagsAreRefused(t *testing.T) {
	c := at(t, demo(), "us-east-2")
	before := fmt.Sprint(c.tagsOf(management))
	for _, test := range []struct {
		tags []m
		code string
	}{
		{[]m{{"Key": ""}}, "InvalidTagParameterException"},
		{[]m{{"Key": strings.Repeat("木", 129)}}, "InvalidTagParameterException"},
		{[]m{{"Key": "k", "Value": ""}}, "InvalidTagParameterException"},
		{[]m{{"Key": "k", "Value": strings.Repeat("木", 257)}}, "InvalidTagParameterException"},
		{[]m{{"Key": "aws:mine"}}, "InvalidTagParameterException"},
		{[]m{{"Key": "AWS:mine"}}, "InvalidTagParameterException"},
		{[]m{{"Key": "k", "Value": "aws:mine"}}, "InvalidTagParameterException"},
		{[]m{{"Key": "k#"}}, "InvalidTagParameterException"},
		{[]m{{"Key": "k"}, {"Key": "k"}}, "InvalidTagParameterException"},
		{[]m{{"Value": "v"}}, "ValidationException"},
		{append([]m{{"Key": "Owner", "Value": "somebody else"}}, manyTags(46)...), "TagsLimitExceededException"},
	} {
		c.refused("AddTags", m{"ResourceId": management, "TagsList": test.tags}, test.code)
	}
	c.refused("RemoveTags", m{"ResourceId": management, "TagsList": []m{{"Key": "Owner"}, {"Key": "Owner"}}}, "InvalidTagParameterException")
	c.refused("RemoveTags", m{"ResourceId": management, "TagsList": []m{{"Value": "prod"}}}, "ValidationException")
	if after := fmt.Sprint(c.tagsOf(management)); after != before {
		t.Errorf("refused tags changed %s into %s", before, after)
	}
	c.do("AddTags", m{"ResourceId": management, "TagsList": []m{{"Key": strings.Repeat("木", 128), "Value": strings.Repeat("木", 256)}}})
}

func TestTaggedResources(t *testing.T) {
	e := demo()
	for _, test := range []struct{ region, id, code string }{
		{"us-east-2", "lambda-invocations", "CloudTrailARNInvalidException"},
		{"us-east-2", "arn:aws:s3:::bucket", "CloudTrailARNInvalidException"},
		{"us-east-2", "arn:aws:cloudtrail:us-east-2:123456789012:trail/x", "CloudTrailARNInvalidException"},
		{"us-east-2", "arn:aws:cloudtrail:us-east-2:210987654321:trail/lakehouse-reads", "CloudTrailARNInvalidException"},
		{"eu-west-1", management, "CloudTrailARNInvalidException"},
		{"us-east-2", "arn:aws:cloudtrail:us-east-2:123456789012:trail/gone", "ResourceNotFoundException"},
		{"us-east-2", "arn:aws:cloudtrail:us-east-2:123456789012:dashboard/gone", "ResourceNotFoundException"},
		{"us-east-2", "arn:aws:cloudtrail:us-east-2:123456789012:eventdatastore/gone", "EventDataStoreNotFoundException"},
		{"us-east-2", "arn:aws:cloudtrail:us-east-2:123456789012:channel/gone", "ChannelNotFoundException"},
		{"us-east-2", "arn:aws:cloudtrail:us-east-2:123456789012:kettle/1", "ResourceTypeNotSupportedException"},
	} {
		c := at(t, e, test.region)
		listed := test.code
		if listed == "ChannelNotFoundException" {
			listed = "ResourceNotFoundException" // the one code of ListTags for it
		}
		c.refused("ListTags", m{"ResourceIdList": []string{test.id}}, listed)
		c.refused("AddTags", m{"ResourceId": test.id, "TagsList": manyTags(1)}, test.code)
		c.refused("RemoveTags", m{"ResourceId": test.id, "TagsList": manyTags(1)}, test.code)
	}
}

func TestListTagsTakesTwentyARNs(t *testing.T) {
	c := at(t, demo(), "us-east-2")
	arns := make([]string, 21)
	for i := range arns {
		arns[i] = management
	}
	c.refused("ListTags", m{"ResourceIdList": arns}, "ValidationException")
	c.refused("ListTags", m{"ResourceIdList": arns[:1], "NextToken": "made up"}, "InvalidTokenException")
	if list, _ := c.do("ListTags", m{"ResourceIdList": arns[:20]})["ResourceTagList"].([]any); len(list) != 20 {
		t.Errorf("20 ARNs: %d entries", len(list))
	}
}

// A trail never has more than fifty tags, whatever is added and removed, and a
// refused request leaves all as it was.
func TestTagLimitHolds(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		c := at(t, blank(), "us-east-2")
		arn, _ := c.do("CreateTrail", m{"Name": "audit", "S3BucketName": "bucket"})["TrailARN"].(string)
		have := map[string]bool{}
		for range rapid.IntRange(1, 8).Draw(r, "requests") {
			from := rapid.IntRange(0, 60).Draw(r, "from")
			tags := manyTags(from + rapid.IntRange(1, 40).Draw(r, "count"))[from:]
			if rapid.Bool().Draw(r, "remove") {
				c.do("RemoveTags", m{"ResourceId": arn, "TagsList": tags})
				for _, tag := range tags {
					delete(have, fmt.Sprint(tag["Key"]))
				}
				continue
			}
			together := map[string]bool{}
			for key := range have {
				together[key] = true
			}
			for _, tag := range tags {
				together[fmt.Sprint(tag["Key"])] = true
			}
			a := c.try("AddTags", m{"ResourceId": arn, "TagsList": tags})
			if fits := len(together) <= 50; fits != (a.status == 200) {
				r.Fatalf("%d tags together: %d %s", len(together), a.status, a.body)
			} else if fits {
				have = together
			}
		}
		if got := len(c.tagsOf(arn)); got != len(have) {
			r.Fatalf("%d tags, want %d", got, len(have))
		}
	})
}
