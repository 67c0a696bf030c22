package builder

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"

	"trailboss/keymap"
	"trailboss/ui/box"
	"trailboss/ui/choices"
	"trailboss/ui/field"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// item is one thing to pick.
type item struct {
	// value is handed on; label and note are shown, and both are searched.
	value, label, note string
	// more explains the item while the cursor is on it.
	more string
	// off says why the item cannot be chosen, "" when it can.
	off    string
	marked bool
}

// picker is a choice from a list that typing narrows.
type picker struct {
	title string
	items []item
	found choices.Choices
	field field.Field
	// labels is the width of the widest label.
	labels int
	// multi lets several items be marked; none at all is then a choice too.
	multi bool
	// free lets what was typed be chosen, whether it is on the list or not.
	free bool
	// choose takes the values chosen: exactly one unless multi is set. The
	// picker is closed before it is called.
	choose func(values []string) intent.Intent
}

func newPicker(title string, items []item, choose func(values []string) intent.Intent) *picker {
	k := &picker{title: title, items: items, field: field.New(), choose: choose}
	for _, it := range items {
		k.labels = max(k.labels, text.Width(text.Clean(it.label)))
	}
	words := make([]string, len(items))
	for i, it := range items {
		words[i] = text.Pad(text.Clean(it.label), k.labels) + "  " + text.Clean(it.note)
	}
	k.found = choices.New(words)
	return k
}

// startOn puts the cursor on a value, where the list has it.
func (k *picker) startOn(value string) *picker {
	i := slices.IndexFunc(k.items, func(it item) bool { return it.value == value })
	k.found.Go(max(0, i))
	return k
}

func (k *picker) scope() keymap.Scope { return keymap.Picker }

func (k *picker) full() bool { return true }

func (k *picker) typed(p *Pane, msg tea.Msg) intent.Intent {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if msg.Text == " " && k.multi {
			k.mark()
			return nil
		}
		if msg.Text == "/" && k.field.Value() == "" {
			return nil
		}
	case tea.PasteMsg:
		if isSelectors(msg.Content) {
			p.dialogs = nil
			return p.read(msg.Content)
		}
	}
	if k.field.Take(msg) {
		k.found.Search(k.field.Value())
	}
	return nil
}

func (k *picker) do(p *Pane, a keymap.Action) (in intent.Intent, handled bool) {
	switch a {
	case keymap.Back:
		if k.field.Value() == "" {
			p.pop()
			return nil, true
		}
		k.field.Clear()
		k.found.Search("")
	case keymap.Open, keymap.Apply:
		if why := k.why(a); why != "" {
			return say(intent.Caution, why), true
		}
		p.pop()
		return k.choose(k.chosen()), true
	case keymap.Mark:
		k.mark()
	case keymap.MarkAll:
		k.markAll()
	default:
		return nil, k.found.Move(a)
	}
	return nil, true
}

func (k *picker) mark() {
	if i, ok := k.found.Under(); ok && k.multi && k.items[i].off == "" {
		k.items[i].marked = !k.items[i].marked
		k.found.Move(keymap.Down)
	}
}

// markAll marks all items in sight, or none where all are marked.
func (k *picker) markAll() {
	if !k.multi {
		return
	}
	open := func(m fuzzy.Match) bool { return !k.items[m.Index].marked && k.items[m.Index].off == "" }
	on := slices.ContainsFunc(k.found.Shown(), open)
	for _, m := range k.found.Shown() {
		k.items[m.Index].marked = on && k.items[m.Index].off == ""
	}
}

// asTyped is what was typed where that can be chosen and is not on the list.
func (k *picker) asTyped() (value string, ok bool) {
	value = strings.TrimSpace(k.field.Value())
	listed := slices.ContainsFunc(k.items, func(it item) bool { return it.value == value })
	return value, k.free && value != "" && !listed && k.found.Len() == 0
}

