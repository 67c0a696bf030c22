package match_test

import (
	"slices"

	"pgregory.net/rapid"

	"trailboss/model/event"
	"trailboss/model/match"
	"trailboss/model/selector"
)

// The words are few, so that selectors and events meet.
var (
	someCategories = []string{"Management", "Data", "Data", "NetworkActivity"}
	someSources    = []string{
		"s3.amazonaws.com", "kms.amazonaws.com", "rdsdata.amazonaws.com", "iam.amazonaws.com", "sts.amazonaws.com", "lambda.amazonaws.com",
	}
	someNames = []string{"GetObject", "GetObjectAcl", "PutObject", "DeleteObject", "Invoke", "Get", "Object"}
	someTypes = []string{"AWS::S3::Object", "AWS::S3::Object", "AWS::Lambda::Function", "AWS::DynamoDB::Table", "AWS::DynamoDB::Stream"}
	someARNs  = []string{
		"arn:aws:s3:::b/", "arn:aws:s3:::b/k", "arn:aws:s3:::b/k/2", "arn:aws:s3:::bb/k", "arn:aws:s3:::b",
		"arn:aws:lambda:us-east-1:111122223333:function:f", "arn:aws:lambda:us-east-1:111122223333:function:ff",
		"arn:aws:dynamodb:us-east-1:111122223333:table/t", "arn:aws:dynamodb:us-east-1:111122223333:table/tt",
		"arn:aws:dynamodb:us-east-1:111122223333:table/t/stream/1",
	}
	someParts = []string{"arn:", "k", "/", "b", "f", "t", "/k", "arn:aws:s3:::", "Get", "Object", "ct"}
	someUsers = []string{"arn:aws:iam::111122223333:user/mary", "arn:aws:iam::111122223333:user/m"}
	someFlags = []string{"true", "false"}
)

// maybe draws one of the values, or none of them.
func maybe(t *rapid.T, values []string, label string) string {
	return rapid.SampledFrom(append([]string{""}, values...)).Draw(t, label)
}

func drawTruth(t *rapid.T, label string) event.Truth {
	return rapid.SampledFrom([]event.Truth{event.Absent, event.False, event.True, event.True}).Draw(t, label)
}

func drawEvent(t *rapid.T) event.Event {
	e := event.Event{
		Category: maybe(t, append(someCategories, "Insight", "Aggregated", "Other"), "category"),
		Source:   maybe(t, someSources, "source"), Name: maybe(t, someNames, "name"), Type: maybe(t, []string{"AwsApiCall", "AwsVpceEvent"}, "type"),
		Region: maybe(t, []string{"us-east-1", "eu-west-1"}, "region"), Recipient: maybe(t, []string{"111122223333", "444455556666"}, "recipient"),
		Caller: maybe(t, []string{"111122223333", "444455556666"}, "caller"), IdentityARN: maybe(t, someUsers, "user"),
		Host: maybe(t, []string{"sts.amazonaws.com", "sts.us-east-1.amazonaws.com"}, "host"), ErrorCode: maybe(t, []string{"VpceAccessDenied"}, "error"),
		VPCEndpointID: maybe(t, []string{"vpce-1", "vpce-12"}, "vpce"), ReadOnly: drawTruth(t, "readOnly"), Console: drawTruth(t, "console"),
		Management: drawTruth(t, "management"),
	}
	for range rapid.IntRange(0, 3).Draw(t, "resources") {
		r := event.Resource{Type: maybe(t, someTypes, "resource type"), AccountID: maybe(t, []string{"111122223333"}, "owner")}
		arn := maybe(t, someARNs, "arn")
		if rapid.Bool().Draw(t, "prefix") {
			r.ARNPrefix = arn
		} else {
			r.ARN = arn
		}
		e.Resources = append(e.Resources, r)
	}
	return e
}

func drawScope(t *rapid.T) match.Scope {
	return match.Scope{
		Account: maybe(t, []string{"111122223333"}, "trail's account"), Region: maybe(t, []string{"us-east-1"}, "home"),
		MultiRegion: rapid.Bool().Draw(t, "multi-Region"), GlobalEvents: rapid.Bool().Draw(t, "global"),
		Organization: rapid.IntRange(0, 3).Draw(t, "organization") == 0,
	}
}

