package journal

import (
	"time"

	"trailboss/model"
)

// version is that of the lines' form. Lines of a later one are left alone.
const version = 1

// phase is the moment on a change's road at which a line was written.
type phase string

const (
	phaseAboutTo phase = "about to"
	phaseCalled  phase = "called"
	phaseOutcome phase = "outcome"
	phaseNoted   phase = "noted"
)

// line is one line of the file. Those of one change share its id.
type line struct {
	Version int               `json:"v"`
	ID      string            `json:"id"`
	At      time.Time         `json:"at"`
	Phase   phase             `json:"phase"`
	Caller  string            `json:"caller,omitempty"`
	Change  *model.Change     `json:"change,omitempty"`
	Call    *model.CallResult `json:"call,omitempty"`
	Verdict model.Verdict     `json:"verdict,omitempty"`
	Fault   *model.Fault      `json:"fault,omitempty"`
	// Settled is true for an outcome that was found out afterwards.
	Settled bool `json:"settled,omitempty"`
}
