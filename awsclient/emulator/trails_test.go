package emulator_test

import (
	"slices"
	"strings"
	"testing"

	"trailboss/awsclient/emulator"
)

const (
	management = "arn:aws:cloudtrail:us-east-2:123456789012:trail/management-events"
	lambda     = "arn:aws:cloudtrail:us-east-2:123456789012:trail/lambda-invocations"
)

func TestEveryRegionShowsItsTrailsAndTheShadows(t *testing.T) {
	e := demo()
	shadows := []string{"management-events", "data-plane-payments", "legacy-audit"}
	for region, more := range map[string][]string{
		"us-east-2": {"lambda-invocations"}, "us-east-1": {"s3-uploads"}, "us-west-2": {"sandbox"},
		"ap-northeast-1": {"tokyo-operations"}, "eu-west-1": {"dublin-network"}, "sa-east-1": nil, "eu-south-1": nil,
	} {
		got, want := names(at(t, e, region).do("ListTrails", m{}), "Trails"), append(slices.Clone(shadows), more...)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", region, got, want)
		}
		if got := names(at(t, e, region).do("DescribeTrails", m{}), "trailList"); len(got) != len(want) {
			t.Errorf("DescribeTrails in %s: %v", region, got)
		}
	}
}

func TestDescribeTrailsFilters(t *testing.T) {
	e := demo()
	for _, test := range []struct {
		region string
		input  m
		want   []string
	}{
		{"us-east-2", m{"includeShadowTrails": false}, []string{"management-events", "lambda-invocations"}},
		{"sa-east-1", m{"includeShadowTrails": false}, []string{}},
		{"us-east-2", m{"trailNameList": []string{"lambda-invocations", "gone-trail"}}, []string{"lambda-invocations"}},
		{"us-west-1", m{"trailNameList": []string{"lambda-invocations"}}, []string{}},
		{"us-west-1", m{"trailNameList": []string{management}}, []string{"management-events"}},
		{"us-west-1", m{"trailNameList": []string{lambda}}, []string{}},
		{"us-west-1", m{"trailNameList": []string{management}, "includeShadowTrails": false}, []string{}},
	} {
		if got := names(at(t, e, test.region).do("DescribeTrails", test.input), "trailList"); !slices.Equal(got, test.want) {
			t.Errorf("%s %v: %v, want %v", test.region, test.input, got, test.want)
		}
	}
	at(t, e, "us-east-2").refused("DescribeTrails", m{"trailNameList": []string{"a b c"}}, "InvalidTrailNameException")
	at(t, e, "us-east-2").refused("DescribeTrails", m{"trailNameList": []string{"arn:aws:s3:::bucket"}}, "CloudTrailARNInvalidException")
}

func TestListTrailsPages(t *testing.T) {
	c := at(t, demo(emulator.WithPageSize(3)), "us-east-2")
	first := c.do("ListTrails", m{})
	second := c.do("ListTrails", m{"NextToken": first["NextToken"]})
	if got := append(names(first, "Trails"), names(second, "Trails")...); len(got) != 4 || second["NextToken"] != nil {
		t.Errorf("two pages: %v, then token %v", got, second["NextToken"])
	}
	c.refused("ListTrails", m{"NextToken": "made up"}, "ValidationException", "nextToken")
}

func TestTheMemberSeesTheOrganizationTrailOnly(t *testing.T) {
	e := demo()
	c := at(t, e, "us-east-2").member()
	if got := names(c.do("ListTrails", m{}), "Trails"); !slices.Equal(got, []string{"management-events", "account-baseline", "lakehouse-reads"}) {
		t.Errorf("the member sees %v", got)
	}
	if got := names(c.do("DescribeTrails", m{"includeShadowTrails": false}), "trailList"); !slices.Equal(got, []string{"lakehouse-reads"}) {
		t.Errorf("of its own: %v", got)
	}
	for _, read := range []struct{ operation, member string }{
		{"GetTrail", "Name"}, {"GetTrailStatus", "Name"}, {"GetEventSelectors", "TrailName"}, {"GetInsightSelectors", "TrailName"}, {"GetEventConfiguration", "TrailName"},
	} {
		c.do(read.operation, m{read.member: management})
		c.refused(read.operation, m{read.member: "management-events"}, "TrailNotFoundException",
			"Unknown trail: arn:aws:cloudtrail:us-east-2:210987654321:trail/management-events for the user: 210987654321")
		c.refused(read.operation, m{read.member: lambda}, "CloudTrailARNInvalidException")
	}
	for operation, input := range changes(management) {
		c.refused(operation, input, "AccessDeniedException", "You do not have permission to operate on this resource")
	}
	c.refused("ListTags", m{"ResourceIdList": []string{management}}, "CloudTrailARNInvalidException", "You must specify an ARN that the caller account can access.")
	c.refused("CreateTrail", m{"Name": "mine", "S3BucketName": "bucket", "IsOrganizationTrail": true}, "NotOrganizationMasterAccountException")
	c.refused("UpdateTrail", m{"Name": "lakehouse-reads", "IsOrganizationTrail": true}, "NotOrganizationMasterAccountException")
}

