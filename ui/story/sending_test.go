package story_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"trailboss/awsclient/emulator"
)

// The demo's channel without a policy.
const openChannel = "arn:aws:cloudtrail:us-east-2:123456789012:channel/e5f6a7b8-9c0d-4e1f-8a3b-4c5d6e7f8091"

// auditEvent is an event of the application, with one text in it replaced where change holds two.
func auditEvent(i int, change ...string) string {
	text := fmt.Sprintf(`{"version":"1.0","userIdentity":{"type":"User","principalId":"mary"},"eventSource":"crm.acme.example","eventName":"View",`+
		`"eventTime":"2026-11-21T08:30:00Z","UID":"%d","recipientAccountId":"123456789012"}`, i)
	return strings.NewReplacer(change...).Replace(text) + "\n"
}

// auditFile writes a file of n events.
func auditFile(t *testing.T, n int) string {
	t.Helper()
	var b strings.Builder
	for i := range n {
		b.WriteString(auditEvent(i + 1))
	}
	return fileOf(t, b.String())
}

func fileOf(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "events.jsonl")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// gzipped is a text as gzip packs it.
func gzipped(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// receiver is an emulator behind a server that counts the events it accepts, by their ids.
type receiver struct {
	*httptest.Server
	mu  sync.Mutex
	ids map[string]int
	// calls counts the PutAuditEvents so far. strike, where it is set, may answer one of them itself.
	calls  int
	strike func(call int, w http.ResponseWriter, r *http.Request, e http.Handler) bool
}

func newReceiver(tb testing.TB) *receiver {
	tb.Helper()
	s := &receiver{ids: map[string]int{}}
	e := emulator.Demo(emulator.WithAuditEvents(func(_, id string) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.ids[id]++
	}))
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		if r.URL.Path == "/PutAuditEvents" {
			s.calls++
		}
		call, strike := s.calls, s.strike
		s.mu.Unlock()
		if r.URL.Path != "/PutAuditEvents" || strike == nil || !strike(call, w, r, e) {
			e.ServeHTTP(w, r)
		}
	}))
	tb.Cleanup(s.Close)
	return s
}

// count is how many events arrived, and how many of them more than once.
func (s *receiver) count() (events, twice int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, n := range s.ids {
		if n > 1 {
			twice++
		}
	}
	return len(s.ids), twice
}

func (s *receiver) striking(strike func(call int, w http.ResponseWriter, r *http.Request, e http.Handler) bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls, s.strike = 0, strike
}

func (s *receiver) env() []string {
	return []string{"AWS_ACCESS_KEY_ID=" + emulator.DemoAccessKey, "AWS_SECRET_ACCESS_KEY=x", "AWS_REGION=us-east-2", "AWS_ENDPOINT_URL=" + s.URL}
}

func statusOf(err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	return 0
}

