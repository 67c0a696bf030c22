package ui

import (
	tea "charm.land/bubbletea/v2"

	"trailboss/ui/intent"
	"trailboss/ui/text"
)

// edit puts the screens away and opens the operator's editor on a text of the
// builder's.
func (a *App) edit(in intent.EditText) tea.Cmd {
	if a.outside.Edit == nil {
		a.say(intent.Caution, "there is no editor here")
		return nil
	}
	visit := a.outside.Edit(in.Name, in.Text)
	return tea.Exec(visit, func(err error) tea.Msg { return edited{visit: visit, err: err} })
}

// edited is the end of a visit to the editor.
type edited struct {
	visit Editing
	err   error
}

func (e edited) take(a *App) tea.Cmd {
	if e.err != nil {
		a.notice = notice{level: intent.Danger, text: text.Clean(e.err.Error()), detail: []string{text.Clean(e.err.Error())}}
		return nil
	}
	if asked, ok := a.top().(editable); ok {
		return a.perform(asked.Edited(e.visit.Text()))
	}
	return nil
}

// editable is what hands a text to the editor, and takes back what comes of it.
type editable interface {
	Edited(text string) intent.Intent
}
