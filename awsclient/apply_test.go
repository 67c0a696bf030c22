package awsclient_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/awsclient/journal"
	"trailboss/model"
)

// plan plans to switch the demo's trail on or off.
func plan(t *testing.T, inv *model.Inventory, name string, on bool) model.Change {
	t.Helper()
	for _, tr := range inv.Trails() {
		if tr.Name == name {
			ch, err := model.PlanLogging(inv, tr.ARN, on)
			if err != nil {
				t.Fatal(err)
			}
			return ch
		}
	}
	t.Fatalf("there is no trail %s", name)
	return model.Change{}
}

const logs, stopped = "management-events", "lambda-invocations"

func demoStage(t *testing.T, change ...func(*awsclient.Options)) (stage, *model.Inventory) {
	t.Helper()
	s := newStage(t, emulator.Demo(emulator.WithClock(clock)), change...)
	return s, s.collect(t)
}

// mutations are the requests that switched something.
func (s stage) mutations() []string {
	var ops []string
	for _, r := range s.emulator.Requests() {
		if r.Operation == "StartLogging" || r.Operation == "StopLogging" {
			ops = append(ops, r.Operation)
		}
	}
	return ops
}

func (s stage) records(t *testing.T) []model.Record {
	t.Helper()
	records, err := s.History(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return records
}

func (s stage) logging(t *testing.T, ch model.Change) bool {
	t.Helper()
	fact, ok := s.read(t, ch.After.Read(ch.Target)).(model.StatusRead)
	if !ok {
		t.Fatal("no status")
	}
	return fact.Status.IsLogging
}

func TestApplyWalksTheRoad(t *testing.T) {
	s, inv := demoStage(t)
	ch := plan(t, inv, logs, false)
	var steps []model.Step
	out := s.Apply(t.Context(), ch, func(step model.Step) { steps = append(steps, step) })
	if out.Verdict != model.VerdictDone || out.Fault != nil {
		t.Fatalf("%s: %v", out.Verdict, out.Fault)
	}
	want := []model.Step{model.StepChecking, model.StepRecording, model.StepCalling, model.StepReading, model.StepConcluding}
	if len(steps) != len(want) {
		t.Fatalf("steps %q", steps)
	}
	for i := range want {
		if steps[i] != want[i] {
			t.Errorf("step %d is %q, want %q", i, steps[i], want[i])
		}
	}
	if s.logging(t, ch) || !model.Same(out.Now, model.Logging(false)) {
		t.Error("it still logs")
	}
	if len(out.Calls) != 1 || out.Calls[0].RequestID == "" || !strings.HasPrefix(out.Calls[0].Command, "aws cloudtrail stop-logging --name arn:aws:") {
		t.Errorf("calls: %+v", out.Calls)
	}
	out.Fact.Apply(inv)
	if inv.Trail(ch.ARN).Status.Value.IsLogging {
		t.Error("the fact does not tell the inventory")
	}
	rs := s.records(t)
	if len(rs) != 1 {
		t.Fatalf("%d records", len(rs))
	}
	r := rs[0]
	if r.ID != out.ID || r.Verdict != model.VerdictDone || len(r.Calls) != 1 || !r.Undoable() || !r.At.Equal(moment) {
		t.Errorf("record %+v", r)
	}
	if r.Caller != "arn:aws:sts::123456789012:assumed-role/ops/mary" {
		t.Errorf("caller %q", r.Caller)
	}
}

func TestUndoTakesTheRecordBack(t *testing.T) {
	s, inv := demoStage(t)
	out := s.Apply(t.Context(), plan(t, inv, logs, false), nil)
	out.Fact.Apply(inv)
	undo, err := model.PlanUndo(inv, s.records(t)[0])
	if err != nil {
		t.Fatal(err)
	}
	back := s.Apply(t.Context(), undo, nil)
	if back.Verdict != model.VerdictDone || !s.logging(t, undo) {
		t.Fatalf("%s: %v", back.Verdict, back.Fault)
	}
	rs := s.records(t)
	if len(rs) != 2 {
		t.Fatalf("%d records", len(rs))
	}
	for _, r := range rs {
		if r.ID == out.ID && (r.UndoneBy != back.ID || r.Undoable()) {
			t.Errorf("the first record is undone by %q", r.UndoneBy)
		}
	}
}

func TestApplyLooksFirst(t *testing.T) {
	t.Run("already so", func(t *testing.T) {
		s, inv := demoStage(t)
		ch := plan(t, inv, logs, false)
		s.Apply(t.Context(), ch, nil)
		out := s.Apply(t.Context(), ch, nil)
		if out.Verdict != model.VerdictAlready || out.ID != "" || len(s.mutations()) != 1 || len(s.records(t)) != 1 {
			t.Errorf("%s, id %q, mutations %q", out.Verdict, out.ID, s.mutations())
		}
	})
	t.Run("drifted", func(t *testing.T) {
		s, inv := demoStage(t)
		ch := plan(t, inv, stopped, true)
		ch.Before, ch.After = model.Logging(true), model.Logging(true)
		out := s.Apply(t.Context(), ch, nil)
		if out.Verdict != model.VerdictDrifted || !model.Same(out.Now, model.Logging(false)) || len(s.mutations()) != 0 || len(s.records(t)) != 0 {
			t.Errorf("%s, now %v, mutations %q", out.Verdict, out.Now, s.mutations())
		}
	})
	t.Run("cannot look", func(t *testing.T) {
		s, inv := demoStage(t)
		s.emulator.SetFaults(emulator.Fault{Operation: "GetTrailStatus", Code: "AccessDeniedException"})
		out := s.Apply(t.Context(), plan(t, inv, logs, false), nil)
		if out.Verdict != model.VerdictNotMade || out.Fault == nil || out.Fault.Kind != model.FaultDenied || len(s.mutations()) != 0 {
			t.Errorf("%s: %v", out.Verdict, out.Fault)
		}
	})
	t.Run("nobody known", func(t *testing.T) {
		s, inv := demoStage(t)
		s.emulator.SetFaults(emulator.Fault{Operation: "GetCallerIdentity", Code: "ExpiredToken"})
		out := s.Apply(t.Context(), plan(t, inv, logs, false), nil)
		if out.Verdict != model.VerdictNotMade || out.Fault == nil || out.Fault.Kind != model.FaultExpired || len(s.mutations()) != 0 {
			t.Errorf("%s: %v", out.Verdict, out.Fault)
		}
	})
}

func TestNothingIsSentUnrecorded(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, j := range map[string]*journal.Journal{
		"no journal": nil, "a file where the folder should be": journal.New(filepath.Join(file, "journal.jsonl"), clock),
	} {
		t.Run(name, func(t *testing.T) {
			s, inv := demoStage(t, func(o *awsclient.Options) { o.Journal = j })
			out := s.Apply(t.Context(), plan(t, inv, logs, false), nil)
			if out.Verdict != model.VerdictNotMade || out.Fault == nil || out.Fault.Kind != model.FaultJournal || len(s.mutations()) != 0 {
				t.Errorf("%s: %v, mutations %q", out.Verdict, out.Fault, s.mutations())
			}
		})
	}
}

func TestApplyTellsHowItFailed(t *testing.T) {
	cases := []struct {
		name    string
		faults  []emulator.Fault
		verdict model.Verdict
		kind    model.FaultKind
	}{
		{"denied", []emulator.Fault{{Operation: "StopLogging", Code: "AccessDeniedException"}}, model.VerdictFailed, model.FaultDenied},
		{"throttled to the end", []emulator.Fault{{Operation: "StopLogging", Code: "ThrottlingException"}}, model.VerdictFailed, model.FaultThrottled},
		{"not AWS", []emulator.Fault{{Operation: "StopLogging", Code: emulator.FaultHTML}}, model.VerdictFailed, model.FaultGarbled},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s, inv := demoStage(t)
			s.emulator.SetFaults(c.faults...)
			ch := plan(t, inv, logs, false)
			out := s.Apply(t.Context(), ch, nil)
			if out.Verdict != c.verdict || out.Fault == nil || out.Fault.Kind != c.kind {
				t.Fatalf("%s: %v", out.Verdict, out.Fault)
			}
			if !s.logging(t, ch) || !model.Same(out.Now, model.Logging(true)) {
				t.Error("it does not log any more")
			}
			r := s.records(t)[0]
			if r.Verdict != c.verdict || r.Fault == nil || r.Fault.Kind != c.kind || r.Undoable() || len(r.Calls) != 1 {
				t.Errorf("record %+v", r)
			}
		})
	}
}

