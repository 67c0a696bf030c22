package journal_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"trailboss/awsclient/journal"
	"trailboss/model"
)

var start = time.Date(2026, time.November, 21, 9, 14, 0, 0, time.UTC)

// ticking is a clock that moves by one second at each look.
func ticking() func() time.Time {
	var mu sync.Mutex
	at := start
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		at = at.Add(time.Second)
		return at
	}
}

func file(t *testing.T) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "new", "folders", "journal.jsonl")
}

func stop(name string) model.Change {
	return model.Change{
		Target: model.Target{
			Profile: "prod", Account: "123456789012", Region: "us-east-1", Name: name,
			ARN: model.TrailARN("aws", "us-east-1", "123456789012", name),
		},
		Title: "Stop logging on " + name, Before: model.Logging(true), After: model.Logging(false),
	}
}

const caller = "arn:aws:sts::123456789012:assumed-role/ops/mary"

func begin(t *testing.T, j *journal.Journal, ch model.Change) string {
	t.Helper()
	id, err := j.Begin(ch, caller)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func records(t *testing.T, j *journal.Journal) []model.Record {
	t.Helper()
	rs, err := j.Records()
	must(t, err)
	return rs
}

func TestRecordComesBackWhole(t *testing.T) {
	j := journal.New(file(t), ticking())
	ch := stop("management-events")
	id := begin(t, j, ch)
	must(t, j.Called(id, model.CallResult{Command: "aws cloudtrail stop-logging", RequestID: "r-1"}))
	fault := (&model.Fault{Kind: model.FaultDenied, Operation: "StopLogging", Message: "no"}).Explain()
	must(t, j.Called(id, model.CallResult{Command: "aws cloudtrail stop-logging", RequestID: "r-2", Fault: fault}))
	must(t, j.Conclude(id, model.VerdictPartly, fault))
	rs := records(t, j)
	if len(rs) != 1 {
		t.Fatalf("%d records", len(rs))
	}
	r := rs[0]
	if r.ID != id || !r.At.Equal(start.Add(time.Second)) || r.Caller != caller || r.Verdict != model.VerdictPartly || r.UndoneBy != "" {
		t.Errorf("%+v", r)
	}
	if r.Change.Target != ch.Target || r.Change.Title != ch.Title || !model.Same(r.Change.Before, ch.Before) || !model.Same(r.Change.After, ch.After) {
		t.Errorf("change %+v", r.Change)
	}
	if len(r.Calls) != 2 || r.Calls[0].Fault != nil || *r.Calls[1].Fault != *fault || *r.Fault != *fault {
		t.Errorf("calls %+v, fault %+v", r.Calls, r.Fault)
	}
}

func TestNewestFirstAndUndone(t *testing.T) {
	j := journal.New(file(t), ticking())
	first := begin(t, j, stop("one"))
	must(t, j.Conclude(first, model.VerdictDone, nil))
	failed := stop("one")
	failed.Undoes = first
	second := begin(t, j, failed)
	must(t, j.Conclude(second, model.VerdictFailed, nil))
	if r := records(t, j)[1]; r.ID != first || r.UndoneBy != "" || !r.Undoable() {
		t.Errorf("an undo that failed takes back: %+v", r)
	}
	third := begin(t, j, failed)
	must(t, j.Conclude(third, model.VerdictDone, nil))
	rs := records(t, j)
	if len(rs) != 3 || rs[0].ID != third || rs[1].ID != second || rs[2].ID != first {
		t.Fatalf("order: %v", rs)
	}
	if rs[2].UndoneBy != third || rs[2].Undoable() {
		t.Errorf("undone by %q, want %q", rs[2].UndoneBy, third)
	}
	if first >= second || second >= third {
		t.Errorf("ids do not sort by time: %s %s %s", first, second, third)
	}
}

func TestNothingOnDiskBeforeTheFirstChange(t *testing.T) {
	path := file(t)
	j := journal.New(path, ticking())
	if rs := records(t, j); len(rs) != 0 {
		t.Errorf("%v", rs)
	}
	if _, err := os.Stat(filepath.Dir(path)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder is there: %v", err)
	}
	begin(t, j, stop("one"))
	for p, want := range map[string]fs.FileMode{path: 0o600, filepath.Dir(path): 0o700, filepath.Dir(filepath.Dir(path)): 0o700} {
		info, err := os.Stat(p)
		must(t, err)
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has mode %o, want %o", p, got, want)
		}
	}
}

func TestAFileThatOthersCanReadIsClosedToThem(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.jsonl")
	must(t, os.WriteFile(path, nil, 0o600))
	must(t, os.Chmod(path, 0o644))
	begin(t, journal.New(path, ticking()), stop("one"))
	info, err := os.Stat(path)
	must(t, err)
	if got := info.Mode().Perm(); got != 0o600 {
		t.Errorf("mode %o", got)
	}
}

