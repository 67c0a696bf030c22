package selector

import (
	"cmp"
	"slices"
	"strings"
)

// Condition is what a field selector asks of its field, prepared to be asked of many events. It
// shares no memory with the field selector.
type Condition struct {
	lists []valueList
	// positive is set when there is a positive operator: then one must hold.
	positive bool
}

// valueList is one operator with its values in an order that allows a binary search.
type valueList struct {
	operator Operator
	positive bool
	values   []string
}

// Decision says whether a condition admits a value, and by which operator and condition value. Both
// are empty when none applied: the value then is admitted by the lack of positive operators, or
// refused because none of them held.
type Decision struct {
	Admitted bool
	Operator Operator
	Want     string
}

// Condition prepares the field selector. A field selector without any values admits everything.
func (f Field) Condition() Condition {
	return Condition{positive: f.has(PositiveOperators), lists: f.valueLists(slices.Concat(NegativeOperators, PositiveOperators))}
}

// Decide asks the condition of a field's value, "" for a field that the event lacks: no positive operator
// holds for it and every negative one does.
func (c *Condition) Decide(value string) Decision {
	if value == "" {
		return Decision{Admitted: !c.positive}
	}
	for i := range c.lists {
		l := &c.lists[i]
		if want, ok := l.find(value); ok {
			return Decision{Admitted: l.positive, Operator: l.operator, Want: want}
		}
	}
	return Decision{Admitted: !c.positive}
}

// arrange sorts the values as the operator searches them and drops those that a shorter one covers.
func (o Operator) arrange(values []string) []string {
	out := slices.Clone(values)
	slices.SortFunc(out, o.order)
	kept := out[:0]
	for _, v := range out {
		if len(kept) == 0 || !o.compare(v, kept[len(kept)-1]) {
			kept = append(kept, v)
		}
	}
	return kept
}

// order compares two values from the end at which the operator looks.
func (o Operator) order(a, b string) int {
	if o != EndsWith && o != NotEndsWith {
		return strings.Compare(a, b)
	}
	for i := 1; i <= min(len(a), len(b)); i++ {
		if c := cmp.Compare(a[len(a)-i], b[len(b)-i]); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a), len(b))
}

// find returns the one condition value by which the operator holds. As none covers another, it can only
// be the last that is not after the value.
func (l *valueList) find(value string) (string, bool) {
	low, high := 0, len(l.values)
	for low < high {
		if mid := (low + high) / 2; l.operator.order(l.values[mid], value) <= 0 {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low == 0 || !l.operator.compare(value, l.values[low-1]) {
		return "", false
	}
	return l.values[low-1], true
}