// over is a transport that sees each request before the one below it.
type over struct {
	below http.RoundTripper
	trip  func(r *http.Request, below http.RoundTripper) (*http.Response, error)
}

func (o over) RoundTrip(r *http.Request) (*http.Response, error) { return o.trip(r, o.below) }

func operationOf(r *http.Request) string {
	_, op, _ := strings.Cut(r.Header.Get("X-Amz-Target"), ".")
	return op
}

// through puts a transport over that of the stage.
func through(trip func(r *http.Request, below http.RoundTripper) (*http.Response, error)) func(*awsclient.Options) {
	return func(o *awsclient.Options) { o.Transport = over{o.Transport, trip} }
}

// TestLostAnswer lets the call through and loses its answer: what was read back decides.
func TestLostAnswer(t *testing.T) {
	s, inv := demoStage(t, through(func(r *http.Request, below http.RoundTripper) (*http.Response, error) {
		resp, err := below.RoundTrip(r)
		if operationOf(r) == "StopLogging" && err == nil {
			_ = resp.Body.Close()
			return nil, context.DeadlineExceeded
		}
		return resp, err
	}))
	out := s.Apply(t.Context(), plan(t, inv, logs, false), nil)
	if out.Verdict != model.VerdictDone || out.Fault != nil {
		t.Errorf("%s: %v", out.Verdict, out.Fault)
	}
	if n := len(s.mutations()); n != 1 {
		t.Errorf("a mutation without an answer was sent %d times", n)
	}
	if len(out.Calls) != 1 || out.Calls[0].Fault == nil || out.Calls[0].Fault.Kind != model.FaultUnreachable {
		t.Errorf("calls %+v", out.Calls)
	}
}

