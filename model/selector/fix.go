package selector

import "slices"

// Fix is a way to put a problem right.
type Fix struct {
	// Text says what it does, in the imperative: "use StartsWith".
	Text string
	// Apply returns the mended set. It is for the very set that was checked and leaves any other as it
	// is: to put several problems right, check anew after each. The result shares no memory with the
	// argument.
	Apply func(Set) Set
	// change is what Apply does, in place; along is set where it may be made beside other such ones.
	change edit
	along  bool
}

// edit changes in place the set that was checked, or a copy of it.
type edit func(*Set)

func newFix(text string, change edit) *Fix {
	return &Fix{Text: text, change: change, Apply: func(s Set) Set {
		s = s.Clone()
		change(&s)
		return s
	}}
}

// newValueFix makes a fix of one value that finds it by what it says, does nothing where it is gone, and
// leaves the field with a value: such fixes may be made one after another without a check in between.
func newValueFix(text string, change edit) *Fix {
	f := newFix(text, change)
	f.along = true
	return f
}

// onlyFor returns the fix such that it changes no other set than the given one.
func (f *Fix) onlyFor(checked Set) *Fix {
	if f == nil {
		return nil
	}
	apply := f.Apply
	f.Apply = func(s Set) Set {
		if !s.Equal(checked) {
			return s.Clone()
		}
		return apply(s)
	}
	return f
}

// with returns the problem with a fix, which may be nil.
func (p Problem) with(f *Fix) Problem {
	p.Fix = f
	return p
}

// harmless returns the fix unless AWS would refuse more of the mended set than of this one.
func (s Set) harmless(h Home, f *Fix) *Fix {
	if len(f.Apply(s).Check(h)) > len(s.Check(h)) {
		return nil
	}
	return f
}

// list returns where the values are kept that a place belongs to: the list of an operator, the values
// of a data resource, or the excluded sources of a basic selector.
func (s *Set) list(at Place) *[]string {
	if len(s.Advanced) > 0 {
		return s.field(at).list(at.Operator)
	}
	b := &s.Basic[at.Selector]
	if at.Field < 0 {
		return &b.ExcludeManagementEventSources
	}
	return &b.DataResources[at.Field].Values
}

// field returns the field selector that a place belongs to.
func (s *Set) field(at Place) *Field { return &s.Advanced[at.Selector].FieldSelectors[at.Field] }

// replaceValue puts a new value in the place of the old one and of its repetitions.
func replaceValue(at Place, old, now string) edit {
	return func(s *Set) {
		list := s.list(at)
		i := slices.Index(*list, old)
		if i < 0 {
			return
		}
		rest := without(without(*list, old), now)
		*list = slices.Insert(rest, min(i, len(rest)), now)
	}
}

// moveValue takes a value out of its operator's list and puts another under another operator of the
// same field selector.
func moveValue(at Place, old string, to Operator, now string) edit {
	return func(s *Set) {
		from := s.list(at)
		if !slices.Contains(*from, old) {
			return
		}
		*from = without(*from, old)
		if target := s.field(at).list(to); !slices.Contains(*target, now) {
			*target = append(*target, now)
		}
	}
}

// dropValue takes a value out of its list, with what is left empty by it.
func dropValue(at Place, old string) edit {
	return func(s *Set) {
		list := s.list(at)
		*list = without(*list, old)
		switch {
		case len(*list) > 0 || at.Field < 0:
		case len(s.Basic) > 0:
			dropResource(at)(s)
		case s.field(at).count() == 0:
			dropField(at)(s)
		}
	}
}

// keepOne takes the repetitions of a value out of its list.
func keepOne(at Place, value string) edit {
	return func(s *Set) {
		list := s.list(at)
		i := slices.Index(*list, value) + 1
		if i > 0 {
			*list = append((*list)[:i:i], without((*list)[i:], value)...)
		}
	}
}

// without returns the list without a value, nil when nothing is left.
func without(list []string, value string) []string {
	var out []string
	for _, v := range list {
		if v != value {
			out = append(out, v)
		}
	}
	return out
}

// dropField takes a field selector out of its selector.
func dropField(at Place) edit {
	return func(s *Set) {
		a := &s.Advanced[at.Selector]
		a.FieldSelectors = slices.Delete(a.FieldSelectors, at.Field, at.Field+1)
	}
}

// dropResource takes a data resource out of its selector.
func dropResource(at Place) edit {
	return func(s *Set) {
		b := &s.Basic[at.Selector]
		b.DataResources = slices.Delete(b.DataResources, at.Field, at.Field+1)
	}
}

// dropSelector takes a selector out of the set.
func dropSelector(n int) edit {
	return func(s *Set) {
		if len(s.Basic) > 0 {
			s.Basic = slices.Delete(s.Basic, n, n+1)
		} else {
			s.Advanced = slices.Delete(s.Advanced, n, n+1)
		}
	}
}

// editField changes a field selector.
func editField(at Place, change func(*Field)) edit {
	return func(s *Set) { change(s.field(at)) }
}

// editBasic changes a basic selector.
func editBasic(n int, change func(*Basic)) edit {
	return func(s *Set) { change(&s.Basic[n]) }
}

// editAdvanced changes an advanced selector.
func editAdvanced(n int, change func(*Advanced)) edit {
	return func(s *Set) { change(&s.Advanced[n]) }
}
