package selector_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model/selector"
)

// adv makes a set of one selector per S3 event name list, named by the key before the colon.
func adv(selectors ...string) selector.Set {
	var out selector.Set
	for _, s := range selectors {
		name, events, _ := strings.Cut(s, ":")
		fields := dataFields("AWS::" + name + "::Thing")
		if events != "" {
			fields = append(fields, eq("eventName", strings.Split(events, ",")...))
		}
		out.Advanced = append(out.Advanced, named(name, fields...))
	}
	return out
}

func TestMerge(t *testing.T) {
	basic := selector.Default()
	writes := selector.Set{Basic: []selector.Basic{{ReadWriteType: "WriteOnly"}}}
	for name, c := range map[string]struct {
		base, mine, theirs, want selector.Set
		conflicts                []string // how each begins
	}{
		"each changes another":  {adv("a:1", "b:1"), adv("a:2", "b:1"), adv("a:1", "b:2"), adv("a:2", "b:2"), nil},
		"each adds":             {adv("a"), adv("a", "b"), adv("c", "a"), adv("a", "b", "c"), nil},
		"both add the same":     {adv("a"), adv("a", "b:1,2"), adv("b:2,1", "a"), adv("a", "b:1,2"), nil},
		"both add one twice":    {adv("a"), adv("a", "b"), adv("a", "b", "b"), adv("a", "b", "b"), nil},
		"each removes another":  {adv("a", "b", "c"), adv("a", "b"), adv("b", "c"), adv("b"), nil},
		"both remove":           {adv("a", "b", "c"), adv("a:1", "b"), adv("a", "b", "d"), adv("a:1", "b", "d"), nil},
		"both change alike":     {adv("a", "b"), adv("a:1", "b:1"), adv("b:1", "a"), adv("a:1", "b:1"), nil},
		"theirs only moved":     {adv("a", "b"), adv("a", "b:1"), adv("b", "a"), adv("a", "b:1"), nil},
		"both change":           {adv("a", "b"), adv("a:1", "b"), adv("a:2", "b:3"), adv("a:1", "b:3"), []string{`Selector "a" was changed by both; mine stays. Mine: a: Logs`}},
		"changed and removed":   {adv("a", "b"), adv("a:1", "b"), adv("b", "c"), adv("a:1", "b", "c"), []string{`Selector "a" was changed in mine and removed in theirs; mine stays`}},
		"removed and changed":   {adv("a", "b"), adv("b"), adv("a:1", "b", "c"), adv("b", "c"), []string{`Selector "a" was removed in mine and changed in theirs`}},
		"together remove all":   {adv("a", "b"), adv("a"), adv("b"), adv("a"), []string{"Together both sides remove every selector"}},
		"kinds differ":          {basic, writes, adv("a"), writes, []string{"Mine are basic event selectors and theirs are advanced event selectors"}},
		"both change the kind":  {basic, adv("a"), adv("b"), adv("a"), []string{"Both sides changed the selectors from basic event selectors"}},
		"both begin from empty": {selector.Set{}, adv("a"), adv("b"), adv("a", "b"), nil},
		"without names": {
			data(s3Type), data(s3Type, eq("readOnly", "true")), data(s3Type, eq("readOnly", "false")), data(s3Type, eq("readOnly", "true")),
			[]string{"Selector without a name (Logs all data events on all S3 objects.) was changed by both"},
		},
		"basic": {basic, selector.Set{Basic: append([]selector.Basic{{}}, basicData(s3Type, "arn:aws:s3").Basic...)}, writes, selector.Set{
			Basic: append([]selector.Basic{{ReadWriteType: "WriteOnly"}}, basicData(s3Type, "arn:aws:s3").Basic...),
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got, conflicts := selector.Merge(c.base, c.mine, c.theirs)
			if !got.Equal(c.want) {
				t.Errorf("got  %s\nwant %s", got.JSON(), c.want.JSON())
			}
			if !slices.EqualFunc(conflicts, c.conflicts, strings.HasPrefix) {
				t.Errorf("conflicts %q, want %q", conflicts, c.conflicts)
			}
		})
	}
}

func TestMergeWithOneSideOnly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, x := sets().Draw(t, "base"), sets().Draw(t, "x")
		if rapid.Bool().Draw(t, "related") {
			x = shuffled(t, base)
			x.Advanced = append(x.Advanced, data("AWS::SNS::Topic").Advanced...)
		}
		for _, sides := range [][3]selector.Set{{base, x, base}, {base, base, x}, {base, x, x}} {
			got, conflicts := selector.Merge(sides[0], sides[1], sides[2])
			if !got.Equal(x) || len(conflicts) > 0 {
				t.Fatalf("got %s, %q\nwant %s", got.JSON(), conflicts, x.JSON())
			}
		}
	})
}

// TestMergeTakesBothSides changes each selector on one side only: all changes come, in any order.
func TestMergeTakesBothSides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var base, mine, theirs, want selector.Set
		for _, name := range []string{"a", "b", "c", "d", "e"} {
			was, is := adv(name+":1,2").Advanced, adv(name+":1,3").Advanced
			if rapid.Bool().Draw(t, "gone") && name != "a" {
				is = nil
			}
			add := func(to *selector.Set, selectors []selector.Advanced) { to.Advanced = append(to.Advanced, selectors...) }
			add(&base, was)
			add(&want, is)
			if rapid.Bool().Draw(t, "mine changed") {
				add(&mine, is)
				add(&theirs, was)
			} else {
				add(&mine, was)
				add(&theirs, is)
			}
		}
		got, conflicts := selector.Merge(base, shuffled(t, mine), shuffled(t, theirs))
		if len(conflicts) > 0 || changed(selector.Diff(got, want)) {
			t.Fatalf("got %s, %q\nwant %s", got.JSON(), conflicts, want.JSON())
		}
	})
}

func TestMergeIsACopy(t *testing.T) {
	mine := adv("a:1", "b")
	got, _ := selector.Merge(adv("a", "b"), mine, adv("a", "b:1"))
	got.Advanced[0].FieldSelectors[2].Equals[0] = "changed"
	if mine.Advanced[0].FieldSelectors[2].Equals[0] != "1" {
		t.Error("the result shares its values with mine")
	}
}
