package tags

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/model/tags"
	"trailboss/ui/choices"
	"trailboss/ui/field"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// input is a line of text with what is in use already to complete it.
type input struct {
	label string
	most  int
	// none says what it means that nothing is typed.
	none  string
	field field.Field
	uses  []tags.Use
	found choices.Choices
	// picking is true while the cursor is among what completes the text.
	picking bool
}

func newInput(label string, most int, none string) *input {
	in := &input{label: label, most: most, none: none, field: field.New()}
	in.field.On = false
	in.offer(nil)
	return in
}

// offer sets what completes the text.
func (in *input) offer(uses []tags.Use) {
	words := make([]string, len(uses))
	for i, u := range uses {
		words[i] = text.Clean(u.Text)
	}
	in.uses, in.found = uses, choices.New(words)
	in.search()
}

func (in *input) search() {
	in.picking = false
	in.found.Search(in.field.Value())
}

func (in *input) value() string { return in.field.Value() }

func (in *input) set(s string) {
	in.field.Set(s)
	in.search()
}

func (in *input) take(msg tea.Msg) {
	if in.field.Take(msg) {
		in.search()
	}
}

// move goes into what completes the text and out of it.
func (in *input) move(a keymap.Action) {
	switch {
	case in.found.Len() == 0:
	case !in.picking:
		in.picking = a == keymap.Down || a == keymap.PageDown
	case a == keymap.Up && in.found.Cursor() == 0:
		in.picking = false
	default:
		in.found.Move(a)
	}
}

// complete takes what is under the cursor, or the best that begins with what
// was typed; it tells whether the text has changed.
func (in *input) complete() bool {
	i, ok := in.found.Under()
	if !ok {
		return false
	}
	whole, typed := in.uses[i].Text, in.value()
	begins := typed != "" && len(whole) > len(typed) && strings.EqualFold(whole[:len(typed)], typed)
	if !in.picking && !begins || whole == typed {
		return false
	}
	in.set(whole)
	return true
}

// accept takes what is under the cursor, where it is among what completes.
func (in *input) accept() {
	if in.picking {
		in.complete()
	}
}

// draw writes the field, and below it what is wrong or what completes it, in at
// most offers lines.
func (in *input) draw(p *page.Page, column int, wrong string, offers int) {
	th := p.Theme
	head := th.Secondary.Render(text.Pad(in.label, column))
	if in.field.On {
		head = th.Accent.Render(text.Pad(in.label, column))
	}
	count := fmt.Sprintf("%d/%d", tags.Length(in.value()), in.most)
	style := th.Secondary
	if tags.Length(in.value()) > in.most {
		style = th.Danger
	}
	room := max(1, p.Width-column-text.Width(count)-2)
	shown := in.field.View(th, room)
	if in.value() == "" && in.none != "" {
		shown += th.Disabled.Render(text.Cut(in.none, max(0, room-text.Width(shown)-1)))
	}
	p.Styled(head + text.Pad(shown, room) + "  " + style.Render(count))
	if wrong != "" {
		p.Item(th.Danger, column, th.Signs.Fault, wrong)
	}
	if in.field.On {
		in.drawOffers(p, column, offers)
	}
}

func (in *input) drawOffers(p *page.Page, column, h int) {
	th := p.Theme
	if n := in.found.Len(); n == 0 || n == 1 && in.uses[in.found.Shown()[0].Index].Text == in.value() {
		return
	}
	first, end := in.found.Window(min(h, in.found.Len()))
	for i := first; i < end; i++ {
		m := in.found.Shown()[i]
		under := in.picking && i == in.found.Cursor()
		sign := "  "
		if under {
			sign = th.Accent.Render(th.Signs.Cursor) + " "
		}
		line := text.Spaces(column) + sign + choices.Matched(th, m, min(text.Width(m.Str), max(1, p.Width-column-14)))
		p.Styled(line + th.Secondary.Render("  "+times(in.uses[m.Index].Times)))
	}
}

// times says how often something is in use.
func times(n int) string {
	if n == 1 {
		return "in use once"
	}
	return fmt.Sprintf("in use %d times", n)
}

// offered is how many lines of completions there is room for.
func offered(h int) int { return max(1, min(4, h/6)) }

// keyWarning says which keys in use differ from the typed one only by case.
func keyWarning(env pane.Env, th *theme.Theme, key string) string {
	kin := tags.Kin(key, tags.Keys(env.Inventory.TagsInUse()...))
	if len(kin) == 0 {
		return ""
	}
	return strings.Join(kin, " "+th.Signs.Dot+" ") + " in use elsewhere: keys are case-sensitive, these are two"
}
