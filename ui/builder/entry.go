package builder

import (
	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/ui/field"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// entry is one line of text asked for. What is wrong with it is said beside
// it, and nothing typed is lost.
type entry struct {
	title string
	// hint says what is wanted and how it looks.
	hint  string
	field field.Field
	wrong string
	// accept takes the text, or says why it cannot be. The entry is closed
	// before what it gives is performed; a further dialog may be open by then.
	accept func(value string) (intent.Intent, error)
	// pasted takes a paste of more than one line's worth; took is false where it
	// belongs into the text. nil takes none.
	pasted func(content string) (in intent.Intent, took bool)
}

func newEntry(title, hint, value string, accept func(value string) (intent.Intent, error)) *entry {
	e := &entry{title: title, hint: hint, field: field.New(), accept: accept}
	e.field.Set(value)
	return e
}

func (e *entry) scope() keymap.Scope { return keymap.Editing }

func (e *entry) full() bool { return false }

func (e *entry) why(keymap.Action) string { return "" }

func (e *entry) typed(p *Pane, msg tea.Msg) intent.Intent {
	if paste, ok := msg.(tea.PasteMsg); ok {
		if isSelectors(paste.Content) {
			return p.read(paste.Content)
		}
		if e.pasted != nil {
			if in, took := e.pasted(paste.Content); took {
				p.close(e)
				return in
			}
		}
	}
	if e.field.Take(msg) {
		e.wrong = ""
	}
	return nil
}

func (e *entry) do(p *Pane, a keymap.Action) (in intent.Intent, handled bool) {
	switch a {
	case keymap.Back:
		p.close(e)
		return nil, true
	case keymap.Apply:
		in, err := e.accept(e.field.Value())
		if err != nil {
			e.wrong = err.Error()
			return nil, true
		}
		p.close(e)
		return in, true
	default:
		return nil, false
	}
}

// close takes a dialog away, wherever others were opened meanwhile.
func (p *Pane) close(d dialog) {
	for i, other := range p.dialogs {
		if other == d {
			p.dialogs = append(p.dialogs[:i:i], p.dialogs[i+1:]...)
			return
		}
	}
}

func (e *entry) lines(env pane.Env, w, h int) []string {
	th := env.Theme
	head := page.New(th, w)
	head.Styled(th.Title.Render(text.Clean(e.title)))
	head.Styled(th.Accent.Render("> ") + e.field.View(th, w-2))
	rest := page.New(th, w)
	if e.wrong != "" {
		rest.Item(th.Danger, 0, th.Signs.Fault, e.wrong)
	} else if e.hint != "" {
		rest.Para(th.Secondary, 0, e.hint)
	}
	lines := append(head.Lines(), rest.Lines()...)
	return lines[:max(0, min(h, len(lines)))]
}