// A process that is killed in the middle of a sending, whether its last calls were carried out or not, has
// sent nothing twice when the same command has been given again, and it says of which events nobody knows.
func TestKilledInTheMiddleOfASending(t *testing.T) {
	path, file := build(t), auditFile(t, 3000)
	for name, carriedOut := range map[string]bool{"before the call": false, "after it": true} {
		t.Run(name, func(t *testing.T) {
			s, home := newReceiver(t), t.TempDir()
			var kill sync.Once
			arrived := make(chan struct{})
			s.striking(func(call int, _ http.ResponseWriter, r *http.Request, e http.Handler) bool {
				if call <= 12 {
					return false
				}
				if carriedOut {
					e.ServeHTTP(httptest.NewRecorder(), r)
				}
				_, _ = io.Copy(io.Discard, r.Body) // else the end of the process goes unnoticed
				kill.Do(func() { close(arrived) })
				<-r.Context().Done()
				return true
			})
			child := exec.CommandContext(t.Context(), path, "send", "--channel", openChannel, file) // #nosec G204 -- our own program
			child.Env = append(append(s.env(), "HOME="+home, "AWS_EC2_METADATA_DISABLED=true"), "XDG_STATE_HOME="+filepath.Join(home, "state"))
			if err := child.Start(); err != nil {
				t.Fatal(err)
			}
			<-arrived
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			if err := child.Wait(); err == nil {
				t.Fatal("the process ended by itself")
			}
			s.striking(nil)
			unknown := filepath.Join(home, "unknown.jsonl")
			out, errs, err := run(t.Context(), path, home, s.env(), "send", "--channel", openChannel, "--unknown", unknown, "-o", "json", file)
			events, twice := s.count()
			fates := fatesIn(t, out)
			if statusOf(err) != 4 || !strings.Contains(errs, "going on with the sending of "+file) || fates["unknown"] == 0 || twice > 0 {
				t.Fatalf("%v, %d events twice\n%s", err, twice, errs)
			}
			if fates["sent"]+fates["sent before"]+fates["unknown"] != 3000 || fates["sent before"] == 0 {
				t.Errorf("%v", fates)
			}
			if events < 3000-fates["unknown"] || carriedOut && events == 3000-fates["unknown"] {
				t.Errorf("%d events arrived, %v", events, fates)
			}
			exported, err := os.ReadFile(unknown)
			if info, _ := os.Stat(unknown); err != nil || strings.Count(string(exported), "\n") != fates["unknown"] || info.Mode().Perm() != 0o600 {
				t.Errorf("%v: %.300s", err, exported)
			}
			// What is unknown goes out again when that is asked for, and only then.
			_, errs, err = run(t.Context(), path, home, s.env(), "send", "--channel", openChannel, "--resend-unknown", file)
			if events, twice := s.count(); err != nil || events != 3000 || twice > fates["unknown"] {
				t.Errorf("%v: %d events arrived, %d twice\n%s", err, events, twice, errs)
			}
		})
	}
}

// fatesIn counts the lines of -o json by their fates.
func fatesIn(t *testing.T, out string) map[string]int {
	t.Helper()
	fates := map[string]int{}
	for line := range strings.Lines(out) {
		var r struct {
			Fate string `json:"fate"`
		}
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		fates[r.Fate]++
	}
	return fates
}

// A signal to stop lets what is under way run out, and says how to go on.
func TestASendingIsStopped(t *testing.T) {
	path, file, s, home := build(t), auditFile(t, 3000), newReceiver(t), t.TempDir()
	child := exec.CommandContext(t.Context(), path, "send", "--channel", openChannel, file) // #nosec G204 -- our own program
	child.Env = append(append(s.env(), "HOME="+home, "AWS_EC2_METADATA_DISABLED=true"), "XDG_STATE_HOME="+filepath.Join(home, "state"))
	var errs strings.Builder
	child.Stderr = &errs
	started := make(chan *os.Process, 1)
	s.striking(func(call int, _ http.ResponseWriter, _ *http.Request, _ http.Handler) bool {
		if call == 1 {
			if err := (<-started).Signal(os.Interrupt); err != nil {
				t.Error(err)
			}
		}
		return false
	})
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	started <- child.Process
	if err := child.Wait(); statusOf(err) != 130 || !strings.Contains(errs.String(), "the same command again goes on there") {
		t.Fatalf("%v\n%s", err, errs.String())
	}
	s.striking(nil)
	_, said, err := run(t.Context(), path, home, s.env(), "send", "--channel", openChannel, file)
	if events, twice := s.count(); err != nil || events != 3000 || twice > 0 {
		t.Errorf("%v: %d events arrived, %d twice\n%s", err, events, twice, said)
	}
}

