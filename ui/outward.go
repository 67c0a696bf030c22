package ui

import (
	"encoding/base64"
	"fmt"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/export"
	"trailboss/model/selector"
	"trailboss/ui/intent"
	"trailboss/ui/overlay"
	"trailboss/ui/text"
)

// outward performs the actions that carry the selected trail out of trailboss.
func (a *App) outward(action keymap.Action) tea.Cmd {
	t := a.selected()
	if t == nil {
		a.say(intent.Caution, "no trail is selected")
		return nil
	}
	switch action {
	case keymap.CopyARN:
		return a.copy(intent.Copy{What: "ARN of " + t.Name, Text: t.ARN})
	case keymap.Console:
		return a.browse(model.ConsoleURL(t))
	default:
		a.offerCopies(a.copies(t))
		return nil
	}
}

// copies are all that one may want to carry away of a trail.
func (a *App) copies(t *model.Trail) intent.OfferCopies {
	show := model.Query{Operation: model.DescribeTrails, Region: t.HomeRegion, ARNs: []string{t.ARN}}.Call().Command(t.Profile)
	in := intent.OfferCopies{Of: t.Name}
	add := func(what, s string) { in.Texts = append(in.Texts, intent.Copy{What: what, Text: s}) }
	add("name", t.Name)
	add("ARN", t.ARN)
	if doc, err := t.JSON(); err == nil {
		add("JSON", string(doc))
	}
	add("aws command that shows it", show)
	if set, ok := a.selectorsOf(t); ok {
		add("event selectors", string(set.JSON()))
		for _, call := range (model.EventSelectors{Set: set}).Calls(t.ID(), nil) {
			add("aws command that puts its event selectors", call.Command(t.Profile))
		}
	}
	add("console URL", model.ConsoleURL(t))
	for _, f := range []export.Format{export.Script, export.Terraform} {
		if content, err := f.Trails([]*model.Trail{t}); err == nil && t.Settings.Known {
			add(string(f), content)
		}
	}
	return in
}

// offerCopies asks which of the texts goes on the clipboard.
func (a *App) offerCopies(in intent.OfferCopies) {
	var items []overlay.Item
	texts := map[string]string{}
	for _, c := range in.Texts {
		texts[c.What] = c.Text
		items = append(items, overlay.Item{Value: c.What, Label: c.What, Note: text.Cut(text.Clean(c.Text), 60)})
	}
	a.push(overlay.NewPicker("Copy of "+text.Clean(in.Of), items, false, func(values []string) intent.Intent {
		return intent.Copy{What: values[0] + " of " + in.Of, Text: texts[values[0]]}
	}))
}

// selectorsOf is the draft at hand, or what the trail has.
func (a *App) selectorsOf(t *model.Trail) (selector.Set, bool) {
	if d := a.builder.Draft(); a.laid(a.builder) && d.ARN == t.ARN {
		return d.Set, true
	}
	return t.Selectors.Get()
}

// copyCap is the most that is sent through the terminal: more than this and
// several terminals drop the sequence.
const copyCap = 74_000

// copy puts text on the system's clipboard and, beside it or alone over SSH,
// on the terminal's.
func (a *App) copy(in intent.Copy) tea.Cmd {
	var cmds []tea.Cmd
	if len(in.Text) <= copyCap {
		cmds = append(cmds, a.terminalClipboard(in.Text))
	} else if a.outside.Copy == nil {
		a.say(intent.Caution, fmt.Sprintf("%s is too long for the terminal's clipboard (%d bytes)", in.What, len(in.Text)))
		return nil
	}
	if a.outside.Copy != nil {
		system := a.outside.Copy
		cmds = append(cmds, func() tea.Msg { return copied{what: in.What, err: system(in.Text)} })
	} else {
		a.say(intent.Info, text.Clean(in.What)+": sent to the terminal's clipboard")
	}
	return tea.Batch(cmds...)
}

// terminalClipboard is OSC 52, wrapped for tmux where it is in between.
func (a *App) terminalClipboard(s string) tea.Cmd {
	if a.outside.Tmux {
		osc := "\x1b]52;c;" + base64.StdEncoding.EncodeToString([]byte(s)) + "\x07"
		return tea.Batch(tea.SetClipboard(s), tea.Raw(ansi.TmuxPassthrough(osc)))
	}
	return tea.SetClipboard(s)
}

type copied struct {
	what string
	err  error
}

func (c copied) note(a *App) {
	if c.err != nil {
		a.notice = notice{
			level: intent.Info, text: text.Clean(c.what) + ": sent to the terminal's clipboard; the system's is not there",
			detail: []string{c.err.Error()},
		}
		return
	}
	a.say(intent.Good, text.Clean(c.what)+": copied")
}

// browse shows and copies a URL, and opens it where there is a browser.
func (a *App) browse(url string) tea.Cmd {
	a.say(intent.Info, "copied: "+url)
	copying := a.terminalClipboard(url)
	if system := a.outside.Copy; system != nil {
		copying = tea.Batch(copying, func() tea.Msg {
			_ = system(url) // the URL is on the screen and with the terminal
			return nil
		})
	}
	if err := browsable(url); a.outside.Browse == nil || err != nil {
		return copying
	}
	open := a.outside.Browse
	return tea.Batch(copying, func() tea.Msg { return browsed{url: url, err: open(url)} })
}

type browsed struct {
	url string
	err error
}

func (b browsed) note(a *App) {
	if b.err != nil {
		a.notice = notice{level: intent.Caution, text: "no browser could be opened; copied: " + b.url, detail: []string{b.err.Error()}}
	}
}
