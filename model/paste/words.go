package paste

import (
	"errors"
	"strconv"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// words splits a command into its arguments, without the quotes.
func (r *reader) words(src text) ([]text, error) {
	var out []text
	for word, err := range syntax.NewParser().WordsSeq(strings.NewReader(src.s)) {
		if err != nil {
			at, says := 0, err.Error()
			if parse, ok := errors.AsType[syntax.ParseError](err); ok {
				at, says = offset(parse.Pos, src.s), parse.Text
			}
			return nil, r.fail(src.origin(at), "the shell cannot read this: ", says)
		}
		c := copyist{from: src}
		if err := r.parts(&c, word.Parts); err != nil {
			return nil, err
		}
		argument := c.text()
		if i := firstInvalid(argument.s); i >= 0 {
			return nil, r.fail(argument.origin(i), "the escapes here make no UTF-8 text")
		}
		out = append(out, argument)
	}
	return out, nil
}

// offset is a position's offset, within the text whatever the parser says.
func offset(p syntax.Pos, s string) int {
	return min(int(p.Offset()), len(s)) // #nosec G115 -- bounded by the text
}

// parts copies what the parts of a word stand for.
func (r *reader) parts(c *copyist, parts []syntax.WordPart) error {
	s := c.from.s
	for _, part := range parts {
		from, to := offset(part.Pos(), s), offset(part.End(), s)
		switch part := part.(type) {
		case *syntax.Lit:
			unescape(c, from, to, "")
		case *syntax.SglQuoted:
			if part.Dollar {
				ansi(c, from+len("$'"), to-1)
			} else {
				c.keep(from+1, to-1)
			}
		case *syntax.DblQuoted:
			for _, inner := range part.Parts {
				if _, ok := inner.(*syntax.Lit); !ok {
					return r.fail(c.from.origin(offset(inner.Pos(), s)), "only a shell could tell what this stands for: put in its value")
				}
				unescape(c, offset(inner.Pos(), s), offset(inner.End(), s), "$`\"\\\n")
			}
		default:
			return r.fail(c.from.origin(from), "only a shell could tell what this stands for: put in its value")
		}
	}
	return nil
}

// unescape copies a part without the backslashes that quote: those before any character, or before the
// special ones. A line break so quoted is none.
func unescape(c *copyist, from, to int, special string) {
	s := c.from.s
	for i := from; i < to; i++ {
		if s[i] != '\\' || i+1 == to || special != "" && strings.IndexByte(special, s[i+1]) < 0 {
			continue
		}
		c.keep(from, i)
		i++
		from = i
		if s[i] == '\n' {
			from++
		}
	}
	c.keep(from, to)
}

// plainEscapes are the escapes of $'…' that stand for one character.
var plainEscapes = map[byte]string{
	'a': "\a", 'b': "\b", 'e': "\x1b", 'E': "\x1b", 'f': "\f", 'n': "\n", 'r': "\r", 't': "\t", 'v': "\v",
	'\\': `\`, '\'': "'", '"': `"`, '?': "?",
}

// ansi copies the inside of $'…', in which a backslash begins an escape as in C.
func ansi(c *copyist, from, to int) {
	s := c.from.s
	for i := from; i < to; i++ {
		if s[i] != '\\' || i+1 >= to {
			continue
		}
		size, stands := ansiEscape(s[i+1 : to])
		if size == 0 {
			continue
		}
		c.keep(from, i)
		c.put(stands, i)
		i += size
		from = i + 1
	}
	c.keep(from, to)
}

// ansiEscape is the length of an escape behind its backslash and what it stands for; 0 for none.
func ansiEscape(s string) (int, string) {
	if plain, ok := plainEscapes[s[0]]; ok {
		return 1, plain
	}
	prefix, longest, base := 0, 3, 8
	if digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[s[0]]; digits > 0 {
		prefix, longest, base = 1, digits, 16
	}
	for n := min(longest, len(s)-prefix); n > 0; n-- {
		code, err := strconv.ParseUint(s[prefix:prefix+n], base, 32)
		if err != nil {
			continue
		}
		if s[0] == 'u' || s[0] == 'U' {
			return prefix + n, string(rune(code)) // #nosec G115 -- what is no character becomes U+FFFD
		}
		return prefix + n, string([]byte{byte(code)}) // #nosec G115 -- bash takes the lowest byte too
	}
	return 0, ""
}
