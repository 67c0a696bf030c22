package ui

import (
	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/tags"
	"trailboss/ui/text"
)

// tag performs the intents that lead to the tags of resources.
func (a *App) tag(in intent.Intent) (tea.Cmd, bool) {
	switch in := in.(type) {
	case intent.EditTags:
		return a.editTags(in.ARNs), true
	case intent.ReadTags:
		return a.readTags(in.ARN), true
	case intent.ReviewTags:
		a.review(a.plan([]string{in.ARN}, func(arn string) (model.Change, error) {
			return model.PlanTags(a.inventory, arn, in.Tags)
		}))
	case intent.ReviewTagEdit:
		a.review(a.plan(in.ARNs, func(arn string) (model.Change, error) {
			return model.PlanTagEdit(a.inventory, arn, in.Edit)
		}))
	default:
		return nil, false
	}
	return nil, true
}

// editTags opens the tags of one resource, which are read anew, or one edit for
// those of several.
func (a *App) editTags(arns []string) tea.Cmd {
	if len(arns) > 1 {
		a.push(tags.NewBulk(arns))
		return nil
	}
	if _, ok := a.inventory.Tagged(arns[0]); !ok {
		a.say(intent.Caution, "this is no longer listed; press r to read again what there is")
		return nil
	}
	a.push(tags.New(arns[0]))
	return a.readTags(arns[0])
}

func (a *App) readTags(arn string) tea.Cmd {
	r, ok := a.inventory.Tagged(arn)
	if !ok {
		return nil
	}
	a.reading.Also(model.Tags(nil).Read(r.Target))
	return a.read()
}

// unsaved is an overlay that may hold what closing would lose, as it is kept
// nowhere.
type unsaved interface {
	pane.Pane
	Dirty(env pane.Env) bool
}

// setAside takes all overlays away once a review is confirmed, and keeps the
// editors below it until the change is made.
func (a *App) setAside() {
	a.aside = nil
	for _, o := range a.overlays {
		switch o.(type) {
		case unsaved, pane.Kept:
			a.aside = append(a.aside, o)
		}
	}
	a.overlays = nil
}

// bringBack opens the editors again from which a change was not made, or not
// wholly: nothing that was edited is lost.
func (a *App) bringBack(v model.Verdict) {
	if v != model.VerdictDone && v != model.VerdictAlready {
		a.overlays = append(a.aside, a.overlays...)
	} else {
		for _, e := range a.aside {
			if f, ok := e.(pane.Kept); ok {
				a.applied(f)
			}
		}
	}
	a.aside = nil
}

// losing says what quitting now would lose, "" when that is nothing.
func (a *App) losing() string {
	for _, o := range a.overlays {
		if e, ok := o.(unsaved); ok && e.Dirty(a.env()) {
			return text.Clean(e.Title())
		}
	}
	if p := a.composer(); p != nil && p.Dirty() {
		return text.Clean(p.Title())
	}
	return ""
}
