package drift

import (
	"fmt"
	"slices"

	"trailboss/model/selector"
	"trailboss/ui/box"
	"trailboss/ui/diff"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// least is the width below which the box does not shrink.
const least = 64

// View draws the three versions and the decisions.
func (o *Overlay) View(env pane.Env, w, h int, _ bool) string {
	th, wide := env.Theme, box.Inner(w)
	b := box.Box{Border: th.Overlay, Least: least, Head: head(env, wide, o.Title(), o.name), Foot: o.foot(env, wide)}
	p := page.New(th, wide)
	since, mine := "that the draft was begun from", "What you changed"
	if o.undo {
		since, mine = "that the change left", "What taking it back changes"
	}
	p.Para(th.Text, 0, "The event selectors in AWS are no longer those "+since+". Nothing was sent. "+o.fit())
	p.Head("What someone else changed")
	changes(p, o.byTheirs)
	p.Head(mine)
	changes(p, o.byMine)
	o.together(p)
	o.decisions(p)
	b.Body = p.Lines()
	return b.Draw(th, &o.scroll, w, h)
}

// fit says how the two changes go together.
func (o *Overlay) fit() string {
	switch n := len(o.conflicts); n {
	case 0:
		return "Both changes fit together."
	case 1:
		return "The changes contradict each other in one place."
	default:
		return fmt.Sprintf("The changes contradict each other in %d places.", n)
	}
}

// changes draws a difference; of the selectors that stay as they are only the
// number is said.
func changes(p *page.Page, lines []selector.DiffLine) {
	moved := slices.DeleteFunc(slices.Clone(lines), func(l selector.DiffLine) bool { return l.Sign == ' ' })
	diff.Draw(p, 2, moved)
	switch n := len(lines) - len(moved); n {
	case 0:
	case 1:
		p.Para(p.Theme.Secondary, 4, "1 selector stays as it is")
	default:
		p.Para(p.Theme.Secondary, 4, fmt.Sprintf("%d selectors stay as they are", n))
	}
}

// together says what both changes come to, and where they contradict.
func (o *Overlay) together(p *page.Page) {
	th := p.Theme
	if len(o.conflicts) > 0 {
		p.Head("What contradicts")
		for _, c := range o.conflicts {
			p.Item(th.Danger, 2, th.Signs.Failing, c)
		}
	}
	p.Head("What merging would change in AWS now")
	changes(p, o.rest)
}

// decisions say what each key leads to.
func (o *Overlay) decisions(p *page.Page) {
	th := p.Theme
	p.Head("What to do")
	merge := "merge: the draft becomes both changes together."
	switch {
	case len(o.conflicts) > 0:
		merge = "merge: both changes together, but yours where they contradict."
	case !o.joins() && diff.Changes(o.rest):
		merge = "merge: theirs is a part of yours, so this keeps yours."
	case !o.joins():
		merge = "merge: yours is a part of theirs, so this takes theirs."
	}
	const column = 4
	if o.undo {
		p.Field("m", column, th.Text, "merge: take the change back, and leave what they changed.")
		p.Field("t", column, th.Text, "leave all as it is in AWS now.")
		p.Field("o", column, th.Text, "put back what was there before; what they changed is given up.")
		p.Para(th.Secondary, 0, "Nothing is sent before the review.")
		return
	}
	p.Field("m", column, th.Text, merge)
	p.Field("t", column, th.Text, "take theirs: the draft becomes what AWS has; your changes are given up.")
	p.Field("o", column, th.Text, "keep your own: the draft stays as it is; applying it would undo what they changed.")
	p.Para(th.Secondary, 0, "Each goes back to the draft; nothing is sent before the review.")
}

// foot is the keys, in fewer words where there is less room.
func (o *Overlay) foot(env pane.Env, w int) []string {
	th := env.Theme
	if o.undo {
		return []string{"", box.Keys(box.Key(th, "m", "merge"), box.Key(th, "o", "put back"), box.Key(th, "t", "leave it"), box.Key(th, "esc", "later"))}
	}
	keys := box.Keys(box.Key(th, "m", "merge"), box.Key(th, "t", "take theirs"), box.Key(th, "o", "keep your own"), box.Key(th, "esc", "decide later"))
	if text.Width(keys) > w {
		keys = box.Keys(box.Key(th, "m", "merge"), box.Key(th, "t", "theirs"), box.Key(th, "o", "own"), box.Key(th, "esc", "later"))
	}
	return []string{"", keys}
}
