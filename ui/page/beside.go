package page

import (
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// Beside is h lines: those of left, in w cells, a rule, and those of right, none of
// which may be wider than there is room for them.
func Beside(th *theme.Theme, left, right []string, w, h int) []string {
	lines := make([]string, h)
	for i := range lines {
		var l, r string
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = right[i]
		}
		lines[i] = text.Pad(l, w) + th.Rule.Render(th.Signs.VRule) + " " + r
	}
	return lines
}
