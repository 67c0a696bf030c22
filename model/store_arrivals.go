package model

import (
	"strconv"
	"time"

	"trailboss/model/activity"
	"trailboss/model/event"
	"trailboss/model/lake/search"
)

// searchSlot tells a search apart from any other.
func searchSlot(s search.Search) string {
	if s == (search.Search{}) {
		return ""
	}
	return s.Category + strconv.FormatInt(s.From, 10) + "-" + strconv.FormatInt(s.To, 10) + strconv.Quote(s.Next)
}

// ArrivalsRead answers a search for what has arrived in an event data store: one
// page, newest first.
type ArrivalsRead struct {
	ARN    string
	Search search.Search
	Events []event.Event
	// Next leads to the page behind this one; "" at the end.
	Next string
	// Scanned is how many bytes AWS read for the whole search, and bills.
	Scanned int64
	At      time.Time
}

// Apply adds the page to those of its search.
func (f ArrivalsRead) Apply(inv *Inventory) {
	s := inv.Store(f.ARN)
	if s == nil {
		return
	}
	found := s.arrivals.at(f.Search.First())
	found.feed.set(found.feed.Value.With(f.Search.Next, f.Events, f.Next), f.At)
	found.scanned = f.Scanned
}

// arrivals are what a search found in an event data store.
type arrivals struct {
	feed    Cell[activity.Feed]
	scanned int64
}

// Scanned is how many bytes AWS read for a search; 0 while that is not known.
func (s *Store) Scanned(of search.Search) int64 {
	if found := s.arrivals.find(of.First()); found != nil {
		return found.scanned
	}
	return 0
}

// Feed is what was loaded of the pages that a query leads to: of a lookup in the
// event history, or of a search in an event data store. They are read on demand
// only.
func (inv *Inventory) Feed(q Query) *Cell[activity.Feed] {
	if q.Operation == LookupEvents {
		return inv.Account(q.Profile).LookedUp(q.Region, q.Lookup)
	}
	if len(q.ARNs) == 1 {
		if s := inv.Store(q.ARNs[0]); s != nil {
			if found := s.arrivals.find(q.Search.First()); found != nil {
				return &found.feed
			}
		}
	}
	return &Cell[activity.Feed]{}
}

// At is the query for the page that a token of its feed leads to.
func (q Query) At(next string) Query {
	if q.Operation == LookupEvents {
		q.Lookup.Next = next
	} else {
		q.Search.Next = next
	}
	return q
}
