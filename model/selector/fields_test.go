package selector_test

import (
	"slices"
	"testing"

	"trailboss/model/selector"
)

func TestCategories(t *testing.T) {
	names := func(h selector.Home) []string {
		var out []string
		for _, c := range selector.Categories(h) {
			if c.Text == "" {
				t.Errorf("%s has no text", c.Name)
			}
			out = append(out, c.Name)
		}
		return out
	}
	trails := []string{"Management", "Data", "NetworkActivity"}
	if got := names(trail); !slices.Equal(got, trails) {
		t.Errorf("on trails: %v", got)
	}
	stores := append(trails, "Insight", "ConfigurationItem", "Evidence", "ActivityAuditLog")
	if got := names(store); !slices.Equal(got, stores) {
		t.Errorf("on stores: %v", got)
	}
}

// TestFieldsAreAccepted holds what is offered to what is accepted: each field with each of its operators
// and each of its values or its example.
func TestFieldsAreAccepted(t *testing.T) {
	for _, h := range []selector.Home{trail, store, {}, {Partition: "aws-cn"}} {
		for _, c := range selector.Categories(h) {
			base := []selector.Field{eq("eventCategory", c.Name)}
			optional := false
			for _, r := range selector.Fields(c.Name, h) {
				if r.Text == "" || r.Example == "" || len(r.Operators) == 0 || r.Required && optional {
					t.Errorf("%s: %+v", c.Name, r)
				}
				optional = optional || !r.Required
				for _, o := range r.Operators {
					for _, v := range append([]string{r.Example}, r.Values...) {
						f := selector.Field{Field: r.Field}.With(o, []string{v})
						if problems := advanced(append(slices.Clone(base), f)...).Check(h); len(problems) > 0 {
							t.Errorf("%s with %+v: %v", c.Name, f, problems)
						}
					}
				}
				if r.Required {
					base = append(base, eq(r.Field, r.Example))
				}
			}
			if problems := advanced(base...).Check(h); len(problems) > 0 {
				t.Errorf("%s with its required fields: %v", c.Name, problems)
			}
		}
	}
	if fields := selector.Fields("Unknown", trail); fields != nil {
		t.Errorf("an unknown category has fields: %v", fields)
	}
}

func TestWith(t *testing.T) {
	f := selector.Field{Field: "eventName", Equals: []string{"A"}}
	for _, o := range selector.Operators {
		values := []string{"x", "y"}
		got := f.With(o, values)
		values[0] = "changed"
		if !slices.Equal(got.Values(o), []string{"x", "y"}) || got.With(o, nil).Values(o) != nil || f.Equals[0] != "A" {
			t.Errorf("%s: %+v", o, got)
		}
	}
	if got := f.With("Like", []string{"x"}); !slices.Equal(got.Equals, f.Equals) {
		t.Errorf("%+v", got)
	}
}

func TestClone(t *testing.T) {
	set := basicData("AWS::S3::Object", "arn:aws:s3")
	include := true
	set.Basic[0].IncludeManagementEvents = &include
	set.Basic[0].ExcludeManagementEventSources = []string{}
	set.Advanced = advanced(eq("eventName", "A")).Advanced
	before := show(set)
	c := set.Clone()
	if show(c) != before {
		t.Errorf("got %s, want %s", show(c), before)
	}
	*c.Basic[0].IncludeManagementEvents = false
	c.Basic[0].DataResources[0].Values[0] = "changed"
	c.Advanced[0].FieldSelectors[0].Equals[0] = "changed"
	if show(set) != before {
		t.Errorf("the copy shares memory: %s", show(set))
	}
}

func TestCounters(t *testing.T) {
	for name, c := range map[string]struct {
		set  selector.Set
		home selector.Home
		want []selector.Counter
	}{
		"basic": {basicData("AWS::S3::Object", "arn:aws:s3", "arn:aws:s3:::b/"), trail, []selector.Counter{{"selectors", 1, 5}, {"data values", 1, 250}}},
		"none":  {selector.Set{}, trail, []selector.Counter{{"selectors", 0, 5}, {"data values", 0, 250}}},
		"trail": {data("AWS::S3::Object", eq("eventName", "A", "B")), trail, []selector.Counter{{"values", 4, 500}}},
		"store": {data("AWS::S3::Object"), store, []selector.Counter{{"selectors", 1, 5}, {"values", 2, 500}}},
	} {
		if got := c.set.Counters(c.home); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
