package match_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model/event"
	"trailboss/model/match"
	"trailboss/model/selector"
)

const kms, rdsdata = selector.SourceKMS, selector.SourceRDSData

func drawClass(t *rapid.T) match.Class {
	c := match.Class{Category: rapid.SampledFrom([]string{"Management", "Data", "NetworkActivity"}).Draw(t, "category of the class")}
	c.Region = maybe(t, []string{"us-east-1", "eu-west-1"}, "Region of the class")
	switch c.Category {
	case "Management":
		c.ReadOnly = drawTruth(t, "reads or writes")
		if c.Source = maybe(t, []string{kms, rdsdata}, "source of the class"); c.Source == "" {
			c.Except = rapid.SliceOfN(rapid.SampledFrom([]string{kms, rdsdata}), 0, 2).Draw(t, "except")
		}
	case "Data":
		c.ReadOnly = drawTruth(t, "reads or writes")
		c.Type = rapid.SampledFrom(someTypes).Draw(t, "type of the class")
	case "NetworkActivity":
		c.Source = rapid.SampledFrom(someSources).Draw(t, "source of the class")
	}
	return c
}

// drawMember draws an event of the class.
func drawMember(t *rapid.T, c match.Class) event.Event {
	e := drawEvent(t)
	e.Category, e.Recipient, e.Caller, e.Region = c.Category, "", "", c.Region
	if e.Source = c.Source; e.Source == "" {
		e.Source = rapid.SampledFrom(slices.DeleteFunc(slices.Clone(someSources), func(s string) bool {
			isGlobal := s == "iam.amazonaws.com" || s == "sts.amazonaws.com"
			return slices.Contains(c.Except, s) || isGlobal && c.Region != "" && !match.GlobalRegion(c.Region)
		})).Draw(t, "source of the event")
	}
	if c.Category != "NetworkActivity" {
		if e.ReadOnly = c.ReadOnly; e.ReadOnly == event.Absent {
			e.ReadOnly = event.Is(rapid.Bool().Draw(t, "reads"))
		}
	}
	e.Resources = nil
	if c.Category == "Data" {
		arns := slices.DeleteFunc(slices.Clone(someARNs), func(arn string) bool {
			return strings.Contains(arn, ":us-east-1:") && c.Region == "eu-west-1"
		})
		r := event.Resource{Type: c.Type, ARN: maybe(t, arns, "resource")}
		if c.Type == "AWS::DynamoDB::Stream" {
			r.ARN = rapid.SampledFrom(arns).Draw(t, "table") + "/stream/2"
		}
		e.Resources = []event.Resource{r}
	}
	return e
}

// What a class of events is said to be is what the matcher says of each of them.
func TestReachAgreesWithTheMatcher(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scope := drawScope(t)
		scope.Account = ""
		set, c := drawSet(t), drawClass(t)
		m := match.New(set, scope)
		r := m.Reach(c)
		for range 20 {
			e := drawMember(t, c)
			logged := m.Logs(&e) >= 0
			if logged && r.Extent == match.Nothing || !logged && r.Extent == match.All {
				t.Fatalf("%+v of %+v, but logged is %v for %+v\n%+v", r, c, logged, e, set)
			}
		}
		witnesses := m.Witnesses(c)
		if (len(witnesses) > 0) != (r.Extent != match.Nothing) {
			t.Fatalf("%+v with %d clauses", r, len(witnesses))
		}
		for _, e := range witnesses {
			if m.Logs(&e) < 0 {
				t.Fatalf("%+v of %+v, but %+v is not logged\n%+v", r, c, e, set)
			}
		}
		for _, e := range m.Refused(c) {
			if m.Logs(&e) >= 0 {
				t.Fatalf("%+v of %+v, but %+v is logged\n%+v", r, c, e, set)
			}
		}
		if (r.Because == "") != (r.Extent == match.All) {
			t.Fatalf("%+v is explained by %q", r.Extent, r.Because)
		}
	})
}

// Two trails share what one event shows that both log, and cover together what each event is logged by
// one of them.
func TestOverlapAndTogetherAgreeWithTheMatcher(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawClass(t)
		scope := drawScope(t)
		scope.Account = ""
		a, b := match.New(drawSet(t), scope), match.New(drawSet(t), everything)
		together, overlap := match.Together(c, a, b), match.Overlap(c, a, b)
		if overlap != match.Overlap(c, b, a) || overlap && together == match.Nothing {
			t.Fatalf("overlap is %v, together %v", overlap, together)
		}
		for range 20 {
			e := drawMember(t, c)
			first, second := a.Logs(&e) >= 0, b.Logs(&e) >= 0
			if first && second && !overlap {
				t.Fatalf("both log %+v", e)
			}
			if together == match.All && !first && !second || together == match.Nothing && (first || second) {
				t.Fatalf("together %v, but %v and %v for %+v", together, first, second, e)
			}
		}
	})
}

