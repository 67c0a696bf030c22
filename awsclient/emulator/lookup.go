package emulator

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// historyAge is how far LookupEvents looks back.
const historyAge = 90 * 24 * time.Hour

const (
	maxLookupResults = 50
	maxLookupValue   = 2000
)

type lookupAttribute struct {
	AttributeKey, AttributeValue *string
}

type lookupIn struct {
	LookupAttributes   []lookupAttribute
	StartTime, EndTime *timestamp
	EventCategory      *string
	MaxResults         *int
	NextToken          *string
}

type eventOut struct {
	EventID         string `json:"EventId"`
	EventName       string
	ReadOnly        string
	AccessKeyID     string `json:"AccessKeyId,omitempty"`
	EventTime       timestamp
	EventSource     string
	Username        string `json:",omitempty"`
	Resources       []eventResource
	CloudTrailEvent string
}

type lookupOut struct {
	Events    []eventOut
	NextToken *string `json:",omitempty"`
}

// lookupKeys tell whether an event has an attribute's value.
var lookupKeys = map[string]func(e *event, value string) bool{
	"EventId":     func(e *event, v string) bool { return e.id == v },
	"EventName":   func(e *event, v string) bool { return e.name == v },
	"ReadOnly":    func(e *event, v string) bool { return strconv.FormatBool(e.readOnly) == v },
	"Username":    func(e *event, v string) bool { return e.username == v },
	"EventSource": func(e *event, v string) bool { return e.source == v },
	"AccessKeyId": func(e *event, v string) bool { return e.accessKey == v },
	"ResourceType": func(e *event, v string) bool {
		return slices.ContainsFunc(e.resources, func(r eventResource) bool { return r.ResourceType == v })
	},
	"ResourceName": func(e *event, v string) bool {
		return slices.ContainsFunc(e.resources, func(r eventResource) bool { return r.ResourceName == v })
	},
}

// insightKeys are the attributes that Insights events have.
var insightKeys = []string{"EventId", "EventName", "EventSource"}

// lookupEvents shows the management events of the asked Region, newest first.
// There are no Insights events to show.
func (c *call) lookupEvents(in lookupIn) (*lookupOut, error) {
	for _, check := range []func() error{in.checkCategory, in.checkAttributes, in.checkSize, func() error { return in.checkRange(c.now) }} {
		if err := check(); err != nil {
			return nil, err
		}
	}
	from, err := in.position()
	if err != nil {
		return nil, err
	}
	out := &lookupOut{Events: []eventOut{}}
	if in.EventCategory != nil {
		return out, nil
	}
	size := maxLookupResults
	set(&size, in.MaxResults)
	var last *event
	for _, e := range c.newestFirst() {
		if !from.precedes(e) || !in.wants(e, c.now) {
			continue
		}
		if len(out.Events) == size {
			out.NextToken = optional(in.tokenAfter(last))
			break
		}
		last = e
		out.Events = append(out.Events, e.out())
	}
	return out, nil
}

func (in *lookupIn) checkCategory() error {
	if in.EventCategory != nil && *in.EventCategory != "insight" {
		return refuse("InvalidEventCategoryException", "Event category %s is not valid. Valid values: insight", *in.EventCategory)
	}
	return nil
}

func (in *lookupIn) checkAttributes() error {
	const code = "InvalidLookupAttributesException"
	if len(in.LookupAttributes) > 1 {
		return refuse(code, "Only one lookup attribute can be specified.")
	}
	for _, a := range in.LookupAttributes {
		if a.AttributeKey == nil || a.AttributeValue == nil {
			return refuse(code, "A lookup attribute needs a key and a value.")
		}
		key, text := *a.AttributeKey, *a.AttributeValue
		if lookupKeys[key] == nil || in.EventCategory != nil && !slices.Contains(insightKeys, key) {
			return refuse(code, "Lookup attribute key %s is not valid.", key)
		}
		if n := attributeLength(text); n < 1 || n > maxLookupValue {
			return refuse(code, "The value of lookup attribute %s must have 1 to %d characters.", key, maxLookupValue)
		}
	}
	return nil
}

