package emulator

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"trailboss/model/lake"
)

// selection is a statement of the simple form
// SELECT columns FROM store [WHERE conditions] [ORDER BY columns] [LIMIT n].
type selection struct {
	columns []column
	// count is set for SELECT COUNT(*).
	count bool
	from  string
	where condition
	order []ordering
	// limit is -1 for none.
	limit int
}

// column is a member of a record, by its path in lower case, and the name that it has in results. The path
// is empty for all of a record.
type column struct{ path, name string }

type ordering struct {
	path string
	down bool
}

// condition tells whether a row is wanted.
type condition func(row) bool

// row is a record with its members by their paths in lower case, as texts.
type row map[string]string

// sqlParser reads a statement from its words.
type sqlParser struct {
	words []word
	i     int
}

// word is a name, a sign, a number or a text; the texts come without their quotes.
type word struct {
	text   string
	quoted bool
}

var errNotSelect = errors.New("the statement must begin with SELECT: event data stores can only be read")

func parseSQL(text string) (selection, error) {
	s := selection{limit: -1}
	words, err := sqlWords(text)
	if err != nil {
		return s, err
	}
	p := &sqlParser{words: words}
	if !p.takes("select") {
		return s, errNotSelect
	}
	for _, read := range []func(*selection) error{p.columns, p.from, p.whereClause, p.orderBy, p.limit} {
		if err := read(&s); err != nil {
			return s, err
		}
	}
	p.takes(";")
	if p.i < len(p.words) {
		return s, fmt.Errorf("line 1: mismatched input %q", p.peek().text)
	}
	return s, nil
}

func (p *sqlParser) peek() word {
	if p.i == len(p.words) {
		return word{text: "<EOF>"}
	}
	return p.words[p.i]
}

// takes passes one of the key words or signs, if it is next.
func (p *sqlParser) takes(keys ...string) bool {
	if p.i < len(p.words) && !p.words[p.i].quoted && slices.Contains(keys, strings.ToLower(p.words[p.i].text)) {
		p.i++
		return true
	}
	return false
}

func (p *sqlParser) needs(key string) error {
	if p.takes(strings.ToLower(key)) {
		return nil
	}
	return fmt.Errorf("line 1: mismatched input %q, expecting %s", p.peek().text, key)
}

// name takes a name, which may be in double quotes.
func (p *sqlParser) name() (string, error) {
	w := p.peek()
	if p.i == len(p.words) || w.quoted || !isNamed(w.text) {
		return "", fmt.Errorf("line 1: mismatched input %q, expecting a name", w.text)
	}
	p.i++
	return w.text, nil
}

func (p *sqlParser) columns(s *selection) error {
	if p.takes("count") {
		s.count = true
		for _, sign := range []string{"(", "*", ")"} {
			if err := p.needs(sign); err != nil {
				return err
			}
		}
		return nil
	}
	if p.takes("*") {
		s.columns = []column{{}}
		return nil
	}
	for {
		name, err := p.name()
		if err != nil {
			return err
		}
		c := column{strings.ToLower(name), name[strings.LastIndex(name, ".")+1:]}
		if p.takes("as") {
			if c.name, err = p.name(); err != nil {
				return err
			}
		}
		s.columns = append(s.columns, c)
		if !p.takes(",") {
			return nil
		}
	}
}

func (p *sqlParser) from(s *selection) error {
	if err := p.needs("FROM"); err != nil {
		return err
	}
	w := p.peek()
	if p.i == len(p.words) || w.quoted {
		return fmt.Errorf("line 1: mismatched input %q, expecting the id of an event data store", w.text)
	}
	p.i++
	s.from = w.text
	if !lake.IsUUID(w.text) {
		return fmt.Errorf("line 1: FROM takes the id of an event data store, not %q", w.text)
	}
	return nil
}

func (p *sqlParser) whereClause(s *selection) (err error) {
	if p.takes("where") {
		s.where, err = p.either()
	}
	return err
}

// either reads conditions with OR between them.
func (p *sqlParser) either() (condition, error) {
	left, err := p.both()
	for err == nil && p.takes("or") {
		var right condition
		if right, err = p.both(); err == nil {
			first := left
			left = func(r row) bool { return first(r) || right(r) }
		}
	}
	return left, err
}

