package page

import (
	"strings"

	"trailboss/ui/text"
)

// JSON adds a document that is indented by two, members' names apart from their
// values; a long line goes on below, further in.
func (p *Page) JSON(doc string) {
	for line := range strings.SplitSeq(doc, "\n") {
		p.jsonLine(line)
	}
}

func (p *Page) jsonLine(line string) {
	body := strings.TrimLeft(line, " ")
	indent := min((len(line)-len(body))/2, p.Width/3)
	rows := breakAt(text.Clean(body), max(8, p.Width-indent-2))
	name, rest, ok := strings.Cut(rows[0], `": `)
	if ok && strings.HasPrefix(name, `"`) {
		rows[0] = p.Theme.Accent.Render(name+`"`) + ": " + rest
	}
	for i, r := range rows {
		if i > 0 {
			r = "  " + r
		}
		p.Styled(text.Spaces(indent) + r)
	}
}

// breakAt cuts s into pieces of at most w cells, spaces kept.
func breakAt(s string, w int) []string {
	var rows []string
	for text.Width(s) > w {
		head := text.CutEnd(s, w, "")
		if head == "" {
			break
		}
		rows = append(rows, head)
		s = s[len(head):]
	}
	return append(rows, s)
}
