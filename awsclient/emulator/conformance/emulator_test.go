//go:build conformance

package conformance

import (
	"context"
	"net"
	"sync/atomic"
	"testing"
	"time"

	"trailboss/awsclient/emulator"
)

// TestEmulator holds the emulator to every scenario, each with one of its own.
func TestEmulator(t *testing.T) {
	t.Parallel()
	for _, s := range scenarios() {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			url := serve(t, emulator.New(append(s.options, emulator.WithClock(clock()))...))
			known := newAnswered()
			for _, st := range s.steps {
				st = known.fill(st)
				got := call(t.Context(), t, url, st)
				if err := st.check(got); err != nil {
					t.Errorf("aws %.300s: %v", st.aws, err)
				}
				known.learn(got.stdout)
			}
		})
	}
}

// serve gives the URL at which the emulator answers until the test ends.
func serve(t *testing.T, e *emulator.Emulator) string {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- e.Serve(ctx, listener) }()
	t.Cleanup(func() {
		stop()
		if err := <-served; err != nil {
			t.Errorf("serving: %v", err)
		}
	})
	return "http://" + listener.Addr().String()
}

// clock goes one second further each time it is read, and is never at a whole second.
func clock() func() time.Time {
	start := time.Date(2026, time.August, 2, 9, 14, 5, int(497*time.Millisecond), time.UTC)
	var reads atomic.Int64
	return func() time.Time { return start.Add(time.Duration(reads.Add(1)) * time.Second) }
}
