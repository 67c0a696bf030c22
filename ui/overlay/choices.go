package overlay

import (
	"github.com/sahilm/fuzzy"

	"trailboss/ui/box"
	"trailboss/ui/choices"
	"trailboss/ui/field"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// drawChoices frames a search field above the choices, with the place of the
// cursor where not all are in sight. line draws one of them in w cells.
func drawChoices(env pane.Env, b box.Box, f *field.Field, c *choices.Choices, w, h int, line func(m fuzzy.Match, w int) string) string {
	wide := min(box.Inner(w), max(b.Least, widestOf(b.Head), widestOf(b.Foot)))
	const searchY = 2
	first, end := c.Window(min(c.Total(), h-box.AroundY-len(b.Head)-searchY-len(b.Foot)))
	prompt, at := env.Theme.Accent.Render("> "), ""
	if position := c.Position(); position != "" {
		at = env.Theme.Disabled.Render(" " + position)
	}
	search := text.Pad(f.View(env.Theme, max(1, wide-2-text.Width(at))), max(0, wide-2-text.Width(at)))
	b.Head = append(b.Head, prompt+search+at, "")
	if c.Len() == 0 {
		b.Body = []string{env.Theme.Disabled.Render("nothing matches")}
		return b.Draw(env.Theme, &page.Scroll{}, w, h)
	}
	for i := first; i < end; i++ {
		b.Body = append(b.Body, box.Row(env.Theme, line(c.Shown()[i], wide-2), i == c.Cursor(), wide))
	}
	return b.Draw(env.Theme, &page.Scroll{}, w, h)
}

// widestOf is the width of the widest line.
func widestOf(lines []string) int {
	n := 0
	for _, l := range lines {
		n = max(n, text.Width(l))
	}
	return n
}
