package paste

import (
	"strings"
)

// shorthand reads the CLI's own notation of lists and objects:
// Type=AWS::S3::Object,Values=[arn:aws:s3:::a/,arn:aws:s3:::b/].
type shorthand struct {
	r     *reader
	src   text
	i     int
	depth int
}

// shorthand reads one object in the CLI's own notation.
func (r *reader) shorthand(src text) (*node, error) {
	s := shorthand{r: r, src: src}
	n := &node{form: object, at: src.origin(0)}
	if err := s.object(n, 0); err != nil {
		return nil, err
	}
	if s.i < len(src.s) {
		return nil, s.fail("expected a comma here")
	}
	return n, nil
}

func (s *shorthand) fail(text string) error { return s.r.fail(s.src.origin(s.i), text) }

// peek is the next character, 0 at the end. Space before it is skipped.
func (s *shorthand) peek() byte {
	s.i = skipSpace(s.src.s, s.i)
	if s.i == len(s.src.s) {
		return 0
	}
	return s.src.s[s.i]
}

// object reads members up to the end character.
func (s *shorthand) object(n *node, end byte) error {
	if s.depth++; s.depth > maxDepth {
		return s.fail("lists and objects are nested too deeply for selectors")
	}
	for s.peek() != end {
		at := s.src.origin(s.i)
		size := nameLength(s.src.s[s.i:])
		if size == 0 {
			return s.fail("expected Member=value in the CLI's shorthand here, or JSON in single quotes")
		}
		name := s.src.s[s.i : s.i+size]
		s.i += size + len("=")
		value, err := s.value(end)
		if err != nil {
			return err
		}
		n.members = append(n.members, member{name: name, at: at, value: value})
		if s.peek() == ',' {
			s.i++
		} else if s.peek() != end {
			return s.fail("expected a comma here")
		}
	}
	s.depth--
	return nil
}

// nameLength is the length of the member name before an equals sign, 0 when there is none.
func nameLength(text string) int {
	i := strings.IndexFunc(text, func(c rune) bool {
		return c != '-' && c != '_' && c != '.' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')
	})
	if i > 0 && text[i] == '=' {
		return i
	}
	return 0
}

// value reads a member's value: an object, a list, or texts with commas between.
func (s *shorthand) value(end byte) (*node, error) {
	switch s.peek() {
	case '{':
		n := &node{form: object, at: s.src.origin(s.i)}
		s.i++
		if err := s.object(n, '}'); err != nil {
			return nil, err
		}
		s.i++
		return n, nil
	case '[':
		return s.list()
	}
	n, err := s.scalar()
	if err != nil {
		return nil, err
	}
	items := []*node{n}
	for s.peek() == ',' {
		begin := s.i
		s.i++
		if c := s.peek(); c == end || c == 0 || nameLength(s.src.s[s.i:]) > 0 {
			s.i = begin
			break
		}
		next, err := s.scalar()
		if err != nil {
			return nil, err
		}
		items = append(items, next)
	}
	if len(items) == 1 {
		return n, nil
	}
	return &node{form: list, at: n.at, items: items}, nil
}

// list reads a list in brackets.
func (s *shorthand) list() (*node, error) {
	n := &node{form: list, at: s.src.origin(s.i)}
	s.i++
	if s.depth++; s.depth > maxDepth {
		return nil, s.fail("lists and objects are nested too deeply for selectors")
	}
	for s.peek() != ']' {
		var item *node
		var err error
		switch s.peek() {
		case '{', '[':
			item, err = s.value(']')
		default:
			item, err = s.scalar()
		}
		if err != nil {
			return nil, err
		}
		n.items = append(n.items, item)
		if s.peek() == ',' {
			s.i++
		} else if s.peek() != ']' {
			return nil, s.fail("expected a comma or ] here")
		}
	}
	s.i++
	s.depth--
	return n, nil
}

// scalar reads a text, which quotes may hold together.
func (s *shorthand) scalar() (*node, error) {
	n := &node{form: bareText, at: s.src.origin(s.i)}
	var b strings.Builder
	quote := byte(0)
	if c := s.peek(); c == '"' || c == '\'' {
		quote = c
		s.i++
	}
	for s.i < len(s.src.s) {
		c := s.src.s[s.i]
		switch {
		case c == '\\' && s.i+1 < len(s.src.s) && (s.src.s[s.i+1] == '\\' || s.src.s[s.i+1] == quote || s.src.s[s.i+1] == ','):
			s.i++
			c = s.src.s[s.i]
		case quote != 0 && c == quote:
			s.i++
			n.text = b.String()
			return n, nil
		case quote == 0 && strings.IndexByte(",]}", c) >= 0:
			n.text = strings.TrimSpace(b.String())
			return n, nil
		}
		b.WriteByte(c)
		s.i++
	}
	if quote != 0 {
		return nil, s.fail("the quote in the shorthand is not closed")
	}
	n.text = strings.TrimSpace(b.String())
	return n, nil
}
