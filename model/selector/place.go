package selector

import (
	"slices"
	"strconv"
	"strings"
)

// Place is where in a set something is, by indexes from 0. -1, and an empty Operator, stand for the
// whole of what the members before them name.
type Place struct {
	// Selector counts the basic or advanced selectors of the set.
	Selector int
	// Field counts the field selectors of an advanced selector, the data resources of a basic one.
	Field int
	// Operator is set only for values of field selectors and their lists.
	Operator Operator
	// Value counts the values of the operator or data resource; where Field is -1, the excluded event
	// sources of a basic selector.
	Value int
}

// NoPlace returns the place of a set as a whole.
func NoPlace() Place { return Place{Selector: -1, Field: -1, Value: -1} }

// path is where in the selectors a check currently looks: in words, and by indexes.
type path struct {
	steps []string
	place Place
}

// root is the path to the set as a whole.
func root() path { return path{place: NoPlace()} }

// join returns the path one step further in, at the same place. It copies, so that siblings cannot
// overwrite each other.
func (p path) join(steps ...string) path {
	p.steps = slices.Concat(p.steps, steps)
	return p
}

// at returns the path to the n-th (from 0) thing of a kind, at the same place.
func (p path) at(kind string, n int) path {
	return p.join(kind + " " + strconv.Itoa(n+1))
}

// selector returns the path to a selector of the set.
func (p path) selector(n int) path {
	p = p.at("selector", n)
	p.place.Selector = n
	return p
}

// field returns the path to a field selector of an advanced selector.
func (p path) field(n int, name string) path {
	p = p.join(name)
	p.place.Field = n
	return p
}

// resource returns the path to a data resource of a basic selector.
func (p path) resource(n int) path {
	p = p.at("data resource", n)
	p.place.Field = n
	return p
}

// operator returns the path to one operator's list.
func (p path) operator(o Operator) path {
	p = p.join(string(o))
	p.place.Operator = o
	return p
}

// value returns the path to a value of a list.
func (p path) value(n int) path {
	p = p.at("value", n)
	p.place.Value = n
	return p
}

func (p path) String() string { return strings.Join(p.steps, " › ") }
