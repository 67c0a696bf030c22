package tags

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The limits. AWS counts Unicode characters, not bytes.
const (
	// Max is how many tags a resource may have. Those that AWS sets do not count.
	Max = 50
	// MaxKey and MaxValue are the most characters of keys and values; both have one at least.
	MaxKey   = 128
	MaxValue = 256
)

// Part is the part of a tag that a problem is in.
type Part string

// The parts. Whole is the list of tags itself.
const (
	Key   Part = "key"
	Value Part = "value"
	Whole Part = "tags"
)

// Problem is one reason for which AWS refuses tags. Text and Key may quote the tag's own text, which is
// not sanitized.
type Problem struct {
	// Index is the tag's place in the list, -1 where the list as a whole is wrong.
	Index int
	Key   string
	Part  Part
	Text  string
}

// Reserved tells whether a text begins with aws: in any case. AWS alone sets such keys and values.
func Reserved(s string) bool {
	const prefix = "aws:"
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// Count is how many of the tags count towards Max: all but those that AWS sets.
func Count(list []Tag) int {
	n := 0
	for _, t := range list {
		if !Reserved(t.Key) {
			n++
		}
	}
	return n
}

// Length is the number of characters of a key or value, as AWS counts.
func Length(s string) int { return utf8.RuneCountInString(s) }

// CheckKey says why AWS refuses the text as a key, "" when it takes it.
func CheckKey(key string) string {
	switch n := Length(key); {
	case n == 0:
		return "a key has 1 character at least"
	case n > MaxKey:
		return fmt.Sprintf("a key has %d characters at most; this one has %d", MaxKey, n)
	case Reserved(key):
		return "keys that begin with aws: are reserved: AWS alone sets them"
	default:
		return checkText(key)
	}
}

// CheckValue says why AWS refuses the value, "" when it takes it. No value is taken, an empty one is not.
func CheckValue(value *string) string {
	if value == nil {
		return ""
	}
	switch n := Length(*value); {
	case n == 0:
		return "AWS takes no empty value: a tag has no value at all, or one of 1 character at least"
	case n > MaxValue:
		return fmt.Sprintf("a value has %d characters at most; this one has %d", MaxValue, n)
	case Reserved(*value):
		return "values that begin with aws: are reserved: AWS alone sets them"
	default:
		return checkText(*value)
	}
}

// checkText says which characters are not allowed in keys and values.
func checkText(s string) string {
	if !utf8.ValidString(s) {
		return "this is no UTF-8 text"
	}
	seen := map[rune]bool{}
	var bad []string
	for _, r := range s {
		if !allowed(r) && !seen[r] {
			seen[r] = true
			bad = append(bad, named(r))
		}
	}
	if len(bad) == 0 {
		return ""
	}
	return strings.Join(bad, " ") + " cannot stand in a tag: letters, digits, spaces and _ . : / = + - @ can"
}

// named is the character, or its code where one would not see it.
func named(r rune) string {
	if unicode.IsPrint(r) {
		return string(r)
	}
	return fmt.Sprintf("U+%04X", r)
}

// allowed tells whether AWS lets the character stand in keys and values.
func allowed(r rune) bool {
	return unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.Z) || strings.ContainsRune("_.:/=+-@", r)
}

// Check gives all for which AWS refuses the tags of one request, tag by tag; the number of tags of the
// resource is none of it: see CheckCount.
func Check(list []Tag) []Problem {
	var out []Problem
	seen := map[string]bool{}
	for i, t := range list {
		if text := CheckKey(t.Key); text != "" {
			out = append(out, Problem{i, t.Key, Key, text})
		} else if seen[t.Key] {
			out = append(out, Problem{i, t.Key, Key, "this key is there twice"})
		}
		seen[t.Key] = true
		if text := CheckValue(t.Value); text != "" {
			out = append(out, Problem{i, t.Key, Value, text})
		}
	}
	return out
}

// CheckCount says that a resource would have too many tags, "" when it would not.
func CheckCount(list []Tag) string {
	n := Count(list)
	if n <= Max {
		return ""
	}
	return fmt.Sprintf("a resource has %d tags at most; these are %d", Max, n)
}

// CheckChange gives all for which AWS refuses to make after of before. What stays as it is was taken
// once, and is not looked at; tags that AWS has set must stay.
func CheckChange(before, after []Tag) []Problem {
	var out []Problem
	put, gone := Difference(before, after)
	for _, p := range Check(after) {
		_, sent := Find(put, p.Key)
		if sent || p.Part == Key && index(after, p.Key) < p.Index {
			out = append(out, p)
		}
	}
	for _, key := range gone {
		if Reserved(key) {
			out = append(out, Problem{-1, key, Whole, "AWS has set this tag, and alone can remove it"})
		}
	}
	if text := CheckCount(after); text != "" {
		out = append(out, Problem{-1, "", Whole, text})
	}
	return out
}

// Kin are the keys that differ from the key only by upper and lower case: AWS takes them for other keys.
func Kin(key string, among []Use) []string {
	var kin []string
	for _, u := range among {
		if u.Text != key && strings.EqualFold(u.Text, key) {
			kin = append(kin, u.Text)
		}
	}
	return kin
}
