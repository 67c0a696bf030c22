package selector

import (
	"slices"
	"strconv"
)

// lintRepeated warns of values, fields and names that stand in the set twice, and of conditions that
// cannot hold together.
func lintRepeated(s Set, _ Context) []Problem {
	var out []Problem
	for i, b := range s.Basic {
		at := root().selector(i)
		out = append(out, repeatedValues(at.join("ExcludeManagementEventSources"), b.ExcludeManagementEventSources)...)
		for j, d := range b.DataResources {
			out = append(out, repeatedValues(at.resource(j).join(d.Type), d.Values)...)
		}
	}
	for i, a := range s.Advanced {
		out = append(out, s.repeatedName(i)...)
		for j, f := range a.FieldSelectors {
			at := root().selector(i).field(j, f.Field)
			for _, o := range Operators {
				if f.Field == FieldEventCategory {
					break // refused as a whole
				}
				out = append(out, repeatedValues(at.operator(o), f.Values(o))...)
			}
			out = append(out, s.deadValues(at, f)...)
			out = append(out, a.repeatedField(at, f)...)
		}
	}
	return out
}

// repeatedValues warns of each value that a list holds more than once, at its first repetition.
func repeatedValues(at path, values []string) []Problem {
	seen := make(map[string]int, len(values))
	var out []Problem
	for k, v := range values {
		seen[v]++
		if seen[v] == 2 {
			out = append(out, warn(at.value(k), sourceField, quote(v)+" stands in this list twice; once is enough, and each counts against the limit").
				with(newValueFix("keep one", keepOne(at.place, v))))
		}
	}
	return out
}

// repeatedName warns of a selector whose name another one before it has.
func (s Set) repeatedName(n int) []Problem {
	a := s.Advanced[n]
	taken := func(name string) bool {
		return slices.ContainsFunc(s.Advanced, func(other Advanced) bool { return other.Name == name })
	}
	if a.Name == "" || !slices.ContainsFunc(s.Advanced[:n], func(other Advanced) bool { return other.Name == a.Name }) {
		return nil
	}
	p := warn(root().selector(n).join("Name"), sourceAdvanced, "Another selector has the name "+quote(a.Name)+" too; name each for what it logs")
	number := 2
	for taken(a.Name + " " + strconv.Itoa(number)) {
		number++
	}
	name := a.Name + " " + strconv.Itoa(number)
	if len([]rune(name)) <= MaxName {
		p.Fix = newFix("name it "+quote(name), editAdvanced(n, func(a *Advanced) { a.Name = name }))
	}
	return []Problem{p}
}

// deadValues warns of positive values that the same field selector's negative ones leave out again.
func (s Set) deadValues(at path, f Field) []Problem {
	var out []Problem
	alive := false
	leftOut := f.valueLists(NegativeOperators)
	for _, o := range PositiveOperators {
		for k, v := range unrepeated(f.Values(o)) {
			if !takeIn(leftOut, o, v) {
				alive = true
			} else {
				out = append(out, warn(at.operator(o).value(k), sourceFilter,
					"This matches nothing, as the same field's negative conditions leave all of it out").
					with(newFix("drop the value", dropValue(at.operator(o).place, v))))
			}
		}
	}
	if alive || len(out) == 0 {
		return out
	}
	p := warn(at, sourceFilter, "No event can satisfy both the positive and the negative conditions of "+quote(f.Field)+
		", so this selector logs nothing")
	if len(s.Advanced) > 1 {
		p.Fix = newFix("drop the selector", dropSelector(at.place.Selector))
	}
	return []Problem{p}
}

// repeatedField warns of a field that the selector has a condition on already: both must hold.
func (a Advanced) repeatedField(at path, f Field) []Problem {
	first := a.index(f.Field)
	if first == at.place.Field || f.Field == FieldEventCategory || f.count() == 0 || a.FieldSelectors[first].count() == 0 {
		return nil
	}
	text := "The selector has conditions on " + quote(f.Field) + " already, and an event must satisfy both; write them as one"
	return []Problem{warn(at, sourceAdvanced, text).with(mergeFields(at.place, a, first))}
}

// mergeFields is the fix that writes two field selectors for the same field as one that means the same,
// or what was meant where two lists of single values exclude each other. It is nil where two groups of
// alternatives, which an event must satisfy both, cannot be written as one.
func mergeFields(at Place, a Advanced, first int) *Fix {
	f, g := a.FieldSelectors[first], a.FieldSelectors[at.Field]
	text := "write them as one"
	if f.has(PositiveOperators) && g.has(PositiveOperators) && !f.equal(g) {
		disjoint := !slices.ContainsFunc(g.Equals, func(v string) bool { return slices.Contains(f.Equals, v) })
		if !onlyHas(Equals)(f) || !onlyHas(Equals)(g) || !disjoint {
			return nil
		}
		text = "write them as one, either value"
	}
	return newFix(text, editAdvanced(at.Selector, func(a *Advanced) {
		f, g := &a.FieldSelectors[first], a.FieldSelectors[at.Field]
		for _, o := range Operators {
			list := f.list(o)
			for _, v := range g.Values(o) {
				if !slices.Contains(*list, v) {
					*list = append(*list, v)
				}
			}
		}
		a.FieldSelectors = slices.Delete(a.FieldSelectors, at.Field, at.Field+1)
	}))
}
