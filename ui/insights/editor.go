// Package insights is the overlay in which the Insights selectors and the event
// aggregation of a trail are switched on and off.
package insights

import (
	"strconv"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/ui/intent"
	"trailboss/ui/list"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// Editor edits what is known of one trail. What it shows as on or off is what
// AWS has, but for what was switched here and not applied yet.
type Editor struct {
	pane.Untyped
	arn string
	// wanted are the toggles that were touched, by their index.
	wanted map[int]bool
	// leaving is true once esc was pressed over changes.
	leaving bool
	list    list.List
	scroll  page.Scroll
}

// New edits the Insights selectors and the aggregation of a trail.
func New(arn string) *Editor { return &Editor{arn: arn, wanted: map[int]bool{}} }

// Scope is keymap.InsightsEditor.
func (e *Editor) Scope() keymap.Scope { return keymap.InsightsEditor }

// Title names it.
func (e *Editor) Title() string { return "Insights and aggregation" }

// Do switches what is under the cursor, asks for a review, reads again, moves
// and closes; with changes esc asks first.
func (e *Editor) Do(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	if a == keymap.Back {
		if e.leaving || e.changes(env) == 0 {
			return intent.Close{}, true
		}
		e.leaving = true
		return nil, true
	}
	e.leaving = false
	switch a {
	case keymap.Toggle, keymap.ToReview:
		if why := e.Why(env, a); why != "" {
			return intent.Notice{Level: intent.Caution, Text: why}, true
		}
	}
	switch a {
	case keymap.Toggle:
		i := e.list.Cursor(rows{})
		e.wanted[i] = !e.on(env, i)
	case keymap.ToReview:
		return e.review(env), true
	case keymap.Refresh:
		return intent.ReadInsights{ARN: e.arn}, true
	default:
		return nil, e.list.Do(rows{}, a)
	}
	return nil, true
}

// rows are the toggles as a list.Source.
type rows struct{}

// Len is the number of toggles.
func (rows) Len() int { return len(toggles) }

// ID is the toggle's index.
func (rows) ID(i int) string { return strconv.Itoa(i) }

// known is the trail's Insights selectors and aggregation as AWS has them, as
// far as they are known.
func (e *Editor) known(env pane.Env) (in []selector.Insight, aggs []selector.Aggregation) {
	if t := env.Inventory.Trail(e.arn); t != nil {
		in, aggs = t.Insights.Value, t.Aggregations.Value
	}
	return in, aggs
}

// on tells whether a toggle is on in the draft.
func (e *Editor) on(env pane.Env, i int) bool {
	if on, touched := e.wanted[i]; touched {
		return on
	}
	return toggles[i].isOn(e.known(env))
}

// changed tells whether a toggle is not as AWS has it.
func (e *Editor) changed(env pane.Env, i int) bool {
	on, touched := e.wanted[i]
	return touched && on != toggles[i].isOn(e.known(env))
}

// Dirty tells whether closing would lose a change.
func (e *Editor) Dirty(env pane.Env) bool { return e.changes(env) > 0 }

// changes counts the toggles that are not as AWS has them.
func (e *Editor) changes(env pane.Env) int {
	n := 0
	for i := range toggles {
		if e.changed(env, i) {
			n++
		}
	}
	return n
}

// draft is what the trail would have; aggs is nil where no template is touched.
func (e *Editor) draft(env pane.Env) (in []selector.Insight, aggs []selector.Aggregation) {
	in, known := e.known(env)
	for i, t := range toggles {
		switch {
		case !e.changed(env, i):
		case t.template != "":
			known = withTemplate(known, t, e.wanted[i])
			aggs = known
		default:
			in = withInsight(in, t, e.wanted[i])
		}
	}
	return in, aggs
}

func (e *Editor) review(env pane.Env) intent.Intent {
	in, aggs := e.draft(env)
	return intent.ReviewInsights{ARN: e.arn, Insights: in, Aggregations: aggs}
}

// trail is the trail that is edited, or nil when it is gone.
func (e *Editor) trail(env pane.Env) *model.Trail { return env.Inventory.Trail(e.arn) }
