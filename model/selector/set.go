// Package selector is CloudTrail's selector rule book: event selectors, Insights selectors and event
// aggregation as values, with the rules by which AWS refuses them and plain sentences that say what
// they log. It is pure: no I/O and no clock.
package selector

import (
	"slices"
	"strconv"
)

// The read/write types of a basic event selector. An absent type means ReadWriteAll.
const (
	ReadOnly     = "ReadOnly"
	WriteOnly    = "WriteOnly"
	ReadWriteAll = "All"
)

// Basic is a basic event selector. A nil IncludeManagementEvents is an absent one, which AWS reads as
// true. Nil lists are left out of the JSON and empty ones are printed as [], as GetEventSelectors does;
// the two mean the same.
type Basic struct {
	ReadWriteType                 string         `json:"ReadWriteType,omitempty"`
	IncludeManagementEvents       *bool          `json:"IncludeManagementEvents,omitempty"`
	DataResources                 []DataResource `json:"DataResources,omitzero"`
	ExcludeManagementEventSources []string       `json:"ExcludeManagementEventSources,omitzero"`
}

// DataResource names the resources of one type whose data events a basic selector logs. Values are
// prefixes for S3, exact ARNs for Lambda and DynamoDB, or an "all" form such as arn:aws:s3.
type DataResource struct {
	Type   string   `json:"Type"`
	Values []string `json:"Values,omitzero"`
}

// Advanced is an advanced event selector: an event must satisfy every field selector.
type Advanced struct {
	Name           string  `json:"Name,omitempty"`
	FieldSelectors []Field `json:"FieldSelectors"`
}

// Field is one field selector. Its positive Operators are alternatives, its negative ones must all
// hold, and both groups must be satisfied. An empty list is an absent operator.
type Field struct {
	Field         string   `json:"Field"`
	Equals        []string `json:"Equals,omitempty"`
	StartsWith    []string `json:"StartsWith,omitempty"`
	EndsWith      []string `json:"EndsWith,omitempty"`
	NotEquals     []string `json:"NotEquals,omitempty"`
	NotStartsWith []string `json:"NotStartsWith,omitempty"`
	NotEndsWith   []string `json:"NotEndsWith,omitempty"`
}

// Set is all event selectors of a trail or event data store: what GetEventSelectors answers and
// PutEventSelectors replaces as a whole. Valid sets hold exactly one kind.
type Set struct {
	Basic    []Basic    `json:"EventSelectors,omitempty"`
	Advanced []Advanced `json:"AdvancedEventSelectors,omitempty"`
}

// Default returns the set of a trail that was created through the API or the CLI: one basic selector
// that logs all management events. Putting it is the only way to reset a trail's selectors.
func Default() Set {
	return Set{Basic: []Basic{{}}}.Normalized()
}

// IsDefault reports whether the set means the same as Default.
func (s Set) IsDefault() bool {
	return s.Equal(Default())
}

// Equal reports whether both sets mean the same to AWS: absent members equal their defaults and empty
// lists equal absent ones. The order of selectors, fields and values counts.
func (s Set) Equal(other Set) bool {
	return slices.EqualFunc(s.Basic, other.Basic, Basic.equal) &&
		slices.EqualFunc(s.Advanced, other.Advanced, Advanced.equal)
}

func (b Basic) equal(other Basic) bool {
	b, other = b.normalized(), other.normalized()
	return b.ReadWriteType == other.ReadWriteType &&
		b.includesManagement() == other.includesManagement() &&
		slices.EqualFunc(b.DataResources, other.DataResources, DataResource.equal) &&
		slices.Equal(b.ExcludeManagementEventSources, other.ExcludeManagementEventSources)
}

func (d DataResource) equal(other DataResource) bool {
	return d.Type == other.Type && slices.Equal(d.Values, other.Values)
}

func (a Advanced) equal(other Advanced) bool {
	return a.Name == other.Name && slices.EqualFunc(a.FieldSelectors, other.FieldSelectors, Field.equal)
}

func (f Field) equal(other Field) bool {
	if f.Field != other.Field {
		return false
	}
	for _, o := range Operators {
		if !slices.Equal(f.Values(o), other.Values(o)) {
			return false
		}
	}
	return true
}

// Normalized returns what GetEventSelectors answers after a put of this set: defaults filled in, empty
// operator lists dropped. The result shares no memory with the receiver.
func (s Set) Normalized() Set {
	var out Set
	for _, b := range s.Basic {
		out.Basic = append(out.Basic, b.normalized())
	}
	for _, a := range s.Advanced {
		out.Advanced = append(out.Advanced, a.normalized())
	}
	return out
}

func (b Basic) normalized() Basic {
	include := b.includesManagement()
	out := Basic{
		ReadWriteType:                 b.ReadWriteType,
		IncludeManagementEvents:       &include,
		DataResources:                 make([]DataResource, 0, len(b.DataResources)),
		ExcludeManagementEventSources: append([]string{}, b.ExcludeManagementEventSources...),
	}
	if out.ReadWriteType == "" {
		out.ReadWriteType = ReadWriteAll
	}
	for _, d := range b.DataResources {
		out.DataResources = append(out.DataResources, DataResource{Type: d.Type, Values: append([]string{}, d.Values...)})
	}
	return out
}

func (a Advanced) normalized() Advanced {
	out := Advanced{Name: a.Name, FieldSelectors: make([]Field, 0, len(a.FieldSelectors))}
	for _, f := range a.FieldSelectors {
		out.FieldSelectors = append(out.FieldSelectors, f.normalized())
	}
	return out
}

func (f Field) normalized() Field {
	return Field{
		Field:         f.Field,
		Equals:        cloneValues(f.Equals),
		StartsWith:    cloneValues(f.StartsWith),
		EndsWith:      cloneValues(f.EndsWith),
		NotEquals:     cloneValues(f.NotEquals),
		NotStartsWith: cloneValues(f.NotStartsWith),
		NotEndsWith:   cloneValues(f.NotEndsWith),
	}
}

// cloneValues copies a list and turns an empty one into nil.
func cloneValues(values []string) []string {
	return append([]string(nil), values...)
}

// Summary says in two words what kind of set this is, for a list column: "default", "basic 2",
// "advanced 11", or "none" for a set without selectors.
func (s Set) Summary() string {
	switch {
	case s.IsDefault():
		return "default"
	case len(s.Advanced) > 0:
		return "advanced " + strconv.Itoa(len(s.Advanced))
	case len(s.Basic) > 0:
		return "basic " + strconv.Itoa(len(s.Basic))
	default:
		return "none"
	}
}
