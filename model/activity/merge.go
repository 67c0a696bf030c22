package activity

import (
	"math"

	"trailboss/model/event"
)

// Merge puts feeds together: newest first, each event once, and no further back
// than all of them are known, so that what is loaded later never comes between.
// further are the feeds, by their place, that must be loaded further for older
// events to show; it is empty when all have ended or are full.
func Merge(feeds ...*Feed) (events []*event.Event, further []int) {
	known := int64(math.MinInt64) // what is newer is known of every feed
	for _, f := range feeds {
		known = max(known, f.knownSince())
	}
	for i, f := range feeds {
		if !f.Ended() && !f.Full() && f.knownSince() == known {
			further = append(further, i)
		}
	}
	heads := make([]int, len(feeds))
	seen := map[string]bool{}
	for {
		i := newest(feeds, heads)
		if i < 0 {
			return events, further
		}
		e := &feeds[i].Events[heads[i]]
		if !settled(feeds, i, e.Time.Unix()) {
			return events, further
		}
		heads[i]++
		if seen[e.ID] {
			continue
		}
		if e.ID != "" {
			seen[e.ID] = true
		}
		events = append(events, e)
	}
}

// knownSince is the second after which the feed misses nothing.
func (f *Feed) knownSince() int64 {
	if f.Ended() {
		return math.MinInt64
	}
	at, none := f.oldest()
	if none {
		return math.MaxInt64
	}
	return at
}

// newest is the feed whose next event is the newest, the first of several; -1
// when none has one.
func newest(feeds []*Feed, heads []int) int {
	best := -1
	for i, f := range feeds {
		if heads[i] < len(f.Events) && (best < 0 || f.Events[heads[i]].Time.After(feeds[best].Events[heads[best]].Time)) {
			best = i
		}
	}
	return best
}

// settled tells whether no feed but i can bring an event as new as at any more.
func settled(feeds []*Feed, i int, at int64) bool {
	for j, f := range feeds {
		if j != i && f.knownSince() >= at {
			return false
		}
	}
	return true
}