func (k *picker) chosen() []string {
	if value, ok := k.asTyped(); ok {
		return []string{value}
	}
	if k.multi {
		var values []string
		for _, it := range k.items {
			if it.marked {
				values = append(values, it.value)
			}
		}
		return values
	}
	i, _ := k.found.Under()
	return []string{k.items[i].value}
}

func (k *picker) why(a keymap.Action) string {
	i, ok := k.found.Under()
	switch a {
	case keymap.Mark, keymap.MarkAll:
		if !k.multi {
			return "one of these can be chosen"
		}
	case keymap.Open, keymap.Apply:
		_, free := k.asTyped()
		switch {
		case free || k.multi:
		case !ok:
			return "nothing matches " + text.Clean(k.field.Value())
		case k.items[i].off != "":
			return text.Clean(k.items[i].label) + " cannot be chosen: " + text.Clean(k.items[i].off)
		}
	}
	return ""
}

func (k *picker) lines(env pane.Env, w, h int) []string {
	th := env.Theme
	head := []string{
		th.Title.Render(text.CutEnd(text.Clean(k.title), w, th.Signs.Ellipsis)),
		th.Accent.Render("> ") + k.field.View(th, w-2),
	}
	foot := k.explained(env, w, h)
	keys := []string{box.Key(th, "enter", "choose"), box.Key(th, "esc", "close")}
	if k.multi {
		keys = []string{box.Key(th, "enter", "take the marked"), box.Key(th, "space", "mark"), box.Key(th, "esc", "close")}
	}
	foot = append(foot, box.Keys(keys...))
	if h > len(head)+len(foot)+4 {
		head, foot = append(head, ""), append([]string{""}, foot...)
	}
	room := max(0, h-len(head)-len(foot))
	lines := append(head, k.rows(env, w, room)...)
	return append(lines, foot...)
}

// rows are the items in sight, or what stands for them.
func (k *picker) rows(env pane.Env, w, h int) []string {
	th := env.Theme
	if value, ok := k.asTyped(); ok {
		return []string{box.Row(th, "use "+text.Clean(value)+th.Secondary.Render("  as typed; it is not on the list"), true, w)}
	}
	if k.found.Len() == 0 {
		return []string{th.Disabled.Render("nothing matches")}
	}
	first, end := k.found.Window(h)
	var lines []string
	for i := first; i < end; i++ {
		m := k.found.Shown()[i]
		lines = append(lines, box.Row(th, k.row(env, m, w-2), i == k.found.Cursor(), w))
	}
	return lines
}

func (k *picker) row(env pane.Env, m fuzzy.Match, w int) string {
	th, it := env.Theme, k.items[m.Index]
	mark := ""
	if k.multi {
		mark = text.Spaces(text.Width(th.Signs.Mark) + 1)
		if it.marked {
			mark = th.Accent.Render(th.Signs.Mark) + " "
		}
	}
	if it.off != "" {
		return mark + th.Disabled.Render(m.Str)
	}
	return text.CutEnd(mark+choices.Matched(th, m, text.Width(m.Str)), w, th.Signs.Ellipsis)
}

// explained is what there is to say of the item under the cursor, and how many
// items there are.
func (k *picker) explained(env pane.Env, w, h int) []string {
	page := page.New(env.Theme, w)
	i, ok := k.found.Under()
	switch {
	case !ok:
	case k.items[i].off != "":
		page.Para(env.Theme.Caution, 0, k.items[i].off)
	case k.items[i].more != "":
		page.Para(env.Theme.Secondary, 0, k.items[i].more)
	}
	lines := page.Lines()
	lines = lines[:min(len(lines), max(0, h/4))]
	if k.found.Total() > h/2 {
		count := fmt.Sprintf("%d of %d", k.found.Len(), k.found.Total())
		lines = append(lines, env.Theme.Disabled.Render(text.Cut(count, w)))
	}
	return lines
}
