package trailform

import (
	"slices"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/model/trailrule"
	"trailboss/ui/form"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
)

// Do moves between the rows, switches, completes, asks for policies and for a
// review, and leaves; over what is typed esc asks first.
func (f *Form) Do(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	if a == keymap.Back {
		return form.Leave(f.Dirty()), true
	}
	if to, moves := form.Move(a, f.row, len(f.rows())); moves {
		f.goTo(to)
		return nil, true
	}
	switch a {
	case keymap.Toggle:
		return f.toggle(), true
	case keymap.Open:
		return f.open(), true
	default:
		return f.ask(env, a)
	}
}

// ask performs what may be refused with a reason.
func (f *Form) ask(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	if why := f.Why(env, a); why != "" {
		return intent.Notice{Level: intent.Caution, Text: why}, true
	}
	switch a {
	case keymap.Complete:
		f.complete(env)
	case keymap.Reset:
		f.reset()
	case keymap.Policies:
		return intent.ShowPolicies{Planned: f.planned(env)}, true
	case keymap.ToReview:
		return f.review(env), true
	default:
		return nil, false
	}
	return nil, true
}

// open chooses on the rows where something is chosen, and goes on elsewhere.
func (f *Form) open() intent.Intent {
	if f.current().member == trailrule.HomeRegion {
		return f.toggle()
	}
	f.goTo(f.row + 1)
	return nil
}

// toggle switches the row, or goes to the next of its choices.
func (f *Form) toggle() intent.Intent {
	r := f.current()
	delete(f.refusals, r.member)
	switch {
	case r.on != nil:
		f.flip(r)
	case r.member == trailrule.HomeRegion:
		return intent.ChoosePlaces{Chosen: f.places}
	case r.member == selectors && f.source != "":
		if f.now.Selectors.Equal(f.base.Selectors) {
			f.now.Selectors = selector.Default()
		} else {
			f.now.Selectors = f.base.Selectors
		}
	case r.member == insights:
		f.now.Insights = nextInsights(f.now.Insights, f.base.Insights)
	}
	return nil
}

// flip switches a member. Events of global services come with all Regions, as
// they do in AWS.
func (f *Form) flip(r row) {
	on := r.on(&f.now)
	*on = !*on
	if r.member == trailrule.MultiRegion && *on {
		f.now.Settings.IncludeGlobalServiceEvents = true
		delete(f.refusals, trailrule.GlobalEvents)
	}
}

// nextInsights goes round: off, the call rate, the error rate, both, and what
// the duplicated trail has where that is something else.
func nextInsights(now, copied []selector.Insight) []selector.Insight {
	rate, errors := selector.Insight{InsightType: selector.InsightCallRate}, selector.Insight{InsightType: selector.InsightErrorRate}
	round := [][]selector.Insight{nil, {rate}, {errors}, {rate, errors}}
	same := func(a, b []selector.Insight) bool { return model.Same(model.Insights(a), model.Insights(b)) }
	if !slices.ContainsFunc(round, func(in []selector.Insight) bool { return same(in, copied) }) {
		round = append(round, copied)
	}
	at := slices.IndexFunc(round, func(in []selector.Insight) bool { return same(in, now) })
	return round[(at+1)%len(round)]
}

// reset puts the row back to what the form began from.
func (f *Form) reset() {
	r := f.current()
	switch {
	case r.text != nil:
		in := f.texts[r.member]
		in.Set(r.text(f.base))
		f.edited(r)
	case r.on != nil:
		*r.on(&f.now) = *r.on(&f.base)
	case r.member == trailrule.HomeRegion:
		f.places = f.began
	case r.member == selectors:
		f.now.Selectors = f.base.Selectors
	default:
		f.now.Insights = f.base.Insights
	}
}

// review asks for one, or goes to the row that is not ready for it.
func (f *Form) review(env pane.Env) intent.Intent {
	f.asked = true
	if why := f.unready(env); why != "" {
		f.toProblem(env)
		return intent.Notice{Level: intent.Caution, Text: why}
	}
	if f.arn != "" {
		return intent.ReviewSettings{ARN: f.arn, Base: f.base.Settings, Wanted: f.now.Settings}
	}
	return intent.ReviewNewTrail{Places: f.places, Name: f.name(), Snapshot: f.now}
}

// planned are the trails of the form as they are to be.
func (f *Form) planned(env pane.Env) []model.PlannedTrail {
	var planned []model.PlannedTrail
	for _, t := range f.targets(env) {
		if t.Name == "" {
			t = model.NewTarget(env.Inventory, t.Profile, t.Region, "TRAIL-NAME")
		}
		planned = append(planned, model.PlannedTrail{Target: t, Settings: f.now.Settings})
	}
	return planned
}