// TestNothingIsKnown loses the answer and the way back.
func TestNothingIsKnown(t *testing.T) {
	var mu sync.Mutex
	lost := false
	s, inv := demoStage(t, through(func(r *http.Request, below http.RoundTripper) (*http.Response, error) {
		mu.Lock()
		defer mu.Unlock()
		if lost = lost || operationOf(r) == "StopLogging"; lost {
			return nil, context.DeadlineExceeded
		}
		return below.RoundTrip(r)
	}))
	out := s.Apply(t.Context(), plan(t, inv, logs, false), nil)
	if out.Verdict != model.VerdictUnknown || out.Fault == nil || out.Fault.Kind != model.FaultUnreachable || out.Now != nil || out.Fact != nil {
		t.Errorf("%s: %v", out.Verdict, out.Fault)
	}
	if r := s.records(t)[0]; r.Verdict != model.VerdictUnknown {
		t.Errorf("record %s", r.Verdict)
	}
}

// TestLag shows the old state for some looks after the call.
func TestLag(t *testing.T) {
	for stale, want := range map[int]model.Verdict{0: model.VerdictDone, 1: model.VerdictDone, 2: model.VerdictDone, 3: model.VerdictUnknown} {
		var mu sync.Mutex
		behind := 0
		s, inv := demoStage(t, through(func(r *http.Request, below http.RoundTripper) (*http.Response, error) {
			mu.Lock()
			defer mu.Unlock()
			switch op := operationOf(r); {
			case op == "StopLogging":
				behind = stale + 1
			case op == "GetTrailStatus" && behind > 0:
				behind--
			}
			return below.RoundTrip(r)
		}), through(func(r *http.Request, below http.RoundTripper) (*http.Response, error) {
			resp, err := below.RoundTrip(r)
			mu.Lock()
			defer mu.Unlock()
			if operationOf(r) == "GetTrailStatus" && behind > 0 && err == nil {
				_ = resp.Body.Close()
				resp.Body, resp.ContentLength = body(`{"IsLogging":true}`)
			}
			return resp, err
		}))
		out := s.Apply(t.Context(), plan(t, inv, logs, false), nil)
		if out.Verdict != want {
			t.Errorf("%d stale answers: %s (%v), want %s", stale, out.Verdict, out.Fault, want)
		}
	}
}

