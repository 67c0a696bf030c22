// Package overlay holds what lies over the panes: help, palette, pickers, the
// review of changes, the progress of a run, and messages. Each draws its own
// box, sized to what is in it and never beyond the room given; the root
// puts it in the middle.
package overlay

import (
	"strings"

	"charm.land/lipgloss/v2"

	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

const (
	// aroundX and aroundY are what a box takes beside its content.
	aroundX, aroundY = 4, 2
	// widest is the widest content of a box: longer lines read badly.
	widest = 104
)

// inner is the width of the content of a box in w cells.
func inner(w int) int { return max(1, min(w-aroundX, widest)) }

// box is an overlay's content, sanitized and styled, in three parts: head and
// foot stay, body scrolls between them.
type box struct {
	border           lipgloss.Style
	head, body, foot []string
	// least is a width below which the box does not shrink with its content.
	least int
}

// draw frames the box in w x h cells. Where there is no room for a frame the
// bare lines are drawn.
func (b box) draw(env pane.Env, scroll *page.Scroll, w, h int) string {
	framed := w > aroundX && h > aroundY
	wide, high := w, h
	if framed {
		wide, high = inner(w), h-aroundY
	}
	room := max(0, high-len(b.head)-len(b.foot))
	lines := append([]string{}, b.head...)
	lines = append(lines, scroll.Window(env.Theme, b.body, wide, room)...)
	lines = append(lines, b.foot...)
	if len(lines) > high {
		lines = lines[:max(0, high)]
	}
	taken := min(b.least, wide)
	for _, l := range lines {
		taken = max(taken, min(wide, text.Width(l)))
	}
	for i, l := range lines {
		lines[i] = text.Pad(text.Cut(l, wide), taken)
	}
	if !framed {
		return strings.Join(lines, "\n")
	}
	return b.border.Render(strings.Join(lines, "\n"))
}

// keyHint is a key with what it does, for the foot of a box.
func keyHint(env pane.Env, key, does string) string {
	return env.Theme.Key.Render(key) + " " + env.Theme.Secondary.Render(does)
}

// hints is one line of keyHints.
func hints(hint ...string) string { return strings.Join(hint, "  ") }

// widestOf is the width of the widest line.
func widestOf(lines []string) int {
	n := 0
	for _, l := range lines {
		n = max(n, text.Width(l))
	}
	return n
}
