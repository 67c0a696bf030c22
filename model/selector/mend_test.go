package selector_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model/selector"
)

// many are n values of a form that has a place for a number.
func many(n int, form string) []string {
	values := make([]string, n)
	for i := range values {
		values[i] = fmt.Sprintf(form, i)
	}
	return values
}

func objects(o selector.Operator, values ...string) selector.Set {
	return selector.Set{Advanced: []selector.Advanced{{FieldSelectors: []selector.Field{
		eq("eventCategory", "Data"), eq("resources.type", "AWS::S3::Object"), selector.Field{Field: "resources.ARN"}.With(o, values),
	}}}}
}

func TestMendPutsRightWhatOneAfterAnotherWould(t *testing.T) {
	whole := append(many(300, "arn:aws:s3:::bucket/%03d/"), "arn:aws:s3:::bucket/")
	for name, c := range map[string]struct {
		set  selector.Set
		want []string
		done int
	}{
		"as many values as AWS takes": {
			set: objects(selector.Equals, many(490, "arn:aws:s3:::bucket-%03d")...), want: many(490, "arn:aws:s3:::bucket-%03d/"), done: 490,
		},
		"one that takes in all others": {set: objects(selector.StartsWith, whole...), want: []string{"arn:aws:s3:::bucket/"}, done: 300},
		"the same thing twice":         {set: objects(selector.StartsWith, "arn:aws:s3:::b/", "arn:aws:s3:::b/"), want: []string{"arn:aws:s3:::b/"}, done: 1},
		"nothing wrong":                {set: objects(selector.StartsWith, "arn:aws:s3:::b/"), want: []string{"arn:aws:s3:::b/"}},
	} {
		t.Run(name, func(t *testing.T) {
			before := show(c.set)
			mended, done := c.set.Mend(selector.Context{Home: trail})
			if got := mended.Advanced[0].FieldSelectors[2].StartsWith; !slices.Equal(got, c.want) || done != c.done {
				t.Errorf("%d problems are seen to, and %d values left, not %d", done, len(got), len(c.want))
			}
			if show(c.set) != before {
				t.Error("the set itself is changed")
			}
		})
	}
}

func TestMendEndsAndBreaksNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		set, c := someSet(t), someContext(t)
		_, refused := told(set.Lint(c))
		mended, done := set.Mend(c)
		problems := mended.Lint(c)
		if _, left := told(problems); left > refused {
			t.Fatalf("AWS refuses more of it:\n%s\n%s", show(set), show(mended))
		}
		if done == 0 != set.Equal(mended) {
			t.Fatalf("%d fixes lead from\n%s\nto\n%s", done, show(set), show(mended))
		}
		if fix := firstFix(problems); fix != nil && !fix.Apply(mended).Equal(mended) {
			t.Fatalf("%s is left of\n%s", fix.Text, show(mended))
		}
	})
}

// TestWhatAddsNothing compares what is said of values with a search of each against each.
func TestWhatAddsNothing(t *testing.T) {
	words := rapid.SampledFrom([]string{"a", "b", "ab", "ba", "aba", "abab", "bab", "aab"})
	rapid.Check(t, func(t *rapid.T) {
		f := selector.Field{Field: "eventName"}
		for _, o := range selector.PositiveOperators {
			f = f.With(o, rapid.SliceOfNDistinct(words, 0, 4, rapid.ID).Draw(t, string(o)))
		}
		set := selector.Set{Advanced: []selector.Advanced{{FieldSelectors: []selector.Field{
			eq("eventCategory", "Data"), eq("resources.type", "AWS::S3::Object"), f,
		}}}}
		said := map[string]bool{}
		for _, p := range set.Lint(selector.Context{}) {
			if strings.HasPrefix(p.Text, "This adds nothing") {
				said[string(p.Place.Operator)+f.Values(p.Place.Operator)[p.Place.Value]] = true
			}
		}
		for _, o := range selector.PositiveOperators {
			for _, v := range f.Values(o) {
				begins := slices.ContainsFunc(f.StartsWith, func(w string) bool {
					return o != selector.EndsWith && strings.HasPrefix(v, w) && (o == selector.Equals || v != w)
				})
				ends := slices.ContainsFunc(f.EndsWith, func(w string) bool {
					return o != selector.StartsWith && strings.HasSuffix(v, w) && (o == selector.Equals || v != w)
				})
				if want := begins || ends; said[string(o)+v] != want {
					t.Fatalf("%s %s adds nothing: said %v, true %v\n%s", o, v, !want, want, show(set))
				}
			}
		}
	})
}

// BenchmarkLint is of a set far beyond AWS's limits, as it may be pasted.
func BenchmarkLint(b *testing.B) {
	set := objects(selector.StartsWith, many(10_000, "arn:aws:s3:::bucket-%06d/")...)
	for b.Loop() {
		set.Lint(selector.Context{Home: trail})
	}
}

// BenchmarkMend is of as many values as AWS takes, each of them wrong.
func BenchmarkMend(b *testing.B) {
	set := objects(selector.Equals, many(490, "arn:aws:s3:::bucket-%03d")...)
	for b.Loop() {
		set.Mend(selector.Context{Home: trail})
	}
}
