package send

import (
	"trailboss/model/lake/audit"
)

// Rest is what a sending that has ended left: what a further sending of the same events is about.
type Rest struct {
	Progress
	// Refusals are why CloudTrail did not take events, each code once, in the order in which they came.
	Refusals []Refusal
}

// Refusal is one reason for which CloudTrail did not take events.
type Refusal struct {
	// Code and Text are CloudTrail's own; Text is that of the first event.
	Code, Text string
	Events     int
}

// Passing tells whether CloudTrail may take the events another time as they are.
func (r Refusal) Passing() bool { return audit.Retryable(r.Code) }

// RestOf is the rest that the progress and the results of a sending tell.
func RestOf(p Progress, results []Result) Rest {
	rest, at := Rest{Progress: p}, map[string]int{}
	for _, r := range results {
		if r.Fate != Refused {
			continue
		}
		i, known := at[r.Code]
		if !known {
			i = len(rest.Refusals)
			at[r.Code] = i
			rest.Refusals = append(rest.Refusals, Refusal{Code: r.Code, Text: r.Text})
		}
		rest.Refusals[i].Events++
	}
	return rest
}

// Of counts the events that the sending sends after the one that left the rest.
func (r Rest) Of(s Sending) int {
	n := r.Waiting() + r.Refused
	switch {
	case s.Again:
		return r.Total
	case s.ResendUnknown:
		return n + r.Unknown
	}
	return n
}
