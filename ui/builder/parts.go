package builder

import (
	"slices"

	"trailboss/model/selector"
	"trailboss/ui/intent"
)

// selectorIsBasic tells whether the selector under the cursor is a basic one.
func (p *Pane) selectorIsBasic() bool { return p.at() < len(p.draft.Set.Basic) }

// basic is the basic selector under the cursor, not to be changed.
func (p *Pane) basic() selector.Basic { return p.draft.Set.Basic[p.at()] }

// advanced is the advanced selector under the cursor, not to be changed.
func (p *Pane) advanced() selector.Advanced {
	return p.draft.Set.Advanced[p.at()-len(p.draft.Set.Basic)]
}

func (p *Pane) editBasic(do func(*selector.Basic)) intent.Intent {
	return p.edit(func(s *selector.Set) { do(&s.Basic[p.at()]) })
}

func (p *Pane) editAdvanced(do func(*selector.Advanced)) intent.Intent {
	return p.edit(func(s *selector.Set) { do(&s.Advanced[p.at()-len(s.Basic)]) })
}

// fieldOf is the name of the row's field, "" where it has none.
func (p *Pane) fieldOf(r row) string {
	if r.member != "" || r.place.Field < 0 || p.selectorIsBasic() {
		return ""
	}
	return p.advanced().FieldSelectors[r.place.Field].Field
}

// category is the one event category of the selector under the cursor, "" where
// it names none or several, or is basic.
func (p *Pane) category() string {
	if p.selectorIsBasic() {
		return ""
	}
	var found []string
	for _, f := range p.advanced().FieldSelectors {
		if f.Field == selector.FieldEventCategory {
			found = append(found, f.Equals...)
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

// hasField tells whether the advanced selector under the cursor has a field.
func (p *Pane) hasField(name string) bool {
	return slices.ContainsFunc(p.advanced().FieldSelectors, func(f selector.Field) bool { return f.Field == name })
}

// rule is the rule book's word on a field in the selector under the cursor.
func (p *Pane) rule(field string) (selector.FieldRule, bool) {
	if field == selector.FieldEventCategory {
		return categoryRule(p.context.Home), true
	}
	rules := selector.Fields(p.category(), p.context.Home)
	i := slices.IndexFunc(rules, func(r selector.FieldRule) bool { return r.Field == field })
	if i < 0 {
		return selector.FieldRule{}, false
	}
	return rules[i], true
}

// ruleOf is the rule of the row's field.
func (p *Pane) ruleOf(r row) (selector.FieldRule, bool) {
	if field := p.fieldOf(r); field != "" {
		return p.rule(field)
	}
	return selector.FieldRule{}, false
}

// categoryRule is the rule of eventCategory, which is the same everywhere but
// for the categories there are.
func categoryRule(h selector.Home) selector.FieldRule {
	rule := selector.FieldRule{
		Field: selector.FieldEventCategory, Text: "the kind of events that the selector is about",
		Required: true, Single: true, Operators: []selector.Operator{selector.Equals},
	}
	for _, c := range selector.Categories(h) {
		rule.Values = append(rule.Values, c.Name)
	}
	return rule
}

// slot is a list of values: that of a field and an operator or of a data
// resource, or one that begins once it gets a value. Value is the one that is
// to be replaced, -1 where values are added.
type slot struct {
	selector.Place
	// name is the field, or the type of the data resource.
	name string
}

// slotOf is the list that a row is part of.
func (p *Pane) slotOf(r row) slot {
	if p.selectorIsBasic() {
		return slot{r.place, p.basic().DataResources[r.place.Field].Type}
	}
	return slot{r.place, p.fieldOf(r)}
}

// whole is the slot for adding values.
func (s slot) whole() slot {
	s.Value = -1
	return s
}

// title names the list.
func (s slot) title() string {
	if s.Operator == "" {
		return s.name
	}
	return s.name + " " + string(s.Operator)
}

// list is what the slot holds; it is not to be changed.
func (p *Pane) list(at slot) []string {
	if p.selectorIsBasic() {
		if resources := p.basic().DataResources; at.Field < len(resources) {
			return resources[at.Field].Values
		}
		return nil
	}
	if fields := p.advanced().FieldSelectors; at.Field < len(fields) {
		return fields[at.Field].Values(at.Operator)
	}
	return nil
}

// put replaces what the slot holds.
func (p *Pane) put(at slot, values []string) intent.Intent { return p.change(p.with(at, values)) }

// with is the draft's selectors with other values in a slot.
func (p *Pane) with(at slot, values []string) selector.Set {
	set := p.draft.Set.Clone()
	if p.selectorIsBasic() {
		b := &set.Basic[p.at()]
		if at.Field == len(b.DataResources) {
			b.DataResources = append(b.DataResources, selector.DataResource{Type: at.name})
		}
		b.DataResources[at.Field].Values = values
		return set
	}
	a := &set.Advanced[p.at()-len(set.Basic)]
	if at.Field == len(a.FieldSelectors) {
		a.FieldSelectors = append(a.FieldSelectors, selector.Field{Field: at.name})
	}
	a.FieldSelectors[at.Field] = a.FieldSelectors[at.Field].With(at.Operator, values)
	return set
}
