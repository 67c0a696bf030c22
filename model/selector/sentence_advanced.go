package selector

import "strings"

// sentence says what the selector logs: "Logs write data events on objects in s3://bucket/ where the
// event name is PutObject or starts with Delete."
func (a Advanced) sentence() string {
	category, ok := a.category()
	if !ok {
		return "Logs nothing that can be told: it does not name one event category."
	}
	subject, told := a.subject(category)
	var where []string
	for i, f := range a.FieldSelectors {
		if f.count() > 0 && !told[i] {
			where = append(where, f.Words())
		}
	}
	if len(where) == 0 {
		return "Logs " + subject + "."
	}
	return "Logs " + subject + " where " + strings.Join(where, ", and ") + "."
}

// subject names the events of the category as far as that reads better than a condition, and which
// field selectors, by index, need no further words.
func (a Advanced) subject(category string) (string, map[int]bool) {
	told := map[int]bool{}
	take := func(field string, told map[int]bool, fits func(Field) bool) *Field {
		for i, f := range a.FieldSelectors {
			if f.Field == field && !told[i] && fits(f) {
				told[i] = true
				return &a.FieldSelectors[i]
			}
		}
		return nil
	}
	take(FieldEventCategory, told, func(Field) bool { return true })
	kind := "all "
	if f := take(FieldReadOnly, told, tellsReadOnly); f != nil {
		kind = map[string]string{"true": "read ", "false": "write "}[f.Equals[0]]
	}
	switch category {
	case CategoryManagement:
		text := kind + "management events"
		if f := take(FieldEventSource, told, onlyHas(NotEquals)); f != nil {
			text += " except those of " + list(each(f.NotEquals, sourceName), "and")
		}
		return text, told
	case CategoryData:
		text := kind + "data events"
		if f := take(FieldResourceType, told, onlyHas(Equals)); f != nil {
			arns := take(FieldResourceARN, told, func(Field) bool { return true })
			text += " on " + resources(list(each(f.Equals, quote), "or"), arns)
		}
		return text, told
	case CategoryNetwork:
		text := kind + "network activity events"
		if f := take(FieldEventSource, told, onlyHas(Equals)); f != nil {
			text += " of " + list(each(f.Equals, sourceName), "and")
		}
		if take(FieldErrorCode, told, tellsDenied) != nil {
			text += " that a VPC endpoint policy denied"
		}
		return text, told
	}
	return kind + categoryName(category), told
}

// categoryName names the events of a category that only stores hold, or of one that nobody knows.
func categoryName(category string) string {
	switch category {
	case CategoryInsight:
		return "Insights events"
	case CategoryConfig:
		return "AWS Config configuration items"
	case CategoryEvidence:
		return "AWS Audit Manager evidence"
	case CategoryAudit:
		return "events from outside AWS"
	}
	return "events of the category " + quote(category)
}

// onlyHas asks whether a field selector uses this operator and no other.
func onlyHas(o Operator) func(Field) bool {
	return func(f Field) bool { return f.count() > 0 && f.count() == len(f.Values(o)) }
}

func tellsReadOnly(f Field) bool {
	return onlyHas(Equals)(f) && len(f.Equals) == 1 && (f.Equals[0] == "true" || f.Equals[0] == "false")
}

func tellsDenied(f Field) bool {
	return onlyHas(Equals)(f) && len(f.Equals) == 1 && f.Equals[0] == ErrorEndpointDenied
}

// resources names the resources of a type, narrowed by the conditions on their ARNs, if any.
func resources(resourceType string, arns *Field) string {
	things := resourceType + " resources"
	if t := findBasicType(resourceType); t != nil {
		things = t.things
	}
	if arns == nil || arns.count() == 0 {
		return "all " + things
	}
	form := quote
	if resourceType == TypeS3Object {
		form = func(arn string) string { return quote(s3Name(arn)) }
		if onlyHas(StartsWith)(*arns) {
			return startsOf(arns.StartsWith)
		}
	}
	return things + " whose ARN " + arns.conditions(form)
}

// fieldNames are the fields' names in a sentence; others stand under their own.
var fieldNames = map[string]string{
	FieldEventSource:  "the event source",
	FieldEventName:    "the event name",
	FieldEventType:    "the event type",
	FieldResourceType: "the resource type",
	FieldResourceARN:  "the resource ARN",
	FieldIdentity:     "the caller's ARN",
	FieldErrorCode:    "the error code",
	FieldEndpoint:     "the VPC endpoint",
}

// Words says what the whole field selector asks: "the event name is A or starts with B, but is not C". Odd
// values are quoted, and long lists cut short.
func (f Field) Words() string {
	if f.Field == FieldConsole && onlyHas(Equals)(f) && len(f.Equals) == 1 && f.Equals[0] == "true" ||
		f.Field == FieldConsole && onlyHas(NotEquals)(f) && len(f.NotEquals) == 1 && f.NotEquals[0] == "false" {
		return "the caller works in the console"
	}
	if f.Field == FieldConsole && onlyHas(NotEquals)(f) && len(f.NotEquals) == 1 && f.NotEquals[0] == "true" {
		return "the caller does not work in the console"
	}
	name, ok := fieldNames[f.Field]
	if !ok {
		name = quote(f.Field)
	}
	return name + " " + f.conditions(quote)
}

// verbs are the Operators in words.
var verbs = map[Operator]string{
	Equals:        "is",
	StartsWith:    "starts with",
	EndsWith:      "ends with",
	NotEquals:     "is not",
	NotStartsWith: "does not start with",
	NotEndsWith:   "does not end with",
}

// conditions puts the Operators into words: any of the positive ones, and none of the negative ones.
func (f Field) conditions(form func(string) string) string {
	phrases := func(some []Operator) []string {
		var out []string
		for _, o := range some {
			if values := f.Values(o); len(values) > 0 {
				out = append(out, verbs[o]+" "+list(each(values, form), "or"))
			}
		}
		return out
	}
	positive := strings.Join(phrases(PositiveOperators), ", or ")
	negative := strings.Join(phrases(NegativeOperators), " and ")
	switch {
	case positive == "":
		return negative
	case negative == "":
		return positive
	}
	return positive + ", but " + negative
}
