package pane

import (
	tea "charm.land/bubbletea/v2"

	"trailboss/ui/intent"
)

// Untyped is part of a pane that has no text field.
type Untyped struct{}

// Typing is always false.
func (Untyped) Typing() bool { return false }

// Type takes nothing.
func (Untyped) Type(Env, tea.Msg) intent.Intent { return nil }
