package selector

import (
	"slices"
	"strconv"
)

// ToBasic returns basic selectors that log exactly what the set logs, or, with an empty set, everything
// that stands in the way: conditions that basic selectors do not have and more values than they may
// hold. Names are lost, as basic selectors have none; selectors of the same read/write type become one,
// so there are never too many of them. Basic selectors stay as they are. "All" forms, such as
// arn:aws:s3, are those of h's partition, as AWS refuses those of another; where it is unknown, of the
// ARNs in the set, and of aws where there are none. The result shares no memory with the receiver.
func (s Set) ToBasic(h Home) (Set, []Problem) {
	partition := h.Partition
	if partition == "" {
		partition = s.partition()
	}
	if len(s.Advanced) == 0 {
		return s.Clone(), nil
	}
	if len(s.Basic) > 0 {
		return Set{}, []Problem{refuse(root(), sourcePut,
			"The set has basic selectors beside the advanced ones; a trail can have one kind only.")}
	}
	var problems []Problem
	wishes := make([]wish, len(s.Advanced))
	for i, a := range s.Advanced {
		wishes[i] = readWish(root().selector(i), a, partition)
		problems = append(problems, wishes[i].problems...)
	}
	if len(problems) > 0 {
		return Set{}, problems
	}
	out := Set{Basic: assemble(wishes)}
	if n := out.DataValues(); n > MaxDataValues {
		return Set{}, []Problem{refuse(root(), sourcePut, "Basic selectors can hold "+strconv.Itoa(MaxDataValues)+
			" data resource values; these would need "+strconv.Itoa(n)+".")}
	}
	return out, nil
}

// partition returns that of an ARN that resources are compared with.
func (s Set) partition() string {
	for _, a := range s.Advanced {
		for _, f := range a.FieldSelectors {
			if arns := slices.Concat(f.StartsWith, f.Equals); f.Field == FieldResourceARN && len(arns) > 0 {
				return partitionOf(arns[0])
			}
		}
	}
	return Home{}.partition()
}

// allForm returns the value that stands for every resource of the type.
func allForm(partition, resourceType string) string {
	service := map[string]string{TypeS3Object: "s3", TypeLambdaFunction: "lambda", TypeDynamoDBTable: "dynamodb"}
	return "arn:" + partition + ":" + service[resourceType]
}

// wish is what one advanced selector asks for, in the words of basic ones.
type wish struct {
	category      string
	readWriteType string
	excluded      []string
	resource      DataResource
	problems      []Problem
}

// readWish takes in the conditions of a and notes those that basic selectors do not have.
func readWish(at path, a Advanced, partition string) wish {
	w := wish{readWriteType: ReadWriteAll}
	w.category, _ = a.category()
	seen := map[string]bool{}
	if i := slices.IndexFunc(a.FieldSelectors, func(f Field) bool {
		return f.Field == FieldResourceType && len(f.Equals) > 0
	}); i >= 0 {
		w.resource.Type = a.FieldSelectors[i].Equals[0]
	}
	for i, f := range a.FieldSelectors {
		at := at.field(i, f.Field)
		switch {
		case f.count() == 0: // no condition
		case seen[f.Field]:
			w.mind(at, "Basic selectors have one condition for "+f.Field+"; here is another.")
		default:
			w.readField(at, f)
		}
		seen[f.Field] = seen[f.Field] || f.count() > 0
	}
	switch {
	case !seen[FieldEventCategory]:
		w.mind(at, "The selector does not say which category of events it logs.")
	case w.category == CategoryData && !seen[FieldResourceType]:
		w.mind(at, "Basic selectors log data events by the type of resource; here none is named.")
	case w.category == CategoryData && !seen[FieldResourceARN]:
		w.resource.Values = []string{allForm(partition, w.resource.Type)}
	}
	return w
}

