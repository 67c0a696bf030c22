package search

import (
	"encoding/json"
	"strings"
	"time"

	"trailboss/model/event"
)

// Event is the event in a row of the search's result: the values of its columns
// in their order. Values that AWS left out are empty.
func (s Search) Event(values []string) event.Event {
	names := s.columns()
	if len(names) == 1 {
		return recorded(strings.Join(values, ""))
	}
	record, at := map[string]any{}, map[string]string{}
	for i, name := range names {
		if i < len(values) && values[i] != "" {
			at[name] = values[i]
			put(record, strings.Split(name, "."), values[i])
		}
	}
	first := func(names ...string) string {
		for _, name := range names {
			if at[name] != "" {
				return at[name]
			}
		}
		return ""
	}
	e := event.Event{
		ID: at["eventID"], Time: timeOf(at["eventTime"]), Category: at["eventCategory"], Region: at["awsRegion"], Recipient: at["recipientAccountId"],
		Name:      first("eventData.eventName", "insightEventName", "eventData.resourceType"),
		Source:    first("eventData.eventSource", "insightEventSource", "eventData.service"),
		Username:  first("eventData.userIdentity.principalId", "insightType", "eventData.resourceName", "eventData.controlName"),
		ErrorCode: first("eventData.errorCode", "insightErrorCode"),
	}
	e.Raw = asJSON(record)
	return e
}

// recorded is the event of a whole record; of one that cannot be read the text
// is kept.
func recorded(text string) event.Event {
	if events, err := event.Parse([]byte(text)); err == nil && len(events) == 1 {
		return events[0]
	}
	return event.Event{Raw: asJSON(text)}
}

// asJSON is a text, or a map of texts and of what is JSON, as JSON.
func asJSON(v any) []byte {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil
	}
	return raw
}

// put sets the member at the path. A value that is JSON itself stays it.
func put(record map[string]any, path []string, value string) {
	for _, name := range path[:len(path)-1] {
		inner, ok := record[name].(map[string]any)
		if !ok {
			inner = map[string]any{}
			record[name] = inner
		}
		record = inner
	}
	if strings.HasPrefix(value, "{") && json.Valid([]byte(value)) {
		record[path[len(path)-1]] = json.RawMessage(value)
		return
	}
	record[path[len(path)-1]] = value
}

// timeOf is a time as query results print it, 2026-11-21 08:30:00.000, in UTC;
// zero where it is none.
func timeOf(text string) time.Time {
	at, err := time.Parse("2006-01-02 15:04:05.999999999", text)
	if err != nil {
		return time.Time{}
	}
	return at
}
