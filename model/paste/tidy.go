package paste

import (
	"strings"
	"unicode/utf8"
)

// tidier makes one command that a shell can read of what a document prints: it finds the command's end,
// joins its lines and puts options and quotes right. What needs a shell to run is refused.
type tidier struct {
	r   *reader
	src text
	i   int
	out copyist
	// endless is set when the end of JSON was looked for in vain, so that this is not done for every quote.
	endless bool
}

const dashes = "-–—―−‐‑"

// tidy returns the words of the first command, and what follows the command.
func (r *reader) tidy(src text) (command, rest text, err error) {
	t := tidier{r: r, src: src, out: copyist{from: src}}
	for t.i < len(src.s) {
		done, err := t.next()
		if err != nil {
			return text{}, text{}, err
		}
		if done {
			break
		}
	}
	return t.out.text(), src.part(t.i, len(src.s)), nil
}

// next takes what comes next outside quotes; done at the command's end.
func (t *tidier) next() (done bool, err error) {
	c, size := utf8.DecodeRuneInString(t.src.s[t.i:])
	switch {
	case c == '\n':
		return t.newline(), nil
	case strings.ContainsRune(";|&>", c):
		return true, nil
	case isSpace(c):
		t.space(size)
	case strings.ContainsRune("\\/`^", c):
		return false, t.lineEnd(byte(c)) // #nosec G115 -- one of four
	case c == '$':
		return false, t.dollar()
	case strings.ContainsRune("()<", c):
		return false, t.fail("a shell would make something else of this " + string(c) + ": put in what it stands for, or quote it")
	case c == '\'', c == '"', isQuote(c):
		return false, t.quoted(c, size)
	case t.atStart() && startsJSON(t.src.s[t.i:]) && !startsEscaped(beginning(t.src.s[t.i:])):
		return false, t.bareJSON()
	case t.atWord() && c == '#':
		t.comment()
	case t.atWord() && strings.ContainsRune(dashes, c):
		t.dashes()
	default:
		t.keep(size)
	}
	return false, nil
}

// comment leaves out what a shell does not read.
func (t *tidier) comment() {
	end := strings.IndexByte(t.src.s[t.i:], '\n')
	if end < 0 {
		end = len(t.src.s) - t.i
	}
	t.i += end
}

func (t *tidier) keep(size int) {
	t.out.keep(t.i, t.i+size)
	t.i += size
}

// space takes one space for any space.
func (t *tidier) space(size int) {
	t.out.put(" ", t.i)
	t.i += size
}

func (t *tidier) fail(text string) error { return t.r.fail(t.src.origin(t.i), text) }

func (t *tidier) repair(text string) { t.r.repairAt(t.src.origin(t.i), text) }

// atWord reports whether a word begins here.
func (t *tidier) atWord() bool {
	if t.i == 0 {
		return true
	}
	c, _ := utf8.DecodeLastRuneInString(t.src.s[:t.i])
	return isSpace(c)
}

// atStart reports whether a word or the value of an option begins here.
func (t *tidier) atStart() bool {
	return t.atWord() || t.src.s[t.i-1] == '='
}

// newline ends the command, unless the next line can only be its continuation.
func (t *tidier) newline() (done bool) {
	i := skipSpace(t.src.s, t.i)
	if i == len(t.src.s) || !continues(t.src.s[i:]) {
		return true
	}
	t.repair("joined a line to the next one: it lacked a backslash at its end")
	t.out.put(" ", t.i)
	t.i = i
	return false
}

// continues reports whether a command goes on with an option or with quoted JSON.
func continues(s string) bool {
	c, size := utf8.DecodeRuneInString(s)
	if strings.ContainsRune(dashes, c) {
		return true
	}
	return (c == '\'' || c == '"' || isQuote(c)) && startsJSON(s[size:])
}

// lineEnd takes the signs that join lines: the backslash of a shell, the slash that some pages print in
// its place, the backtick of PowerShell and the caret of cmd. Where lines were joined when they were
// copied, the sign stands before an option.
func (t *tidier) lineEnd(sign byte) error {
	rest := t.src.s[t.i+1:]
	end := strings.TrimLeft(rest, " \t\u00a0")
	atEnd := end == "" || end[0] == '\n'
	shells := sign == '\\' || sign == '`'
	joined := shells && t.atWord() && len(end) < len(rest) && (continues(end) || startsJSON(end))
	switch {
	case sign == '\\' && strings.HasPrefix(rest, "\n"):
	case atEnd && (sign == '\\' || t.atWord()):
		t.repair("read " + string(sign) + " at the end of a line as a line to be continued")
	case joined:
		t.repair("read " + string(sign) + " before an option as the end of a line")
	default:
		return t.sign(sign)
	}
	t.out.put(" ", t.i)
	t.i += 1 + len(rest) - len(end)
	if atEnd && end != "" {
		t.i++
	}
	return nil
}

// sign takes one of these signs that joins no lines.
func (t *tidier) sign(sign byte) error {
	size := 1
	switch sign {
	case '`':
		return t.fail(backticks)
	case '\\':
		_, after := utf8.DecodeRuneInString(t.src.s[t.i+1:])
		size += after
	}
	t.keep(size)
	return nil
}

const backticks = "the command runs another one in backticks, which is not done here: put in what it gives"

// dashes makes two dashes of those that an option begins with.
func (t *tidier) dashes() {
	rest := t.src.s[t.i:]
	name := strings.TrimLeft(rest, dashes)
	split := strings.TrimLeft(strings.TrimLeft(name, " \t\u00a0"), dashes)
	if split != "" && split[0] >= 'a' && split[0] <= 'z' {
		name = split
	}
	if name == "" || name[0] < 'a' || name[0] > 'z' {
		t.keep(len(rest) - len(name))
		return
	}
	dashed := rest[:len(rest)-len(name)]
	if dashed == "--" {
		t.keep(len(dashed))
		return
	}
	t.repair("read " + dashed + " as --")
	t.out.put("--", t.i)
	t.i += len(dashed)
}

// dollar takes a dollar sign, unless the shell would put something in its place.
func (t *tidier) dollar() error {
	rest := t.src.s[t.i+1:]
	if strings.HasPrefix(rest, "'") {
		end := ansiEnd(rest)
		if end < 0 {
			return t.fail("the quote that begins here is not closed")
		}
		t.keep(1 + end)
		return nil
	}
	if err := t.expansion(t.i); err != nil {
		return err
	}
	t.keep(1)
	return nil
}

// expansion refuses a dollar sign that stands for something else.
func (t *tidier) expansion(i int) error {
	if i+1 == len(t.src.s) {
		return nil
	}
	c := t.src.s[i+1]
	t.i, i = i, t.i
	switch {
	case c == '(':
		return t.fail("the command runs another one in $( ), which is not done here: put in what it gives")
	case c == '_', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("{[@*#?!$-", c) >= 0:
		return t.fail("the command uses a variable, whose value is not known here: put in the value")
	}
	t.i = i
	return nil
}

// ansiEnd is the length of a quoted text with escapes, as bash has it after a dollar sign, -1 when it
// has no end.
func ansiEnd(s string) int {
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '\'':
			return i + 1
		}
	}
	return -1
}
