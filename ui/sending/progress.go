package sending

import (
	"bytes"
	"fmt"
	"iter"
	"strings"
	"time"

	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
	"trailboss/ui/text"
)

// How often progress is told: on a terminal one line is drawn anew, elsewhere each is a line of its own.
const (
	drawnEvery  = 200 * time.Millisecond
	loggedEvery = 10 * time.Second
)

// progress is what was told of it last.
type progress struct {
	terminal bool
	told     time.Time
	// drawn is the width of the line on the terminal.
	drawn int
}

// tick tells how far the sending is, when it is time to.
func (r *run) tick(p send.Progress) {
	every := loggedEvery
	if r.progress.terminal {
		every = drawnEvery
	}
	if r.progress.told.IsZero() {
		r.progress.told = p.Began
	}
	if p.At.Sub(r.progress.told) < every {
		return
	}
	r.progress.told = p.At
	line := standing(p)
	if !r.progress.terminal {
		r.say("%s", line)
		return
	}
	r.draw(line)
}

// lookedEvery is after how many more events it is drawn how many were looked through.
const lookedEvery = 2000

// counted are the events, of which a terminal shows how many were looked through so far.
func (r *run) counted(events iter.Seq2[audit.Event, error]) iter.Seq2[audit.Event, error] {
	if !r.progress.terminal {
		return events
	}
	return func(yield func(audit.Event, error) bool) {
		n := 0
		for e, err := range events {
			if n++; n%lookedEvery == 0 {
				r.draw(text.Counted(n, "event") + " looked through")
			}
			if !yield(e, err) {
				break
			}
		}
		r.telling.Lock()
		defer r.telling.Unlock()
		r.clearLine()
	}
}

// draw draws the line on the terminal anew.
func (r *run) draw(line string) {
	r.telling.Lock()
	defer r.telling.Unlock()
	width := text.Width(line)
	_, _ = fmt.Fprint(r.errs, "\r"+text.Pad(line, max(width, r.progress.drawn)))
	r.progress.drawn = width
}

// Write prints results to where they go, whole lines at once: the line that is drawn may be on the same
// terminal.
func (r *run) Write(b []byte) (int, error) {
	r.telling.Lock()
	defer r.telling.Unlock()
	r.unended = append(r.unended, b...)
	whole := bytes.LastIndexByte(r.unended, '\n') + 1
	if whole == 0 {
		return len(b), nil
	}
	r.clearLine()
	_, err := r.results.Write(r.unended[:whole])
	r.unended = append(r.unended[:0], r.unended[whole:]...)
	if err != nil {
		return 0, err
	}
	return len(b), nil
}

// clearLine wipes what was drawn.
func (r *run) clearLine() {
	if r.progress.drawn > 0 {
		_, _ = fmt.Fprint(r.errs, "\r"+text.Spaces(r.progress.drawn)+"\r")
		r.progress.drawn = 0
	}
}

// standing is progress in a line.
func standing(p send.Progress) string {
	parts := []string{text.Number(p.Sent+p.Before) + " of " + text.Number(p.Total) + " sent", text.Number(int(p.Rate())) + " a second"}
	if left, ok := p.Left(); ok {
		parts = append(parts, left.Round(time.Second).String()+" left")
	}
	if p.Refused > 0 {
		parts = append(parts, text.Number(p.Refused)+" refused")
	}
	if p.Unknown > 0 {
		parts = append(parts, text.Number(p.Unknown)+" unknown")
	}
	return strings.Join(parts, " · ")
}
