package ui

import (
	"trailboss/ui/intent"
	"trailboss/ui/overlay"
	"trailboss/ui/text"
)

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
