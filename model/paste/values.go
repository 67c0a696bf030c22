package paste

import (
	"strings"
)

// members are the members of an object by the names AWS knows, without those that are null. What is
// unknown or given twice is noted at the path.
func (r *reader) members(n *node, at string, names []string) (map[string]*node, error) {
	if n.form != object {
		return nil, r.fail(n.at, "expected an object in braces here")
	}
	out := map[string]*node{}
	for _, m := range n.members {
		name, ok := known(names, m.name)
		if !ok {
			r.repairAt(m.at, "left out ", quote(within(at, m.name)), ", which AWS does not know")
			continue
		}
		if name != m.name && name != memberStoreARN {
			r.repairOnce(m.at, "read ", m.name, " as ", name)
		}
		if _, twice := out[name]; twice {
			r.repair(within(at, name), "took the last of several ", name)
		}
		if m.value.form == null {
			m.value = nil
		}
		out[name] = m.value
	}
	return out, nil
}

// within is the path to a member.
func within(at, name string) string {
	if at == "" {
		return name
	}
	return at + step + name
}

// listOf is the items of a list. A value that stands alone is a list of one.
func (r *reader) listOf(n *node, at string) []*node {
	if n.form == list {
		return n.items
	}
	if n.form != bareText {
		r.repair(at, "made a list of the one value")
	}
	return []*node{n}
}

// optional is a text, "" for an absent one.
func (r *reader) optional(n *node, at string) (string, error) {
	if n == nil {
		return "", nil
	}
	return r.str(n, at)
}

// str is a text.
func (r *reader) str(n *node, at string) (string, error) {
	switch n.form {
	case quotedText, bareText:
		return n.text, nil
	case truth, number:
		r.repair(at, "put ", n.text, " in double quotes")
		return n.text, nil
	case null:
		return "", nil
	case object, list:
	}
	return "", r.fail(n.at, "expected a text in double quotes here")
}

// texts is a list of texts, nil for an absent one.
func (r *reader) texts(n *node, at string) ([]string, error) {
	if n == nil {
		return nil, nil
	}
	var out []string
	for i, item := range r.listOf(n, at) {
		at := at + step + numbered("value", i)
		if item.form == null {
			r.repair(at, "dropped a null")
			continue
		}
		text, err := r.str(item, at)
		if err != nil {
			return nil, err
		}
		out = append(out, text)
	}
	return out, nil
}

// boolean is a truth, nil for an absent one.
func (r *reader) boolean(n *node, at string) (*bool, error) {
	if n == nil {
		return nil, nil
	}
	out := strings.EqualFold(n.text, "true")
	if n.form == object || n.form == list || !out && !strings.EqualFold(n.text, "false") {
		return nil, r.fail(n.at, "expected true or false here")
	}
	if n.form == quotedText {
		r.repair(at, "took the quotes off ", n.text)
	}
	return &out, nil
}
