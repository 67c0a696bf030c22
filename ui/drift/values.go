package drift

import (
	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/box"
	"trailboss/ui/diff"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// Values is the overlay for a change that is to be taken back and whose trail
// has something else by now, where that is not event selectors: it shows what
// was there before, what the change left, and what is there now.
type Values struct {
	pane.Untyped
	change model.Change
	now    model.Value
	scroll page.Scroll
}

// NewValues lays before the operator a recorded change, and what its trail has
// now.
func NewValues(c model.Change, now model.Value) *Values { return &Values{change: c, now: now} }

// Scope is keymap.Drift.
func (v *Values) Scope() keymap.Scope { return keymap.Drift }

// Title names it.
func (v *Values) Title() string { return "Changed since" }

// Do leads to a review of what was there before, over what is there now. Else it
// scrolls, and closes.
func (v *Values) Do(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	if why := v.Why(env, a); why != "" {
		return intent.Notice{Level: intent.Caution, Text: why}, true
	}
	switch a {
	case keymap.KeepMine:
		return intent.Batch{intent.Close{}, intent.GiveValue{ARNs: []string{v.change.ARN}, Value: v.change.Before}}, true
	case keymap.Back, keymap.TakeTheirs:
		return intent.Close{}, true
	default:
		return nil, v.scroll.Move(a)
	}
}

// Why says what cannot be done here.
func (v *Values) Why(_ pane.Env, a keymap.Action) string {
	switch {
	case a == keymap.Merge:
		return "only event selectors are merged: o puts back what was there before"
	case a == keymap.KeepMine && !model.Replayable(v.change.Before.Aspect()):
		return "this cannot be put back by itself"
	}
	return ""
}

// View draws the three states and the ways on.
func (v *Values) View(env pane.Env, w, h int, _ bool) string {
	th, wide := env.Theme, box.Inner(w)
	p := page.New(th, wide)
	p.Para(th.Text, 0, "What the change left is no longer there: somebody has changed it since. Nothing was sent.")
	for _, part := range []struct {
		head  string
		value model.Value
	}{{"Before the change", v.change.Before}, {"What it left", v.change.After}, {"Now", v.now}} {
		p.Head(part.head)
		for _, l := range part.value.Lines() {
			p.Item(th.Text, 2, th.Signs.Dot, l)
		}
	}
	if v.Why(env, keymap.KeepMine) == "" {
		p.Head("What putting it back would change")
		diff.Draw(p, 2, model.Change{Target: v.change.Target, Before: v.now, After: v.change.Before}.Diff())
	}
	b := box.Box{
		Border: th.Overlay, Least: least, Body: p.Lines(), Head: head(env, wide, v.Title(), v.change.Title),
		Foot: []string{"", box.Keys(box.Key(th, "o", "put back what was before"), box.Key(th, "esc", "leave it"))},
	}
	return b.Draw(th, &v.scroll, w, h)
}

// head is the title, and what it is about where there is room.
func head(env pane.Env, w int, title, about string) []string {
	th := env.Theme
	line := th.Title.Render(text.CutEnd(title, w, th.Signs.Ellipsis))
	if room := w - text.Width(title) - 2; room > 8 {
		line += "  " + text.CutMiddle(text.Clean(about), room, th.Signs.Ellipsis)
	}
	return []string{line, ""}
}