// changes are all operations that change a trail by name or ARN.
func changes(trail string) map[string]m {
	return map[string]m{
		"UpdateTrail":           {"Name": trail, "S3BucketName": "another-bucket"},
		"StartLogging":          {"Name": trail},
		"StopLogging":           {"Name": trail},
		"DeleteTrail":           {"Name": trail},
		"PutEventSelectors":     {"TrailName": trail, "EventSelectors": []m{{}}},
		"PutInsightSelectors":   {"TrailName": trail, "InsightSelectors": []m{}},
		"PutEventConfiguration": {"TrailName": trail, "AggregationConfigurations": []m{}},
	}
}

func TestChangesBelongInTheHomeRegion(t *testing.T) {
	e := demo()
	for _, trail := range []string{management, lambda} {
		for operation, input := range changes(trail) {
			at(t, e, "eu-west-1").refused(operation, input, "InvalidHomeRegionException", "us-east-2")
		}
	}
	for operation, input := range changes("management-events") {
		at(t, e, "eu-west-1").refused(operation, input, "TrailNotFoundException",
			"Unknown trail: arn:aws:cloudtrail:eu-west-1:123456789012:trail/management-events for the user: 123456789012")
	}
	if events, _ := at(t, e, "us-east-2").do("GetTrail", m{"Name": management})["Trail"].(m); events["S3BucketName"] != "acme-trail-logs" {
		t.Errorf("a refused change changed the trail: %v", events)
	}
}

func TestReadsFollowTheShadows(t *testing.T) {
	c := at(t, demo(), "eu-west-1")
	c.do("GetTrail", m{"Name": management})
	c.refused("GetTrail", m{"Name": "management-events"}, "TrailNotFoundException", "eu-west-1")
	c.refused("GetTrail", m{"Name": lambda}, "TrailNotFoundException", lambda)
	for _, malformed := range []string{"arn:aws:cloudtrail:us-east-2:123456789012:channel/x", "arn:aws:cloudtrail", "arn:aws-cn:cloudtrail:us-east-2:123456789012:trail/abc", "arn:aws:cloudtrail:us-east-2:1234:trail/abc"} {
		c.refused("GetTrail", m{"Name": malformed}, "CloudTrailARNInvalidException")
	}
}

func TestTrailNames(t *testing.T) {
	c := at(t, blank(), "us-east-2")
	for name, text := range map[string]string{
		"ab":                     "Trail name too short. Minimum allowed length: 3 characters. Specified name length: 2 characters.",
		"":                       "Specified name length: 0 characters.",
		strings.Repeat("n", 129): "Trail name too long. Maximum allowed length: 128 characters. Specified name length: 129 characters.",
		"-abc":                   "Trail name must starts with a letter or number.",
		"abc.":                   "Trail name must ends with a letter or number.",
		"a b":                    "can only contain uppercase letters",
		"trägt":                  "can only contain uppercase letters",
		"my--trail":              "adjacent",
		"my-_trail":              "adjacent",
		"192.168.5.4":            "IP address",
	} {
		c.refused("CreateTrail", m{"Name": name, "S3BucketName": "bucket"}, "InvalidTrailNameException", text)
		c.refused("GetTrailStatus", m{"Name": name}, "InvalidTrailNameException", text)
	}
	for _, name := range []string{"abc", "ABC", strings.Repeat("n", 128), "a.b-c_d", "192.168.5.400"} {
		c.do("CreateTrail", m{"Name": name, "S3BucketName": "bucket"})
	}
}

