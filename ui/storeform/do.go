package storeform

import (
	"trailboss/keymap"
	"trailboss/ui/form"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
)

// Do moves between the rows, switches, puts rows back, asks for a review, and
// leaves; over what is typed esc asks first.
func (f *Form) Do(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	if a == keymap.Back {
		return form.Leave(f.Dirty()), true
	}
	to, moves := form.Move(a, f.row, len(f.purpose.rows))
	if !moves {
		return f.ask(env, a)
	}
	f.goTo(to)
	return nil, true
}

// ask performs what may be refused with a reason.
func (f *Form) ask(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	if why := f.Why(env, a); why != "" {
		return intent.Notice{Level: intent.Caution, Text: why}, true
	}
	switch a {
	case keymap.Toggle:
		return f.toggle(env), true
	case keymap.Open:
		if f.current().member == memberPlace {
			return f.toggle(env), true
		}
		f.goTo(f.row + 1)
	case keymap.Reset:
		f.reset()
	case keymap.ToReview:
		return f.review(env), true
	default:
		return nil, false
	}
	return nil, true
}

// toggle switches the row, or goes to the next of its choices.
func (f *Form) toggle(env pane.Env) intent.Intent {
	r := f.current()
	delete(f.refusals, r.member)
	switch {
	case r.member == memberPlace:
		return intent.ChooseStorePlace{Chosen: f.place}
	case r.on != nil:
		on := r.on(&f.now)
		*on = !*on
	case r.next != nil:
		r.next(env, f)
	}
	return nil
}

// reset puts the row back to what the form began from.
func (f *Form) reset() {
	r := f.current()
	delete(f.refusals, r.member)
	r.take(&f.now, f.base)
	if in, ok := f.texts[r.member]; ok {
		in.Set(r.text(f.base))
	}
}

// review asks for one, or goes to the row that is not ready for it.
func (f *Form) review(env pane.Env) intent.Intent {
	f.asked = true
	if why := f.unready(env); why != "" {
		return intent.Notice{Level: intent.Caution, Text: why}
	}
	if f.arn == "" {
		return intent.ReviewNewStore{Place: f.place, Snapshot: f.now.snapshot()}
	}
	return intent.ReviewStore{ARN: f.arn, Base: f.purpose.value(f.base), Wanted: f.purpose.value(f.now)}
}
