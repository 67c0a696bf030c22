package event

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// minWindow is the room for reading ahead.
const minWindow = 64 << 10

// pass lets scan pass a part of the input. It reads on and begins again while the part is not whole;
// scan must therefore depend on nothing that an earlier attempt has left.
func (r *reader) pass(scan func(s *scanner) error) error {
	for {
		s := scanner{src: r.window}
		err := scan(&s)
		if errors.Is(err, errShort) && !r.whole {
			if err := r.more(); err != nil {
				return err
			}
			continue
		}
		if err != nil {
			return r.explain(err)
		}
		r.lines += bytes.Count(r.window[:s.at], []byte{'\n'})
		r.window = r.window[s.at:]
		return nil
	}
}

// more reads on. What is still in the window moves to the front of a buffer with as much room again.
func (r *reader) more() error {
	if len(r.window) > maxRecord {
		return r.refuse(0, "it is larger than 8 MiB, which no record is: check that this is a file of CloudTrail's")
	}
	have := len(r.window)
	if cap(r.buffer) < have+max(have, minWindow) {
		r.buffer = make([]byte, 2*have+2*minWindow)
	}
	copy(r.buffer, r.window)
	n, err := io.ReadAtLeast(r.from, r.buffer[have:], 1)
	r.window = r.buffer[:have+n]
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		r.whole = true
	case err != nil:
		return fmt.Errorf("the events cannot be read after record %d: %w", r.records, err)
	}
	return nil
}

// peek returns the next byte that is no space, and stands before it.
func (r *reader) peek() (c byte, err error) {
	err = r.pass(func(s *scanner) (err error) {
		c, err = s.peek()
		return err
	})
	return c, err
}

// ended passes spaces and reports whether the input ends after them.
func (r *reader) ended() (bool, error) {
	ended := false
	err := r.pass(func(s *scanner) error {
		_, err := s.peek()
		if ended = err != nil && r.whole; ended {
			return nil
		}
		return err
	})
	return ended, err
}

// explain gives an error of the scanner its place. An input that ends early is at fault at its end.
func (r *reader) explain(err error) error {
	var broken *syntaxError
	switch {
	case errors.As(err, &broken):
		return r.refuse(broken.at, broken.text)
	case errors.Is(err, errShort):
		return r.refuse(len(r.window), errShort.Error()+": is the text cut off?")
	}
	return err
}

// refuse makes the error for a place in the window.
func (r *reader) refuse(at int, text string) error {
	return &RecordError{
		Record: r.records + 1, Text: text,
		Line: r.lines + 1 + bytes.Count(r.window[:at], []byte{'\n'}),
	}
}
