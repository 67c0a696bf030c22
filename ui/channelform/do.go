package channelform

import (
	"slices"

	"trailboss/keymap"
	"trailboss/model/lake"
	"trailboss/model/tags"
	"trailboss/ui/form"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
)

// Do moves between the rows, chooses, puts rows back, asks for a review, and
// leaves; over what is typed esc asks first.
func (f *Form) Do(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	if a == keymap.Back {
		return form.Leave(f.Dirty()), true
	}
	rows := f.rows(env)
	_, i := f.current(env)
	to, moves := form.Move(a, i, len(rows))
	if !moves {
		return f.ask(env, a)
	}
	f.goTo(rows[to].member)
	return nil, true
}

// ask performs what may be refused with a reason.
func (f *Form) ask(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	if a == keymap.Open && f.at != placeRow && (f.at != sourceRow || f.arn != "") {
		return f.Do(env, keymap.Next)
	}
	if why := f.Why(env, a); why != "" {
		return intent.Notice{Level: intent.Caution, Text: why}, true
	}
	switch a {
	case keymap.Toggle, keymap.Open:
		return f.toggle(env), true
	case keymap.Reset:
		f.reset(env)
	case keymap.ToReview:
		return f.review(env), true
	default:
		return nil, false
	}
	return nil, true
}

// toggle chooses what the row is about.
func (f *Form) toggle(env pane.Env) intent.Intent {
	r, _ := f.current(env)
	switch {
	case r.member == placeRow:
		return intent.ChooseChannelPlace{Chosen: f.place}
	case r.member == sourceRow:
		return intent.ChooseSource{Place: f.place, Chosen: f.now.Source}
	case r.location != "":
		f.lead(r, !f.chosen(r))
	}
	return nil
}

// lead says whether the channel is to lead to the row's store.
func (f *Form) lead(r row, on bool) {
	delete(f.refusals, intoRow)
	into := slices.DeleteFunc(slices.Clone(f.now.Settings.Destinations), func(d lake.Destination) bool { return d.Location == r.location })
	if on {
		into = append(into, lake.Destination{Type: lake.ToStore, Location: r.location})
	}
	f.now.Settings.Destinations = into
}

// reset puts the row back to what the form began from.
func (f *Form) reset(env pane.Env) {
	switch r, _ := f.current(env); r.member {
	case nameRow:
		f.name.Set(f.base.Settings.Name)
		f.edited()
	case tagsRow:
		f.tags.Set(tags.Line(f.base.Tags))
		f.edited()
	case placeRow:
		f.SetPlace(env, f.began)
	case sourceRow:
		f.SetSource(f.base.Source)
	default:
		f.lead(r, leads(f.base.Settings, r))
	}
}

// review asks for one, or goes to the row that is not ready for it.
func (f *Form) review(env pane.Env) intent.Intent {
	f.asked = true
	if why := f.unready(env); why != "" {
		return intent.Notice{Level: intent.Caution, Text: why}
	}
	if f.arn != "" {
		return intent.ReviewChannel{ARN: f.arn, Base: f.base.Settings, Wanted: f.now.Settings}
	}
	return intent.ReviewNewChannel{Place: f.place, Snapshot: f.now}
}
