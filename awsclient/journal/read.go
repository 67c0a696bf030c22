package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"trailboss/model"
	"trailboss/model/sorting"
)

// Records are the changes in the journal, newest first, with those that it could
// not take yet. Lines that are torn, or that another version wrote and this one
// cannot read, are passed over; where the last one is torn, ErrPartly says so. A
// change without an outcome is VerdictUnknown: the program ended in between, or
// is at it now.
func (j *Journal) Records() ([]model.Record, error) {
	held := j.unwritten()
	text, err := os.ReadFile(j.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = nil
	case err != nil && len(held) == 0:
		return nil, fmt.Errorf("history: %w; check that the file can be read", err)
	case err != nil:
		err = fmt.Errorf("%w: %w; only what was made from here now is told", model.ErrPartly, err)
	case endsTorn(text):
		err = fmt.Errorf("%w: the last line is torn, as after a crash or on a full disk; what it told is missing, all else is whole (%s)",
			model.ErrPartly, j.path)
	}
	return fold(text, held), err
}

// endsTorn tells whether the last line is not whole. One that lacks but its end is.
func endsTorn(text []byte) bool {
	last := text[bytes.LastIndexByte(text, '\n')+1:]
	return len(last) > 0 && !json.Valid(last)
}

// folding makes records of lines.
type folding struct {
	records []model.Record
	// places are those of the records by id; seen are the lines, since a write that
	// failed late is made once more.
	places map[string]int
	seen   map[string]bool
}

// fold makes records of the lines on the disk and of those that are held.
func fold(text, held []byte) []model.Record {
	f := folding{places: map[string]int{}, seen: map[string]bool{}}
	for raw := range bytes.Lines(text) {
		f.add(raw, false)
	}
	for raw := range bytes.Lines(held) {
		f.add(raw, true)
	}
	for _, r := range f.records {
		if i, ok := f.places[r.Change.Undoes]; ok && r.Verdict == model.VerdictDone {
			f.records[i].UndoneBy = r.ID
		}
	}
	slices.Reverse(f.records) // of the same moment is newer what was written later
	sorting.Stable(f.records, func(a, b model.Record) int { return b.At.Compare(a.At) })
	return f.records
}

// add takes one line in; unwritten is true for one that the disk does not have.
func (f *folding) add(raw []byte, unwritten bool) {
	var l line
	if f.seen[string(raw)] || json.Unmarshal(raw, &l) != nil || l.Version != version {
		return
	}
	f.seen[string(raw)] = true
	if l.Phase == phaseAboutTo && l.Change != nil {
		f.places[l.ID] = len(f.records)
		f.records = append(f.records, model.Record{
			ID: l.ID, At: l.At, Caller: l.Caller, Change: *l.Change, Verdict: model.VerdictUnknown, Unwritten: unwritten,
		})
		return
	}
	if i, ok := f.places[l.ID]; ok {
		l.addTo(&f.records[i])
		f.records[i].Unwritten = f.records[i].Unwritten || unwritten
	}
}

// addTo adds what a later line tells of a change.
func (l line) addTo(r *model.Record) {
	switch {
	case l.Phase == phaseCalled && l.Call != nil:
		r.Calls = append(r.Calls, *l.Call)
	case l.Phase == phaseOutcome:
		r.Verdict, r.Fault, r.Settled = l.Verdict, l.Fault, l.Settled
	case l.Phase == phaseNoted:
		r.Noted = true
	}
}
