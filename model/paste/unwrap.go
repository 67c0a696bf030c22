package paste

import (
	"strings"
	"unicode/utf8"
)

// unwrap takes off quotes that stand around the whole text, and backslashes before the quotes in it.
func (r *reader) unwrap(src text) text {
	from, to := outerQuotes(src.s)
	if to-from < len(src.s) {
		r.repairAt(src.origin(0), "took off the quotes around the JSON")
		src = src.part(from, to)
	}
	if !startsEscaped(src.s) {
		return src
	}
	r.repairAt(src.origin(0), `read \" as a double quote`)
	c := copyist{from: src}
	start := 0
	for i := 0; i+1 < len(src.s); i++ {
		if src.s[i] != '\\' {
			continue
		}
		c.keep(start, i)
		i++
		start = i
		if strings.IndexByte("nrt", src.s[i]) >= 0 {
			c.put(" ", i)
			start++
		}
	}
	c.keep(start, len(src.s))
	return c.text()
}

// outerQuotes returns what is between quotes around a list or an object, or all of the text.
func outerQuotes(s string) (from, to int) {
	quotes := "\"'" + doubleQuotes + singleQuotes
	for from < len(s) {
		c, size := utf8.DecodeRuneInString(s[from:])
		if !strings.ContainsRune(quotes, c) {
			break
		}
		from += size
	}
	begin := skipSpace(s, from)
	if begin == len(s) || s[begin] != '[' && s[begin] != '{' {
		return 0, len(s)
	}
	body := strings.TrimRight(s, quotes)
	if inner := strings.TrimRightFunc(body, isSpace); strings.HasSuffix(inner, "]") || strings.HasSuffix(inner, "}") {
		return from, len(body)
	}
	return from, len(s)
}

// startsEscaped reports whether the first quote of a list or object has a backslash before it, as in
// JSON that stands in a string.
func startsEscaped(s string) bool {
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case isSpace(c), c == '[', c == '{':
			i += size
		case c == '\\' && i+1 < len(s):
			if s[i+1] == '"' {
				return true
			}
			if strings.IndexByte("nrt", s[i+1]) < 0 {
				return false
			}
			i += 2
		default:
			return false
		}
	}
	return false
}
