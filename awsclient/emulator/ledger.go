package emulator

import (
	"slices"
	"sync"
)

// Request is one request that the emulator was sent.
type Request struct {
	Operation, Region, Account string
	// Input is the body as it came, empty for PutAuditEvents, whose bodies are large.
	Input string
	// Start and End number the beginnings and ends of all requests in the order
	// in which they happened, from 1; End is 0 while there is no answer yet.
	// A request that was sent because of another's answer has a Start above the
	// other's End.
	Start, End int
}

// ledgerSize bounds what is remembered by an emulator that runs for days.
const ledgerSize = 20_000

// ledger remembers requests.
type ledger struct {
	mu       sync.Mutex
	ticks    int
	requests []*Request
}

// Requests are the requests so far, in the order in which they came: all of
// them, or the latest ones after more than ten thousand.
func (e *Emulator) Requests() []Request {
	l := &e.ledger
	l.mu.Lock()
	defer l.mu.Unlock()
	requests := make([]Request, len(l.requests))
	for i, r := range l.requests {
		requests[i] = *r
	}
	return requests
}

func (l *ledger) begin(t target, body []byte) *Request {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.requests) == ledgerSize {
		l.requests = slices.Clone(l.requests[ledgerSize/2:])
	}
	l.ticks++
	r := &Request{Operation: t.operation, Region: t.region, Account: t.caller.account, Start: l.ticks}
	if t.service != serviceData {
		r.Input = string(body)
	}
	l.requests = append(l.requests, r)
	return r
}

func (l *ledger) end(r *Request) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ticks++
	r.End = l.ticks
}
