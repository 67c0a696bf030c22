// Package journal is the local record of changes: what was about to be done,
// which calls were made, how it came out. It is one file of JSON lines that is
// only ever appended to, and several processes may do so at once.
package journal

import (
	"crypto/rand"
	"encoding/hex"
	"path/filepath"
	"time"

	"github.com/adrg/xdg"

	"trailboss/model"
)

// DefaultPath is where the journal lies in the user's state folder.
func DefaultPath() string { return filepath.Join(xdg.StateHome, "trailboss", "journal.jsonl") }

// Journal is the record in one file. It is safe for concurrent use and holds
// no file open.
type Journal struct {
	path string
	now  func() time.Time
}

// New is the journal in the file at path, which need not exist: nothing is
// read or created before it must be.
func New(path string, now func() time.Time) *Journal { return &Journal{path: path, now: now} }

// Path is the journal's file.
func (j *Journal) Path() string { return j.path }

// Begin writes down a change that is about to be made under caller's name, and
// gives the id of the record. When it fails, the change must not be made.
func (j *Journal) Begin(ch model.Change, caller string) (id string, err error) {
	at := j.now()
	id = newID(at)
	if err := j.append(line{ID: id, At: at, Phase: phaseAboutTo, Caller: caller, Change: &ch}); err != nil {
		return "", err
	}
	return id, nil
}

// Called writes down a call that was sent, and its answer.
func (j *Journal) Called(id string, result model.CallResult) error {
	return j.append(line{ID: id, At: j.now(), Phase: phaseCalled, Call: &result})
}

// Conclude writes down how the change came out.
func (j *Journal) Conclude(id string, v model.Verdict, fault *model.Fault) error {
	return j.append(line{ID: id, At: j.now(), Phase: phaseOutcome, Verdict: v, Fault: fault})
}

// Settle writes down the outcome of a change that ended without one, as a later
// look at AWS has found it.
func (j *Journal) Settle(id string, v model.Verdict, fault *model.Fault) error {
	return j.append(line{ID: id, At: j.now(), Phase: phaseOutcome, Verdict: v, Fault: fault, Settled: true})
}

// Note writes down that the operator knows of a change without an outcome.
func (j *Journal) Note(id string) error {
	return j.append(line{ID: id, At: j.now(), Phase: phaseNoted})
}

// newID is unique, and sorts by time.
func newID(at time.Time) string {
	var tail [4]byte
	_, _ = rand.Read(tail[:]) // never fails, by its documentation
	return at.UTC().Format("20060102T150405.000000000Z") + "-" + hex.EncodeToString(tail[:])
}
