package selector

import (
	"slices"
	"strings"
)

// covers reports whether every text that satisfies a comparison by other with value also satisfies the
// comparison by o with want. Negative operators compare like their positive twins.
func (o Operator) covers(want string, other Operator, value string) bool {
	switch o.positive() {
	case Equals:
		return other.positive() == Equals && value == want
	case StartsWith:
		return other.positive() != EndsWith && strings.HasPrefix(value, want)
	case EndsWith:
		return other.positive() != StartsWith && strings.HasSuffix(value, want)
	}
	return false
}

// positive returns the positive twin of a negative operator, and a positive one as it is.
func (o Operator) positive() Operator {
	if i := slices.Index(NegativeOperators, o); i >= 0 {
		return PositiveOperators[i]
	}
	return o
}

// valueLists prepares the lists of some operators, to be asked by takeIn of many values.
func (f Field) valueLists(some []Operator) []valueList {
	lists := make([]valueList, 0, len(some))
	for _, o := range some {
		if values := f.Values(o); len(values) > 0 {
			lists = append(lists, valueList{o, slices.Contains(PositiveOperators, o), o.arrange(values)})
		}
	}
	return lists
}

// takeIn reports whether one of the lists' conditions is satisfied by all texts that satisfy the given
// one.
func takeIn(lists []valueList, o Operator, value string) bool {
	return slices.ContainsFunc(lists, func(l valueList) bool {
		want, ok := l.find(value)
		return ok && l.operator.covers(want, o, value)
	})
}

// implies reports whether every value that satisfies f is sure to satisfy g. False means that it is not
// known.
func (f Field) implies(g Field) bool {
	if g.has(PositiveOperators) {
		if !f.has(PositiveOperators) {
			return false
		}
		wide := g.valueLists(PositiveOperators)
		for _, o := range PositiveOperators {
			for _, v := range f.Values(o) {
				if !takeIn(wide, o, v) {
					return false
				}
			}
		}
	}
	out := f.valueLists(NegativeOperators)
	for _, o := range NegativeOperators {
		for _, v := range g.Values(o) {
			if !takeIn(out, o, v) && !f.onlyOthersThan(o, v) {
				return false
			}
		}
	}
	return true
}

// onlyOthersThan reports whether the field selector names its values one by one, and none of them is
// left out by a negative condition. A call may work on several resources, so of ARNs it is not known.
func (f Field) onlyOthersThan(o Operator, value string) bool {
	return f.Field != FieldResourceARN && onlyHas(Equals)(Field{
		Equals: f.Equals, StartsWith: f.StartsWith, EndsWith: f.EndsWith,
	}) && !slices.ContainsFunc(f.Equals, func(v string) bool { return o.compare(v, value) })
}

// covers reports whether the selector is sure to log every event that b logs.
func (a Advanced) covers(b Advanced) bool {
	if !a.isOnce(FieldEventCategory) || !b.isOnce(FieldEventCategory) {
		return false // refused
	}
	for _, mine := range a.FieldSelectors {
		if mine.count() == 0 || mine.Field == FieldReadOnly && mine.admits("true") && mine.admits("false") {
			continue
		}
		if !slices.ContainsFunc(b.FieldSelectors, func(f Field) bool { return f.Field == mine.Field && f.implies(mine) }) {
			return false
		}
	}
	return true
}

// covers reports whether the selector is sure to log every event that b logs.
func (b Basic) covers(other Basic) bool {
	if other.includesManagement() && !b.coversManagement(other) {
		return false
	}
	for _, d := range other.DataResources {
		for _, v := range d.Values {
			if !b.admitsAllOf(other) || !b.takes(d.Type, v) {
				return false
			}
		}
	}
	return true
}

// coversManagement reports whether the selector logs all management events that the other one logs.
func (b Basic) coversManagement(other Basic) bool {
	return b.includesManagement() && b.admitsAllOf(other) &&
		!slices.ContainsFunc(b.ExcludeManagementEventSources, func(source string) bool {
			return !slices.Contains(other.ExcludeManagementEventSources, source)
		})
}

// admitsAllOf compares the read/write types.
func (b Basic) admitsAllOf(other Basic) bool {
	return (b.admits(true) || !other.admits(true)) && (b.admits(false) || !other.admits(false))
}

// takes reports whether a value of a data resource adds nothing to what the selector takes in.
func (b Basic) takes(resourceType, value string) bool {
	return slices.ContainsFunc(b.DataResources, func(d DataResource) bool {
		return d.Type == resourceType && slices.ContainsFunc(d.Values, func(mine string) bool {
			return takesIn(resourceType, mine, value)
		})
	})
}

// takesIn reports whether everything that one value of a data resource stands for is among what another
// stands for.
func takesIn(resourceType, wide, narrow string) bool {
	switch {
	case isAllForm(resourceType, wide):
		return partitionOf(wide) == partitionOf(narrow)
	case isAllForm(resourceType, narrow):
		return false
	case resourceType == TypeS3Object:
		return strings.HasPrefix(narrow, wide)
	}
	return wide == narrow
}
