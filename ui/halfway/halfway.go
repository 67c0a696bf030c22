// Package halfway is the overlay that says of a change of several calls which
// were made and which not, and offers to go on or to go back.
package halfway

import (
	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/box"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// Choice is one change that was made partly, and the ways from there.
type Choice struct {
	pane.Untyped
	outcome  model.Outcome
	on, back *model.Change
	scroll   page.Scroll
}

// New shows an outcome whose verdict is VerdictPartly.
func New(o model.Outcome) *Choice {
	c := &Choice{outcome: o}
	if on, ok := model.GoOn(o); ok {
		c.on = &on
	}
	if back, ok := model.GoBack(o); ok {
		c.back = &back
	}
	return c
}

// Scope is keymap.Halfway.
func (c *Choice) Scope() keymap.Scope { return keymap.Halfway }

// Title names it.
func (c *Choice) Title() string { return "Made partly" }

// Do asks for a review of one of the ways, scrolls and closes.
func (c *Choice) Do(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	way := map[keymap.Action]*model.Change{keymap.GoOn: c.on, keymap.GoBack: c.back}[a]
	switch a {
	case keymap.Back:
		return intent.Close{}, true
	case keymap.GoOn, keymap.GoBack:
		if why := c.Why(env, a); why != "" {
			return intent.Notice{Level: intent.Caution, Text: why}, true
		}
		return intent.Batch{intent.Close{}, intent.ReviewChanges{Changes: []model.Change{*way}}}, true
	default:
		return nil, c.scroll.Move(a)
	}
}

// Why says why there is no way on or back.
func (c *Choice) Why(_ pane.Env, a keymap.Action) string {
	const unknown = "what there is now could not be read: press r in the list, then look at it"
	switch {
	case a == keymap.GoOn && c.on == nil && c.outcome.Now == nil, a == keymap.GoBack && c.back == nil && c.outcome.Now == nil:
		return unknown
	case a == keymap.GoOn && c.on == nil:
		return "there is nothing left to make"
	case a == keymap.GoBack && c.back == nil:
		return "there is nothing to take away"
	}
	return ""
}

// View draws the calls and the ways.
func (c *Choice) View(env pane.Env, w, h int, _ bool) string {
	th, wide := env.Theme, box.Inner(w)
	p := page.New(th, wide)
	p.Para(th.Text, 0, c.outcome.Change.Title+": it was made partly.")
	p.Head("The calls")
	for i, call := range c.outcome.Change.Calls() {
		switch {
		case i >= len(c.outcome.Calls):
			p.Item(th.Secondary, 0, th.Signs.Off, string(call.Operation)+": not sent")
		case c.outcome.Calls[i].Fault == nil:
			p.Item(th.Good, 0, th.Signs.Done, string(call.Operation)+": made")
		default:
			p.Item(th.Danger, 0, th.Signs.Fault, c.outcome.Calls[i].Fault.Error())
		}
	}
	if f := c.outcome.Fault; f != nil && f.Kind == model.FaultUnrecorded {
		p.Item(th.Danger, 0, th.Signs.Fault, f.Why)
	}
	p.Head("From here")
	c.way(p, keymap.GoOn, env, "o goes on: ", c.on)
	c.way(p, keymap.GoBack, env, "t goes back: ", c.back)
	p.Para(th.Secondary, 0, "esc leaves it as it is. Either way is reviewed first.")
	b := box.Box{
		Border: th.DangerOverlay, Body: p.Lines(), Least: 60,
		Head: []string{th.DangerBadge.Render(th.Signs.Failing + " Made partly"), ""},
		Foot: []string{"", box.Keys(box.Key(th, "o", "go on"), box.Key(th, "t", "go back"), box.Key(th, "esc", "leave it"))},
	}
	return b.Draw(th, &c.scroll, w, h)
}

// way says which calls a way consists of, or why there is none.
func (c *Choice) way(p *page.Page, a keymap.Action, env pane.Env, lead string, change *model.Change) {
	if change == nil {
		p.Item(p.Theme.Disabled, 0, p.Theme.Signs.None, lead+c.Why(env, a))
		return
	}
	ops := ""
	for i, call := range change.Calls() {
		if i > 0 {
			ops += ", "
		}
		ops += string(call.Operation)
	}
	p.Item(p.Theme.Text, 0, p.Theme.Signs.Dot, lead+ops)
}