func TestCreateTrailRefuses(t *testing.T) {
	group, role := "arn:aws:logs:us-east-2:123456789012:log-group:trail:*", "arn:aws:iam::123456789012:role/logs"
	for _, test := range []struct {
		input m
		code  string
		text  string
	}{
		{m{"IsMultiRegionTrail": true, "IncludeGlobalServiceEvents": false}, "InvalidParameterCombinationException", "Multi-Region trail must include global service events."},
		{m{"CloudWatchLogsLogGroupArn": group}, "InvalidParameterCombinationException", ""},
		{m{"CloudWatchLogsRoleArn": role}, "InvalidParameterCombinationException", ""},
		{m{"CloudWatchLogsLogGroupArn": "logs", "CloudWatchLogsRoleArn": role}, "InvalidCloudWatchLogsLogGroupArnException", ""},
		{m{"CloudWatchLogsLogGroupArn": group, "CloudWatchLogsRoleArn": "role"}, "InvalidCloudWatchLogsRoleArnException", ""},
		{m{"S3BucketName": "UPPER"}, "InvalidS3BucketNameException", ""},
		{m{"S3BucketName": "ab"}, "InvalidS3BucketNameException", ""},
		{m{"S3BucketName": ""}, "InvalidS3BucketNameException", ""},
		{m{"S3BucketName": "two..dots"}, "InvalidS3BucketNameException", ""},
		{m{"S3BucketName": "10.0.0.1"}, "InvalidS3BucketNameException", ""},
		{m{"S3KeyPrefix": "line\nbreak"}, "InvalidS3PrefixException", ""},
		{m{"S3KeyPrefix": strings.Repeat("p", 201)}, "InvalidS3PrefixException", "200"},
		{m{"SnsTopicName": "no topic"}, "InvalidSnsTopicNameException", ""},
		{m{"SnsTopicName": strings.Repeat("t", 257)}, "InvalidSnsTopicNameException", "256"},
		{m{"KmsKeyId": "nonsense"}, "InvalidKmsKeyIdException", "nonsense"},
		{m{"TagsList": []m{{"Key": "a"}, {"Key": "a"}}}, "InvalidTagParameterException", "twice"},
		{m{"TagsList": manyTags(51)}, "TagsLimitExceededException", "50"},
		{m{"Name": "there"}, "TrailAlreadyExistsException", "Trail there already exists for customer: 123456789012"},
	} {
		c := at(t, blank(), "us-east-2")
		c.do("CreateTrail", m{"Name": "there", "S3BucketName": "bucket"})
		input := m{"Name": "new-trail", "S3BucketName": "bucket"}
		for member, value := range test.input {
			input[member] = value
		}
		c.refused("CreateTrail", input, test.code, test.text)
		if got := names(c.do("ListTrails", m{}), "Trails"); len(got) != 1 {
			t.Errorf("%v: a refused creation left %v", test.input, got)
		}
	}
}

func TestCreateTrailAnswers(t *testing.T) {
	c := at(t, blank(), "us-gov-west-1")
	got := c.do("CreateTrail", m{
		"Name": "gov", "S3BucketName": "bucket", "SnsTopicName": "topic", "KmsKeyId": "alias/key", "EnableLogFileValidation": true,
	})
	key, _ := got["KmsKeyId"].(string)
	if !strings.HasPrefix(key, "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/") {
		t.Errorf("the key is %q", key)
	}
	delete(got, "KmsKeyId")
	want := m{
		"Name": "gov", "S3BucketName": "bucket", "SnsTopicName": "topic", "SnsTopicARN": "arn:aws-us-gov:sns:us-gov-west-1:123456789012:topic",
		"IncludeGlobalServiceEvents": true, "IsMultiRegionTrail": false, "TrailARN": "arn:aws-us-gov:cloudtrail:us-gov-west-1:123456789012:trail/gov",
		"LogFileValidationEnabled": true, "IsOrganizationTrail": false,
	}
	for member, value := range want {
		if got[member] != value {
			t.Errorf("%s: %v, want %v", member, got[member], value)
		}
	}
	if len(got) != len(want) {
		t.Errorf("members: %v", got)
	}
	status := c.do("GetTrailStatus", m{"Name": "gov"})
	if isTrue(status["IsLogging"]) || status["TimeLoggingStarted"] != "" || len(status) != 7 {
		t.Errorf("a trail that never logged: %v", status)
	}
}

func TestFiveTrailsARegion(t *testing.T) {
	e := blank()
	for _, name := range []string{"one", "two", "three", "four"} {
		at(t, e, "eu-west-1").do("CreateTrail", m{"Name": name, "S3BucketName": "bucket"})
	}
	c := at(t, e, "us-east-2")
	c.do("CreateTrail", m{"Name": "everywhere", "S3BucketName": "bucket", "IsMultiRegionTrail": true})
	c.refused("CreateTrail", m{"Name": "everywhere-too", "S3BucketName": "bucket", "IsMultiRegionTrail": true},
		"MaximumNumberOfTrailsExceededException", "User: 123456789012 already has 5 trails in eu-west-1.")
	at(t, e, "eu-west-1").refused("CreateTrail", m{"Name": "sixth", "S3BucketName": "bucket"}, "MaximumNumberOfTrailsExceededException")
	c.do("CreateTrail", m{"Name": "here", "S3BucketName": "bucket"})
	c.refused("UpdateTrail", m{"Name": "here", "IsMultiRegionTrail": true}, "OperationNotPermittedException", "already has 5 trails in eu-west-1.")
	c.do("DeleteTrail", m{"Name": "everywhere"})
	c.do("UpdateTrail", m{"Name": "here", "IsMultiRegionTrail": true, "IsOrganizationTrail": true})
	for _, name := range []string{"one", "two", "three", "four"} {
		c.member().do("CreateTrail", m{"Name": name, "S3BucketName": "bucket"})
	}
	c.member().refused("CreateTrail", m{"Name": "five", "S3BucketName": "bucket"}, // the organization's counts
		"MaximumNumberOfTrailsExceededException", "User: 210987654321 already has 5 trails in us-east-2.")
}

