package story_test

import (
	"encoding/pem"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"trailboss/awsclient/emulator"
)

// proxy carries requests to one place, wherever they are meant to go, and
// takes down what it was asked for.
type proxy struct {
	// plain answers requests that come whole; tunnel is where CONNECT leads.
	plain  http.Handler
	tunnel string

	mu    sync.Mutex
	asked []string
}

func (p *proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	p.asked = append(p.asked, r.Method+" "+r.URL.Host)
	p.mu.Unlock()
	if r.Method != http.MethodConnect {
		p.plain.ServeHTTP(w, r)
		return
	}
	there, err := (&net.Dialer{}).DialContext(r.Context(), "tcp", p.tunnel)
	if err != nil {
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	w.WriteHeader(http.StatusOK)
	here, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		_ = there.Close()
		return
	}
	var both sync.WaitGroup
	for _, way := range [][2]net.Conn{{here, there}, {there, here}} {
		both.Go(func() {
			_, _ = io.Copy(way[0], way[1])
			_ = way[0].Close()
		})
	}
	both.Wait()
}

// The program is run as a user behind a proxy runs it: the environment of a
// process is read once, so that no test within one process could set it.
func TestProxiesOfTheEnvironment(t *testing.T) {
	e := emulator.Demo(emulator.WithClock(now))
	secure := httptest.NewUnstartedServer(e)
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	t.Cleanup(secure.Close)
	bundle := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(bundle, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: secure.Certificate().Raw}), 0o600); err != nil {
		t.Fatal(err)
	}
	path := build(t)
	for _, c := range []struct {
		name, variable, endpoint, asked string
	}{
		{"HTTP", "HTTP_PROXY", "http://trails.example", "POST trails.example"},
		{"HTTPS", "HTTPS_PROXY", "https://example.com", "CONNECT example.com:443"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := &proxy{plain: e, tunnel: secure.Listener.Addr().String()}
			server := httptest.NewServer(p)
			t.Cleanup(server.Close)
			out, errs, err := run(t.Context(), path, t.TempDir(), []string{
				c.variable + "=" + server.URL, "AWS_ENDPOINT_URL=" + c.endpoint, "AWS_CA_BUNDLE=" + bundle,
				"AWS_ACCESS_KEY_ID=" + emulator.DemoAccessKey, "AWS_SECRET_ACCESS_KEY=secret", "AWS_REGION=us-east-2",
			}, "trails", "-r", "us-east-2")
			if err != nil || !strings.Contains(out, "management-events") {
				t.Errorf("%v\n%s%s", err, out, errs)
			}
			p.mu.Lock()
			defer p.mu.Unlock()
			if len(p.asked) == 0 {
				t.Error("the proxy was not asked")
			}
			for _, asked := range p.asked {
				if asked != c.asked {
					t.Errorf("the proxy was asked for %s", asked)
				}
			}
		})
	}
}
