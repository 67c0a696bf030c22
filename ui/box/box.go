// Package box frames what lies over the panes: a head and a foot that stay, a
// body that scrolls between them, sized to what is in it and never beyond the
// room given.
package box

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"

	"trailboss/ui/page"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

const (
	// AroundX is what a box takes beside its content, in cells.
	AroundX = 4
	// AroundY is what a box takes above and below its content, in lines.
	AroundY = 2
	// widest is the widest content of a box: longer lines read badly.
	widest = 104
)

// Inner is the width of the content of a box in w cells.
func Inner(w int) int { return max(1, min(w-AroundX, widest)) }

// Box is content, sanitized and styled.
type Box struct {
	Border           lipgloss.Style
	Head, Body, Foot []string
	// Least is a width below which the box does not shrink with its content.
	Least int
}

// Draw frames the box in w x h cells. Where there is no room for a frame the
// bare lines are drawn.
func (b Box) Draw(th *theme.Theme, scroll *page.Scroll, w, h int) string {
	framed := w > AroundX && h > AroundY
	wide, high := w, h
	if framed {
		wide, high = Inner(w), h-AroundY
	}
	room := max(0, high-len(b.Head)-len(b.Foot))
	lines := append([]string{}, b.Head...)
	lines = append(lines, scroll.Window(th, b.Body, wide, room)...)
	lines = append(lines, b.Foot...)
	if len(lines) > high {
		lines = lines[:max(0, high)]
	}
	taken := min(b.Least, wide)
	for _, l := range lines {
		taken = max(taken, min(wide, text.Width(l)))
	}
	for i, l := range lines {
		lines[i] = text.Pad(text.CutEnd(l, wide, th.Signs.Ellipsis), taken)
	}
	if !framed {
		return strings.Join(lines, "\n")
	}
	return b.Border.Render(strings.Join(lines, "\n"))
}

// Key is a key with what it does, for the foot of a box.
func Key(th *theme.Theme, key, does string) string {
	return th.Key.Render(key) + " " + th.Secondary.Render(does)
}

// Keys is one line of keys.
func Keys(keys ...string) string { return strings.Join(keys, "  ") }

// Fit is Keys in w cells. Where there is no room for all, those before the last
// are left out one by one: the last leads out of the box.
func Fit(w int, keys ...string) string {
	before, last := keys[:len(keys)-1], keys[len(keys)-1]
	for {
		line := Keys(append(slices.Clone(before), last)...)
		if len(before) == 0 || text.Width(line) <= w {
			return line
		}
		before = before[:len(before)-1]
	}
}
