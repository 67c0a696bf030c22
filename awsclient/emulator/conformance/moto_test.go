//go:build conformance

package conformance

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"
)

// motoServers is how many scenarios run against moto at the same time. A moto
// server has one state for everybody, so each scenario needs one to itself.
const motoServers = 2

// notImplemented names the disagreement on operations that moto lacks.
const notImplemented = "not implemented"

// TestMoto runs every scenario against moto, which must answer as AWS does except
// where the step names a disagreement, and there must show just that one. An
// operation that it lacks is called once, since it lacks it in every case.
func TestMoto(t *testing.T) {
	t.Parallel()
	servers := make(chan string, motoServers)
	for range motoServers {
		servers <- startMoto(t)
	}
	var lacked sync.Map
	for _, s := range scenarios() {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			url := <-servers
			defer func() { servers <- url }()
			prepareMoto(t, url)
			known := newAnswered()
			for _, st := range s.steps {
				if st.moto == notImplemented {
					if _, tried := lacked.LoadOrStore(operation(st), true); tried {
						continue
					}
				}
				st = known.fill(st)
				checkMoto(t, st, call(t.Context(), t, url, st))
			}
		})
	}
}

// operation is the service and the operation that a step calls.
func operation(s step) string { return strings.Join(strings.Fields(s.aws)[:2], " ") }

func checkMoto(t *testing.T, s step, got answer) {
	t.Helper()
	err := s.check(got)
	if s.moto == "" {
		if err != nil {
			t.Errorf("aws %.300s: moto disagrees, and no row of the table says so: %v", s.aws, err)
		}
		return
	}
	if err == nil {
		t.Errorf("aws %.300s: moto agrees by now; the row %q is stale", s.aws, s.moto)
	}
	if row := disagreements[s.moto]; got.code != row.code {
		t.Errorf("aws %.300s: moto answers with code %q (%s), where the row %q says %q", s.aws, got.code, got.message, s.moto, row.code)
	}
}

// startMoto starts a server on a free port, waits until it answers and stops it
// at the end of the test.
func startMoto(t *testing.T) string {
	t.Helper()
	address := freeAddress(t)
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	cmd := exec.CommandContext(ctx, "moto_server", "-H", host, "-p", port)
	cmd.WaitDelay = 10 * time.Second
	if err := cmd.Start(); err != nil {
		stop()
		t.Fatalf("starting moto_server: %v", err)
	}
	t.Cleanup(func() {
		stop()
		var killed *exec.ExitError
		if err := cmd.Wait(); err != nil && !errors.As(err, &killed) {
			t.Errorf("moto_server: %v", err)
		}
	})
	url := "http://" + address
	awaitMoto(t, url)
	return url
}

func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	return address
}

func awaitMoto(t *testing.T, url string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		err := send(ctx, http.MethodGet, url+"/moto-api/data.json", "", "")
		if err == nil {
			return
		}
		select {
		case <-ctx.Done():
			t.Fatalf("moto_server does not answer: %v", err)
		case <-tick.C:
		}
	}
}

// prepareMoto gives moto the state that scenarios begin with: nothing but the
// bucket and the topic, which the emulator takes as given.
func prepareMoto(t *testing.T, url string) {
	t.Helper()
	for _, r := range []struct{ method, path, service, body string }{
		{http.MethodPost, "/moto-api/reset", "", ""},
		{http.MethodPut, "/" + bucket, "s3", ""},
		{http.MethodPost, "/", "sns", "Action=CreateTopic&Version=2010-03-31&Name=" + topic},
	} {
		if err := send(t.Context(), r.method, url+r.path, r.service, r.body); err != nil {
			t.Fatal(err)
		}
	}
}

// send makes one request that moto takes for one to the service in the home
// Region, and wants a good answer.
func send(ctx context.Context, method, url, service, body string) (err error) {
	request, err := http.NewRequestWithContext(ctx, method, url, strings.NewReader(body))
	if err != nil {
		return fmt.Errorf("preparing moto: %w", err)
	}
	if service != "" {
		region := home
		if service == "s3" {
			region = "us-east-1"
		}
		request.Header.Set("Authorization", "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLEOWNER/20261121/"+region+"/"+service+
			"/aws4_request, SignedHeaders=host, Signature=0")
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("preparing moto: %w", err)
	}
	defer func() { err = errors.Join(err, response.Body.Close()) }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		return fmt.Errorf("preparing moto: %w", err)
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("preparing moto: %s %s: %s: %s", method, url, response.Status, text)
	}
	return nil
}
