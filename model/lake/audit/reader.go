package audit

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
)

// ReadError is what is wrong with one event of an input.
type ReadError struct {
	// Event and Line are where it is, counted from 1.
	Event, Line int
	Text        string
	// Ends is set where nothing can be read behind it.
	Ends bool
}

func (e *ReadError) Error() string {
	return "event " + strconv.Itoa(e.Event) + " (line " + strconv.Itoa(e.Line) + "): " + e.Text
}

// Ends tells whether nothing can be read behind an error that came in place of an event.
func Ends(err error) bool {
	broken, ok := errors.AsType[*ReadError](err)
	return err != nil && (!ok || broken.Ends)
}

// Read reads audit events one by one: what PutAuditEvents takes, with id and eventData, or the bare
// events that are to become eventData; one, lists of them, {"auditEvents": [...]}, or any number of these
// one after the other, as in JSON Lines. It holds one event in memory at a time. An event of the wrong
// form gives a *ReadError in its place and reading goes on; broken JSON, more than 16 MiB without an event
// and a failing reader give one that Ends it. Ids and checksums are left empty where there are none.
func Read(from io.Reader) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		lines := &lineCounter{from: from}
		r := reader{json: json.NewDecoder(lines), lines: lines, yield: yield}
		if err := r.all(); err != nil && !errors.Is(err, errStopped) {
			yield(Event{}, err)
		}
	}
}

// errStopped says that whoever asks for events wants no more of them.
var errStopped = errors.New("stopped")

type reader struct {
	json  *json.Decoder
	lines *lineCounter
	// events counts those that were handed out, the broken ones too.
	events int
	yield  func(Event, error) bool
}

// all reads values until the input ends.
func (r *reader) all() error {
	for {
		token, err := r.json.Token()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return r.broken(err)
		}
		if err := r.value(token, 0); err != nil {
			return err
		}
	}
}

// maxLists is how deep lists of events may stand in one another.
const maxLists = 4

// value reads what begins with the token.
func (r *reader) value(token json.Token, depth int) error {
	switch {
	case token == json.Delim('{'):
		return r.object(depth)
	case token == json.Delim('['):
		return r.list(depth)
	}
	return r.hand(Event{}, "an event is an object in braces")
}

func (r *reader) list(depth int) error {
	if depth > maxLists {
		return &ReadError{r.events + 1, r.lines.at(r.json.InputOffset()), "lists within lists: expected events", true}
	}
	for r.json.More() {
		token, err := r.json.Token()
		if err != nil {
			return r.broken(err)
		}
		if err := r.value(token, depth+1); err != nil {
			return err
		}
	}
	_, err := r.json.Token() // the closing bracket
	return r.broken(err)
}

// named is a member of an object.
type named struct {
	name  string
	value json.RawMessage
}

// object reads an event, or the list of events that an object wraps.
func (r *reader) object(depth int) error {
	var members []named
	wrapped := false
	for r.json.More() {
		token, err := r.json.Token()
		if err != nil {
			return r.broken(err)
		}
		name, _ := token.(string)
		if strings.EqualFold(name, "auditEvents") {
			wrapped = true
			if err := r.wrapped(depth); err != nil {
				return err
			}
			continue
		}
		var value json.RawMessage
		if err := r.json.Decode(&value); err != nil {
			return r.broken(err)
		}
		members = append(members, named{name, value})
	}
	if _, err := r.json.Token(); err != nil {
		return r.broken(err)
	}
	if wrapped {
		return nil
	}
	e, text := eventOf(members)
	return r.hand(e, text)
}

// wrapped reads the value of auditEvents.
func (r *reader) wrapped(depth int) error {
	token, err := r.json.Token()
	if err != nil {
		return r.broken(err)
	}
	return r.value(token, depth+1)
}

