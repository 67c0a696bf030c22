package selector_test

import (
	"strings"
	"testing"

	"trailboss/model/selector"
)

// finding is one problem that a set must have, and what its fix makes of the set.
type finding struct {
	path, text string // text: a part of it
	fix        string // "" for none
	mended     string // a part of the JSON of the mended set
}

// expectFinding wants the finding among the problems, once, with the severity.
func expectFinding(t *testing.T, s selector.Set, c selector.Context, severity selector.Severity, want finding) {
	t.Helper()
	found := 0
	for _, p := range s.Lint(c) {
		if p.Path != want.path || !strings.Contains(p.Text, want.text) {
			continue
		}
		found++
		if p.Severity != severity || p.Source == "" {
			t.Errorf("%s: severity %v, source %q", p.Path, p.Severity, p.Source)
		}
		switch {
		case p.Fix == nil && want.fix == "":
		case p.Fix == nil || p.Fix.Text != want.fix:
			t.Errorf("%s: %s: fix %+v, want %q", p.Path, p.Text, p.Fix, want.fix)
		default:
			if mended := show(p.Fix.Apply(s)); !strings.Contains(mended, want.mended) {
				t.Errorf("%s: %s makes %s, without %s", p.Path, p.Fix.Text, mended, want.mended)
			}
		}
	}
	if found != 1 {
		t.Errorf("%d times %s: %s in %s\n%v", found, want.path, want.text, show(s), s.Lint(c))
	}
}

func field(name string, o selector.Operator, values ...string) selector.Field {
	return selector.Field{Field: name}.With(o, values)
}

// known is all that can be known of a trail.
var known = selector.Context{
	Home: trail, SingleRegion: true, Account: "111122223333", Bucket: "own-logs", Prefix: "p",
}

func TestValuesAcceptedInSilence(t *testing.T) {
	const s3, lambda, f = "AWS::S3::Object", "AWS::Lambda::Function", "arn:aws:lambda:us-east-2:111122223333:function"
	for _, c := range []struct {
		kind              string
		field             selector.Field
		text, fix, mended string
	}{
		{s3, eq("resources.ARN", "arn:aws:s3:::bucket/"), "matches nothing", "use StartsWith", `"StartsWith":["arn:aws:s3:::bucket/"]`},
		{s3, field("resources.ARN", selector.NotEquals, "arn:aws:s3:::bucket/"), "leaves nothing out", "use NotStartsWith", `"NotStartsWith":["arn:aws:s3:::bucket/"]`},
		{s3, eq("resources.ARN", "arn:aws:s3:::bucket"), "whole ARN", `use StartsWith arn:aws:s3:::bucket/`, `"StartsWith":["arn:aws:s3:::bucket/"]`},
		{s3, eq("resources.ARN", "arn:aws:s3:::bucket/*"), "no wildcards", `use StartsWith arn:aws:s3:::bucket/`, `"StartsWith":["arn:aws:s3:::bucket/"]`},
		{s3, field("resources.ARN", selector.StartsWith, "arn:aws:s3:::bucket"), "takes in every other bucket", "use arn:aws:s3:::bucket/", `["arn:aws:s3:::bucket/"]`},
		{s3, field("resources.ARN", selector.NotStartsWith, "arn:aws:s3:::bucket"), "leaves out every other bucket", "use arn:aws:s3:::bucket/", `["arn:aws:s3:::bucket/"]`},
		{s3, field("resources.ARN", selector.StartsWith, "arn:aws-cn:s3:::bucket/"), "partition aws-cn", "use arn:aws:s3:::bucket/", `["arn:aws:s3:::bucket/"]`},
		{s3, field("resources.ARN", selector.StartsWith, "s3://bucket/k"), "begins with arn:", "use arn:aws:s3:::bucket/k", `["arn:aws:s3:::bucket/k"]`},
		{s3, field("resources.ARN", selector.StartsWith, f+":x"), "of the service s3, not lambda", "", ""},
		{s3, eq("eventName", "Put*"), "no wildcards", "use StartsWith Put", `"StartsWith":["Put"]`},
		{s3, field("eventName", selector.NotEquals, "*Acl"), "NotEndsWith", "use NotEndsWith Acl", `"NotEndsWith":["Acl"]`},
		{s3, eq("eventName", "Get?bject"), "no wildcards", "", ""},
		{s3, eq("eventName", "*"), "no wildcards", "", ""},
		{s3, eq("eventName", "s3:PutObject"), "no service before a colon", "use PutObject", `["PutObject"]`},
		{s3, eq("eventSource", "S3"), "no event source", "use s3.amazonaws.com", `["s3.amazonaws.com"]`},
		{s3, field("userIdentity.arn", selector.NotStartsWith, "AWSServiceRoleFor"), "leaves nothing out", "use arn:aws:sts::111122223333:assumed-role/AWSServiceRoleFor", `:assumed-role/AWSServiceRoleFor"]`},
		{s3, field("userIdentity.arn", selector.Equals, "arn:aws-cn:iam::111122223333:role/r"), "partition aws-cn", "use arn:aws:iam::111122223333:role/r", `"arn:aws:iam:`},
		{lambda, eq("resources.ARN", f+"/MyFunction"), "function: and not function/", "use " + f + ":MyFunction", `:function:MyFunction"]`},
		{lambda, eq("resources.ARN", f+":*"), "no wildcards", "use StartsWith " + f + ":", `"StartsWith":["` + f + `:"]`},
		{lambda, eq("resources.ARN", "arn:aws:lambda:us-west-1:111122223333:function:x"), "logs only us-east-2", "", ""},
		{lambda, field("resources.ARN", selector.NotEquals, "arn:aws:lambda:us-west-1:111122223333:function:x"), "logs only us-east-2", "drop the value", `["AWS::Lambda::Function"]}]`},
	} {
		set := data(c.kind, c.field)
		var o selector.Operator
		for _, operator := range selector.Operators {
			if len(c.field.Values(operator)) > 0 {
				o = operator
			}
		}
		path := "selector 1 › " + c.field.Field + " › " + string(o) + " › value 1"
		expectFinding(t, set, known, selector.Warning, finding{path, c.text, c.fix, c.mended})
	}
}

