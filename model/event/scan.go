package event

import (
	"bytes"
	"errors"
	"unicode/utf8"
)

// errShort says that the text ends inside a value: more of it may follow.
var errShort = errors.New("the JSON ends too early")

// syntaxError is a place, counted from the start of the scanned text, where JSON's grammar is broken.
type syntaxError struct {
	at   int
	text string
}

func (e *syntaxError) Error() string { return e.text }

// maxDepth is how deep values may nest; encoding/json draws the same line.
const maxDepth = 10000

// scanner walks over the JSON in src and skips what nobody asks for. It checks the grammar of all it
// passes.
type scanner struct {
	src   []byte
	at    int
	depth int
}

func (s *scanner) fail(text string) error { return &syntaxError{at: s.at, text: text} }

// peek returns the next byte that is no space.
func (s *scanner) peek() (byte, error) {
	for ; s.at < len(s.src); s.at++ {
		switch c := s.src[s.at]; c {
		case ' ', '\t', '\r', '\n':
		default:
			return c, nil
		}
	}
	return 0, errShort
}

// expect passes one byte of punctuation.
func (s *scanner) expect(want byte) error {
	c, err := s.peek()
	if err != nil {
		return err
	}
	if c != want {
		return s.fail("expected " + string(rune(want)) + " but found " + s.found())
	}
	s.at++
	return nil
}

// found names what is at the current place.
func (s *scanner) found() string {
	r, _ := utf8.DecodeRune(s.src[s.at:])
	return string(r)
}

// object passes an object and calls member for each name, standing before the value, which member must
// pass.
func (s *scanner) object(member func(name []byte) error) error {
	return s.list('{', '}', func() error { return s.pair(member) })
}

// pair passes a name and its value.
func (s *scanner) pair(member func(name []byte) error) error {
	c, err := s.peek()
	if err != nil {
		return err
	}
	if c != '"' {
		return s.fail("expected a name in quotes but found " + s.found())
	}
	name, err := s.str()
	if err != nil {
		return err
	}
	if err := s.expect(':'); err != nil {
		return err
	}
	if bytes.IndexByte(name, '\\') >= 0 {
		name = []byte(decode(name))
	}
	return member(name)
}

// array passes an array and calls element before each of its values, which element must pass.
func (s *scanner) array(element func() error) error {
	return s.list('[', ']', element)
}

// list passes what stands between brackets, and these.
func (s *scanner) list(opening, closing byte, item func() error) error {
	if s.depth++; s.depth > maxDepth {
		return s.fail("it is nested too deep")
	}
	done, err := s.open(opening, closing)
	for err == nil && !done {
		if err = item(); err == nil {
			done, err = s.next(closing)
		}
	}
	s.depth--
	return err
}

// open passes an opening bracket, and the closing one if it follows at once, which it then reports.
func (s *scanner) open(opening, closing byte) (empty bool, err error) {
	if err := s.expect(opening); err != nil {
		return false, err
	}
	c, err := s.peek()
	if err != nil || c != closing {
		return false, err
	}
	s.at++
	return true, nil
}

// next passes the comma before the next item, or the closing bracket and reports the end.
func (s *scanner) next(closing byte) (done bool, err error) {
	c, err := s.peek()
	switch {
	case err != nil:
		return false, err
	case c != ',' && c != closing:
		return false, s.fail("expected a comma or " + string(rune(closing)) + " but found " + s.found())
	}
	s.at++
	return c == closing, nil
}

// skip passes one value of any kind.
func (s *scanner) skip() error {
	c, err := s.peek()
	if err != nil {
		return err
	}
	switch c {
	case '{':
		return s.object(s.skipMember)
	case '[':
		return s.array(s.skip)
	case '"':
		_, err := s.str()
		return err
	case 't':
		return s.word("true")
	case 'f':
		return s.word("false")
	case 'n':
		return s.word("null")
	}
	return s.number()
}

func (s *scanner) skipMember([]byte) error { return s.skip() }

// word passes true, false or null.
func (s *scanner) word(word string) error {
	for i := range len(word) {
		if s.at+i == len(s.src) {
			return errShort
		}
		if s.src[s.at+i] != word[i] {
			return s.fail("expected a value but found " + s.found())
		}
	}
	s.at += len(word)
	return nil
}

// str passes a string and returns what is between its quotes, escapes untouched.
func (s *scanner) str() ([]byte, error) {
	start := s.at + 1
	for i := start; i < len(s.src); i++ {
		switch c := s.src[i]; {
		case c == '"':
			s.at = i + 1
			return s.src[start:i], nil
		case c == '\\':
			n, err := s.escape(i)
			if err != nil {
				return nil, err
			}
			i += n
		case c < ' ':
			s.at = i
			return nil, s.fail("a text in quotes goes over the end of its line, or holds a control character")
		}
	}
	return nil, errShort
}

// escape returns how many bytes after the backslash belong to it.
func (s *scanner) escape(backslash int) (int, error) {
	const digits = 4
	rest := s.src[backslash+1:]
	if len(rest) == 0 {
		return 0, errShort
	}
	switch rest[0] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 1, nil
	case 'u':
		for i := 1; i <= digits; i++ {
			if i == len(rest) {
				return 0, errShort
			}
			if !isHex(rest[i]) {
				s.at = backslash
				return 0, s.fail(`\u needs four hexadecimal digits`)
			}
		}
		return 1 + digits, nil
	}
	s.at = backslash
	return 0, s.fail("a backslash before a character that needs none")
}

func isHex(c byte) bool {
	return isDigit(c) || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
