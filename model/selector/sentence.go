package selector

import (
	"strconv"
	"strings"
	"unicode"
)

// Sentences returns one plain sentence per selector that says what it logs. Values with odd characters
// are quoted and escaped; long lists are cut short with a count of the rest.
func (s Set) Sentences() []string {
	out := make([]string, 0, len(s.Basic)+len(s.Advanced))
	for _, b := range s.Basic {
		out = append(out, b.sentence())
	}
	for _, a := range s.Advanced {
		out = append(out, a.sentence())
	}
	return out
}

// listed is how many values of a list a sentence shows before it counts the rest.
const listed = 4

// list joins values in words, "a, b or c", and cuts long lists short. The values must be quoted already.
func list(values []string, last string) string {
	if len(values) > listed+1 {
		rest := strconv.Itoa(len(values)-listed) + " more"
		values = append(append([]string(nil), values[:listed]...), rest)
	}
	if len(values) < 2 {
		return strings.Join(values, "")
	}
	n := len(values) - 1
	return strings.Join(values[:n], ", ") + " " + last + " " + values[n]
}

// quote returns a value as it can stand in a sentence: bare when that is unambiguous, else in double
// quotes with everything unprintable escaped.
func quote(value string) string {
	odd := func(r rune) bool {
		return !unicode.IsPrint(r) || unicode.IsSpace(r) || strings.ContainsRune(`",;\`, r) || r == unicode.ReplacementChar
	}
	if value == "" || strings.ContainsFunc(value, odd) {
		return strconv.Quote(value)
	}
	return value
}

// each names every value in the given form, which must quote what is odd.
func each(values []string, form func(string) string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = form(v)
	}
	return out
}

// sourceName names an event source in a sentence.
func sourceName(source string) string {
	switch source {
	case SourceKMS:
		return "AWS KMS"
	case SourceRDSData:
		return "the RDS Data API"
	}
	return quote(source)
}
