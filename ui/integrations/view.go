package integrations

import (
	"strings"

	"charm.land/lipgloss/v2"

	"trailboss/ui/box"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

const (
	// beside is the width from which a row stands beside the list.
	beside = 110
	// margin is the space at the left of a row's text, widest its widest text.
	margin, widest = 1, 116
)

// frame is one drawing of the page.
type frame struct {
	*Pane
	env pane.Env
	th  *theme.Theme
	t   *table
	w   int
}

// View draws the two lists' names with the totals, the quotas, and the list that
// is seen with the row under the cursor beside it, or that row alone.
func (p *Pane) View(env pane.Env, w, h int, focused bool) string {
	if w <= 0 || h <= 0 {
		return ""
	}
	p.sync(env)
	f := frame{Pane: p, env: env, th: env.Theme, t: p.table(), w: w}
	lines := make([]string, 1, h+1)
	var foot []string
	if !p.open && len(f.t.all) > 0 {
		foot = f.foot(h / 4)
	}
	room := max(0, h-1-len(foot))
	p.listOnly = w < beside || p.alone
	switch {
	case p.open && f.t.row() != nil:
		lines = append(lines, "")
		lines = append(lines, f.detail(w, max(0, room-1))...)
	case w >= beside && !p.alone && len(f.t.all) > 0:
		lines = append(lines, f.both(room)...)
	default:
		lines = append(lines, f.list(w, room)...)
	}
	lines[0] = f.title(focused)
	lines = append(lines, foot...)
	lines = lines[:min(h, len(lines))]
	for i, l := range lines {
		lines[i] = text.CutEnd(l, w, env.Theme.Signs.Ellipsis)
	}
	return strings.Join(lines, "\n")
}

// both draws the list, a rule and the row under the cursor.
func (f *frame) both(h int) []string {
	left := f.w * 55 / 100
	list, detail := f.list(left-1, h), f.detail(f.w-left-1, h)
	rule := f.th.Rule.Render(f.th.Signs.VRule)
	lines := make([]string, h)
	for i := range lines {
		var l, r string
		if i < len(list) {
			l = list[i]
		}
		if i < len(detail) {
			r = detail[i]
		}
		lines[i] = text.Pad(text.Cut(l, left), left) + rule + r
	}
	return lines
}

// list draws the quotas, the head of the columns and the rows in sight, in h lines
// where there are rows.
func (f *frame) list(w, h int) []string {
	if len(f.t.all) == 0 {
		f.t.onScreen = f.t.onScreen[:0]
		f.t.list.Window(f.t, h)
		return f.nothing(w, h)
	}
	lines := f.quotas(w)
	ws := layOut(f.t.columns, w, f.t.order.by, len(f.env.Profiles) > 1)
	lines = append(lines, f.head(ws))
	lines = append(lines, f.rows(ws, w, max(0, h-len(lines)))...)
	for len(lines) < h {
		lines = append(lines, "")
	}
	return lines[:h]
}

// head draws the names of the columns, with an arrow at the sorted one.
func (f *frame) head(ws []int) string {
	line := text.Spaces(gutter)
	for i, w := range ws {
		if w == 0 {
			continue
		}
		c, style := f.t.columns[i], f.th.Head
		word := c.head
		if i == f.t.order.by {
			arrow := f.th.Signs.Up
			if f.t.order.reversed {
				arrow = f.th.Signs.Down
			}
			word, style = word+arrow, f.th.Accent
		}
		if i > 0 {
			line += text.Spaces(gap)
		}
		word = text.CutEnd(word, w, f.th.Signs.Ellipsis)
		if c.right {
			line += style.Render(text.PadLeft(word, w))
		} else {
			line += style.Render(text.Pad(word, w))
		}
	}
	return line
}

// rows draws the rows in sight.
func (f *frame) rows(ws []int, w, h int) []string {
	first, end := f.t.list.Window(f.t, h)
	f.t.onScreen = f.t.onScreen[:0]
	var lines []string
	for i := first; i < end; i++ {
		r := f.t.shown[i]
		f.t.onScreen = append(f.t.onScreen, r.arn)
		lines = append(lines, box.Row(f.th, f.row(r, ws), i == f.t.list.Cursor(f.t), w))
	}
	if len(f.t.shown) == 0 {
		pg := page.New(f.th, max(1, w-gutter-1))
		pg.Para(f.th.Text, 0, "No "+f.t.one+" matches.")
		pg.Para(f.th.Secondary, 0, "esc clears the filter")
		lines = append(append(lines, ""), indented(pg.Lines(), gutter)...)
	}
	return lines
}

func (f *frame) row(r *row, ws []int) string {
	line := "  "
	if f.t.marks[r.arn] {
		line = f.th.Accent.Render(text.Pad(f.th.Signs.Mark, 2))
	}
	for i, w := range ws {
		if w == 0 {
			continue
		}
		if i > 0 {
			line += text.Spaces(gap)
		}
		line += f.t.columns[i].show(f.env, r, w).draw(f.th, w, f.t.columns[i].right)
	}
	return line
}

// detail draws the row under the cursor in w cells.
func (f *frame) detail(w, h int) []string {
	r := f.t.row()
	if r == nil {
		return nil
	}
	if r.arn != f.shown {
		f.shown, f.scroll = r.arn, page.Scroll{}
	}
	width := max(1, min(widest, w-2*margin))
	pg := page.New(f.th, width)
	pg.Styled(f.heading(r, width))
	pg.Gap()
	switch {
	case f.document:
		f.json(pg, r)
	case r.store != nil:
		f.store(pg, r)
	default:
		f.channel(pg, r)
	}
	lines := pg.Lines()
	fixed := min(2, len(lines), h)
	return indented(append(lines[:fixed:fixed], f.scroll.Window(f.th, lines[fixed:], width, h-fixed)...), margin)
}

// heading is the row's name and Region.
func (f *frame) heading(r *row, w int) string {
	style := f.th.Text.Bold(true)
	if f.open {
		style = f.th.Title
	}
	where := "  " + r.region
	if text.Width(where)+12 > w {
		where = ""
	}
	return style.Render(text.CutMiddle(r.name, w-text.Width(where), f.th.Signs.Ellipsis)) + f.th.Secondary.Render(where)
}

func (f *frame) json(pg *page.Page, r *row) {
	var doc []byte
	var err error
	if r.store != nil {
		doc, err = r.store.JSON()
	} else {
		doc, err = r.channel.JSON()
	}
	if err != nil {
		pg.Item(f.th.Danger, 0, f.th.Signs.Fault, err.Error())
		return
	}
	pg.JSON(string(doc))
}

func indented(lines []string, by int) []string {
	for i, l := range lines {
		lines[i] = text.Spaces(by) + l
	}
	return lines
}

// inkOf is a style of the theme.
type inkOf func(*theme.Theme) lipgloss.Style

func good(th *theme.Theme) lipgloss.Style      { return th.Good }
func caution(th *theme.Theme) lipgloss.Style   { return th.Caution }
func danger(th *theme.Theme) lipgloss.Style    { return th.Danger }
func secondary(th *theme.Theme) lipgloss.Style { return th.Secondary }
