package activity

import "trailboss/model/event"

// MaxEvents is how many events of one lookup are kept: whoever needs older ones
// narrows the time.
const MaxEvents = 5000

// Feed is what was loaded of one lookup: its newest events, with no gap between
// them. The zero Feed has loaded nothing.
type Feed struct {
	// Events are newest first, each once.
	Events []event.Event
	// Next leads to the page behind the last event; "" at the end, and at the
	// beginning.
	Next string
	// Pages counts the pages loaded, empty ones too.
	Pages int
	seen  map[string]bool
}

// With is the feed with the page that the token at leads to: one without a
// token begins anew, one that does not follow the last page changes nothing.
func (f Feed) With(at string, events []event.Event, next string) Feed {
	switch {
	case at == "":
		f = Feed{seen: map[string]bool{}}
	case at != f.Next || f.Full():
		return f
	}
	f.Pages, f.Next = f.Pages+1, next
	for i := range events {
		id := events[i].ID
		if f.seen[id] {
			continue
		}
		if len(f.Events) == MaxEvents {
			break
		}
		if id != "" {
			f.seen[id] = true
		}
		f.Events = append(f.Events, events[i])
	}
	return f
}

// Ended tells whether nothing older is there to load.
func (f *Feed) Ended() bool { return f.Pages > 0 && f.Next == "" && len(f.Events) < MaxEvents }

// Full tells whether as many events are loaded as are kept.
func (f *Feed) Full() bool { return len(f.Events) == MaxEvents }

// oldest is the time of the last event, in seconds; nothing newer is missing.
// none is set where no event was loaded yet.
func (f *Feed) oldest() (at int64, none bool) {
	if len(f.Events) == 0 {
		return 0, true
	}
	return f.Events[len(f.Events)-1].Time.Unix(), false
}