func TestNamesThatAreNotKnown(t *testing.T) {
	for _, c := range []struct{ name, fix string }{
		{"AWS::QuickSight::ActionConnector", "AWS::Quicksight::ActionConnector"},
		{"AWS::S3::Bucket", "AWS::S3::Object"},
		{"AWS::Lamda::Function", "AWS::Lambda::Function"},
		{"AWS::Brand::New", ""},
	} {
		want := finding{path: "selector 1 › resources.type › Equals › value 1", text: "not among the known resource types"}
		if c.fix != "" {
			want.fix, want.mended = "use "+c.fix, `["`+c.fix+`"]`
		}
		expectFinding(t, data(c.name), known, selector.Warning, want)
	}
	network := func(source string) selector.Set {
		return advanced(eq("eventCategory", "NetworkActivity"), eq("eventSource", source))
	}
	at := "selector 1 › eventSource › Equals › value 1"
	expectFinding(t, network("kmss.amazonaws.com"), known, selector.Warning, finding{at, "known to have network activity", "use kms.amazonaws.com", `["kms.amazonaws.com"]`})
	expectFinding(t, network("brandnew.amazonaws.com"), known, selector.Warning, finding{at, "known to have network activity", "", ""})
	expectFinding(t, data("AWS::SNS::Topic", eq("EventName", "Publish")), known, selector.Warning,
		finding{"selector 1 › EventName", "not known to have the field EventName", "use eventName", `"Field":"eventName"`})
	unknown := data("AWS::SNS::Topic", eq("requestParameters.key", "x"))
	expectFinding(t, unknown, known, selector.Warning,
		finding{"selector 1 › requestParameters.key", "not known to have the field", "", ""})
	if unknown.Check(trail) == nil {
		t.Error("AWS of today refuses an unknown field")
	}
}

