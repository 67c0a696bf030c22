// Package match says whether a trail would log an event, and why: by which selector and which of its
// conditions, or which condition of each selector said no.
package match

import (
	"trailboss/model/event"
	"trailboss/model/selector"
)

// Matcher asks the event selectors of one trail about events. It is prepared once and may be used by
// several goroutines.
type Matcher struct {
	scope     Scope
	selectors []prepared
	// groups are the clauses by event category.
	groups map[string]*group
}

// prepared is one selector of the set.
type prepared struct {
	// name is that of an advanced selector, which may be empty.
	name  string
	basic bool
	// clauses are alternatives.
	clauses []*clause
}

// group is the clauses for one event category, in the order of their selectors.
type group struct {
	// byType are the clauses that want a resource of a certain type, others all the rest.
	byType map[string][]*clause
	others []*clause
}

// New prepares the selectors of a trail with the scope. What AWS would refuse is matched as far as it has a
// meaning: basic selectors are counted before advanced ones where a set has both.
func New(s selector.Set, sc Scope) *Matcher {
	m := &Matcher{scope: sc, groups: map[string]*group{}}
	for _, b := range s.Basic {
		m.selectors = append(m.selectors, prepareBasic(b, len(m.selectors)))
	}
	for _, a := range s.Advanced {
		m.selectors = append(m.selectors, prepareAdvanced(a, len(m.selectors)))
	}
	for _, p := range m.selectors {
		for _, c := range p.clauses {
			for _, category := range c.categories() {
				m.add(category, c)
			}
		}
	}
	return m
}

func (m *Matcher) add(category string, c *clause) {
	g := m.groups[category]
	if g == nil {
		g = &group{byType: map[string][]*clause{}}
		m.groups[category] = g
	}
	types, ok := c.types()
	if !ok {
		g.others = append(g.others, c)
	}
	for _, t := range types {
		g.byType[t] = append(g.byType[t], c)
	}
}

// Logs returns the index of the first selector by which the trail logs the event, -1 when it does not log
// it. It allocates nothing.
func (m *Matcher) Logs(e *event.Event) int {
	category, _ := e.Kind()
	if m.scope.bars(e, category) != free {
		return -1
	}
	return m.chosen(e, category)
}

// chosen returns the index of the first selector that chooses the event, whatever the trail's scope.
func (m *Matcher) chosen(e *event.Event, category string) int {
	none := len(m.selectors)
	g := m.groups[category]
	if g == nil {
		return -1
	}
	first := none
	if len(e.Resources) == 0 {
		first = g.earliest(e, view{}, first)
	}
	for i := range e.Resources {
		v := viewOf(&e.Resources[i])
		first = g.earliest(e, v, first)
		if v, ok := v.asTable(); ok {
			first = g.earliest(e, v, first)
		}
	}
	if first == none {
		return -1
	}
	return first
}

// earliest returns the first selector before limit that chooses the event by this resource, else limit.
func (g *group) earliest(e *event.Event, v view, limit int) int {
	for _, c := range g.byType[v.kind] {
		if c.selector >= limit {
			break
		}
		if c.admits(e, v) {
			limit = c.selector
		}
	}
	for _, c := range g.others {
		if c.selector >= limit {
			break
		}
		if c.concerns(v) && c.admits(e, v) {
			limit = c.selector
		}
	}
	return limit
}
