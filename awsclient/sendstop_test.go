package awsclient_test

import (
	"context"
	"net/http"
	"sync"
	"testing"

	"trailboss/model"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
)

// An end between batches lets those under way run out, and the next sending goes on behind them.
func TestSendingStopsAndGoesOn(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var stop sync.Once
	o := newOutbox(t, 5000, through(func(r *http.Request, next http.RoundTripper) (*http.Response, error) {
		resp, err := next.RoundTrip(r)
		stop.Do(cancel)
		return resp, err
	}))
	out := o.send(ctx)
	if out.Fault == nil || out.Fault.Kind != model.FaultCancelled || out.Sent == 0 || out.Waiting() == 0 || out.Unknown > 0 {
		t.Errorf("%+v %v", out, out.Fault)
	}
	first := out.Sent
	out = o.send(t.Context())
	o.expect(out, map[send.Fate]int{send.SentBefore: first, send.Sent: 5000 - first})
}

// An end is heard among events that were all sent before, too.
func TestSendingStopsWhereNothingGoesOut(t *testing.T) {
	o := newOutbox(t, 500)
	o.send(t.Context())
	survey, err := audit.Look(audit.Listed(o.events), "123456789012", nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	read := 0
	events := func(yield func(audit.Event, error) bool) {
		for e, err := range audit.Listed(o.events) {
			if read++; read == 100 {
				cancel()
			}
			if !yield(e, err) {
				return
			}
		}
	}
	out := o.Send(ctx, send.Sending{Profile: "prod", Channel: openChannel, Survey: survey}, events, send.Hearer{})
	if out.Fault == nil || out.Fault.Kind != model.FaultCancelled || read != 100 || out.Before != 99 || out.Waiting() != 401 {
		t.Errorf("%v after %d events: %+v", out.Fault, read, out.Progress)
	}
}
