package selector

import "slices"

// Values counts the condition values of all advanced selectors, of which AWS allows MaxValues.
func (s Set) Values() int {
	n := 0
	for _, a := range s.Advanced {
		for _, f := range a.FieldSelectors {
			n += f.count()
		}
	}
	return n
}

// DataValues counts the data resource values of all basic selectors, of which AWS allows
// MaxDataValues. "All" forms such as arn:aws:s3 do not count.
func (s Set) DataValues() int {
	n := 0
	for _, b := range s.Basic {
		for _, d := range b.DataResources {
			for _, v := range d.Values {
				if !isAllForm(d.Type, v) {
					n++
				}
			}
		}
	}
	return n
}

// LogsManagement reports whether the set logs write (true) or read (false) management events of at
// least some event source.
func (s Set) LogsManagement(write bool) bool {
	return slices.ContainsFunc(s.Basic, func(b Basic) bool { return b.includesManagement() && b.admits(write) }) ||
		slices.ContainsFunc(s.Advanced, func(a Advanced) bool { return a.logs(CategoryManagement, write) })
}

// LogsData reports whether the set logs any data events.
func (s Set) LogsData() bool {
	return slices.ContainsFunc(s.Basic, Basic.logsData) ||
		slices.ContainsFunc(s.Advanced, func(a Advanced) bool {
			return a.logs(CategoryData, true) || a.logs(CategoryData, false)
		})
}

// LogsNetwork reports whether the set logs any network activity events.
func (s Set) LogsNetwork() bool {
	return slices.ContainsFunc(s.Advanced, func(a Advanced) bool {
		return a.logs(CategoryNetwork, true) || a.logs(CategoryNetwork, false)
	})
}

// DataTypes are the types of resources whose data events the set names, sorted.
func (s Set) DataTypes() []string {
	var out []string
	for _, b := range s.Basic {
		for _, d := range b.DataResources {
			if len(d.Values) > 0 {
				out = append(out, d.Type)
			}
		}
	}
	return distinct(append(out, s.named(CategoryData, FieldResourceType)...))
}

// NetworkSources are the event sources whose network activity events the set names, sorted.
func (s Set) NetworkSources() []string { return distinct(s.named(CategoryNetwork, FieldEventSource)) }

// named are the values that the advanced selectors of a category ask a field to equal.
func (s Set) named(category, field string) []string {
	var out []string
	for _, a := range s.Advanced {
		if !a.logs(category, true) && !a.logs(category, false) {
			continue
		}
		for _, f := range a.FieldSelectors {
			if f.Field == field {
				out = append(out, f.Equals...)
			}
		}
	}
	return out
}

func distinct(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}

// includesManagement reports whether the selector includes management events, read, write or both.
func (b Basic) includesManagement() bool {
	return b.IncludeManagementEvents == nil || *b.IncludeManagementEvents
}

func (b Basic) logsData() bool {
	return slices.ContainsFunc(b.DataResources, func(d DataResource) bool { return len(d.Values) > 0 })
}

func (b Basic) admits(write bool) bool {
	return b.ReadWriteType != ReadOnly && write || b.ReadWriteType != WriteOnly && !write
}

// logs reports whether the selector can log events of the category that write (true) or read (false).
func (a Advanced) logs(category string, write bool) bool {
	readOnly := "true"
	if write {
		readOnly = "false"
	}
	chosen := false
	for _, f := range a.FieldSelectors {
		switch f.Field {
		case FieldEventCategory:
			if !slices.Contains(f.Equals, category) {
				return false
			}
			chosen = true
		case FieldReadOnly:
			if !f.admits(readOnly) {
				return false
			}
		}
	}
	return chosen
}
