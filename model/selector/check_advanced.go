package selector

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

func checkAdvanced(s Set, h Home) []Problem {
	var out []Problem
	if h.Store && len(s.Advanced) > MaxSelectors {
		out = append(out, refuseCount(h))
	}
	if s.Values() > MaxValues {
		out = append(out, refuse(root(), sourcePut, "Specify a valid number of condition values (1 to "+
			strconv.Itoa(MaxValues)+") for all your advanced event selectors"))
	}
	if h.Store {
		out = append(out, checkMixture(s.Advanced)...)
	}
	for i, a := range s.Advanced {
		out = append(out, a.check(root().selector(i), h)...)
	}
	return out
}

// checkMixture refuses a store that would hold events from CloudTrail beside others, or two kinds of
// others.
func checkMixture(selectors []Advanced) []Problem {
	first := ""
	for i, a := range selectors {
		name, _ := a.category()
		c := findCategory(name)
		if c == nil {
			continue
		}
		kind := "CloudTrail"
		if c.alone {
			kind = c.name
		}
		if first != "" && kind != first {
			return []Problem{refuse(root().selector(i).field(a.index(FieldEventCategory), FieldEventCategory), sourceStore,
				"An event data store cannot hold "+kind+" events together with "+first+" events.")}
		}
		first = kind
	}
	return nil
}

// category returns the one category that the selector asks for; false when it names none or several.
func (a Advanced) category() (string, bool) {
	var found []string
	for _, f := range a.FieldSelectors {
		if f.Field == FieldEventCategory {
			found = append(found, f.Equals...)
		}
	}
	if len(found) != 1 {
		return "", false
	}
	return found[0], true
}

// index returns the place of the first field selector for the field, -1 when there is none.
func (a Advanced) index(field string) int {
	return slices.IndexFunc(a.FieldSelectors, func(f Field) bool { return f.Field == field })
}

func (a Advanced) check(at path, h Home) []Problem {
	var out []Problem
	if utf8.RuneCountInString(a.Name) > MaxName || strings.ContainsAny(a.Name, "\r\n") {
		out = append(out, refuse(at.join("Name"), sourceAdvanced,
			"Specify a Name of 0 to "+strconv.Itoa(MaxName)+" characters on one line for your advanced event selector"))
	}
	if len(a.FieldSelectors) == 0 {
		return append(out, refuse(at, sourceAdvanced,
			"Specify at least one field selector for your advanced event selector"))
	}
	category, problems := a.checkCategory(at, h)
	out = append(out, problems...)
	for i, f := range a.FieldSelectors {
		out = append(out, f.check(at.field(i, f.Field), category, h)...)
	}
	if category == "" {
		return out
	}
	for _, rule := range fieldRules {
		if rule.category == category && rule.on.holdsAt(h) {
			out = append(out, a.checkUse(at, rule)...)
		}
	}
	return out
}

// checkCategory returns the selector's category, "" when there is none to judge the other fields by.
func (a Advanced) checkCategory(at path, h Home) (string, []Problem) {
	var uses []Field
	for _, f := range a.FieldSelectors {
		if f.Field == FieldEventCategory {
			uses = append(uses, f)
		}
	}
	if len(uses) == 0 {
		return "", []Problem{refuseMissing(at, FieldEventCategory)}
	}
	at = at.field(a.index(FieldEventCategory), FieldEventCategory)
	name, ok := a.category()
	if !ok || len(uses) > 1 || uses[0].count() > 1 {
		return "", []Problem{refuse(at, sourceField, "Specify eventCategory once, with the operator Equals and a single value")}
	}
	rule := findCategory(name)
	if rule == nil {
		return "", []Problem{refuseValue(at.operator(Equals).value(0), sourceField, FieldEventCategory, name)}
	}
	if !rule.on.holdsAt(h) {
		return "", []Problem{refuse(at.operator(Equals).value(0), sourceField,
			"Value "+name+" for eventCategory is valid only for event data stores.")}
	}
	return name, nil
}

// checkUse refuses a selector that lacks a required field or gives a single-valued one several values.
func (a Advanced) checkUse(at path, rule fieldRule) []Problem {
	uses, values, first := 0, 0, -1
	for i, f := range a.FieldSelectors {
		if f.Field != rule.field {
			continue
		}
		if uses++; first < 0 && f.count() > 0 {
			first = i
		}
		values += f.count()
	}
	switch {
	case rule.required && uses == 0:
		return []Problem{refuseMissing(at, rule.field)}
	case rule.single && values > 1:
		return []Problem{refuse(at.field(first, rule.field), sourceField,
			"Specify "+rule.field+" with a single value; add another selector for each further value")}
	}
	return nil
}

func refuseMissing(at path, field string) Problem {
	return refuse(at, sourceField, "Specify the required field "+field+" for your advanced event selector")
}

// check refuses what is wrong with one field selector in a selector of the category, "" when unknown.
func (f Field) check(at path, category string, h Home) []Problem {
	if f.count() == 0 {
		return []Problem{refuse(at, sourceField, "Specify at least one operator with a value for the field "+f.Field)}
	}
	if !IsField(f.Field) {
		return []Problem{refuseValue(at, sourceField, "Field", f.Field)}
	}
	if category == "" || f.Field == FieldEventCategory {
		return f.checkLengths(at)
	}
	rule := findField(category, f.Field, h)
	if rule == nil {
		return []Problem{refuse(at, sourceField,
			"Field "+f.Field+" is not valid for eventCategory "+category+" on "+h.kind()+".")}
	}
	return append(f.checkLengths(at), f.checkRule(at, rule)...)
}

func (h Home) kind() string {
	if h.Store {
		return "event data stores"
	}
	return "trails"
}

func (f Field) checkLengths(at path) []Problem {
	var out []Problem
	for _, o := range Operators {
		for i, v := range f.Values(o) {
			if v == "" || utf8.RuneCountInString(v) > MaxValueLength || strings.ContainsAny(v, "\r\n") {
				out = append(out, refuse(at.operator(o).value(i), sourceField,
					"Specify values of 1 to "+strconv.Itoa(MaxValueLength)+" characters on one line for the field "+f.Field))
			}
		}
	}
	return out
}

func (f Field) checkRule(at path, rule *fieldRule) []Problem {
	var out []Problem
	for _, o := range Operators {
		values := f.Values(o)
		if len(values) == 0 {
			continue
		}
		at := at.operator(o)
		if rule.operators != nil && !slices.Contains(rule.operators, o) {
			out = append(out, refuse(at, sourceField, "Operator "+string(o)+" is not valid for the field "+
				f.Field+" with eventCategory "+rule.category+"."))
			continue
		}
		for i, v := range values {
			if !rule.accepts(o, v) {
				out = append(out, refuseValue(at.value(i), sourceField, f.Field, v))
			}
		}
	}
	return out
}

// accepts reports whether AWS takes the value. Exact comparisons of resources.ARN want an ARN; that it
// is a bucket's where an object's is needed passes in silence.
func (r *fieldRule) accepts(o Operator, value string) bool {
	if value == "" {
		return true // refused already for its length
	}
	if r.field == FieldResourceARN && slices.Contains(equality, o) {
		return arnShape.matches(value)
	}
	return (r.values == nil || slices.Contains(r.values, value)) &&
		(r.shape == nil || r.shape.matches(value))
}
