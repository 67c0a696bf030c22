package builder

import (
	"cmp"
	"slices"

	"trailboss/model/selector"
	"trailboss/model/sorting"
	"trailboss/ui/intent"
)

// offerFields lets a field be added to the selector that is open: those of its
// category, the required ones first. A basic selector gets a data resource.
func (p *Pane) offerFields() {
	if p.selectorIsBasic() {
		p.offerBasicTypes("Add a data resource", p.addResource)
		return
	}
	var items []item
	if !p.hasField(selector.FieldEventCategory) {
		items = append(items, p.fieldItem(categoryRule(p.context.Home)))
	}
	for _, rule := range selector.Fields(p.category(), p.context.Home) {
		items = append(items, p.fieldItem(rule))
	}
	sorting.Stable(items, func(a, b item) int { return cmp.Compare(len(a.off), len(b.off)) })
	p.push(newPicker("Add a field", items, func(values []string) intent.Intent {
		return p.addField(values[0])
	}))
}

func (p *Pane) fieldItem(rule selector.FieldRule) item {
	it := item{value: rule.Field, label: rule.Field, note: rule.Text}
	switch {
	case p.hasField(rule.Field) && (rule.Single || len(rule.Operators) == 1):
		it.off = "the selector has it: change it there"
	case p.hasField(rule.Field):
		it.note += " (in use: adds an operator)"
	case rule.Required:
		it.note += " (required)"
	}
	return it
}

// addField goes on to the operator, then to the values: the field is in the
// draft once it has one.
func (p *Pane) addField(name string) intent.Intent {
	rule, _ := p.rule(name)
	p.chooseOperator(rule, func(o selector.Operator) { p.beginField(name, o) })
	return nil
}

// beginField opens what suits the values of a field, which is in the draft once
// it has one.
func (p *Pane) beginField(name string, o selector.Operator) {
	fields := p.advanced().FieldSelectors
	i := slices.IndexFunc(fields, func(f selector.Field) bool { return f.Field == name })
	if i < 0 {
		i = len(fields)
	}
	p.chooseValues(slot{selector.Place{Selector: p.at(), Field: i, Operator: o, Value: -1}, name})
}

// chooseOperator asks for one of the operators that AWS takes for the field,
// unless there is only one.
func (p *Pane) chooseOperator(rule selector.FieldRule, then func(selector.Operator)) {
	if len(rule.Operators) == 1 {
		then(rule.Operators[0])
		return
	}
	p.push(newPicker("Operator of "+rule.Field, operatorItems(rule), func(values []string) intent.Intent {
		then(selector.Operator(values[0]))
		return nil
	}))
}

func operatorItems(rule selector.FieldRule) []item {
	offered := rule.Operators
	if len(offered) == 0 {
		offered = selector.Operators
	}
	var items []item
	for _, o := range offered {
		items = append(items, item{value: string(o), label: string(o), note: operatorNotes[o]})
	}
	return items
}

var operatorNotes = map[selector.Operator]string{
	selector.Equals:        "is any of the values",
	selector.StartsWith:    "starts with any of the values",
	selector.EndsWith:      "ends with any of the values",
	selector.NotEquals:     "is none of the values",
	selector.NotStartsWith: "starts with none of the values",
	selector.NotEndsWith:   "ends with none of the values",
}

// offerOperators changes the operator of the row's list; its values move along
// and join those that the other operator has. In a basic selector it changes
// the type of the data resource.
func (p *Pane) offerOperators(r row) {
	if p.selectorIsBasic() {
		p.offerBasicTypes("Change the type", func(name string) intent.Intent {
			return p.editBasic(func(b *selector.Basic) { b.DataResources[r.place.Field].Type = name })
		})
		return
	}
	at, field := r.place, p.fieldOf(r)
	rule, ok := p.ruleOf(r)
	if !ok {
		rule = selector.FieldRule{Field: field}
	}
	k := newPicker("Operator of "+field, operatorItems(rule), func(values []string) intent.Intent {
		return p.setOperator(at, selector.Operator(values[0]))
	})
	p.push(k.startOn(string(at.Operator)))
}

func (p *Pane) setOperator(at selector.Place, o selector.Operator) intent.Intent {
	if at.Operator == "" {
		p.beginField(p.advanced().FieldSelectors[at.Field].Field, o)
		return nil
	}
	if o == at.Operator {
		return nil
	}
	in := p.editAdvanced(func(a *selector.Advanced) {
		f := a.FieldSelectors[at.Field]
		moved := tidy(append(slices.Clone(f.Values(o)), f.Values(at.Operator)...))
		a.FieldSelectors[at.Field] = f.With(at.Operator, nil).With(o, moved)
	})
	at.Operator = o
	p.rows.goTo(at, "")
	return in
}

// offerBasicTypes offers the resource types that basic selectors know.
func (p *Pane) offerBasicTypes(title string, choose func(name string) intent.Intent) {
	var items []item
	for _, t := range selector.ResourceTypes() {
		if t.Basic {
			items = append(items, item{value: t.Name, label: t.Name, note: t.Service, more: "ARNs look like " + t.ARN})
		}
	}
	p.push(newPicker(title, items, func(values []string) intent.Intent { return choose(values[0]) }))
}

// addResource asks for the values of a data resource that is not there yet.
func (p *Pane) addResource(name string) intent.Intent {
	resources := p.basic().DataResources
	i := slices.IndexFunc(resources, func(d selector.DataResource) bool { return d.Type == name })
	if i < 0 {
		i = len(resources)
	}
	p.askValues(slot{selector.Place{Selector: p.at(), Field: i, Value: -1}, name})
	return nil
}
