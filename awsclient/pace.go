package awsclient

import (
	"context"
	"fmt"
	"sync"

	"golang.org/x/time/rate"

	"trailboss/model"
)

// paceKey is what AWS throttles by.
type paceKey struct {
	profile, region string
	operation       model.Operation
}

// pace keeps calls below the rates at which AWS begins to throttle.
type pace struct {
	off      bool
	mu       sync.Mutex
	limiters map[paceKey]*rate.Limiter
}

func newPace(off bool) *pace { return &pace{off: off, limiters: map[paceKey]*rate.Limiter{}} }

// limitOf gives the calls a second of an operation, and how many may come at once.
func limitOf(op model.Operation) (rate.Limit, int) {
	switch _, mutates := writes[op]; {
	case op == model.LookupEvents:
		return 2, 2
	case op == model.PutAuditEvents:
		return 100, 100
	case mutates, op == model.StartQuery:
		return 1, 1
	default:
		return 10, 10
	}
}

// wait returns when the call may go out, or with the context's error.
func (p *pace) wait(ctx context.Context, k paceKey) error {
	if p.off {
		return ctx.Err()
	}
	if err := p.limiter(k).Wait(ctx); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return fmt.Errorf("%w: %w", context.DeadlineExceeded, err)
	}
	return nil
}

func (p *pace) limiter(k paceKey) *rate.Limiter {
	p.mu.Lock()
	defer p.mu.Unlock()
	l, ok := p.limiters[k]
	if !ok {
		l = rate.NewLimiter(limitOf(k.operation))
		p.limiters[k] = l
	}
	return l
}
