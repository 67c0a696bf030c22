package builder_test

import (
	"strings"
	"testing"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/ui/builder"
	"trailboss/ui/intent"
)

// kept is the draft that was asked to be kept last.
func (d *driver) kept() selector.Set {
	d.t.Helper()
	for i := len(d.asked) - 1; i >= 0; i-- {
		if k, ok := d.asked[i].(intent.KeepDraft); ok {
			return k.Draft.Set
		}
	}
	d.t.Fatalf("no draft is kept; asked: %v", d.asked)
	return selector.Set{}
}

func TestADraftIsKeptAfterEveryChange(t *testing.T) {
	d := drive(t, plain()).keys("d")
	want := plain()
	want.Advanced = append([]selector.Advanced{want.Advanced[0]}, want.Advanced...)
	d.wants(want)
	if !d.kept().Equal(want) || !d.Dirty() {
		t.Errorf("kept %s", d.kept().JSON())
	}
	k, _ := d.asked[0].(intent.KeepDraft)
	if k.Draft.Target != target() || !k.Draft.Base.Equal(plain()) || !k.Draft.At.Equal(d.env.Now) {
		t.Errorf("kept as %+v", k.Draft)
	}
	d.keys("z")
	d.wants(plain())
	if _, ok := d.asked[len(d.asked)-1].(intent.DropDraft); !ok || d.Dirty() {
		t.Errorf("what differs in nothing is kept: %v", d.asked)
	}
}

func TestTheListIsReordered(t *testing.T) {
	p := plain().Advanced
	d := drive(t, plain()).keys("J", "J")
	d.wants(selector.Set{Advanced: []selector.Advanced{p[1], p[2], p[0]}})
	d.keys("J")
	if d.last() != "it is the last already" {
		t.Errorf("said %q", d.last())
	}
	d.keys("K")
	d.wants(selector.Set{Advanced: []selector.Advanced{p[1], p[0], p[2]}})
	d.keys("D")
	d.wants(selector.Set{Advanced: []selector.Advanced{p[1], p[2]}})
	d.keys("D", "D")
	d.wants(selector.Set{})
	d.shows(80, 21, "AWS takes no empty list")
	d.keys("z", "z", "z", "z", "z", "z")
	d.wants(plain())
	if why := d.Why(d.env, keymap.Undo); why == "" {
		t.Error("there is still something to undo")
	}
}

// What was said of a change does not outlast it.
func TestUndoAndRedoSaySo(t *testing.T) {
	d := drive(t, simple()).keys("c")
	for _, c := range []struct{ key, says string }{{"z", "undone (Z redoes it)"}, {"Z", "redone (z undoes it)"}} {
		if d.keys(c.key); d.last() != c.says {
			t.Errorf("%s says %q, want %q", c.key, d.last(), c.says)
		}
	}
}

func TestResetAndConvert(t *testing.T) {
	d := drive(t, simple()).keys("c")
	d.wants(simple().ToAdvanced())
	d.keys("c")
	if want := "they have no names: 3 names dropped"; !strings.Contains(d.last(), want) {
		t.Errorf("said %q, not %q", d.last(), want)
	}
	d.keys("z", "X")
	d.wants(selector.Default())
	d.keys("X")
	if d.last() != "the draft is the default already" {
		t.Errorf("said %q", d.last())
	}
	d.keys("z", "z")
	d.wants(simple())
	d = drive(t, refused()).keys("c")
	d.wants(refused())
	d.shows(80, 21, "Basic selectors cannot say the same", "selector 2")
	d.keys("enter")
	if d.Scope() != keymap.Fields {
		t.Errorf("the first obstacle is shown in %s", d.Scope())
	}
}

