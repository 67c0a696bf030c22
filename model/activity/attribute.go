// Package activity is what one may ask of an account's event history, and what
// becomes of the answers: which attribute AWS looks events up by and what is
// judged here, pages that are put together, and their export.
package activity

import (
	"slices"
	"strconv"
	"strings"

	"trailboss/model/event"
)

// Attribute is what events can be looked up by, as LookupEvents spells it. AWS
// takes at most one in a call.
type Attribute string

// The attributes.
const (
	EventID      Attribute = "EventId"
	AccessKeyID  Attribute = "AccessKeyId"
	ResourceName Attribute = "ResourceName"
	Username     Attribute = "Username"
	EventName    Attribute = "EventName"
	ResourceType Attribute = "ResourceType"
	EventSource  Attribute = "EventSource"
	ReadOnly     Attribute = "ReadOnly"
)

// Attributes are all attributes, first the one that leaves the fewest events.
var Attributes = []Attribute{EventID, AccessKeyID, ResourceName, Username, EventName, ResourceType, EventSource, ReadOnly}

// MaxValue is how long the value of an attribute may be. AWS counts some
// characters double: see Check.
const MaxValue = 2000

// Check says what is wrong with a value to look up, "" when it is right or
// empty. AWS counts underscores, spaces, commas and line breaks double.
func (a Attribute) Check(value string) string {
	n := 0
	for _, r := range value {
		n++
		if strings.ContainsRune("_ ,\n", r) {
			n++
		}
	}
	switch {
	case n > MaxValue:
		return strconv.Itoa(n) + " characters, where AWS takes " + strconv.Itoa(MaxValue) + " (_, space and comma count double)"
	case a == ReadOnly && value != "" && value != "true" && value != "false":
		return "it is either true or false"
	default:
		return ""
	}
}

// Tidy is the value as AWS has it: services go by their whole name there, so
// that s3 becomes s3.amazonaws.com.
func (a Attribute) Tidy(value string) string {
	value = strings.TrimSpace(value)
	if a == EventSource && value != "" && !strings.Contains(value, ".") {
		return strings.ToLower(value) + ".amazonaws.com"
	}
	return value
}

// of tells whether an event has the value, as AWS compares it: all of it, and
// case counts.
func (a Attribute) of(e *event.Event, value string) bool {
	switch a {
	case EventID:
		return e.ID == value
	case AccessKeyID:
		return e.AccessKeyID == value
	case Username:
		return e.Username == value
	case EventName:
		return e.Name == value
	case EventSource:
		return e.Source == value
	case ReadOnly:
		return e.ReadOnly.String() == value
	case ResourceName:
		return slices.ContainsFunc(e.Listed, func(r event.Listed) bool { return r.Name == value })
	case ResourceType:
		return slices.ContainsFunc(e.Listed, func(r event.Listed) bool { return r.Type == value })
	}
	return false
}
