package activity

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Reach is how far back AWS's event history goes.
const Reach = 90 * 24 * time.Hour

// Span is a stretch of time: what lies in the last Last, or what lies between
// From and To. The zero Span is all of the history.
type Span struct {
	Last time.Duration
	// From and To are both included; the zero time leaves that side open.
	From, To time.Time
}

// Bounds are the span in seconds since 1970, as of now; 0 leaves a side open.
func (s Span) Bounds(now time.Time) (from, to int64) {
	switch {
	case s.Last > 0:
		return now.Add(-s.Last).Unix(), 0
	case s.From.IsZero() && s.To.IsZero():
		return now.Add(-Reach).Unix(), 0
	}
	if !s.From.IsZero() {
		from = s.From.Unix()
	}
	if !s.To.IsZero() {
		to = s.To.Unix()
	}
	return from, to
}

// String is the span as ParseSpan reads it.
func (s Span) String() string {
	switch {
	case s.Last > 0 && s.Last%(24*time.Hour) == 0 && s.Last > 24*time.Hour:
		return strconv.Itoa(int(s.Last/(24*time.Hour))) + "d"
	case s.Last > 0 && s.Last%time.Hour == 0:
		return strconv.Itoa(int(s.Last/time.Hour)) + "h"
	case s.Last > 0:
		return strconv.Itoa(int(s.Last/time.Minute)) + "m"
	case s.From.IsZero() && s.To.IsZero():
		return "90d"
	}
	text := "from " + s.From.Format(layouts[0])
	if s.From.IsZero() {
		text = ""
	}
	if !s.To.IsZero() {
		text += " to " + s.To.Format(layouts[0])
	}
	return strings.TrimSpace(text)
}

// layouts are the forms of a time, the first the one in which it is written.
var layouts = []string{"2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02"}

// ParseSpan reads a span as people type it: "1h", "24h", "7d", "90d", or "from
// 2026-11-20 08:00 to 2026-11-21", either side of which may be left out. Times
// without a zone are in that of now, and a day that ends a span is included
// whole.
func ParseSpan(text string, now time.Time) (Span, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return Span{Last: Reach}, nil
	}
	if last, ok := lately(text); ok {
		if last > Reach {
			return Span{}, errors.New("the event history goes back 90 days: 90d is the longest")
		}
		return Span{Last: last}, nil
	}
	first, second, both := strings.Cut(" "+text+" ", " to ")
	first = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(first), "from "))
	var s Span
	var err error
	if first != "" {
		if s.From, _, err = moment(first, now); err != nil {
			return Span{}, err
		}
	}
	if both {
		var day bool
		if s.To, day, err = moment(strings.TrimSpace(second), now); err != nil {
			return Span{}, err
		}
		if day {
			s.To = s.To.AddDate(0, 0, 1).Add(-time.Second)
		}
	}
	return s, s.check(now)
}

func (s Span) check(now time.Time) error {
	oldest := now.Add(-Reach)
	switch {
	case !s.To.IsZero() && s.To.Before(s.From):
		return errors.New("it ends before it begins")
	case !s.To.IsZero() && s.To.Before(oldest):
		return fmt.Errorf("the event history goes back 90 days, to %s", oldest.Format("2 Jan 2006"))
	case s.From.After(now):
		return errors.New("it begins in the future")
	default:
		return nil
	}
}

var units = map[byte]time.Duration{'m': time.Minute, 'h': time.Hour, 'd': 24 * time.Hour, 'w': 7 * 24 * time.Hour}

// lately reads "90d".
func lately(text string) (time.Duration, bool) {
	unit, ok := units[text[len(text)-1]]
	n, err := strconv.Atoi(text[:len(text)-1])
	// What is longer than a year is too long whatever the unit, and overflows none.
	if !ok || err != nil || n <= 0 {
		return 0, false
	}
	return time.Duration(min(n, 366*24*60)) * unit, true
}

// moment reads a time; day tells whether it names a whole day.
func moment(text string, now time.Time) (t time.Time, day bool, err error) {
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return t.In(now.Location()), false, nil
	}
	for i, layout := range layouts {
		if t, err := time.ParseInLocation(layout, text, now.Location()); err == nil {
			return t, i == len(layouts)-1, nil
		}
	}
	return t, false, fmt.Errorf("%q is no time: write 24h, 7d, or from 2026-11-20 08:00 to 2026-11-21", text)
}
