package history

import (
	"strings"

	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

const (
	// margin is the space at the left of an entry's text.
	margin = 2
	// widest is the widest text of an entry: longer lines read badly.
	widest = 116
)

// View draws the list, or the entry that is open.
func (p *Pane) View(env pane.Env, w, h int, focused bool) string {
	if w <= 0 || h <= 0 {
		return ""
	}
	var body []string
	if r := p.record(p.open); r != nil {
		body = append([]string{""}, p.entry(env, r, w, max(0, h-2))...)
	} else {
		body = p.table(env, w, h-1)
	}
	lines := append([]string{p.head(env, w, focused)}, body...)
	lines = lines[:min(h, len(lines))]
	for i, l := range lines {
		lines[i] = text.CutEnd(l, w, env.Theme.Signs.Ellipsis)
	}
	return strings.Join(lines, "\n")
}

// head is the title, the count and the filter.
func (p *Pane) head(env pane.Env, w int, focused bool) string {
	th := env.Theme
	title := th.Head
	if focused {
		title = th.Title
	}
	left := title.Render(" History ") + p.counted()
	if n := len(p.marks); n > 0 {
		left += "  " + th.Accent.Render(th.Signs.Mark+" "+text.Number(n)+" marked")
	}
	if p.query.hint != "" {
		left += "  " + th.Caution.Render(text.Clean(p.query.hint))
	}
	filter := ""
	switch {
	case p.filter.On:
		filter = th.Accent.Render("/ ") + p.filter.View(th, max(1, w/3))
	case p.filter.Value() != "":
		filter = th.Secondary.Render("/ " + text.Cut(text.Clean(p.filter.Value()), w/3))
	}
	room := w - text.Width(filter) - 1
	return text.Pad(text.CutEnd(left, max(0, room-1), th.Signs.Ellipsis), max(0, room)) + filter
}

// table is the columns' heads and the entries in the window, in h lines.
func (p *Pane) table(env pane.Env, w, h int) []string {
	th := env.Theme
	if said := p.said(env, w); said != nil {
		return said
	}
	var lines []string
	if p.trouble != "" {
		lines = append(lines, text.Spaces(margin)+th.Caution.Render(th.Signs.Failing+" "+text.Cut(p.trouble, max(0, w-margin-2))))
	}
	lines = append(lines, th.Head.Render("    "+line(widths(w-4), func(i, _ int) string { return columns[i].head })))
	first, end := p.list.Window(p, h-len(lines))
	for i := first; i < end; i++ {
		r := &p.records[p.shown[i]]
		lines = append(lines, p.row(env, r, i == p.list.Cursor(p), w))
	}
	return lines
}

// said is what stands where there is no entry to show, or nil.
func (p *Pane) said(env pane.Env, w int) []string {
	pg := page.New(env.Theme, max(1, min(widest, w-margin)))
	pg.Styled("")
	th := env.Theme
	switch {
	case p.trouble != "" && len(p.records) == 0:
		pg.Item(th.Danger, 0, th.Signs.Fault, p.trouble)
	case !p.known:
		pg.Item(th.Secondary, 0, th.Signs.Loading, "Reading the journal")
	case len(p.records) == 0:
		pg.Para(th.Text, 0, "No change has been made from here yet.")
		pg.Para(th.Secondary, 0, "Each one that is made stands here then, with its commands and its outcome, and can be taken back.")
	case len(p.shown) == 0:
		pg.Para(th.Text, 0, "No entry matches the filter: esc shows all.")
		pg.Para(th.Secondary, 0, "Words, or: "+terms)
	default:
		return nil
	}
	return indented(pg.Lines())
}

func indented(lines []string) []string {
	for i, l := range lines {
		lines[i] = text.Spaces(margin) + l
	}
	return lines
}
