package match

import (
	"iter"
	"maps"
	"slices"

	"trailboss/model/selector"
)

// fresh occurs in no value of any condition: AWS takes none with control characters.
const fresh = "\x00"

// values are enough values of a field to try the conditions with: any other value meets each operator of
// each of them as one of these does. For a value is either one that is asked for, or all that matters is
// the longest beginning and the longest end that are asked for and that it has.
func values(asked []*condition) iter.Seq[string] {
	return func(yield func(string) bool) {
		starts, ends := []string{""}, []string{""}
		for _, ask := range asked {
			f := ask.asked
			starts = append(append(starts, f.StartsWith...), f.NotStartsWith...)
			ends = append(append(ends, f.EndsWith...), f.NotEndsWith...)
		}
		for _, v := range []string{"", "true", "false"} {
			if !yield(v) {
				return
			}
		}
		for _, start := range starts {
			for _, end := range ends {
				if !yield(start + fresh + end) {
					return
				}
			}
		}
		for _, ask := range asked {
			for _, o := range selector.Operators {
				for _, v := range ask.asked.Values(o) {
					if !yield(v) {
						return
					}
				}
			}
		}
	}
}

// fields are the names of the fields with conditions, sorted.
func (a asks) fields() []string { return slices.Sorted(maps.Keys(a)) }

// admit asks all conditions on the field.
func (a asks) admit(field, value string) bool {
	for _, ask := range a[field] {
		if !ask.Decide(value).Admitted {
			return false
		}
	}
	return true
}

// find gives a value that an event of the atom may have for the field, and that the conditions admit or
// refuse, as wanted.
func (a asks) find(atom Class, field string, admitted bool) (string, bool) {
	for v := range values(a[field]) {
		if atom.has(field, v) && a.admit(field, v) == admitted {
			return v, true
		}
	}
	return "", false
}
