package ui

import (
	"context"
	"reflect"
	"slices"

	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/overlay"
	"trailboss/ui/pane"
	"trailboss/ui/policyform"
	"trailboss/ui/text"
)

// keepForms keeps what has been typed in the forms that are open since the last
// time, so that the end of the program does not take it away. It is written with
// the next draft.
func (a *App) keepForms() {
	seen := map[pane.Kept]model.FormDraft{}
	for _, p := range slices.Concat(a.screens, a.overlays) {
		f, ok := p.(pane.Kept)
		if !ok {
			continue
		}
		d := f.Draft()
		seen[f] = d
		if last, was := a.drafts.seen[f]; was && !reflect.DeepEqual(last, d) {
			a.keepForm(d, f.Dirty())
		}
	}
	a.drafts.seen = seen
}

// keepForm keeps a form in which something is typed, and forgets another.
func (a *App) keepForm(d model.FormDraft, dirty bool) {
	if !dirty {
		a.dropForm(d.Key())
		return
	}
	d.At = a.now
	if t, ok := a.inventory.Target(d.ARN); ok {
		d.Of = t.Name
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

// applied closes a form that has become the truth, and forgets it.
func (a *App) applied(f pane.Kept) {
	a.dropForm(f.Draft().Key())
	a.lift(f)
}

// sayRebased says why a form goes on from what AWS has now.
func (a *App) sayRebased(c model.Change) {
	a.say(intent.Caution, text.Clean(c.Name)+": changed by someone meanwhile, so nothing was sent; "+
		"the form goes on from what AWS has now, and what you changed stays")
}

// formOf tells the forms apart that are kept.
type formOf struct {
	kind   model.FormKind
	aspect model.Aspect
}

// keptForms say of the forms that are kept what each writes, before the name of
// what it is about, and which key goes on with it.
var keptForms = map[formOf]struct{ what, key string }{
	{model.FormNew, model.AspectTrail}:                 {"a new trail", "n"},
	{model.FormDuplicate, model.AspectTrail}:           {"a duplicate of ", "d on the trail"},
	{model.FormUpdate, model.AspectTrail}:              {"the settings of ", "u on the trail"},
	{model.FormNew, model.AspectStore}:                 {"a new event data store", "I n"},
	{model.FormUpdate, model.AspectStoreSettings}:      {"the settings of ", "u on the event data store (I)"},
	{model.FormUpdate, model.AspectFederation}:         {"the federation of ", "F on the event data store (I)"},
	{model.FormUpdate, model.AspectStoreInsights}:      {"the Insights of ", "i on the event data store (I)"},
	{model.FormUpdate, model.AspectStoreConfiguration}: {"the event configuration of ", "E on the event data store (I)"},
	{model.FormNew, model.AspectChannel}:               {"a new channel", "I tab n"},
	{model.FormUpdate, model.AspectChannel}:            {"the settings of ", "u on the channel (I tab)"},
	{model.FormUpdate, model.AspectPolicy}:             {"the resource policy of ", "p on it (I)"},
}

// writes says what a form is of.
func writes(d model.FormDraft) string {
	return keptForms[formOf{d.Kind, d.Aspect}].what + text.Clean(d.Of)
}

// formKept says which form is kept, and which key goes on with it.
func formKept(d model.FormDraft) string {
	return "the form of " + writes(d) + " is kept: " + keptForms[formOf{d.Kind, d.Aspect}].key + " goes on with it"
}

// unknownForm tells whether this version has no such form.
func unknownForm(d model.FormDraft) bool {
	_, known := keptForms[formOf{d.Kind, d.Aspect}]
	return !known
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
	a.push(overlay.NewPicker("A form of "+writes(kept)+" is kept", items, false, func(values []string) intent.Intent {
		if values[0] == goOn {
			return intent.ResumeForm{Key: kept.Key()}
		}
		return intent.Batch{intent.DropForm{Key: kept.Key()}, again}
	}))
	return true
}

// resumeForm opens a form as it was left.
func (a *App) resumeForm(key string) tea.Cmd {
	d, ok := a.drafts.forms[key]
	if !ok {
		return nil
	}
	a.notice = notice{}
	switch d.Aspect {
	case model.AspectTrail:
		a.resumeTrail(d)
	case model.AspectChannel:
		a.resumeChannel(d)
	case model.AspectPolicy:
		return a.openPolicy(policyform.Resume(d))
	default:
		return a.resumeStore(d)
	}
	return nil
}

// reachable are those of the places of a form of something new that are under
// profiles in use, or else where a new trail would be made.
func (a *App) reachable(d model.FormDraft) []model.FormPlace {
	var places []model.FormPlace
	for _, p := range d.Places {
		if slices.Contains(a.session.profiles, p.Profile) {
			places = append(places, p)
		}
	}
	if len(places) == 0 {
		places = []model.FormPlace{model.FormPlace(a.firstPlace())}
	}
	return places
}

// outlives says how long what is kept is offered again.
func (a *App) outlives() string {
	if a.opts.Demo {
		return "it is kept as long as the demo runs"
	}
	return "it is offered again, after a restart too"
}

// offerLeave asks what becomes of the form, and then does what is asked for: it
// closes the form, or ends the program.
func (a *App) offerLeave(f pane.Kept, and string, then intent.Intent) {
	key := f.Draft().Key()
	stay, keep, drop := "go on with the form", "keep the form and "+and, "drop the form and "+and
	items := []overlay.Item{
		{Value: keep, Label: keep, Note: a.outlives()},
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

// unapplied is the form on the screen in which something is typed, nil for none.
func (a *App) unapplied() pane.Kept {
	for _, p := range slices.Backward(a.screens) {
		if f, ok := p.(pane.Kept); ok && f.Dirty() {
			return f
		}
	}
	return nil
}
