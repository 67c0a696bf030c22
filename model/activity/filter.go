package activity

import (
	"slices"
	"strings"

	"trailboss/model/event"
)

// Filter is what events must have to be shown. The zero Filter takes all.
type Filter struct {
	// Values are what attributes must be; an empty one asks for nothing.
	Values map[Attribute]string
	// ErrorsOnly leaves the calls that failed.
	ErrorsOnly bool
}

// Asked is the attribute that AWS is to look events up by, the one that leaves
// the fewest; "" when there is none.
func (f Filter) Asked() (a Attribute, value string) {
	for _, a := range Attributes {
		if v := f.Values[a]; v != "" {
			return a, v
		}
	}
	return "", ""
}

// Here are the conditions that AWS is not asked for, in words: they are judged
// on the events that were loaded.
func (f Filter) Here() []string {
	asked, _ := f.Asked()
	var said []string
	for _, a := range Attributes {
		if v := f.Values[a]; v != "" && a != asked {
			said = append(said, string(a)+" "+v)
		}
	}
	if f.ErrorsOnly {
		said = append(said, "errors only")
	}
	return said
}

// Takes tells whether an event that AWS found meets the conditions judged here.
func (f Filter) Takes(e *event.Event) bool {
	if f.ErrorsOnly && e.ErrorCode == "" {
		return false
	}
	asked, _ := f.Asked()
	for a, v := range f.Values {
		if v != "" && a != asked && !a.of(e, v) {
			return false
		}
	}
	return true
}

// String is the filter in words, "" for the zero Filter.
func (f Filter) String() string {
	var said []string
	if a, v := f.Asked(); a != "" {
		said = append(said, string(a)+" "+v)
	}
	return strings.Join(append(said, f.Here()...), ", ")
}

// Equal tells whether both ask for the same.
func (f Filter) Equal(g Filter) bool {
	return f.ErrorsOnly == g.ErrorsOnly && !slices.ContainsFunc(Attributes, func(a Attribute) bool { return f.Values[a] != g.Values[a] })
}
