package selector

import (
	"slices"
	"strings"

	"trailboss/model/sorting"
)

// DiffLine is one line of a difference between two sets. Text quotes the selectors' own text, which is
// not sanitized.
type DiffLine struct {
	// Sign is '+' for what comes, '-' for what goes, '~' for the heading of a selector of which the
	// following lines tell the changes, ' ' for a selector that stays as it is, '=' for a line of another
	// text that stays.
	Sign rune
	Text string
}

// Diff tells what changes between two sets, selector by selector in the order of after, then what goes.
// Selectors are matched by what they say: neither the order of selectors nor that of fields, data
// resources and values is a change. Where one set is basic and the other advanced, the basic one is
// compared as what it is converted to. Without a '+' or '-' the sets log the same in the same words, if
// perhaps in another order, which a last line then says.
func Diff(before, after Set) []DiffLine {
	var out []DiffLine
	if b, a := before.kind(), after.kind(); b != a && b != "" && a != "" {
		out = append(out, DiffLine{'~', "the kind of selectors"}, DiffLine{'-', b}, DiffLine{'+', a})
		before, after = before.nameless(), after.nameless()
	}
	old, now := shapesOf(before), shapesOf(after)
	paired := pair(old, now)
	for i, s := range now {
		switch j := paired.from[i]; {
		case j < 0:
			out = append(out, s.lines('+')...)
		case old[j].key == s.key:
			out = append(out, DiffLine{' ', s.title()})
		default:
			out = append(out, DiffLine{'~', s.title()})
			out = append(out, changes(old[j], s)...)
		}
	}
	for j, s := range old {
		if paired.to[j] < 0 {
			out = append(out, s.lines('-')...)
		}
	}
	if !before.Equal(after) && !slices.ContainsFunc(out, func(l DiffLine) bool { return l.Sign != ' ' }) {
		out = append(out, DiffLine{'~', "Only the order changes, and nothing of what is logged."})
	}
	return out
}

// SameAs reports whether both sets say the same, in whatever order.
func (s Set) SameAs(other Set) bool {
	if s.kind() != other.kind() {
		return false
	}
	ours, theirs := shapesOf(s), shapesOf(other)
	byKey := func(a, b shape) int { return strings.Compare(a.key, b.key) }
	sorting.Stable(ours, byKey)
	sorting.Stable(theirs, byKey)
	return slices.EqualFunc(ours, theirs, func(a, b shape) bool { return a.key == b.key })
}

// kind names the kind of selectors in the set, "" when it has none.
func (s Set) kind() string {
	switch {
	case len(s.Basic) > 0 && len(s.Advanced) > 0:
		return "basic and advanced event selectors"
	case len(s.Basic) > 0:
		return "basic event selectors"
	case len(s.Advanced) > 0:
		return "advanced event selectors"
	}
	return ""
}

// nameless returns the set as advanced selectors of which those converted have no name, as nobody gave
// them one.
func (s Set) nameless() Set {
	out := Set{Basic: s.Basic}.ToAdvanced()
	for i := range out.Advanced {
		out.Advanced[i].Name = ""
	}
	out.Advanced = append(out.Advanced, s.Advanced...)
	return out
}

// lines tells the whole selector, as something that comes or goes.
func (s shape) lines(sign rune) []DiffLine {
	out := []DiffLine{{sign, s.title()}}
	for _, p := range s.parts {
		out = append(out, DiffLine{sign, "  " + p.String()})
	}
	return out
}

// changes tells what goes and what comes within a selector, field by field in the order of both.
func changes(before, after shape) []DiffLine {
	gone, come := before.without(after), after.without(before)
	var out []DiffLine
	for len(gone) > 0 {
		member := gone[0].member
		take := func(parts []part, sign rune) []part {
			for _, p := range parts {
				if p.member == member {
					out = append(out, DiffLine{sign, "  " + p.String()})
				}
			}
			return slices.DeleteFunc(parts, func(p part) bool { return p.member == member })
		}
		gone, come = take(gone, '-'), take(come, '+')
	}
	for _, p := range come {
		out = append(out, DiffLine{'+', "  " + p.String()})
	}
	return out
}
