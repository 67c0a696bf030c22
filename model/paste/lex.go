package paste

import (
	"strings"
	"unicode/utf8"
)

// kind is the kind of a token. Brackets, commas and colons are their own kinds.
type kind byte

const (
	textToken    kind = '"' // a string
	wordToken    kind = 'w' // what stands without quotes: numbers, true, names
	commentToken kind = '/'
)

// token is one piece of JSON: the part of the text between two offsets, or what is to stand in its
// place.
type token struct {
	kind     kind
	from, to int
	instead  string
}

// lexer cuts a text into tokens that, taken alone, are JSON or a word.
type lexer struct {
	r      *reader
	src    text
	i      int
	tokens []token
}

// lex cuts the text into tokens. Strings are put right, and so is space that only documents know.
func (r *reader) lex(src text) ([]token, error) {
	l := lexer{r: r, src: src}
	for {
		l.space()
		if l.i >= len(src.s) {
			return l.tokens, nil
		}
		if err := l.next(); err != nil {
			return nil, err
		}
	}
}

// space skips space. JSON knows but four of its characters.
func (l *lexer) space() {
	for l.i < len(l.src.s) {
		c, size := utf8.DecodeRuneInString(l.src.s[l.i:])
		if !isSpace(c) {
			return
		}
		if size > 1 {
			l.r.repairOnce(l.src.origin(l.i), "took a space that JSON does not know for a space")
		}
		l.i += size
	}
}

func (l *lexer) next() error {
	rest := l.src.s[l.i:]
	c, _ := utf8.DecodeRuneInString(rest)
	switch {
	case strings.ContainsRune("[]{},:", c):
		l.add(kind(rest[0]), l.i+1, "")
		return nil
	case strings.HasPrefix(rest, "//"), strings.HasPrefix(rest, "/*"):
		return l.comment(rest)
	case c == '"', c == '\'', isQuote(c):
		return l.string()
	case strings.HasPrefix(rest, "...") || c == '…':
		return l.r.fail(l.src.origin(l.i), "the text is abridged here: paste all of it")
	}
	end := strings.IndexFunc(rest, endsWord)
	if end < 0 {
		end = len(rest)
	}
	l.add(wordToken, l.i+max(end, 1), "")
	return nil
}

// add adds the token from here to an offset and goes there.
func (l *lexer) add(k kind, to int, instead string) {
	l.tokens = append(l.tokens, token{kind: k, from: l.i, to: to, instead: instead})
	l.i = to
}

func endsWord(c rune) bool {
	return isSpace(c) || isQuote(c) || strings.ContainsRune(`[]{},:"'`, c)
}

func (l *lexer) comment(rest string) error {
	l.r.repairOnce(l.src.origin(l.i), "left out a comment, which JSON does not know")
	end, size := "*/", len("*/")
	if rest[1] == '/' {
		end, size = "\n", 0
	}
	n := strings.Index(rest[2:], end)
	switch {
	case n >= 0:
		n += 2 + size
	case rest[1] == '*':
		return l.r.fail(l.src.origin(l.i), "the comment that begins here has no end: add */")
	default:
		n = len(rest)
	}
	// A line separator, which only a comment in slashes could end, would stop the parser.
	body := strings.NewReplacer("\u2028", " ", "\u2029", " ").Replace(rest[:n])
	l.add(commentToken, l.i+n, body+"\n")
	return nil
}
