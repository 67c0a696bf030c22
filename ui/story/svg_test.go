package story_test

import (
	"fmt"
	"html"
	"image/color"
	"regexp"
	"strings"

	"charm.land/lipgloss/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// The size of one cell of a picture, and where its letters stand in it.
const (
	cellWidth  = 9
	cellHeight = 19
	baseline   = 14
	margin     = 12
)

// svg draws a frame of w x h cells: each run of one style is one text element,
// stretched to its cells, so that wide characters stay in place whatever font the
// viewer has; the lines of boxes are lines.
func svg(frame string, w, h int, dark bool) string {
	fg, bg := "#d8dee9", "#16181d"
	if !dark {
		fg, bg = "#1c1c1c", "#ffffff"
	}
	canvas := lipgloss.NewCanvas(w, h).Compose(lipgloss.NewLayer(frame))
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]d %[2]d" width="%[1]d" height="%[2]d">`+"\n",
		w*cellWidth+2*margin, h*cellHeight+2*margin)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" rx="8" fill="%s"/>`+"\n", bg)
	b.WriteString(`<g font-family="'DejaVu Sans Mono','Menlo','Consolas','Noto Sans Mono CJK JP',monospace" font-size="15">` + "\n")
	for y := range h {
		for x := 0; x < w; {
			x = drawRun(&b, canvas, x, y, w, fg)
		}
	}
	b.WriteString("</g>\n</svg>\n")
	return b.String()
}

// drawRun draws the cells from x on that share one style, and gives the first
// column after them. A character that is not ASCII is a run of its own.
func drawRun(b *strings.Builder, canvas *lipgloss.Canvas, x, y, w int, fg string) int {
	first := cellAt(canvas, x, y)
	text, start := first.Content, x
	x += max(1, first.Width)
	for x < w && plain(text) {
		next := cellAt(canvas, x, y)
		if !plain(next.Content) || !next.Style.Equal(&first.Style) {
			break
		}
		text += next.Content
		x += max(1, next.Width)
	}
	left, top := margin+start*cellWidth, margin+y*cellHeight
	if first.Style.Bg != nil {
		fmt.Fprintf(b, `<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>`+"\n", left, top, (x-start)*cellWidth, cellHeight, hex(first.Style.Bg, ""))
	}
	if line, ok := strokes[first.Content]; ok {
		fmt.Fprintf(b, `<path d="M%g %g%s" stroke="%s" fill="none"/>`+"\n", float64(left)+line.x, float64(top)+line.y, line.path, hex(first.Style.Fg, fg))
		return x
	}
	attrs := ""
	if first.Style.Attrs&uv.AttrBold != 0 {
		attrs += ` font-weight="bold"`
	}
	if first.Style.Underline != 0 {
		attrs += ` text-decoration="underline"`
	}
	for _, at := range words.FindAllStringIndex(text, -1) {
		cells := at[1] - at[0]
		if !plain(text) {
			cells = x - start
		}
		fmt.Fprintf(b, `<text x="%d" y="%d" textLength="%d" lengthAdjust="spacingAndGlyphs" fill="%s"%s>%s</text>`+"\n",
			left+at[0]*cellWidth, top+baseline, cells*cellWidth, hex(first.Style.Fg, fg), attrs, html.EscapeString(text[at[0]:at[1]]))
	}
	return x
}

// stroke is a character that is drawn from edge to edge of its cell, so that
// lines have no gaps where a font is lower than the cell: where the pen begins,
// from the cell's corner, and how it goes.
type stroke struct {
	x, y float64
	path string
}

var strokes = map[string]stroke{
	"│": {cellWidth / 2., 0, fmt.Sprintf("v%d", cellHeight)},
	"─": {0, cellHeight / 2., fmt.Sprintf("h%d", cellWidth)},
	"╭": {cellWidth / 2., cellHeight, "v-5.5q0-4 4-4h.5"},
	"╮": {cellWidth / 2., cellHeight, "v-5.5q0-4-4-4h-.5"},
	"╰": {cellWidth / 2., 0, "v5.5q0 4 4 4h.5"},
	"╯": {cellWidth / 2., 0, "v5.5q0 4-4 4h-.5"},
}

// words are stretches of text without two spaces in a row, nor one at either
// end: viewers make one space of several, and none of those.
var words = regexp.MustCompile(`[^ ]+( [^ ]+)*`)

func cellAt(canvas *lipgloss.Canvas, x, y int) uv.Cell {
	c := canvas.CellAt(x, y)
	if c == nil || c.Content == "" {
		return uv.Cell{Content: " ", Width: 1}
	}
	return *c
}

func plain(s string) bool {
	for _, r := range s {
		if r < ' ' || r > '~' {
			return false
		}
	}
	return true
}

func hex(c color.Color, none string) string {
	if c == nil {
		return none
	}
	r, g, bl, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, bl>>8)
}
