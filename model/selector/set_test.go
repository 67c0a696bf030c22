package selector_test

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model/selector"
)

func TestJSONIsTheShapeOfAWS(t *testing.T) {
	for _, c := range []struct {
		set  selector.Set
		want string
	}{
		{selector.Default(), `{"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[],"ExcludeManagementEventSources":[]}]}`},
		{selector.Set{Basic: []selector.Basic{{IncludeManagementEvents: &no}}}, `{"EventSelectors":[{"IncludeManagementEvents":false}]}`},
		{
			selector.Set{Advanced: []selector.Advanced{{Name: "n", FieldSelectors: []selector.Field{
				{Field: "readOnly", Equals: []string{"true"}, NotEquals: []string{}},
			}}}}.Normalized(),
			`{"AdvancedEventSelectors":[{"Name":"n","FieldSelectors":[{"Field":"readOnly","Equals":["true"]}]}]}`,
		},
	} {
		got, err := json.Marshal(c.set)
		if err != nil || string(got) != c.want {
			t.Errorf("got  %s (%v)\nwant %s", got, err, c.want)
		}
	}
}

func TestSummaryAndCounts(t *testing.T) {
	two := selector.Set{Basic: make([]selector.Basic, 2)}
	for _, c := range []struct {
		set                selector.Set
		summary            string
		values, dataValues int
		read, write, data  bool
	}{
		{selector.Default(), "default", 0, 0, true, true, false},
		{selector.Set{}, "none", 0, 0, false, false, false},
		{two, "basic 2", 0, 0, true, true, false},
		{selector.Set{Basic: []selector.Basic{{ReadWriteType: "WriteOnly"}}}, "basic 1", 0, 0, false, true, false},
		{basicData("AWS::S3::Object", "arn:aws:s3:::", "arn:aws:s3:::b/"), "basic 1", 0, 1, true, true, true},
		{basicData("AWS::S3::Object"), "basic 1", 0, 0, true, true, false},
		{data("AWS::S3::Object", eq("eventName", "A", "B")), "advanced 1", 4, 0, false, false, true},
		{advanced(eq("eventCategory", "Management"), eq("readOnly", "true")), "advanced 1", 2, 0, true, false, false},
		{advanced(eq("eventCategory", "Management"), selector.Field{Field: "readOnly", StartsWith: []string{"f"}}), "advanced 1", 2, 0, false, true, false},
		{advanced(eq("eventCategory", "Management"), selector.Field{Field: "readOnly", NotEndsWith: []string{"lse"}}), "advanced 1", 2, 0, true, false, false},
	} {
		s := c.set
		if s.Summary() != c.summary || s.Values() != c.values || s.DataValues() != c.dataValues ||
			s.LogsManagement(false) != c.read || s.LogsManagement(true) != c.write || s.LogsData() != c.data {
			t.Errorf("%+v: %q, %d and %d values, read %v, write %v, data %v", s, s.Summary(), s.Values(), s.DataValues(),
				s.LogsManagement(false), s.LogsManagement(true), s.LogsData())
		}
	}
}

func TestIsDefault(t *testing.T) {
	for _, c := range []struct {
		basic selector.Basic
		want  bool
	}{
		{selector.Basic{}, true},
		{selector.Basic{ReadWriteType: "All", IncludeManagementEvents: &yes, DataResources: []selector.DataResource{}}, true},
		{selector.Basic{ReadWriteType: "ReadOnly"}, false},
		{selector.Basic{IncludeManagementEvents: &no}, false},
		{selector.Basic{ExcludeManagementEventSources: []string{"kms.amazonaws.com"}}, false},
		{selector.Basic{DataResources: []selector.DataResource{{Type: "AWS::S3::Object"}}}, false},
	} {
		if got := (selector.Set{Basic: []selector.Basic{c.basic}}).IsDefault(); got != c.want {
			t.Errorf("%+v: %v", c.basic, got)
		}
	}
}

// words are what selectors are made of, good and bad.
var words = rapid.OneOf(
	rapid.SampledFrom([]string{
		"", "eventCategory", "Management", "Data", "NetworkActivity", "Evidence", "resources.type", "AWS::S3::Object",
		"AWS::Lambda::Function", "resources.ARN", "arn:aws:s3", "arn:aws:s3:::b/k", "arn:aws:lambda", "readOnly", "true",
		"eventSource", "kms.amazonaws.com", "eventName", "errorCode", "VpceAccessDenied", "ReadOnly", "All",
	}),
	rapid.String(),
)