func TestUpdateTrailMerges(t *testing.T) {
	c := at(t, blank(), "us-east-2")
	c.do("CreateTrail", m{
		"Name": "audit", "S3BucketName": "bucket", "S3KeyPrefix": "p", "SnsTopicName": "topic", "IncludeGlobalServiceEvents": false,
		"CloudWatchLogsLogGroupArn": "arn:aws:logs:us-east-2:123456789012:log-group:trail:*", "CloudWatchLogsRoleArn": "arn:aws:iam::123456789012:role/logs",
	})
	if got := c.do("UpdateTrail", m{"Name": "audit", "EnableLogFileValidation": true}); got["S3KeyPrefix"] != "p" || got["SnsTopicName"] != "topic" ||
		!isTrue(got["LogFileValidationEnabled"]) || isTrue(got["IncludeGlobalServiceEvents"]) {
		t.Errorf("what is absent was not kept: %v", got)
	}
	c.refused("UpdateTrail", m{"Name": "audit", "CloudWatchLogsRoleArn": ""}, "InvalidParameterCombinationException")
	got := c.do("UpdateTrail", m{"Name": "audit", "S3KeyPrefix": "", "SnsTopicName": "", "CloudWatchLogsLogGroupArn": "", "CloudWatchLogsRoleArn": ""})
	for _, member := range []string{"S3KeyPrefix", "SnsTopicName", "SnsTopicARN", "CloudWatchLogsLogGroupArn", "CloudWatchLogsRoleArn"} {
		if _, there := got[member]; there {
			t.Errorf("%s was not cleared: %v", member, got[member])
		}
	}
	c.refused("UpdateTrail", m{"Name": "audit", "S3BucketName": ""}, "InvalidS3BucketNameException")
	if got := c.do("UpdateTrail", m{"Name": "audit", "IsMultiRegionTrail": true}); !isTrue(got["IncludeGlobalServiceEvents"]) {
		t.Errorf("all Regions without global services: %v", got)
	}
	c.refused("UpdateTrail", m{"Name": "audit", "IncludeGlobalServiceEvents": false}, "InvalidParameterCombinationException")
	if got := c.do("UpdateTrail", m{"Name": "audit", "IsMultiRegionTrail": false}); !isTrue(got["IncludeGlobalServiceEvents"]) {
		t.Errorf("one Region lost global services: %v", got)
	}
}

func TestDeletedTrailsAreGone(t *testing.T) {
	e := demo()
	c := at(t, e, "us-east-2")
	c.do("DeleteTrail", m{"Name": management})
	c.refused("DeleteTrail", m{"Name": management}, "TrailNotFoundException", "Unknown trail: "+management)
	if got := names(c.member().do("ListTrails", m{}), "Trails"); slices.Contains(got, "management-events") {
		t.Errorf("the member still sees %v", got)
	}
}

func TestKeysAndTopicsAreSpelledOut(t *testing.T) {
	const head, uuid = "arn:aws:kms:us-east-2:123456789012:", "4be7c1de-3a0f-4a83-9f7b-0c3b7d1a5e21"
	c := at(t, blank(), "us-east-2")
	c.do("CreateTrail", m{"Name": "audit", "S3BucketName": "bucket"})
	alias := c.do("UpdateTrail", m{"Name": "audit", "KmsKeyId": "alias/logs"})["KmsKeyId"]
	for given, want := range map[string]any{
		uuid: head + "key/" + uuid, head + "key/" + uuid: head + "key/" + uuid, head + "alias/logs": alias,
	} {
		if got := c.do("UpdateTrail", m{"Name": "audit", "KmsKeyId": given})["KmsKeyId"]; got != want {
			t.Errorf("key %s: %v, want %v", given, got, want)
		}
	}
	const topic = "arn:aws:sns:us-east-2:210987654321:deliveries"
	if got := c.do("UpdateTrail", m{"Name": "audit", "SnsTopicName": topic}); got["SnsTopicARN"] != topic {
		t.Errorf("another account's topic: %v", got)
	}
}
