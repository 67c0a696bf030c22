package ui

import (
	"errors"
	"io/fs"
	"strings"

	tea "charm.land/bubbletea/v2"

	"trailboss/ui/intent"
	"trailboss/ui/overlay"
	"trailboss/ui/text"
)

// write performs the intents that carry something out of trailboss.
func (a *App) write(in intent.Intent) tea.Cmd {
	switch in := in.(type) {
	case intent.ExportTrails:
		return a.exportTrails(in.ARNs)
	case intent.ExportRecords:
		a.exportRecords(in.Records)
	case intent.Copy:
		return a.copy(in)
	case intent.NameText:
		a.nameText(in)
	case intent.SaveText:
		return a.saveText(in)
	}
	return nil
}

// way is a form of what is exported.
type way struct {
	label, about string
	// file is a name for the file; text makes what is in it, once it is chosen.
	file string
	text func() (string, error)
}

// offerWays asks in which form to export, and where to: a file or the clipboard.
// What names what is exported.
func (a *App) offerWays(what string, ways []way) {
	var items []overlay.Item
	chosen := map[string]intent.Intent{}
	for _, w := range ways {
		content, err := w.text()
		if err != nil {
			items = append(items, overlay.Item{Value: w.label, Label: w.label, Note: err.Error(), Disabled: true})
			continue
		}
		named := w.label + " of " + what
		add := func(label string, in intent.Intent) {
			items = append(items, overlay.Item{Value: label, Label: label, Note: w.about})
			chosen[label] = in
		}
		if a.outside.Save != nil {
			add(w.label+" to a file", intent.NameText{What: named, Text: content, Path: w.file})
		}
		add(w.label+" to the clipboard", intent.Copy{What: named, Text: content})
	}
	a.push(overlay.NewPicker("Export "+text.Clean(what), items, false, func(values []string) intent.Intent { return chosen[values[0]] }))
}

// fileName is a text as a name that every file system takes.
func fileName(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>| `, r) {
			return '-'
		}
		return r
	}, text.Clean(s))
}

// nameText asks for the file.
func (a *App) nameText(in intent.NameText) {
	const note = "Only you can read the file. None is replaced unasked. ~/ is your home."
	a.push(overlay.NewSave("Write "+in.What, note, in.Path, in.Wrong, func(path string) intent.Intent {
		return intent.SaveText{What: in.What, Text: in.Text, Path: path}
	}))
}

func (a *App) saveText(in intent.SaveText) tea.Cmd {
	save := a.outside.Save
	if save == nil {
		a.say(intent.Caution, "no file can be written here")
		return nil
	}
	session := a.session.number
	return func() tea.Msg {
		at, err := save(in.Path, []byte(in.Text), in.Over)
		return textSaved{session: session, saving: in, at: at, err: err}
	}
}

// textSaved says where a text was written, or why it was not; then it asks
// again, with the path as it was typed.
type textSaved struct {
	session int
	saving  intent.SaveText
	at      string
	err     error
}

func (s textSaved) note(a *App) {
	what := text.Clean(s.saving.What)
	if s.err == nil {
		a.say(intent.Good, what+": written to "+text.Clean(s.at))
		return
	}
	why := text.Clean(s.err.Error())
	there := errors.Is(s.err, fs.ErrExist) && !s.saving.Over
	if there {
		why = text.Clean(s.at) + " is there already"
	}
	a.notice = notice{level: intent.Danger, text: what + ": not written: " + why, detail: []string{why}}
	again := intent.NameText{What: s.saving.What, Text: s.saving.Text, Path: s.saving.Path, Wrong: why}
	switch {
	case a.overtaken(s.session):
	case there:
		a.askOver(s.saving, again)
	default:
		a.nameText(again)
	}
}

// askOver asks what to do where a file of that name is there already.
func (a *App) askOver(saving intent.SaveText, again intent.NameText) {
	const other, over = "Choose another name", "Replace the file"
	a.notice = notice{}
	a.push(overlay.NewPicker(again.Wrong, []overlay.Item{{Value: other, Label: other}, {Value: over, Label: over}}, false,
		func(values []string) intent.Intent {
			if values[0] == over {
				saving.Over = true
				return saving
			}
			again.Wrong = ""
			return again
		}))
}
