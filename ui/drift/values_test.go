package drift_test

import (
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/ui/drift"
	"trailboss/ui/intent"
	"trailboss/ui/page/pagetest"
)

// values is a change of Insights that somebody else has changed since.
func values() *drift.Values {
	c := model.Change{
		Target: model.Target{ARN: arn, Name: "management-events"}, Title: "Turn Insights on for management-events",
		Before: model.Insights{}, After: model.Insights{{InsightType: selector.InsightCallRate}},
	}
	return drift.NewValues(c, model.Insights{{InsightType: selector.InsightErrorRate}})
}

func TestValuesPutBackOrLeave(t *testing.T) {
	want := intent.Batch{intent.Close{}, intent.GiveValue{ARNs: []string{arn}, Value: model.Insights{}}}
	if got := do(t, values(), keymap.KeepMine); !reflect.DeepEqual(got, want) {
		t.Errorf("got %#v, want %#v", got, want)
	}
	for _, a := range []keymap.Action{keymap.Back, keymap.TakeTheirs} {
		if got := do(t, values(), a); got != (intent.Close{}) {
			t.Errorf("%s: %#v", a, got)
		}
	}
	if got, ok := do(t, values(), keymap.Merge).(intent.Notice); !ok || !strings.Contains(got.Text, "only event selectors are merged") {
		t.Errorf("%#v", got)
	}
	if in := values().Type(env(), tea.PasteMsg{Content: "o"}); in != nil {
		t.Errorf("a paste decides: %#v", in)
	}
}

// Taking a change back goes to a review of what was chosen, and to none where
// all stays as it is.
func TestEachDecisionOnAnUndoGoesToAReview(t *testing.T) {
	c := cases["joined"]
	merged, _ := selector.Merge(c.base, c.mine, c.theirs)
	for action, set := range map[keymap.Action]selector.Set{keymap.Merge: merged, keymap.KeepMine: c.mine} {
		want := intent.Batch{intent.Close{}, intent.ReviewSelectors{ARNs: []string{arn}, Base: c.theirs, Set: set}}
		if got := do(t, drift.NewUndo(arn, "x", c.base, c.mine, c.theirs), action); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %#v, want %#v", action, got, want)
		}
	}
	if got := do(t, drift.NewUndo(arn, "x", c.base, c.mine, c.theirs), keymap.TakeTheirs); got != (intent.Close{}) {
		t.Errorf("%#v", got)
	}
}

func TestUndoGoldens(t *testing.T) {
	c := cases["joined"]
	for size, room := range map[string][2]int{"120x36": {116, 33}, "80x24": {76, 21}, "60x15": {56, 12}} {
		pagetest.Golden(t, "undo-"+size, drift.NewUndo(arn, "management-events", c.base, c.mine, c.theirs).View(env(), room[0], room[1], true))
		pagetest.Golden(t, "values-"+size, values().View(env(), room[0], room[1], true))
	}
}

func TestValuesStayInTheirRoom(t *testing.T) {
	v := values()
	for _, size := range pagetest.Sizes() {
		pagetest.Fits(t, "values", v.View(env(), size[0], size[1], true), size[0], size[1])
		v.Do(env(), keymap.Down)
	}
	const nasty = "a\x1b[31m\nb\u202e\x07"
	odd := drift.NewValues(model.Change{Title: nasty, Before: model.Tags{{Key: nasty}}, After: model.Tags{}}, model.Tags{{Key: nasty, Value: new(string)}})
	if frame := odd.View(env(), 116, 40, true); strings.Contains(frame, "\x1b[31m") || strings.ContainsAny(ansi.Strip(frame), "\x1b\x07\u202e") {
		t.Errorf("it lets it through:\n%q", frame)
	}
}