// The command line of sending: what is wrong is told by event and line, and a status says how it went.
func TestSendingWithoutScreens(t *testing.T) {
	path, home := build(t), homeWith(t, "")
	events := func(list ...string) string { return fileOf(t, strings.Join(list, "")) }
	mail := auditEvent(2, "mary", "mary@acme.example")
	command := `aws cloudtrail-data put-audit-events --channel-arn ` + openChannel + ` --audit-events id="1",eventData='"{}"'`
	good := auditEvent(1)
	for _, c := range []struct {
		name         string
		args         []string
		status       int
		prints, says string
	}{
		{"good", []string{events(good, auditEvent(2))}, 0, "", "2 events: 2 sent"},
		{"packed", []string{events(gzipped(t, good+auditEvent(2)))}, 0, "", "2 events: 2 sent"},
		{"packed, torn", []string{events(gzipped(t, good+auditEvent(2))[:60])}, 1, "", "it is packed by gzip, and torn off"},
		{"packed, and more", []string{events(gzipped(t, good) + "and more behind it")}, 1, "", "something follows that gzip did not pack"},
		{"CRLF and a mark", []string{events("\xef\xbb\xbf" + strings.ReplaceAll(good+auditEvent(2), "\n", "\r\n"))}, 0, "", "2 events: 2 sent"},
		{"UTF-16", []string{events("\xff\xfe{\x00")}, 1, "", "it is text in UTF-16"},
		{"json", []string{"-o", "json", events(good)}, 0, `{"event":1,"line":1,"id":"`, "1 event: 1 sent"},
		{"no file", []string{filepath.Join(home, "none")}, 1, "", "no such file"},
		{"a folder", []string{home}, 1, "", "is a folder"},
		{"two files", []string{"a", "b"}, 1, "", "send takes one file"},
		{"nothing", []string{events("\n")}, 1, "", "holds no events"},
		{"an odd form", []string{"-o", "xml", "-"}, 1, "", "table or json"},
		{"standard input", []string{"-"}, 1, "", "standard input holds no events"},
		{"a wrong event", []string{events(good, auditEvent(2, `"type":"User",`, ""))}, 2, "2         2         wrong     FieldNotFound", "1 of 2 events cannot be sent, so nothing was sent"},
		{"left out", []string{"--skip-invalid", events(good, "17\n")}, 3, "InvalidData", "2 events: 1 sent, 1 left out"},
		{"all wrong", []string{"--skip-invalid", events("17\n")}, 2, "InvalidData", "none of 1 event can be sent"},
		{"no JSON", []string{events("{\"a\":\n")}, 2, "", "nothing was sent"},
		{"no text", []string{events("hello\n")}, 1, "", "neither JSON nor an aws cloudtrail-data command"},
		{"a secret", []string{events(good, mail)}, 2, "", "userIdentity.principalId looks like an e-mail address (1 event; first event 2, line 2)"},
		{"a secret, sent", []string{"-y", events(good, mail)}, 0, "", "2 events: 2 sent"},
		{"looked at", []string{"--check", events(good, mail)}, 0, "", "nothing was, as --check is given"},
		{"a command", []string{events(command)}, 2, "FieldNotFound", "1 of 1 event cannot be sent"},
		{"of another channel", []string{events(strings.ReplaceAll(command, "8091", "8092"))}, 1, "", "is a command for the channel"},
		{"read-only", []string{"--read-only", events(good)}, 1, "", "read-only mode"},
		{"two profiles", []string{"-p", "acme-prod,acme-data", events(good)}, 1, "", "name one with -p"},
		{"not allowed", []string{"-p", "acme-data", events(good)}, 1, "", "look at the channel's resource policy"},
		{"an odd external id", []string{"--external-id", "a b", events(good)}, 1, "", "--external-id: "},
		{"denied", []string{"--fault", "PutAuditEvents=AccessDeniedException", events(good)}, 1, "", "is not allowed for role/ops/mary"},
		{"unreachable", []string{"--fault", "PutAuditEvents=!reset", events(good)}, 1, "unknown", "1 event: 0 sent, 1 unknown"},
		{"one throttled", []string{"--fault", "PutAuditEvents=!partial", events(good, auditEvent(2), auditEvent(3))}, 0, "", "3 events: 3 sent"},
	} {
		out, errs, err := run(t.Context(), path, home, nil, append([]string{"send", "--demo", "--channel", openChannel}, c.args...)...)
		if statusOf(err) != c.status || !strings.Contains(out, c.prints) || !strings.Contains(errs, c.says) || c.prints == "" && out != "" {
			t.Errorf("%s: status %d, want %d\n%s%s", c.name, statusOf(err), c.status, out, errs)
		}
	}
	for channel, says := range map[string]string{
		"crm-activity": "--channel: This is no ARN of a channel", "": "--channel is missing", openChannel + "0": "there is no such channel in that Region",
		strings.Replace(openChannel, "us-east-2", "eu-central-2", 1): "cannot be sent to CloudTrail in eu-central-2",
	} {
		if _, errs, err := run(t.Context(), path, home, nil, "send", "--demo", "--channel", channel, events(good)); statusOf(err) != 1 || !strings.Contains(errs, says) {
			t.Errorf("%s: %v\n%s", channel, err, errs)
		}
	}
}
