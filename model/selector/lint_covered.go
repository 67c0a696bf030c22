package selector

import (
	"slices"
	"strconv"
)

// lintCovered warns of what adds nothing to the rest of the set: values that others of their list take
// in, and selectors that log nothing which another does not log as well.
func lintCovered(s Set, _ Context) []Problem {
	var out []Problem
	for i, a := range s.Advanced {
		for j, f := range a.FieldSelectors {
			out = append(out, f.coveredValues(root().selector(i).field(j, f.Field))...)
		}
	}
	for i, b := range s.Basic {
		for j, d := range b.DataResources {
			out = append(out, d.coveredValues(root().selector(i).resource(j))...)
		}
	}
	return append(out, s.coveredSelectors()...)
}

const textCovered = "This adds nothing: other values here take it in already"

// coveredValues warns of values that are special cases of others in the same group of operators.
func (f Field) coveredValues(at path) []Problem {
	var out []Problem
	for _, group := range [][]Operator{PositiveOperators, NegativeOperators} {
		lists := f.valueLists(group)
		for _, o := range group {
			for k, v := range unrepeated(f.Values(o)) {
				at := at.operator(o).value(k)
				if addsNothing(lists, o, v) {
					out = append(out, warn(at, sourceField, textCovered).with(newValueFix("drop the value", dropValue(at.place, v))))
				}
			}
		}
	}
	return out
}

// addsNothing reports whether another condition of the lists, of which the given one is part, takes in
// what it does.
func addsNothing(lists []valueList, o Operator, value string) bool {
	return slices.ContainsFunc(lists, func(l valueList) bool {
		want, ok := l.find(value)
		return ok && (l.operator != o || want != value) && l.operator.covers(want, o, value)
	})
}

// coveredValues warns of values that are special cases of others. Of two "all" forms the first stays.
func (d DataResource) coveredValues(at path) []Problem {
	var forms, single []string
	for _, v := range unrepeated(d.Values) {
		if isAllForm(d.Type, v) {
			forms = append(forms, v)
		} else {
			single = append(single, v)
		}
	}
	var out []Problem
	places := Field{StartsWith: single}.valueLists([]Operator{StartsWith})
	for k, v := range unrepeated(d.Values) {
		i := slices.IndexFunc(forms, func(form string) bool { return takesIn(d.Type, form, v) })
		if i >= 0 && forms[i] != v || i < 0 && d.Type == TypeS3Object && addsNothing(places, StartsWith, v) {
			at := at.join(d.Type).value(k)
			out = append(out, warn(at, sourceResource, textCovered).with(newValueFix("drop the value", dropValue(at.place, v))))
		}
	}
	return out
}

// coveredSelectors warns of selectors that add nothing. Of several that mean the same the first stays.
func (s Set) coveredSelectors() []Problem {
	var out []Problem
	for i := range len(s.Basic) + len(s.Advanced) {
		wider, same := s.coversOf(i)
		var text string
		switch {
		case wider >= 0:
			text = "This logs nothing that selector " + strconv.Itoa(wider+1) + " does not log"
		case same >= 0:
			text = "This logs the same as selector " + strconv.Itoa(same+1)
		default:
			continue
		}
		out = append(out, warn(root().selector(i), sourcePut, text+"; an event is delivered once in any case").
			with(newFix("drop the selector", dropSelector(i))))
	}
	return out
}

// coversOf returns the first selector that logs more than the given one, and the first before it that
// logs the same; -1 for none.
func (s Set) coversOf(n int) (wider, same int) {
	wider, same = -1, -1
	for j := range len(s.Basic) + len(s.Advanced) {
		switch {
		case j == n || !s.covers(j, n):
		case !s.covers(n, j):
			return j, same
		case j < n && same < 0:
			same = j
		}
	}
	return wider, same
}

// covers reports whether one selector of the set is sure to log every event that another logs.
func (s Set) covers(wide, narrow int) bool {
	if len(s.Basic) > 0 {
		return s.Basic[narrow].logsAnything() && s.Basic[wide].covers(s.Basic[narrow])
	}
	return s.Advanced[wide].covers(s.Advanced[narrow])
}

// logsAnything reports whether the selector logs any events at all.
func (b Basic) logsAnything() bool { return b.includesManagement() || b.logsData() }
