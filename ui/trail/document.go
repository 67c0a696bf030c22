package trail

import (
	"strings"

	"trailboss/model"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// document is all that is known as JSON, as the AWS CLI prints it. What was
// not read is named above it.
func document(p *page.Page, env pane.Env, t *model.Trail) {
	th := p.Theme
	unread(p, env, t)
	p.Gap()
	doc, err := t.JSON()
	if err != nil {
		p.Item(th.Danger, 0, th.Signs.Fault, "The JSON cannot be written: "+err.Error())
		return
	}
	if string(doc) == "{}" {
		p.Item(th.Secondary, 0, th.Signs.Loading, "Nothing is read yet.")
		return
	}
	for line := range strings.SplitSeq(string(doc), "\n") {
		jsonLine(p, line)
	}
}

// jsonLine draws a line of JSON with its member's name apart from its value;
// a long one goes on below, further in.
func jsonLine(p *page.Page, line string) {
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
