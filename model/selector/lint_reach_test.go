package selector_test

import (
	"slices"
	"testing"

	"trailboss/model/selector"
)

// join puts the selectors of several sets into one.
func join(sets ...selector.Set) selector.Set {
	var out selector.Set
	for _, s := range sets {
		out.Basic = append(out.Basic, s.Basic...)
		out.Advanced = append(out.Advanced, s.Advanced...)
	}
	return out
}

func TestRepetitionsAndContradictions(t *testing.T) {
	sns := func(fields ...selector.Field) selector.Set { return data("AWS::SNS::Topic", fields...) }
	name := func(o selector.Operator, values ...string) selector.Field { return field("eventName", o, values...) }
	both := selector.Field{Field: "eventName", Equals: []string{"A", "B"}, NotEquals: []string{"A"}}
	named := join(sns(name(selector.Equals, "A")), sns(name(selector.Equals, "B")))
	named.Advanced[0].Name, named.Advanced[1].Name = "x", "x"
	buckets := []string{"arn:aws:s3:::bucket/", "arn:aws:s3:::bucket/k"}
	for _, c := range []struct {
		set  selector.Set
		want finding
	}{
		{sns(name(selector.Equals, "A", "A")), finding{"selector 1 › eventName › Equals › value 2", "twice", "keep one", `["A"]`}},
		{basicData("AWS::S3::Object", buckets[0], buckets[0]), finding{"selector 1 › data resource 1 › AWS::S3::Object › value 2", "twice", "keep one", `["arn:aws:s3:::bucket/"]`}},
		{basicData("AWS::S3::Object", buckets...), finding{"selector 1 › data resource 1 › AWS::S3::Object › value 2", "adds nothing", "drop the value", `["arn:aws:s3:::bucket/"]`}},
		{
			sns(selector.Field{Field: "eventName", Equals: []string{"PutObject"}, StartsWith: []string{"Put"}}),
			finding{"selector 1 › eventName › Equals › value 1", "adds nothing", "drop the value", `{"Field":"eventName","StartsWith":["Put"]}`},
		},
		{sns(both), finding{"selector 1 › eventName › Equals › value 1", "matches nothing", "drop the value", `"Equals":["B"]`}},
		{
			sns(selector.Field{Field: "eventName", Equals: []string{"A"}, NotStartsWith: []string{"A"}}),
			finding{"selector 1 › eventName", "logs nothing", "", ""},
		},
		{
			sns(name(selector.Equals, "A"), name(selector.Equals, "B")),
			finding{"selector 1 › eventName", "satisfy both", "write them as one, either value", `["A","B"]`},
		},
		{
			sns(name(selector.StartsWith, "A"), name(selector.NotEquals, "B")),
			finding{"selector 1 › eventName", "satisfy both", "write them as one", `"StartsWith":["A"],"NotEquals":["B"]`},
		},
		{sns(name(selector.StartsWith, "A"), name(selector.EndsWith, "B")), finding{"selector 1 › eventName", "satisfy both", "", ""}},
		{
			sns(selector.Field{Field: "eventName", Equals: []string{"A"}, NotEquals: []string{}}),
			finding{"selector 1 › eventName › NotEquals", "empty list", "drop the empty list", `["A"]`},
		},
		{named, finding{"selector 2 › Name", "has the name x", `name it "x 2"`, `"Name":"x 2"`}},
		{join(sns(), sns()), finding{"selector 2", "the same as selector 1", "drop the selector", ""}},
		{join(sns(name(selector.Equals, "A")), sns()), finding{"selector 1", "nothing that selector 2", "drop the selector", ""}},
		{join(sns(name(selector.StartsWith, "Put")), sns(eq("readOnly", "false"), name(selector.Equals, "PutA"))), finding{"selector 2", "nothing that selector 1", "drop the selector", ""}},
		{join(basicData("AWS::S3::Object", buckets[0]), basicData("AWS::S3::Object", buckets[1])), finding{"selector 2", "nothing that selector 1", "drop the selector", ""}},
		{basicData("AWS::S3::Object"), finding{"selector 1 › data resource 1", "Without values", "drop the data resource", `[{"DataResources":[]}]`}},
	} {
		expectFinding(t, c.set, known, selector.Warning, c.want)
	}
	kept := join(sns(name(selector.NotEquals, "A")), sns(name(selector.NotEquals, "B")), sns(eq("readOnly", "true"), name(selector.EndsWith, "A")))
	if problems := kept.Lint(known); len(problems) > 0 {
		t.Errorf("selectors that each add something: %v", problems)
	}
}

