package paste

import "strings"

// commandOptions are the operation and the options of a whole text that is an aws command. Each option
// takes all words up to the next.
func (r *reader) commandOptions(src text) (operation text, options []option, err error) {
	if src, err = r.unprompt(src); err != nil {
		return text{}, nil, err
	}
	tidied, _, err := r.tidy(src)
	if err != nil {
		return text{}, nil, err
	}
	words, err := r.words(tidied)
	if err != nil {
		return text{}, nil, err
	}
	const at = 2 // behind aws and the service
	plain := 0
	for _, w := range words {
		switch name, _, valued := strings.Cut(strings.TrimPrefix(w.s, "--"), "="); {
		case strings.HasPrefix(w.s, "--"):
			o := option{name: name, at: w.origin(0)}
			if valued {
				o.words = append(o.words, w.part(len("--")+len(name)+len("="), len(w.s)))
			}
			options = append(options, o)
		case len(options) > 0:
			last := &options[len(options)-1]
			last.words = append(last.words, w)
		default:
			if plain == at {
				operation = w
			}
			plain++
		}
	}
	if plain <= at {
		return text{}, nil, r.fail(src.origin(0), "expected aws, a service and an operation here")
	}
	return operation, options, nil
}

// json writes a node as JSON again, numbers as they were written.
func (n *node) json() string {
	var b strings.Builder
	n.write(&b)
	return b.String()
}

func (n *node) write(b *strings.Builder) {
	switch n.form {
	case object:
		b.WriteByte('{')
		for i, m := range n.members {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(quote(m.name))
			b.WriteByte(':')
			m.value.write(b)
		}
		b.WriteByte('}')
	case list:
		b.WriteByte('[')
		for i, item := range n.items {
			if i > 0 {
				b.WriteByte(',')
			}
			item.write(b)
		}
		b.WriteByte(']')
	case quotedText, bareText:
		b.WriteString(quote(n.text))
	case truth, number, null:
		b.WriteString(n.text)
	}
}

// inner is the JSON in a node's text, all of which is at the node's place.
func (r *reader) inner(n *node) (*node, error) {
	return r.parse(text{s: n.text, origin: func(int) int { return n.at }})
}
