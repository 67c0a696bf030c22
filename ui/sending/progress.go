package sending

import (
	"fmt"
	"strings"
	"time"

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
	r.telling.Lock()
	defer r.telling.Unlock()
	width := text.Width(line)
	_, _ = fmt.Fprint(r.errs, "\r"+text.Pad(line, max(width, r.progress.drawn)))
	r.progress.drawn = width
}

// clearLine wipes what tick has drawn.
func (r *run) clearLine() {
	if r.progress.drawn > 0 {
		_, _ = fmt.Fprint(r.errs, "\r"+text.Spaces(r.progress.drawn)+"\r")
		r.progress.drawn = 0
	}
}

// standing is progress in a line.
func standing(p send.Progress) string {
	parts := []string{fmt.Sprintf("%d of %d sent", p.Sent+p.Before, p.Total), fmt.Sprintf("%.0f a second", p.Rate())}
	if left, ok := p.Left(); ok {
		parts = append(parts, left.Round(time.Second).String()+" left")
	}
	if p.Refused > 0 {
		parts = append(parts, fmt.Sprintf("%d refused", p.Refused))
	}
	if p.Unknown > 0 {
		parts = append(parts, fmt.Sprintf("%d unknown", p.Unknown))
	}
	return strings.Join(parts, " · ")
}
