package trail

import (
	"fmt"
	"strings"

	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/ui/cell"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// manyValues is how many values of one list are drawn; the JSON tab has all.
const manyValues = 20

// selectors shows what is wrong with the event selectors, and each of them:
// what it logs, then how it says so.
func selectors(p *page.Page, env pane.Env, t *model.Trail, found []selector.Problem) {
	if !cell.Told(p, env, &t.Selectors, "the event selectors") {
		return
	}
	set, th := t.Selectors.Value, p.Theme
	p.Para(th.Secondary, 0, kind(set))
	problems(p, found)
	sentences := set.Sentences()
	for i, b := range set.Basic {
		p.Head(fmt.Sprintf("%d basic event selector", i+1))
		p.Para(th.Text, 2, sentences[i])
		basic(p, b)
	}
	for i, a := range set.Advanced {
		name := a.Name
		if strings.TrimSpace(name) == "" {
			name = "(no name)"
		}
		p.Head(fmt.Sprintf("%d %s", i+1, name))
		p.Para(th.Text, 2, sentences[len(set.Basic)+i])
		for _, f := range a.FieldSelectors {
			field(p, f)
		}
	}
}

// kind says which selectors the set holds.
func kind(s selector.Set) string {
	switch {
	case s.IsDefault():
		return "The default: one basic event selector for all management events."
	case len(s.Advanced) > 0:
		return text.Counted(len(s.Advanced), "advanced event selector") + "; an event that any of them takes is logged."
	case len(s.Basic) > 0:
		return text.Counted(len(s.Basic), "basic event selector") + "; an event that any of them takes is logged."
	default:
		return "No event selectors: nothing is logged."
	}
}

func basic(p *page.Page, b selector.Basic) {
	condition(p, "ReadWriteType", "", []string{or(b.ReadWriteType, selector.ReadWriteAll)})
	include := b.IncludeManagementEvents == nil || *b.IncludeManagementEvents
	condition(p, "IncludeManagementEvents", "", []string{fmt.Sprint(include)})
	if len(b.ExcludeManagementEventSources) > 0 {
		condition(p, "ExcludeManagementEventSources", "", b.ExcludeManagementEventSources)
	}
	for _, d := range b.DataResources {
		condition(p, "DataResources", d.Type, d.Values)
	}
}

func field(p *page.Page, f selector.Field) {
	for _, o := range []struct {
		name   string
		values []string
	}{
		{"Equals", f.Equals},
		{"StartsWith", f.StartsWith},
		{"EndsWith", f.EndsWith},
		{"NotEquals", f.NotEquals},
		{"NotStartsWith", f.NotStartsWith},
		{"NotEndsWith", f.NotEndsWith},
	} {
		if len(o.values) > 0 {
			condition(p, f.Field, o.name, o.values)
		}
	}
}

// condition is a field, an operator and its values: one value stands beside
// them, several below.
func condition(p *page.Page, name, operator string, values []string) {
	th := p.Theme
	head := strings.TrimSpace(name + " " + operator)
	if len(values) == 1 {
		p.Para(th.Secondary, 4, head+" "+values[0])
		return
	}
	p.Para(th.Secondary, 4, head+" "+text.Counted(len(values), "value"))
	for i, v := range values {
		if i == manyValues {
			p.Para(th.Disabled, 6, fmt.Sprintf("%s %d more; the JSON tab has them all", th.Signs.Ellipsis, len(values)-manyValues))
			return
		}
		p.Item(th.Secondary, 6, th.Signs.Dot, v)
	}
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
