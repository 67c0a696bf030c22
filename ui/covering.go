package ui

import (
	"trailboss/ui/intent"
	"trailboss/ui/overlay"
	"trailboss/ui/text"
)

// covering is whether the coverage page is on the screen, over list and trail
// pane.
type covering struct {
	on bool
	// first is true while it lies over the builder too, and not the builder over it.
	first bool
}

// covers tells whether the coverage page is what is seen and has the keys.
func (a *App) covers() bool { return a.covering.on && (a.covering.first || !a.building) }

// cover opens the coverage page.
func (a *App) cover() {
	if a.form != nil {
		a.say(intent.Caution, "the form is open: esc leaves it, then C opens the coverage page")
		return
	}
	a.looking, a.recalling = false, false
	a.covering = covering{on: true, first: true}
}

// offerPlaces asks which account and Regions the page is to show.
func (a *App) offerPlaces(places []intent.CoveredPlace) {
	items := make([]overlay.Item, len(places))
	for i, p := range places {
		items[i] = overlay.Item{Value: p.ID, Label: text.Clean(p.Label), Note: p.Note}
	}
	a.push(overlay.NewPicker("Accounts and their Regions, by the trails that log them", items, false, func(values []string) intent.Intent {
		return intent.GoToPlace{ID: values[0]}
	}))
}
