package builder

import (
	"fmt"

	"trailboss/ui/box"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// operatorWidth is the width of the longest operator.
const operatorWidth = len("NotStartsWith")

// rowLines draws the selector that is open: which one it is and what it logs,
// then its parts in sight.
func (p *Pane) rowLines(env pane.Env, w, h int) []string {
	th := env.Theme
	head := page.New(th, w)
	head.Styled("")
	head.Para(th.Text, 0, p.facts.sentences[p.at()])
	lines := head.Lines()
	if most := max(1, h/4); len(lines) > most {
		lines = lines[:most]
		lines[most-1] = text.CutEnd(lines[most-1]+th.Signs.Ellipsis, w, th.Signs.Ellipsis)
	}
	if h >= roomy/2 {
		lines = append(lines, "")
	}
	first, end := p.rows.list.Window(&p.rows, max(0, h-len(lines)))
	at := fmt.Sprintf("Selector %d of %d", p.at()+1, p.facts.Len())
	if position := p.rows.list.Position(&p.rows); position != "" {
		at += "  row " + position
	}
	lines[0] = text.CutEnd(th.Head.Render(at), w, th.Signs.Ellipsis)
	labels := p.labelsWidth(w)
	for i := first; i < end; i++ {
		lines = append(lines, box.Row(th, p.rowLine(env, p.rows.all[i], labels, w-2), i == p.rows.list.Cursor(&p.rows), w))
	}
	return lines
}

// labelsWidth is the width of the labels' column.
func (p *Pane) labelsWidth(w int) int {
	widest := 0
	for _, r := range p.rows.all {
		widest = max(widest, text.Width(text.Clean(r.label)))
	}
	if p.selectorIsBasic() {
		return min(widest, w/2)
	}
	return min(widest, w*2/5)
}

func (p *Pane) rowLine(env pane.Env, r row, labels, w int) string {
	th := env.Theme
	sign := signOf(th, p.worst(r)) + " "
	if r.inner {
		const indent = 4
		return sign + text.Spaces(indent) + text.CutMiddle(text.Clean(r.value), max(0, w-2-indent), th.Signs.Ellipsis)
	}
	label := th.Secondary.Render(text.Pad(text.CutEnd(text.Clean(r.label), labels, th.Signs.Ellipsis), labels))
	line := sign + label + "  "
	room := w - 2 - labels - 2
	if !p.selectorIsBasic() && r.member == "" {
		line += th.Accent.Render(text.Pad(r.operator, operatorWidth)) + "  "
		room -= operatorWidth + 2
	}
	switch {
	case r.values > 0:
		return line + th.Secondary.Render(text.Counted(r.values, "value"))
	case r.value == "" && r.member == "":
		return line + th.Disabled.Render("no values")
	case r.value == "":
		return line + th.Disabled.Render(th.Signs.None)
	default:
		return line + text.CutMiddle(text.Clean(r.value), max(0, room), th.Signs.Ellipsis)
	}
}
