package ui

import (
	"slices"

	"trailboss/ui/intent"
	"trailboss/ui/overlay"
	"trailboss/ui/trailform"
)

// placeNote says something of a place.
type placeNote func(intent.Place) string

// places offers every Region of every account in use; what the picker's values
// stand for comes with them.
func (a *App) places(note placeNote, chosen ...intent.Place) (items []overlay.Item, places map[string]intent.Place) {
	places = map[string]intent.Place{}
	for _, profile := range a.session.profiles {
		for _, region := range a.knownRegions() {
			if a.inventory.Account(profile).RegionOff(region) {
				continue
			}
			place := intent.Place{Profile: profile, Region: region}
			label := region
			if len(a.session.profiles) > 1 {
				label = profile + " " + region
			}
			item := overlay.Item{Value: profile + " " + region, Label: label, Note: note(place)}
			if slices.Contains(chosen, place) {
				item.Note += " (chosen)"
			}
			places[item.Value] = place
			items = append(items, item)
		}
	}
	if len(items) == 0 {
		a.say(intent.Caution, "the Regions are not known yet")
	}
	return items, places
}

// choosePlaces offers the places for a new trail, of which several may be chosen.
// One that is chosen is not marked where it is the only one: enter takes another
// in its place.
func (a *App) choosePlaces(chosen []intent.Place) {
	items, places := a.places(func(p intent.Place) string { return trailform.RoomIn(a.env(), p) }, chosen...)
	if len(items) == 0 {
		return
	}
	for i := range items {
		items[i].Marked = len(chosen) > 1 && slices.Contains(chosen, places[items[i].Value])
	}
	a.push(overlay.NewPicker("Where the trail is to be made", items, true, func(values []string) intent.Intent {
		set := make([]intent.Place, len(values))
		for i, v := range values {
			set[i] = places[v]
		}
		return intent.SetPlaces{Places: set}
	}))
}

// choosePlace offers one place.
func (a *App) choosePlace(title string, chosen intent.Place, note placeNote, then func(intent.Place) intent.Intent) {
	if items, places := a.places(note, chosen); len(items) > 0 {
		a.push(overlay.NewPicker(title, items, false, func(values []string) intent.Intent { return then(places[values[0]]) }))
	}
}
