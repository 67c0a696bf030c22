package overlay

import (
	"strings"

	"trailboss/keymap"
	"trailboss/ui/box"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// Message shows lines of text: the details of a fault, a change that was not
// made, outcomes that are not known.
type Message struct {
	pane.Untyped
	title  string
	lines  []string
	scroll page.Scroll
}

// NewMessage shows lines, each wrapped by itself; an empty one parts paragraphs.
func NewMessage(title string, lines []string) *Message { return &Message{title: title, lines: lines} }

// Scope is keymap.Page.
func (m *Message) Scope() keymap.Scope { return keymap.Page }

// Title is the message's.
func (m *Message) Title() string { return m.title }

// Do scrolls, copies the whole text and closes.
func (m *Message) Do(_ pane.Env, a keymap.Action) (intent.Intent, bool) {
	switch a {
	case keymap.Back:
		return intent.Close{}, true
	case keymap.Copy, keymap.CopyARN:
		return intent.Copy{What: m.title, Text: strings.Join(m.lines, "\n")}, true
	default:
		return nil, m.scroll.Move(a)
	}
}

// Why says that there is nothing to filter.
func (m *Message) Why(_ pane.Env, a keymap.Action) string {
	if a == keymap.Filter {
		return "a message is not filtered"
	}
	return ""
}

// View draws the text.
func (m *Message) View(env pane.Env, w, h int, _ bool) string {
	p := page.New(env.Theme, box.Inner(w))
	for _, l := range m.lines {
		if strings.TrimSpace(l) == "" {
			p.Gap()
			continue
		}
		p.Para(env.Theme.Text, 0, l)
	}
	b := box.Box{
		Border: env.Theme.Overlay, Body: p.Lines(),
		Head: []string{env.Theme.Title.Render(text.Cut(text.Clean(m.title), box.Inner(w))), ""},
		Foot: []string{"", box.Keys(box.Key(env.Theme, "y", "copy"), box.Key(env.Theme, "esc", "close"))},
	}
	return b.Draw(env.Theme, &m.scroll, w, h)
}
