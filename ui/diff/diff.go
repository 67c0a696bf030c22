// Package diff draws what changes between two sets of event selectors.
package diff

import (
	"slices"
	"strconv"
	"strings"

	"trailboss/model/selector"
	"trailboss/ui/page"
)

// mostSame is how many selectors that stay as they are stand one by one; more
// in a row are counted, so that what changes is in sight.
const mostSame = 1

// Draw writes the lines of a difference, indented; spaces that a line begins
// with indent it further. Where nothing changes that is said.
func Draw(p *page.Page, indent int, lines []selector.DiffLine) {
	th := p.Theme
	if !Changes(lines) {
		p.Item(th.Secondary, indent, th.Signs.None, "nothing")
		return
	}
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		if n := same(lines[i:]); n > mostSame {
			p.Item(th.Secondary, indent, " ", strconv.Itoa(n)+" selectors stay as they are")
			i += n - 1
			continue
		}
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

// same is how many lines at the start are of selectors that stay as they are.
func same(lines []selector.DiffLine) int {
	n := slices.IndexFunc(lines, func(l selector.DiffLine) bool { return l.Sign != ' ' })
	if n < 0 {
		return len(lines)
	}
	return n
}

// Changes tells whether anything is not as it was, be it the order only.
func Changes(lines []selector.DiffLine) bool {
	return slices.ContainsFunc(lines, func(l selector.DiffLine) bool { return l.Sign != ' ' && l.Sign != '=' })
}
