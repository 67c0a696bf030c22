package intent

import (
	"trailboss/model"
	"trailboss/model/activity"
	"trailboss/model/event"
)

type (
	// ReadEvents looks events up: one page for each query.
	ReadEvents struct{ Queries []model.Query }
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
	// CopyEvents puts events on the clipboard.
	CopyEvents struct {
		Events []*event.Event
		Format activity.Format
	}
	// NameExport asks for the file to write events to. Wrong is why the path
	// that is there will not do, or "".
	NameExport struct {
		Events []*event.Event
		Format activity.Format
		Path   string
		Wrong  string
	}
	// SaveEvents writes events to a file. Over takes the place of a file that is
	// there already.
	SaveEvents struct {
		Events []*event.Event
		Format activity.Format
		Path   string
		Over   bool
	}
)
