package model

import (
	"strconv"
	"time"

	"trailboss/model/activity"
	"trailboss/model/event"
)

// Lookup narrows a LookupEvents query. The zero value asks for the newest page
// of all management events of the Region.
type Lookup struct {
	// Attribute is the one attribute that events are looked up by, as AWS spells
	// it (EventName, Username, ...), and Value what it must be; "" is none.
	Attribute, Value string
	// From and To bound the events' times in seconds since 1970, both included;
	// 0 leaves that side open.
	From, To int64
	// Next goes on behind a page: EventsRead.Next of a lookup that is the same
	// otherwise.
	Next string
}

// first is the lookup's first page, by which all of its pages are known.
func (l Lookup) first() Lookup {
	l.Next = ""
	return l
}

// slot tells it apart from any other.
func (l Lookup) slot() string {
	if l == (Lookup{}) {
		return ""
	}
	return strconv.Quote(l.Attribute) + strconv.Quote(l.Value) + strconv.FormatInt(l.From, 10) + "-" + strconv.FormatInt(l.To, 10) + strconv.Quote(l.Next)
}

// input is the lookup as the members of the call.
func (l Lookup) input() []Param {
	var in []Param
	if l.Attribute != "" {
		in = append(in, Param{"LookupAttributes", []map[string]string{{"AttributeKey": l.Attribute, "AttributeValue": l.Value}}})
	}
	for _, bound := range []struct {
		name string
		at   int64
	}{{"StartTime", l.From}, {"EndTime", l.To}} {
		if bound.at != 0 {
			in = append(in, Param{bound.name, strconv.FormatInt(bound.at, 10)})
		}
	}
	if l.Next != "" {
		in = append(in, Param{"NextToken", l.Next})
	}
	return in
}

// EventsRead answers LookupEvents: one page, newest first.
type EventsRead struct {
	Profile, Region string
	Lookup          Lookup
	Events          []event.Event
	// Next leads to the page behind this one; "" at the end.
	Next string
	At   time.Time
}

// Apply adds the page to those of its lookup. The newest events of all are kept
// apart, for whoever judges by what happened lately.
func (f EventsRead) Apply(inv *Inventory) {
	a := inv.Account(f.Profile)
	if f.Lookup == (Lookup{}) {
		a.recentIn(f.Region).set(f.Events, f.At)
		return
	}
	c := a.lookedUp.at(lookupKey{f.Region, f.Lookup.first()})
	c.set(c.Value.With(f.Lookup.Next, f.Events, f.Next), f.At)
}

// lookupKey is a lookup in a Region, without its place.
type lookupKey struct {
	region string
	lookup Lookup
}

// LookedUp is what was loaded of a lookup in a Region: it is read on demand
// only, page by page.
func (a *Account) LookedUp(region string, l Lookup) *Cell[activity.Feed] {
	if c := a.lookedUp.find(lookupKey{region, l.first()}); c != nil {
		return c
	}
	return &Cell[activity.Feed]{}
}
