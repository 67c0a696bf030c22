package activity_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"trailboss/model/activity"
	"trailboss/model/event"
)

var now = time.Date(2026, 11, 21, 9, 30, 0, 0, time.UTC)

// source answers one lookup page by page, as AWS does.
type source struct {
	events []event.Event
	size   func() int
}

// page gives the events behind a token; pages may be short or empty.
func (s source) page(token string) (events []event.Event, next string) {
	from := 0
	if token != "" {
		if _, err := fmt.Sscanf(token, "%d", &from); err != nil {
			panic(err)
		}
	}
	to := min(len(s.events), from+s.size())
	if to == len(s.events) {
		return s.events[from:to], ""
	}
	// A page may be empty: its token still differs from the one before.
	return s.events[from:to], fmt.Sprintf("%d %s", to, token+"+")
}

func happened(id, second int) event.Event {
	return event.Event{ID: fmt.Sprintf("e%04d", id), Time: now.Add(-time.Duration(second) * time.Second)}
}

// Pages of several lookups, in whatever sizes and order they come, show each
// event once, in order, and never one before what lies between is known.
func TestPagesMergeWithoutDuplicateAndGap(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var all []event.Event
		sources := make([]source, rapid.IntRange(1, 3).Draw(r, "lookups"))
		second := 0
		for id := range rapid.IntRange(0, 60).Draw(r, "events") {
			second += rapid.IntRange(0, 2).Draw(r, "later")
			e := happened(id, second)
			found := false
			for i := range sources {
				if rapid.Bool().Draw(r, "found") || i == len(sources)-1 && !found {
					sources[i].events, found = append(sources[i].events, e), true
				}
			}
			all = append(all, e)
		}
		feeds := make([]*activity.Feed, len(sources))
		for i := range sources {
			sources[i].size = func() int { return rapid.IntRange(0, 9).Draw(r, "page") }
			feeds[i] = &activity.Feed{}
		}
		var shown []string
		for reads := 0; ; reads++ {
			events, further := activity.Merge(feeds...)
			now := ids(events)
			if len(now) < len(shown) || !slices.Equal(now[:len(shown)], shown) {
				r.Fatalf("what was shown has moved: %v, then %v", shown, now)
			}
			shown = now
			if len(further) == 0 {
				break
			}
			if reads > 2000 {
				r.Fatalf("it comes to no end")
			}
			i := rapid.SampledFrom(further).Draw(r, "read")
			events2, next := sources[i].page(feeds[i].Next)
			*feeds[i] = feeds[i].With(feeds[i].Next, events2, next)
		}
		same := slices.Clone(shown)
		slices.Sort(same)
		want := ids(pointers(all))
		slices.Sort(want)
		if !slices.Equal(same, want) {
			r.Fatalf("%v shown of %v", shown, want)
		}
		if final, _ := activity.Merge(feeds...); !slices.IsSortedFunc(final, func(a, b *event.Event) int { return b.Time.Compare(a.Time) }) {
			r.Fatalf("out of order: %v", shown)
		}
	})
}

func ids(events []*event.Event) []string {
	out := make([]string, len(events))
	for i, e := range events {
		out[i] = e.ID
	}
	return out
}

func pointers(events []event.Event) []*event.Event {
	out := make([]*event.Event, len(events))
	for i := range events {
		out[i] = &events[i]
	}
	return out
}

func TestAPageCountsOnceAndInItsPlace(t *testing.T) {
	first, second := []event.Event{happened(1, 1), happened(2, 2)}, []event.Event{happened(2, 2), happened(3, 3)}
	f := activity.Feed{}.With("", first, "a")
	if again := f.With("", first, "a"); len(again.Events) != 2 || again.Pages != 1 {
		t.Errorf("the first page twice: %+v", again)
	}
	f = f.With("a", second, "b").With("a", second, "b")
	if got := ids(pointers(f.Events)); !slices.Equal(got, []string{"e0001", "e0002", "e0003"}) || f.Pages != 2 || f.Next != "b" {
		t.Errorf("the second page twice, with an event of the first: %v, %d pages", got, f.Pages)
	}
	if late := f.With("from another list", second, "c"); late.Pages != 2 || late.Next != "b" {
		t.Errorf("a page that does not follow: %+v", late)
	}
	if f.Ended() {
		t.Error("it ended before its last page")
	}
	if f = f.With("b", nil, ""); !f.Ended() || len(f.Events) != 3 {
		t.Errorf("an empty last page: %+v", f)
	}
	if none := (activity.Feed{}).With("x", first, "y"); none.Pages != 0 {
		t.Errorf("a page without those before it: %+v", none)
	}
	bare := activity.Feed{}.With("", []event.Event{{Name: "A"}, {Name: "B"}}, "")
	if len(bare.Events) != 2 {
		t.Errorf("events without an ID are dropped as one: %+v", bare.Events)
	}
}

func TestOnlySoManyAreKept(t *testing.T) {
	var many []event.Event
	for i := range activity.MaxEvents + 10 {
		many = append(many, happened(i, i))
	}
	f := activity.Feed{}.With("", many[:4990], "a").With("a", many[4990:], "b")
	if len(f.Events) != activity.MaxEvents || !f.Full() || f.Ended() {
		t.Errorf("%d events, full %v, ended %v", len(f.Events), f.Full(), f.Ended())
	}
	other := activity.Feed{}.With("", many[:10], "z")
	if _, further := activity.Merge(&f, &other); !slices.Equal(further, []int{1}) {
		t.Errorf("a full lookup is to be loaded further: %v", further)
	}
}
