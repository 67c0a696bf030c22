package paste

import (
	"strconv"

	"github.com/tailscale/hujson"
)

// form is what a node is.
type form byte

const (
	object form = iota
	list
	quotedText
	// bareText is what the CLI's shorthand gives: it may stand for a text, a truth or a number.
	bareText
	truth
	number
	null
)

// node is a value of a document, wherever it was written.
type node struct {
	form    form
	at      int // offset in the whole text
	text    string
	items   []*node
	members []member
}

// member is a member of an object, by the name it was given.
type member struct {
	name  string
	at    int
	value *node
}

// place names a line.
func place(line int) string { return "line " + strconv.Itoa(line) }

// readJSON reads a whole text that is JSON.
func (r *reader) readJSON(src text) error {
	n, err := r.parse(src)
	if err != nil {
		return err
	}
	return r.document(n)
}

// parse reads JSON with whatever can be put right in it. What stands alone at the top is not in a list.
func (r *reader) parse(src text) (*node, error) {
	src = r.unwrap(src)
	tokens, err := r.lex(src)
	if err != nil {
		return nil, err
	}
	mended, err := r.mend(src, tokens)
	if err != nil {
		return nil, err
	}
	v, err := hujson.Parse([]byte(mended.s))
	if err != nil {
		return nil, r.fail(src.origin(0), "this is not JSON: ", err.Error())
	}
	n := convert(&v, mended)
	if n.form == list && len(n.items) == 1 {
		n = n.items[0]
	}
	return n, nil
}

// convert makes nodes of parsed JSON.
func convert(v *hujson.Value, src text) *node {
	n := &node{at: src.origin(v.StartOffset)}
	switch v := v.Value.(type) {
	case *hujson.Object:
		n.form = object
		for i := range v.Members {
			m := &v.Members[i]
			name := convert(&m.Name, src)
			n.members = append(n.members, member{name: name.text, at: name.at, value: convert(&m.Value, src)})
		}
	case *hujson.Array:
		n.form = list
		for i := range v.Elements {
			n.items = append(n.items, convert(&v.Elements[i], src))
		}
	case hujson.Literal:
		n.text = v.String()
		switch v.Kind() {
		case '"':
			n.form = quotedText
		case 't', 'f':
			n.form = truth
		case 'n':
			n.form = null
		default:
			n.form = number
		}
	}
	return n
}
