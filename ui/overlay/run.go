package overlay

import (
	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// Run shows changes on their way, one after another, and at the end what came
// of each.
type Run struct {
	pane.Untyped
	items    []item
	stopping bool
	ended    bool
	// details adds codes and request ids.
	details bool
	scroll  page.Scroll
}

// item is one change of a run.
type item struct {
	change  model.Change
	step    model.Step
	outcome *model.Outcome
}

// NewRun shows that none of the changes has begun.
func NewRun(changes []model.Change) *Run {
	r := &Run{items: make([]item, len(changes))}
	for i, c := range changes {
		r.items[i].change = c
	}
	return r
}

// Step notes where on the road the i-th change is.
func (r *Run) Step(i int, s model.Step) {
	if i >= 0 && i < len(r.items) {
		r.items[i].step = s
	}
}

// Finished notes what came of the i-th change.
func (r *Run) Finished(i int, o model.Outcome) {
	if i >= 0 && i < len(r.items) {
		r.items[i].outcome = &o
	}
}

// Stopping notes that no further change is going to be started.
func (r *Run) Stopping() { r.stopping = true }

// Ended notes that nothing more happens: what has no outcome was not made.
func (r *Run) Ended() { r.ended = true }

// Done tells whether nothing more happens.
func (r *Run) Done() bool { return r.ended || r.finished() == len(r.items) }

// Fraction is the finished part, from 0 to 1.
func (r *Run) Fraction() float64 {
	if len(r.items) == 0 {
		return 1
	}
	return float64(r.finished()) / float64(len(r.items))
}

func (r *Run) finished() int {
	n := 0
	for _, it := range r.items {
		if it.outcome != nil {
			n++
		}
	}
	return n
}

// Scope is keymap.Run.
func (r *Run) Scope() keymap.Scope { return keymap.Run }

// Title names it.
func (r *Run) Title() string { return "Bulk run" }

// Do stops before the next change, shows details, moves, and closes when done.
func (r *Run) Do(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	if why := r.Why(env, a); why != "" {
		return intent.Notice{Level: intent.Caution, Text: why}, true
	}
	switch a {
	case keymap.StopRun:
		return intent.StopRun{}, true
	case keymap.Details:
		r.details = !r.details
		return nil, true
	case keymap.Back:
		return intent.Close{}, true
	default:
		return nil, r.scroll.Move(a)
	}
}

// Why says why a run cannot be closed or stopped.
func (r *Run) Why(_ pane.Env, a keymap.Action) string {
	switch {
	case a == keymap.Back && !r.Done():
		return "changes are being made: s stops before the next one"
	case a == keymap.StopRun && r.Done():
		return "nothing is running any more"
	case a == keymap.StopRun && r.stopping:
		return "stopping already: the present change is finished first"
	}
	return ""
}
