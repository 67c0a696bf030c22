// Package pane is what the root knows of a pane or an overlay, and what these
// may know of the world. Panes never import one another.
package pane

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/theme"
)

// Env is what a pane may look at. It is read-only for panes.
type Env struct {
	Inventory *model.Inventory
	Theme     *theme.Theme
	// Now is the time of the frame; ages are counted from it.
	Now      time.Time
	ReadOnly bool
	// Profiles are those in use; more than one adds the account column.
	Profiles []string
}

// Pane is a part of the screen that takes keys: a pane or an overlay.
type Pane interface {
	// Scope is where the pane's own keys are declared.
	Scope() keymap.Scope
	// Title names the pane in the footer and in help.
	Title() string
	// Do answers an action bound in Scope, Move or, where the pane wants it,
	// Global. handled is false for what the pane does not do: the root does it.
	Do(env Env, a keymap.Action) (in intent.Intent, handled bool)
	// Typing is true while a text field has the focus: keys and pastes then go
	// to Type instead of Do, all but those bound in keymap.Editing.
	Typing() bool
	// Type takes a key press (tea.KeyPressMsg) or a paste (tea.PasteMsg) for
	// the text field.
	Type(env Env, msg tea.Msg) intent.Intent
	// Why says why an action cannot act now; "" when it can.
	Why(env Env, a keymap.Action) string
	// View draws the pane: at most h lines, none wider than w cells.
	View(env Env, w, h int, focused bool) string
}

// Paster is a pane that takes a paste even where no field has the focus.
type Paster interface {
	Paste(env Env, content string) intent.Intent
}

// About is a pane that is about one trail, event data store or channel: what is
// done from it is done to that.
type About interface {
	// ARN is that one, "" while there is none.
	ARN() string
}

// Kept is a form that is kept on the disk while what is typed is not applied.
type Kept interface {
	Pane
	// Dirty tells whether something is typed that is not applied.
	Dirty() bool
	// Draft is the form as it stands, for its package's Resume to go on with. When
	// that was, and what the resource of the ARN is called, whoever keeps it knows.
	Draft() model.FormDraft
}

// Looker is a pane that shows what is read only as it wants it, such as pages of
// events.
type Looker interface {
	// Wants are the reads to begin now, none while those are under way. It is
	// asked after each message while the pane has the focus.
	Wants(env Env) []model.Query
}
