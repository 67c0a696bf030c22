package coverage

import (
	"fmt"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"trailboss/model/coverage"
	"trailboss/ui/box"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// View draws the place and the totals, the matrix, and below it what the cell
// under the cursor means.
func (p *Pane) View(env pane.Env, w, h int, focused bool) string {
	if w <= 0 || h <= 0 {
		return ""
	}
	p.sync(env)
	f := frame{Pane: p, th: env.Theme, w: w, layout: layOut(w, len(p.sheet.Trails))}
	f.scroll()
	lines := []string{f.title(focused)}
	told := f.told(min(1+max(2, h/6), h/2))
	room := h - len(lines) - len(told)
	switch {
	case p.at() < 0:
		lines = append(lines, "", "  "+f.th.Secondary.Render(f.th.Signs.Loading+" reading the lists of trails"))
	case room > 1:
		body := f.body(room - 1)
		lines = append(append(lines, f.head()), body...)
	}
	for len(lines) < h-len(told) {
		lines = append(lines, "")
	}
	lines = append(lines[:h-len(told)], told...)
	for i, l := range lines {
		lines[i] = text.CutEnd(l, w, f.th.Signs.Ellipsis)
	}
	return strings.Join(lines, "\n")
}

// The widths of the columns, in cells.
const (
	// besides is the width from which the account's number stands beside its name.
	besides = 100
	// gutter is the place of the cursor's bar, gap what parts columns.
	gutter, gap = 2, 1
	// total is the column of all trails together.
	total = 13
	// narrowest and widest are those of a trail; the name is cut to it.
	narrowest, widest = 13, 26
	// group is the place of a class's group before its name.
	group = 11
)

// layout is what fits: the width of the classes, how many trails are drawn, and
// how wide each is.
type layout struct{ label, trails, each int }

// layOut gives the classes their room first, then as many trails as fit.
func layOut(w, trails int) layout {
	l := layout{label: 34}
	switch {
	case w < 70:
		l.label = 26
	case w >= 130:
		l.label = 44
	}
	room := w - gutter - l.label - gap - total
	l.trails = max(0, min(trails, room/(gap+narrowest)))
	if l.trails > 0 {
		l.each = min(widest, room/l.trails-gap)
	}
	return l
}

// frame is one drawing of the page.
type frame struct {
	*Pane
	layout

	th *theme.Theme
	w  int
}

// scroll brings the trail under the cursor in sight.
func (f *frame) scroll() {
	at := max(0, f.column())
	f.left = max(min(f.left, at), at-f.trails+1)
	f.left = max(0, min(f.left, len(f.sheet.Trails)-f.trails))
}

// title names the place, sums up the states, and shows the filter.
func (f *frame) title(focused bool) string {
	style := f.th.Head
	if focused {
		style = f.th.Title
	}
	left := " " + style.Render("Coverage")
	if i := f.at(); i >= 0 {
		left += "  " + text.Clean(label(f.board.Places[i], f.th.Signs.Dot, f.w < besides))
		if n := len(f.board.Places); n > 1 {
			left += f.th.Secondary.Render(fmt.Sprintf("  %d/%d", i+1, n))
		}
	}
	right := f.filter() + " "
	for _, middle := range []string{f.totals(true), f.totals(false), ""} {
		if room := f.w - text.Width(left) - text.Width(middle) - text.Width(right) - 3; room >= 2 {
			return left + "   " + middle + text.Spaces(room) + right
		}
	}
	return text.CutEnd(left, max(0, f.w-text.Width(right)-1), f.th.Signs.Ellipsis) + " " + right
}

// filter is the field, or the key that opens it.
func (f *frame) filter() string {
	switch {
	case f.field.On, f.field.Value() != "":
		return f.th.Accent.Render("/ ") + f.field.View(f.th, 24)
	default:
		return f.th.Disabled.Render("/ filter")
	}
}

// totals count the rows by state.
func (f *frame) totals(words bool) string {
	if f.query.hint != "" {
		return f.th.Caution.Render(f.query.hint)
	}
	var parts []string
	for _, state := range []coverage.State{coverage.Gap, coverage.Partly, coverage.Once, coverage.Twice, coverage.Open} {
		n := f.sheet.Count(state)
		if n == 0 && state == coverage.Open {
			continue
		}
		sign, word, style := f.stateOf(state)
		if n == 0 {
			style = f.th.Disabled
		}
		s := style.Render(sign) + " " + strconv.Itoa(n)
		if words {
			s += " " + word
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, "  ")
}

// head names the columns, and says which row is under the cursor and how many
// trails are out of sight where not all are drawn.
func (f *frame) head() string {
	word := "EVENTS"
	if at := f.list.Position(&f.rows); at != "" {
		word += " " + at
	}
	if hidden := len(f.sheet.Trails) - f.trails; hidden > 0 {
		word += fmt.Sprintf("  %s %d  %s %d", f.th.Signs.Left, f.left, f.th.Signs.Right, hidden-f.left)
		if named := word + " trails"; text.Width(named) <= f.label {
			word = named
		}
	}
	at := f.column()
	line := text.Spaces(gutter) + f.th.Head.Render(text.Pad(word, f.label)) + text.Spaces(gap) + f.name("TOGETHER", total, at < 0)
	for i := f.left; i < f.left+f.trails; i++ {
		line += text.Spaces(gap) + f.name(text.CutMiddle(text.Clean(f.sheet.Trails[i].Name), f.each-1, f.th.Signs.Ellipsis), f.each, at == i)
	}
	return line
}

// name is the head of a column, which stands over the words of its cells.
func (f *frame) name(s string, w int, under bool) string {
	style := f.th.Head
	if under {
		style = f.th.Accent
	}
	return style.Render(text.Pad(" "+s, w))
}

// body draws the rows in sight, and what is not on the page.
func (f *frame) body(room int) []string {
	var others []string
	if f.sheet.Others != "" {
		others = f.wrapped(f.th.Secondary, f.th.Signs.Unknown+" "+f.sheet.Others)
	}
	if room < len(others)+3 {
		others = nil
	}
	return append(f.matrix(room-len(others)), others...)
}

// wrapped breaks a sentence into lines below the rows.
func (f *frame) wrapped(style lipgloss.Style, sentence string) []string {
	p := page.New(f.th, f.w-gutter)
	p.Para(style, gutter, sentence)
	return p.Lines()
}

// matrix draws the rows in sight, and says what of those that are not there.
func (f *frame) matrix(room int) []string {
	first, end := f.list.Window(&f.rows, room)
	var lines []string
	for i := first; i < end; i++ {
		under := i == f.list.Cursor(&f.rows)
		lines = append(lines, box.Row(f.th, f.line(f.rows.at(i), under), under, f.w))
	}
	if f.rows.Len() == 0 {
		return append(lines, "", "  "+f.th.Secondary.Render("No row is so; esc clears the filter."))
	}
	if rest := f.wrapped(f.th.Disabled, f.sheet.Rest()); room-len(lines) > len(rest) {
		lines = append(append(lines, ""), rest...)
	}
	return lines
}

// line draws a class, what all trails do with it, and what each does.
func (f *frame) line(r *coverage.Row, under bool) string {
	name := text.CutEnd(text.Clean(r.Name), f.label-group, f.th.Signs.Ellipsis)
	at := -2
	if under {
		at = f.column()
	}
	line := f.th.Secondary.Render(text.Pad(string(r.Group), group)) + text.Pad(name, f.label-group)
	line += text.Spaces(gap) + f.cell(total, at == -1, f.together(r))
	for i := f.left; i < f.left+f.trails; i++ {
		line += text.Spaces(gap) + f.cell(f.each, at == i, f.mark(r.Cells[i].Mark()))
	}
	return line
}

// cell puts what is styled already into exactly w cells, in brackets under the
// cursor.
func (f *frame) cell(w int, under bool, s string) string {
	if !under {
		return text.Pad(" "+s, w)
	}
	return text.Pad(f.th.Accent.Render("[")+s+f.th.Accent.Render("]"), w)
}

// told explains the cell under the cursor, in n lines below a rule.
func (f *frame) told(n int) []string {
	if n < 2 {
		return nil
	}
	lines := []string{f.th.Rule.Render(strings.Repeat(f.th.Signs.Rule, f.w))}
	p := page.New(f.th, max(1, f.w-2))
	if r := f.row(); r != nil {
		if c := f.column(); c >= 0 {
			p.Para(f.th.Text, 0, r.Cells[c].Sentence())
		} else {
			p.Para(f.th.Text, 0, r.Sentence(f.sheet.Place))
		}
	}
	said := p.Lines()
	if len(said) > n-1 {
		said = said[:n-1]
		said[n-2] = text.CutEnd(said[n-2]+" "+f.th.Signs.Ellipsis, max(1, f.w-2), f.th.Signs.Ellipsis)
	}
	for _, l := range said {
		lines = append(lines, " "+l)
	}
	for len(lines) < n {
		lines = append(lines, "")
	}
	return lines
}
