package awsclient

import (
	"context"
	"errors"
	"testing"
	"time"

	"golang.org/x/time/rate"

	"trailboss/model"
)

func TestRates(t *testing.T) {
	cases := []struct {
		op    model.Operation
		limit rate.Limit
		burst int
	}{
		{model.GetTrailStatus, 10, 10},
		{model.ListRegions, 10, 10},
		{model.StopLogging, 1, 1},
		{model.StartLogging, 1, 1},
		{model.StartQuery, 1, 1},
		{"LookupEvents", 2, 2},
		{"PutAuditEvents", 100, 100},
	}
	for _, c := range cases {
		if limit, burst := limitOf(c.op); limit != c.limit || burst != c.burst {
			t.Errorf("%s: %v a second, %d at once; want %v and %d", c.op, limit, burst, c.limit, c.burst)
		}
	}
}

func TestPaceIsPerProfileRegionAndOperation(t *testing.T) {
	p := newPace(false)
	k := paceKey{"prod", "us-east-1", model.StopLogging}
	if !p.limiter(k).Allow() || p.limiter(k).Allow() {
		t.Error("want exactly one mutation at once")
	}
	for _, other := range []paceKey{
		{"data", "us-east-1", model.StopLogging}, {"prod", "eu-west-1", model.StopLogging}, {"prod", "us-east-1", model.StartLogging},
	} {
		if !p.limiter(other).Allow() {
			t.Errorf("%v waits for %v", other, k)
		}
	}
}

func TestWaitingEndsWithTheContext(t *testing.T) {
	p := newPace(false)
	k := paceKey{"prod", "us-east-1", model.StopLogging}
	if err := p.wait(t.Context(), k); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	got := make(chan error)
	go func() { got <- p.wait(ctx, k) }()
	cancel()
	if err := <-got; !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	soon, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if err := p.wait(soon, k); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v, want that the time does not suffice", err)
	}
}
