package event

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"strconv"

	"trailboss/model/plain"
)

// maxRecord bounds the memory that one record may take. CloudTrail's own limit is 1 MB.
const maxRecord = 8 << 20

// RecordError is what is wrong with one record of an input.
type RecordError struct {
	// Record and Line are where it is, counted from 1.
	Record, Line int
	Text         string
}

func (e *RecordError) Error() string {
	return "record " + strconv.Itoa(e.Record) + " (line " + strconv.Itoa(e.Line) + "): " + e.Text
}

// Parse reads all records of a text in any form that All takes. A text without any record gives none. It
// stops at the first error, which is a *RecordError; then there are no events. The events' Raw is
// part of the text, and nil where that is packed.
func Parse(text []byte) ([]Event, error) {
	r := reader{window: plain.WithoutMark(text), whole: true}
	if plain.IsPacked(text) {
		r = reader{from: plain.Reader(bytes.NewReader(text))}
	}
	var out []Event
	for e, err := range r.all() {
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// All reads records one by one as CloudTrail and its tools write them: a record, a list of records,
// {"Records": […]}, what `aws cloudtrail lookup-events` prints, or any number of these one after the
// other, as in JSON Lines, packed by gzip or not. It holds one record in memory at a time. A record with a member of a wrong
// type gives a *RecordError in its place and reading goes on; broken JSON, a record of more than
// 8 MiB and a failing reader give an error and end it.
func All(from io.Reader) iter.Seq2[Event, error] {
	r := reader{from: plain.Reader(from)}
	return r.all()
}

// reader hands out the records of an input through a window that moves over it.
type reader struct {
	from io.Reader
	// window is what has been read and not been passed, of buffer unless the whole text was given.
	window, buffer []byte
	// whole says that nothing follows the window.
	whole bool
	// lines and records count what has been passed.
	lines, records int
	known          map[string]string
	yield          func(Event, error) bool
}

// errStopped says that whoever asks for events wants no more of them.
var errStopped = errors.New("stopped")

func (r *reader) all() iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) {
		r.yield, r.known = yield, map[string]string{}
		if err := r.values(); err != nil && !errors.Is(err, errStopped) {
			yield(Event{}, err)
		}
	}
}

// values reads one value after the other until the input ends.
func (r *reader) values() error {
	for {
		if ended, err := r.ended(); ended || err != nil {
			return err
		}
		c, err := r.peek()
		if err != nil {
			return err
		}
		if err := r.value(c, 0); err != nil {
			return err
		}
	}
}

// maxLists is how deep lists of records may stand in one another: a list of files, each with its
// Records, is the deepest that tools make.
const maxLists = 8

// value reads what begins with c: a record, a list of values or an object that wraps such a list.
func (r *reader) value(c byte, depth int) error {
	switch {
	case depth > maxLists:
		return r.refuse(0, "lists within lists: expected event records")
	case c == '[':
		return r.list(depth)
	case c == '{':
		return r.object(depth)
	}
	return r.refuse(0, "expected an event record, which begins with {")
}

// list reads the values of a list, standing before its bracket.
func (r *reader) list(depth int) error {
	done := false
	err := r.pass(func(s *scanner) (err error) {
		done, err = s.open('[', ']')
		return err
	})
	for err == nil && !done {
		var c byte
		if c, err = r.peek(); err == nil {
			err = r.value(c, depth+1)
		}
		if err == nil {
			done, err = r.next(']')
		}
	}
	return err
}

// wrapper reads an object's list of records, before which it stands, and passes the other members.
func (r *reader) wrapper(depth int) error {
	if err := r.value('[', depth+1); err != nil {
		return err
	}
	for {
		if done, err := r.next('}'); done || err != nil {
			return err
		}
		if err := r.pass(func(s *scanner) error { return s.pair(s.skipMember) }); err != nil {
			return err
		}
	}
}

// next passes the comma before a further item, or the closing bracket and reports the end.
func (r *reader) next(closing byte) (done bool, err error) {
	err = r.pass(func(s *scanner) (err error) {
		done, err = s.next(closing)
		return err
	})
	return done, err
}

// object reads a record, or the list of records that an object wraps.
func (r *reader) object(depth int) error {
	var e Event
	var wrong error
	wrapped := false
	err := r.pass(func(s *scanner) error {
		d := decoder{scanner: *s, known: r.known}
		e, wrong = Event{}, nil
		err := d.record(&e)
		s.at = d.at
		if wrapped = errors.Is(err, errWrapped); wrapped {
			return nil
		}
		switch {
		case d.wrong != nil:
			e, wrong = Event{}, r.refuse(d.wrong.at, d.wrong.text)
		case r.from != nil:
			e.Raw = nil
		case e.Raw == nil:
			e.Raw = bytes.TrimSpace(s.src[:s.at:s.at])
		}
		return err
	})
	switch {
	case err != nil:
		return err
	case wrapped:
		return r.wrapper(depth)
	}
	r.records++
	if !r.yield(e, wrong) {
		return errStopped
	}
	return nil
}
