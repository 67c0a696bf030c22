package awsclient_test

import (
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"trailboss/awsclient"
	"trailboss/awsclient/journal"
	"trailboss/model"
)

// leaky is a disk that takes lines while it is told to.
type leaky struct{ full bool }

func (d *leaky) take(path string, lines []byte) error {
	if d.full {
		return syscall.ENOSPC
	}
	return journal.Append(path, lines)
}

func leakyStage(t *testing.T) (stage, *model.Inventory, *leaky) {
	t.Helper()
	disk := &leaky{}
	j := journal.NewOn(disk.take, filepath.Join(t.TempDir(), "journal.jsonl"), clock)
	s, inv := demoStage(t, func(o *awsclient.Options) { o.Journal = j })
	s.journal = j
	return s, inv, disk
}

// Only when the operator says so is a change made without a record; it can be
// taken back, and is written down with the next line that the disk takes.
func TestAChangeWithoutARecord(t *testing.T) {
	s, inv, disk := leakyStage(t)
	disk.full = true
	ch := plan(t, inv, logs, false)
	if out := s.Apply(t.Context(), ch, nil); out.Verdict != model.VerdictNotMade || out.Fault.Kind != model.FaultJournal || len(s.mutations()) != 0 {
		t.Fatalf("%s: %v, sent %v", out.Verdict, out.Fault, s.mutations())
	}
	out := s.Apply(t.Context(), model.WithoutRecord(ch), nil)
	if out.Verdict != model.VerdictDone || out.Fault == nil || out.Fault.Kind != model.FaultUnrecorded || !model.Same(out.Now, ch.After) {
		t.Fatalf("%s: %v", out.Verdict, out.Fault)
	}
	out.Fact.Apply(inv)
	records := s.records(t)
	if len(records) != 1 || !records[0].Undoable() || !records[0].Unwritten || len(records[0].Calls) != 1 {
		t.Fatalf("%+v", records)
	}
	if rs, err := journal.New(s.journal.Path(), clock).Records(); err != nil || len(rs) != 0 {
		t.Errorf("on the disk: %v, %v", rs, err)
	}
	disk.full = false
	undo, err := model.PlanUndo(inv, records[0])
	if err != nil || undo.Unrecorded {
		t.Fatalf("%v, %+v", err, undo)
	}
	if back := s.Apply(t.Context(), undo, nil); back.Verdict != model.VerdictDone || back.Fault != nil {
		t.Fatalf("%s: %v", back.Verdict, back.Fault)
	}
	rs, err := journal.New(s.journal.Path(), clock).Records()
	if err != nil || len(rs) != 2 || rs[1].UndoneBy != rs[0].ID || rs[1].Verdict != model.VerdictDone || rs[1].Unwritten || len(rs[1].Calls) != 1 {
		t.Errorf("%v, %+v", err, rs)
	}
}

// The rest of the road stays as it is: read-only mode and the drift check.
func TestWithoutARecordTheRoadIsTheSame(t *testing.T) {
	s, inv, disk := leakyStage(t)
	ch := model.WithoutRecord(plan(t, inv, logs, false))
	if out := s.Apply(t.Context(), plan(t, inv, logs, false), nil); out.Verdict != model.VerdictDone {
		t.Fatalf("%s: %v", out.Verdict, out.Fault)
	}
	disk.full = true
	if out := s.Apply(t.Context(), ch, nil); out.Verdict != model.VerdictAlready {
		t.Errorf("%s: %v", out.Verdict, out.Fault)
	}
	drifted := model.WithoutRecord(retagged(t, inv))
	drifted.Before = model.Tags{{Key: "Other"}}
	if out := s.Apply(t.Context(), drifted, nil); out.Verdict != model.VerdictDrifted || len(s.tagCalls()) != 0 {
		t.Errorf("%s: %v", out.Verdict, out.Fault)
	}
	closed, inv := demoStage(t, func(o *awsclient.Options) { o.ReadOnly = true })
	if out := closed.Apply(t.Context(), model.WithoutRecord(plan(t, inv, logs, false)), nil); out.Verdict != model.VerdictNotMade || out.Fault.Kind != model.FaultReadOnly {
		t.Errorf("%s: %v", out.Verdict, out.Fault)
	}
}

// A journal that fails between two calls ends the change there, unless it was to
// be made without one; what came of it is known as long as the program runs.
func TestTheJournalFailsBetweenTwoCalls(t *testing.T) {
	for _, without := range []bool{false, true} {
		s, inv, disk := leakyStage(t)
		ch := planNew(t, inv, everything())
		if without {
			ch = model.WithoutRecord(ch)
		}
		out := s.Apply(t.Context(), ch, func(step model.Step) { disk.full = disk.full || step == model.StepCalling })
		if out.Fault == nil || out.Fault.Kind != model.FaultUnrecorded {
			t.Fatalf("%s: %v", out.Verdict, out.Fault)
		}
		if r := s.records(t)[0]; r.Verdict != out.Verdict || !r.Unwritten || len(r.Calls) != len(out.Calls) {
			t.Errorf("%+v", r)
		}
		if without {
			if out.Verdict != model.VerdictDone || len(out.Calls) != len(ch.Calls()) {
				t.Errorf("%s after %d calls", out.Verdict, len(out.Calls))
			}
			continue
		}
		if out.Verdict != model.VerdictPartly || !slices.Equal(s.changes(), []string{"CreateTrail"}) {
			t.Fatalf("%s, sent %v", out.Verdict, s.changes())
		}
		out.Fact.Apply(inv)
		on, ok := model.GoOn(out)
		if next := s.Apply(t.Context(), on, nil); !ok || next.Fault == nil || next.Fault.Kind != model.FaultJournal {
			t.Fatalf("%s: %v", next.Verdict, next.Fault)
		}
		if next := s.Apply(t.Context(), model.WithoutRecord(on), nil); next.Verdict != model.VerdictDone || !model.Shows(ch.After, next.Now) {
			t.Errorf("%s: %v", next.Verdict, next.Fault)
		}
	}
}

// The disk has room again before the end: then all is recorded, and nothing is said.
func TestTheJournalRecoversUnderWay(t *testing.T) {
	s, inv, disk := leakyStage(t)
	out := s.Apply(t.Context(), plan(t, inv, logs, false), func(step model.Step) {
		disk.full = step == model.StepCalling
	})
	if out.Verdict != model.VerdictDone || out.Fault != nil {
		t.Errorf("%s: %v", out.Verdict, out.Fault)
	}
	if rs, err := journal.New(s.journal.Path(), clock).Records(); err != nil || len(rs) != 1 || rs[0].Verdict != model.VerdictDone || len(rs[0].Calls) != 1 {
		t.Errorf("%v, %+v", err, rs)
	}
}