func TestReadBackRefused(t *testing.T) {
	var mu sync.Mutex
	called := false
	s, inv := demoStage(t, through(func(r *http.Request, below http.RoundTripper) (*http.Response, error) {
		mu.Lock()
		defer mu.Unlock()
		called = called || operationOf(r) == "StopLogging"
		if called && operationOf(r) == "GetTrailStatus" {
			return nil, context.DeadlineExceeded
		}
		return below.RoundTrip(r)
	}))
	out := s.Apply(t.Context(), plan(t, inv, logs, false), nil)
	if out.Verdict != model.VerdictDone || out.Fault == nil || out.Fault.Operation != "GetTrailStatus" || out.Now != nil {
		t.Errorf("%s: %v", out.Verdict, out.Fault)
	}
}

func TestApplyOneAtATime(t *testing.T) {
	s, inv := demoStage(t)
	ch := plan(t, inv, logs, false)
	verdicts := make(chan model.Verdict, 8)
	var running sync.WaitGroup
	for range cap(verdicts) {
		running.Go(func() { verdicts <- s.Apply(t.Context(), ch, nil).Verdict })
	}
	running.Wait()
	close(verdicts)
	n := map[model.Verdict]int{}
	for v := range verdicts {
		n[v]++
	}
	if n[model.VerdictDone] != 1 || n[model.VerdictAlready] != 7 || len(s.mutations()) != 1 {
		t.Errorf("verdicts %v, mutations %q", n, s.mutations())
	}
}

func TestApplyStopsBeforeACall(t *testing.T) {
	s, inv := demoStage(t)
	ch := plan(t, inv, logs, false)
	if out := s.Apply(ended(t), ch, nil); out.Verdict != model.VerdictNotMade || out.Fault == nil || out.Fault.Kind != model.FaultCancelled {
		t.Errorf("%s: %v", out.Verdict, out.Fault)
	}
	// It ends when the journal already says that it is about to happen.
	ctx, cancel := context.WithCancel(t.Context())
	out := s.Apply(ctx, ch, func(step model.Step) {
		if step == model.StepCalling {
			cancel()
		}
	})
	if out.Verdict != model.VerdictNotMade || out.Fault == nil || out.Fault.Kind != model.FaultCancelled || len(s.mutations()) != 0 {
		t.Errorf("%s: %v, mutations %q", out.Verdict, out.Fault, s.mutations())
	}
	if r := s.records(t)[0]; r.Verdict != model.VerdictNotMade || len(r.Calls) != 0 {
		t.Errorf("record %+v", r)
	}
}

func TestACallUnderWayRunsOut(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s, inv := demoStage(t, through(func(r *http.Request, below http.RoundTripper) (*http.Response, error) {
		if operationOf(r) == "StopLogging" {
			cancel()
		}
		return below.RoundTrip(r)
	}))
	out := s.Apply(ctx, plan(t, inv, logs, false), nil)
	if out.Verdict != model.VerdictDone || s.records(t)[0].Verdict != model.VerdictDone {
		t.Errorf("%s: %v", out.Verdict, out.Fault)
	}
}

func TestReadOnlyClosesTheRoad(t *testing.T) {
	s, inv := demoStage(t, func(o *awsclient.Options) { o.ReadOnly = true })
	before := len(s.emulator.Requests())
	out := s.Apply(t.Context(), plan(t, inv, logs, false), nil)
	if out.Verdict != model.VerdictNotMade || out.Fault == nil || out.Fault.Kind != model.FaultReadOnly {
		t.Errorf("%s: %v", out.Verdict, out.Fault)
	}
	if n := len(s.emulator.Requests()) - before; n != 0 || len(s.records(t)) != 0 {
		t.Errorf("%d requests, records %v", n, s.records(t))
	}
}

