package builder

import (
	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
)

// dialog is what lies over the list or the selector that is open: a choice, a
// text field or a question. It has all keys until it is closed.
type dialog interface {
	scope() keymap.Scope
	typed(p *Pane, msg tea.Msg) intent.Intent
	do(p *Pane, a keymap.Action) (in intent.Intent, handled bool)
	// why says why an action cannot act now.
	why(a keymap.Action) string
	// full tells whether the dialog wants all the room; else it wants what its
	// lines take at the foot.
	full() bool
	// lines draws the dialog: at most h lines, none wider than w cells. Its keys
	// stand in the footer.
	lines(env pane.Env, w, h int) []string
}
