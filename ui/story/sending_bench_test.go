//go:build unix

package story_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The program sends 100,000 events, 200 MB of JSON Lines, to an emulator beside it: how fast, and in how much
// memory at most.
func BenchmarkSending(b *testing.B) {
	const events = 100_000
	path, home := filepath.Join(b.TempDir(), "trailboss"), b.TempDir()
	build := exec.CommandContext(b.Context(), "go", "build", "-trimpath", "-ldflags=-s -w", "-o", path, ".")
	build.Dir = "../.."
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	file := largeFile(b, events)
	for _, mode := range []string{"look", "send"} {
		b.Run(mode, func(b *testing.B) {
			for b.Loop() {
				s := newReceiver(b)
				args := []string{"send", "--again", "--channel", openChannel, file}
				if mode == "look" {
					args = append(args, "--check")
				}
				cmd := exec.CommandContext(b.Context(), path, args...) // #nosec G204 -- our own program
				cmd.Env = append(s.env(), "HOME="+home, "XDG_STATE_HOME="+filepath.Join(home, "state"), "AWS_EC2_METADATA_DISABLED=true")
				began := time.Now()
				if out, err := cmd.CombinedOutput(); err != nil {
					b.Fatalf("%v\n%s", err, out)
				}
				b.ReportMetric(events/time.Since(began).Seconds(), "events/s")
				b.ReportMetric(peak(b, cmd), "peak-MB")
				worked := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
				b.ReportMetric(float64(worked.Microseconds())/events, "cpu-µs/event")
				if got, twice := s.count(); mode == "send" && (got != events || twice > 0) {
					b.Fatalf("%d events arrived, %d twice", got, twice)
				}
				s.Close()
			}
		})
	}
}

// peak is the largest resident memory of a process that has ended, in millions of bytes. On Linux it is no
// less than what the test itself had when it started the process, so that it tells only of the first run.
func peak(b *testing.B, cmd *exec.Cmd) float64 {
	b.Helper()
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		b.Fatal("the system does not tell")
	}
	unit := 1024.0
	if runtime.GOOS == "darwin" {
		unit = 1
	}
	return float64(usage.Maxrss) * unit / 1e6
}

// largeFile is a file of events of two thousand bytes each.
func largeFile(b *testing.B, events int) string {
	b.Helper()
	file, err := os.Create(filepath.Join(b.TempDir(), "events.jsonl"))
	if err != nil {
		b.Fatal(err)
	}
	w, note := bufio.NewWriter(file), strconv.Quote(strings.Repeat("x", 1760))
	for i := range events {
		if _, err := fmt.Fprint(w, auditEvent(i+1, `"UID"`, `"requestParameters":{"note":`+note+`},"UID"`)); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := file.Close(); err != nil {
		b.Fatal(err)
	}
	return file.Name()
}
