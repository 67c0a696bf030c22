package paste

import (
	"strings"
	"unicode/utf8"
)

// beginning is as much of a text as tells what it is. More would be looked at again and again.
func beginning(s string) string {
	const enough = 200
	return s[:min(len(s), enough)]
}

// startsJSON reports whether a text can only be JSON: brackets, then a quote, or brackets alone.
func startsJSON(s string) bool {
	s = beginning(s)
	brackets := false
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case strings.ContainsRune("[{", c):
			brackets = true
		case brackets && (strings.ContainsRune(`"']}\/`, c) || isQuote(c)):
			return true
		case !isSpace(c):
			return false
		}
		i += size
	}
	return brackets
}

// quoted takes a quoted text. JSON in quotes that the shell would end too early is taken as it stands.
func (t *tidier) quoted(open rune, size int) error {
	s := t.src.s
	begin := t.i + size
	end := t.shellEnd(open, begin)
	after := min(end+1, len(s))
	early := end < 0 || !endsWordAt(s, after) && !strings.HasPrefix(s[after:], "'") && !strings.HasPrefix(s[after:], `\'`)
	if early && !t.endless && t.atStart() && startsJSON(s[begin:]) {
		if to := jsonEnd(s, begin, closers(open)); to >= 0 {
			t.repair("took the JSON as it stands between its outer quotes")
			t.verbatim(begin, to)
			return nil
		}
		t.endless = true
	}
	if isQuote(open) {
		return t.typographic(open, begin)
	}
	if end < 0 {
		return t.fail("the quote that begins here is not closed")
	}
	if open == '"' {
		if err := t.expansions(begin, end); err != nil {
			return err
		}
	}
	t.keep(end + 1 - t.i)
	return nil
}

// expansions refuses what a shell would put something else for within double quotes.
func (t *tidier) expansions(from, to int) error {
	for i := from; i < to; i++ {
		switch t.src.s[i] {
		case '\\':
			i++
		case '`':
			t.i = i
			return t.fail(backticks)
		case '$':
			if err := t.expansion(i); err != nil {
				return err
			}
		}
	}
	return nil
}

// shellEnd is the offset of the quote with which the shell ends a quoted text, -1 for none.
func (t *tidier) shellEnd(open rune, begin int) int {
	for i := begin; i < len(t.src.s) && !isQuote(open); i++ {
		switch {
		case rune(t.src.s[i]) == open:
			return i
		case t.src.s[i] == '\\' && open == '"':
			i++
		}
	}
	return -1
}

// typographic takes a text in typographic quotes, which ends before space.
func (t *tidier) typographic(open rune, begin int) error {
	s := t.src.s
	for i := begin; i < len(s) && s[i] != '\n'; {
		c, size := utf8.DecodeRuneInString(s[i:])
		if strings.ContainsRune(closers(open), c) && endsWordAt(s, i+size) {
			t.r.repairOnce(t.src.origin(t.i), "read ", string(open), " as a quote")
			t.verbatim(begin, i)
			return nil
		}
		i += size
	}
	return t.fail("the quote that begins here is not closed")
}

// bareJSON takes JSON that has no quotes around it.
func (t *tidier) bareJSON() error {
	end := jsonEnd(t.src.s, t.i, "")
	if end < 0 {
		return t.fail("cannot find the end of the JSON that begins here: put it in single quotes")
	}
	t.repair("put JSON in quotes, which the shell would have changed")
	begin := t.i
	t.verbatim(begin, end)
	t.i = end
	return nil
}

// verbatim writes a part in single quotes and goes on behind the quote that ends it.
func (t *tidier) verbatim(from, to int) {
	t.out.put("'", from)
	for from < to {
		n := strings.IndexByte(t.src.s[from:to], '\'')
		if n < 0 {
			n = to - from
		}
		t.out.keep(from, from+n)
		from += n
		if from < to {
			t.out.put(`'\''`, from)
			from++
		}
	}
	t.out.put("'", to)
	t.i = to
	if to < len(t.src.s) {
		_, size := utf8.DecodeRuneInString(t.src.s[to:])
		t.i += size
	}
}

// endsWordAt reports whether a word of the shell can end before an offset.
func endsWordAt(s string, i int) bool {
	if i >= len(s) {
		return true
	}
	c, _ := utf8.DecodeRuneInString(s[i:])
	return isSpace(c) || strings.ContainsRune(";|&", c)
}

// jsonEnd is the offset at which JSON ends that begins at another: before one of the closing quotes, or
// before space where there are none. It counts brackets outside strings; too many of them do not matter.
func jsonEnd(s string, begin int, closing string) int {
	depth := 0
	for i := begin; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		end := i + size
		switch {
		case depth == 0 && i > begin && strings.ContainsRune(closing, c) && endsWordAt(s, end):
			return i
		case c == '"', strings.ContainsRune(doubleQuotes, c):
			end = stringEnd(s, end, closers(c))
		case c == '[', c == '{':
			depth++
		case c == ']', c == '}':
			depth = max(depth-1, 0)
			if closing == "" && depth == 0 && endsJSON(s, end) {
				return end
			}
		}
		i = end
	}
	return -1
}

// stringEnd is the offset behind the quote that ends a string.
func stringEnd(s string, i int, closing string) int {
	for i < len(s) {
		c, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case strings.ContainsRune(closing, c):
			return i
		case c == '\\' && i < len(s):
			_, size := utf8.DecodeRuneInString(s[i:])
			i += size
		}
	}
	return i
}

// endsJSON reports whether JSON without quotes ends before an offset.
func endsJSON(s string, i int) bool {
	if !endsWordAt(s, i) {
		return strings.IndexByte("]},", s[i]) < 0
	}
	i = skipSpace(s, i)
	return i == len(s) || strings.IndexByte("]},", s[i]) < 0
}
