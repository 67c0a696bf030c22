package keymap

import (
	"fmt"
	"slices"
	"sort"
)

// Find gives the binding of a key press in the first of the scopes that binds
// it; ok is false when none does.
func Find(press fmt.Stringer, scopes ...Scope) (b Binding, ok bool) {
	pressed := press.String()
	for _, s := range scopes {
		for _, b := range Bindings {
			if b.Scope == s && slices.Contains(b.keys, pressed) {
				return b, true
			}
		}
	}
	return Binding{}, false
}

// Of gives the binding of an action in a scope; ok is false where it has none.
func Of(s Scope, a Action) (b Binding, ok bool) {
	for _, b := range Bindings {
		if b.Scope == s && b.Action == a {
			return b, true
		}
	}
	return Binding{}, false
}

// In are the bindings of one scope, in order.
func In(s Scope) []Binding {
	var bs []Binding
	for _, b := range Bindings {
		if b.Scope == s {
			bs = append(bs, b)
		}
	}
	return bs
}

// Footer are the bindings that the footer shows in these scopes, in its order.
func Footer(scopes ...Scope) []Binding {
	var bs []Binding
	for _, b := range Bindings {
		if b.Footer > 0 && slices.Contains(scopes, b.Scope) {
			bs = append(bs, b)
		}
	}
	sort.SliceStable(bs, func(i, j int) bool { return bs[i].Footer < bs[j].Footer })
	return bs
}
