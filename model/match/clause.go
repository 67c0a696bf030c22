package match

import (
	"slices"

	"trailboss/model/event"
	"trailboss/model/selector"
)

// clause is one of the alternatives that a selector consists of: all of its conditions must hold. An
// advanced selector is a single clause; a basic one has a clause for management events and one for
// each of its data resources.
type clause struct {
	selector int
	// category, record, kind and arn are the conditions on eventCategory, on the other members of the
	// record, and on the type and the ARN of one of its resources.
	category, record, kind, arn []condition
}

// condition is a field selector that is ready to be asked.
type condition struct {
	selector.Condition
	asked selector.Field
	// basic is set where a basic selector asks, which has its own words.
	basic bool
}

func prepareAdvanced(a selector.Advanced, index int) prepared {
	return prepared{name: a.Name, clauses: []*clause{newClause(index, false, a.FieldSelectors...)}}
}

func prepareBasic(b selector.Basic, index int) prepared {
	p := prepared{basic: true}
	var kind []selector.Field
	switch b.ReadWriteType {
	case selector.ReadOnly:
		kind = []selector.Field{{Field: selector.FieldReadOnly, Equals: []string{"true"}}}
	case selector.WriteOnly:
		kind = []selector.Field{{Field: selector.FieldReadOnly, Equals: []string{"false"}}}
	}
	if b.IncludeManagementEvents == nil || *b.IncludeManagementEvents {
		fields := append([]selector.Field{
			{Field: selector.FieldEventCategory, Equals: []string{selector.CategoryManagement}},
			{Field: selector.FieldEventSource, NotEquals: b.ExcludeManagementEventSources},
		}, kind...)
		p.clauses = append(p.clauses, newClause(index, true, fields...))
	}
	for _, d := range b.DataResources {
		if len(d.Values) == 0 {
			continue
		}
		fields := append([]selector.Field{
			{Field: selector.FieldEventCategory, Equals: []string{selector.CategoryData}},
			{Field: selector.FieldResourceType, Equals: []string{d.Type}},
			arnsOf(d),
		}, kind...)
		p.clauses = append(p.clauses, newClause(index, true, fields...))
	}
	return p
}

// arnsOf is what a basic selector asks of ARNs: S3 values are prefixes, all others whole ARNs.
func arnsOf(d selector.DataResource) selector.Field {
	f := selector.Field{Field: selector.FieldResourceARN}
	switch {
	case d.All():
	case d.Type == selector.TypeS3Object:
		f.StartsWith = d.Values
	default:
		f.Equals = d.Values
	}
	return f
}

func newClause(index int, basic bool, fields ...selector.Field) *clause {
	c := &clause{selector: index}
	for _, f := range fields {
		if f.Field == selector.FieldEventCategory {
			f = selector.Field{Field: f.Field, Equals: f.Equals}
		}
		ask := condition{Condition: f.Condition(), asked: f, basic: basic}
		switch {
		case !slices.ContainsFunc(selector.Operators, func(o selector.Operator) bool { return len(f.Values(o)) > 0 }):
		case f.Field == selector.FieldEventCategory:
			c.category = append(c.category, ask)
		case f.Field == selector.FieldResourceType:
			c.kind = append(c.kind, ask)
		case f.Field == selector.FieldResourceARN:
			c.arn = append(c.arn, ask)
		default:
			c.record = append(c.record, ask)
		}
	}
	return c
}

// categories are those whose events the clause can log: the ones that it names with Equals, the only operator
// that AWS takes there. Without any it logs nothing.
func (c *clause) categories() []string {
	var named []string
	for _, ask := range c.category {
		named = append(named, ask.asked.Equals...)
	}
	slices.Sort(named)
	return slices.DeleteFunc(slices.Compact(named), func(name string) bool { return !all(c.category, name) })
}

// types are the resource types that the clause can only be about; false when it may be about others.
func (c *clause) types() ([]string, bool) {
	var named []string
	for _, ask := range c.kind {
		if f := ask.asked; len(f.Equals) > 0 && len(f.StartsWith)+len(f.EndsWith) == 0 {
			named = f.Equals
		}
	}
	if named == nil {
		return nil, false
	}
	out := slices.Clone(named)
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(name string) bool { return !all(c.kind, name) }), true
}

// all asks whether every condition admits the value.
func all(asks []condition, value string) bool {
	for i := range asks {
		if !asks[i].Decide(value).Admitted {
			return false
		}
	}
	return true
}

// concerns asks whether the clause is about the type of this resource.
func (c *clause) concerns(v view) bool { return all(c.kind, v.kind) }

// admits asks the clause of an event of one of its categories and of one of the event's resources, which it
// must concern.
func (c *clause) admits(e *event.Event, v view) bool {
	if !all(c.arn, v.arn) {
		return false
	}
	for i := range c.record {
		if ask := &c.record[i]; !ask.Decide(valueOf(e, ask.asked.Field)).Admitted {
			return false
		}
	}
	return true
}
