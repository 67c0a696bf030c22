package audit

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"trailboss/model/lake"
)

// The codes with which an event fails while others of its request succeed. Only the last two are worth
// sending the event again.
const (
	FieldTooLong       = "FieldTooLong"
	FieldNotFound      = "FieldNotFound"
	InvalidChecksum    = "InvalidChecksum"
	InvalidData        = "InvalidData"
	InvalidRecipient   = "InvalidRecipient"
	InvalidEventSource = "InvalidEventSource"
	// AccountNotSubscribed is that the account does not use Lake.
	AccountNotSubscribed = "AccountNotSubscribed"
	Throttling           = "Throttling"
	InternalFailure      = "InternalFailure"
)

// Retryable tells whether an event that failed with the code can succeed when it is sent again.
func Retryable(code string) bool { return code == Throttling || code == InternalFailure }

// The codes that fail a request as a whole.
const (
	DuplicatedID = "DuplicatedAuditEventId"
	badRequest   = "ValidationException"
)

// Check gives all for which CloudTrail fails the event, member by member in the schema's order. Owner is
// the account of the channel. An empty checksum is none, which CloudTrail takes.
func (e Event) Check(owner string) []lake.Problem {
	out := checkSum(e.Checksum, e.Data)
	if len(e.Data) > MaxData {
		return append(out, lake.Refuse("eventData", FieldTooLong,
			fmt.Sprintf("eventData has %d bytes at most; this one has %d.", MaxData, len(e.Data))))
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal([]byte(e.Data), &members); err != nil || members == nil {
		return append(out, lake.Refuse("eventData", InvalidData, "eventData is no JSON object."))
	}
	for _, m := range schema {
		out = append(out, m.check(members, owner)...)
	}
	return out
}

// checkSum refuses a checksum that is not eventData's.
func checkSum(checksum, data string) []lake.Problem {
	const field = "eventDataChecksum"
	if checksum == "" || checksum == Checksum(data) {
		return nil
	}
	if encoded, ok := FromHex(checksum); ok {
		text := "The checksum is in hexadecimal digits; CloudTrail takes base64: " + encoded + "."
		return []lake.Problem{lake.Refuse(field, InvalidChecksum, text)}
	}
	sum, err := base64.StdEncoding.DecodeString(checksum)
	if err != nil || len(sum) != sha256.Size {
		return []lake.Problem{lake.Refuse(field, InvalidChecksum,
			fmt.Sprintf("A checksum is the base64 of a SHA-256, 44 characters; this one has %d.", len(checksum)))}
	}
	return []lake.Problem{lake.Refuse(field, InvalidChecksum,
		"The checksum is not that of eventData's bytes, which have "+Checksum(data)+".")}
}

// check refuses what is wrong with one member.
func (m Member) check(members map[string]json.RawMessage, owner string) []lake.Problem {
	outer, inner, nested := strings.Cut(m.Path, ".")
	value := members[outer]
	if nested {
		var within map[string]json.RawMessage
		if err := json.Unmarshal(value, &within); err != nil || within == nil {
			return nil // the object itself is refused already
		}
		value = within[inner]
	}
	if len(value) == 0 || string(value) == "null" {
		if m.Required {
			return m.refuse(FieldNotFound, m.Path+" is missing."+m.misspelt(members))
		}
		return nil
	}
	switch m.Kind {
	case Object, Anything:
		return m.checkObject(value)
	case Text, Time, Account:
	}
	var text string
	if err := json.Unmarshal(value, &text); err != nil {
		return m.refuse(InvalidData, m.Path+" must be a text in quotes.")
	}
	return m.checkText(text, owner)
}

func (m Member) refuse(code, text string) []lake.Problem {
	return []lake.Problem{lake.Refuse(m.Path, code, text)}
}

// misspelt says which member was meant for a missing one, "" when none looks like it.
func (m Member) misspelt(members map[string]json.RawMessage) string {
	if _, ok := members["eventVersion"]; ok && m.Path == "version" {
		return " eventVersion is CloudTrail's own: the schema says version."
	}
	for name := range members {
		if name != m.Path && strings.EqualFold(name, m.Path) {
			return " " + name + " is another member: upper and lower case count."
		}
	}
	return ""
}

func (m Member) checkObject(value json.RawMessage) []lake.Problem {
	if m.Kind == Object && value[0] != '{' {
		return m.refuse(InvalidData, m.Path+" must be an object in braces.")
	}
	if m.Most > 0 && len(value) > m.Most {
		return m.refuse(FieldTooLong, fmt.Sprintf("%s has %d bytes at most; this one has %d.", m.Path, m.Most, len(value)))
	}
	return nil
}

func (m Member) checkText(text, owner string) []lake.Problem {
	n := utf8.RuneCountInString(text)
	switch {
	case m.Required && n == 0:
		return m.refuse(FieldNotFound, m.Path+" is empty.")
	case m.Most > 0 && n > m.Most:
		return m.refuse(FieldTooLong, fmt.Sprintf("%s has %d characters at most; this one has %d.", m.Path, m.Most, n))
	case m.Kind == Time && !isTime(text):
		return m.refuse(InvalidData, fmt.Sprintf("%s is in UTC, such as 2026-11-21T08:30:00Z; this one is %q.", m.Path, text))
	case m.Kind == Account && text != owner:
		return m.refuse(InvalidRecipient, fmt.Sprintf("%s must be the account of the channel, %s; this one is %q.", m.Path, owner, text))
	case m.Path == "eventSource" && isAWS(text):
		return m.refuse(InvalidEventSource, "eventSource "+text+" is an AWS service: name the application that the event comes from.")
	}
	return nil
}

// isTime tells whether a text is a time as the schema has it, with or without the Z and a fraction.
func isTime(text string) bool {
	_, err := time.Parse("2006-01-02T15:04:05", strings.TrimSuffix(text, "Z"))
	return err == nil
}

// isAWS tells whether an event source is the name of a service of AWS.
func isAWS(source string) bool {
	source = strings.ToLower(source)
	return strings.HasSuffix(source, ".amazonaws.com") || strings.HasSuffix(source, ".amazonaws.com.cn")
}

// CheckID says why CloudTrail refuses an id, and with it the whole request; none when it takes it.
func CheckID(id string) []lake.Problem {
	if n := utf8.RuneCountInString(id); n == 0 || n > MaxID || strings.ContainsFunc(id, func(r rune) bool { return !inID(r) }) {
		return []lake.Problem{lake.Refuse("id", badRequest,
			fmt.Sprintf("An id has 1 to %d characters: letters, digits, - and _; this one is %q.", MaxID, id))}
	}
	return nil
}

func inID(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_'
}

// CheckBatch gives all for which CloudTrail refuses the events of one request as a whole. Fields are such
// as "auditEvents[3].id".
func CheckBatch(events []Event) []lake.Problem {
	var out []lake.Problem
	if len(events) == 0 || len(events) > MaxEvents {
		out = append(out, lake.Refuse("auditEvents", badRequest,
			fmt.Sprintf("A request has 1 to %d events; this one has %d.", MaxEvents, len(events))))
	}
	size := 0
	seen := map[string]bool{}
	for i, e := range events {
		size += e.Size()
		for _, p := range CheckID(e.ID) {
			p.Field = fmt.Sprintf("auditEvents[%d].%s", i, p.Field)
			out = append(out, p)
		}
		if seen[e.ID] {
			out = append(out, lake.Refuse(fmt.Sprintf("auditEvents[%d].id", i), DuplicatedID,
				"Two events of the request have the id "+e.ID+"."))
		}
		seen[e.ID] = true
	}
	if size > MaxBatch {
		out = append(out, lake.Refuse("auditEvents", badRequest,
			fmt.Sprintf("The events of a request have %d bytes together at most; these have %d.", MaxBatch, size)))
	}
	return out
}
