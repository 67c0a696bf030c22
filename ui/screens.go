package ui

import (
	"slices"

	"trailboss/ui/pane"
)

// lay gives a pane the whole screen, over list and trail pane and over what has
// it now, which comes back when this one is closed. A form takes the place of an
// older one of the same key, as there is one draft for both.
func (a *App) lay(p pane.Pane) {
	a.lift(p)
	if f, ok := p.(pane.Kept); ok {
		key := f.Draft().Key()
		if older := uppermost(a.screens, func(q pane.Kept) bool { return q.Draft().Key() == key }); older != nil {
			a.lift(older)
		}
	}
	a.screens = append(a.screens, p)
}

// lift takes a pane off the screen, whatever lies over it.
func (a *App) lift(p pane.Pane) {
	a.screens = slices.DeleteFunc(a.screens, func(q pane.Pane) bool { return q == p })
}

// laid tells whether a pane has the screen, or gets it back later.
func (a *App) laid(p pane.Pane) bool { return slices.Contains(a.screens, p) }

// uppermost is the uppermost of the panes that is a P of which that holds, the
// zero P where there is none.
func uppermost[P pane.Pane](panes []pane.Pane, is func(P) bool) (none P) {
	for _, p := range slices.Backward(panes) {
		if p, ok := p.(P); ok && is(p) {
			return p
		}
	}
	return none
}

// screen is the uppermost pane of a type that has the screen, or gets it back later,
// nil where there is none.
func screen[P pane.Pane](a *App) P { return uppermost(a.screens, func(P) bool { return true }) }
