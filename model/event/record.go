package event

import (
	"encoding/json"
	"errors"
	"time"
	"unicode/utf8"
)

// errWrapped says that the object is no record but holds a list of them, at whose bracket the decoder
// then stands.
var errWrapped = errors.New("the object holds a list of records")

// decoder reads one record, passing over the members that nobody asks for.
type decoder struct {
	scanner
	// known holds the texts that many records share.
	known map[string]string
	// wrong is the first member of a wrong type.
	wrong *syntaxError
}

// maxKnown bounds the texts kept for sharing, in number and in length.
const (
	maxKnown       = 4096
	maxKnownLength = 128
)

// record reads the record at the current place. It returns errWrapped before the list of a wrapper,
// and errShort or a syntaxError where the JSON is not whole. A member of a wrong type is kept in wrong.
func (d *decoder) record(e *Event) error {
	return d.object(func(name []byte) error {
		switch string(name) {
		case "Records", "Events":
			if d.first() == '[' {
				return errWrapped
			}
			return d.wrongUnlessNull("the list of records", "a list")
		case "CloudTrailEvent":
			return d.nested(e)
		case "userIdentity":
			return d.members("userIdentity", func(name []byte) error { return d.identity(e, name) })
		case "tlsDetails":
			return d.members("tlsDetails", func(name []byte) error { return d.tls(e, name) })
		case "resources":
			return d.resources(e)
		case "eventTime":
			return d.time(e)
		}
		return d.member(e, name)
	})
}

// member reads a member that is one text or one boolean. LookupEvents has its own names for some.
func (d *decoder) member(e *Event, name []byte) error {
	switch string(name) {
	case "eventID", "EventId":
		return d.text("eventID", &e.ID)
	case "eventCategory":
		return d.shared("eventCategory", &e.Category)
	case "eventSource", "EventSource":
		return d.shared("eventSource", &e.Source)
	case "eventName", "EventName":
		return d.shared("eventName", &e.Name)
	case "eventType":
		return d.shared("eventType", &e.Type)
	case "awsRegion":
		return d.shared("awsRegion", &e.Region)
	case "recipientAccountId":
		return d.shared("recipientAccountId", &e.Recipient)
	case "errorCode":
		return d.shared("errorCode", &e.ErrorCode)
	case "vpcEndpointId":
		return d.shared("vpcEndpointId", &e.VPCEndpointID)
	case "readOnly", "ReadOnly":
		return d.truth("readOnly", &e.ReadOnly)
	case "managementEvent":
		return d.truth("managementEvent", &e.Management)
	case "sessionCredentialFromConsole":
		return d.truth("sessionCredentialFromConsole", &e.Console)
	}
	return d.skip()
}

func (d *decoder) identity(e *Event, name []byte) error {
	switch string(name) {
	case "arn":
		return d.shared("userIdentity.arn", &e.IdentityARN)
	case "accountId":
		return d.shared("userIdentity.accountId", &e.Caller)
	case "invokedBy":
		return d.shared("userIdentity.invokedBy", &e.InvokedBy)
	}
	return d.skip()
}

func (d *decoder) tls(e *Event, name []byte) error {
	if string(name) == "clientProvidedHostHeader" {
		return d.shared("tlsDetails.clientProvidedHostHeader", &e.Host)
	}
	return d.skip()
}

func (d *decoder) resources(e *Event) error {
	e.Resources = nil
	if d.first() != '[' {
		return d.wrongUnlessNull("resources", "a list")
	}
	return d.array(func() error {
		var r Resource
		err := d.members("resources", func(name []byte) error { return d.resource(&r, name) })
		if err == nil {
			e.Resources = append(e.Resources, r)
		}
		return err
	})
}

func (d *decoder) resource(r *Resource, name []byte) error {
	switch string(name) {
	case "type":
		return d.shared("resources.type", &r.Type)
	case "ARN":
		return d.text("resources.ARN", &r.ARN)
	case "ARNPrefix":
		return d.text("resources.ARNPrefix", &r.ARNPrefix)
	case "accountId":
		return d.shared("resources.accountId", &r.AccountID)
	}
	return d.skip()
}

// members reads an object inside the record.
func (d *decoder) members(owner string, member func(name []byte) error) error {
	if d.first() != '{' {
		return d.wrongUnlessNull(owner, "an object")
	}
	return d.object(member)
}