// both reads conditions with AND between them.
func (p *sqlParser) both() (condition, error) {
	left, err := p.one()
	for err == nil && p.takes("and") {
		var right condition
		if right, err = p.one(); err == nil {
			first := left
			left = func(r row) bool { return first(r) && right(r) }
		}
	}
	return left, err
}

func (p *sqlParser) one() (condition, error) {
	switch {
	case p.takes("not"):
		c, err := p.one()
		return func(r row) bool { return !c(r) }, err
	case p.takes("("):
		c, err := p.either()
		if err == nil {
			err = p.needs(")")
		}
		return c, err
	}
	name, err := p.name()
	if err != nil {
		return nil, err
	}
	path := strings.ToLower(name)
	if p.takes("is") {
		not := p.takes("not")
		return func(r row) bool { _, there := r[path]; return there == not }, p.needs("NULL")
	}
	not := p.takes("not")
	switch {
	case p.takes("like"):
		text, err := p.literal()
		return negated(not, func(r row) bool { return like(text, r[path]) }), err
	case p.takes("in"):
		list, err := p.literals()
		return negated(not, func(r row) bool { return slices.Contains(list, r[path]) }), err
	}
	return p.comparison(path)
}

func negated(not bool, c condition) condition {
	return func(r row) bool { return c(r) != not }
}

var comparisons = map[string]func(n int) bool{
	"=":  func(n int) bool { return n == 0 },
	"!=": func(n int) bool { return n != 0 },
	"<>": func(n int) bool { return n != 0 },
	"<":  func(n int) bool { return n < 0 },
	"<=": func(n int) bool { return n <= 0 },
	">":  func(n int) bool { return n > 0 },
	">=": func(n int) bool { return n >= 0 },
}

// comparison reads a sign and what a member is compared with. A member that is not there is never equal,
// less or more.
func (p *sqlParser) comparison(path string) (condition, error) {
	holds, ok := comparisons[p.peek().text]
	if !ok || p.peek().quoted {
		return nil, fmt.Errorf("line 1: mismatched input %q, expecting a comparison", p.peek().text)
	}
	p.i++
	text, err := p.literal()
	if path == timePath {
		text = queryTime(strings.Replace(text, " ", "T", 1))
	}
	return func(r row) bool {
		member, there := r[path]
		return there && holds(compared(member, text))
	}, err
}

// compared compares numbers as numbers, all else as texts.
func compared(a, b string) int {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX == nil && errY == nil {
		return cmp.Compare(x, y)
	}
	return cmp.Compare(a, b)
}

// literal takes a text in quotes, a number, or true or false.
func (p *sqlParser) literal() (string, error) {
	p.takes("timestamp")
	w := p.peek()
	_, err := strconv.ParseFloat(w.text, 64)
	if p.i == len(p.words) || !w.quoted && err != nil && !slices.Contains([]string{"true", "false"}, strings.ToLower(w.text)) {
		return "", fmt.Errorf("line 1: mismatched input %q, expecting a value", w.text)
	}
	p.i++
	if !w.quoted {
		return strings.ToLower(w.text), nil
	}
	return w.text, nil
}

func (p *sqlParser) literals() ([]string, error) {
	var list []string
	if err := p.needs("("); err != nil {
		return nil, err
	}
	for {
		text, err := p.literal()
		if err != nil {
			return nil, err
		}
		list = append(list, text)
		if !p.takes(",") {
			return list, p.needs(")")
		}
	}
}

func (p *sqlParser) orderBy(s *selection) error {
	if !p.takes("order") {
		return nil
	}
	if err := p.needs("BY"); err != nil {
		return err
	}
	for {
		name, err := p.name()
		if err != nil {
			return err
		}
		o := ordering{path: strings.ToLower(name)}
		if p.takes("desc") {
			o.down = true
		} else {
			p.takes("asc")
		}
		s.order = append(s.order, o)
		if !p.takes(",") {
			return nil
		}
	}
}

func (p *sqlParser) limit(s *selection) error {
	if !p.takes("limit") {
		return nil
	}
	n, err := strconv.Atoi(p.peek().text)
	if err != nil || n < 0 || p.peek().quoted {
		return fmt.Errorf("line 1: mismatched input %q, expecting a number", p.peek().text)
	}
	p.i++
	s.limit = n
	return nil
}