func TestManagementEvents(t *testing.T) {
	const kms, rds = "kms.amazonaws.com", "rdsdata.amazonaws.com"
	without := func(kind string, sources ...string) selector.Set {
		return selector.Set{Basic: []selector.Basic{{ReadWriteType: kind, ExcludeManagementEventSources: sources}}}
	}
	management := func(fields ...selector.Field) selector.Set {
		return advanced(append([]selector.Field{eq("eventCategory", "Management")}, fields...)...)
	}
	noKMS := management(field("eventSource", selector.NotEquals, kms))
	const excluded = "selector 1 › ExcludeManagementEventSources › value 1"
	writes := "log write events in a selector without the exclusion"
	for _, c := range []struct {
		set  selector.Set
		want finding
	}{
		{
			join(selector.Default(), basicData("AWS::S3::Object", "arn:aws:s3:::b/")),
			finding{"selector 2 › IncludeManagementEvents", "logs these management events already", "leave management events to selector 1", `"IncludeManagementEvents":false`},
		},
		{without("", kms), finding{excluded, "ScheduleKeyDeletion", writes, `{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true}`}},
		{without("WriteOnly", kms), finding{excluded, "ScheduleKeyDeletion", "drop the exclusion", `[{"ReadWriteType":"WriteOnly"}]`}},
		{without("", rds), finding{excluded, "Aurora Serverless v1", "", ""}},
		{join(without("", kms), without("", rds)), finding{excluded, "all the same", "drop the exclusion", ""}},
		{noKMS, finding{"selector 1 › eventSource › NotEquals › value 1", "ScheduleKeyDeletion", writes, `"Name":"Write management events"`}},
		{
			management(eq("readOnly", "false"), field("eventSource", selector.NotEquals, kms)),
			finding{"selector 1 › eventSource › NotEquals › value 1", "does not log anyway", "drop the exclusion", `["false"]}]}]`},
		},
		{join(management(), management(eq("readOnly", "true"))), finding{"selector 2", "nothing that selector 1", "drop the selector", ""}},
	} {
		expectFinding(t, c.set, selector.Context{Home: trail}, selector.Warning, c.want)
	}
	for _, quiet := range []selector.Set{selector.Default(), join(without("", kms), without("WriteOnly")), without("ReadOnly", kms)} {
		if problems := quiet.Lint(selector.Context{Home: trail}); len(problems) > 0 {
			t.Errorf("%s: %v", show(quiet), problems)
		}
	}
}

func TestOwnBucket(t *testing.T) {
	all := data("AWS::S3::Object")
	const own = "arn:aws:s3:::own-logs/"
	expectFinding(t, all, known, selector.Warning, finding{"selector 1", "makes for another delivery", "leave out s3://own-logs/", `"NotStartsWith":["` + own + `"]`})
	expectFinding(t, data("AWS::S3::Object", field("resources.ARN", selector.StartsWith, own)), known, selector.Warning,
		finding{"selector 1 › resources.ARN", "makes for another delivery", "", ""})
	expectFinding(t, basicData("AWS::S3::Object", "arn:aws:s3"), known, selector.Warning,
		finding{"selector 1 › data resource 1 › AWS::S3::Object › value 1", "convert to advanced selectors", "", ""})
	expectFinding(t, basicData("AWS::S3::Object", "arn:aws:s3:::b/", own), known, selector.Warning,
		finding{"selector 1 › data resource 1 › AWS::S3::Object › value 2", "makes for another delivery", "drop the value", `["arn:aws:s3:::b/"]`})
	for _, f := range []selector.Field{
		eq("readOnly", "true"), eq("eventName", "GetObject"), field("resources.ARN", selector.NotStartsWith, own),
		field("resources.ARN", selector.StartsWith, "arn:aws:s3:::own-logs/other/"), field("userIdentity.arn", selector.StartsWith, "arn:"),
	} {
		for _, p := range data("AWS::S3::Object", f).Lint(known) {
			if p.Fix != nil {
				t.Errorf("%+v: %s", f, p.Text)
			}
		}
	}
}

func TestCostAndOtherTrails(t *testing.T) {
	c := selector.Context{Home: trail, Others: []selector.Other{{Name: "audit", Set: selector.Default()}}}
	expectFinding(t, data("AWS::S3::Object"), known, selector.Warning, finding{"selector 1 › resources.type", "the one Region", "", ""})
	expectFinding(t, basicData("AWS::Lambda::Function", "arn:aws:lambda"), c, selector.Warning,
		finding{"selector 1 › data resource 1 › AWS::Lambda::Function › value 1", "billed as a data event", "", ""})
	expectFinding(t, selector.Default(), c, selector.Warning, finding{"selector 1", "The trail audit logs management events", "", ""})
	sns := data("AWS::SNS::Topic")
	if problems := sns.Lint(c); len(problems) > 0 {
		t.Errorf("the other trail logs management events: %v", problems)
	}
	if problems := sns.Lint(selector.Context{Home: trail}); len(problems) > 0 {
		t.Errorf("other trails are unknown: %v", problems)
	}
	c.Others = []selector.Other{}
	expectFinding(t, sns, c, selector.Warning, finding{"", "recorded by none", "log write management events", `"Equals":["Management"]`})
	c = selector.Context{Home: trail, Insights: []selector.Insight{{InsightType: selector.InsightCallRate}}}
	expectFinding(t, sns, c, selector.Warning, finding{"", "Insights switched on", "", ""})
}

// TestOrderAndPlaces wants errors before warnings, and each where it stands.
func TestOrderAndPlaces(t *testing.T) {
	set := join(data("AWS::SNS::Topic", eq("eventName", "A", "A"), eq("readOnly", "yes")), data("AWS::Brand::New"), data("S3"))
	type seen struct {
		severity selector.Severity
		place    selector.Place
	}
	var got []seen
	for _, p := range set.Lint(known) {
		got = append(got, seen{p.Severity, p.Place})
	}
	want := []seen{
		{selector.Error, selector.Place{Selector: 0, Field: 3, Operator: selector.Equals, Value: 0}},
		{selector.Error, selector.Place{Selector: 2, Field: 1, Operator: selector.Equals, Value: 0}},
		{selector.Warning, selector.Place{Selector: 0, Field: 2, Operator: selector.Equals, Value: 1}},
		{selector.Warning, selector.Place{Selector: 1, Field: 1, Operator: selector.Equals, Value: 0}},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if problems := (selector.Set{}).Lint(known); len(problems) != 1 || problems[0].Place != selector.NoPlace() {
		t.Errorf("%+v", problems)
	}
}
