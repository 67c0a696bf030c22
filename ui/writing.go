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
func (a *App) write(in intent.Intent) (tea.Cmd, bool) {
	switch in := in.(type) {
	case intent.ExportTrails:
		return a.exportTrails(in.ARNs), true
	case intent.ExportRecords:
		a.offerRecords(in.Records)
	case intent.ExportEvents:
		a.offerEvents(in)
	case intent.Copy:
		return a.copy(in), true
	case intent.CopyText:
		return copyText(in.Text), true
	case intent.NameText:
		a.nameText(in)
	case intent.SaveText:
		return a.saveText(in), true
	default:
		return nil, false
	}
	return nil, true
}

// way is a form of what is exported, and a name for its file.
type way struct {
	label, about, file string
	text               intent.Text
}

// offerWays asks in which form to export, and where to: a file or the clipboard.
func (a *App) offerWays(title string, ways []way) {
	var items []overlay.Item
	chosen := map[string]intent.Intent{}
	for _, w := range ways {
		add := func(label string, in intent.Intent) {
			items = append(items, overlay.Item{Value: label, Label: label, Note: w.about})
			chosen[label] = in
		}
		if a.outside.Save != nil {
			add(w.label+" to a file", intent.NameText{Text: w.text, Path: w.file})
		}
		add(w.label+" to the clipboard", intent.CopyText{Text: w.text})
	}
	a.push(overlay.NewPicker(title, items, false, func(values []string) intent.Intent { return chosen[values[0]] }))
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
	a.push(overlay.NewSave("Write "+in.Text.What, note, in.Path, in.Wrong, func(path string) intent.Intent {
		return intent.SaveText{Text: in.Text, Path: path}
	}))
}

// copyText makes a text for the clipboard.
func copyText(t intent.Text) tea.Cmd {
	return func() tea.Msg {
		content, err := t.Make()
		return textMade{Copy: intent.Copy{What: t.What, Text: content}, err: err}
	}
}

// textMade is a text for the clipboard, or why there is none.
type textMade struct {
	intent.Copy
	err error
}

func (m textMade) take(a *App) tea.Cmd {
	if m.err != nil {
		a.sayFailed(m.What+": not copied: ", m.err.Error())
		return nil
	}
	return a.copy(m.Copy)
}

func (a *App) saveText(in intent.SaveText) tea.Cmd {
	save := a.outside.Save
	if save == nil {
		a.say(intent.Caution, "no file can be written here")
		return nil
	}
	session := a.session.number
	return func() tea.Msg {
		content, err := in.Text.Make()
		if err != nil {
			return textSaved{session: session, saving: in, err: err}
		}
		at, err := save(in.Path, []byte(content), in.Over)
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
	what := text.Clean(s.saving.Text.What)
	if s.err == nil {
		a.say(intent.Good, what+": written to "+text.Clean(s.at))
		return
	}
	why := text.Clean(s.err.Error())
	there := errors.Is(s.err, fs.ErrExist) && !s.saving.Over
	if there {
		why = text.Clean(s.at) + " is there already"
	}
	a.sayFailed(what+": not written: ", why)
	again := intent.NameText{Text: s.saving.Text, Path: s.saving.Path, Wrong: why}
	switch {
	case a.overtaken(s.session):
	case there:
		a.askOver(s.at, s.saving, again)
	default:
		a.nameText(again)
	}
}

// sayFailed says what could not be done, and why.
func (a *App) sayFailed(what, why string) {
	a.notice = notice{level: intent.Danger, text: what + why, detail: []string{why}}
}

// askOver asks what to do where a file of that name is there already.
func (a *App) askOver(path string, saving intent.SaveText, again intent.NameText) {
	const other, over = "Choose another name", "Replace the file"
	a.notice = notice{}
	a.push(overlay.NewPicker("A file is there already: "+text.Clean(path), []overlay.Item{{Value: other, Label: other}, {Value: over, Label: over}}, false,
		func(values []string) intent.Intent {
			if values[0] == over {
				saving.Over = true
				return saving
			}
			again.Wrong = ""
			return again
		}))
}
