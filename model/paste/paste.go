// Package paste reads selectors from what people paste: the JSON of requests, responses and
// --cli-input-json files, parts of it, and whole commands of the AWS CLI as documents print them. What
// is mistyped or mangled is put right where only one reading is possible, and every repair is named. It
// is pure, runs nothing and expands nothing.
package paste

import (
	"strings"
	"unicode/utf8"

	"trailboss/model/selector"
)

// Kind is what kind of selectors a text holds.
type Kind string

// The kinds.
const (
	Basic    Kind = "basic"
	Advanced Kind = "advanced"
	Insights Kind = "insights"
)

// Pasted is what a text held. Its strings are the text's own, not sanitized.
type Pasted struct {
	// Kind is Advanced when Set holds both kinds of event selectors, which AWS refuses, and Insights
	// only when there are no event selectors.
	Kind     Kind
	Set      selector.Set
	Insights []selector.Insight
	// Store is set when the text is about an event data store, whose name is then Name.
	Store bool
	Name  string
	// Target is the trail or event data store that the text names, by name, id or ARN, "" for none.
	Target string
	// Region and Profile are the command's, "" where it gives none.
	Region, Profile string
	// Repairs are all that was put right while reading, with the severity selector.Repair, in the order
	// in which it was found. A Path is a place among the selectors or one in the text: "line 3, column 9".
	Repairs []selector.Problem
}

// Read reads the selectors in a text, which is JSON or an aws command. The error is a *SyntaxError,
// which marks the place that cannot be read. Members that operations have beside selectors, such as
// RetentionPeriod, are passed over. The time taken grows with the text's length only.
func Read(text string) (Pasted, error) {
	r := newReader(text)
	if i := firstInvalid(text); i >= 0 {
		return Pasted{}, r.fail(i, "this is not UTF-8 text: save the file as UTF-8 and read it again")
	}
	from, to := content(text)
	if from == to {
		return Pasted{}, r.fail(0, "there is nothing to read: paste JSON or an aws cloudtrail command")
	}
	t := whole(text).part(from, to)
	var err error
	if looksLikeJSON(t.s) {
		err = r.readJSON(t)
	} else {
		err = r.readCommand(t)
	}
	if err != nil {
		return Pasted{}, err
	}
	r.pasted.Repairs = r.repairs()
	return r.pasted, nil
}

// firstInvalid is the offset of the first byte that is not UTF-8, -1 when there is none.
func firstInvalid(text string) int {
	if utf8.ValidString(text) {
		return -1
	}
	for i, c := range text {
		if c == utf8.RuneError && !strings.HasPrefix(text[i:], string(utf8.RuneError)) {
			return i
		}
	}
	return -1
}

// content is the part of the text without space around it and without the fence that Markdown puts
// around code.
func content(text string) (from, to int) {
	from = skipSpace(text, 0)
	to = len(strings.TrimRightFunc(text[from:], isSpace)) + from
	const fence = "```"
	if !strings.HasPrefix(text[from:to], fence) {
		return from, to
	}
	line := strings.IndexByte(text[from:to], '\n')
	if line < 0 {
		return from, to
	}
	from = skipSpace(text, from+line)
	if from >= to {
		return to, to
	}
	if end := strings.LastIndex(text[from:to], fence); end >= 0 {
		to = from + end
	}
	to = len(strings.TrimRightFunc(text[from:to], isSpace)) + from
	return from, to
}

// looksLikeJSON tells JSON from a command by its first character. Prompts begin with brackets too.
func looksLikeJSON(text string) bool {
	c, _ := utf8.DecodeRuneInString(text)
	if c == '[' && !startsJSON(text) {
		line, _, _ := strings.Cut(text, "\n")
		return !commandLine.MatchString(line)
	}
	return strings.ContainsRune(`[{]},"'\/`, c) && !strings.HasPrefix(text, `\ `) || isQuote(c)
}

// isSpace reports whether the character is one that documents and terminals leave between words. Zero
// width characters and byte order marks come along with what is copied.
func isSpace(c rune) bool {
	switch c {
	case ' ', '\t', '\n', '\r', '\v', '\f', '\u00a0', '\u2028', '\u2029', '\u200b', '\ufeff', '\u3000', '\u202f', '\u2007':
		return true
	}
	return false
}

// skipSpace returns the offset of the first character from i on that is not space.
func skipSpace(text string, i int) int {
	for i < len(text) {
		c, size := utf8.DecodeRuneInString(text[i:])
		if !isSpace(c) {
			break
		}
		i += size
	}
	return i
}
