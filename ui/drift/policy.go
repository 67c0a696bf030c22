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

// Policy is the overlay that settles what to do when a resource policy changed in
// AWS after its form was opened: it shows what each side changed, and takes one
// decision. Nothing is sent from here.
type Policy struct {
	pane.Untyped
	target             model.Target
	base, mine, theirs string
	scroll             page.Scroll
}

// NewPolicy lays before the operator what the form began from (base), what is
// written (mine) and what AWS has now (theirs).
func NewPolicy(t model.Target, base, mine, theirs string) *Policy {
	return &Policy{target: t, base: base, mine: mine, theirs: theirs}
}

// Scope is keymap.Drift.
func (o *Policy) Scope() keymap.Scope { return keymap.Drift }

// Title names it.
func (o *Policy) Title() string { return "Changed meanwhile" }

// Do takes the decision, scrolls, or closes undecided.
func (o *Policy) Do(_ pane.Env, a keymap.Action) (intent.Intent, bool) {
	switch a {
	case keymap.TakeTheirs:
		return o.resolve(o.theirs), true
	case keymap.KeepMine:
		return o.resolve(o.mine), true
	case keymap.Back:
		return intent.Close{}, true
	default:
		return nil, o.scroll.Move(a)
	}
}

func (o *Policy) resolve(text string) intent.Intent {
	return intent.Batch{intent.Close{}, intent.ResolvePolicy{ARN: o.target.ARN, Base: o.theirs, Text: text}}
}

// Why says that policies are not merged: who may send is for a person to decide.
func (o *Policy) Why(_ pane.Env, a keymap.Action) string {
	if a == keymap.Merge {
		return "policies are not merged: take theirs or keep your own, and add what is missing"
	}
	return ""
}

// View shows what each side changes.
func (o *Policy) View(env pane.Env, w, h int, _ bool) string {
	th, inner := env.Theme, box.Inner(w)
	head := page.New(th, inner)
	head.Styled(th.Title.Render(o.Title()) + "  " + text.Clean(o.target.Name))
	head.Para(th.Text, 0, "Somebody else changed the resource policy after you had opened it. Nothing has been sent.")
	head.Styled("")
	body := page.New(th, inner)
	change := func(title, from, to string) {
		body.Head(title)
		c := model.Change{Target: o.target, Before: model.ResourcePolicy(from), After: model.ResourcePolicy(to)}
		diff.Draw(body, 2, c.Diff())
	}
	change("What they changed", o.base, o.theirs)
	change("What you change", o.base, o.mine)
	change("What your own would do to theirs", o.theirs, o.mine)
	foot := []string{"", box.Keys(box.Key(th, "t", "take theirs"), box.Key(th, "o", "keep your own over theirs"), box.Key(th, "esc", "decide later"))}
	return box.Box{Border: th.Overlay, Head: head.Lines(), Body: body.Lines(), Foot: foot}.Draw(th, &o.scroll, w, h)
}
