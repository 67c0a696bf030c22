// Package diff draws what changes between two sets of event selectors.
package diff

import (
	"slices"
	"strings"

	"trailboss/model/selector"
	"trailboss/ui/page"
)

// Draw writes the lines of a difference, indented; spaces that a line begins
// with indent it further. Where nothing changes that is said.
func Draw(p *page.Page, indent int, lines []selector.DiffLine) {
	th := p.Theme
	if !Changes(lines) {
		p.Item(th.Secondary, indent, th.Signs.None, "nothing")
		return
	}
	for _, l := range lines {
		said := strings.TrimLeft(l.Text, " ")
		at := indent + len(l.Text) - len(said)
		switch l.Sign {
		case '+':
			p.Item(th.Good, at, th.Signs.Add, said)
		case '-':
			p.Item(th.Danger, at, th.Signs.Del, said)
		case '~':
			p.Item(th.Text.Bold(true), at, th.Signs.Stale, said)
		default:
			p.Item(th.Secondary, at, " ", said)
		}
	}
}

// Changes tells whether anything is not as it was, be it the order only.
func Changes(lines []selector.DiffLine) bool {
	return slices.ContainsFunc(lines, func(l selector.DiffLine) bool { return l.Sign != ' ' })
}
