package selector_test

import (
	"slices"
	"strings"
	"testing"

	"trailboss/model/selector"
)

var (
	trail = selector.Home{Partition: "aws", Region: "us-east-2"}
	store = selector.Home{Partition: "aws", Region: "us-east-2", Store: true}
	no    = false
	yes   = true
)

// eq is a field selector with Equals.
func eq(field string, values ...string) selector.Field {
	return selector.Field{Field: field, Equals: values}
}

func advanced(fields ...selector.Field) selector.Set {
	return selector.Set{Advanced: []selector.Advanced{{FieldSelectors: fields}}}
}

// data is a data event selector for a type with more fields.
func data(resourceType string, fields ...selector.Field) selector.Set {
	return advanced(append([]selector.Field{eq("eventCategory", "Data"), eq("resources.type", resourceType)}, fields...)...)
}

func basicData(resourceType string, values ...string) selector.Set {
	return selector.Set{Basic: []selector.Basic{{DataResources: []selector.DataResource{{Type: resourceType, Values: values}}}}}
}

func numbered(n int, prefix string) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = prefix + strings.Repeat("x", i+1)
	}
	return out
}

// expectRefusals compares the problems with the wanted "path: text" lines, all of them, in order.
func expectRefusals(t *testing.T, problems []selector.Problem, want ...string) {
	t.Helper()
	got := make([]string, 0, len(problems))
	for _, p := range problems {
		if p.Severity != selector.Error || p.Source == "" {
			t.Errorf("problem %q: severity %v, source %q", p.Text, p.Severity, p.Source)
		}
		got = append(got, p.Path+": "+p.Text)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestBasicValues(t *testing.T) {
	const s3, lambda, dynamo = "AWS::S3::Object", "AWS::Lambda::Function", "AWS::DynamoDB::Table"
	for _, c := range []struct {
		partition, resourceType, value string
		ok                             bool
	}{
		{"aws", s3, "arn:aws:s3", true},
		{"aws", s3, "arn:aws:s3:::", true},
		{"aws", s3, "arn:aws:s3:::bucket/", true},
		{"aws", s3, "arn:aws:s3:::bucket/prefix", true},
		{"aws", s3, "arn:aws:s3:::bucket/*", true}, // a literal star; said to be accepted
		{"aws", s3, "arn:aws:s3:::*", false},
		{"aws", s3, "arn:aws:s3:::bucket", false},
		{"aws", s3, "arn:aws:s3:::/", false},
		{"aws", s3, "arn:aws:s3:::*/*", false},
		{"aws", s3, "", false},
		{"aws", s3, "arn:aws:lambda", false},
		{"aws", lambda, "arn:aws:lambda", true},
		{"aws", lambda, "arn:aws:lambda:us-east-2:123456789012:function:f", true},
		{"aws", lambda, "arn:aws:lambda:*", false},
		{"aws", lambda, "arn:aws:lambda:us-east-2:123456789012:layer:f", false},
		{"aws", dynamo, "arn:aws:dynamodb", true},
		{"aws", dynamo, "arn:aws:dynamodb:us-east-2:123456789012:table/t", true},
		{"aws", dynamo, "arn:aws:dynamodb:us-east-2:123456789012:table/", false},
		{"aws-cn", s3, "arn:aws-cn:s3", true},
		{"aws-cn", s3, "arn:aws:s3", false},
		{"aws-cn", s3, "arn:aws:s3:::bucket/", true}, // another partition: accepted in silence
		{"aws-us-gov", lambda, "arn:aws-us-gov:lambda", true},
		{"", dynamo, "arn:aws-iso-b:dynamodb", true},
	} {
		home := selector.Home{Partition: c.partition, Region: "any"}
		want := []string{}
		if !c.ok {
			want = []string{"selector 1 › data resource 1 › " + c.resourceType + " › value 1: Value " + c.value + " for DataResources.Values is invalid."}
		}
		expectRefusals(t, basicData(c.resourceType, c.value).Check(home), want...)
	}
}

func TestBasicRefusals(t *testing.T) {
	one := func(b selector.Basic) selector.Set { return selector.Set{Basic: []selector.Basic{b}} }
	const count = ": Specify a valid number of selectors (1 to 5) for your trail"
	for name, c := range map[string]struct {
		set  selector.Set
		want []string
	}{
		"default":    {set: selector.Default()},
		"no members": {set: one(selector.Basic{})},
		"empty":      {set: selector.Set{}, want: []string{count}},
		"empty list": {set: selector.Set{Basic: []selector.Basic{}}, want: []string{count}},
		"five":       {set: selector.Set{Basic: make([]selector.Basic, 5)}},
		"six":        {set: selector.Set{Basic: make([]selector.Basic, 6)}, want: []string{count}},
		"both kinds": {
			set:  selector.Set{Basic: make([]selector.Basic, 1), Advanced: make([]selector.Advanced, 1)},
			want: []string{": Specify either EventSelectors or AdvancedEventSelectors, not both."},
		},
		"enumeration": {
			set:  one(selector.Basic{ReadWriteType: "read-only"}),
			want: []string{"selector 1 › ReadWriteType: Value read-only for ReadWriteType is invalid."},
		},
		"type": {
			set:  basicData("AWS::SNS::Topic", "arn:aws:sns"),
			want: []string{"selector 1 › data resource 1 › Type: Value AWS::SNS::Topic for DataResources.Type is invalid."},
		},
		"250 values and all of another type": {set: selector.Set{Basic: []selector.Basic{{DataResources: []selector.DataResource{
			{Type: "AWS::S3::Object", Values: numbered(250, "arn:aws:s3:::b/")},
			{Type: "AWS::Lambda::Function", Values: []string{"arn:aws:lambda"}},
		}}}}},
		"251 values": {
			set:  basicData("AWS::S3::Object", numbered(251, "arn:aws:s3:::b/")...),
			want: []string{": Specify a valid number of DataResources.Values (0 to 250) for all your selectors"},
		},
		"exclusions": {set: one(selector.Basic{
			IncludeManagementEvents:       &yes,
			ExcludeManagementEventSources: []string{"kms.amazonaws.com", "rdsdata.amazonaws.com"},
		})},
		"unknown exclusion": {
			set:  one(selector.Basic{ExcludeManagementEventSources: []string{"ec2.amazonaws.com"}}),
			want: []string{"selector 1 › ExcludeManagementEventSources › value 1: Value ec2.amazonaws.com for ExcludeManagementEventSources is invalid."},
		},
		"nothing logged, yet excluded": {
			set: one(selector.Basic{IncludeManagementEvents: &no, ExcludeManagementEventSources: []string{"kms.amazonaws.com"}}),
			want: []string{
				"selector 1 › IncludeManagementEvents: Specify at least one data resource for a selector that does not include management events",
				"selector 1 › ExcludeManagementEventSources: ExcludeManagementEventSources is valid only when IncludeManagementEvents is true",
			},
		},
	} {
		t.Run(name, func(t *testing.T) { expectRefusals(t, c.set.Check(trail), c.want...) })
	}
	expectRefusals(t, selector.Default().Check(store), ": An event data store accepts only AdvancedEventSelectors.")
}

// TestFieldsByCategory is the table of fields that each category takes, on trails and stores.
func TestFieldsByCategory(t *testing.T) {
	management := []selector.Field{eq("eventCategory", "Management")}
	onData := []selector.Field{eq("eventCategory", "Data"), eq("resources.type", "AWS::S3::Object")}
	network := []selector.Field{eq("eventCategory", "NetworkActivity"), eq("eventSource", "kms.amazonaws.com")}
	notKMS := selector.Field{Field: "eventSource", NotEquals: []string{"kms.amazonaws.com", "rdsdata.amazonaws.com"}}
	for _, c := range []struct {
		base           []selector.Field
		field          selector.Field
		trailOK, store bool
	}{
		{management, eq("readOnly", "true"), true, true},
		{management, eq("readOnly", "yes"), false, false},
		{management, selector.Field{Field: "readOnly", NotEquals: []string{"true"}}, false, false},
		{management, notKMS, true, true},
		{management, eq("eventSource", "ec2.amazonaws.com"), false, true},
		{management, selector.Field{Field: "eventSource", NotEquals: []string{"ec2.amazonaws.com"}}, false, true},
		{management, eq("eventName", "RunInstances"), false, true},
		{management, eq("eventType", "AwsApiCall"), false, true},
		{management, eq("resources.type", "AWS::S3::Object"), false, false},
		{management, eq("resources.ARN", "arn:aws:s3:::b/k"), false, false},
		{management, eq("sessionCredentialFromConsole", "true"), false, true},
		{management, eq("userIdentity.arn", "arn:aws:iam::123456789012:root"), false, true},
		{management, eq("errorCode", "VpceAccessDenied"), false, false},
		{management, eq("vpcEndpointId", "vpce-1"), false, false},

		{onData, eq("readOnly", "false"), true, true},
		{onData, eq("eventSource", "s3.amazonaws.com"), true, true},
		{onData, selector.Field{Field: "eventName", StartsWith: []string{"Put"}, NotEndsWith: []string{"Acl"}}, true, true},
		{onData, eq("eventType", "AwsApiCall"), true, true},
		{onData, eq("resources.ARN", "arn:aws:s3:::b/"), true, true}, // a bucket: accepted in silence
		{onData, eq("resources.ARN", "b/key"), false, false},
		{onData, selector.Field{Field: "resources.ARN", StartsWith: []string{"b/key"}}, true, true},
		{onData, selector.Field{Field: "sessionCredentialFromConsole", NotEquals: []string{"true"}}, true, true},
		{onData, selector.Field{Field: "sessionCredentialFromConsole", StartsWith: []string{"true"}}, false, false},
		{onData, selector.Field{Field: "userIdentity.arn", NotStartsWith: []string{"AWSServiceRoleFor"}}, true, true},
		{onData, eq("errorCode", "VpceAccessDenied"), false, false},
		{onData, eq("vpcEndpointId", "vpce-1"), false, false},
		{onData, eq("requestParameters.key", "x"), false, false},
		{onData, eq("EventName", "PutObject"), false, false},
		{onData, eq("eventName"), false, false},

		{network, eq("eventName", "Decrypt"), true, true},
		{network, eq("errorCode", "VpceAccessDenied"), true, true},
		{network, eq("errorCode", "AccessDenied"), false, false},
		{network, selector.Field{Field: "errorCode", NotEquals: []string{"VpceAccessDenied"}}, false, false},
		{network, selector.Field{Field: "vpcEndpointId", NotEquals: []string{"vpce-1"}}, true, true},
		{network, eq("userIdentity.arn", "arn:aws:iam::123456789012:root"), true, false},
		{network, eq("readOnly", "true"), false, false},
		{network, eq("eventType", "AwsVpceEvent"), false, false},
		{network, eq("resources.ARN", "arn:aws:s3:::b/k"), false, false},
	} {
		set := advanced(slices.Concat(c.base, []selector.Field{c.field})...)
		for home, ok := range map[selector.Home]bool{trail: c.trailOK, store: c.store} {
			if problems := set.Check(home); (len(problems) == 0) != ok {
				t.Errorf("%+v with %+v, store %v: accepted %v, want %v: %+v", c.base, c.field, home.Store, !ok, ok, problems)
			}
		}
	}
}

func TestAdvancedRefusals(t *testing.T) {
	named := func(name string) selector.Set {
		s := advanced(eq("eventCategory", "Management"))
		s.Advanced[0].Name = name
		return s
	}
	missing := func(field string) string {
		return "selector 1: Specify the required field " + field + " for your advanced event selector"
	}
	const once = "selector 1 › eventCategory: Specify eventCategory once, with the operator Equals and a single value"
	for name, c := range map[string]struct {
		set  selector.Set
		want []string
	}{
		"management":           {set: advanced(eq("eventCategory", "Management"))},
		"unknown type":         {set: data("AWS::New::Thing")},
		"malformed type":       {set: data("S3"), want: []string{"selector 1 › resources.type › Equals › value 1: Value S3 for resources.type is invalid."}},
		"two types":            {set: data("AWS::S3::Object", eq("resources.type", "AWS::SNS::Topic")), want: []string{"selector 1 › resources.type: Specify resources.type with a single value; add another selector for each further value"}},
		"two types at once":    {set: advanced(eq("eventCategory", "Data"), eq("resources.type", "AWS::S3::Object", "AWS::SNS::Topic")), want: []string{"selector 1 › resources.type: Specify resources.type with a single value; add another selector for each further value"}},
		"type by its start":    {set: advanced(eq("eventCategory", "Data"), selector.Field{Field: "resources.type", StartsWith: []string{"AWS::S3::Object"}}), want: []string{"selector 1 › resources.type › StartsWith: Operator StartsWith is not valid for the field resources.type with eventCategory Data."}},
		"two sources":          {set: advanced(eq("eventCategory", "NetworkActivity"), eq("eventSource", "kms.amazonaws.com", "ec2.amazonaws.com")), want: []string{"selector 1 › eventSource: Specify eventSource with a single value; add another selector for each further value"}},
		"source by its start":  {set: advanced(eq("eventCategory", "NetworkActivity"), selector.Field{Field: "eventSource", StartsWith: []string{"kms.amazonaws.com"}}), want: []string{"selector 1 › eventSource › StartsWith: Operator StartsWith is not valid for the field eventSource with eventCategory NetworkActivity."}},
		"repeated field":       {set: data("AWS::S3::Object", eq("eventName", "A"), eq("eventName", "A", "A"))},
		"name of 1000":         {set: named(strings.Repeat("é", 1000))},
		"name of 1001":         {set: named(strings.Repeat("é", 1001)), want: []string{"selector 1 › Name: Specify a Name of 0 to 1000 characters on one line for your advanced event selector"}},
		"no fields":            {set: advanced(), want: []string{"selector 1: Specify at least one field selector for your advanced event selector"}},
		"no category":          {set: advanced(eq("readOnly", "true")), want: []string{missing("eventCategory")}},
		"no type":              {set: advanced(eq("eventCategory", "Data")), want: []string{missing("resources.type")}},
		"no source":            {set: advanced(eq("eventCategory", "NetworkActivity")), want: []string{missing("eventSource")}},
		"unknown category":     {set: advanced(eq("eventCategory", "data")), want: []string{"selector 1 › eventCategory › Equals › value 1: Value data for eventCategory is invalid."}},
		"store's category":     {set: advanced(eq("eventCategory", "Evidence")), want: []string{"selector 1 › eventCategory › Equals › value 1: Value Evidence for eventCategory is valid only for event data stores."}},
		"two categories":       {set: advanced(eq("eventCategory", "Data", "Management")), want: []string{once}},
		"category twice":       {set: advanced(eq("eventCategory", "Data"), eq("eventCategory", "Data")), want: []string{once}},
		"category by start":    {set: advanced(selector.Field{Field: "eventCategory", StartsWith: []string{"Data"}}), want: []string{once}},
		"empty value":          {set: data("AWS::S3::Object", eq("eventName", "")), want: []string{"selector 1 › eventName › Equals › value 1: Specify values of 1 to 2048 characters on one line for the field eventName"}},
		"value of 2048":        {set: data("AWS::S3::Object", eq("eventName", strings.Repeat("é", 2048)))},
		"value of 2049":        {set: data("AWS::S3::Object", eq("eventName", "x", strings.Repeat("é", 2049))), want: []string{"selector 1 › eventName › Equals › value 2: Specify values of 1 to 2048 characters on one line for the field eventName"}},
		"11 selectors":         {set: selector.Set{Advanced: slices.Repeat(data("AWS::S3::Object").Advanced, 11)}},
		"500 condition values": {set: data("AWS::S3::Object", eq("eventName", numbered(498, "P")...))},
		"501 condition values": {
			set:  data("AWS::S3::Object", eq("eventName", numbered(499, "P")...)),
			want: []string{": Specify a valid number of condition values (1 to 500) for all your advanced event selectors"},
		},
	} {
		t.Run(name, func(t *testing.T) { expectRefusals(t, c.set.Check(trail), c.want...) })
	}
}

func TestStoreRefusals(t *testing.T) {
	for _, category := range []string{"Insight", "ConfigurationItem", "Evidence", "ActivityAuditLog"} {
		set := advanced(eq("eventCategory", category))
		expectRefusals(t, set.Check(store))
		set.Advanced[0].FieldSelectors = append(set.Advanced[0].FieldSelectors, eq("readOnly", "true"))
		expectRefusals(t, set.Check(store),
			"selector 1 › readOnly: Field readOnly is not valid for eventCategory "+category+" on event data stores.")
	}
	six := selector.Set{Advanced: slices.Repeat(data("AWS::S3::Object").Advanced, 6)}
	expectRefusals(t, six.Check(store), ": Specify a valid number of selectors (1 to 5) for your event data store")
	mixed := selector.Set{Advanced: slices.Concat(
		data("AWS::S3::Object").Advanced, advanced(eq("eventCategory", "Evidence")).Advanced)}
	expectRefusals(t, mixed.Check(store),
		"selector 2 › eventCategory: An event data store cannot hold Evidence events together with CloudTrail events.")
	others := selector.Set{Advanced: slices.Concat(
		advanced(eq("eventCategory", "Evidence")).Advanced, advanced(eq("eventCategory", "ConfigurationItem")).Advanced)}
	expectRefusals(t, others.Check(store),
		"selector 2 › eventCategory: An event data store cannot hold ConfigurationItem events together with Evidence events.")
}

func TestInsightRefusals(t *testing.T) {
	both := []selector.Insight{{InsightType: "ApiCallRateInsight"}, {InsightType: "ApiErrorRateInsight"}}
	onData := []selector.Insight{{InsightType: "ApiCallRateInsight", EventCategories: []string{"Management", "Data"}}}
	reads := selector.Set{Basic: []selector.Basic{{ReadWriteType: "ReadOnly"}}}
	expectRefusals(t, selector.CheckInsights(nil, selector.Set{}))
	expectRefusals(t, selector.CheckInsights(both, selector.Default()))
	expectRefusals(t, selector.CheckInsights(both, reads),
		"insight 1 › category 1: The trail must log write management events to enable ApiCallRateInsight.")
	expectRefusals(t, selector.CheckInsights(both, data("AWS::S3::Object")),
		"insight 1 › category 1: The trail must log write management events to enable ApiCallRateInsight.",
		"insight 2 › category 1: The trail must log read or write management events to enable ApiErrorRateInsight.")
	expectRefusals(t, selector.CheckInsights(onData, selector.Default()),
		"insight 1 › category 2: The trail must log read or write data events to enable ApiCallRateInsight for Data events.")
	expectRefusals(t, selector.CheckInsights(onData, basicData("AWS::S3::Object", "arn:aws:s3")))
	expectRefusals(t, selector.CheckInsights([]selector.Insight{{InsightType: "Latency"}}, selector.Default()),
		"insight 1 › InsightType: Value Latency for InsightType is invalid.")
	expectRefusals(t, selector.CheckInsights([]selector.Insight{{InsightType: "ApiCallRateInsight", EventCategories: []string{"Network"}}}, selector.Default()),
		"insight 1 › category 1: Value Network for EventCategories is invalid.")
}

func TestAggregationRefusals(t *testing.T) {
	good := selector.Aggregation{EventCategory: "Data", Templates: []string{"API_ACTIVITY", "RESOURCE_ACCESS", "USER_ACTIONS"}}
	expectRefusals(t, selector.CheckAggregations(nil))
	expectRefusals(t, selector.CheckAggregations([]selector.Aggregation{good}))
	expectRefusals(t, selector.CheckAggregations([]selector.Aggregation{good, good}),
		": Specify a valid number of AggregationConfigurations (0 to 1) for your trail")
	expectRefusals(t, selector.CheckAggregations([]selector.Aggregation{{EventCategory: "Management", Templates: []string{"ALL"}}}),
		"aggregation 1 › EventCategory: Value Management for EventCategory is invalid.",
		"aggregation 1 › Templates › value 1: Value ALL for Templates is invalid.")
	expectRefusals(t, selector.CheckAggregations([]selector.Aggregation{{EventCategory: "Data"}}),
		"aggregation 1 › Templates: Specify a valid number of Templates (1 to 50) for your aggregation configuration")
}