func TestLinesThatCannotBeReadArePassedOver(t *testing.T) {
	path := file(t)
	j := journal.New(path, ticking())
	first := begin(t, j, stop("one"))
	must(t, j.Conclude(first, model.VerdictDone, nil))
	text, err := os.ReadFile(path)
	must(t, err)
	foreign := strings.Join([]string{
		`{"v":1,"id":"x","phase":"about to","change":{"aspect":"of a later version"}}`,
		`{"v":2,"id":"` + first + `","phase":"outcome","verdict":"failed"}`,
		`{"v":1,"id":"` + first + `","phase":"of a later version","verdict":"failed"}`,
		`{"v":1,"id":"nobody","phase":"outcome","verdict":"done"}`,
		`no JSON at all`, `null`, `[]`, "", "\x00\x00\x00",
		`{"v":1,"id":"torn","phase":"about to","chan`,
	}, "\n")
	must(t, os.WriteFile(path, append(text, foreign...), 0o600))
	// The next line begins on its own, though the last one was torn.
	second := begin(t, j, stop("two"))
	rs := records(t, j)
	if len(rs) != 2 || rs[0].ID != second || rs[1].ID != first {
		t.Fatalf("%+v", rs)
	}
	if rs[1].Verdict != model.VerdictDone {
		t.Errorf("verdict %s", rs[1].Verdict)
	}
	if rs[0].Verdict != model.VerdictUnknown {
		t.Errorf("a change without an outcome is %s", rs[0].Verdict)
	}
	after, err := os.ReadFile(path)
	must(t, err)
	if !strings.HasPrefix(string(after), string(text)+foreign+"\n") {
		t.Error("what was there has been changed")
	}
}

// TestTornAnywhere cuts the file at every byte: what was whole before stays readable.
func TestTornAnywhere(t *testing.T) {
	path := file(t)
	j := journal.New(path, ticking())
	first := begin(t, j, stop("one"))
	must(t, j.Conclude(first, model.VerdictDone, nil))
	whole, err := os.ReadFile(path)
	must(t, err)
	lines := strings.SplitAfter(string(whole), "\n")
	for cut := range len(whole) {
		must(t, os.WriteFile(path, whole[:cut], 0o600))
		next := begin(t, j, stop("two"))
		rs := records(t, j)
		want := 1
		if cut >= len(lines[0])-1 { // a line that lacks but its end is whole
			want = 2
		}
		if len(rs) != want || rs[0].ID != next {
			t.Fatalf("cut at %d: %d records, want %d", cut, len(rs), want)
		}
	}
}

