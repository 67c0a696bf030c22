package selector

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// ToAdvanced returns advanced selectors that log exactly what the set logs: one for the management
// events of each basic selector and one for each of its data resources that has values. Each gets a
// name that tells what it is about. Advanced selectors stay as they are. What AWS refuses is converted
// too, as literally as can be, so the result may be refused as well; a set that logs nothing becomes
// empty. The result shares no memory with the receiver.
func (s Set) ToAdvanced() Set {
	var out Set
	for _, b := range s.Basic {
		if b.includesManagement() {
			out.Advanced = append(out.Advanced, b.management())
		}
		for _, d := range b.DataResources {
			if len(d.Values) > 0 {
				out.Advanced = append(out.Advanced, d.advanced(b.ReadWriteType))
			}
		}
	}
	for _, a := range s.Advanced {
		out.Advanced = append(out.Advanced, a.clone())
	}
	return out
}

// management returns the selector for the management events that b includes.
func (b Basic) management() Advanced {
	name := "Management events"
	fields := append([]Field{is(FieldEventCategory, CategoryManagement)}, readWrite(b.ReadWriteType)...)
	if excluded := cloneValues(b.ExcludeManagementEventSources); len(excluded) > 0 {
		fields = append(fields, Field{Field: FieldEventSource, NotEquals: excluded})
		name += " without " + list(each(excluded, sourceName), "and")
	}
	return Advanced{Name: fitName(name+readWriteName(b.ReadWriteType), "Management events"), FieldSelectors: fields}
}

// advanced returns the selector for the data events on d, which has values.
func (d DataResource) advanced(readWriteType string) Advanced {
	fields := []Field{is(FieldEventCategory, CategoryData), is(FieldResourceType, d.Type)}
	fields = append(fields, readWrite(readWriteType)...)
	switch {
	case d.All():
	case d.Type == TypeS3Object:
		fields = append(fields, Field{Field: FieldResourceARN, StartsWith: cloneValues(d.Values)})
	default:
		fields = append(fields, Field{Field: FieldResourceARN, Equals: cloneValues(d.Values)})
	}
	name := "All " + thingsOf(d.Type)
	if !d.All() {
		name = d.name()
	}
	return Advanced{Name: fitName(name+readWriteName(readWriteType), "Data events"), FieldSelectors: fields}
}

// is makes the field selector that wants exactly one of the values.
func is(field string, values ...string) Field { return Field{Field: field, Equals: values} }

// readWrite turns a basic selector's ReadWriteType into the condition that it stands for, if any.
func readWrite(readWriteType string) []Field {
	switch readWriteType {
	case ReadOnly:
		return []Field{is(FieldReadOnly, "true")}
	case WriteOnly:
		return []Field{is(FieldReadOnly, "false")}
	}
	return nil
}

func readWriteName(readWriteType string) string {
	switch readWriteType {
	case ReadOnly:
		return ", reads only"
	case WriteOnly:
		return ", writes only"
	}
	return ""
}

// thingsOf names the resources of a type in the plural.
func thingsOf(resourceType string) string {
	if t := findBasicType(resourceType); t != nil {
		return t.things
	}
	return quote(resourceType) + " resources"
}

// name names a selector for the values: "S3 objects of bucket", "Lambda functions f in us-east-2 and g
// in us-east-2", or by their number where they are many.
func (d DataResource) name() string {
	const told = 3
	things, word := thingsOf(d.Type), " "
	form := quote
	switch d.Type {
	case TypeS3Object:
		word = " of "
		form = func(arn string) string {
			return quote(strings.TrimSuffix(strings.TrimPrefix(s3Name(arn), "s3://"), "/"))
		}
	case TypeLambdaFunction:
		form = functionName
	case TypeDynamoDBTable:
		form = tableName
	}
	switch n := len(d.Values); {
	case n > told && d.Type == TypeS3Object:
		return things + word + strconv.Itoa(n) + " places"
	case n > told:
		return strconv.Itoa(n) + " " + things
	case n == 1 && d.Type != TypeS3Object:
		things = strings.TrimSuffix(things, "s")
	}
	return things + word + list(each(d.Values, form), "and")
}

// fitName returns the name, or the shorter one where it is too long to be read in a list.
func fitName(name, short string) string {
	const readable = 120
	if utf8.RuneCountInString(name) > readable {
		return short
	}
	return name
}
