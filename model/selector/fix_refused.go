package selector

import (
	"slices"
	"strings"
)

// mend returns the fix for something that Check has refused, nil where only the operator can know.
func (s Set) mend(p Problem, h Home) *Fix {
	at := p.Place
	switch {
	case at.Selector < 0:
		return nil
	case len(s.Basic) > 0:
		return s.mendBasic(p, h)
	case at.Field < 0:
		return s.mendSelector(p, h)
	case at.Operator == "":
		return s.mendField(p, h)
	case at.Value < 0:
		return s.mendOperator(at, h)
	}
	return s.mendValue(at, h)
}

// mendBasic mends what is refused of a basic selector.
func (s Set) mendBasic(p Problem, h Home) *Fix {
	at, b := p.Place, s.Basic[p.Place.Selector]
	switch {
	case at.Field >= 0 && at.Value < 0:
		return s.fixResourceType(at, h)
	case at.Field >= 0:
		d := b.DataResources[at.Field]
		return findBasicType(d.Type).fixValue(h, at, d.Values[at.Value])
	case at.Value >= 0:
		return fixName(at, b.ExcludeManagementEventSources[at.Value], excludable)
	case strings.HasSuffix(p.Path, "ReadWriteType"):
		return fixReadWriteType(at.Selector, b)
	case strings.HasSuffix(p.Path, "ExcludeManagementEventSources"):
		return newFix("drop the exclusions", editBasic(at.Selector, func(b *Basic) { b.ExcludeManagementEventSources = nil }))
	}
	return s.fixNothing(at.Selector)
}

// mendSelector mends what is refused of an advanced selector as a whole.
func (s Set) mendSelector(p Problem, h Home) *Fix {
	n := p.Place.Selector
	a := s.Advanced[n]
	switch {
	case strings.HasSuffix(p.Path, "Name"):
		return fixSelectorName(n, a)
	case len(a.FieldSelectors) == 0:
		return s.fixNothing(n)
	case a.index(FieldEventCategory) < 0:
		return fixCategory(n, a, h)
	case a.index(FieldResourceType) < 0:
		return fixResources(n, a)
	}
	return nil
}

// mendField mends what is refused of a field selector as a whole.
func (s Set) mendField(p Problem, h Home) *Fix {
	at := p.Place
	a := s.Advanced[at.Selector]
	f := a.FieldSelectors[at.Field]
	category, _ := a.category()
	rule := findField(category, f.Field, h)
	switch {
	case p.Source == sourceStore:
		return nil // the category is right, but not beside others
	case f.Field == FieldEventCategory:
		return s.fixCategories(at.Selector, h)
	case f.count() == 0:
		return s.harmless(h, newFix("drop the field", dropField(at)))
	case rule != nil && rule.single:
		return s.fixSeveral(at, h)
	}
	return nil
}

// mendOperator mends an operator that its field does not take.
func (s Set) mendOperator(at Place, h Home) *Fix {
	a := s.Advanced[at.Selector]
	f := a.FieldSelectors[at.Field]
	category, _ := a.category()
	if rule := findField(category, f.Field, h); rule != nil {
		return s.fixOperator(at, f, rule, h)
	}
	return nil
}

// mendValue mends a value that its field does not take.
func (s Set) mendValue(at Place, h Home) *Fix {
	a := s.Advanced[at.Selector]
	f := a.FieldSelectors[at.Field]
	value := f.Values(at.Operator)[at.Value]
	category, _ := a.category()
	rule := findField(category, f.Field, h)
	switch {
	case value == "" || strings.ContainsAny(value, "\r\n"):
		return s.fixValueText(at, value, h)
	case f.Field == FieldEventCategory:
		return s.fixCategoryName(at, value, h)
	case rule != nil && (rule.operators == nil || slices.Contains(rule.operators, at.Operator)):
		return s.fixRefusedValue(at, rule, value, h)
	}
	return nil
}
