// Package drift is the overlays that settle what to do when something changed in
// AWS after a draft or a form of it was begun, or after the change that is to be
// taken back: each shows the versions there are and takes one decision.
package drift

import (
	"trailboss/keymap"
	"trailboss/model/selector"
	"trailboss/ui/diff"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// Overlay is the one for event selectors: it shows what someone else changed, what
// the draft changes, and what both come to. Nothing is sent from here.
type Overlay struct {
	pane.Untyped
	arn, name            string
	mine, theirs, merged selector.Set
	conflicts            []string
	// by are the differences from base to theirs and to mine; rest is what AWS
	// would get when merged is put over theirs.
	byTheirs, byMine, rest []selector.DiffLine
	scroll                 page.Scroll
	// undo is true where mine is what was there before a change that is to be
	// taken back, and not a draft.
	undo bool
}

// New lays before the operator what the draft of a trail began from (base),
// what it is (mine) and what AWS has now (theirs).
func New(arn, name string, base, mine, theirs selector.Set) *Overlay {
	merged, conflicts := selector.Merge(base, mine, theirs)
	return &Overlay{
		arn: arn, name: name, mine: mine, theirs: theirs, merged: merged, conflicts: conflicts,
		byTheirs: selector.Diff(base, theirs), byMine: selector.Diff(base, mine), rest: selector.Diff(theirs, merged),
	}
}

// NewUndo lays before the operator a change that is to be taken back: what it
// left, what was there before it, and what AWS has now.
func NewUndo(arn, name string, left, before, now selector.Set) *Overlay {
	o := New(arn, name, left, before, now)
	o.undo = true
	return o
}

// Scope is keymap.Drift.
func (o *Overlay) Scope() keymap.Scope { return keymap.Drift }

// Title names it.
func (o *Overlay) Title() string {
	if o.undo {
		return "Changed since"
	}
	return "Changed meanwhile"
}

// Do takes the decision: the draft goes on from what AWS has now, as what was
// chosen. Else it scrolls, and closes undecided.
func (o *Overlay) Do(_ pane.Env, a keymap.Action) (intent.Intent, bool) {
	switch a {
	case keymap.Merge:
		return o.resolve(o.merged), true
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

// resolve goes on from what AWS has now: with the draft, or to a review.
func (o *Overlay) resolve(s selector.Set) intent.Intent {
	switch {
	case o.undo && s.Equal(o.theirs):
		return intent.Close{}
	case o.undo:
		return intent.Batch{intent.Close{}, intent.ReviewSelectors{ARNs: []string{o.arn}, Base: o.theirs.Clone(), Set: s.Clone()}}
	}
	return intent.Batch{intent.Close{}, intent.Resolve{ARN: o.arn, Base: o.theirs.Clone(), Set: s.Clone()}}
}

// Why is always "": every decision can be taken, and reviewed after.
func (o *Overlay) Why(pane.Env, keymap.Action) string { return "" }

// joins tells whether merging comes to something that neither side has.
func (o *Overlay) joins() bool {
	return diff.Changes(o.rest) && diff.Changes(selector.Diff(o.mine, o.merged))
}
