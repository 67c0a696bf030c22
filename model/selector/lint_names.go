package selector

import (
	"slices"
	"strings"
)

// lintType warns of a resource type that is not among the known ones.
func lintType(v spot) []Problem {
	if v.field.Field != FieldResourceType || v.operator != Equals {
		return nil
	}
	if _, ok := FindResourceType(v.value); ok {
		return nil
	}
	text := quote(v.value) + " is not among the known resource types, so it may log nothing; check its spelling, upper and lower case count"
	return v.warn(sourceDataEvents, text, v.suggest(nearestType(v.value)))
}

// suggest is the fix that puts in a known name, nil when there is none.
func (v spot) suggest(name string) *Fix {
	if name == "" {
		return nil
	}
	return v.replace(name)
}

// nearestType returns the known resource type that is meant by a misspelt one, "" when none comes near.
func nearestType(name string) string {
	if name == "AWS::S3::Bucket" {
		return TypeS3Object // what CloudFormation calls buckets; data events are those of objects
	}
	names := make([]string, len(resourceTypes))
	for i := range resourceTypes {
		names[i] = resourceTypes[i].Name
	}
	return nearest(name, names)
}

// lintSource warns of an event source that is not known, or is none by its form.
func lintSource(v spot) []Problem {
	if v.field.Field != FieldEventSource || !slices.Contains(equality, v.operator) || strings.ContainsAny(v.value, "*?") {
		return nil
	}
	if v.category == CategoryNetwork {
		return lintNetworkSource(v)
	}
	if eventSourceShape.matches(v.value) || strings.HasSuffix(v.value, sourceSuffix+".cn") {
		return nil
	}
	var fix *Fix
	if name := strings.TrimSuffix(strings.ToLower(v.value), sourceSuffix) + sourceSuffix; eventSourceShape.matches(name) {
		fix = v.replace(name)
	}
	return v.warn(sourceField, quote(v.value)+" is no event source; they are written in full and in lower case, like s3.amazonaws.com", fix)
}

func lintNetworkSource(v spot) []Problem {
	sources := NetworkSources()
	if slices.Contains(sources, v.value) {
		return nil
	}
	return v.warn(sourceNetwork, quote(v.value)+" is not among the event sources known to have network activity events; check its spelling",
		v.suggest(nearest(v.value, sources)))
}

// lintEventName warns of an event name with the prefix that it has in IAM policies.
func lintEventName(v spot) []Problem {
	service, name, ok := strings.Cut(v.value, ":")
	if v.field.Field != FieldEventName || !ok {
		return nil
	}
	var fix *Fix
	if !slices.Contains([]Operator{EndsWith, NotEndsWith}, v.operator) && letters(service) != "" && strings.Trim(name, "*:") != "" {
		fix = v.replace(name)
	}
	return v.warn(sourceField, "Event names have no service before a colon, as actions in IAM policies have: this "+v.inVain(), fix)
}

// inVain says what becomes of a value that no event can have.
func (v spot) inVain() string {
	if v.negative() {
		return "leaves nothing out"
	}
	return "matches nothing"
}

// lintFields warns of fields that no category is known to have.
func lintFields(s Set, c Context) []Problem {
	var out []Problem
	for i, a := range s.Advanced {
		for j, f := range a.FieldSelectors {
			at := root().selector(i).field(j, f.Field)
			if !IsField(f.Field) && f.count() > 0 {
				out = append(out, warn(at, sourceField, "AWS is not known to have the field "+quote(f.Field)+
					", and refuses fields that it does not have").with(s.renameField(at.place, c.Home)))
			}
			out = append(out, lintEmptyLists(at, f)...)
		}
	}
	return out
}

// renameField is the fix that gives a misspelt field its name, nil where AWS would refuse that as well.
func (s Set) renameField(at Place, h Home) *Fix {
	a := s.Advanced[at.Selector]
	category, _ := a.category()
	names := []string{FieldEventCategory}
	for _, r := range fieldRules {
		if r.on.holdsAt(h) && (category == "" || category == r.category) {
			names = append(names, r.field)
		}
	}
	was := a.FieldSelectors[at.Field]
	name := nearest(was.Field, names)
	if name == "" || a.index(name) >= 0 {
		return nil
	}
	return s.harmless(h, newFix("use "+name, editField(at, func(f *Field) { f.Field = name })))
}

// lintEmptyLists warns of operators that are given without values.
func lintEmptyLists(at path, f Field) []Problem {
	var out []Problem
	for _, o := range Operators {
		if list := f.Values(o); list != nil && len(list) == 0 && f.count() > 0 {
			out = append(out, warn(at.operator(o), sourceField,
				"An empty list of values stands for no condition, yet most clients of AWS refuse to send it").
				with(newFix("drop the empty list", editField(at.place, func(f *Field) { *f.list(o) = nil }))))
		}
	}
	return out
}