// sets draws any set, and often one that AWS accepts.
func sets() *rapid.Generator[selector.Set] {
	list := rapid.SliceOfN(words, 0, 3)
	optional := rapid.Ptr(rapid.Bool(), true)
	resource := rapid.Custom(func(t *rapid.T) selector.DataResource {
		return selector.DataResource{Type: words.Draw(t, "type"), Values: list.Draw(t, "values")}
	})
	basic := rapid.Custom(func(t *rapid.T) selector.Basic {
		return selector.Basic{
			ReadWriteType:                 rapid.SampledFrom([]string{"", "ReadOnly", "WriteOnly", "All", "x"}).Draw(t, "rw"),
			IncludeManagementEvents:       optional.Draw(t, "include"),
			DataResources:                 rapid.SliceOfN(resource, 0, 2).Draw(t, "resources"),
			ExcludeManagementEventSources: rapid.SliceOfN(words, 0, 1).Draw(t, "exclude"),
		}
	})
	field := rapid.Custom(func(t *rapid.T) selector.Field {
		return selector.Field{
			Field: words.Draw(t, "field"), Equals: list.Draw(t, "eq"), StartsWith: list.Draw(t, "starts"), EndsWith: list.Draw(t, "ends"),
			NotEquals: list.Draw(t, "ne"), NotStartsWith: list.Draw(t, "nstarts"), NotEndsWith: list.Draw(t, "nends"),
		}
	})
	category := rapid.Custom(func(t *rapid.T) []selector.Field {
		fields := []selector.Field{{Field: "eventCategory", Equals: []string{"Data"}}, {Field: "resources.type", Equals: []string{"AWS::S3::Object"}}}
		return append(fields, selector.Field{Field: "eventName", Equals: rapid.SliceOfN(words, 1, 3).Draw(t, "names"), EndsWith: []string{}})
	})
	one := rapid.Custom(func(t *rapid.T) selector.Advanced {
		return selector.Advanced{Name: words.Draw(t, "name"), FieldSelectors: rapid.OneOf(category, rapid.SliceOfN(field, 0, 4)).Draw(t, "fields")}
	})
	return rapid.Custom(func(t *rapid.T) selector.Set {
		if rapid.Bool().Draw(t, "advanced") {
			return selector.Set{Advanced: rapid.SliceOfN(one, 0, 6).Draw(t, "selectors")}
		}
		return selector.Set{Basic: rapid.SliceOfN(basic, 0, 6).Draw(t, "selectors")}
	})
}

func TestSetProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sets().Draw(t, "set")
		n := s.Normalized()
		if !n.Equal(s) || !n.Equal(n.Normalized()) {
			t.Fatalf("normalizing changed the meaning: %+v", n)
		}
		for _, home := range []selector.Home{trail, store} {
			if before, after := len(s.Check(home)), len(n.Check(home)); before != after {
				t.Fatalf("%d problems before normalizing, %d after", before, after)
			}
		}
		if n.Values() != s.Values() || n.DataValues() != s.DataValues() || n.IsDefault() != s.IsDefault() {
			t.Fatalf("normalizing changed the counts: %+v", n)
		}
		if got := s.Sentences(); len(got) != len(s.Basic)+len(s.Advanced) {
			t.Fatalf("%d sentences", len(got))
		}
	})
}

func TestJSONRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sets().Draw(t, "set")
		text, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var back selector.Set
		if err := json.Unmarshal(text, &back); err != nil || !back.Equal(s) {
			t.Fatalf("%s came back as %+v (%v)", text, back, err)
		}
	})
}

// TestNormalizedIsACopy keeps a draft from changing what was read.
func TestNormalizedIsACopy(t *testing.T) {
	s := basicData("AWS::S3::Object", "arn:aws:s3")
	n := s.Normalized()
	n.Basic[0].DataResources[0].Values[0] = "changed"
	if s.Basic[0].DataResources[0].Values[0] != "arn:aws:s3" {
		t.Error("the copy shares its values")
	}
}
