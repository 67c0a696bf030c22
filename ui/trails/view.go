package trails

import (
	"strings"

	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// View draws the title line, the head of the columns, the rows in sight and
// what is to be said about Regions that could not be read.
func (p *Pane) View(env pane.Env, w, h int, focused bool) string {
	if w <= 0 || h <= 0 {
		return ""
	}
	p.Refresh(env)
	if p.theme != env.Theme {
		p.theme, p.pens = env.Theme, newPens(env.Theme)
		styleField(&p.field, env.Theme)
	}
	f := frame{Pane: p, env: env, w: w, focused: focused, layout: layOut(w, p.sort.by, p.showsAccounts())}
	foot := f.foot(h)
	lines := make([]string, 1, h)
	if h > 2 && p.totals.trails > 0 {
		lines = append(lines, f.head())
	}
	room := h - len(lines) - len(foot)
	if p.rows.Len() == 0 {
		p.onScreen = p.onScreen[:0]
		p.list.Window(&p.rows, room)
		lines = append(lines, f.empty(room)...)
	} else {
		lines = f.body(lines, room)
	}
	lines[0] = f.title()
	lines = append(lines, foot...)
	for i, l := range lines {
		// What was laid out fits; only a pane narrower than its signs does not.
		if w < columns[colName].narrow+gutter {
			lines[i] = text.CutEnd(l, w, env.Theme.Signs.Ellipsis)
		}
	}
	return strings.Join(lines, "\n")
}

// showsAccounts tells whether rows may belong to different accounts.
func (p *Pane) showsAccounts() bool { return p.totals.foreign || p.totals.profiles > 1 }

// frame is one drawing of the pane.
type frame struct {
	*Pane
	env     pane.Env
	w       int
	focused bool
	layout  layout
}

// body appends the rows in sight to lines.
func (f *frame) body(lines []string, room int) []string {
	first, end := f.list.Window(&f.rows, room)
	cursor := f.list.Cursor(&f.rows)
	f.onScreen = f.onScreen[:0]
	var b strings.Builder
	for i := first; i < end; i++ {
		b.Reset()
		r := f.rows.at(i)
		f.row(&b, r, i == cursor)
		lines = append(lines, b.String())
		f.onScreen = append(f.onScreen, r.trail.ARN)
	}
	return lines
}

// row draws one line: bar, mark, columns.
func (f *frame) row(b *strings.Builder, r *row, cursor bool) {
	signs, pens := &f.env.Theme.Signs, &f.pens.plain
	bar, barInk := " ", inkText
	if cursor {
		pens, bar, barInk = &f.pens.cursor, signs.Cursor, inkSecondary
		if f.focused {
			barInk = inkAccent
		}
	}
	mark := " "
	if f.marks[r.trail.ARN] {
		mark = signs.Mark
	}
	pens[barInk].write(b, bar)
	pens[inkAccent].write(b, mark)
	pens[inkText].write(b, " ")
	used := gutter
	for c, width := range f.layout {
		if width == 0 {
			continue
		}
		if column(c) == colName {
			f.name(b, pens, r, width)
			used += width
			continue
		}
		pens[inkText].write(b, text.Spaces(gap))
		f.cell(b, pens, valueOf(signs, f.env.Now, column(c), r), width, columns[c].right)
		used += gap + width
	}
	pens[inkText].write(b, text.Spaces(f.w-used))
}

// cell draws a value in exactly width cells.
func (f *frame) cell(b *strings.Builder, pens *[inkCount]pen, v value, width int, right bool) {
	signs := &f.env.Theme.Signs
	sign, stale := v.sign, ""
	if sign != "" && v.word != "" {
		sign += " "
	}
	if v.stale {
		stale = signs.Stale
	}
	room := max(0, width-text.Width(sign)-text.Width(stale))
	word := text.CutEnd(v.word, room, signs.Ellipsis)
	gap := text.Spaces(room - text.Width(word))
	if right {
		pens[inkText].write(b, gap)
		pens[inkCaution].write(b, stale)
		stale, gap = "", ""
	}
	pens[v.signInk].write(b, sign)
	pens[v.ink].write(b, word)
	pens[inkCaution].write(b, stale)
	pens[inkText].write(b, gap)
}

// head draws the names of the columns, with an arrow at the sorted one.
func (f *frame) head() string {
	signs := &f.env.Theme.Signs
	var b strings.Builder
	used := gutter
	f.pens.plain[inkHead].write(&b, text.Spaces(gutter))
	for c, width := range f.layout {
		if width == 0 {
			continue
		}
		if column(c) != colName {
			b.WriteString(text.Spaces(gap))
			used += gap
		}
		word, ink := columns[c].head, inkHead
		if column(c) == f.sort.by && !f.ranked() {
			word, ink = word+f.arrow(), inkAccent
		}
		word = text.CutEnd(word, width, signs.Ellipsis)
		if columns[c].right {
			word = text.PadLeft(word, width)
		} else {
			word = text.Pad(word, width)
		}
		f.pens.plain[ink].write(&b, word)
		used += width
	}
	return b.String()
}

func (f *frame) arrow() string {
	if f.sort.reversed {
		return f.env.Theme.Signs.Down
	}
	return f.env.Theme.Signs.Up
}

// counted is how many rows there are, and which of them is under the cursor
// where not all are in sight.
func (f *frame) counted() string {
	if f.totals.trails == 0 {
		return f.countOfNone()
	}
	s := text.Number(f.rows.Len())
	if at := f.list.Position(&f.rows); at != "" {
		s = at
	}
	if f.rows.Len() != f.totals.trails {
		s += " of " + text.Number(f.totals.trails)
	}
	return s
}
