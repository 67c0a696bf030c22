package insights

import (
	"slices"

	"trailboss/keymap"
	"trailboss/model/selector"
	"trailboss/ui/cell"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// Why says why the toggle under the cursor cannot be switched, or why there is
// nothing to review.
func (e *Editor) Why(env pane.Env, a keymap.Action) string {
	switch a {
	case keymap.Toggle:
		i := e.list.Cursor(rows{})
		if why := e.closed(env); why != "" {
			return why
		}
		return e.stuck(env, i)
	case keymap.ToReview:
		if why := e.closed(env); why != "" {
			return why
		}
		if e.changes(env) == 0 {
			return "nothing is changed yet: space switches what is under the cursor"
		}
		return e.refused(env)
	default:
		return ""
	}
}

// closed says why nothing at all can be changed, "" when something can.
func (e *Editor) closed(env pane.Env) string {
	t := e.trail(env)
	if t == nil {
		return "this trail is no longer listed"
	}
	return pane.Closed(env, t, "change it")
}

// stuck says why a toggle cannot be switched; switching off is always possible
// once it is known what is on.
func (e *Editor) stuck(env pane.Env, i int) string {
	t, tg := e.trail(env), toggles[i]
	if tg.template != "" {
		return cell.Unread(&t.Aggregations, "the aggregation")
	}
	if why := cell.Unread(&t.Insights, "the Insights selectors"); why != "" || e.on(env, i) {
		return why
	}
	return e.precondition(env, i)
}

// precondition says what stands in the way of an Insights toggle being on.
func (e *Editor) precondition(env pane.Env, i int) string {
	t, tg := e.trail(env), toggles[i]
	if why := cell.Unread(&t.Selectors, "what the trail logs decides this; its event selectors"); why != "" {
		return why
	}
	one := []selector.Insight{{InsightType: tg.insight, EventCategories: []string{tg.category}}}
	if problems := selector.CheckInsights(one, t.Selectors.Value); len(problems) > 0 {
		return problems[0].Text
	}
	return ""
}

// refused says why AWS would refuse the draft, "" when it would not.
func (e *Editor) refused(env pane.Env) string {
	t := e.trail(env)
	in, aggs := e.draft(env)
	problems := selector.CheckAggregations(aggs)
	touched := slices.ContainsFunc(toggles, func(tg toggle) bool { return tg.template == "" && tg.isOn(in, nil) != tg.isOn(t.Insights.Value, nil) })
	if touched && t.Selectors.Known {
		problems = append(selector.CheckInsights(in, t.Selectors.Value), problems...)
	}
	if len(problems) > 0 {
		return "AWS would refuse this: " + text.Clean(problems[0].Text)
	}
	return ""
}
