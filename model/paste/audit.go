package paste

import (
	"encoding/json"
	"strings"

	"trailboss/model/lake/audit"
	"trailboss/model/selector"
)

// PastedEvents is what a text held. Its strings are the text's own, not sanitized.
type PastedEvents struct {
	// Events lack ids and checksums where the text has none; whether CloudTrail takes them is not looked at.
	Events []audit.Event
	// Channel and ExternalID are the command's, "" where it gives none.
	Channel, ExternalID string
	// Repairs are all that was put right while reading, with the severity selector.Repair.
	Repairs []selector.Problem
}

const acceptedEvents = "paste audit events as JSON, or aws cloudtrail-data put-audit-events"

// ReadAuditEvents reads the audit events in a text: what PutAuditEvents takes, or bare events that are to
// become eventData, as JSON or in a command of the AWS CLI. The error is a *SyntaxError. For files of
// events, which may be large, see audit.Read.
func ReadAuditEvents(text string) (PastedEvents, error) {
	r := newReader(text)
	src, err := r.content(acceptedEvents)
	if err != nil {
		return PastedEvents{}, err
	}
	a := auditReader{reader: r}
	if looksLikeJSON(src.s) {
		var n *node
		if n, err = r.parse(src); err == nil {
			err = a.node(n)
		}
	} else {
		err = a.command(src)
	}
	if err == nil && len(a.out.Events) == 0 {
		err = src.fail(r, "no audit events here: "+acceptedEvents)
	}
	if err != nil {
		return PastedEvents{}, err
	}
	a.out.Repairs = r.repairs()
	return a.out, nil
}

// fail is an error at the text's beginning.
func (t text) fail(r *reader, says string) error { return r.fail(t.origin(0), says) }

// auditReader gathers the audit events that a text says.
type auditReader struct {
	*reader
	out PastedEvents
}

func (a *auditReader) command(src text) error {
	_, options, err := a.commandOptions(src)
	if err != nil {
		return err
	}
	for _, o := range options {
		if err := a.option(o); err != nil {
			return err
		}
	}
	return nil
}

func (a *auditReader) option(o option) error {
	c := command{r: a.reader}
	switch o.name {
	case "channel-arn", "external-id":
		if err := c.given(o); err != nil {
			return err
		}
		if o.name == "external-id" {
			a.out.ExternalID = o.words[0].s
		} else {
			a.out.Channel = a.target(o.words[0].s, o.words[0].origin(0))
		}
	case "audit-events", optionInput:
		n, err := c.value(o, optionOf{arity: many})
		if err != nil {
			return err
		}
		return a.node(n)
	}
	return nil
}

// node reads an event, a list of events, or a request that holds one.
func (a *auditReader) node(n *node) error {
	switch n.form {
	case list:
		for _, item := range n.items {
			if err := a.node(item); err != nil {
				return err
			}
		}
		return nil
	case object:
	default:
		return a.fail(n.at, "this is no audit event: "+acceptedEvents)
	}
	if channel := n.named([]string{"channelArn"}); channel != nil {
		a.out.Channel = channel.text
	}
	if events := n.named([]string{"auditEvents"}); events != nil {
		return a.node(events)
	}
	return a.event(n)
}

// event reads one event. Members are known in any letter case, as documents mix them.
func (a *auditReader) event(n *node) error {
	data := n.named([]string{"eventData"})
	if data == nil {
		a.out.Events = append(a.out.Events, audit.Event{Data: n.json()})
		return nil
	}
	e := audit.Event{Data: a.data(data)}
	for _, m := range n.members {
		name, ok := known([]string{"id", "eventData", "eventDataChecksum"}, m.name)
		switch {
		case !ok:
			a.repairAt(m.at, "left out ", quote(m.name), ", which is no member of an audit event: it belongs into eventData")
			continue
		case name != m.name:
			a.repairOnce(m.at, "read ", m.name, " as ", name)
		}
		if name == "eventData" || m.value.form == null {
			continue
		}
		value, err := a.str(m.value, name)
		if err != nil {
			return err
		}
		if name == "id" {
			e.ID = value
		} else {
			e.Checksum = a.checksum(m.at, value)
		}
	}
	a.out.Events = append(a.out.Events, e)
	return nil
}

// data is eventData as a text; an object is written as one, and a text in a text is taken out.
func (a *auditReader) data(n *node) string {
	if n.form == object || n.form == list {
		a.repairAt(n.at, "made a text of the object in eventData")
		return n.json()
	}
	var within string
	if strings.HasPrefix(n.text, `"`) && json.Unmarshal([]byte(n.text), &within) == nil && json.Valid([]byte(within)) {
		a.repairAt(n.at, "took a layer of quotes off eventData")
		return within
	}
	if inside := strings.TrimSuffix(strings.TrimPrefix(n.text, `"`), `"`); inside != n.text && json.Valid([]byte(inside)) {
		a.repairAt(n.at, "took a layer of quotes off eventData")
		return inside
	}
	return n.text
}

// checksum writes hexadecimal digits in base64.
func (a *auditReader) checksum(at int, checksum string) string {
	encoded, isHex := audit.FromHex(checksum)
	if !isHex {
		return checksum
	}
	a.repairAt(at, "wrote the hexadecimal checksum in base64, as CloudTrail takes it")
	return encoded
}