func TestReviewIsRefusedWithTheFirstErrorAndGoesThere(t *testing.T) {
	d := drive(t, refused()).keys("d", "ctrl+s")
	if !strings.Contains(d.last(), "resources.ARN") || d.Scope() != keymap.Fields {
		t.Errorf("said %q in %s", d.last(), d.Scope())
	}
	d.shows(80, 21, "▌ ✗ acme-payments")
	d = drive(t, plain()).keys("ctrl+s")
	if d.last() == "" || len(d.asked) > 0 {
		t.Errorf("an unchanged draft is reviewed: %v", d.asked)
	}
	d.keys("J", "ctrl+s")
	r, ok := d.asked[len(d.asked)-1].(intent.ReviewSelectors)
	if !ok || len(r.ARNs) != 1 || r.ARNs[0] != arn || !r.Base.Equal(plain()) || !r.Set.Equal(d.Draft().Set) {
		t.Errorf("asked for %+v", d.asked)
	}
	d.env.ReadOnly = true
	if why := d.Why(d.env, keymap.ToReview); !strings.Contains(why, "read-only") {
		t.Errorf("read-only: %q", why)
	}
}

func TestOneDraftForSeveralTrails(t *testing.T) {
	d := &driver{Pane: builder.New(), t: t, env: environment()}
	d.Begin(model.Draft{Target: target(), Base: plain(), Set: plain(), Also: []string{arn + "-2"}}, surroundings())
	d.shows(80, 21, "Event selectors of 2 trails")
	d.keys("ctrl+s")
	if r, ok := d.asked[0].(intent.ReviewSelectors); !ok || len(r.ARNs) != 2 {
		t.Errorf("asked for %+v", d.asked)
	}
}

func TestLeavingAsksWhatBecomesOfTheDraft(t *testing.T) {
	for keys, want := range map[string][]intent.Intent{
		"esc":          {intent.Close{}},
		"J esc enter":  {nil, nil, intent.Close{}},
		"J esc j down": {nil},
		"J esc j enter": {
			nil, intent.DropDraft{ARN: arn}, intent.Close{},
		},
		"J esc G enter": {nil},
		"J esc esc":     {nil},
	} {
		d := drive(t, plain()).keys(strings.Fields(keys)...)
		if len(d.asked) != len(want) {
			t.Errorf("%s asks for %v", keys, d.asked)
			continue
		}
		for i, in := range want {
			if _, keeps := d.asked[i].(intent.KeepDraft); in == nil && !keeps || in != nil && d.asked[i] != in {
				t.Errorf("%s asks for %v", keys, d.asked)
			}
		}
	}
}

func TestRebaseMovesTheBaseAndTakesOnlyAnUnchangedDraftAlong(t *testing.T) {
	d := drive(t, plain())
	d.Rebase(simple())
	d.wants(simple())
	d.keys("X")
	d.Rebase(selector.Default())
	if d.Dirty() {
		t.Error("after the apply the draft is still dirty")
	}
	d.wants(selector.Default())
}

func TestMatchAsksWithTheDraft(t *testing.T) {
	d := drive(t, plain()).keys("D", "m")
	m, ok := d.asked[len(d.asked)-1].(intent.MatchEvent)
	if !ok || m.ARN != arn || m.Set == nil || len(m.Set.Advanced) != 2 {
		t.Errorf("asked for %+v", d.asked)
	}
}

func TestHistoryIsBounded(t *testing.T) {
	d := drive(t, plain())
	for range 300 {
		d.keys("J", "K")
	}
	n := 0
	for d.Why(d.env, keymap.Undo) == "" {
		d.keys("z")
		n++
	}
	if n != 200 {
		t.Errorf("%d changes can be undone", n)
	}
}

func TestOneKeyFixesAFullDraft(t *testing.T) {
	d := drive(t, full()).keys("F")
	if !strings.Contains(d.last(), "490 problems fixed (z undoes it)") {
		t.Errorf("said %q", d.last())
	}
	if d.Why(d.env, keymap.FixAll) == "" {
		t.Error("there is something left to be fixed")
	}
	d.keys("z").wants(full())
}
