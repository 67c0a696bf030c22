package intent

import (
	"trailboss/model"
	"trailboss/model/event"
)

type (
	// ReadEvents looks events up: one page for each query.
	ReadEvents struct{ Queries []model.Query }
	// ShowArrivals searches an event data store for what has arrived.
	ShowArrivals struct{ ARN string }
	// ChooseHistoryRegion asks for another Region of the event history.
	ChooseHistoryRegion struct{}
	// UseHistoryRegion shows the event history of a profile's account in a Region.
	UseHistoryRegion struct{ Profile, Region string }
	// ExportEvents asks how and where to these events are to be written. From
	// names where they are from, in a few letters for a file's name; Whole is
	// set where no more of them can be loaded.
	ExportEvents struct {
		Events []*event.Event
		From   string
		Whole  bool
	}
)
