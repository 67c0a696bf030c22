package integrations

import (
	"strconv"
	"strings"

	"trailboss/ui/pane"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// total is one of the numbers in the title line.
type total struct {
	word string
	sign func(*theme.Theme) (string, inkOf)
	is   func(env pane.Env, r *row) bool
	// always is set for what is told of when it is zero too, so that nothing moves.
	always bool
}

// unreadSign is that of rows whose details are not known.
func unreadSign(th *theme.Theme) (string, inkOf) { return th.Signs.Unknown, secondary }

// title draws the names of the lists, the totals or a hint, and the filter at the
// right. As the width shrinks the totals lose their words, then go.
func (f *frame) title(focused bool) string {
	style := f.th.Head
	if focused {
		style = f.th.Title
	}
	left := " "
	if f.w >= beside {
		left += style.Render("Integrations") + "  "
	}
	left += f.tab(f.stores, !f.onChannels) + "  " + f.tab(f.channels, f.onChannels)
	right := f.filter() + " "
	middles := []string{f.totals(true), f.totals(false), ""}
	if f.t.query.hint != "" {
		room := f.w - text.Width(left) - text.Width(right) - 3
		middles = []string{f.th.Caution.Render(text.CutEnd(f.t.query.hint, max(0, room), f.th.Signs.Ellipsis)), ""}
	}
	for _, middle := range middles {
		if room := f.w - text.Width(left) - text.Width(middle) - text.Width(right) - 3; room >= 0 {
			return left + "   " + middle + text.Spaces(room) + right
		}
	}
	return text.CutEnd(left, max(0, f.w-text.Width(right)-1), f.th.Signs.Ellipsis) + " " + right
}

// tab is the name of a list with the number of its rows.
func (f *frame) tab(t *table, seen bool) string {
	s := t.short
	if f.w >= 100 {
		s = strings.ToUpper(t.many[:1]) + t.many[1:]
	}
	style := f.th.Secondary
	if seen {
		style = f.th.Title.Underline(true)
	}
	return style.Render(s + f.th.Signs.Dot + f.counted(t))
}

// counted is how many rows there are: nothing is said to be zero that is not read.
func (f *frame) counted(t *table) string {
	n := strconv.Itoa(len(t.all))
	if len(t.shown) != len(t.all) {
		n = strconv.Itoa(len(t.shown)) + " of " + n
	}
	if at := t.list.Position(t); at != "" && t == f.t && !f.open {
		n = at
	}
	sum := f.summary(t)
	switch {
	case (sum.waiting > 0 || sum.unplaced) && len(t.all) == 0:
		return f.th.Signs.Waiting
	case len(t.all) == 0 && sum.read == 0:
		return f.th.Signs.Unknown
	case sum.waiting > 0 || sum.unplaced:
		return n + f.th.Signs.Add
	default:
		return n
	}
}

func (f *frame) totals(withWords bool) string {
	if len(f.t.all) == 0 {
		return ""
	}
	var parts []string
	for _, t := range f.t.totals {
		n := 0
		for _, r := range f.t.all {
			if t.is(f.env, r) {
				n++
			}
		}
		if n == 0 && !t.always {
			continue
		}
		sign, ink := t.sign(f.th)
		s, style, rest := sign, ink(f.th), " "+strconv.Itoa(n)
		if withWords {
			rest += " " + t.word
		}
		if n == 0 {
			style, rest = f.th.Disabled, f.th.Disabled.Render(rest)
		}
		parts = append(parts, style.Render(s)+rest)
	}
	if n := len(f.t.marks); n > 0 {
		s := f.th.Accent.Render(f.th.Signs.Mark) + " " + strconv.Itoa(n)
		if withWords {
			s += " marked"
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, "  ")
}

// filter is the field, or the key that opens it.
func (f *frame) filter() string {
	if f.t.field.On || f.t.field.Value() != "" {
		return f.th.Accent.Render("/ ") + f.t.field.View(f.th, 24)
	}
	return f.th.Secondary.Render("/ filter")
}
