package selector

import (
	"iter"
	"slices"
)

// spot is one condition value of an advanced selector, with what stands around it.
type spot struct {
	at       path
	c        Context
	a        Advanced
	category string
	field    Field
	operator Operator
	value    string
}

// valueRules find what is wrong with one value; the first that finds something is heard.
var valueRules = []func(spot) []Problem{
	lintType, lintSource, lintEventName, lintNoARN, lintWildcard, lintSlashFunction, lintWholeARN,
	lintBareBucket, lintPartition, lintService, lintRegion,
}

// lintValues asks the rules of single values of advanced selectors.
func lintValues(s Set, c Context) []Problem {
	var out []Problem
	for i, a := range s.Advanced {
		category, _ := a.category()
		at := root().selector(i)
		for j, f := range a.FieldSelectors {
			for _, o := range Operators {
				for k, v := range unrepeated(f.Values(o)) {
					out = append(out, spot{
						at: at.field(j, f.Field).operator(o).value(k), c: c, a: a, category: category,
						field: f, operator: o, value: v,
					}.lint()...)
				}
			}
		}
	}
	return out
}

// unrepeated yields the values with their indexes, without their repetitions, which are told as such.
func unrepeated(values []string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		seen := make(map[string]bool, len(values))
		for i, v := range values {
			if !seen[v] && !yield(i, v) {
				return
			}
			seen[v] = true
		}
	}
}

func (v spot) lint() []Problem {
	for _, rule := range valueRules {
		if found := rule(v); len(found) > 0 {
			return found
		}
	}
	return nil
}

// warn makes a problem of the value, with a fix that may be nil.
func (v spot) warn(source, text string, f *Fix) []Problem {
	return []Problem{warn(v.at, source, text).with(f)}
}

// replace is the fix that puts another value in the place of this one.
func (v spot) replace(now string) *Fix {
	return newValueFix("use "+quote(now), replaceValue(v.at.place, v.value, now))
}

// drop is the fix that takes the value out, nil where that would change more than the value.
func (v spot) drop() *Fix {
	positive := v.field.countOf(PositiveOperators)
	same := v.field.copies(v.operator, v.value)
	if slices.Contains(PositiveOperators, v.operator) && positive == same {
		return nil
	}
	return newFix("drop the value", dropValue(v.at.place, v.value))
}

// negative reports whether the value leaves events out.
func (v spot) negative() bool { return slices.Contains(NegativeOperators, v.operator) }

// resourceType returns the selector's single resources.type, "" when it has none or several.
func (a Advanced) resourceType() string {
	i := a.index(FieldResourceType)
	if i < 0 || len(a.FieldSelectors[i].Equals) != 1 {
		return ""
	}
	return a.FieldSelectors[i].Equals[0]
}

// countOf returns the number of condition values of some operators.
func (f Field) countOf(some []Operator) int {
	n := 0
	for _, o := range some {
		n += len(f.Values(o))
	}
	return n
}

// copies returns how often a value stands under an operator.
func (f Field) copies(o Operator, value string) int {
	n := 0
	for _, v := range f.Values(o) {
		if v == value {
			n++
		}
	}
	return n
}