func TestSeveralWritersDoNotMix(t *testing.T) {
	path := file(t)
	var running sync.WaitGroup
	for w := range 8 {
		running.Go(func() {
			j := journal.New(path, ticking())
			for i := range 10 {
				id, err := j.Begin(stop(fmt.Sprintf("trail-%d-%d", w, i)), caller)
				if err == nil {
					err = j.Conclude(id, model.VerdictDone, nil)
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	running.Wait()
	names := map[string]bool{}
	for _, r := range records(t, journal.New(path, ticking())) {
		if r.Verdict != model.VerdictDone {
			t.Errorf("%s is %s", r.Change.Name, r.Verdict)
		}
		names[r.Change.Name] = true
	}
	if len(names) != 80 {
		t.Errorf("%d changes, want 80", len(names))
	}
}

// TestSeveralProcessesDoNotMix runs this test binary as the other writers.
func TestSeveralProcessesDoNotMix(t *testing.T) {
	const variable = "TRAILBOSS_TEST_JOURNAL"
	if path := os.Getenv(variable); path != "" {
		j := journal.New(path, ticking())
		for i := range 20 {
			id := begin(t, j, stop(fmt.Sprintf("trail-%d-%d", os.Getpid(), i)))
			must(t, j.Conclude(id, model.VerdictDone, nil))
		}
		return
	}
	path := file(t)
	self, err := os.Executable()
	must(t, err)
	var running sync.WaitGroup
	for range 3 {
		running.Go(func() {
			cmd := exec.CommandContext(t.Context(), self, "-test.run=^TestSeveralProcessesDoNotMix$")
			cmd.Env = append(os.Environ(), variable+"="+path)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
	running.Wait()
	rs := records(t, journal.New(path, ticking()))
	for _, r := range rs {
		if r.Verdict != model.VerdictDone {
			t.Errorf("%s is %s", r.Change.Name, r.Verdict)
		}
	}
	if len(rs) != 60 {
		t.Errorf("%d records, want 60", len(rs))
	}
}

func TestWhereItCannotBeWritten(t *testing.T) {
	blocked := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(blocked, nil, 0o600))
	for name, path := range map[string]string{
		"a file for a folder": filepath.Join(blocked, "journal.jsonl"),
		"a folder for a file": t.TempDir(),
	} {
		if id, err := journal.New(path, ticking()).Begin(stop("one"), caller); err == nil {
			t.Errorf("%s: written as %s", name, id)
		}
	}
	if _, err := journal.New(t.TempDir(), ticking()).Records(); err == nil {
		t.Error("a folder was read as a journal")
	}
}

func TestDefaultPath(t *testing.T) {
	path := journal.DefaultPath()
	if !filepath.IsAbs(path) || filepath.Base(path) != "journal.jsonl" || filepath.Base(filepath.Dir(path)) != "trailboss" {
		t.Errorf("%s", path)
	}
	if j := journal.New(path, ticking()); j.Path() != path {
		t.Errorf("%s", j.Path())
	}
}

// An outcome that was found out afterwards is told as such; that the operator
// knows of an unknown one is kept too.
func TestAnUnknownOutcomeIsNotedAndSettled(t *testing.T) {
	j := journal.New(file(t), ticking())
	id := begin(t, j, stop("management-events"))
	if r := records(t, j)[0]; r.Noted || r.Settled || r.Verdict != model.VerdictUnknown {
		t.Errorf("%+v", r)
	}
	must(t, j.Note(id))
	if r := records(t, j)[0]; !r.Noted || r.Verdict != model.VerdictUnknown {
		t.Errorf("%+v", r)
	}
	must(t, j.Settle(id, model.VerdictDone, nil))
	if r := records(t, j)[0]; !r.Settled || r.Verdict != model.VerdictDone || !r.Undoable() {
		t.Errorf("%+v", r)
	}
	must(t, j.Conclude(id, model.VerdictFailed, nil))
	if r := records(t, j)[0]; r.Settled || r.Verdict != model.VerdictFailed {
		t.Errorf("the program that made the change does not have the last word: %+v", r)
	}
}

func TestChangesOfOneRunAreKnown(t *testing.T) {
	j := journal.New(file(t), ticking())
	ch := stop("management-events")
	ch.Run = "run-1"
	begin(t, j, ch)
	if r := records(t, j)[0]; r.Change.Run != ch.Run {
		t.Errorf("%+v", r.Change)
	}
}

// What the disk does not take is held, told with the records, and written whole
// and once as soon as the disk takes anything, whatever it took before.
func TestWhatTheDiskDoesNotTakeIsHeld(t *testing.T) {
	full := errors.New("no space left on device")
	for name, take := range map[string]func(path string, lines []byte) error{
		"nothing": func(string, []byte) error { return full },
		"half": func(path string, lines []byte) error {
			return errors.Join(journal.Append(path, lines[:len(lines)/2]), full)
		},
		"all": func(path string, lines []byte) error { return errors.Join(journal.Append(path, lines), full) },
	} {
		t.Run(name, func(t *testing.T) {
			path, disk := file(t), journal.Disk(take)
			j := journal.NewOn(func(path string, lines []byte) error { return disk(path, lines) }, path, ticking())
			if id, err := j.Begin(stop("one"), caller); !errors.Is(err, full) || id != "" {
				t.Fatalf("%q, %v", id, err)
			}
			id, err := j.Hold(stop("one"), caller)
			must(t, err)
			if err := j.Called(id, model.CallResult{RequestID: "r-1"}); !errors.Is(err, full) {
				t.Error(err)
			}
			if err := j.Conclude(id, model.VerdictDone, nil); !errors.Is(err, full) {
				t.Error(err)
			}
			held := func(j *journal.Journal) []model.Record {
				rs, err := j.Records()
				if err != nil && !errors.Is(err, model.ErrPartly) {
					t.Fatal(err)
				}
				return slices.DeleteFunc(rs, func(r model.Record) bool { return r.ID != id })
			}
			if rs := held(j); len(rs) != 1 || rs[0].Verdict != model.VerdictDone || name != "all" && !rs[0].Unwritten {
				t.Errorf("%+v", rs)
			}
			disk = journal.Append
			must(t, j.Note("nobody"))
			for _, from := range []*journal.Journal{j, journal.New(path, ticking())} {
				if rs := held(from); len(rs) != 1 || rs[0].Verdict != model.VerdictDone || rs[0].Unwritten || len(rs[0].Calls) != 1 {
					t.Errorf("%+v", rs)
				}
			}
		})
	}
}

// What is held is told where the file itself cannot be read.
func TestHeldWhereTheFileCannotBeRead(t *testing.T) {
	j := journal.New(t.TempDir(), ticking())
	if _, err := j.Hold(stop("one"), caller); err != nil {
		t.Fatal(err)
	}
	if rs, err := j.Records(); !errors.Is(err, model.ErrPartly) || len(rs) != 1 {
		t.Errorf("%v, %v", rs, err)
	}
}

// A last line that is torn is told until a whole one follows.
func TestATornLastLineIsTold(t *testing.T) {
	path := file(t)
	j := journal.New(path, ticking())
	id := begin(t, j, stop("one"))
	must(t, j.Conclude(id, model.VerdictDone, nil))
	whole, err := os.ReadFile(path)
	must(t, err)
	first := strings.IndexByte(string(whole), '\n')
	for cut := range len(whole) {
		must(t, os.WriteFile(path, whole[:cut], 0o600))
		torn := cut > 0 && cut != first && cut != first+1 && cut != len(whole)-1
		if _, err := j.Records(); errors.Is(err, model.ErrPartly) != torn || !torn && err != nil {
			t.Fatalf("cut at %d: %v", cut, err)
		}
	}
	begin(t, j, stop("two"))
	if _, err := j.Records(); err != nil {
		t.Error(err)
	}
}
