package emulator

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"syscall"
	"time"
)

const (
	// maxBody is what the front layer takes of a request.
	maxBody = 2 << 20
	// leastLatency keeps an answer over the network from overtaking the SDK's
	// own bookkeeping of the connection, which takes it for a broken one.
	leastLatency = time.Millisecond
	// A dribbled answer comes in pieces of slowPiece bytes, slowPause apart.
	slowPiece = 16
	slowPause = 100 * time.Millisecond
)

// errReset is what a client sees of FaultReset.
var errReset = &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}

// ServeHTTP answers over a network, no sooner than after one millisecond.
func (e *Emulator) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a, err := e.answer(r, max(e.conduct.delay(), leastLatency))
	if err != nil {
		panic(http.ErrAbortHandler) // closes the connection without an answer
	}
	for name, values := range a.header {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(a.body)))
	w.WriteHeader(a.status)
	if !a.slow {
		_, _ = w.Write(a.body) // a client that has gone needs no answer
		return
	}
	_, _ = io.Copy(flushing{w}, slowly(r.Context(), a.body))
}

// RoundTripper answers without a network. Requests end when their context
// does; FaultReset is the error of a connection that was reset.
func (e *Emulator) RoundTripper() http.RoundTripper { return inProcess{e} }

type inProcess struct{ emulator *Emulator }

// RoundTrip answers one request.
func (t inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		defer func() { _ = r.Body.Close() }()
	}
	a, err := t.emulator.answer(r, t.emulator.conduct.delay())
	if err != nil {
		return nil, err
	}
	body := io.Reader(bytes.NewReader(a.body))
	if a.slow {
		body = slowly(r.Context(), a.body)
	}
	return &http.Response{
		Status:        strconv.Itoa(a.status) + " " + http.StatusText(a.status),
		StatusCode:    a.status,
		Proto:         "HTTP/1.1",
		ProtoMajor:    1,
		ProtoMinor:    1,
		Header:        a.header,
		Body:          io.NopCloser(body),
		ContentLength: int64(len(a.body)),
		Request:       r,
	}, nil
}

// answer reads a request, waits, and answers. It fails only where the client
// shall get no answer at all.
func (e *Emulator) answer(r *http.Request, latency time.Duration) (reply, error) {
	ctx := r.Context()
	body, tooLarge, err := readBody(r)
	if err != nil {
		return reply{}, err
	}
	t := targetOf(r, body)
	e.know(&t)
	request := e.ledger.begin(t, body)
	defer e.ledger.end(request)
	if err := pause(ctx, latency); err != nil {
		return reply{}, err
	}
	c := e.newCall(t, body, r)
	a := c.reply(tooLarge)
	if c.fault == FaultReset {
		return reply{}, errReset
	}
	if c.fault == FaultHang {
		<-ctx.Done()
		return reply{}, fmt.Errorf("no answer: %w", ctx.Err())
	}
	a.header.Set("X-Amzn-Requestid", c.requestID)
	a.header.Set("Date", c.now.UTC().Format(http.TimeFormat))
	return a, nil
}

func readBody(r *http.Request) (body []byte, tooLarge bool, err error) {
	if r.Body == nil {
		return nil, false, nil
	}
	body, err = io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	if err != nil {
		return nil, false, fmt.Errorf("reading the request: %w", err)
	}
	return body, len(body) > maxBody, nil
}

// pause waits for d, or less when the context ends first.
func pause(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// dribble gives a body away in small pieces with pauses.
type dribble struct {
	wait func() error
	rest []byte
}

func slowly(ctx context.Context, body []byte) *dribble {
	return &dribble{wait: func() error { return pause(ctx, slowPause) }, rest: body}
}

func (d *dribble) Read(p []byte) (int, error) {
	if len(d.rest) == 0 {
		return 0, io.EOF
	}
	if err := d.wait(); err != nil {
		return 0, err
	}
	n := copy(p, d.rest[:min(slowPiece, len(d.rest))])
	d.rest = d.rest[n:]
	return n, nil
}

// flushing sends each piece at once.
type flushing struct{ http.ResponseWriter }

func (f flushing) Write(p []byte) (int, error) {
	n, err := f.ResponseWriter.Write(p)
	if err != nil {
		return n, err
	}
	return n, http.NewResponseController(f.ResponseWriter).Flush()
}

// shutdownGrace is how long requests in flight may take once Serve's context
// has ended.
const shutdownGrace = time.Second

// Serve answers on a listener until ctx ends, then lets requests in flight
// finish for a moment and returns nil. It closes the listener.
func (e *Emulator) Serve(ctx context.Context, listener net.Listener) error {
	lasting := context.WithoutCancel(ctx)
	server := &http.Server{
		Handler:           e,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		BaseContext:       func(net.Listener) context.Context { return lasting },
	}
	var failed error
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		failed = server.Serve(listener)
	}()
	select {
	case <-stopped:
		return fmt.Errorf("emulator on %s: %w", listener.Addr(), failed)
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(lasting, shutdownGrace)
	defer cancel()
	if err := server.Shutdown(grace); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("stopping the emulator: %w", err)
	}
	_ = server.Close() // drops what still hangs, and the listener is closed already
	<-stopped
	return nil
}
