package story_test

import (
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
)

// sender sends a file to a receiver by the program, again and again.
type sender struct {
	*receiver
	t          *testing.T
	path, home string
}

// again gives the command, and tells what it said and its status.
func (s *sender) again(args ...string) (said string, status int) {
	s.t.Helper()
	out, errs, err := run(s.t.Context(), s.path, s.home, s.env(), append([]string{"send", "--channel", openChannel}, args...)...)
	if statusOf(err) == 0 && err != nil {
		s.t.Fatal(err)
	}
	return out + errs, statusOf(err)
}

// arrived fails unless so many events have arrived, each once.
func (s *sender) arrived(n int) {
	s.t.Helper()
	if events, twice := s.count(); events != n || twice > 0 {
		s.t.Errorf("%d events arrived, %d twice; want %d", events, twice, n)
	}
}

// What befalls a sending and its file: nothing goes out twice, and each is said.
func TestWhatBefallsASending(t *testing.T) {
	path := build(t)
	for name, tell := range map[string]func(*sender){
		"mended": (*sender).mendedInItsFile, "shrinks": (*sender).shrinks, "grows": (*sender).grows, "cut off": (*sender).cutOff,
		"stopped twice": (*sender).stoppedTwice, "no room": (*sender).noRoom, "throttled": (*sender).throttledHalf,
		"nobody reads": (*sender).nobodyReads,
	} {
		t.Run(name, func(t *testing.T) { tell(&sender{newReceiver(t), t, path, homeWith(t, "")}) })
	}
}

// A wrong event is left out, mended in the file, and goes out alone, wherever lines were put in and taken out.
func (s *sender) mendedInItsFile() {
	t := s.t
	lines := make([]string, 300)
	for i := range lines {
		lines[i] = auditEvent(i)
	}
	lines[120] = auditEvent(120, `"type":"User",`, "")
	file := fileOf(t, strings.Join(lines, ""))
	if said, status := s.again("--skip-invalid", file); status != 3 || !strings.Contains(said, "299 sent, 1 left out") {
		t.Fatalf("%d\n%s", status, said)
	}
	lines[120] = auditEvent(120)
	write(t, file, auditEvent(1000)+strings.Join(lines, "")+auditEvent(1001))
	said, status := s.again(file)
	if status != 0 || !strings.Contains(said, "some of these events went out with "+file) || !strings.Contains(said, "302 events: 3 sent, 299 sent before") {
		t.Errorf("%d\n%s", status, said)
	}
	s.arrived(302)
	if said, status := s.again(file); status != 0 || !strings.Contains(said, "302 sent before") {
		t.Errorf("%d\n%s", status, said)
	}
	s.arrived(302)
}

func write(t *testing.T, file, content string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Error(err)
	}
}

// atFirst does something as the first call arrives.
func (s *sender) atFirst(do func()) {
	s.striking(func(call int, _ http.ResponseWriter, _ *http.Request, _ http.Handler) bool {
		if call == 1 {
			do()
		}
		return false
	})
}

// A file that gets shorter ends the sending; when it is whole again, the rest goes out.
func (s *sender) shrinks() {
	t := s.t
	file := auditFile(t, 5000)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s.atFirst(func() {
		if err := os.Truncate(file, int64(len(whole)/2)); err != nil {
			t.Error(err)
		}
	})
	if said, status := s.again(file); status != 1 || !strings.Contains(said, "event") || !strings.Contains(said, "the same command again goes on there") {
		t.Errorf("%d\n%s", status, said)
	}
	write(t, file, string(whole))
	if said, status := s.again(file); status != 0 {
		t.Errorf("%d\n%s", status, said)
	}
	s.arrived(5000)
}

// What a file gains while it is sent goes out the next time, and nothing else then.
func (s *sender) grows() {
	t := s.t
	file := auditFile(t, 2000)
	s.atFirst(func() {
		f, err := os.OpenFile(file, os.O_APPEND|os.O_WRONLY, 0)
		if err == nil {
			_, err = io.WriteString(f, auditEvent(7001)+auditEvent(7002))
		}
		if err != nil || f.Close() != nil {
			t.Error(err)
		}
	})
	if said, status := s.again(file); status != 0 || !strings.Contains(said, "2,000 events: 2,000 sent") {
		t.Errorf("%d\n%s", status, said)
	}
	s.arrived(2000)
	if said, status := s.again(file); status != 0 || !strings.Contains(said, "2,002 events: 2 sent, 2,000 sent before") {
		t.Errorf("%d\n%s", status, said)
	}
	s.arrived(2002)
}

// Connections that break leave events of which nobody knows; the command goes on behind them each time.
func (s *sender) cutOff() {
	t := s.t
	file := auditFile(t, 1500)
	s.striking(func(call int, _ http.ResponseWriter, r *http.Request, e http.Handler) bool {
		if call%5 != 0 {
			return false
		}
		if call%2 == 0 {
			e.ServeHTTP(httptest.NewRecorder(), r)
		}
		panic(http.ErrAbortHandler)
	})
	said, status := "", 1
	for i := 0; status == 1 && i < 15; i++ {
		said, status = s.again("-o", "json", file)
		if status == 1 && !strings.Contains(said, "unknown") {
			t.Fatal(said)
		}
	}
	unknown := strings.Count(said, `"fate":"unknown"`)
	if status != 4 || unknown == 0 || unknown > 500 {
		t.Fatalf("%d, %d unknown", status, unknown)
	}
	if events, twice := s.count(); twice > 0 || events < 1500-unknown {
		t.Errorf("%d events arrived, %d twice, %d unknown", events, twice, unknown)
	}
	s.striking(nil)
	said, status = s.again("--resend-unknown", file)
	if events, twice := s.count(); status != 0 || events != 1500 || twice > unknown {
		t.Errorf("%d: %d events arrived, %d twice\n%s", status, events, twice, said)
	}
}

