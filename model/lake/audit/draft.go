package audit

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"
)

// Draft is an audit event while it is typed, member by member.
type Draft struct {
	// ID is "" where one is to be made.
	ID string
	// Texts are the members by their paths in the schema; "" leaves one out. Objects are JSON.
	Texts map[string]string
	// Others are the members that the schema does not have, and those of userIdentity likewise.
	Others, OthersOfIdentity []Other
}

// Other is a member that the schema does not have, with its JSON.
type Other struct {
	Name  string
	Value json.RawMessage
}

// Event is the event that the draft says. A text that is no JSON, where JSON is wanted, is in it as a text:
// Check says so.
func (d Draft) Event() Event {
	var all, within []named
	for _, m := range schema {
		outer, inner, nested := strings.Cut(m.Path, ".")
		text := d.Texts[m.Path]
		switch {
		case m.Path == identity:
			all = append(all, named{name: identity}) // is filled below
		case text == "":
		case nested && outer == identity:
			within = append(within, named{inner, m.valueOf(text)})
		default:
			all = append(all, named{m.Path, m.valueOf(text)})
		}
	}
	for _, o := range d.OthersOfIdentity {
		within = append(within, named{o.Name, o.Value})
	}
	for i := range all {
		if all[i].name == identity {
			all[i].value = json.RawMessage(joined(within))
		}
	}
	for _, o := range d.Others {
		all = append(all, named{o.Name, o.Value})
	}
	return Event{ID: d.ID, Data: joined(all)}
}

// valueOf is the JSON of what was typed for a member.
func (m Member) valueOf(text string) json.RawMessage {
	if (m.Kind == Object || m.Kind == Anything) && json.Valid([]byte(text)) {
		return json.RawMessage(Compact([]byte(text)))
	}
	return quoted(text)
}

// quoted is a text as JSON, in which nothing is escaped that need not be.
func quoted(text string) json.RawMessage {
	var b bytes.Buffer
	encode := json.NewEncoder(&b)
	encode.SetEscapeHTML(false)
	if err := encode.Encode(text); err != nil {
		return nil // a text is always JSON
	}
	return bytes.TrimSpace(b.Bytes())
}

// ReadDraft takes an event apart into what can be typed; ok is false where the draft would not say all that
// the event does, as with a wrong checksum, or with a number where the schema has a text.
func ReadDraft(e Event) (d Draft, ok bool) {
	d = Draft{ID: e.ID, Texts: map[string]string{}}
	members, ok := membersOf(json.RawMessage(e.Data))
	if !ok || len(checkSum(e.Checksum, e.Data)) > 0 {
		return Draft{}, false
	}
	for _, m := range members {
		if m.name != identity {
			d.Others = d.take(m.name, m, d.Others)
			continue
		}
		within, ok := membersOf(m.value)
		if !ok {
			return Draft{}, false
		}
		for _, w := range within {
			d.OthersOfIdentity = d.take(identity+"."+w.name, w, d.OthersOfIdentity)
		}
	}
	return d, sameJSON(d.Event().Data, e.Data)
}

// take keeps a member as a text, or with the others.
func (d Draft) take(path string, m named, others []Other) []Other {
	for _, known := range schema {
		if known.Path != path {
			continue
		}
		var text string
		if known.Kind == Object || known.Kind == Anything || json.Unmarshal(m.value, &text) != nil {
			text = string(m.value)
		}
		d.Texts[path] = text
		return others
	}
	return append(others, Other{m.name, m.value})
}

// membersOf are the members of an object in their order; ok is false for what is none.
func membersOf(object json.RawMessage) (members []named, ok bool) {
	decode := json.NewDecoder(bytes.NewReader(object))
	if token, err := decode.Token(); err != nil || token != json.Delim('{') {
		return nil, false
	}
	for decode.More() {
		token, err := decode.Token()
		if err != nil {
			return nil, false
		}
		name, _ := token.(string)
		var value json.RawMessage
		if err := decode.Decode(&value); err != nil {
			return nil, false
		}
		members = append(members, named{name, value})
	}
	if _, err := decode.Token(); err != nil {
		return nil, false
	}
	_, err := decode.Token()
	return members, errors.Is(err, io.EOF)
}

// sameJSON tells whether two documents say the same.
func sameJSON(a, b string) bool {
	var values [2]any
	for i, text := range []string{a, b} {
		decode := json.NewDecoder(strings.NewReader(text))
		decode.UseNumber()
		if decode.Decode(&values[i]) != nil {
			return false
		}
	}
	return reflect.DeepEqual(values[0], values[1])
}
