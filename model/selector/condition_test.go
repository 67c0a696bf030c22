package selector_test

import (
	"testing"

	"trailboss/model/selector"
)

func TestConditionTellsWhatDecided(t *testing.T) {
	c := selector.Field{
		Field: "eventName", Equals: []string{"PutObject", "GetObject"}, StartsWith: []string{"List", "Delete", "DeleteObject"}, EndsWith: []string{"Acl", "ObjectAcl", "Tagging"},
		NotEquals: []string{"ListBuckets"}, NotStartsWith: []string{"DeleteBucket"}, NotEndsWith: []string{"VersionTagging", "PublicAcl"},
	}.Condition()
	for value, want := range map[string]selector.Decision{
		"PutObject":               {Admitted: true, Operator: selector.Equals, Want: "PutObject"},
		"DeleteObjects":           {Admitted: true, Operator: selector.StartsWith, Want: "Delete"},
		"ListObjects":             {Admitted: true, Operator: selector.StartsWith, Want: "List"},
		"PutObjectAcl":            {Admitted: true, Operator: selector.EndsWith, Want: "Acl"},
		"ListBuckets":             {Operator: selector.NotEquals, Want: "ListBuckets"},
		"DeleteBucketPolicy":      {Operator: selector.NotStartsWith, Want: "DeleteBucket"},
		"PutObjectVersionTagging": {Operator: selector.NotEndsWith, Want: "VersionTagging"},
		"PutPublicAcl":            {Operator: selector.NotEndsWith, Want: "PublicAcl"},
		"Put":                     {},
		"putobject":               {},
		"":                        {},
	} {
		if got := c.Decide(value); got != want {
			t.Errorf("%q: got %+v, want %+v", value, got, want)
		}
	}
}

// What a field selector does not ask, it admits; what an event lacks, only excluding operators admit.
func TestConditionOnWhatIsNotThere(t *testing.T) {
	none, excluding := selector.Field{}.Condition(), selector.Field{NotEquals: []string{"a", "a"}}.Condition()
	for value, want := range map[string]bool{"": true, "b": true, "a": false} {
		if got := excluding.Decide(value).Admitted; got != want {
			t.Errorf("excluding %q: got %t", value, got)
		}
		if !none.Decide(value).Admitted {
			t.Errorf("%q is not admitted by an empty field selector", value)
		}
	}
}
