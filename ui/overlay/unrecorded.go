package overlay

import (
	"fmt"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/box"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// Unrecorded says of changes that they were not made, since the journal could
// not be written, and asks once for all of them whether they be made without.
type Unrecorded struct {
	pane.Untyped
	changes []model.Change
	fault   *model.Fault
	scroll  page.Scroll
}

// NewUnrecorded asks about the changes, of which there must be one.
func NewUnrecorded(changes []model.Change, fault *model.Fault) *Unrecorded {
	return &Unrecorded{changes: changes, fault: fault}
}

// Scope is keymap.Unrecorded.
func (u *Unrecorded) Scope() keymap.Scope { return keymap.Unrecorded }

// Title names it.
func (u *Unrecorded) Title() string { return "Not recorded" }

// Do tries again as it was reviewed, asks for a review without a record, scrolls
// and closes.
func (u *Unrecorded) Do(_ pane.Env, a keymap.Action) (intent.Intent, bool) {
	switch a {
	case keymap.Back:
		return intent.Close{}, true
	case keymap.Retry:
		return intent.Batch{intent.Close{}, intent.Confirm{Changes: u.changes}}, true
	case keymap.Unrecord:
		without := make([]model.Change, len(u.changes))
		for i, c := range u.changes {
			without[i] = model.WithoutRecord(c)
		}
		return intent.Batch{intent.Close{}, intent.ReviewChanges{Changes: without}}, true
	default:
		return nil, u.scroll.Move(a)
	}
}

// Why is always "".
func (u *Unrecorded) Why(pane.Env, keymap.Action) string { return "" }

// View draws what was not made and why, and the ways from there.
func (u *Unrecorded) View(env pane.Env, w, h int, _ bool) string {
	th := env.Theme
	p := page.New(th, box.Inner(w))
	u.told(p)
	p.Gap()
	p.Item(th.Danger, 0, th.Signs.Fault, u.fault.Why+".")
	p.Head("From here")
	p.Item(th.Text, 0, th.Signs.Dot, "r tries again, once there is room: make some, or set XDG_STATE_HOME to a folder that can be written and start anew.")
	p.Item(th.Text, 0, th.Signs.Dot, "o goes on without a record, after another review. z takes it back as long as trailboss runs; "+
		"when it ends, history and undo know nothing of it. Should the journal take lines again before, the record is written after all.")
	p.Item(th.Text, 0, th.Signs.Dot, "esc leaves all as it is.")
	b := box.Box{
		Border: th.DangerOverlay, Body: p.Lines(), Least: 60,
		Head: []string{th.DangerBadge.Render(th.Signs.Failing + " Not recorded, and so not made"), ""},
		Foot: []string{"", box.Keys(box.Key(th, "r", "try again"), box.Key(th, "o", "without a record"), box.Key(th, "esc", "leave it"))},
	}
	return b.Draw(th, &u.scroll, w, h)
}

// told says what was not made: one change in a sentence, several as a list.
func (u *Unrecorded) told(p *page.Page) {
	if len(u.changes) == 1 {
		p.Para(p.Theme.Text, 0, u.changes[0].Title+": nothing was sent.")
		return
	}
	p.Para(p.Theme.Text, 0, fmt.Sprintf("Of %d changes nothing was sent:", len(u.changes)))
	for _, c := range u.changes {
		p.Item(p.Theme.Secondary, 0, p.Theme.Signs.None, c.Title+" "+p.Theme.Signs.Dot+" "+c.Region)
	}
}
