package trails

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// maxFilter is how long a filter may be; a paste is cut there.
const maxFilter = 256

// newField is the filter's text field. Its cursor is drawn, and does not
// blink: an idle screen sends nothing.
func newField() textinput.Model {
	f := textinput.New()
	f.Prompt = ""
	f.CharLimit = maxFilter
	// The terminal's own paste arrives as a message; reading the clipboard
	// would be I/O.
	f.KeyMap.Paste.SetEnabled(false)
	styleField(&f, theme.New(true, false))
	return f
}

func styleField(f *textinput.Model, t *theme.Theme) {
	s := textinput.DefaultStyles(t.Dark)
	s.Focused = textinput.StyleState{Text: t.Text, Prompt: t.Text}
	s.Blurred = s.Focused
	s.Cursor.Color = t.Accent.GetForeground()
	s.Cursor.Blink = false
	f.SetStyles(s)
}

// Type takes a key or a paste for the filter, and filters as it changes.
func (p *Pane) Type(env pane.Env, msg tea.Msg) intent.Intent {
	if !p.typing {
		return nil
	}
	p.Refresh(env)
	if paste, ok := msg.(tea.PasteMsg); ok {
		msg = tea.PasteMsg{Content: text.Clean(strings.Join(strings.Fields(paste.Content), " "))}
	}
	was := p.field.Value()
	p.field, _ = p.field.Update(msg)
	if p.field.Value() == was {
		return nil
	}
	return p.refilter()
}

// edit opens the field; leave closes it and keeps the filter.
func (p *Pane) edit() {
	p.typing = true
	p.field.Focus()
	p.field.CursorEnd()
}

func (p *Pane) leave() {
	p.typing = false
	p.field.Blur()
}

// clear takes the filter away.
func (p *Pane) clear() intent.Intent {
	p.field.Reset()
	return p.refilter()
}

// refilter applies what the field holds. While the chosen row is hidden the
// cursor waits on the best match.
func (p *Pane) refilter() intent.Intent {
	before := p.Selected()
	p.query = parse(p.field.Value())
	p.choose()
	if !p.list.Settled(&p.rows) {
		p.list.First()
	}
	return p.selected(before)
}
