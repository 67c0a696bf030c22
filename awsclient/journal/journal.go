// Package journal is the local record of changes: what was about to be done,
// which calls were made, how it came out. It is one file of JSON lines that is
// only ever appended to, and several processes may do so at once.
package journal

import (
	"crypto/rand"
	"encoding/hex"
	"path/filepath"
	"sync"
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
	disk Disk

	mu sync.Mutex
	// held are lines that the disk did not take, oldest first.
	held []byte
}

// Disk appends whole lines to the file at path, and returns when they are there.
type Disk func(path string, lines []byte) error

// New is the journal in the file at path, which need not exist: nothing is
// read or created before it must be.
func New(path string, now func() time.Time) *Journal { return NewOn(Append, path, now) }

// NewOn is a journal that is written by another way than Append, such as to a
// disk that is full.
func NewOn(disk Disk, path string, now func() time.Time) *Journal {
	return &Journal{path: path, now: now, disk: disk}
}

// Path is the journal's file.
func (j *Journal) Path() string { return j.path }

// Begin writes down a change that is about to be made under caller's name, and
// gives the id of the record. When it fails, the change must not be made, unless
// the operator says so: then Hold takes it.
func (j *Journal) Begin(ch model.Change, caller string) (id string, err error) {
	l := j.aboutTo(ch, caller)
	text, err := l.text()
	if err == nil {
		err = j.write(text)
	}
	if err != nil {
		return "", err
	}
	return l.ID, nil
}

// Hold keeps in memory what Begin could not write down. It is among the records
// as long as the program runs, and written as soon as the disk takes anything.
func (j *Journal) Hold(ch model.Change, caller string) (id string, err error) {
	l := j.aboutTo(ch, caller)
	text, err := l.text()
	if err != nil {
		return "", err
	}
	j.hold(text)
	return l.ID, nil
}

func (j *Journal) aboutTo(ch model.Change, caller string) line {
	at := j.now()
	return line{ID: newID(at), At: at, Phase: phaseAboutTo, Caller: caller, Change: &ch}
}

// Called writes down a call that was sent, and its answer. What it cannot write
// is held, as it is by Conclude, Settle and Note.
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
