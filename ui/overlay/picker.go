package overlay

import (
	"fmt"
	"slices"

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

// Item is one thing to pick.
type Item struct {
	// Value is handed on; Label and Note are shown, and Label is searched.
	Value, Label, Note string
	Marked, Disabled   bool
}

// Picker lets one or several items be chosen; typing narrows them.
type Picker struct {
	title  string
	items  []Item
	multi  bool
	choose func([]string) intent.Intent
	found  choices.Choices
	field  field.Field
}

// NewPicker offers items. choose makes the intent from the values of the marked
// items in their order, or of the one under the cursor where none is marked.
func NewPicker(title string, items []Item, multi bool, choose func(values []string) intent.Intent) *Picker {
	words := make([]string, len(items))
	for i, item := range items {
		words[i] = text.Clean(item.Label)
	}
	return &Picker{title: title, items: slices.Clone(items), multi: multi, choose: choose, found: choices.New(words), field: field.New()}
}

// Scope is keymap.Picker.
func (p *Picker) Scope() keymap.Scope { return keymap.Picker }

// Title is what is picked.
func (p *Picker) Title() string { return p.title }

// Typing is always true: whatever prints narrows the items, but for the space
// that marks.
func (p *Picker) Typing() bool { return true }

// Type narrows the items. A slash at the start is taken as the key that
// filters elsewhere.
func (p *Picker) Type(env pane.Env, msg tea.Msg) intent.Intent {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case key.Text == " " && p.multi:
			if why := p.Why(env, keymap.Mark); why != "" {
				return intent.Notice{Level: intent.Caution, Text: why}
			}
			p.mark()
			return nil
		case key.Text == "/" && p.field.Value() == "":
			return nil
		}
	}
	if p.field.Take(msg) {
		p.found.Search(p.field.Value())
	}
	return nil
}

// Do moves, marks, chooses and closes; esc first clears what was typed.
func (p *Picker) Do(_ pane.Env, a keymap.Action) (intent.Intent, bool) {
	switch a {
	case keymap.Back:
		if p.field.Value() == "" {
			return intent.Close{}, true
		}
		p.field.Clear()
		p.found.Search("")
		return nil, true
	case keymap.Open, keymap.Apply:
		values := p.chosen()
		if len(values) == 0 {
			return nil, true
		}
		return intent.Batch{intent.Close{}, p.choose(values)}, true
	case keymap.Mark:
		p.mark()
		return nil, true
	case keymap.MarkAll:
		p.markAll()
		return nil, true
	default:
		return nil, p.found.Move(a)
	}
}

func (p *Picker) mark() {
	if i, ok := p.found.Under(); ok && p.multi && !p.items[i].Disabled {
		p.items[i].Marked = !p.items[i].Marked
		p.found.Move(keymap.Down)
	}
}

// markAll marks all items in sight, or none where all are marked.
func (p *Picker) markAll() {
	if !p.multi {
		return
	}
	open := func(m fuzzy.Match) bool { return !p.items[m.Index].Disabled && !p.items[m.Index].Marked }
	on := slices.ContainsFunc(p.found.Shown(), open)
	for _, m := range p.found.Shown() {
		if item := &p.items[m.Index]; !item.Disabled {
			item.Marked = on
		}
	}
}

// chosen are the values to hand on.
func (p *Picker) chosen() []string {
	var values []string
	for _, item := range p.items {
		if p.multi && item.Marked && !item.Disabled {
			values = append(values, item.Value)
		}
	}
	if i, ok := p.found.Under(); ok && len(values) == 0 && !p.items[i].Disabled {
		values = []string{p.items[i].Value}
	}
	return values
}

// Why says why nothing can be marked or chosen.
func (p *Picker) Why(_ pane.Env, a keymap.Action) string {
	i, ok := p.found.Under()
	marks := a == keymap.Mark || a == keymap.MarkAll
	takes := a == keymap.Open || a == keymap.Apply
	switch {
	case marks && !p.multi:
		return "one of these can be chosen"
	case a == keymap.Mark && ok && p.items[i].Disabled:
		return p.disabled(i)
	case !takes || len(p.chosen()) > 0:
		return ""
	case !ok:
		return "nothing matches " + text.Clean(p.field.Value())
	default:
		return p.disabled(i)
	}
}

func (p *Picker) disabled(i int) string {
	item := p.items[i]
	if item.Note == "" {
		return text.Clean(item.Label) + " cannot be chosen"
	}
	return text.Clean(item.Label) + " cannot be chosen: " + text.Clean(item.Note)
}

// View draws the search and the items that match.
func (p *Picker) View(env pane.Env, w, h int, _ bool) string {
	marks, labels, notes, marked := 0, 0, 0, 0
	if p.multi {
		marks = text.Width(env.Theme.Signs.Mark) + 1
	}
	for _, item := range p.items {
		labels, notes = max(labels, text.Width(text.Clean(item.Label))), max(notes, text.Width(text.Clean(item.Note)))
		if item.Marked {
			marked++
		}
	}
	labels = min(labels, max(8, box.Inner(w)*2/3))
	b := box.Box{Border: env.Theme.Overlay, Least: max(44, 2+marks+labels+2+notes)}
	title := env.Theme.Title.Render(text.Cut(text.Clean(p.title), box.Inner(w)))
	keys := []string{box.Key(env.Theme, "enter", "choose")}
	if p.multi {
		title += env.Theme.Secondary.Render(fmt.Sprintf("  %d marked", marked))
		keys = append(keys, box.Key(env.Theme, "space", "mark"), box.Key(env.Theme, "ctrl+a", "all"))
	}
	keys = append(keys, box.Key(env.Theme, "esc", "close"))
	b.Head, b.Foot = []string{title}, []string{"", box.Keys(keys...)}
	return drawChoices(env, b, &p.field, &p.found, w, h, func(m fuzzy.Match, w int) string {
		return p.line(env, m, marks, labels, w)
	})
}

func (p *Picker) line(env pane.Env, m fuzzy.Match, marks, labels, w int) string {
	item := p.items[m.Index]
	mark := text.Spaces(marks)
	if item.Marked && marks > 0 {
		mark = env.Theme.Accent.Render(env.Theme.Signs.Mark) + " "
	}
	note := text.Cut(text.Clean(item.Note), max(0, w-marks-labels-2))
	if item.Disabled {
		return mark + env.Theme.Disabled.Render(text.Pad(m.Str, labels)+"  "+note)
	}
	return mark + choices.Matched(env.Theme, m, labels) + "  " + env.Theme.Secondary.Render(note)
}
