package builder

import (
	"slices"

	"trailboss/model/selector"
	"trailboss/ui/intent"
)

// offer opens a list to choose from where the rule book knows the values of a
// field. It tells whether it does.
func (p *Pane) offer(at slot) bool {
	rule, known := p.rule(at.name)
	if !known {
		return false
	}
	items, free := p.itemsOf(rule)
	if len(items) == 0 {
		return false
	}
	list := p.list(at)
	k := newPicker(at.title(), items, func(values []string) intent.Intent { return p.chose(at, values) })
	k.check = func(values []string) error { return p.refused(at, p.chosen(at, values), max(0, at.Value)) }
	k.multi, k.free = !rule.Single && at.Value < 0 && !free && !isTruth(rule), free
	if k.multi {
		for i := range k.items {
			k.items[i].marked = slices.Contains(list, k.items[i].value)
		}
	} else if len(list) > 0 {
		k.startOn(list[max(0, at.Value)])
	}
	p.push(k)
	return true
}

// chose puts what was chosen in the list: instead of one value, or of all.
func (p *Pane) chose(at slot, values []string) intent.Intent {
	if len(values) == 0 {
		return say(intent.Caution, "nothing is marked: space marks a value; D deletes the field")
	}
	in := p.put(at, tidy(p.chosen(at, values)))
	at.Value = max(0, at.Value)
	p.rows.goTo(at.Place, "")
	return in
}

// chosen is the list with what was chosen in it.
func (p *Pane) chosen(at slot, values []string) []string {
	if at.Value < 0 || len(values) == 0 {
		return values
	}
	list := slices.Clone(p.list(at))
	list[at.Value] = values[0]
	return list
}

// isTruth tells whether a field is true or false: both at once say nothing.
func isTruth(rule selector.FieldRule) bool { return slices.Contains(rule.Values, "true") }

// itemsOf are the values that the rule book knows for a field; free tells that
// AWS may know others.
func (p *Pane) itemsOf(rule selector.FieldRule) (items []item, free bool) {
	switch {
	case rule.Field == selector.FieldEventCategory:
		return categoryItems(p.context.Home), false
	case rule.Field == selector.FieldResourceType:
		return typeItems(), true
	case rule.Field == selector.FieldEventSource && p.category() == selector.CategoryNetwork:
		for _, source := range selector.NetworkSources() {
			items = append(items, item{value: source, label: source})
		}
		return items, true
	}
	for _, v := range rule.Values {
		items = append(items, item{value: v, label: v, note: valueNote(rule.Field, v)})
	}
	return items, false
}

// valueNote says what a value means, where that is not plain.
func valueNote(field, value string) string {
	switch {
	case field == selector.FieldReadOnly && value == "true":
		return "events that only read"
	case field == selector.FieldReadOnly:
		return "events that change something"
	case field == selector.FieldConsole && value == "true":
		return "calls made in the console"
	case field == selector.FieldConsole:
		return "calls made elsewhere"
	default:
		return serviceOf(value)
	}
}

func categoryItems(h selector.Home) []item {
	var items []item
	for _, c := range selector.Categories(h) {
		items = append(items, item{value: c.Name, label: c.Name, note: c.Text})
	}
	return items
}

// typeItems are all known resource types, found by name or by service.
func typeItems() []item {
	types := selector.ResourceTypes()
	items := make([]item, len(types))
	for i, t := range types {
		items[i] = item{value: t.Name, label: t.Name, note: t.Service, more: "ARNs look like " + t.ARN}
		if t.ARN == "" {
			items[i].more = "the form of its ARNs is not documented"
		}
	}
	return items
}
