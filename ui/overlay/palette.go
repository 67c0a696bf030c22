package overlay

import (
	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"

	"trailboss/keymap"
	"trailboss/ui/box"
	"trailboss/ui/choices"
	"trailboss/ui/field"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// Command is one entry of the palette.
type Command struct {
	// Does and Key are shown, and Name where Does does not imply it.
	Name, Does, Key string
	Intent          intent.Intent
	// Why says why the command cannot act now; "" when it can.
	Why string
}

// Palette finds commands by what is typed, and asks for the one chosen.
type Palette struct {
	commands []Command
	found    choices.Choices
	field    field.Field
}

// NewPalette offers the commands in their order.
func NewPalette(cmds []Command) *Palette {
	words := make([]string, len(cmds))
	for i, c := range cmds {
		words[i] = text.Clean(c.Does)
		if len(fuzzy.Find(c.Name, []string{c.Does})) == 0 {
			words[i] = text.Clean(c.Name + ": " + c.Does)
		}
	}
	return &Palette{commands: cmds, found: choices.New(words), field: field.New()}
}

// Scope is the picker's: the palette is one.
func (p *Palette) Scope() keymap.Scope { return keymap.Picker }

// Title names it.
func (p *Palette) Title() string { return "Commands" }

// Typing is always true.
func (p *Palette) Typing() bool { return true }

// Type edits the search.
func (p *Palette) Type(_ pane.Env, msg tea.Msg) intent.Intent {
	if p.field.Take(msg) {
		p.found.Search(p.field.Value())
	}
	return nil
}

// Do moves, chooses and closes.
func (p *Palette) Do(_ pane.Env, a keymap.Action) (intent.Intent, bool) {
	switch a {
	case keymap.Back:
		return intent.Close{}, true
	case keymap.Open, keymap.Apply:
		i, ok := p.found.Under()
		if !ok {
			return nil, true
		}
		c := p.commands[i]
		if c.Why != "" {
			return intent.Notice{Level: intent.Caution, Text: c.Name + ": " + c.Why}, true
		}
		return intent.Batch{intent.Close{}, c.Intent}, true
	default:
		return nil, p.found.Move(a)
	}
}

// Why says that commands cannot be marked, and that nothing is found.
func (p *Palette) Why(_ pane.Env, a keymap.Action) string {
	switch a {
	case keymap.Mark, keymap.MarkAll:
		return "one command at a time"
	case keymap.Open, keymap.Apply:
		if _, ok := p.found.Under(); !ok {
			return "no command matches"
		}
		return ""
	default:
		return ""
	}
}

// View draws the search, the commands that match with their keys, and why the
// one under the cursor cannot act.
func (p *Palette) View(env pane.Env, w, h int, _ bool) string {
	b := box.Box{Border: env.Theme.Overlay, Head: []string{env.Theme.Title.Render(p.Title())}, Least: 60}
	if i, ok := p.found.Under(); ok && p.commands[i].Why != "" {
		why := text.Cut(env.Theme.Signs.Failing+" "+text.Clean(p.commands[i].Why), box.Inner(w))
		b.Foot = []string{"", env.Theme.Caution.Render(why)}
	} else {
		b.Foot = []string{"", box.Keys(box.Key(env.Theme, "enter", "do it"), box.Key(env.Theme, "esc", "close"))}
	}
	keys := 0
	for _, c := range p.commands {
		keys = max(keys, text.Width(env.Theme.KeyName(text.Clean(c.Key))))
	}
	return drawChoices(env, b, &p.field, &p.found, w, h, func(m fuzzy.Match, w int) string {
		c := p.commands[m.Index]
		key := text.PadLeft(env.Theme.KeyName(text.Clean(c.Key)), keys)
		if c.Why != "" {
			return env.Theme.Disabled.Render(text.Pad(m.Str, w-keys-1) + " " + key)
		}
		return choices.Matched(env.Theme, m, w-keys-1) + " " + env.Theme.Key.Render(key)
	})
}
