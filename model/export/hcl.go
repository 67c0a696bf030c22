package export

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// hcl writes Terraform's language in the layout that terraform fmt wants.
type hcl struct {
	text  strings.Builder
	depth int
}

// attribute is a name with an expression in one line, or with a list that has a
// line for each of its elements.
type attribute struct {
	name, value string
	list        []string
}

// text is an attribute that is a string, flag one that is a truth value.
func text(name, value string) attribute { return attribute{name: name, value: quote(value)} }

func flag(name string, on bool) attribute {
	return attribute{name: name, value: strconv.FormatBool(on)}
}

func (h *hcl) line(s string) {
	h.text.WriteString(strings.Repeat("  ", h.depth) + s + "\n")
}

// gap parts what stands above from what follows.
func (h *hcl) gap() { h.text.WriteString("\n") }

func (h *hcl) comment(s string) { h.line("# " + comment(s)) }

// open begins a block; its labels are quoted already.
func (h *hcl) open(kind string, labels ...string) {
	h.line(strings.Join(append([]string{kind}, labels...), " ") + " {")
	h.depth++
}

func (h *hcl) end() {
	h.depth--
	h.line("}")
}

// attributes writes attributes one below the other; the values of those that
// follow one another in a line each stand in a column. Names must be of
// characters that are one column each.
func (h *hcl) attributes(attrs ...attribute) {
	for len(attrs) > 0 {
		n, column := 0, 0
		for ; n < len(attrs) && attrs[n].list == nil; n++ {
			column = max(column, utf8.RuneCountInString(attrs[n].name))
		}
		for _, a := range attrs[:n] {
			h.line(a.name + strings.Repeat(" ", column-utf8.RuneCountInString(a.name)) + " = " + a.value)
		}
		if n == len(attrs) {
			return
		}
		h.line(attrs[n].name + " = [")
		h.depth++
		for _, element := range attrs[n].list {
			h.line(element + ",")
		}
		h.depth--
		h.line("]")
		attrs = attrs[n+1:]
	}
}

// most is how many strings stand in one line, longest how long that may get.
const most, longest = 4, 100

// listed is an attribute that is a list of strings.
func listed(name string, values []string) attribute {
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = quote(v)
	}
	if line := "[" + strings.Join(quoted, ", ") + "]"; len(values) <= most && len(line) <= longest {
		return attribute{name: name, value: line}
	}
	return attribute{name: name, list: quoted}
}

// quote makes a string of s that stands for itself: nothing in it is a
// template, and nothing is hidden. What is not UTF-8, which no string of
// Terraform's can hold, becomes U+FFFD.
func quote(s string) string { return escape(s, unicode.IsPrint) }

// quoteKey is quote for the key of a map, whose characters terraform fmt
// counts: those that may join with others are escaped too.
func quoteKey(s string) string { return escape(s, apart) }

// apart tells whether a character always stands by itself.
func apart(r rune) bool {
	if r < utf8.RuneSelf {
		return unicode.IsPrint(r)
	}
	letter := unicode.In(r, unicode.Lu, unicode.Ll, unicode.Lt, unicode.Lo)
	return letter && unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Han, unicode.Hiragana, unicode.Katakana) ||
		r >= '가' && r <= '힣'
}

func escape(s string, plain func(rune) bool) string {
	var b strings.Builder
	b.WriteByte('"')
	for i, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case (r == '$' || r == '%') && strings.HasPrefix(s[i+1:], "{"):
			b.WriteString(string(r) + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case plain(r):
			b.WriteRune(r)
		case r > 0xffff:
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// identifier makes a name for a resource of any text: letters, digits,
// underscores and hyphens, with a letter or an underscore first.
func identifier(s string) string {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_"
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(letters+"0123456789-", r) {
			return r
		}
		return '_'
	}, s)
	if name == "" || !strings.ContainsRune(letters, rune(name[0])) {
		name = "trail_" + name
	}
	return name
}
