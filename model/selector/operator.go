package selector

import (
	"slices"
	"strings"
)

// Operator is one of the six operators of a field selector, under its AWS name.
type Operator string

// The operators. Comparisons are literal and case-sensitive; there are no wildcards.
const (
	Equals        Operator = "Equals"
	StartsWith    Operator = "StartsWith"
	EndsWith      Operator = "EndsWith"
	NotEquals     Operator = "NotEquals"
	NotStartsWith Operator = "NotStartsWith"
	NotEndsWith   Operator = "NotEndsWith"
)

// PositiveOperators are alternatives to each other; NegativeOperators must all hold.
var (
	PositiveOperators = []Operator{Equals, StartsWith, EndsWith}
	NegativeOperators = []Operator{NotEquals, NotStartsWith, NotEndsWith}
	Operators         = slices.Concat(PositiveOperators, NegativeOperators)
)

// Values returns the condition values given for one operator.
func (f Field) Values(o Operator) []string {
	if list := f.list(o); list != nil {
		return *list
	}
	return nil
}

// With returns the field selector with other condition values for one operator, none when values is
// empty. The result shares no memory with the receiver nor with values.
func (f Field) With(o Operator, values []string) Field {
	f = f.clone()
	if list := f.list(o); list != nil {
		*list = cloneValues(values)
	}
	return f
}

// list returns where the values of an operator are kept, nil for an operator that AWS does not have. A
// copy of it in each of its hundred callers would cost 50 kB of the program.
//
//go:noinline
func (f *Field) list(o Operator) *[]string {
	switch o {
	case Equals:
		return &f.Equals
	case StartsWith:
		return &f.StartsWith
	case EndsWith:
		return &f.EndsWith
	case NotEquals:
		return &f.NotEquals
	case NotStartsWith:
		return &f.NotStartsWith
	case NotEndsWith:
		return &f.NotEndsWith
	}
	return nil
}

// count returns the number of condition values of the field over all Operators.
func (f Field) count() int {
	n := 0
	for _, o := range Operators {
		n += len(f.Values(o))
	}
	return n
}

// has reports whether any of the Operators has a value.
func (f Field) has(some []Operator) bool {
	return slices.ContainsFunc(some, func(o Operator) bool { return len(f.Values(o)) > 0 })
}

// admits reports whether a present value satisfies the field selector.
func (f Field) admits(value string) bool {
	c := f.Condition()
	return c.Decide(value).Admitted
}

// compare asks whether value is, starts with or ends with want. A negative operator compares like its
// positive twin; that its condition then fails is for the caller to conclude.
func (o Operator) compare(value, want string) bool {
	switch o {
	case StartsWith, NotStartsWith:
		return strings.HasPrefix(value, want)
	case EndsWith, NotEndsWith:
		return strings.HasSuffix(value, want)
	case Equals, NotEquals:
		return value == want
	}
	return false
}