// nested reads the record that `aws cloudtrail lookup-events` answers as a text.
func (d *decoder) nested(e *Event) error {
	var text string
	if err := d.text("CloudTrailEvent", &text); err != nil || text == "" {
		return err
	}
	inner := decoder{scanner: scanner{src: []byte(text)}, known: d.known}
	var nested Event
	if err := inner.only(&nested); err != nil {
		d.refuse("CloudTrailEvent holds no record: " + err.Error())
	} else {
		*e = nested
		e.Raw = inner.src
	}
	return nil
}

// only reads a text that is one record and nothing else.
func (d *decoder) only(e *Event) error {
	if err := d.record(e); err != nil {
		return err
	}
	if _, err := d.peek(); err == nil {
		return d.fail("more follows after it: " + d.found())
	}
	if d.wrong != nil {
		return d.wrong
	}
	return nil
}

func (d *decoder) time(e *Event) error {
	var text string
	if err := d.text("eventTime", &text); err != nil || text == "" {
		return err
	}
	if t, err := time.Parse(time.RFC3339, text); err != nil {
		d.refuse("eventTime is no time: expected one such as 2026-08-02T09:14:00Z")
	} else {
		e.Time = t.UTC()
	}
	return nil
}

// truth reads a boolean, or its word in quotes, as which CloudTrail writes some of them.
func (d *decoder) truth(member string, to *Truth) error {
	c := d.first()
	start := d.at
	if err := d.skip(); err != nil {
		return err
	}
	switch string(d.src[start:d.at]) {
	case `true`, `"true"`:
		*to = True
	case `false`, `"false"`:
		*to = False
	case `null`:
		*to = Absent
	default:
		d.refuse(member + " is " + kind(c) + ": expected true or false")
	}
	return nil
}

// shared reads a text that other records are likely to hold, too.
func (d *decoder) shared(member string, to *string) error {
	raw, err := d.rawText(member)
	if err != nil || raw == nil {
		return err
	}
	if text, ok := d.known[string(raw)]; ok {
		*to = text
		return nil
	}
	*to = decode(raw)
	if len(d.known) < maxKnown && len(raw) <= maxKnownLength && d.known != nil {
		d.known[string(raw)] = *to
	}
	return nil
}

// text reads a text. An absent or null one leaves what is there.
func (d *decoder) text(member string, to *string) error {
	raw, err := d.rawText(member)
	if err == nil && raw != nil {
		*to = decode(raw)
	}
	return err
}

// rawText passes a value and returns what is between its quotes, nil for null. Any other type is wrong.
func (d *decoder) rawText(member string) ([]byte, error) {
	if d.first() == '"' {
		return d.str()
	}
	return nil, d.wrongUnlessNull(member, "text")
}

// wrongUnlessNull passes a value that only may be null, and keeps the wrong type otherwise.
func (d *decoder) wrongUnlessNull(member, want string) error {
	c := d.first()
	if c != 'n' {
		d.refuse(member + " is " + kind(c) + ": expected " + want)
	}
	return d.skip()
}

// refuse keeps what is wrong with the record, unless something was before.
func (d *decoder) refuse(text string) {
	if d.wrong == nil {
		d.wrong = &syntaxError{at: d.at, text: text}
	}
}

// first returns the first byte of the value to come, 0 at the end.
func (d *decoder) first() byte {
	c, err := d.peek()
	if err != nil {
		return 0
	}
	return c
}

// kind names the type of the value that begins with a byte.
func kind(c byte) string {
	switch c {
	case '{':
		return "an object"
	case '[':
		return "a list"
	case '"':
		return "text"
	case 't', 'f':
		return "a boolean"
	}
	return "a number"
}

// decode turns what is between the quotes of a valid JSON string into its text. Bytes that are no
// UTF-8 become U+FFFD.
func decode(raw []byte) string {
	plain := utf8.Valid(raw)
	for i := 0; plain && i < len(raw); i++ {
		plain = raw[i] != '\\'
	}
	if plain {
		return string(raw)
	}
	quoted := make([]byte, 0, len(raw)+2)
	quoted = append(append(append(quoted, '"'), raw...), '"')
	var out string
	if err := json.Unmarshal(quoted, &out); err != nil {
		return string(raw) // not reached: the scanner has passed it
	}
	return out
}