func TestReach(t *testing.T) {
	data := func(fields ...selector.Field) selector.Advanced {
		return selector.Advanced{FieldSelectors: append([]selector.Field{equals("eventCategory", "Data"), equals("resources.type", "AWS::S3::Object")}, fields...)}
	}
	arn := func(o selector.Operator, values ...string) selector.Field {
		return selector.Field{Field: "resources.ARN"}.With(o, values)
	}
	objects := match.Class{Category: "Data", Type: "AWS::S3::Object", Region: "us-east-1"}
	others := match.Class{Category: "Management", Except: []string{kms, rdsdata}, Region: "us-east-1"}
	home := match.Scope{Region: "us-east-1"}
	for name, c := range map[string]struct {
		set     selector.Set
		scope   match.Scope
		class   match.Class
		extent  match.Extent
		at      int
		because string
	}{
		"default":        {selector.Default(), everything, others, match.All, 0, ""},
		"no data":        {selector.Default(), everything, objects, match.Nothing, 0, "selector 1: the selector has no DataResources"},
		"writes":         {selector.Set{Basic: []selector.Basic{{ReadWriteType: "WriteOnly"}}}, everything, others, match.Part, 0, "they write"},
		"without kms":    {selector.Set{Basic: []selector.Basic{{ExcludeManagementEventSources: []string{kms}}}}, everything, others, match.All, 0, ""},
		"kms itself":     {selector.Set{Basic: []selector.Basic{{ExcludeManagementEventSources: []string{kms}}}}, everything, match.Class{Category: "Management", Source: kms}, match.Nothing, 0, "selector 1: ExcludeManagementEventSources names kms.amazonaws.com"},
		"one bucket":     {selector.Set{Advanced: []selector.Advanced{data(arn(selector.StartsWith, "arn:aws:s3:::b/"))}}, everything, objects, match.Part, 0, "the resource ARN starts with arn:aws:s3:::b/"},
		"read and write": {selector.Set{Advanced: []selector.Advanced{data(equals("readOnly", "true")), data(equals("readOnly", "false"))}}, everything, objects, match.All, 0, ""},
		"both sides": {
			selector.Set{Advanced: []selector.Advanced{data(arn(selector.StartsWith, "arn:aws:s3:::b/")), data(arn(selector.NotStartsWith, "arn:aws:s3:::b/"))}},
			everything, objects, match.All, 0, "",
		},
		"the wider one": {
			selector.Set{Advanced: []selector.Advanced{data(equals("readOnly", "true"), arn(selector.Equals, "arn:aws:s3:::b/k")), data(equals("readOnly", "false"))}},
			everything, objects, match.Part, 1, "they write",
		},
		"tables of another Region": {
			selector.Set{Advanced: []selector.Advanced{{Name: "ledger", FieldSelectors: []selector.Field{
				equals("eventCategory", "Data"), equals("resources.type", "AWS::DynamoDB::Table"), arn(selector.StartsWith, "arn:aws:dynamodb:eu-west-1:1:table/ledger-"),
			}}}},
			everything,
			match.Class{Category: "Data", Type: "AWS::DynamoDB::Table", Region: "us-east-1"},
			match.Nothing, 0,
			"selector 1 (ledger) names resources of other Regions only: the resource ARN starts with arn:aws:dynamodb:eu-west-1:1:table/ledger-",
		},
		"the beginning of a Region": {
			selector.Set{Advanced: []selector.Advanced{{FieldSelectors: []selector.Field{
				equals("eventCategory", "Data"), equals("resources.type", "AWS::DynamoDB::Table"), arn(selector.StartsWith, "arn:aws:dynamodb:us-"), arn(selector.EndsWith, ":1:table/t"),
			}}}},
			everything,
			match.Class{Category: "Data", Type: "AWS::DynamoDB::Table", Region: "us-east-1"},
			match.Part, 0, "",
		},
		"excluded whole": {
			selector.Set{Advanced: []selector.Advanced{data(arn(selector.StartsWith, "arn:aws:s3:::b/k"), arn(selector.NotStartsWith, "arn:aws:s3:::b/"))}},
			everything, objects, match.Nothing, 0, "",
		},
		"no global services": {selector.Default(), home, others, match.Part, 0, "the service is not a global one such as IAM (IncludeGlobalServiceEvents is false)"},
		"elsewhere none":     {selector.Default(), match.Scope{Region: "eu-west-1"}, match.Class{Category: "Management", Except: []string{kms}, Region: "eu-west-1"}, match.All, 0, ""},
		"another Region":     {selector.Default(), home, match.Class{Category: "Management", Region: "eu-west-1"}, match.Nothing, -1, "the trail logs the events of us-east-1 only"},
		"no selectors":       {selector.Set{}, everything, others, match.Nothing, -1, "there are no selectors"},
	} {
		r := match.New(c.set, c.scope).Reach(c.class)
		if r.Extent != c.extent || r.Selector != c.at || c.because != "" && r.Because != c.because {
			t.Errorf("%s: %+v", name, r)
		}
	}
}