// hand gives away an event, or in its place what is wrong with it.
func (r *reader) hand(e Event, wrong string) error {
	r.events++
	e.Number, e.Line = r.events, r.lines.at(r.json.InputOffset())
	var err error
	if wrong != "" {
		err = &ReadError{e.Number, e.Line, wrong, false}
	}
	if !r.yield(e, err) {
		return errStopped
	}
	return nil
}

// broken says where the JSON breaks; nil for no error.
func (r *reader) broken(err error) error {
	if err == nil {
		return nil
	}
	at := r.json.InputOffset() + r.blanks()
	text := "reading failed: " + err.Error()
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		at, text = max(at, syntax.Offset), "this is not JSON: "+syntax.Error() // Offset leaves tokens out
	}
	if errors.Is(err, errEndless) {
		text = err.Error()
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		text = "the input ends within an event"
	}
	return &ReadError{r.events + 1, r.lines.at(at), text, true}
}

// blanks are how many there are before what is read next, as far as that is in memory.
func (r *reader) blanks() int64 {
	rest, err := io.ReadAll(r.json.Buffered())
	if err != nil {
		return 0
	}
	return int64(len(rest) - len(bytes.TrimLeft(rest, " \t\r\n")))
}

// eventOf makes an event of an object's members, or says why they are none.
func eventOf(members []named) (e Event, wrong string) {
	data := find(members, "eventData")
	if data == nil {
		return Event{Data: joined(members)}, ""
	}
	if data[0] == '"' {
		if err := json.Unmarshal(data, &e.Data); err != nil {
			return e, "eventData cannot be read: " + err.Error()
		}
	} else {
		e.Data = Compact(data)
	}
	for _, text := range []struct {
		name string
		into *string
	}{{"id", &e.ID}, {"eventDataChecksum", &e.Checksum}} {
		value := find(members, text.name)
		if value == nil || string(value) == "null" {
			continue
		}
		if err := json.Unmarshal(value, text.into); err != nil {
			return e, text.name + " must be a text in quotes"
		}
	}
	return e, ""
}

// find is the member by its name in any letter case, nil for none.
func find(members []named, name string) json.RawMessage {
	for _, m := range members {
		if strings.EqualFold(m.name, name) {
			return m.value
		}
	}
	return nil
}

// joined is the JSON of an object with the members, in their order.
func joined(members []named) string {
	var b bytes.Buffer
	for i, m := range members {
		b.WriteByte("{,"[min(i, 1)])
		name, err := json.Marshal(m.name)
		if err != nil {
			name = fmt.Appendf(nil, "%q", m.name)
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(m.value)
	}
	if len(members) == 0 {
		b.WriteByte('{')
	}
	b.WriteByte('}')
	return Compact(b.Bytes())
}

// lineCounter tells in which line an offset is, for offsets that only grow.
type lineCounter struct {
	from io.Reader
	read int64
	// passed are the line breaks before those in breaks, which are the offsets of later ones.
	passed int
	breaks []int64
	// last is the offset that was asked for last.
	last int64
}

// maxUnpassed bounds the memory that what is no event may take: what is read beyond the last event.
const maxUnpassed = 16 << 20

var errEndless = errors.New("more than 16 MiB without an event: check that these are audit events")

func (l *lineCounter) Read(p []byte) (int, error) {
	if l.read-l.last > maxUnpassed {
		return 0, errEndless
	}
	n, err := l.from.Read(p)
	for i, c := range p[:n] {
		if c == '\n' {
			l.breaks = append(l.breaks, l.read+int64(i))
		}
	}
	l.read += int64(n)
	return n, err
}

// at is the line of an offset, from 1.
func (l *lineCounter) at(offset int64) int {
	l.pass(offset)
	return l.passed + 1
}

// pass forgets the line breaks before the offset.
func (l *lineCounter) pass(offset int64) {
	n := 0
	for n < len(l.breaks) && l.breaks[n] < offset {
		n++
	}
	l.last = offset
	l.passed += n
	l.breaks = append(l.breaks[:0], l.breaks[n:]...)
}
