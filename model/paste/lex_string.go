package paste

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// The quotes that word processors and web pages put in the place of " and '.
const (
	doubleQuotes = "“”„‟″＂«»"
	singleQuotes = "‘’‚‛′＇"
)

// isQuote reports whether the character is a typographic quote.
func isQuote(c rune) bool {
	return c >= utf8.RuneSelf && strings.ContainsRune(doubleQuotes+singleQuotes, c)
}

// closers are the characters that end a string that began with the quote.
func closers(open rune) string {
	switch {
	case strings.ContainsRune(doubleQuotes, open):
		return doubleQuotes + `"`
	case strings.ContainsRune(singleQuotes, open):
		return singleQuotes + `'`
	}
	return string(open)
}

// quoted is a string while it is read: its JSON literal and what is wrong with the original.
type quoted struct {
	lit      []byte
	from     int
	broken   bool // over several lines
	prose    bool // has spaces other than indentation
	repaired bool
}

// string reads a string, which may have any quotes, raw line breaks and other control characters.
func (l *lexer) string() error {
	open, size := utf8.DecodeRuneInString(l.src.s[l.i:])
	q := quoted{from: l.i, repaired: open != '"'}
	end, err := l.find(l.i+size, closers(open))
	if err != nil {
		return err
	}
	body := l.src.s[l.i+size : end]
	for line := range strings.Lines(body) {
		q.prose = q.prose || strings.Contains(strings.TrimLeft(strings.TrimRight(line, "\r\n"), " \t"), " ")
	}
	if err := l.spell(&q, body, l.i+size); err != nil {
		return err
	}
	_, size = utf8.DecodeRuneInString(l.src.s[end:])
	if q.broken && !endsValue(l.src.s, end+size) {
		return l.r.fail(l.src.origin(q.from), "the string that begins here has no closing quote")
	}
	if open != '"' {
		l.r.repairOnce(l.src.origin(q.from), "read "+string(open)+" as a double quote")
	}
	if q.broken {
		l.r.repairAt(l.src.origin(q.from), "joined a string that was broken over several lines")
	}
	if !q.repaired {
		l.add(textToken, end+size, "")
		return nil
	}
	l.add(textToken, end+size, `"`+string(q.lit)+`"`)
	return nil
}

// find returns the offset of the quote that ends a string.
func (l *lexer) find(from int, closing string) (int, error) {
	for i := from; i < len(l.src.s); {
		c, size := utf8.DecodeRuneInString(l.src.s[i:])
		if strings.ContainsRune(closing, c) {
			return i, nil
		}
		i += size
		if c == '\\' && i < len(l.src.s) {
			_, size = utf8.DecodeRuneInString(l.src.s[i:])
			i += size
		}
	}
	return 0, l.r.fail(l.src.origin(l.i), "the string that begins here has no closing quote")
}

// endsValue reports whether what follows a string may follow one.
func endsValue(s string, i int) bool {
	i = skipSpace(s, i)
	return i == len(s) || strings.IndexByte(",:]}/", s[i]) >= 0
}

// spell writes the body of a string, which begins at an offset, as JSON spells it.
func (l *lexer) spell(q *quoted, body string, at int) error {
	for i := 0; i < len(body); {
		c, size := utf8.DecodeRuneInString(body[i:])
		switch {
		case c == '\n' || c == '\r' || c == '\\' && isLineEnd(body, i+1):
			if c == '\\' {
				i++
			}
			i = q.join(body, i)
			continue
		case c == '\\':
			n := escape(body[i:])
			if n == 0 {
				return l.r.fail(l.src.origin(at+i), "JSON has no such escape: write \\\\ for a backslash")
			}
			if body[i+1] == '\'' {
				q.lit = append(q.lit, '\'')
				q.repaired = true
			} else {
				q.lit = append(q.lit, body[i:i+n]...)
			}
			i += n
			continue
		case c < ' ':
			text, err := json.Marshal(string(c))
			if err != nil {
				return err
			}
			q.lit = append(q.lit, text[1:len(text)-1]...)
			q.repaired = true
			l.r.repairOnce(l.src.origin(at+i), "escaped a control character, such as a tab, in a string")
		case c == '"':
			q.lit = append(q.lit, `\"`...)
		default:
			q.lit = append(q.lit, body[i:i+size]...)
		}
		i += size
	}
	return nil
}

func isLineEnd(s string, i int) bool {
	return i < len(s) && (s[i] == '\n' || s[i] == '\r')
}

// join leaves out a line break and the space around it. In prose it stood for a space.
func (q *quoted) join(body string, i int) int {
	q.broken, q.repaired = true, true
	q.lit = bytes.TrimRight(q.lit, " \t")
	for i < len(body) && strings.IndexByte(" \t\r\n", body[i]) >= 0 {
		i++
	}
	if q.prose && len(q.lit) > 0 && i < len(body) {
		q.lit = append(q.lit, ' ')
	}
	return i
}

// escape is the length of the escape sequence that s begins with, 0 when it is none.
func escape(s string) int {
	const hex = 4
	if len(s) < len(`\n`) {
		return 0
	}
	if s[1] != 'u' {
		if strings.IndexByte(`"\/bfnrt'`, s[1]) < 0 {
			return 0
		}
		return len(`\n`)
	}
	if len(s) < len(`\u`)+hex {
		return 0
	}
	for _, c := range []byte(s[len(`\u`) : len(`\u`)+hex]) {
		if strings.IndexByte("0123456789abcdefABCDEF", c) < 0 {
			return 0
		}
	}
	return len(`\u`) + hex
}
