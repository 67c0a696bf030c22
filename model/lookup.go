package model

import (
	"strconv"
	"time"

	"trailboss/model/event"
)

// Lookup narrows a LookupEvents query. The zero value asks for the newest page
// of all management events of the Region.
type Lookup struct {
	// Attribute is the one attribute that events are looked up by, as AWS spells
	// it (EventName, Username, ...), and Value what it must be; "" is none.
	Attribute, Value string
	// Next goes on behind a page: EventsRead.Next of the same attribute and value.
	Next string
}

// slot tells it apart from any other.
func (l Lookup) slot() string {
	if l == (Lookup{}) {
		return ""
	}
	return strconv.Quote(l.Attribute) + strconv.Quote(l.Value) + strconv.Quote(l.Next)
}

// input is the lookup as the members of the call.
func (l Lookup) input() []Param {
	var in []Param
	if l.Attribute != "" {
		in = append(in, Param{"LookupAttributes", []map[string]string{{"AttributeKey": l.Attribute, "AttributeValue": l.Value}}})
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

// Apply notes the newest events of all; other pages are for whoever asked.
func (f EventsRead) Apply(inv *Inventory) {
	if f.Lookup == (Lookup{}) {
		inv.Account(f.Profile).recentIn(f.Region).set(f.Events, f.At)
	}
}
