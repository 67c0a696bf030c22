package ui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/overlay"
	"trailboss/ui/text"
	"trailboss/ui/trailform"
)

// fill performs the intents about the form of a trail.
func (a *App) fill(in intent.Intent) (tea.Cmd, bool) {
	switch in := in.(type) {
	case intent.NewTrail:
		if !a.offered(model.FormDraft{Kind: model.FormNew}, in) {
			a.lay(trailform.New(a.firstPlace()))
		}
	case intent.UpdateTrail:
		if !a.offered(model.FormDraft{Kind: model.FormUpdate, ARN: in.ARN}, in) {
			a.updateTrail(in.ARN)
		}
	case intent.DuplicateTrail:
		if !a.offered(model.FormDraft{Kind: model.FormDuplicate, ARN: in.ARN}, in) {
			return a.wholly([]string{in.ARN}, func(a *App) { a.duplicate(in.ARN) }), true
		}
	case intent.ResumeForm:
		a.resumeForm(in.Key)
	case intent.DropForm:
		a.dropForm(in.Key)
	case intent.LeaveForm:
		if f := a.form(); f != nil {
			a.offerLeave(f, "leave", intent.Close{})
		}
	default:
		return nil, false
	}
	return nil, true
}

// keepForm keeps what has been typed in the form since the last time, so that the
// end of the program does not take it away. It is written with the next draft.
func (a *App) keepForm() {
	f := a.form()
	if f == nil || !f.Touched() {
		return
	}
	d := f.Draft(a.now)
	if !f.Dirty() {
		a.dropForm(d.Key())
		return
	}
	client := a.client
	a.drafts.forms[d.Key()] = d
	a.drafts.waiting[d.Key()] = func(ctx context.Context) error { return client.KeepForm(ctx, d) }
}

// dropForm forgets a form, once it is applied or no longer wanted.
func (a *App) dropForm(key string) {
	_, kept := a.drafts.forms[key]
	delete(a.drafts.forms, key)
	if _, waits := a.drafts.waiting[key]; kept || waits {
		client := a.client
		a.drafts.waiting[key] = func(ctx context.Context) error { return client.DropForm(ctx, key) }
	}
}

// formKept says which form is kept, and which key goes on with it.
func formKept(d model.FormDraft) string {
	of := text.Clean(d.Of)
	switch d.Kind {
	case model.FormUpdate:
		return "the form of the settings of " + of + " is kept: u on the trail goes on with it"
	case model.FormDuplicate:
		return "the form of a duplicate of " + of + " is kept: d on the trail goes on with it"
	default:
		return "the form of a new trail is kept: n goes on with it"
	}
}

// offered tells whether a form of that key is kept; then it asks whether to go on
// with it or to begin anew, which is to ask for again.
func (a *App) offered(d model.FormDraft, again intent.Intent) bool {
	kept, ok := a.drafts.forms[d.Key()]
	if !ok {
		return false
	}
	const goOn, anew = "go on with the form", "begin anew"
	about := "last changed: " + text.Age(a.now.Sub(kept.At))
	if kept.Name != "" {
		about = text.Clean(kept.Name) + ", " + about
	}
	items := []overlay.Item{{Value: goOn, Label: goOn, Note: about}, {Value: anew, Label: anew, Note: "what is typed there is dropped"}}
	title := "A form of a new trail is kept"
	if kept.Of != "" {
		title = "A form is kept for " + text.Clean(kept.Of)
	}
	a.push(overlay.NewPicker(title, items, false, func(values []string) intent.Intent {
		if values[0] == goOn {
			return intent.ResumeForm{Key: kept.Key()}
		}
		return intent.Batch{intent.DropForm{Key: kept.Key()}, again}
	}))
	return true
}

// resumeForm opens a form as it was left. What AWS has changed meanwhile it takes
// over; places under profiles that are not in use it leaves out.
func (a *App) resumeForm(key string) {
	d, ok := a.drafts.forms[key]
	if !ok {
		return
	}
	a.notice = notice{}
	if d.Kind != model.FormUpdate {
		d.Places = slices.DeleteFunc(slices.Clone(d.Places), func(p model.FormPlace) bool { return !slices.Contains(a.session.profiles, p.Profile) })
		if len(d.Places) == 0 {
			d.Places = []model.FormPlace{model.FormPlace(a.firstPlace())}
		}
		a.lay(trailform.Resume(d))
		return
	}
	t := a.inventory.Trail(d.ARN)
	if t == nil || !t.Settings.Known {
		a.say(intent.Caution, "the settings of "+text.Clean(d.Of)+" are not known: wait a moment, or press r; the form is kept")
		return
	}
	f := trailform.Resume(d)
	f.Rebase(t.Settings.Value)
	a.lay(f)
}

// offerLeave asks what becomes of the form, and then does what is asked for: it
// closes the form, or ends the program.
func (a *App) offerLeave(f *trailform.Form, and string, then intent.Intent) {
	key := f.Draft(a.now).Key()
	stay, keep, drop := "go on with the form", "keep the form and "+and, "drop the form and "+and
	items := []overlay.Item{
		{Value: keep, Label: keep, Note: "it is offered again, after a restart too"},
		{Value: drop, Label: drop, Note: "nothing has been sent to AWS"},
		{Value: stay, Label: stay},
	}
	a.push(overlay.NewPicker("The form is not applied", items, false, func(values []string) intent.Intent {
		switch values[0] {
		case keep:
			return then
		case drop:
			return intent.Batch{intent.DropForm{Key: key}, then}
		default:
			return nil
		}
	}))
}
