package match_test

import (
	"testing"

	"pgregory.net/rapid"

	"trailboss/model/match"
	"trailboss/model/selector"
)

func TestLogsAsTheRuleBookSays(t *testing.T) {
	hits := 0
	rapid.Check(t, func(t *rapid.T) {
		s, sc := drawSet(t), drawScope(t)
		m := match.New(s, sc)
		for range 8 {
			e := drawEvent(t)
			got := m.Logs(&e)
			if want := naive(s, sc, &e); got != want {
				t.Fatalf("got %d, want %d\n%+v\n%+v\n%+v", got, want, s, sc, e)
			}
			if got >= 0 {
				hits++
			}
		}
	})
	if hits == 0 {
		t.Error("no event was ever logged: the test shows nothing")
	}
}

func TestExplainAgreesWithLogs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, sc, e := drawSet(t), drawScope(t), drawEvent(t)
		m := match.New(s, sc)
		i, v := m.Logs(&e), m.Explain(&e)
		if v.Selector != i || v.Logged != (i >= 0) || len(v.Because) == 0 {
			t.Fatalf("Logs says %d, Explain %+v", i, v)
		}
		if v.Logged && v.Misses != nil || len(v.Misses) != 0 && len(v.Misses) != len(s.Basic)+len(s.Advanced) {
			t.Fatalf("misses: %+v", v)
		}
		for n, miss := range v.Misses {
			if miss.Because == "" || n > 0 && miss.Depth > v.Misses[n-1].Depth {
				t.Fatalf("misses: %+v\n%+v\n%+v", v.Misses, s, e)
			}
		}
	})
}

func TestConversionNeverChangesAVerdict(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, sc := selector.Set{Basic: rapid.SliceOfN(rapid.Custom(drawBasic), 1, 4).Draw(t, "selectors")}, drawScope(t)
		before, after := match.New(s, sc), match.New(s.ToAdvanced(), sc)
		for range 4 {
			e := drawEvent(t)
			if (before.Logs(&e) >= 0) != (after.Logs(&e) >= 0) {
				t.Fatalf("%+v was selector %d, is %d\n%+v\n%+v", e, before.Logs(&e), after.Logs(&e), s, s.ToAdvanced())
			}
		}
	})
}

func TestOneSelectorMoreLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, sc, e := drawSet(t), drawScope(t), drawEvent(t)
		before := match.New(s, sc)
		more := s.Clone()
		if len(s.Basic) > 0 {
			more.Basic = append(more.Basic, drawBasic(t))
		} else {
			more.Advanced = append(more.Advanced, drawAdvanced(t))
		}
		if i := before.Logs(&e); i >= 0 && match.New(more, sc).Logs(&e) != i {
			t.Fatalf("%d becomes %d", i, match.New(more, sc).Logs(&e))
		}
	})
}

func TestOneExclusionMoreAddsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, sc, e := selector.Set{Advanced: rapid.SliceOfN(rapid.Custom(drawAdvanced), 1, 4).Draw(t, "selectors")}, drawScope(t), drawEvent(t)
		more := s.Clone()
		a := &more.Advanced[rapid.IntRange(0, len(more.Advanced)-1).Draw(t, "selector")]
		if len(a.FieldSelectors) == 0 {
			return
		}
		f := &a.FieldSelectors[rapid.IntRange(0, len(a.FieldSelectors)-1).Draw(t, "field")]
		o := rapid.SampledFrom(selector.NegativeOperators).Draw(t, "operator")
		*f = f.With(o, append(f.Values(o), rapid.SampledFrom(append(someARNs, someParts...)).Draw(t, "value")))
		if match.New(s, sc).Logs(&e) < 0 && match.New(more, sc).Logs(&e) >= 0 {
			t.Fatalf("now logged: %+v by %+v", e, more)
		}
	})
}

func TestCountsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := match.New(drawSet(t), drawScope(t)), match.New(drawSet(t), drawScope(t))
		events := rapid.SliceOfN(rapid.Custom(drawEvent), 0, 8).Draw(t, "events")
		was, is := before.Count(events), after.Count(events)
		sum := 0
		for _, n := range is.BySelector {
			sum += n
		}
		if is.Total != len(events) || is.Logged != sum {
			t.Fatalf("%+v of %d", is, len(events))
		}
		effect := match.Compare(before, after, events)
		if len(effect.Begins)+len(effect.Ceases)+effect.Unchanged != len(events) ||
			is.Logged-was.Logged != len(effect.Begins)-len(effect.Ceases) {
			t.Fatalf("%+v, %d then %d", effect, was.Logged, is.Logged)
		}
		for _, i := range effect.Begins {
			if before.Logs(&events[i]) >= 0 || after.Logs(&events[i]) < 0 {
				t.Fatalf("%d does not begin to be logged", i)
			}
		}
	})
}
