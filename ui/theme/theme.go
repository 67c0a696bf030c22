// Package theme holds the colours and signs of trailboss. Every colour has a
// light and a dark value, and no meaning hangs on colour alone.
package theme

import (
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"
)

// Theme is the set of styles and signs that panes draw with.
type Theme struct {
	Dark  bool
	Signs Signs
	// arrows writes the arrows in the names of keys; nil leaves them.
	arrows *strings.Replacer

	// Text is the terminal's own colour. Accent marks focus and selection.
	Text, Accent, Secondary, Disabled lipgloss.Style
	// The four meanings.
	Good, Caution, Danger, Info lipgloss.Style
	// Title is the focused pane's title, Head a table's or section's head.
	Title, Head lipgloss.Style
	// Cursor is the row under the cursor, Match what a filter matched.
	Cursor, Match lipgloss.Style
	// Key is a key in the footer, Badge a word such as DEMO in the header,
	// Rule the thin rule between panes.
	Key, Badge, DangerBadge, Rule lipgloss.Style
	// Overlay frames an overlay; DangerOverlay that of a dangerous review.
	Overlay, DangerOverlay lipgloss.Style
}

// Signs are the marks that carry meaning beside colour.
type Signs struct {
	On, Off, Failing, Loading, Unknown, None string
	Cursor, Mark, Done, Fault, Rule, VRule   string
	Ellipsis, Up, Down, Left, Right          string
	Dot, Arrow, Add, Del                     string
	BarFull, BarEmpty, Stale, Half           string
	// Waiting stands where nothing has been read yet, and so in the first frame:
	// three dots and no ellipsis. Until the terminal has said that it measures
	// graphemes, any sign from U+0300 on makes the renderer build 2 MB of tables.
	Waiting string
}

var unicodeSigns = Signs{
	On: "●", Off: "○", Failing: "▲", Loading: "…", Unknown: "?", None: "–",
	Cursor: "▌", Mark: "✓", Done: "✓", Fault: "✗", Rule: "─", VRule: "│",
	Ellipsis: "…", Up: "↑", Down: "↓", Left: "←", Right: "→", Dot: "·", Arrow: "→", Add: "+", Del: "-",
	BarFull: "█", BarEmpty: "░", Stale: "~", Half: "◐", Waiting: "...",
}

var asciiSigns = Signs{
	On: "*", Off: "o", Failing: "!", Loading: "~", Unknown: "?", None: "-",
	Cursor: ">", Mark: "x", Done: "+", Fault: "x", Rule: "-", VRule: "|",
	Ellipsis: "~", Up: "^", Down: "v", Left: "<", Right: ">", Dot: "-", Arrow: "->", Add: "+", Del: "-",
	BarFull: "#", BarEmpty: ".", Stale: "%", Half: "/", Waiting: "...",
}

// palette holds each colour's light and dark value as numbers of the 256-colour
// table: they look the same wherever there are 256 colours, and take half the
// bytes of a true colour in every frame. All that is read is at least 4.5:1
// against a white or a near-black background and against the cursor's.
var palette = struct {
	accent, secondary, disabled, good, caution, danger, info, cursor, rule [2]string
}{
	accent:    [2]string{"25", "75"},
	secondary: [2]string{"240", "250"},
	disabled:  [2]string{"241", "247"},
	good:      [2]string{"22", "78"},
	caution:   [2]string{"94", "179"},
	danger:    [2]string{"124", "210"},
	info:      [2]string{"55", "183"},
	cursor:    [2]string{"254", "236"},
	rule:      [2]string{"249", "240"},
}

// New builds the theme for a dark or a light background, with plain ASCII
// signs and borders where asked.
func New(dark, ascii bool) *Theme {
	pick := lipgloss.LightDark(dark)
	c := func(v [2]string) color.Color { return pick(lipgloss.Color(v[0]), lipgloss.Color(v[1])) }
	fg := func(v [2]string) lipgloss.Style { return lipgloss.NewStyle().Foreground(c(v)) }
	t := &Theme{
		Dark: dark, Signs: unicodeSigns,
		Text: lipgloss.NewStyle(), Accent: fg(palette.accent), Secondary: fg(palette.secondary), Disabled: fg(palette.disabled),
		Good: fg(palette.good), Caution: fg(palette.caution), Danger: fg(palette.danger), Info: fg(palette.info),
		Title: fg(palette.accent).Bold(true), Head: fg(palette.secondary),
		Cursor: lipgloss.NewStyle().Background(c(palette.cursor)), Match: fg(palette.accent).Underline(true),
		Key: fg(palette.accent), Badge: fg(palette.info).Bold(true), DangerBadge: fg(palette.danger).Bold(true), Rule: fg(palette.rule),
	}
	border := lipgloss.RoundedBorder()
	if ascii {
		t.Signs, border = asciiSigns, lipgloss.ASCIIBorder()
		t.arrows = strings.NewReplacer("↑", "up", "↓", "down", "→", "right", "←", "left")
	}
	box := lipgloss.NewStyle().Border(border).Padding(0, 1)
	t.Overlay = box.BorderForeground(c(palette.accent))
	t.DangerOverlay = box.BorderForeground(c(palette.danger))
	return t
}

// Frame is a drawn frame as the terminal is to get it: what cuts and pads texts
// knows no theme, and its ellipsis is the theme's own only here.
func (t *Theme) Frame(s string) string {
	if t.Signs.Ellipsis == unicodeSigns.Ellipsis {
		return s
	}
	return strings.ReplaceAll(s, unicodeSigns.Ellipsis, t.Signs.Ellipsis)
}

// KeyName is how a key is written: where ASCII is asked for, arrows by their
// names, as the signs for them are keys too.
func (t *Theme) KeyName(name string) string {
	if t.arrows == nil {
		return name
	}
	return t.arrows.Replace(name)
}