func TestBasicValuesAcceptedInSilence(t *testing.T) {
	const s3, lambda, dynamo = "AWS::S3::Object", "AWS::Lambda::Function", "AWS::DynamoDB::Table"
	for _, c := range []struct{ kind, value, text, fix string }{
		{s3, "arn:aws:s3:::bucket/*", "no wildcards", "arn:aws:s3:::bucket/"},
		{s3, "arn:aws:s3:::bucket/a*b", "no wildcards", ""},
		{s3, "arn:aws-cn:s3:::bucket/", "partition aws-cn", "arn:aws:s3:::bucket/"},
		{lambda, "arn:aws:lambda:us-east-2:111122223333:function/f", "function: and not function/", "arn:aws:lambda:us-east-2:111122223333:function:f"},
		{lambda, "arn:aws:lambda:us-east-2:111122223333:function:*", "no wildcards", "arn:aws:lambda"},
		{lambda, "arn:aws:lambda:us-west-1:111122223333:function:f", "logs only us-east-2", ""},
		{dynamo, "arn:aws:dynamodb:us-east-2:111122223333:table/*", "no wildcards", "arn:aws:dynamodb"},
	} {
		want := finding{path: "selector 1 › data resource 1 › " + c.kind + " › value 1", text: c.text}
		if c.fix != "" {
			want.fix, want.mended = "use "+c.fix, `"Values":["`+c.fix+`"]`
		}
		expectFinding(t, basicData(c.kind, c.value), known, selector.Warning, want)
	}
}