// The first ctrl+c waits for what is under way, and the second for nothing.
func (s *sender) stoppedTwice() {
	t := s.t
	file := auditFile(t, 1500)
	child := exec.CommandContext(t.Context(), s.path, "send", "--channel", openChannel, file) // #nosec G204 -- our own program
	child.Env = append(append(s.env(), "HOME="+s.home, "AWS_EC2_METADATA_DISABLED=true"), "XDG_STATE_HOME="+filepath.Join(s.home, "state"))
	errs, err := child.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	hangs, once := make(chan struct{}), sync.Once{}
	s.striking(func(call int, _ http.ResponseWriter, r *http.Request, _ http.Handler) bool {
		if call < 4 {
			return false
		}
		_, _ = io.Copy(io.Discard, r.Body) // else the end of the process goes unnoticed
		once.Do(func() { close(hangs) })
		<-r.Context().Done()
		return true
	})
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	<-hangs
	signal := func() {
		if err := child.Process.Signal(os.Interrupt); err != nil {
			t.Error(err)
		}
	}
	signal()
	said := make([]byte, 1000)
	if n, err := errs.Read(said); err != nil || !strings.Contains(string(said[:n]), "stopping: what is under way is finished first") {
		t.Errorf("%v %s", err, said[:n])
	}
	signal()
	if err := child.Wait(); err == nil {
		t.Error("it went well")
	}
	s.striking(nil)
	text, status := s.again("-o", "json", file)
	if fates := strings.Count(text, `"fate":"unknown"`); status != 4 || fates == 0 || !strings.Contains(text, "going on with") {
		t.Errorf("%d, %d unknown", status, fates)
	}
	if _, twice := s.count(); twice > 0 {
		t.Errorf("%d twice", twice)
	}
}

// noRoom is a disk that takes no more of the record after a while: no more is sent then, and what cannot be
// written down is told as unknown later.
func (s *sender) noRoom() {
	t := s.t
	file := auditFile(t, 3000)
	limited := exec.CommandContext(t.Context(), "sh", "-c", `ulimit -f 4 && exec "$0" "$@"`, s.path, "send", "--channel", openChannel, file) // #nosec G204 -- our own program
	limited.Env = append(append(s.env(), "HOME="+s.home, "PATH="+os.Getenv("PATH"), "AWS_EC2_METADATA_DISABLED=true"), "XDG_STATE_HOME="+filepath.Join(s.home, "state"))
	said, err := limited.CombinedOutput()
	if statusOf(err) != 1 || !strings.Contains(string(said), "the record of what is sent cannot be written, so no more is sent") {
		t.Fatalf("%v\n%s", err, said)
	}
	first, twice := s.count()
	if first == 0 || first == 3000 || twice > 0 {
		t.Errorf("%d events arrived, %d twice", first, twice)
	}
	text, status := s.again("-o", "json", file)
	unknown := strings.Count(text, `"fate":"unknown"`)
	if unknown > 0 != (status == 4) || unknown > 0 != strings.Contains(string(said), "what CloudTrail answered last") {
		t.Errorf("%d, %d unknown after\n%s", status, unknown, said)
	}
	s.arrived(3000)
}

// Nobody reads the results to their end, as head does: all events go out all the same, and the fate of each is known.
func (s *sender) nobodyReads() {
	t := s.t
	file := auditFile(t, 1500)
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	_ = read.Close()
	var errs strings.Builder
	child := exec.CommandContext(t.Context(), s.path, "send", "--channel", openChannel, "-o", "json", file) // #nosec G204 -- our own program
	child.Env = append(append(s.env(), "HOME="+s.home, "AWS_EC2_METADATA_DISABLED=true"), "XDG_STATE_HOME="+filepath.Join(s.home, "state"))
	child.Stdout, child.Stderr = write, &errs
	err = child.Run()
	_ = write.Close()
	if statusOf(err) != 1 || strings.Count(errs.String(), "the results cannot be written") != 1 || !strings.Contains(errs.String(), "1,500 events: 1,500 sent") {
		t.Errorf("%v\n%s", err, errs.String())
	}
	s.arrived(1500)
	if said, status := s.again(file); status != 0 || !strings.Contains(said, "1,500 sent before") {
		t.Errorf("%d\n%s", status, said)
	}
	s.arrived(1500)
}

// Half of the calls are throttled: that takes longer, and no more.
func (s *sender) throttledHalf() {
	t := s.t
	file := auditFile(t, 600)
	s.striking(func(call int, w http.ResponseWriter, _ *http.Request, _ http.Handler) bool {
		if call%2 == 0 {
			return false
		}
		w.Header().Set("X-Amzn-Errortype", "ThrottlingException")
		w.WriteHeader(http.StatusBadRequest)
		_, _ = fmt.Fprint(w, `{"message":"Rate exceeded"}`)
		return true
	})
	if said, status := s.again(file); status != 0 || !strings.Contains(said, "600 events: 600 sent") {
		t.Errorf("%d\n%s", status, said)
	}
	s.arrived(600)
}
