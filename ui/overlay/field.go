package overlay

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// longest is how many characters a field takes.
const longest = 512

// field is one line of text being typed. Editing is bubbles'; it is drawn here,
// by cells, because what was typed may be wide or hold control characters.
type field struct {
	input textinput.Model
	on    bool
}

func newField() field {
	in := textinput.New()
	in.CharLimit = longest
	// The terminal's own paste arrives as a message; reading the clipboard
	// would be I/O.
	in.KeyMap.Paste.SetEnabled(false)
	in.Focus()
	return field{input: in, on: true}
}

// take edits the text by a key press or a paste, whose surrounding space and
// line ends are dropped; it tells whether the text has changed.
func (f *field) take(msg tea.Msg) bool {
	if p, ok := msg.(tea.PasteMsg); ok {
		msg = tea.PasteMsg{Content: strings.TrimSpace(p.Content)}
	}
	before := f.input.Value()
	f.input, _ = f.input.Update(msg)
	return f.input.Value() != before
}

func (f *field) value() string { return f.input.Value() }

func (f *field) clear() { f.input.Reset() }

// view draws the field in at most w cells, with a block for the cursor while
// the field has the focus. The part around the cursor is in sight.
func (f *field) view(env pane.Env, w int) string {
	runes, at := []rune(f.input.Value()), f.input.Position()
	at = max(0, min(at, len(runes)))
	before, after := text.Clean(string(runes[:at])), text.Clean(string(runes[at:]))
	if !f.on {
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
	return text.Cut(before+env.Theme.Text.Reverse(true).Render(under)+after, w)
}