// TestFixesOfRefusals are the fixes of what AWS refuses.
func TestFixesOfRefusals(t *testing.T) {
	basic := func(b selector.Basic) selector.Set { return selector.Set{Basic: []selector.Basic{b}} }
	value := func(v string) selector.Set { return basicData("AWS::S3::Object", v) }
	const at, resource = "selector 1", "selector 1 › data resource 1 › AWS::S3::Object › value 1"
	management := eq("eventCategory", "Management")
	for _, c := range []struct {
		set  selector.Set
		want finding
	}{
		{value("arn:aws:s3:::bucket"), finding{resource, "invalid", "use arn:aws:s3:::bucket/", `["arn:aws:s3:::bucket/"]`}},
		{value("arn:aws:s3:::*"), finding{resource, "invalid", "use arn:aws:s3:::", `["arn:aws:s3:::"]`}},
		{value("arn:aws:s3:::*/*"), finding{resource, "invalid", "use arn:aws:s3:::", `["arn:aws:s3:::"]`}},
		{value("arn:aws:s3:::/"), finding{resource, "invalid", "use arn:aws:s3:::", `["arn:aws:s3:::"]`}},
		{value("arn:aws-cn:s3"), finding{resource, "invalid", "use arn:aws:s3", `["arn:aws:s3"]`}},
		{value("s3://bucket/k"), finding{resource, "invalid", "use arn:aws:s3:::bucket/k", `["arn:aws:s3:::bucket/k"]`}},
		{value("nonsense"), finding{resource, "invalid", "", ""}},
		{
			basicData("AWS::Lambda::Function", "arn:aws:lambda:*"),
			finding{"selector 1 › data resource 1 › AWS::Lambda::Function › value 1", "invalid", "use arn:aws:lambda", `["arn:aws:lambda"]`},
		},
		{basicData("AWS::S3::object", "arn:aws:s3"), finding{"selector 1 › data resource 1 › Type", "invalid", "use AWS::S3::Object", `"AWS::S3::Object"`}},
		{basic(selector.Basic{ReadWriteType: "read-only"}), finding{"selector 1 › ReadWriteType", "invalid", "use ReadOnly", `"ReadOnly"`}},
		{basic(selector.Basic{ReadWriteType: "read-write"}), finding{"selector 1 › ReadWriteType", "invalid", "use All", `"All"`}},
		{
			basic(selector.Basic{ExcludeManagementEventSources: []string{"kms"}}),
			finding{"selector 1 › ExcludeManagementEventSources › value 1", "invalid", "use kms.amazonaws.com", `["kms.amazonaws.com"]`},
		},
		{
			selector.Set{Basic: []selector.Basic{{}, {IncludeManagementEvents: &no}}},
			finding{"selector 2 › IncludeManagementEvents", "at least one data resource", "drop the selector", `{"EventSelectors":[{}]}`},
		},
		{
			basic(selector.Basic{IncludeManagementEvents: &no, ExcludeManagementEventSources: []string{"kms.amazonaws.com"}, DataResources: value("arn:aws:s3:::b/").Basic[0].DataResources}),
			finding{"selector 1 › ExcludeManagementEventSources", "valid only when", "drop the exclusions", `["arn:aws:s3:::b/"]}]}]}`},
		},
		{advanced(eq("readOnly", "true")), finding{at, "required field eventCategory", "add eventCategory Equals Management", `"Equals":["Management"]`}},
		{advanced(eq("resources.type", "AWS::SNS::Topic")), finding{at, "required field eventCategory", "add eventCategory Equals Data", `"Equals":["Data"]`}},
		{advanced(eq("eventName", "x")), finding{at, "required field eventCategory", "", ""}},
		{
			advanced(eq("eventCategory", "Data"), field("resources.ARN", selector.StartsWith, "arn:aws:s3:::bucket/")),
			finding{at, "required field resources.type", "add resources.type Equals AWS::S3::Object", `"AWS::S3::Object"`},
		},
		{advanced(eq("eventCategory", "management")), finding{"selector 1 › eventCategory › Equals › value 1", "invalid", "use Management", `["Management"]`}},
		{advanced(field("eventCategory", selector.StartsWith, "Management")), finding{"selector 1 › eventCategory", "once", "use Equals Management once", `"Equals":["Management"]`}},
		{advanced(management, field("readOnly", selector.NotEquals, "true")), finding{"selector 1 › readOnly › NotEquals", "not valid", "use Equals false", `"Equals":["false"]`}},
		{advanced(management, field("readOnly", selector.StartsWith, "true")), finding{"selector 1 › readOnly › StartsWith", "not valid", "use Equals", `"Equals":["true"]`}},
		{advanced(management, eq("readOnly", "True")), finding{"selector 1 › readOnly › Equals › value 1", "invalid", "use true", `["true"]`}},
		{advanced(management, selector.Field{Field: "readOnly"}), finding{"selector 1 › readOnly", "at least one operator", "drop the field", `["Management"]}]}]}`}},
		{data("S3"), finding{"selector 1 › resources.type › Equals › value 1", "invalid", "", ""}},
		{data("aws::sns::topic"), finding{"selector 1 › resources.type › Equals › value 1", "invalid", "use AWS::SNS::Topic", `["AWS::SNS::Topic"]`}},
		{
			advanced(eq("eventCategory", "Data"), eq("resources.type", "AWS::SNS::Topic", "AWS::SQS::Queue")),
			finding{"selector 1 › resources.type", "single value", "make a selector for each value", `["AWS::SNS::Topic"]}]},{"FieldSelectors"`},
		},
		{data("AWS::SNS::Topic", eq("eventName", "a", "")), finding{"selector 1 › eventName › Equals › value 2", "1 to 2048", "drop the empty value", `["a"]`}},
		{data("AWS::SNS::Topic", eq("eventName", "Pub\nlish")), finding{"selector 1 › eventName › Equals › value 1", "1 to 2048", "join the lines", `["Publish"]`}},
		{data("AWS::S3::Object", eq("resources.ARN", "s3://bucket/k")), finding{"selector 1 › resources.ARN › Equals › value 1", "invalid", "use arn:aws:s3:::bucket/k", `["arn:aws:s3:::bucket/k"]`}},
		{
			selector.Set{Advanced: []selector.Advanced{{Name: "a\nb", FieldSelectors: []selector.Field{management}}}},
			finding{"selector 1 › Name", "one line", "shorten the name to one line of 1000 characters", `"Name":"a b"`},
		},
	} {
		expectFinding(t, c.set, known, selector.Error, c.want)
	}
}
