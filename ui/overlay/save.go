package overlay

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/ui/box"
	"trailboss/ui/field"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// Save asks for the path of a file, to write it or to read it.
type Save struct {
	title, note, wrong string
	// does is what enter does with the file.
	does string

	field  field.Field
	choose func(path string) intent.Intent
}

// NewSave asks with a path to begin with. note says what is written, wrong why
// that path will not do, or nothing; choose makes the intent from the path.
func NewSave(title, note, path, wrong string, choose func(path string) intent.Intent) *Save {
	s := &Save{title: title, note: note, wrong: wrong, does: "write", field: field.New(), choose: choose}
	s.field.Set(path)
	return s
}

// NewLoad asks likewise for a file to read.
func NewLoad(title, note, path, wrong string, choose func(path string) intent.Intent) *Save {
	s := NewSave(title, note, path, wrong, choose)
	s.does = "read"
	return s
}

// Scope is keymap.Editing: there is nothing but a text field.
func (s *Save) Scope() keymap.Scope { return keymap.Editing }

// Title says what is written.
func (s *Save) Title() string { return s.title }

// Typing is always true.
func (s *Save) Typing() bool { return true }

// Type edits the path.
func (s *Save) Type(_ pane.Env, msg tea.Msg) intent.Intent {
	if s.field.Take(msg) {
		s.wrong = ""
	}
	return nil
}

// Do writes and closes.
func (s *Save) Do(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	switch a {
	case keymap.Back:
		return intent.Close{}, true
	case keymap.Apply:
		if why := s.Why(env, a); why != "" {
			return intent.Notice{Level: intent.Caution, Text: why}, true
		}
		return intent.Batch{intent.Close{}, s.choose(strings.TrimSpace(s.field.Value()))}, true
	default:
		return nil, true
	}
}

// Why says that a file needs a name.
func (s *Save) Why(_ pane.Env, a keymap.Action) string {
	if a == keymap.Apply && strings.TrimSpace(s.field.Value()) == "" {
		return "the file needs a name"
	}
	return ""
}

// View draws the path and what is written.
func (s *Save) View(env pane.Env, w, h int, _ bool) string {
	th, wide := env.Theme, box.Inner(w)
	p := page.New(th, wide)
	if s.wrong != "" {
		p.Item(th.Danger, 0, th.Signs.Fault, s.wrong)
	}
	p.Para(th.Secondary, 0, s.note)
	b := box.Box{
		Border: th.Overlay, Least: min(wide, 72), Body: p.Lines(),
		Head: []string{th.Title.Render(text.Cut(text.Clean(s.title), wide)), "", th.Accent.Render("> ") + s.field.View(th, max(1, wide-2)), ""},
		Foot: []string{"", box.Keys(box.Key(th, "enter", s.does), box.Key(th, "esc", "close"))},
	}
	return b.Draw(th, &page.Scroll{}, w, h)
}
