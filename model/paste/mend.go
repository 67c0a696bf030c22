package paste

import (
	"encoding/json"
	"strings"
)

// maxDepth is how deeply lists and objects may be nested. Requests need seven levels.
const maxDepth = 32

// state is what a list or an object waits for.
type state byte

const (
	first state = iota // its first value or member, or its end
	next               // a value or member after a comma, or its end
	colon              // the colon after a member's name
	value              // a member's value
	comma              // a comma, or its end
)

// container is a list or object that is open.
type container struct {
	end   kind
	at    int // offset of its beginning
	state state
}

// mender puts tokens in order: it adds commas, drops what closes nothing and quotes names, so that
// hujson can read the rest. Trailing commas and comments are for hujson.
type mender struct {
	r     *reader
	src   text
	out   copyist
	stack []container
	// spare are how many more brackets of a kind are closed than opened.
	spare map[kind]int
}

// mend makes JSON, with trailing commas and comments, of tokens. It is a list of all values at the top,
// or one object where the text begins with a member's name.
func (r *reader) mend(src text, tokens []token) (text, error) {
	m := mender{r: r, src: src, out: copyist{from: src}, spare: map[kind]int{}}
	for _, t := range tokens {
		switch t.kind {
		case '[', '{':
			m.spare[closing(t.kind)]--
		case ']', '}':
			m.spare[t.kind]++
		}
	}
	root := kind('[')
	if startsWithName(tokens) {
		root = '{'
		r.repairAt(src.origin(tokens[0].from), "put braces around members that had none")
	}
	m.out.put(string(root), 0)
	m.stack = []container{{end: closing(root)}}
	for i, t := range tokens {
		if err := m.take(t, i+1 < len(tokens) && tokens[i+1].kind == ':'); err != nil {
			return text{}, err
		}
	}
	if top := m.top(); len(m.stack) > 1 {
		line, _ := r.position(src.origin(top.at))
		return text{}, r.fail(src.origin(len(src.s)), "the text ends before the ", string(src.s[top.at]), " of ",
			place(line), " is closed: part of it may be missing")
	} else if top.state == colon || top.state == value {
		return text{}, r.fail(src.origin(len(src.s)), "the text ends before the member's value")
	}
	m.out.put(string(closing(root)), len(src.s))
	return m.out.text(), nil
}

func closing(open kind) kind {
	if open == '[' {
		return ']'
	}
	return '}'
}

// startsWithName reports whether the first tokens are a member's name and its colon.
func startsWithName(tokens []token) bool {
	seen := 0
	for _, t := range tokens {
		switch {
		case t.kind == commentToken:
		case seen == 0 && (t.kind == textToken || t.kind == wordToken):
			seen++
		default:
			return seen == 1 && t.kind == ':'
		}
	}
	return false
}

func (m *mender) top() *container { return &m.stack[len(m.stack)-1] }

// take puts in one token; named is set when a colon follows it.
func (m *mender) take(t token, named bool) error {
	switch t.kind {
	case commentToken:
		m.write(t)
		return nil
	case ',':
		return m.comma(t)
	case ':':
		if m.top().state != colon {
			return m.fail(t, "this colon follows no member's name")
		}
		m.top().state = value
		m.write(t)
		return nil
	case '[', '{':
		if err := m.begin(t); err != nil {
			return err
		}
		if len(m.stack) > maxDepth {
			return m.fail(t, "lists and objects are nested too deeply for selectors")
		}
		m.stack = append(m.stack, container{end: closing(t.kind), at: t.from})
		m.write(t)
		return nil
	case ']', '}':
		return m.end(t)
	}
	return m.scalar(t, named)
}

func (m *mender) fail(t token, text ...string) error {
	return m.r.fail(m.src.origin(t.from), text...)
}

func (m *mender) write(t token) {
	if t.instead != "" {
		m.out.put(t.instead, t.from)
		return
	}
	m.out.keep(t.from, t.to)
}

// begin makes room for a value or a member's name.
func (m *mender) begin(t token) error {
	top := m.top()
	isName := top.end == '}' && top.state != colon && top.state != value
	switch {
	case top.state == colon:
		return m.fail(t, "a colon is missing between the member's name and its value")
	case isName && (t.kind == '[' || t.kind == '{'):
		return m.fail(t, "a member's name is missing here")
	case top.state == comma:
		if len(m.stack) > 1 || top.end == '}' {
			m.r.repairAt(m.src.origin(t.from), "added a missing comma")
		}
		m.out.put(",", t.from)
	}
	top.state = comma
	if isName {
		top.state = colon
	}
	return nil
}

// scalar takes a string or a word.
func (m *mender) scalar(t token, named bool) error {
	if err := m.begin(t); err != nil {
		return err
	}
	word := m.src.s[t.from:t.to]
	isName := m.top().state == colon
	switch {
	case t.kind == textToken:
	case isName && named:
		m.r.repairOnce(m.src.origin(t.from), "put member names in double quotes")
		t.instead = quote(word)
	case isName || !isWord(word):
		return m.fail(t, "cannot read ", quote(word), " here: texts and names stand in double quotes")
	case !json.Valid([]byte(word)):
		m.r.repairAt(m.src.origin(t.from), "spelt ", strings.ToLower(word), " in lower case")
		t.instead = strings.ToLower(word)
	}
	m.write(t)
	return nil
}

// isWord reports whether JSON knows the word, in any letter case.
func isWord(word string) bool {
	return json.Valid([]byte(strings.ToLower(word)))
}

// quote makes a JSON string of what cannot fail to be one.
func quote(word string) string {
	text, err := json.Marshal(word)
	if err != nil {
		return `""`
	}
	return string(text)
}

// comma takes a comma. One that has nothing before it is dropped.
func (m *mender) comma(t token) error {
	top := m.top()
	switch top.state {
	case colon, value:
		return m.fail(t, "the member's value is missing here")
	case comma:
		top.state = next
		m.write(t)
	case first, next:
		m.r.repairAt(m.src.origin(t.from), "dropped a comma with nothing before it")
	}
	return nil
}

// end takes a closing bracket. One that closes nothing is dropped if the text has too many of them.
func (m *mender) end(t token) error {
	top := m.top()
	if len(m.stack) == 1 || top.end != t.kind {
		if m.spare[t.kind] <= 0 && len(m.stack) > 1 {
			line, _ := m.r.position(m.src.origin(top.at))
			return m.fail(t, "expected ", string(top.end), " to close the ", string(m.src.s[top.at]), " of ", place(line))
		}
		m.spare[t.kind]--
		m.r.repairAt(m.src.origin(t.from), "dropped a ", string(t.kind), " that closes nothing")
		return nil
	}
	switch top.state {
	case colon, value:
		return m.fail(t, "the member's value is missing here")
	case next:
		m.r.repairAt(m.src.origin(t.from), "dropped a comma before ", string(t.kind))
	case first, comma:
	}
	m.stack = m.stack[:len(m.stack)-1]
	m.write(t)
	return nil
}
