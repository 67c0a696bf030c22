package builder

import (
	"slices"
	"strconv"

	"trailboss/keymap"
	"trailboss/model/selector"
	"trailboss/ui/intent"
)

// doRow answers what can be done in the selector that is open.
func (p *Pane) doRow(a keymap.Action) (in intent.Intent, handled bool) {
	r := p.rows.under()
	switch a {
	case keymap.Open:
		return p.changeRow(r), true
	case keymap.New:
		p.offerFields()
	case keymap.AddValue:
		p.addValues(r)
	case keymap.Operator:
		p.offerOperators(r)
	case keymap.Delete:
		return p.deleteRow(r), true
	case keymap.Back:
		p.editing = false
	default:
		return nil, p.rows.list.Do(&p.rows, a)
	}
	return nil, true
}

// changeRow changes what the row shows, in the way that suits it.
func (p *Pane) changeRow(r row) intent.Intent {
	switch r.member {
	case memberName:
		p.askName(r)
	case memberReadWrite:
		p.offerReadWrite(r)
	case memberInclude:
		return p.toggleManagement()
	case memberExclude:
		p.offerExcluded()
	default:
		switch {
		case r.place.Value >= 0:
			p.changeValue(r)
		case r.values > 0 && !p.selectorIsBasic():
			p.offerOperators(r)
		default:
			p.addValues(r)
		}
	}
	return nil
}

// toggleManagement switches the management events of a basic selector.
func (p *Pane) toggleManagement() intent.Intent {
	return p.editBasic(func(b *selector.Basic) {
		on := !includes(*b)
		b.IncludeManagementEvents = &on
	})
}

func (p *Pane) offerReadWrite(r row) {
	items := []item{
		{value: selector.ReadWriteAll, label: selector.ReadWriteAll, note: "read and write events"},
		{value: selector.ReadOnly, label: selector.ReadOnly, note: "events that only read"},
		{value: selector.WriteOnly, label: selector.WriteOnly, note: "events that change something"},
	}
	p.push(newPicker(memberReadWrite, items, func(values []string) intent.Intent {
		return p.editBasic(func(b *selector.Basic) { b.ReadWriteType = values[0] })
	}).startOn(r.value))
}

// offerExcluded marks the event sources whose management events are left out.
func (p *Pane) offerExcluded() {
	b := p.basic()
	var items []item
	for _, source := range p.excludable() {
		items = append(items, item{value: source, label: source, note: serviceOf(source), marked: slices.Contains(b.ExcludeManagementEventSources, source)})
	}
	for _, source := range b.ExcludeManagementEventSources {
		if !slices.ContainsFunc(items, func(it item) bool { return it.value == source }) {
			items = append(items, item{value: source, label: source, marked: true})
		}
	}
	k := newPicker("Management events to leave out", items, func(values []string) intent.Intent {
		return p.editBasic(func(b *selector.Basic) { b.ExcludeManagementEventSources = values })
	})
	k.multi = true
	p.push(k)
}

// excludable are the event sources that the rule book lets a trail leave out.
func (p *Pane) excludable() []string {
	for _, rule := range selector.Fields(selector.CategoryManagement, selector.Home{}) {
		if rule.Field == selector.FieldEventSource {
			return rule.Values
		}
	}
	return nil
}

func serviceOf(source string) string {
	switch source {
	case selector.SourceKMS:
		return "AWS KMS: Encrypt, Decrypt, GenerateDataKey and others, often most of all events"
	case selector.SourceRDSData:
		return "Amazon RDS Data API"
	default:
		return ""
	}
}

// deleteRow takes the row's part away: a value, a list, a data resource, or
// what the name or the exclusions say. A field goes with its last value.
func (p *Pane) deleteRow(r row) intent.Intent {
	switch {
	case r.member == memberName:
		return p.editAdvanced(func(a *selector.Advanced) { a.Name = "" })
	case r.member == memberExclude:
		return p.editBasic(func(b *selector.Basic) { b.ExcludeManagementEventSources = nil })
	case r.member != "":
		return nil
	case p.selectorIsBasic():
		return p.deleteResource(r)
	}
	at := r.place
	in := p.editAdvanced(func(a *selector.Advanced) {
		f := &a.FieldSelectors[at.Field]
		switch {
		case at.Operator == "":
			*f = selector.Field{Field: f.Field}
		case at.Value < 0:
			*f = f.With(at.Operator, nil)
		default:
			*f = f.With(at.Operator, without(f.Values(at.Operator), at.Value))
		}
		if p.empty(*f) {
			a.FieldSelectors = slices.Delete(a.FieldSelectors, at.Field, at.Field+1)
		}
	})
	return and(in, say(intent.Info, deleted(r)))
}

func (p *Pane) deleteResource(r row) intent.Intent {
	at := r.place
	in := p.editBasic(func(b *selector.Basic) {
		d := &b.DataResources[at.Field]
		if at.Value >= 0 {
			d.Values = without(d.Values, at.Value)
		}
		if at.Value < 0 || len(d.Values) == 0 {
			b.DataResources = slices.Delete(b.DataResources, at.Field, at.Field+1)
		}
	})
	return and(in, say(intent.Info, deleted(r)))
}

func deleted(r row) string {
	what := "value"
	if r.values > 0 {
		what = strconv.Itoa(r.values) + " values"
	}
	return what + " deleted from the draft (z brings it back)"
}

// empty tells whether a field has no values at all.
func (p *Pane) empty(f selector.Field) bool {
	return !slices.ContainsFunc(selector.Operators, func(o selector.Operator) bool { return len(f.Values(o)) > 0 })
}

// without is a list without value i.
func without(values []string, i int) []string {
	return append(append([]string(nil), values[:i]...), values[i+1:]...)
}
