package awsclient

import (
	"context"
	"sync"
)

// turns lets one at a time through for each resource.
type turns struct {
	mu    sync.Mutex
	gates map[string]chan struct{}
}

func newTurns() *turns { return &turns{gates: map[string]chan struct{}{}} }

// take waits for the turn on a resource and gives what ends it.
func (t *turns) take(ctx context.Context, resource string) (done func(), err error) {
	t.mu.Lock()
	gate, ok := t.gates[resource]
	if !ok {
		gate = make(chan struct{}, 1)
		t.gates[resource] = gate
	}
	t.mu.Unlock()
	select {
	case gate <- struct{}{}:
		return func() { <-gate }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