// attributeLength counts some characters double, as AWS does.
func attributeLength(s string) int {
	n := 0
	for _, r := range s {
		n++
		if strings.ContainsRune("_ ,\n", r) {
			n++
		}
	}
	return n
}

func (in *lookupIn) checkSize() error {
	if n := in.MaxResults; n != nil && (*n < 1 || *n > maxLookupResults) {
		return refuse("InvalidMaxResultsException", "Specify a valid value for MaxResults (1 to %d).", maxLookupResults)
	}
	return nil
}

func (in *lookupIn) checkRange(now time.Time) error {
	const code = "InvalidTimeRangeException"
	switch {
	case in.StartTime != nil && in.EndTime != nil && in.EndTime.Before(in.StartTime.Time):
		return refuse(code, "The start time must not be after the end time.")
	case in.EndTime != nil && in.EndTime.Before(now.Add(-historyAge)):
		return refuse(code, "The time range lies before the last 90 days.")
	}
	return nil
}

// wants tells whether an event is asked for.
func (in *lookupIn) wants(e *event, now time.Time) bool {
	switch {
	case e.at.Before(now.Add(-historyAge)),
		in.StartTime != nil && e.at.Before(in.StartTime.Truncate(time.Second)),
		in.EndTime != nil && e.at.After(in.EndTime.Time):
		return false
	}
	for _, a := range in.LookupAttributes {
		if !lookupKeys[*a.AttributeKey](e, *a.AttributeValue) {
			return false
		}
	}
	return true
}

// newestFirst are the account's events in the asked Region.
func (c *call) newestFirst() []*event {
	var events []*event
	for i := range c.account.events {
		if e := &c.account.events[i]; e.region == c.region {
			events = append(events, e)
		}
	}
	slices.SortFunc(events, func(a, b *event) int {
		if byTime := b.at.Compare(a.at); byTime != 0 {
			return byTime
		}
		return b.order - a.order
	})
	return events
}

func (e *event) out() eventOut {
	return eventOut{
		EventID: e.id, EventName: e.name, ReadOnly: strconv.FormatBool(e.readOnly), AccessKeyID: e.accessKey,
		EventTime: timestamp{e.at}, EventSource: e.source, Username: e.username,
		Resources: append([]eventResource{}, e.resources...), CloudTrailEvent: e.json,
	}
}

// position is a place in the history: pages go on behind it, whatever happened
// in the meantime.
type position struct {
	at    int64
	order int
}

// precedes tells whether the event is older than the position.
func (p position) precedes(e *event) bool {
	at := e.at.Unix()
	return at < p.at || at == p.at && e.order < p.order
}

// question is a digest of what is asked, page size aside: a token fits no other
// request.
func (in *lookupIn) question() string {
	asked := fmt.Appendf(nil, "%q;%d;%d", value(in.EventCategory), value(in.StartTime).UnixMilli(), value(in.EndTime).UnixMilli())
	for _, a := range in.LookupAttributes {
		asked = fmt.Appendf(asked, ";%s=%q", *a.AttributeKey, *a.AttributeValue)
	}
	sum := sha256.Sum256(asked)
	return hex.EncodeToString(sum[:8])
}

func (in *lookupIn) tokenAfter(e *event) string {
	return base64.URLEncoding.EncodeToString(fmt.Appendf(nil, "%d:%d:%s", e.at.Unix(), e.order, in.question()))
}

// position is where the token of the request points to, without one the
// beginning.
func (in *lookupIn) position() (position, error) {
	if in.NextToken == nil {
		return position{at: math.MaxInt64}, nil
	}
	invalid := refuse("InvalidNextTokenException", "The token is not valid, or belongs to a request with other parameters.")
	raw, err := base64.URLEncoding.DecodeString(*in.NextToken)
	if err != nil {
		return position{}, invalid
	}
	parts := strings.SplitN(string(raw), ":", 3)
	if len(parts) != 3 || parts[2] != in.question() {
		return position{}, invalid
	}
	at, errAt := strconv.ParseInt(parts[0], 10, 64)
	order, errOrder := strconv.Atoi(parts[1])
	if errAt != nil || errOrder != nil {
		return position{}, invalid
	}
	return position{at, order}, nil
}
