package selector

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// fixSelectorName is the fix for a name that is too long or has several lines.
func fixSelectorName(n int, a Advanced) *Fix {
	name := []rune(strings.Join(strings.Fields(a.Name), " "))
	if len(name) > MaxName {
		name = name[:MaxName]
	}
	return newFix("shorten the name to one line of "+strconv.Itoa(MaxName)+" characters",
		editAdvanced(n, func(a *Advanced) { a.Name = string(name) }))
}

// fixCategory is the fix for a selector without a category: the one that all its fields fit.
func fixCategory(n int, a Advanced, h Home) *Fix {
	found := ""
	for _, c := range Categories(h) {
		if len(a.inCategory(c.Name).check(root(), h)) > 0 {
			continue
		}
		if found != "" {
			return nil
		}
		found = c.Name
	}
	if found == "" {
		return nil
	}
	return newFix("add eventCategory Equals "+found, editAdvanced(n, func(a *Advanced) { *a = a.inCategory(found) }))
}

// inCategory returns the selector with a category put before its fields.
func (a Advanced) inCategory(name string) Advanced {
	a = a.clone()
	a.FieldSelectors = slices.Insert(a.FieldSelectors, 0, Field{Field: FieldEventCategory, Equals: []string{name}})
	return a
}

// fixCategories is the fix for a category that is given several times, or under another operator.
func (s Set) fixCategories(n int, h Home) *Fix {
	a := s.Advanced[n]
	found := ""
	for _, f := range a.FieldSelectors {
		if f.Field != FieldEventCategory {
			continue
		}
		if f.has(NegativeOperators) {
			return nil
		}
		for _, v := range slices.Concat(f.Equals, f.StartsWith, f.EndsWith) {
			if found != "" && v != found {
				return nil
			}
			found = v
		}
	}
	if c := findCategory(found); c == nil || !c.on.holdsAt(h) || a.isOnce(FieldEventCategory) {
		return nil
	}
	return s.harmless(h, newFix("use Equals "+found+" once", editAdvanced(n, func(a *Advanced) {
		rest := slices.DeleteFunc(a.FieldSelectors, func(f Field) bool { return f.Field == FieldEventCategory })
		a.FieldSelectors = slices.Insert(rest, 0, Field{Field: FieldEventCategory, Equals: []string{found}})
	})))
}

// isOnce reports whether the selector has one condition on the field: Equals with one value.
func (a Advanced) isOnce(field string) bool {
	values, exact := 0, 0
	for _, f := range a.FieldSelectors {
		if f.Field == field {
			values += max(1, f.count())
			exact += len(f.Equals)
		}
	}
	return values == 1 && exact == 1
}

// fixCategoryName is the fix for a misspelt category.
func (s Set) fixCategoryName(at Place, name string, h Home) *Fix {
	var names []string
	for _, c := range Categories(h) {
		names = append(names, c.Name)
	}
	if letters(name) == "network" {
		return s.harmless(h, newValueFix("use "+CategoryNetwork, replaceValue(at, name, CategoryNetwork)))
	}
	if fix := fixName(at, name, names); fix != nil {
		return s.harmless(h, fix)
	}
	return nil
}

// fixResources is the fix for a data selector without resources.type whose ARNs tell it.
func fixResources(n int, a Advanced) *Fix {
	i := a.index(FieldResourceARN)
	if category, _ := a.category(); category != CategoryData || i < 0 {
		return nil
	}
	found := ""
	f := a.FieldSelectors[i]
	for _, o := range []Operator{Equals, StartsWith, NotEquals, NotStartsWith} {
		for _, v := range f.Values(o) {
			t := typeOfARN(v)
			if t == "" || found != "" && t != found {
				return nil
			}
			found = t
		}
	}
	if found == "" {
		return nil
	}
	return newFix("add resources.type Equals "+found, editAdvanced(n, func(a *Advanced) {
		a.FieldSelectors = slices.Insert(a.FieldSelectors, i, Field{Field: FieldResourceType, Equals: []string{found}})
	}))
}

// typeOfARN returns the resource type of the commonest ARNs, "" for all others.
func typeOfARN(text string) string {
	arn, _ := splitARN(text)
	switch {
	case arn.service == "s3" && arn.region == "" && arn.account == "":
		return TypeS3Object
	case arn.service == "lambda" && strings.HasPrefix(arn.resource, "function:"):
		return TypeLambdaFunction
	case arn.service == "dynamodb" && strings.HasPrefix(arn.resource, "table/") && !strings.Contains(arn.resource, "/stream/"):
		return TypeDynamoDBTable
	}
	return ""
}

