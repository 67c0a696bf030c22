// Package intent holds what panes and overlays ask the root for. Panes do
// nothing themselves: they answer a key with an intent, and tests of a pane
// compare intents.
package intent

import "trailboss/model"

// Intent is one request to the root. nil asks for nothing.
type Intent any

type (
	// Batch is several intents, performed in order.
	Batch []Intent

	// SetLogging asks for a review of switching the trails on or off.
	SetLogging struct {
		ARNs []string
		On   bool
	}
	// Select says that the cursor is on another trail.
	Select struct{ ARN string }
	// Open asks for the trail pane, on a tab if Tab is given.
	Open struct {
		ARN string
		Tab Tab
	}
	// Close asks to leave: the top overlay, or the trail pane.
	Close struct{}
	// Quit asks to end the program.
	Quit struct{}
	// Zoom asks for the trail pane alone on the screen, or beside the list again.
	Zoom struct{}

	// Do performs a keymap action's worth of work by name; the palette asks for it.
	Do struct{ Action string }
	// Confirm asks to walk the road for reviewed changes.
	Confirm struct{ Changes []model.Change }
	// StopRun asks to start no further change of a bulk run.
	StopRun struct{}

	// Copy puts text on the clipboard; What names it in the notice.
	Copy struct{ What, Text string }

	// UseProfiles starts over with other profiles.
	UseProfiles struct{ Profiles []string }
	// UseRegions starts over with other Regions; none means all.
	UseRegions struct{ Regions []string }

	// Notice shows one line.
	Notice struct {
		Level Level
		Text  string
	}
)

// Tab is a tab of the trail pane.
type Tab string

// The tabs, in their order on the screen.
const (
	Overview  Tab = "Overview"
	Status    Tab = "Status"
	Tags      Tab = "Tags"
	Selectors Tab = "Selectors"
	Insights  Tab = "Insights"
	Activity  Tab = "Activity"
	JSON      Tab = "JSON"
)

// Tabs are all tabs in order.
var Tabs = []Tab{Overview, Status, Tags, Selectors, Insights, Activity, JSON}

// Level is the meaning of a notice.
type Level uint8

// The levels.
const (
	Info Level = iota
	Good
	Caution
	Danger
)
