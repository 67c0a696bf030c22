package match

import (
	"slices"
	"strings"

	"trailboss/model/event"
	"trailboss/model/selector"
)

// Class is a kind of events: some members are given, all others may be anything.
type Class struct {
	// Category is the event category.
	Category string
	// Source is the event source; where it is "", any one is meant that is not among Except.
	Source string
	Except []string
	// Type is the type of the resources of data events; those of other categories are taken to have none.
	Type string
	// ReadOnly is Absent where reading and writing events are meant.
	ReadOnly event.Truth
	// Region is the one of the events, and of their resources as far as their ARNs tell: "" for any. Events of
	// global services are only in a GlobalRegion.
	Region string
}

// GlobalRegion tells whether the management events of global services, such as IAM, are recorded in the
// Region, as CloudTrail does it in one Region of each partition.
func GlobalRegion(region string) bool {
	switch region {
	case regionSTS, "us-gov-west-1", "cn-north-1":
		return true
	}
	return false
}

// atoms are the class parted into those of reading and those of writing events. Network activity events
// do not tell the two apart.
func (c Class) atoms() []Class {
	if c.ReadOnly != event.Absent || c.Category == selector.CategoryNetwork {
		return []Class{c}
	}
	read, write := c, c
	read.ReadOnly, write.ReadOnly = event.True, event.False
	return []Class{read, write}
}

// given is what all events of an atom have for a field, open where that may be anything.
func (c Class) given(field string) (value string, open bool) {
	switch field {
	case selector.FieldEventCategory:
		return c.Category, false
	case selector.FieldEventSource:
		return c.Source, c.Source == ""
	case selector.FieldReadOnly:
		return c.ReadOnly.String(), c.Category == selector.CategoryNetwork
	case selector.FieldResourceARN:
		return "", c.Category == selector.CategoryData
	}
	return "", selector.IsField(field)
}

// kinds are the types by which selectors may choose the events: those of a DynamoDB stream count as its
// table's, too.
func (c Class) kinds() []string {
	if c.Type == typeStream {
		return []string{typeStream, selector.TypeDynamoDBTable}
	}
	return []string{c.Type}
}

// tableARN stands in place of resources.ARN where the events of a stream count as those of its table.
const tableARN = "resources.ARN of the table"

// has tells whether an event of the class may have the value for an open field.
func (c Class) has(field, value string) bool {
	switch field {
	case selector.FieldReadOnly, selector.FieldConsole:
		return value == "" || value == "true" || value == "false"
	case selector.FieldEventSource:
		return value != "" && !slices.Contains(c.Except, value)
	case tableARN:
		return !strings.Contains(value, streamPart) && (c.Region == "" || mayBeOf(c.Region, value))
	case selector.FieldResourceARN:
		return c.Region == "" || mayBeOf(c.Region, value)
	}
	return true
}

// mayBeOf tells whether an ARN, which may have fresh in it, tells no other Region than this.
func mayBeOf(region, arn string) bool {
	const place, parts = 3, 5
	split := strings.SplitN(arn, ":", parts)
	if split[0] != "arn" || len(split) <= place || split[place] == "" {
		return true
	}
	begins, _, open := strings.Cut(split[place], fresh)
	return split[place] == region || open && strings.HasPrefix(region, begins)
}
