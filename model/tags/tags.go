// Package tags holds the rules of tags: how many there may be, what keys and values may hold, and what
// leads from one list of tags to another. It is pure.
package tags

import (
	"cmp"
	"slices"
	"strings"

	"trailboss/model/sorting"
)

// Tag is one tag of a resource. A tag may have no value at all, which is not the same as an empty one:
// Value is nil then, and left out of what is sent.
type Tag struct {
	Key   string  `json:"Key"`
	Value *string `json:"Value,omitempty"`
}

// String is "Key=Value", or the key alone where there is no value.
func (t Tag) String() string {
	if t.Value == nil {
		return t.Key
	}
	return t.Key + "=" + *t.Value
}

// Equal tells whether both tags have the same key and the same value; no value is not the empty one.
func (t Tag) Equal(other Tag) bool { return t.Key == other.Key && SameValue(t.Value, other.Value) }

// SameValue tells whether two values are the same; no value is not the empty one.
func SameValue(a, b *string) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// Find is the tag with the key, in just these letters.
func Find(list []Tag, key string) (Tag, bool) {
	if i := index(list, key); i >= 0 {
		return list[i], true
	}
	return Tag{}, false
}

// Put is the list with the tag in it, in the place of the one with its key. The list is not changed.
func Put(list []Tag, t Tag) []Tag {
	out := slices.Clone(list)
	if i := index(out, t.Key); i >= 0 {
		out[i] = t
		return out
	}
	return append(out, t)
}

// Drop is the list without the tag of the key. The list is not changed.
func Drop(list []Tag, key string) []Tag {
	return slices.DeleteFunc(slices.Clone(list), func(t Tag) bool { return t.Key == key })
}

func index(list []Tag, key string) int {
	return slices.IndexFunc(list, func(t Tag) bool { return t.Key == key })
}

// Sorted is the list in the order of its keys: AWS gives tags in no order.
func Sorted(list []Tag) []Tag {
	out := append(make([]Tag, 0, len(list)), list...)
	sorting.Stable(out, func(a, b Tag) int { return strings.Compare(a.Key, b.Key) })
	return out
}

// Difference is what is to be sent to lead from before to after: the tags that are new or have another
// value, and the keys that go. Both are in the order of their keys.
func Difference(before, after []Tag) (put []Tag, gone []string) {
	for _, t := range Sorted(after) {
		if old, ok := Find(before, t.Key); !ok || !old.Equal(t) {
			put = append(put, t)
		}
	}
	for _, t := range Sorted(before) {
		if _, ok := Find(after, t.Key); !ok {
			gone = append(gone, t.Key)
		}
	}
	return put, gone
}

// Use is a key or a value with the number of times that it is in use.
type Use struct {
	Text  string
	Times int
}

// Keys are the keys in use in the lists, the most used ones first.
func Keys(lists ...[]Tag) []Use {
	return used(lists, func(t Tag) (string, bool) { return t.Key, !Reserved(t.Key) })
}

// Values are the values in use of a key, the most used ones first.
func Values(key string, lists ...[]Tag) []Use {
	return used(lists, func(t Tag) (string, bool) {
		if t.Key != key || t.Value == nil {
			return "", false
		}
		return *t.Value, *t.Value != ""
	})
}

func used(lists [][]Tag, of func(Tag) (text string, ok bool)) []Use {
	times := map[string]int{}
	for _, list := range lists {
		for _, t := range list {
			if text, ok := of(t); ok {
				times[text]++
			}
		}
	}
	uses := make([]Use, 0, len(times))
	for text, n := range times {
		uses = append(uses, Use{text, n})
	}
	sorting.Stable(uses, func(a, b Use) int {
		return cmp.Or(cmp.Compare(b.Times, a.Times), strings.Compare(a.Text, b.Text))
	})
	return uses
}