func TestForgetAsksWhoAnew(t *testing.T) {
	s, inv := demoStage(t)
	who := func() (n int) {
		for _, r := range s.emulator.Requests() {
			if r.Operation == "GetCallerIdentity" {
				n++
			}
		}
		return n
	}
	before := who()
	s.Apply(t.Context(), plan(t, inv, logs, false), nil)
	s.Apply(t.Context(), plan(t, inv, stopped, true), nil)
	if n := who() - before; n != 1 {
		t.Errorf("asked %d times who calls, want once", n)
	}
	s.Forget()
	s.Apply(t.Context(), plan(t, inv, "s3-uploads", false), nil)
	if n := who() - before; n != 2 {
		t.Errorf("asked %d times who calls, want twice", n)
	}
}

// restart is a value of the logging aspect that takes two calls.
type restart struct{ model.Logging }

func (v restart) MarshalJSON() ([]byte, error) { return json.Marshal(v.Logging) }

func (v restart) Calls(t model.Target, before model.Value) []model.Call {
	return append((!v.Logging).Calls(t, before), v.Logging.Calls(t, before)...)
}

func TestTwoCalls(t *testing.T) {
	plan := func(t *testing.T, inv *model.Inventory) model.Change {
		t.Helper()
		ch := plan(t, inv, stopped, true)
		ch.After = restart{true}
		return ch
	}
	t.Run("both", func(t *testing.T) {
		s, inv := demoStage(t)
		out := s.Apply(t.Context(), plan(t, inv), nil)
		if out.Verdict != model.VerdictDone || len(out.Calls) != 2 || len(s.records(t)[0].Calls) != 2 {
			t.Errorf("%s: %v", out.Verdict, out.Fault)
		}
	})
	t.Run("the second denied", func(t *testing.T) {
		s, inv := demoStage(t)
		s.emulator.SetFaults(emulator.Fault{Operation: "StartLogging", Code: "AccessDeniedException"})
		out := s.Apply(t.Context(), plan(t, inv), nil)
		if out.Verdict != model.VerdictPartly || len(out.Calls) != 2 || out.Calls[0].Fault != nil || out.Calls[1].Fault == nil {
			t.Errorf("%s: %+v", out.Verdict, out.Calls)
		}
		if r := s.records(t)[0]; r.Verdict != model.VerdictPartly || r.Fault == nil {
			t.Errorf("record %+v", r)
		}
	})
	t.Run("given up between them", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		s, inv := demoStage(t, through(func(r *http.Request, below http.RoundTripper) (*http.Response, error) {
			if operationOf(r) == "StopLogging" {
				cancel()
			}
			return below.RoundTrip(r)
		}))
		out := s.Apply(ctx, plan(t, inv), nil)
		if out.Verdict != model.VerdictPartly || len(out.Calls) != 1 || out.Fault == nil || out.Fault.Kind != model.FaultCancelled || out.Now == nil {
			t.Errorf("%s: %+v", out.Verdict, out)
		}
	})
}

// TestTheJournalFailsUnderWay takes the journal away once the change is announced.
func TestTheJournalFailsUnderWay(t *testing.T) {
	s, inv := demoStage(t)
	ch := plan(t, inv, logs, false)
	out := s.Apply(t.Context(), ch, func(step model.Step) {
		if step != model.StepCalling {
			return
		}
		folder := filepath.Dir(s.journal.Path())
		if err := errors.Join(os.RemoveAll(folder), os.WriteFile(folder, nil, 0o600)); err != nil {
			t.Error(err)
		}
	})
	if out.Verdict != model.VerdictDone || out.Fault == nil || !strings.Contains(out.Fault.Error(), "the call was made, but the journal could not be written") || out.Fault.Kind != model.FaultUnrecorded {
		t.Errorf("%s: %v", out.Verdict, out.Fault)
	}
	if s.logging(t, ch) {
		t.Error("it still logs")
	}
}