func drawBasic(t *rapid.T) selector.Basic {
	b := selector.Basic{ReadWriteType: maybe(t, []string{"ReadOnly", "WriteOnly", "All"}, "ReadWriteType")}
	switch rapid.IntRange(0, 2).Draw(t, "IncludeManagementEvents") {
	case 0:
		b.IncludeManagementEvents = new(bool)
	case 1:
		yes := true
		b.IncludeManagementEvents = &yes
	}
	if b.IncludeManagementEvents == nil || *b.IncludeManagementEvents {
		b.ExcludeManagementEventSources = rapid.SliceOfN(rapid.SampledFrom([]string{"kms.amazonaws.com", "rdsdata.amazonaws.com"}), 0, 2).Draw(t, "excluded")
	}
	for range rapid.IntRange(0, 3).Draw(t, "data resources") {
		b.DataResources = append(b.DataResources, drawDataResource(t))
	}
	return b
}

func drawDataResource(t *rapid.T) selector.DataResource {
	values := map[string][]string{
		"AWS::S3::Object":       {"arn:aws:s3", "arn:aws:s3:::", "arn:aws:s3:::b/", "arn:aws:s3:::b/k", "arn:aws:s3:::bb/"},
		"AWS::Lambda::Function": {"arn:aws:lambda", someARNs[5], someARNs[6]},
		"AWS::DynamoDB::Table":  {"arn:aws:dynamodb", someARNs[7], someARNs[8]},
	}
	d := selector.DataResource{Type: rapid.SampledFrom([]string{"AWS::S3::Object", "AWS::Lambda::Function", "AWS::DynamoDB::Table"}).Draw(t, "type")}
	d.Values = rapid.SliceOfN(rapid.SampledFrom(values[d.Type]), 0, 3).Draw(t, "values")
	return d
}

func drawAdvanced(t *rapid.T) selector.Advanced {
	a := selector.Advanced{Name: maybe(t, []string{"a", "b"}, "name")}
	if rapid.IntRange(0, 9).Draw(t, "category") > 0 {
		a.FieldSelectors = append(a.FieldSelectors, equals("eventCategory", rapid.SampledFrom(someCategories).Draw(t, "eventCategory")))
	}
	if rapid.Bool().Draw(t, "typed") {
		a.FieldSelectors = append(a.FieldSelectors, equals("resources.type", rapid.SampledFrom(someTypes).Draw(t, "resources.type")))
	}
	for range rapid.IntRange(0, 3).Draw(t, "fields") {
		a.FieldSelectors = append(a.FieldSelectors, drawField(t))
	}
	return a
}

// drawField draws a field with any operators, also such as AWS does not take.
func drawField(t *rapid.T) selector.Field {
	values := map[string][]string{
		"eventCategory": someCategories, "readOnly": someFlags, "eventSource": someSources, "eventName": someNames, "eventType": {"AwsApiCall"},
		"resources.type": someTypes, "resources.ARN": someARNs, "sessionCredentialFromConsole": someFlags, "userIdentity.arn": someUsers,
		"errorCode": {"VpceAccessDenied"}, "vpcEndpointId": {"vpce-1", "vpce-12"},
	}
	names := make([]string, 0, len(values))
	for name := range values {
		names = append(names, name)
	}
	slices.Sort(names)
	f := selector.Field{Field: rapid.SampledFrom(append(names, "resources.ARN", "resources.ARN", "eventName")).Draw(t, "field")}
	of := rapid.SampledFrom(append(slices.Clone(values[f.Field]), someParts...))
	for range rapid.IntRange(0, 3).Draw(t, "operators") {
		f = f.With(rapid.SampledFrom(selector.Operators).Draw(t, "operator"), rapid.SliceOfN(of, 0, 4).Draw(t, "values"))
	}
	return f
}

func drawSet(t *rapid.T) selector.Set {
	if rapid.Bool().Draw(t, "basic") {
		return selector.Set{Basic: rapid.SliceOfN(rapid.Custom(drawBasic), 0, 4).Draw(t, "selectors")}
	}
	return selector.Set{Advanced: rapid.SliceOfN(rapid.Custom(drawAdvanced), 0, 4).Draw(t, "selectors")}
}
