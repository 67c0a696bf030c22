package selector

import "slices"

// Clone returns a deep copy. Nothing is normalised: absent members stay absent, empty lists empty.
func (s Set) Clone() Set {
	return Set{Basic: cloneEach(s.Basic, Basic.clone), Advanced: cloneEach(s.Advanced, Advanced.clone)}
}

func (b Basic) clone() Basic {
	if b.IncludeManagementEvents != nil {
		include := *b.IncludeManagementEvents
		b.IncludeManagementEvents = &include
	}
	b.DataResources = cloneEach(b.DataResources, func(d DataResource) DataResource {
		d.Values = slices.Clone(d.Values)
		return d
	})
	b.ExcludeManagementEventSources = slices.Clone(b.ExcludeManagementEventSources)
	return b
}

func (a Advanced) clone() Advanced {
	a.FieldSelectors = cloneEach(a.FieldSelectors, Field.clone)
	return a
}

func (f Field) clone() Field {
	for _, o := range Operators {
		list := f.list(o)
		*list = slices.Clone(*list)
	}
	return f
}

// cloneEach copies a list with all that its items refer to.
func cloneEach[T any](items []T, clone func(T) T) []T {
	out := slices.Clone(items)
	for i := range out {
		out[i] = clone(out[i])
	}
	return out
}
