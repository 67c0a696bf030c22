package match

import (
	"cmp"
	"strings"

	"trailboss/model/event"
	"trailboss/model/selector"
)

// narrowed says in words which events of a class the selector logs: the clauses are those that log some of
// each atom. All clauses of a selector look at reading and writing alike.
func narrowed(atoms [][]hit, chosen int) string {
	var kind string
	var alternatives []string
	for i, hits := range atoms {
		var mine []string
		found := false
		for _, h := range hits {
			if h.selector == chosen {
				found = true
				mine = append(mine, h.words())
			}
		}
		switch {
		case found && alternatives == nil:
			alternatives = mine
		case !found && i == 0:
			kind = "they write"
		case !found:
			kind = "they read"
		}
	}
	only := strings.Join(distinct(alternatives), ", or ")
	switch {
	case kind == "":
		return only
	case only == "":
		return kind
	}
	return kind + ", and " + only
}

// words says what narrows the events that the clause logs, "" where nothing does.
func (h hit) words() string {
	var parts []string
	for _, field := range h.narrowing {
		for _, ask := range h.open[field] {
			if ask == &withoutGlobal {
				parts = append(parts, "the service is not a global one such as IAM (IncludeGlobalServiceEvents is false)")
				continue
			}
			parts = append(parts, ask.asked.Words())
		}
	}
	return strings.Join(distinct(parts), ", and ")
}

// distinct drops empty and repeated texts.
func distinct(texts []string) []string {
	var out []string
	seen := map[string]bool{"": true}
	for _, text := range texts {
		if !seen[text] {
			out = append(out, text)
		}
		seen[text] = true
	}
	return out
}

// refusal says of an example of the class, of which nothing is logged, which selector comes closest to
// logging it and why it does not. The index is -1 where none is about such events.
func (m *Matcher) refusal(c Class) (index int, because string) {
	if c.Region != "" && !m.scope.MultiRegion && m.scope.Region != "" && c.Region != m.scope.Region {
		return -1, "the trail logs the events of " + m.scope.Region + " only"
	}
	if index, because, ok := m.elsewhere(c); ok {
		return index, because
	}
	e := c.example()
	misses := m.misses(&e, c.Category)
	if len(misses) == 0 {
		return -1, "there are no selectors"
	}
	if closest := misses[0]; closest.Depth > 0 || len(misses) == 1 {
		return closest.Selector, m.Label(closest.Selector) + ": " + closest.Because
	}
	return -1, "no selector is about them"
}

// elsewhere says which selector logs events of the class in other Regions only, if any.
func (m *Matcher) elsewhere(c Class) (index int, because string, ok bool) {
	if c.Category != selector.CategoryData || c.Region == "" {
		return -1, "", false
	}
	c.Region = ""
	hits, _ := m.parts(c)
	for _, atom := range hits {
		for _, h := range atom {
			return h.selector, m.Label(h.selector) + " names resources of other Regions only: " + narrowed(hits, h.selector), true
		}
	}
	return -1, "", false
}

// example is an event of the class.
func (c Class) example() event.Event {
	e := event.Event{Category: c.Category, Source: c.Source, ReadOnly: c.ReadOnly, Region: c.Region}
	if c.Category == selector.CategoryManagement {
		e.Source = cmp.Or(e.Source, "ec2.amazonaws.com")
	}
	if e.ReadOnly == event.Absent && c.Category != selector.CategoryNetwork {
		e.ReadOnly = event.False
	}
	if c.Type != "" {
		known, _ := selector.FindResourceType(c.Type)
		e.Resources = []event.Resource{{Type: c.Type, ARN: known.ARN}}
	}
	return e
}
