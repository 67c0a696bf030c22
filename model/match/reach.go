package match

import (
	"slices"

	"trailboss/model/selector"
)

// Extent is how much of a class of events is logged.
type Extent uint8

// The extents. Part is some of the events, and as far as can be told not all.
const (
	Nothing Extent = iota
	Part
	All
)

// Reach is how much of a class of events a trail logs, and what decides.
type Reach struct {
	Extent Extent
	// Selector is the index of the selector that decides: the one that logs most of them or, where none
	// logs any, the one that comes closest. It is -1 where none is about such events.
	Selector int
	// Because says in words what narrows the events to those that the selector logs, or why it logs none;
	// "" where all are logged.
	Because string
	// Others counts the other selectors that log some of them.
	Others int
}

// Reach tells what Logs would of the events of a class, whatever else they have: All where it logs each
// of them, Nothing where it logs none.
func (m *Matcher) Reach(c Class) Reach {
	hits, full := m.parts(c)
	r := Reach{Extent: extentOf(hits), Selector: -1}
	most := -1
	var seen []int
	for _, atom := range hits {
		for _, h := range atom {
			if n := full[h.selector]; n > most {
				most, r.Selector = n, h.selector
			}
			if !slices.Contains(seen, h.selector) {
				seen = append(seen, h.selector)
			}
		}
	}
	r.Others = max(0, len(seen)-1)
	switch r.Extent {
	case Part:
		r.Because = narrowed(hits, r.Selector)
	case Nothing:
		r.Selector, r.Because = m.refusal(c)
	case All:
	}
	return r
}

// Together tells how much of a class several trails log, each its part.
func Together(c Class, trails ...*Matcher) Extent {
	hits := make([][]hit, len(c.atoms()))
	for _, m := range trails {
		some, _ := m.parts(c)
		for i := range some {
			hits[i] = append(hits[i], some[i]...)
		}
	}
	return extentOf(hits)
}

// Overlap tells whether there is an event of the class that both trails log.
func Overlap(c Class, a, b *Matcher) bool {
	mine, _ := a.parts(c)
	theirs, _ := b.parts(c)
	for i := range mine {
		for _, h := range mine[i] {
			if slices.ContainsFunc(theirs[i], func(other hit) bool { return h.meets(other) }) {
				return true
			}
		}
	}
	return false
}

// hit is a clause that logs events of an atom: all of them where no field is open to be refused.
type hit struct {
	atom     Class
	selector int
	// open are the conditions on members that may be anything, narrowing those fields that can be refused.
	open      asks
	narrowing []string
}

// asks are the conditions on each field.
type asks map[string][]*condition

// parts are the clauses that log events of each atom of the class, and how many atoms each selector logs
// as a whole.
func (m *Matcher) parts(c Class) (hits [][]hit, full map[int]int) {
	full = map[int]int{}
	for _, atom := range c.atoms() {
		var some []hit
		if m.scope.MultiRegion || m.scope.Region == "" || c.Region == "" || c.Region == m.scope.Region {
			some = m.hits(atom)
		}
		hits = append(hits, some)
		whole := map[int]bool{}
		for _, h := range some {
			whole[h.selector] = whole[h.selector] || len(h.narrowing) == 0
		}
		for selector, is := range whole {
			if is {
				full[selector]++
			}
		}
	}
	return hits, full
}

func (m *Matcher) hits(atom Class) []hit {
	var out []hit
	for i := range m.selectors {
		for _, c := range m.selectors[i].clauses {
			if !slices.Contains(c.categories(), atom.Category) {
				continue
			}
			for _, kind := range atom.kinds() {
				if !c.concerns(view{kind: kind}) {
					continue
				}
				if h, ok := m.hit(c, atom, kind); ok {
					out = append(out, h)
				}
			}
		}
	}
	return out
}

// hit asks one clause of the events of an atom with resources of a type; false when it logs none.
func (m *Matcher) hit(c *clause, atom Class, kind string) (hit, bool) {
	h := hit{atom: atom, selector: c.selector, open: asks{}}
	add := func(ask *condition) bool {
		value, open := atom.given(ask.asked.Field)
		if !open {
			return ask.Decide(value).Admitted
		}
		name := ask.asked.Field
		if name == selector.FieldResourceARN && kind != atom.Type {
			name = tableARN
		}
		h.open[name] = append(h.open[name], ask)
		return true
	}
	for _, some := range [][]condition{c.record, c.arn} {
		for i := range some {
			if !add(&some[i]) {
				return hit{}, false
			}
		}
	}
	if m.leavesGlobal(atom) && !add(&withoutGlobal) {
		return hit{}, false
	}
	for _, field := range h.open.fields() {
		if _, ok := h.open.find(atom, field, true); !ok {
			return hit{}, false
		}
		if _, ok := h.open.find(atom, field, false); ok {
			h.narrowing = append(h.narrowing, field)
		}
	}
	return h, true
}

// leavesGlobal tells whether the trail leaves out events of the atom because they are those of a global
// service.
func (m *Matcher) leavesGlobal(atom Class) bool {
	return !m.scope.GlobalEvents && atom.Category == selector.CategoryManagement && (atom.Region == "" || GlobalRegion(atom.Region))
}

// withoutGlobal is what IncludeGlobalServiceEvents false asks of every management event. STS has endpoints
// in the Regions too, whose events are not left out.
var withoutGlobal = globalCondition()

func globalCondition() condition {
	f := selector.Field{Field: selector.FieldEventSource, NotEquals: []string{sourceIAM, sourceCloudFront}}
	return condition{Condition: f.Condition(), asked: f}
}

// meets tells whether an event can satisfy both clauses.
func (h hit) meets(other hit) bool {
	both := asks{}
	for _, open := range []asks{h.open, other.open} {
		for field, some := range open {
			both[field] = append(both[field], some...)
		}
	}
	for field := range both {
		if _, ok := both.find(h.atom, field, true); !ok {
			return false
		}
	}
	return true
}

// extentOf tells how much of the atoms the clauses log between them.
func extentOf(atoms [][]hit) Extent {
	some, all := false, true
	for _, hits := range atoms {
		some = some || len(hits) > 0
		all = all && unite(hits)
	}
	switch {
	case all:
		return All
	case some:
		return Part
	}
	return Nothing
}

// unite tells whether the clauses together log every event of their atom: one of them does, or several
// that each narrow a single field leave none of its values out. Others are not known to.
func unite(hits []hit) bool {
	byField := map[string][]hit{}
	for _, h := range hits {
		switch len(h.narrowing) {
		case 0:
			return true
		case 1:
			byField[h.narrowing[0]] = append(byField[h.narrowing[0]], h)
		}
	}
	for field, some := range byField {
		if len(some) > 1 && nothingLeft(field, some) {
			return true
		}
	}
	return false
}

// nothingLeft tells whether each value of the field is admitted by one of the clauses.
func nothingLeft(field string, hits []hit) bool {
	var every []*condition
	for _, h := range hits {
		every = append(every, h.open[field]...)
	}
	for value := range values(every) {
		admitted := func(h hit) bool { return h.open.admit(field, value) }
		if hits[0].atom.has(field, value) && !slices.ContainsFunc(hits, admitted) {
			return false
		}
	}
	return true
}
