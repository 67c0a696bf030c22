package text

import (
	"strconv"
	"time"
)

const day = 24 * time.Hour

// Age is a length of time in at most four cells: "now", "4m", "3h", "9d", "3y".
// What lies in the future, as when a clock is off, is "now".
func Age(d time.Duration) string {
	switch {
	case d < time.Minute:
		return "now"
	case d < time.Hour:
		return count(d, time.Minute) + "m"
	case d < day:
		return count(d, time.Hour) + "h"
	case d < 1000*day:
		return count(d, day) + "d"
	default:
		return count(d, 365*day) + "y"
	}
}

// Ago says in words how long before now t was: "4 minutes ago". The zero time
// was never.
func Ago(t, now time.Time) string {
	if t.IsZero() {
		return "never"
	}
	d := now.Sub(t)
	if d <= -time.Minute {
		return "in " + span(-d)
	}
	if d < time.Minute {
		return "just now"
	}
	return span(d) + " ago"
}

// When is the exact time, in the zone that t carries: "2 Aug 2026, 09:14:05
// UTC". The zero time is "never".
func When(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.Format("2 Jan 2006, 15:04:05 MST")
}

func span(d time.Duration) string {
	unit, name := time.Minute, "minute"
	switch {
	case d >= 1000*day:
		unit, name = 365*day, "year"
	case d >= day:
		unit, name = day, "day"
	case d >= time.Hour:
		unit, name = time.Hour, "hour"
	}
	if d/unit == 1 {
		return "1 " + name
	}
	return count(d, unit) + " " + name + "s"
}

func count(d, unit time.Duration) string { return strconv.FormatInt(int64(d/unit), 10) }