func (w *wish) readField(at path, f Field) {
	switch {
	case f.Field == FieldEventCategory:
		w.one(at, f, CategoryManagement, CategoryData)
	case w.category != CategoryManagement && w.category != CategoryData: // that stands in the way already
	case f.Field == FieldReadOnly:
		if w.one(at, f, truth...) == "true" {
			w.readWriteType = ReadOnly
		} else {
			w.readWriteType = WriteOnly
		}
	case f.Field == FieldEventSource && w.category == CategoryManagement:
		w.excluded = w.all(at, f, NotEquals, func(v string) bool { return slices.Contains(excludable, v) })
	case f.Field == FieldResourceType && w.category == CategoryData:
		w.one(at, f, TypeS3Object, TypeLambdaFunction, TypeDynamoDBTable)
	case f.Field == FieldResourceARN && w.category == CategoryData:
		w.readARNs(at, f)
	default:
		w.mind(at, "Basic selectors cannot select by "+f.Field+".")
	}
}

// readARNs takes in the values of a data resource.
func (w *wish) readARNs(at path, f Field) {
	t := findBasicType(w.resource.Type)
	if t == nil {
		return // the type stands in the way already
	}
	only := Equals
	if t.name == TypeS3Object {
		only = StartsWith
	}
	w.resource.Values = w.all(at, f, only, t.one.matches)
}

// one returns the single value that Equals gives, which must be among those allowed.
func (w *wish) one(at path, f Field, allowed ...string) string {
	values := w.all(at, f, Equals, func(v string) bool { return slices.Contains(allowed, v) })
	if len(values) > 1 {
		w.mind(at.operator(Equals), "Basic selectors take one "+f.Field+", not "+strconv.Itoa(len(values))+".")
	}
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

// all returns the distinct values of the one operator that basic selectors can express for the field.
func (w *wish) all(at path, f Field, only Operator, fits func(string) bool) []string {
	var out []string
	for _, o := range Operators {
		values := f.Values(o)
		if o != only && len(values) > 0 {
			w.mind(at.operator(o), "Basic selectors cannot express "+string(o)+" for "+f.Field+".")
			continue
		}
		for i, v := range values {
			if !fits(v) {
				w.mind(at.operator(o).value(i), "Basic selectors cannot take the value "+v+" for "+f.Field+".")
			}
			if !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
	}
	return out
}

func (w *wish) mind(at path, text string) {
	w.problems = append(w.problems, refuse(at, sourceBasic, text))
}

// assemble makes the fewest basic selectors that log all that is asked for: one for every wish for
// management events that no other covers, with the data resources of the same read/write type. More
// than MaxSelectors of them never come together.
func assemble(wishes []wish) []Basic {
	var out []Basic
	for i, w := range wishes {
		needless := func(j int, other wish) bool {
			return i != j && other.covers(w) && (j < i || !w.covers(other))
		}
		if w.category == CategoryManagement && !anyOf(wishes, needless) {
			out = append(out, Basic{ReadWriteType: w.readWriteType, ExcludeManagementEventSources: w.excluded}.normalized())
		}
	}
	for _, w := range wishes {
		if w.category != CategoryData {
			continue
		}
		i := slices.IndexFunc(out, func(b Basic) bool { return b.ReadWriteType == w.readWriteType })
		if i < 0 {
			i = len(out)
			out = append(out, Basic{ReadWriteType: w.readWriteType, IncludeManagementEvents: new(bool)}.normalized())
		}
		out[i].add(w.resource)
	}
	return out
}

func anyOf(wishes []wish, is func(int, wish) bool) bool {
	for i, w := range wishes {
		if is(i, w) {
			return true
		}
	}
	return false
}

// covers reports whether w asks for all management events that other asks for.
func (w wish) covers(other wish) bool {
	return w.category == CategoryManagement && other.category == CategoryManagement &&
		(w.readWriteType == ReadWriteAll || w.readWriteType == other.readWriteType) &&
		!slices.ContainsFunc(w.excluded, func(v string) bool { return !slices.Contains(other.excluded, v) })
}

// add adds the resources to those of b; an "all" form makes all others of its type needless.
func (b *Basic) add(d DataResource) {
	i := slices.IndexFunc(b.DataResources, func(have DataResource) bool { return have.Type == d.Type })
	if i < 0 {
		b.DataResources = append(b.DataResources, d)
		return
	}
	have := &b.DataResources[i]
	switch {
	case have.All():
	case d.All():
		have.Values = d.Values
	default:
		for _, v := range d.Values {
			if !slices.Contains(have.Values, v) {
				have.Values = append(have.Values, v)
			}
		}
	}
}
