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
)

// Records are the changes in the journal, newest first. Lines that are torn,
// or that another version wrote and this one cannot read, are passed over. A
// change without an outcome is VerdictUnknown: the program ended in between, or
// is at it now.
func (j *Journal) Records() ([]model.Record, error) {
	text, err := os.ReadFile(j.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("history: %w; check that the file can be read", err)
	}
	return fold(text), nil
}

// fold makes records of the lines.
func fold(text []byte) []model.Record {
	var records []model.Record
	places := map[string]int{}
	for raw := range bytes.Lines(text) {
		var l line
		if json.Unmarshal(raw, &l) != nil || l.Version != version {
			continue
		}
		if l.Phase == phaseAboutTo && l.Change != nil {
			places[l.ID] = len(records)
			records = append(records, model.Record{
				ID: l.ID, At: l.At, Caller: l.Caller, Change: *l.Change, Verdict: model.VerdictUnknown,
			})
			continue
		}
		if i, ok := places[l.ID]; ok {
			l.addTo(&records[i])
		}
	}
	for _, r := range records {
		if i, ok := places[r.Change.Undoes]; ok && r.Verdict == model.VerdictDone {
			records[i].UndoneBy = r.ID
		}
	}
	slices.Reverse(records) // of the same moment is newer what was written later
	slices.SortStableFunc(records, func(a, b model.Record) int { return b.At.Compare(a.At) })
	return records
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
