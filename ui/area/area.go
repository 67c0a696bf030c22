// Package area is several lines of text being typed.
package area

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/ui/field"
	"trailboss/ui/page"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// longest is how many characters a line takes.
const longest = 1 << 16

// Area is lines of text, of which the one with the cursor is a field. Make one
// with New.
type Area struct {
	lines []string
	row   int
	line  field.Field
	at    page.Offset
}

// New is an empty area without the focus.
func New() Area {
	a := Area{lines: []string{""}, line: field.New()}
	a.line.Limit(longest)
	a.line.On = false
	return a
}

// Focus says whether the area has the focus: then it shows its cursor.
func (a *Area) Focus(on bool) { a.line.On = on }

// Value is the text, not sanitized.
func (a *Area) Value() string {
	a.lines[a.row] = a.line.Value()
	return strings.Join(a.lines, "\n")
}

// Set replaces the text. The cursor stays on its line as long as there is one.
func (a *Area) Set(s string) {
	a.lines = strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i, l := range a.lines {
		a.lines[i] = strings.ReplaceAll(l, "\t", "  ")
	}
	a.load(min(a.row, len(a.lines)-1), 0)
}

// load makes a line the one that is typed.
func (a *Area) load(row, position int) {
	a.row = row
	a.line.Set(a.lines[row])
	a.line.Go(position)
}

// Go puts the cursor at the start of a line, counted from 0, or of the nearest
// there is.
func (a *Area) Go(row int) {
	a.lines[a.row] = a.line.Value()
	a.load(max(0, min(row, len(a.lines)-1)), 0)
}

// Move follows an action of keymap.Move; it tells whether it was one.
func (a *Area) Move(action keymap.Action) bool {
	to := map[keymap.Action]int{
		keymap.Up: a.row - 1, keymap.Down: a.row + 1, keymap.PageUp: a.row - max(1, a.at.Shown), keymap.PageDown: a.row + max(1, a.at.Shown),
	}
	row, ok := to[action]
	if ok {
		position := a.line.Position()
		a.Go(row)
		a.line.Go(position)
	}
	return ok
}

// Break begins a new line at the cursor, as far in as the one before.
func (a *Area) Break() {
	l := a.line.Value()
	a.insert("\n" + l[:len(l)-len(strings.TrimLeft(l, " "))])
}

// Take edits the text by a key press or a paste; it tells whether it has changed.
func (a *Area) Take(msg tea.Msg) bool {
	before := a.Value()
	switch msg := msg.(type) {
	case tea.PasteMsg:
		a.insert(msg.Content)
	case tea.KeyPressMsg:
		end := a.line.Position() == len([]rune(a.line.Value()))
		switch {
		case msg.Code == tea.KeyBackspace && a.line.Position() == 0:
			a.join(a.row - 1)
		case msg.Code == tea.KeyDelete && end:
			a.join(a.row)
		default:
			a.line.Take(msg)
		}
	}
	return a.Value() != before
}

// insert puts text, which may have several lines, at the cursor.
func (a *Area) insert(s string) {
	runes, at := []rune(a.line.Value()), a.line.Position()
	at = max(0, min(at, len(runes)))
	added := strings.Split(strings.ReplaceAll(s, "\t", "  "), "\n")
	last := len(added) - 1
	position := len([]rune(added[last]))
	if last == 0 {
		position += at
	}
	added[0] = string(runes[:at]) + added[0]
	added[last] += string(runes[at:])
	rest := append(added, a.lines[a.row+1:]...)
	a.lines = append(a.lines[:a.row:a.row], rest...)
	a.load(a.row+last, position)
}

// join takes away the end of a line.
func (a *Area) join(row int) {
	if row < 0 || row+1 >= len(a.lines) {
		return
	}
	a.lines[a.row] = a.line.Value()
	position := len([]rune(a.lines[row]))
	a.lines[row] += a.lines[row+1]
	a.lines = append(a.lines[:row+1], a.lines[row+2:]...)
	a.load(row, position)
}

// View is the text in at most h lines of at most w cells, the one with the
// cursor among them. wrong are the lines, from 0, that have a sign before them.
func (a *Area) View(th *theme.Theme, w, h int, wrong map[int]bool) []string {
	a.lines[a.row] = a.line.Value()
	a.at.Total, a.at.Shown = len(a.lines), max(0, h)
	a.at.Top = max(min(a.at.Top, a.row), a.row+1-a.at.Shown)
	a.at.Clamp()
	const gutter = 2
	var lines []string
	for i := a.at.Top; i < min(a.at.Top+a.at.Shown, len(a.lines)); i++ {
		sign := "  "
		switch {
		case wrong[i]:
			sign = th.Danger.Render(th.Signs.Fault) + " "
		case i == a.row && a.line.On:
			sign = th.Accent.Render(th.Signs.Cursor) + " "
		}
		body := a.line.View(th, max(1, w-gutter))
		if i != a.row || !a.line.On {
			body = text.CutEnd(named(th, text.Clean(a.lines[i])), w-gutter, th.Signs.Ellipsis)
		}
		lines = append(lines, text.CutEnd(sign+body, w, th.Signs.Ellipsis))
	}
	return lines
}

// named sets the name of a JSON member apart from its value.
func named(th *theme.Theme, line string) string {
	body := strings.TrimLeft(line, " ")
	name, rest, ok := strings.Cut(body, `": `)
	if !ok || !strings.HasPrefix(name, `"`) {
		return line
	}
	return line[:len(line)-len(body)] + th.Accent.Render(name+`"`) + ": " + rest
}
