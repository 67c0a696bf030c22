// Package audittest holds audit events that break the rules, for the tests of everything that keeps these:
// the rules themselves, the form, the command line, the emulator, and the AWS CLI against it.
package audittest

import (
	"maps"
	"strings"

	"trailboss/model/lake/audit"
)

// Owner is the account of the channel that the events are for.
const Owner = "123456789012"

// Case is an event that breaks one rule.
type Case struct {
	Name  string
	Event audit.Event
	// Field is the member that is wrong, and Code AWS's error code.
	Field, Code string
	// Whole is set where CloudTrail refuses the whole request, and not only the event.
	Whole bool
}

// Whole is the code with which a request fails as a whole.
const Whole = "ValidationException"

// draft is an event with all members of the schema.
func draft() audit.Draft {
	return audit.Draft{ID: "an-id", Texts: map[string]string{
		"version": "1.0", "userIdentity.type": "User", "userIdentity.principalId": "mary", "userIdentity.details": `{"team":"sales"}`,
		"userAgent": "crm/7.2", "eventSource": "crm.acme.example", "eventName": "ExportCustomers", "eventTime": "2026-11-21T08:30:00Z",
		"UID": "crm-1", "requestParameters": `{"customer":"17"}`, "responseElements": `{"rows":3}`, "errorCode": "Partly",
		"errorMessage": "one row was locked", "sourceIPAddress": "203.0.113.7", "recipientAccountId": Owner, "additionalEventData": `{"batch":"b1"}`,
	}}
}

// Good is an event with all members of the schema, which CloudTrail takes.
func Good() audit.Event { return draft().Event() }

// with is the good event with another text in a member; "" leaves it out.
func with(path, text string) audit.Event {
	d := draft()
	d.Texts = maps.Clone(d.Texts)
	d.Texts[path] = text
	return d.Event()
}

// swapped is the good event with a piece of its JSON replaced.
func swapped(old, replacement string) audit.Event {
	e := Good()
	e.Data = strings.Replace(e.Data, old, replacement, 1)
	return e
}

// Broken are events for all rules of an event, each broken at least once, with those of one member
// together.
func Broken() []Case {
	var cases []Case
	for _, m := range audit.Schema() {
		cases = append(cases, ofMember(m)...)
	}
	return append(cases, ofTheWhole()...)
}

// ofMember are the events that break a rule of a member.
func ofMember(m audit.Member) []Case {
	var cases []Case
	add := func(what, code string, e audit.Event) {
		cases = append(cases, Case{Name: m.Path + " " + what, Event: e, Field: m.Path, Code: code})
	}
	_, inner, nested := strings.Cut(m.Path, ".")
	name := m.Path
	if nested {
		name = inner
	}
	if m.Required {
		add("is missing", audit.FieldNotFound, swapped(`"`+name+`":`, `"another":`))
		add("is null", audit.FieldNotFound, swapped(`"`+name+`":`, `"`+name+`":null,"another":`))
	}
	text := draft().Texts[m.Path]
	switch m.Kind {
	case audit.Text, audit.Time, audit.Account:
		add("is a number", audit.InvalidData, swapped(`"`+name+`":"`+text+`"`, `"`+name+`":17`))
		if m.Required {
			add("is empty", audit.FieldNotFound, swapped(`"`+name+`":"`+text+`"`, `"`+name+`":""`))
		}
		if m.Most > 0 {
			add("is too long", audit.FieldTooLong, with(m.Path, strings.Repeat("x", m.Most+1)))
		}
	case audit.Object, audit.Anything:
		if m.Kind == audit.Object && text != "" {
			add("is a text", audit.InvalidData, with(m.Path, "none"))
			add("is a list", audit.InvalidData, with(m.Path, "[1]"))
		}
		if m.Most > 0 {
			add("is too long", audit.FieldTooLong, with(m.Path, `{"a":"`+strings.Repeat("x", m.Most)+`"}`))
		}
	}
	switch m.Path {
	case "userIdentity":
		e := Good()
		from, to := strings.Index(e.Data, `{"type"`), strings.Index(e.Data, `,"userAgent"`)
		e.Data = e.Data[:from] + `"mary"` + e.Data[to:]
		add("is a text", audit.InvalidData, e)
	case "eventSource":
		add("is a service of AWS", audit.InvalidEventSource, with(m.Path, "s3.amazonaws.com"))
		add("is a service of AWS in China", audit.InvalidEventSource, with(m.Path, "s3.amazonaws.com.cn"))
	case "eventTime":
		add("has no seconds", audit.InvalidData, with(m.Path, "2026-11-21T08:30"))
		add("is not in UTC", audit.InvalidData, with(m.Path, "2026-11-21T08:30:00+01:00"))
	case "recipientAccountId":
		add("is another account", audit.InvalidRecipient, with(m.Path, "111122223333"))
		add("has 11 digits", audit.InvalidRecipient, with(m.Path, Owner[:11]))
	}
	return cases
}

// ofTheWhole are events that break a rule which is none of a member's.
func ofTheWhole() []Case {
	const data, sum = "eventData", "eventDataChecksum"
	var cases []Case
	add := func(name, field, code string, change func(e *audit.Event)) {
		e := Good()
		change(&e)
		cases = append(cases, Case{Name: name, Event: e, Field: field, Code: code, Whole: code == Whole})
	}
	add("eventData is no JSON", data, audit.InvalidData, func(e *audit.Event) { e.Data = "no JSON" })
	add("eventData is a list", data, audit.InvalidData, func(e *audit.Event) { e.Data = "[]" })
	add("eventData is null", data, audit.InvalidData, func(e *audit.Event) { e.Data = "null" })
	add("eventData is too long", data, audit.FieldTooLong, func(e *audit.Event) {
		*e = swapped(`{"version"`, `{"other":"`+strings.Repeat("x", audit.MaxData)+`","version"`)
	})
	add("the checksum is of something else", sum, audit.InvalidChecksum, func(e *audit.Event) { e.Checksum = audit.Checksum("{}") })
	add("the checksum is hexadecimal", sum, audit.InvalidChecksum, func(e *audit.Event) { e.Checksum = strings.Repeat("ab", 32) })
	add("the checksum is none", sum, audit.InvalidChecksum, func(e *audit.Event) { e.Checksum = "x" })
	add("the id has a space", "id", Whole, func(e *audit.Event) { e.ID = "a b" })
	add("the id is too long", "id", Whole, func(e *audit.Event) { e.ID = strings.Repeat("i", audit.MaxID+1) })
	return cases
}
