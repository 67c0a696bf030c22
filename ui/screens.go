package ui

import (
	"slices"

	"trailboss/ui/pane"
	"trailboss/ui/trailform"
)

// lay gives a pane the whole screen, over list and trail pane and over what has
// it now, which comes back when this one is closed.
func (a *App) lay(p pane.Pane) {
	a.lift(p)
	a.screens = append(a.screens, p)
}

// lift takes a pane off the screen, whatever lies over it.
func (a *App) lift(p pane.Pane) {
	a.screens = slices.DeleteFunc(a.screens, func(q pane.Pane) bool { return q == p })
}

// laid tells whether a pane has the screen, or gets it back later.
func (a *App) laid(p pane.Pane) bool { return slices.Contains(a.screens, p) }

// form is that of a trail's settings, nil while none is open.
func (a *App) form() *trailform.Form {
	for _, p := range a.screens {
		if f, ok := p.(*trailform.Form); ok {
			return f
		}
	}
	return nil
}
