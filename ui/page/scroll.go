package page

import (
	"fmt"
	"strings"

	"trailboss/keymap"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// leastHinted is the least height at which a line may be given up to say what
// is out of sight.
const leastHinted = 2

// Scroll is a place in a page. The zero Scroll is the top. It remembers the
// size of what was drawn last, so that moves stay on the page.
type Scroll struct {
	at Offset
	// from and to are the lines to bring in sight, and line the one that must
	// be; none where from is to.
	from, to, line int
}

// Show brings the lines from up to but not including to in sight when the page
// is drawn next; where there is no room for all of them, the first ones with
// line, which is one of them.
func (s *Scroll) Show(from, to, line int) { s.from, s.to, s.line = from, to, line }

// Move follows an action of keymap.Move; it tells whether it was one.
func (s *Scroll) Move(a keymap.Action) bool { return s.at.Move(a) }

// Window is the h lines to show now. Where some are out of sight, the last
// line says how many.
func (s *Scroll) Window(th *theme.Theme, lines []string, w, h int) []string {
	s.at.Total, s.at.Shown = len(lines), max(0, h)
	hinted := len(lines) > h && h >= leastHinted
	if hinted {
		s.at.Shown--
	}
	if s.from < s.to {
		s.at.Top = max(min(max(s.at.Top, s.to-s.at.Shown), s.from), s.line+1-s.at.Shown)
		s.from, s.to = 0, 0
	}
	s.at.Clamp()
	seen := lines[s.at.Top:min(s.at.Top+s.at.Shown, len(lines))]
	if !hinted {
		return seen
	}
	var parts []string
	if s.at.Top > 0 {
		parts = append(parts, fmt.Sprintf("%s %d above", th.Signs.Up, s.at.Top))
	}
	if below := s.at.Total - s.at.Top - s.at.Shown; below > 0 {
		parts = append(parts, fmt.Sprintf("%s %d below", th.Signs.Down, below))
	}
	hint := th.Disabled.Render(text.Cut(strings.Join(parts, "  "), w))
	return append(seen[:len(seen):len(seen)], hint)
}
