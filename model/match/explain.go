package match

import (
	"cmp"
	"slices"
	"strconv"

	"trailboss/model/event"
	"trailboss/model/selector"
	"trailboss/model/sorting"
)

// Verdict says whether a trail would log an event, and why. Its texts quote the event and the
// selectors as they are, not sanitized.
type Verdict struct {
	Logged bool
	// Selector is the index of the first selector that logs the event, -1 when it is not logged.
	Selector int
	// Because tells each condition by which the event is logged, or what keeps it from the trail: its
	// scope, or that no selector chose it.
	Because []string
	// Misses are the selectors that did not choose the event, closest first. They are left out when it
	// is logged or when selectors are not what decides.
	Misses []Miss
	// Notes are the inferences that the verdict rests on, and what AWS does not document.
	Notes []string
}

// Miss is a selector that did not choose the event.
type Miss struct {
	Selector int
	// Name is that of an advanced selector, which may be empty.
	Name string
	// Because tells the conditions that said no.
	Because string
	// Depth counts the conditions that said yes.
	Depth int
}

// Explain decides as Logs does and says why.
func (m *Matcher) Explain(e *event.Event) Verdict {
	category, _ := e.Kind()
	v := Verdict{Selector: -1}
	chosen := m.chosen(e, category)
	if b := m.scope.bars(e, category); b != free {
		v.Because = []string{m.scope.tell(b, e)}
		if chosen >= 0 {
			v.Because = append(v.Because, m.Label(chosen)+" would choose it")
		}
		v.Notes = m.notes(e, category, view{}, nil)
		return v
	}
	if chosen < 0 {
		v.Because, v.Misses = []string{"no selector chooses it"}, m.misses(e, category)
		if len(m.selectors) == 0 {
			v.Because = []string{"there are no selectors"}
		}
		v.Notes = m.notes(e, category, view{}, nil)
		return v
	}
	v.Logged, v.Selector = true, chosen
	for _, c := range m.selectors[chosen].clauses {
		if !slices.Contains(c.categories(), category) {
			continue
		}
		for _, resource := range views(e) {
			if c.concerns(resource) && c.admits(e, resource) {
				v.Because = c.reasons(e, category, resource)
				v.Notes = m.notes(e, category, resource, c)
				return v
			}
		}
	}
	return v
}

// Label names a selector in a sentence: by its name, or by its place counted from 1.
func (m *Matcher) Label(index int) string {
	if name := m.selectors[index].name; name != "" {
		return "selector " + strconv.Itoa(index+1) + " (" + name + ")"
	}
	return "selector " + strconv.Itoa(index+1)
}

// finding is what one condition says of the event.
type finding struct {
	ask   *condition
	value string
	selector.Decision
}

// judge asks every condition of the clause, in the order in which they narrow.
func (c *clause) judge(e *event.Event, category string, v view) []finding {
	var out []finding
	ask := func(asks []condition, value func(field string) string) {
		for i := range asks {
			value := value(asks[i].asked.Field)
			out = append(out, finding{&asks[i], value, asks[i].Decide(value)})
		}
	}
	ask(c.category, func(string) string { return category })
	ask(c.kind, func(string) string { return v.kind })
	ask(c.arn, func(string) string { return v.arn })
	ask(c.record, func(field string) string { return valueOf(e, field) })
	sorting.Stable(out, func(a, b finding) int { return cmp.Compare(a.rank(), b.rank()) })
	return out
}

// rank is where a condition stands among others: what it concerns first, then who and how, which resource
// last.
func (f finding) rank() int {
	switch f.ask.asked.Field {
	case selector.FieldEventCategory:
		return 0
	case selector.FieldResourceType:
		return 1
	case selector.FieldResourceARN:
		return 3
	}
	return 2
}

// reasons tells why the clause chooses the event.
func (c *clause) reasons(e *event.Event, category string, v view) []string {
	var out []string
	for _, f := range c.judge(e, category, v) {
		out = append(out, f.tell())
	}
	return out
}

// refusals tells which conditions of the clause said no, and how many said yes. What an event of another
// category or resource type would have to be besides is of no interest.
func (c *clause) refusals(e *event.Event, category string, v view) (texts []string, depth int) {
	for _, f := range c.judge(e, category, v) {
		if f.Admitted {
			depth++
			continue
		}
		texts = append(texts, f.tell())
		if f.rank() < 2 {
			break
		}
	}
	return texts, depth
}

// misses says for each selector why it did not choose the event.
func (m *Matcher) misses(e *event.Event, category string) []Miss {
	out := make([]Miss, len(m.selectors))
	for i := range m.selectors {
		out[i] = m.selectors[i].miss(e, category)
		out[i].Selector, out[i].Name = i, m.selectors[i].name
	}
	sorting.Stable(out, func(a, b Miss) int { return cmp.Compare(b.Depth, a.Depth) })
	return out
}
