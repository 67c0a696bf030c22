package trails

import (
	"strings"

	"charm.land/lipgloss/v2"

	"trailboss/ui/theme"
)

// ink names a style of the theme that a cell is drawn with.
type ink uint8

const (
	inkText ink = iota
	inkSecondary
	inkDisabled
	inkGood
	inkCaution
	inkDanger
	inkAccent
	inkMatch
	inkTitle
	inkHead
	inkCount
)

// pen is a style as the sequences before and after the text: styling a cell is
// then two writes, and not a call of lipgloss.
type pen struct{ on, off string }

func newPen(s lipgloss.Style) pen {
	on, off, _ := strings.Cut(s.Render("x"), "x")
	return pen{on, off}
}

func (p pen) write(b *strings.Builder, s string) {
	if s == "" {
		return
	}
	b.WriteString(p.on)
	b.WriteString(s)
	b.WriteString(p.off)
}

func (p pen) draw(s string) string { return p.on + s + p.off }

// pens are those of a plain row and of the row under the cursor.
type pens struct{ plain, cursor [inkCount]pen }

func newPens(t *theme.Theme) pens {
	var p pens
	styles := [inkCount]lipgloss.Style{
		inkText: t.Text, inkSecondary: t.Secondary, inkDisabled: t.Disabled, inkGood: t.Good, inkCaution: t.Caution,
		inkDanger: t.Danger, inkAccent: t.Accent, inkMatch: t.Match, inkTitle: t.Title, inkHead: t.Head,
	}
	back := t.Cursor.GetBackground()
	for i, s := range styles {
		p.plain[i] = newPen(s)
		p.cursor[i] = newPen(s.Background(back))
	}
	return p
}
