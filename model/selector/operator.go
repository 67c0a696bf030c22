package selector

import (
	"slices"
	"strings"
)

// operator is one of the six operators of a field selector, under its AWS name.
type operator string

const (
	opEquals        operator = "Equals"
	opStartsWith    operator = "StartsWith"
	opEndsWith      operator = "EndsWith"
	opNotEquals     operator = "NotEquals"
	opNotStartsWith operator = "NotStartsWith"
	opNotEndsWith   operator = "NotEndsWith"
)

// positiveOperators are alternatives to each other; negativeOperators must all hold.
var (
	positiveOperators = []operator{opEquals, opStartsWith, opEndsWith}
	negativeOperators = []operator{opNotEquals, opNotStartsWith, opNotEndsWith}
	operators         = slices.Concat(positiveOperators, negativeOperators)
)

// values returns the condition values given for one operator.
func (f Field) values(o operator) []string {
	switch o {
	case opEquals:
		return f.Equals
	case opStartsWith:
		return f.StartsWith
	case opEndsWith:
		return f.EndsWith
	case opNotEquals:
		return f.NotEquals
	case opNotStartsWith:
		return f.NotStartsWith
	case opNotEndsWith:
		return f.NotEndsWith
	}
	return nil
}

// count returns the number of condition values of the field over all operators.
func (f Field) count() int {
	n := 0
	for _, o := range operators {
		n += len(f.values(o))
	}
	return n
}

// has reports whether any of the operators has a value.
func (f Field) has(some []operator) bool {
	return slices.ContainsFunc(some, func(o operator) bool { return len(f.values(o)) > 0 })
}

// admits reports whether a present value satisfies the field selector.
func (f Field) admits(value string) bool {
	holds := func(o operator) bool {
		return slices.ContainsFunc(f.values(o), func(want string) bool { return o.compare(value, want) })
	}
	return (!f.has(positiveOperators) || slices.ContainsFunc(positiveOperators, holds)) &&
		!slices.ContainsFunc(negativeOperators, holds)
}

// compare asks whether value is, starts with or ends with want. A negative operator compares like its
// positive twin; that its condition then fails is for the caller to conclude.
func (o operator) compare(value, want string) bool {
	switch o {
	case opStartsWith, opNotStartsWith:
		return strings.HasPrefix(value, want)
	case opEndsWith, opNotEndsWith:
		return strings.HasSuffix(value, want)
	case opEquals, opNotEquals:
		return value == want
	}
	return false
}
