package sending

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
)

// A person at a terminal is asked before anything that looks like a secret is sent; only a yes is one.
func TestTheQuestion(t *testing.T) {
	survey := audit.Survey{Events: 3, Exposures: []audit.Exposure{{Text: "a.password looks like a secret, by its name.", Events: 2, Number: 1, Line: 1}}, Further: 4}
	for answer, sent := range map[string]bool{"y\n": true, " Yes \n": true, "y": true, "n\n": false, "\n": false, "": false, "yep\n": false} {
		var errs strings.Builder
		r := run{options: &options{}, errs: &errs, answers: strings.NewReader(answer)}
		if err := r.ask(t.Context(), survey); (err == nil) != sent {
			t.Errorf("%q: %v", answer, err)
		}
		if told := errs.String(); !strings.Contains(told, "warning: a.password looks like a secret, by its name (2 events; first event 1, line 1)\n") ||
			!strings.Contains(told, "4 more") || !strings.Contains(told, "[y/N]") {
			t.Errorf("%q: %s", answer, told)
		}
	}
	var errs strings.Builder
	if err := (&run{options: &options{}, errs: &errs}).ask(t.Context(), survey); err == nil || !strings.Contains(err.Error(), "--yes") || strings.Contains(errs.String(), "[y/N]") {
		t.Errorf("with nobody there: %v %s", err, errs.String())
	}
	for _, o := range []options{{yes: true}, {check: true}} {
		if err := (&run{options: &o, errs: &errs}).ask(t.Context(), survey); err != nil {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

// ctrl+c ends the program while nobody answers; what is typed afterwards counts for nothing.
func TestTheQuestionIsStopped(t *testing.T) {
	survey := audit.Survey{Events: 1, Exposures: []audit.Exposure{{Text: "a.password looks like a secret, by its name.", Events: 1}}}
	typed, keyboard := io.Pipe()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var known interface{ Status() int }
	for _, answers := range []io.Reader{typed, strings.NewReader("y\n")} {
		r := run{options: &options{}, errs: io.Discard, answers: answers}
		if err := r.ask(ctx, survey); !errors.As(err, &known) || known.Status() != statusStopped {
			t.Error(err)
		}
	}
	_ = keyboard.Close()
}

// On a terminal progress is one line, drawn anew a few times a second and wiped in the end.
func TestProgressOnATerminal(t *testing.T) {
	var errs strings.Builder
	began := time.Date(2026, time.November, 21, 9, 0, 0, 0, time.UTC)
	r := run{errs: &errs, progress: progress{terminal: true}}
	for i, at := range []time.Duration{100 * time.Millisecond, 200 * time.Millisecond, 300 * time.Millisecond, 400 * time.Millisecond} {
		r.tick(send.Progress{Total: 1000, Sent: 100 * (i + 1), Unknown: i, Began: began, At: began.Add(at)})
	}
	r.say("done")
	parts := strings.Split(errs.String(), "\r")
	if len(parts) != 5 || !strings.HasPrefix(parts[1], "200 of 1,000 sent · 1,000 a second · 1s left · 1 unknown") || !strings.HasPrefix(parts[2], "400 of 1,000 sent") ||
		strings.TrimSpace(parts[3]) != "" || parts[4] != "done\n" {
		t.Errorf("%q", parts)
	}
}

// On a terminal one sees that events are looked through, and the results stand in lines of their own.
func TestResultsBesideProgress(t *testing.T) {
	var screen strings.Builder
	r := run{errs: &screen, results: &screen, progress: progress{terminal: true}}
	events := func(yield func(audit.Event, error) bool) {
		for i := range 2 * lookedEvery {
			if !yield(audit.Event{Number: i + 1}, nil) {
				return
			}
		}
	}
	for e, err := range r.counted(events) {
		if err != nil {
			t.Fatal(err)
		}
		if e.Number == lookedEvery+1 {
			for _, part := range []string{"a ", "row\nhalf", " a row\n"} {
				if n, err := r.Write([]byte(part)); n != len(part) || err != nil {
					t.Error(n, err)
				}
			}
		}
	}
	looked, wiped := "2,000 events looked through", strings.Repeat(" ", 27)
	want := "\r" + looked + "\r" + wiped + "\ra row\nhalf a row\n\r" + strings.Replace(looked, "2", "4", 1) + "\r" + wiped + "\r"
	if screen.String() != want {
		t.Errorf("%q", screen.String())
	}
}

// How it went stands below the events that it is about.
func TestTheEndStandsBelowTheResults(t *testing.T) {
	var screen strings.Builder
	r := run{options: &options{}, errs: &screen, results: &screen, progress: progress{terminal: true}}
	r.out = results("table", &r)
	r.settled(send.Result{Event: audit.Event{Number: 7, Line: 9}, Fate: send.Refused, Code: "InvalidData"})
	err := r.conclude(send.Outcome{Progress: send.Progress{Total: 1, Refused: 1}})
	if row, end, found := strings.Cut(screen.String(), "1 event: 0 sent, 1 refused\n"); err == nil || !found || end != "" || !strings.Contains(row, "InvalidData") {
		t.Errorf("%v\n%s", err, screen.String())
	}
}
