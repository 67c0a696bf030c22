package box

import (
	"strings"

	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// Row lays the cursor over a line that is styled already, in exactly w cells.
func Row(th *theme.Theme, line string, under bool, w int) string {
	line = text.CutEnd(line, w-2, th.Signs.Ellipsis)
	if !under {
		return text.Pad("  "+line, w)
	}
	return th.Accent.Render(th.Signs.Cursor) + onCursor(th, text.Pad(" "+line, w-1))
}

// onCursor gives a line that has styles inside the cursor's background: each
// reset would end it.
func onCursor(th *theme.Theme, line string) string {
	const reset = "\x1b[m"
	open, _, _ := strings.Cut(th.Cursor.Render("x"), "x")
	return open + strings.ReplaceAll(line, reset, reset+open) + reset
}
