package page

import (
	"strings"

	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// Sheet is a pane with the whole screen: a title with what it is about, what is
// said at once, and a body that scrolls below them.
type Sheet struct {
	// Title is the pane's; Subject stands behind it, sanitized.
	Title, Subject string
	// Head writes what is said at once, Body what scrolls.
	Head, Body func(*Page)
}

// Draw draws at most h lines, none wider than w cells. Body is written before the
// scroll is asked what is in sight, so that it can bring a part of it there.
func (s Sheet) Draw(th *theme.Theme, scroll *Scroll, w, h int, focused bool) string {
	head := New(th, w-2)
	title := th.Title
	if !focused {
		title = th.Secondary
	}
	head.Styled(title.Render(s.Title) + "  " + th.Secondary.Render(s.Subject))
	s.Head(head)
	head.Styled("")
	body := New(th, w-2)
	s.Body(body)
	lines := head.Lines()
	if len(lines) > h-3 {
		lines = lines[:max(0, h-3)]
	}
	lines = append(lines, scroll.Window(th, body.Lines(), w-2, max(0, h-len(lines)))...)
	for i, l := range lines {
		lines[i] = text.Cut(" "+l, w)
	}
	return strings.Join(lines, "\n")
}
