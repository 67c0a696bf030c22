package builder

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/sahilm/fuzzy"

	"trailboss/keymap"
	"trailboss/ui/choices"
	"trailboss/ui/field"
	"trailboss/ui/intent"
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
	// free lets what was typed be chosen though it is not on the list; onTyped
	// is set while the cursor is on it, below what matches.
	free, onTyped bool
	// choose takes the values chosen: exactly one unless multi is set. The
	// picker is closed before it is called.
	choose func(values []string) intent.Intent
	// check says why values cannot be chosen, nil when they can; wrong is what
	// it said last.
	check func(values []string) error
	wrong string
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
			return p.read(msg.Content)
		}
	}
	if k.field.Take(msg) {
		k.search()
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
		k.search()
	case keymap.Open, keymap.Apply:
		if why := k.why(a); why != "" {
			return say(intent.Caution, why), true
		}
		if k.check != nil {
			if err := k.check(k.chosen()); err != nil {
				k.wrong = err.Error()
				return nil, true
			}
		}
		p.pop()
		return k.choose(k.chosen()), true
	case keymap.Mark:
		k.mark()
	case keymap.MarkAll:
		k.markAll()
	default:
		return nil, k.move(a)
	}
	return nil, true
}

// search narrows the list to what was typed.
func (k *picker) search() {
	k.found.Search(k.field.Value())
	k.onTyped, k.wrong = k.found.Len() == 0, ""
}

// move goes through what matches, and on to what was typed.
func (k *picker) move(a keymap.Action) bool {
	k.wrong = ""
	_, free := k.asTyped()
	at := k.found.Cursor()
	switch {
	case k.onTyped && a == keymap.Up && at >= 0:
		k.onTyped = false
		return true
	case !k.onTyped && free && a == keymap.Down && at == k.found.Len()-1:
		k.onTyped = true
		return true
	}
	return k.found.Move(a)
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
	return value, k.free && value != "" && !listed
}

func (k *picker) chosen() []string {
	if value, ok := k.asTyped(); ok && k.onTyped {
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
		case free && k.onTyped || k.multi:
		case !ok:
			return "nothing matches " + text.Clean(k.field.Value())
		case k.items[i].off != "":
			return text.Clean(k.items[i].label) + " cannot be chosen: " + text.Clean(k.items[i].off)
		}
	}
	return ""
}
