package model

import (
	"errors"
	"time"
)

// ErrPartly says that the journal could be read in part only; it stands beside
// the records that could be.
var ErrPartly = errors.New("the journal could be read in part only")

// Verdict is how a change came out.
type Verdict string

// The verdicts. Unknown: the program ended between "about to" and the outcome.
const (
	VerdictUnknown Verdict = "unknown"
	VerdictDone    Verdict = "done"
	VerdictAlready Verdict = "already so"
	VerdictDrifted Verdict = "drifted"
	VerdictFailed  Verdict = "failed"
	VerdictPartly  Verdict = "partly done"
	VerdictNotMade Verdict = "not made"
)

// CallResult is one call that was sent, and how it was answered.
type CallResult struct {
	Command   string `json:"command"`
	RequestID string `json:"requestId,omitempty"`
	// Fault is nil when the call succeeded.
	Fault *Fault `json:"fault,omitempty"`
}

// Outcome is what Apply reports at the end.
type Outcome struct {
	// ID is the journal's id of the change; "" when nothing was written down.
	ID      string
	Change  Change
	Verdict Verdict
	// Calls are those that were sent, in order; fewer than planned when one failed.
	Calls []CallResult
	// Now is what the aspect was when it had drifted, or after the change.
	Now Value
	// Fault is why the change was not made, or not wholly.
	Fault *Fault
	// Fact is the read-back, for the inventory; nil when it could not be read.
	Fact Fact
}

// Record is one change in the journal.
type Record struct {
	ID string
	At time.Time
	// Caller is the ARN under which the calls went out.
	Caller  string
	Change  Change
	Verdict Verdict
	Calls   []CallResult
	Fault   *Fault
	// UndoneBy is the id of the change that took this one back, or "".
	UndoneBy string
	// Noted is true once the operator has seen that the outcome is not known.
	Noted bool
	// Settled is true where the outcome was not known at first, and Verdict is
	// what a later look at AWS came to.
	Settled bool
	// Unwritten is true where the journal could not take all of it yet: it is lost
	// when the program ends before it can.
	Unwritten bool
}

// Undoable tells whether the record can be taken back: it was made and has
// not been taken back yet.
func (r Record) Undoable() bool { return r.Verdict == VerdictDone && r.UndoneBy == "" }

// Settle tells from what the aspect is now how a change came out whose outcome
// is not known.
func (r Record) Settle(now Value) Verdict {
	made := 0
	for _, c := range r.Calls {
		if c.Fault == nil {
			made++
		}
	}
	switch {
	case Shows(r.Change.After, now):
		return VerdictDone
	case made == 0 && Same(now, r.Change.Before):
		return VerdictNotMade
	case made > 0 && made < len(r.Change.Calls()):
		return VerdictPartly
	default:
		return VerdictDrifted
	}
}

// Step tells where on the road a change is.
type Step string

// The steps of Apply, in order. StepRenewing comes before any other again: the
// credentials have run out, and Apply waits until they are renewed or given up.
const (
	StepChecking   Step = "checking for changes made meanwhile"
	StepRecording  Step = "writing the journal"
	StepCalling    Step = "calling AWS"
	StepRenewing   Step = "waiting for credentials"
	StepReading    Step = "reading back"
	StepConcluding Step = "writing the outcome"
)
