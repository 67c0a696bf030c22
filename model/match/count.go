package match

import "trailboss/model/event"

// Counts says how many events of a batch a trail would log.
type Counts struct {
	Total, Logged int
	// BySelector counts each event for the first selector that logs it. Its sum is Logged.
	BySelector []int
}

// Count asks for all events.
func (m *Matcher) Count(events []event.Event) Counts {
	c := Counts{Total: len(events), BySelector: make([]int, len(m.selectors))}
	for i := range events {
		if n := m.Logs(&events[i]); n >= 0 {
			c.Logged++
			c.BySelector[n]++
		}
	}
	return c
}

// Effect is what a change of selectors or scope does to a batch of events.
type Effect struct {
	// Begins and Ceases are the indexes of the events that only the later or only the earlier matcher logs.
	Begins, Ceases []int
	// Unchanged counts all other events, logged or not.
	Unchanged int
}

// Compare asks two matchers about the same events.
func Compare(before, after *Matcher, events []event.Event) Effect {
	var out Effect
	for i := range events {
		was, is := before.Logs(&events[i]) >= 0, after.Logs(&events[i]) >= 0
		switch {
		case is && !was:
			out.Begins = append(out.Begins, i)
		case was && !is:
			out.Ceases = append(out.Ceases, i)
		default:
			out.Unchanged++
		}
	}
	return out
}
