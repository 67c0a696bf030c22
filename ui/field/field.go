// Package field is one line of text being typed.
package field

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// longest is how many characters a field takes: as many as the longest
// condition value has.
const longest = 2048

// Field is one line of text. Editing is bubbles'; it is drawn here, by cells,
// because what was typed may be wide or hold control characters. Make one with
// New.
type Field struct {
	input textinput.Model
	// On is whether the field has the focus: then it shows its cursor.
	On bool
}

// New is an empty field that has the focus.
func New() Field { return Long(longest) }

// Long is New for a text of up to that many characters.
func Long(most int) Field {
	in := textinput.New()
	in.CharLimit = most
	// The terminal's own paste arrives as a message; reading the clipboard
	// would be I/O.
	in.KeyMap.Paste.SetEnabled(false)
	in.Focus()
	return Field{input: in, On: true}
}

// Take edits the text by a key press or a paste, whose surrounding space and
// line ends are dropped; it tells whether the text has changed.
func (f *Field) Take(msg tea.Msg) bool {
	if p, ok := msg.(tea.PasteMsg); ok {
		msg = tea.PasteMsg{Content: strings.TrimSpace(p.Content)}
	}
	before := f.input.Value()
	f.input, _ = f.input.Update(msg)
	return f.input.Value() != before
}

// Value is what was typed, not sanitized.
func (f *Field) Value() string { return f.input.Value() }

// Set replaces the text; typing goes on behind it.
func (f *Field) Set(s string) {
	f.input.SetValue(s)
	f.input.CursorEnd()
}

// Limit lets the field take so many characters.
func (f *Field) Limit(characters int) { f.input.CharLimit = characters }

// Position is the place of the cursor, in characters from the start.
func (f *Field) Position() int { return f.input.Position() }

// Go puts the cursor at a place, or the nearest there is.
func (f *Field) Go(position int) { f.input.SetCursor(position) }

// Clear empties the field.
func (f *Field) Clear() { f.input.Reset() }

// around is how many characters may take one cell together.
const around = 8

// View draws the field in at most w cells, with a block for the cursor while
// the field has the focus. The part around the cursor is in sight.
func (f *Field) View(th *theme.Theme, w int) string {
	runes, at := []rune(f.input.Value()), f.input.Position()
	at = max(0, min(at, len(runes)))
	// No more of a long text is looked at than can be in sight.
	near := around * max(1, w)
	first, last := 0, min(len(runes), at+near)
	if f.On {
		first = max(0, at-near)
	} else {
		at, last = 0, min(len(runes), near)
	}
	before, after := text.Clean(string(runes[first:at])), text.Clean(string(runes[at:last]))
	if !f.On {
		return text.Cut(before+after, w)
	}
	under := " "
	if after != "" {
		under, _ = ansi.FirstGraphemeCluster(after, ansi.GraphemeWidth)
		after = after[len(under):]
	}
	for before != "" && text.Width(before)+text.Width(under) > w {
		first, _ := ansi.FirstGraphemeCluster(before, ansi.GraphemeWidth)
		before = before[len(first):]
	}
	return text.Cut(before+th.Text.Reverse(true).Render(under)+after, w)
}
