// Package page builds text for a width, line by line, and shows as much of it
// as fits. Everything written on a page is sanitized; nothing is wider than it.
package page

import (
	"strings"

	"charm.land/lipgloss/v2"

	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// narrow is the least room for values beside a column of labels; with less,
// values stand below their labels.
const narrow = 24

// Page is lines of at most Width cells. It is built top to bottom.
type Page struct {
	Theme *theme.Theme
	Width int
	lines []string
}

// New is an empty page. Widths below 1 count as 1.
func New(th *theme.Theme, width int) *Page { return &Page{Theme: th, Width: max(1, width)} }

// Lines is what was written.
func (p *Page) Lines() []string { return p.lines }

// Styled adds one line that is sanitized and styled already; it is cut to the page.
func (p *Page) Styled(line string) {
	p.lines = append(p.lines, text.CutEnd(line, p.Width, p.Theme.Signs.Ellipsis))
}

// Gap adds an empty line, but never two in a row nor one at the top.
func (p *Page) Gap() {
	if n := len(p.lines); n > 0 && p.lines[n-1] != "" {
		p.lines = append(p.lines, "")
	}
}

// Head begins a section.
func (p *Page) Head(s string) {
	p.Gap()
	p.Para(p.Theme.Head.Bold(true), 0, s)
}

// Para adds a paragraph, wrapped and indented.
func (p *Page) Para(style lipgloss.Style, indent int, s string) {
	p.hang(style, text.Spaces(indent), text.Spaces(indent), s)
}

// Item adds a paragraph that hangs behind a sign.
func (p *Page) Item(style lipgloss.Style, indent int, sign, s string) {
	first := text.Spaces(indent) + sign + " "
	p.hang(style, first, text.Spaces(text.Width(first)), s)
}

// Field adds a label in a column of that width and a wrapped value beside it;
// where the page is narrow the value follows its label, or stands below it.
func (p *Page) Field(label string, column int, style lipgloss.Style, value string) {
	label = text.Clean(label)
	if p.Width-column < narrow || text.Width(label) >= column {
		label = text.CutEnd(label, p.Width, p.Theme.Signs.Ellipsis)
		if line := text.Clean(value); text.Width(label)+2+text.Width(line) <= p.Width {
			p.Styled(p.Theme.Secondary.Render(label) + "  " + style.Render(line))
			return
		}
		p.Styled(p.Theme.Secondary.Render(label))
		p.Para(style, 2, value)
		return
	}
	for i, line := range text.Wrap(text.Clean(value), p.Width-column) {
		head := text.Spaces(column)
		if i == 0 {
			head = p.Theme.Secondary.Render(text.Pad(label, column))
		}
		p.Styled(head + style.Render(line))
	}
}

// hang adds a wrapped paragraph whose first line begins with first and whose
// others begin with rest; both are as wide, and given up where there is no room.
func (p *Page) hang(style lipgloss.Style, first, rest, s string) {
	if p.Width-text.Width(first) < 8 {
		first, rest = strings.TrimLeft(first, " "), ""
	}
	room := p.Width - text.Width(first)
	for i, line := range text.Wrap(text.Clean(s), room) {
		if i == 0 {
			p.Styled(style.Render(first + line))
			continue
		}
		p.Styled(style.Render(rest + line))
	}
}
