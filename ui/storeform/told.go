package storeform

import (
	"fmt"

	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/ui/form"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// sentence says what will happen.
func (f *Form) sentence(env pane.Env) string {
	if f.arn == "" {
		return f.creation(env)
	}
	n := 0
	for _, r := range f.purpose.rows {
		if _, changed := f.was(env, r); changed {
			n++
		}
	}
	if n == 0 {
		return "Nothing is changed yet. What you do not touch keeps what it has."
	}
	return form.Changes(n)
}

func (f *Form) creation(env pane.Env) string {
	s := f.now.store
	name := s.Settings.Name
	if name == "" {
		name = "an event data store"
	}
	events := model.CategoryWords(s.Lake())
	if s.Settings.MultiRegion {
		events += " of all Regions"
	}
	if s.Settings.Organization {
		events += " and all member accounts"
	}
	begins := "It takes events at once."
	if !f.now.ingest {
		begins = "It takes no events before its ingestion is started."
	}
	if days := s.Settings.Retention; days != 0 {
		events += fmt.Sprintf(", kept for %d days", days)
	}
	return text.Clean(fmt.Sprintf("Creates %s in %s: %s. %s", name, pane.PlaceWord(env, f.place), events, begins))
}

// RoomIn says how many event data stores a place has, of how many.
func RoomIn(env pane.Env, at intent.Place) string {
	n, known := model.StoreRoom(env.Inventory, model.NewLakeTarget(env.Inventory, at.Profile, at.Region, ""))
	if !known {
		return "how many event data stores there are is not known"
	}
	return fmt.Sprintf("%d of %d event data stores, those pending deletion counted", n, lake.MaxStores)
}
