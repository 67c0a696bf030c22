package awsclient_test

import (
	"context"
	"net/http"
	"runtime"
	"sync"
	"testing"
	"time"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/model"
)

// Many requests hang at once: each is one goroutine, the one that waits for it.
func TestARequestCostsNoGoroutineOfItsOwn(t *testing.T) {
	const requests = 20
	e := emulator.New(emulator.WithFaults(emulator.Fault{Operation: "*", Code: emulator.FaultHang}))
	s := newStage(t, e)
	ctx, cancel := context.WithCancel(t.Context())
	before := runtime.NumGoroutine()
	var waiting sync.WaitGroup
	for range requests {
		waiting.Go(func() { _, _ = s.Read(ctx, listTrails) })
	}
	for len(e.Requests()) < requests {
		runtime.Gosched()
	}
	if n := runtime.NumGoroutine() - before; n > requests {
		t.Errorf("%d goroutines for %d requests", n, requests)
	}
	cancel()
	waiting.Wait()
}

// The time of an attempt runs until its answer is read, and no longer.
func TestTheTimeOfAnAttempt(t *testing.T) {
	var sent *http.Request
	s := newStage(t, emulator.New(), func(o *awsclient.Options) { o.Timeout = time.Hour }, through(func(r *http.Request, below http.RoundTripper) (*http.Response, error) {
		sent = r
		if _, bounded := r.Context().Deadline(); !bounded || r.Context().Err() != nil {
			t.Errorf("the request is not bounded, or has ended: %v", r.Context().Err())
		}
		return below.RoundTrip(r)
	}))
	s.read(t, listTrails)
	if sent.Context().Err() == nil {
		t.Error("the timer runs on after the answer")
	}
	s.emulator.SetFaults(emulator.Fault{Operation: "*", Code: emulator.FaultReset})
	if _, fault := s.Read(t.Context(), listTrails); fault == nil || fault.Kind != model.FaultUnreachable {
		t.Fatal(fault)
	}
	if sent.Context().Err() == nil {
		t.Error("the timer runs on after the failure")
	}
}
