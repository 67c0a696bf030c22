package ui

import (
	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/ui/cell"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/text"
	"trailboss/ui/trailform"
)

// fill performs the intents about the form of a trail, and those about what becomes
// of a form of any kind.
func (a *App) fill(in intent.Intent) (tea.Cmd, bool) {
	switch in := in.(type) {
	case intent.NewTrail:
		if !a.offered(model.FormDraft{Kind: model.FormNew, Aspect: model.AspectTrail}, in) {
			a.lay(trailform.New(a.firstPlace()))
		}
	case intent.UpdateTrail:
		if !a.offered(model.FormDraft{Kind: model.FormUpdate, Aspect: model.AspectTrail, ARN: in.ARN}, in) {
			a.updateTrail(in.ARN)
		}
	case intent.DuplicateTrail:
		if !a.offered(model.FormDraft{Kind: model.FormDuplicate, Aspect: model.AspectTrail, ARN: in.ARN}, in) {
			return a.wholly([]string{in.ARN}, func(a *App) { a.duplicate(in.ARN) }), true
		}
	case intent.ResumeForm:
		return a.resumeForm(in.Key), true
	case intent.DropForm:
		a.dropForm(in.Key)
	case intent.LeaveForm:
		if f, ok := a.top().(pane.Kept); ok {
			a.offerLeave(f, "leave", intent.Close{})
		}
	default:
		return nil, false
	}
	return nil, true
}

// resumeTrail opens the form of a trail as it was left. What AWS has changed
// meanwhile it takes over.
func (a *App) resumeTrail(d model.FormDraft) {
	if d.Kind != model.FormUpdate {
		d.Places = a.reachable(d)
		a.lay(trailform.Resume(d))
		return
	}
	switch t := a.inventory.Trail(d.ARN); {
	case t == nil:
		a.say(intent.Caution, text.Clean(d.Of)+" is not among the trails: press r to read the account again; the form is kept")
	case !t.Settings.Known:
		a.say(intent.Caution, cell.Unread(&t.Settings, "the settings of "+d.Of)+"; the form is kept")
	default:
		f := trailform.Resume(d)
		f.Rebase(t.Settings.Value)
		a.lay(f)
	}
}
