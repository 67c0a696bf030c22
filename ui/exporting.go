package ui

import (
	"errors"
	"io/fs"
	"strings"

	tea "charm.land/bubbletea/v2"

	"trailboss/model/activity"
	"trailboss/model/event"
	"trailboss/ui/intent"
	"trailboss/ui/overlay"
	"trailboss/ui/text"
)

// export performs the intents that carry events out of trailboss.
func (a *App) export(in intent.Intent) tea.Cmd {
	switch in := in.(type) {
	case intent.ExportEvents:
		a.offerExport(in)
	case intent.NameExport:
		a.nameExport(in)
	case intent.CopyEvents:
		return render(intent.SaveEvents{Events: in.Events, Format: in.Format}, func(content []byte) tea.Msg {
			return exported{what: eventsWord(in.Events) + " as " + string(in.Format), content: string(content)}
		})
	case intent.SaveEvents:
		return a.saveEvents(in)
	}
	return nil
}

// offerExport asks for the format and where to.
func (a *App) offerExport(in intent.ExportEvents) {
	title := "Export " + eventsWord(in.Events)
	if !in.Whole {
		title += " (what is loaded; + loads all first)"
	}
	var items []overlay.Item
	ways := map[string]intent.Intent{}
	add := func(label, note string, way intent.Intent) {
		items = append(items, overlay.Item{Value: label, Label: label, Note: note})
		ways[label] = way
	}
	notes := map[activity.Format]string{
		activity.JSONLines: "whole records, one a line: jq, trailboss match",
		activity.CSV:       "a table for spreadsheets; no text becomes a formula",
	}
	for _, f := range []activity.Format{activity.JSONLines, activity.CSV} {
		if a.outside.Save != nil {
			add(string(f)+" to a file", notes[f], intent.NameExport{Events: in.Events, Format: f, Path: a.exportName(in.From, f)})
		}
		add(string(f)+" to the clipboard", notes[f], intent.CopyEvents{Events: in.Events, Format: f})
	}
	a.push(overlay.NewPicker(title, items, false, func(values []string) intent.Intent { return ways[values[0]] }))
}

// exportName is a name that says what is in the file, and that sorts by time.
func (a *App) exportName(from string, f activity.Format) string {
	from = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, text.Clean(from))
	return "events-" + from + "-" + a.now.Format("20060102-150405") + f.Suffix()
}

// render writes events away from the event loop, and goes on with the text.
func render(in intent.SaveEvents, then func(content []byte) tea.Msg) tea.Cmd {
	return func() tea.Msg {
		content, err := in.Format.Export(in.Events)
		if err != nil {
			return notSaved{saving: in, err: err}
		}
		return then(content)
	}
}

func (a *App) saveEvents(in intent.SaveEvents) tea.Cmd {
	if a.outside.Save == nil {
		a.say(intent.Caution, "no file can be written here")
		return nil
	}
	save := a.outside.Save
	return render(in, func(content []byte) tea.Msg {
		at, err := save(in.Path, content, in.Over)
		switch {
		case errors.Is(err, fs.ErrExist) && !in.Over:
			return inTheWay{at: at, saving: in}
		case err != nil:
			return notSaved{saving: in, err: err}
		default:
			return saved{what: eventsWord(in.Events), at: at}
		}
	})
}

// exported is a text for the clipboard.
type exported struct{ what, content string }

func (e exported) take(a *App) tea.Cmd { return a.copy(intent.Copy{What: e.what, Text: e.content}) }

// saved says where a file was written.
type saved struct{ what, at string }

func (s saved) note(a *App) { a.say(intent.Good, s.what+": written to "+s.at) }

// notSaved says why a file was not written, and asks for another.
type notSaved struct {
	saving intent.SaveEvents
	err    error
}

func (n notSaved) note(a *App) {
	why := text.Clean(n.err.Error())
	a.notice = notice{level: intent.Danger, text: eventsWord(n.saving.Events) + ": not written: " + why, detail: []string{why}}
	if len(a.overlays) == 0 && n.saving.Path != "" {
		a.nameExport(intent.NameExport{Events: n.saving.Events, Format: n.saving.Format, Path: n.saving.Path, Wrong: why})
	}
}

// inTheWay says that a file of that name is there already.
type inTheWay struct {
	at     string
	saving intent.SaveEvents
}

func (w inTheWay) note(a *App) {
	if len(a.overlays) > 0 {
		a.say(intent.Caution, "not written: "+w.at+" is there already")
		return
	}
	const other, over = "Choose another name", "Replace the file"
	a.push(overlay.NewPicker(text.Clean(w.at)+" is there already", []overlay.Item{{Value: other, Label: other}, {Value: over, Label: over}}, false,
		func(values []string) intent.Intent {
			if values[0] == over {
				again := w.saving
				again.Over = true
				return again
			}
			return intent.NameExport{Events: w.saving.Events, Format: w.saving.Format, Path: w.saving.Path}
		}))
}

// nameExport asks for the file.
func (a *App) nameExport(in intent.NameExport) {
	const note = "Only you can read the file. None is replaced unasked. ~/ is your home."
	a.push(overlay.NewSave("Export "+eventsWord(in.Events)+" as "+string(in.Format), note, in.Path, in.Wrong, func(path string) intent.Intent {
		return intent.SaveEvents{Events: in.Events, Format: in.Format, Path: path}
	}))
}

func eventsWord(events []*event.Event) string { return counted(len(events), len(events), "event") }
