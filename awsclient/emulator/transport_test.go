package emulator_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"trailboss/awsclient/emulator"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestLatencyCanChangeMidway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := emulator.Demo(emulator.WithLatency(80 * time.Millisecond))
		c, start := at(t, e, "us-east-2"), time.Now()
		c.do("ListTrails", m{})
		if took := time.Since(start); took != 80*time.Millisecond {
			t.Errorf("took %s", took)
		}
		e.SetLatency(0)
		c.do("ListTrails", m{})
		if took := time.Since(start); took != 80*time.Millisecond {
			t.Errorf("the second took %s more", took-80*time.Millisecond)
		}
	})
}

func TestACallEndsWithItsContext(t *testing.T) {
	for name, option := range map[string]emulator.Option{
		"hang":    emulator.WithFaults(emulator.Fault{Operation: "*", Code: emulator.FaultHang}),
		"latency": emulator.WithLatency(time.Hour),
	} {
		synctest.Test(t, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			c, start := at(t, emulator.Demo(option), "us-east-2"), time.Now()
			response, err := c.emulator.RoundTripper().RoundTrip(c.request("ListTrails", "{}").WithContext(ctx))
			if err == nil {
				_ = response.Body.Close()
			}
			if !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != time.Second {
				t.Errorf("%s: %v after %s", name, err, time.Since(start))
			}
		})
	}
}

func TestASlowAnswerArrivesInPieces(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := at(t, emulator.Demo(emulator.WithFaults(emulator.Fault{Operation: "*", Code: emulator.FaultSlow})), "us-east-2")
		start := time.Now()
		if got := names(c.do("ListTrails", m{}), "Trails"); len(got) == 0 {
			t.Error("the answer is not whole")
		}
		if took := time.Since(start); took < time.Second {
			t.Errorf("took %s only", took)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 250*time.Millisecond)
		defer cancel()
		response, err := c.emulator.RoundTripper().RoundTrip(c.request("ListTrails", "{}").WithContext(ctx))
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = response.Body.Close() }()
		if body, err := io.ReadAll(response.Body); !errors.Is(err, context.DeadlineExceeded) || len(body) == 0 {
			t.Errorf("cut short: %d bytes, %v", len(body), err)
		}
	})
}

func TestAResetConnection(t *testing.T) {
	c := at(t, demo(emulator.WithFaults(emulator.Fault{Operation: "ListTrails", Code: emulator.FaultReset})), "us-east-2")
	response, err := c.emulator.RoundTripper().RoundTrip(c.request("ListTrails", "{}"))
	if err == nil {
		_ = response.Body.Close()
	}
	if !errors.Is(err, syscall.ECONNRESET) {
		t.Errorf("got %v", err)
	}
	c.do("DescribeTrails", m{})
}

func TestRequestsTellTheWaves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := emulator.Demo(emulator.WithLatency(time.Millisecond))
		for range 2 {
			var group sync.WaitGroup
			for _, region := range []string{"us-east-1", "us-east-2", "us-west-1"} {
				group.Go(func() { at(t, e, region).do("ListTrails", m{}) })
			}
			group.Wait()
		}
		requests := e.Requests()
		if len(requests) != 6 {
			t.Fatalf("%d requests", len(requests))
		}
		for _, first := range requests[:3] {
			if first.Operation != "ListTrails" || first.Account != emulator.ManagementAccount || first.Input != "{}" || first.Region == "" {
				t.Errorf("request %+v", first)
			}
			for _, other := range requests[:3] {
				if other.Start > first.End {
					t.Errorf("%+v began after %+v", other, first)
				}
			}
			for _, second := range requests[3:] {
				if second.Start < first.End {
					t.Errorf("%+v began before the end of %+v", second, first)
				}
			}
		}
	})
}

// serve runs an emulator on a port of its own; the server has stopped when the
// test ends.
func serve(t *testing.T, e *emulator.Emulator) (url string, stop func() error) {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- e.Serve(ctx, listener) }()
	return "http://" + listener.Addr().String(), func() error {
		cancel()
		return <-served
	}
}

func TestServe(t *testing.T) {
	e := blank()
	url, stop := serve(t, e)
	network := &http.Client{Transport: &http.Transport{}}
	defer network.CloseIdleConnections()
	ask := func() (*http.Response, error) {
		c := at(t, e, "us-east-2")
		r := c.request("ListTrails", "{}")
		r.URL.Scheme, r.URL.Host = "http", url[len("http://"):]
		return network.Do(r)
	}
	for _, code := range []string{"", emulator.FaultSlow} {
		if code != "" {
			e.SetFaults(emulator.Fault{Operation: "*", Code: code})
		}
		response, err := ask()
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		_ = response.Body.Close()
		if err != nil || response.StatusCode != http.StatusOK || int64(len(body)) != response.ContentLength {
			t.Errorf("%q: %d %s %v", code, response.StatusCode, body, err)
		}
	}
	e.SetFaults(emulator.Fault{Operation: "*", Code: emulator.FaultReset})
	if response, err := ask(); err == nil {
		_ = response.Body.Close()
		t.Error("a dropped connection answered")
	}
	if err := stop(); err != nil {
		t.Error(err)
	}
}

func TestServeStopsWhileACallHangs(t *testing.T) {
	asked := make(chan struct{})
	arrived := sync.OnceFunc(func() { close(asked) })
	e := emulator.New(emulator.WithFaults(emulator.Fault{Operation: "*", Code: emulator.FaultHang}), emulator.WithClock(func() time.Time {
		arrived()
		return noon
	}))
	url, stop := serve(t, e)
	network := &http.Client{Transport: &http.Transport{}}
	defer network.CloseIdleConnections()
	failed := make(chan error, 1)
	go func() {
		r := at(t, e, "us-east-2").request("ListTrails", "{}")
		r.URL.Scheme, r.URL.Host = "http", url[len("http://"):]
		response, err := network.Do(r)
		if err == nil {
			_ = response.Body.Close()
		}
		failed <- err
	}()
	<-asked
	if err := stop(); err != nil {
		t.Error(err)
	}
	if err := <-failed; err == nil {
		t.Error("the hanging call got an answer")
	}
}