// fixSeveral is the fix for a field that takes one value and has several: a selector for each.
func (s Set) fixSeveral(at Place, h Home) *Fix {
	n, field := at.Selector, s.field(at).Field
	var values []string
	for _, f := range s.Advanced[n].FieldSelectors {
		if f.Field != field {
			continue
		}
		if f.count() > len(f.Equals) {
			return nil
		}
		for _, v := range f.Equals {
			if !slices.Contains(values, v) {
				values = append(values, v)
			}
		}
	}
	text := "make a selector for each value"
	if len(values) == 1 {
		text = "keep one"
	}
	return s.harmless(h, newFix(text, func(s *Set) { s.split(n, at.Field, values) }))
}

// split makes of a selector one for each value of a field selector, which stands for all that the
// selector has for the field.
func (s *Set) split(n, field int, values []string) {
	parts := slices.Repeat(s.Advanced[n:n+1], len(values))
	for i, v := range values {
		part := parts[i].clone()
		var fields []Field
		for j, f := range part.FieldSelectors {
			switch {
			case j == field:
				fields = append(fields, Field{Field: f.Field, Equals: []string{v}})
			case f.Field != part.FieldSelectors[field].Field:
				fields = append(fields, f)
			}
		}
		part.FieldSelectors = fields
		if i > 0 && part.Name != "" {
			part.Name = s.freeName(part.Name)
		}
		parts[i] = part
		s.Advanced = append(s.Advanced, part)
	}
	s.Advanced = slices.Replace(s.Advanced[:len(s.Advanced)-len(parts)], n, n+1, parts...)
}

// fixValueText is the fix for a value that is empty or has several lines.
func (s Set) fixValueText(at Place, value string, h Home) *Fix {
	now := strings.Join(strings.FieldsFunc(value, func(r rune) bool { return r == '\r' || r == '\n' }), "")
	switch {
	case value == "":
		return s.harmless(h, newFix("drop the empty value", dropValue(at, value)))
	case now == "" || now == value || utf8.RuneCountInString(now) > MaxValueLength:
		return nil
	}
	return newValueFix("join the lines", replaceValue(at, value, now))
}

// fixOperator is the fix for an operator that the field does not take: one that it takes and that says
// the same. Not to be true is to be false.
func (s Set) fixOperator(at Place, f Field, rule *fieldRule, h Home) *Fix {
	values := f.Values(at.Operator)
	to := Equals
	if slices.Contains(NegativeOperators, at.Operator) {
		to = NotEquals
	}
	now := values
	if to == NotEquals && slices.Equal(rule.values, truth) && !slices.Contains(rule.operators, NotEquals) {
		if len(values) != 1 || f.count() != 1 || !slices.Contains(truth, values[0]) {
			return nil
		}
		to, now = Equals, []string{strconv.FormatBool(values[0] != "true")}
	}
	if to == at.Operator || !slices.Contains(rule.operators, to) {
		return nil
	}
	for _, v := range now {
		if !rule.accepts(to, v) {
			return nil
		}
	}
	text := "use " + string(to)
	if !slices.Equal(now, values) {
		text += " " + now[0]
	}
	from := at.Operator
	return s.harmless(h, newFix(text, editField(at, func(f *Field) {
		*f.list(from) = nil
		for _, v := range now {
			if list := f.list(to); !slices.Contains(*list, v) {
				*list = append(*list, v)
			}
		}
	})))
}

// fixRefusedValue is the fix for a value that the field does not take.
func (s Set) fixRefusedValue(at Place, rule *fieldRule, value string, h Home) *Fix {
	i := s.Advanced[at.Selector]
	switch {
	case rule.values != nil:
		return fixName(at, value, rule.values)
	case rule.field == FieldResourceType:
		if name := nearestType(value); name != "" {
			return newValueFix("use "+name, replaceValue(at, value, name))
		}
	case rule.category == CategoryNetwork && rule.field == FieldEventSource:
		return fixName(at, value, NetworkSources())
	case rule.field == FieldResourceARN && i.resourceType() == TypeS3Object:
		if arn := s3ARN(value, h); arn != "" {
			return newValueFix("use "+quote(arn), replaceValue(at, value, arn))
		}
	}
	return nil
}
