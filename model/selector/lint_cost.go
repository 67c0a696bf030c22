package selector

import "slices"

// lintEverything warns of data events on everything of a type that is used much: each is billed.
func lintEverything(s Set, c Context) []Problem {
	var out []Problem
	for i, b := range s.Basic {
		for j, d := range b.DataResources {
			k := slices.IndexFunc(d.Values, func(v string) bool { return isAllForm(d.Type, v) })
			if k >= 0 {
				out = append(out, warn(root().selector(i).resource(j).join(d.Type).value(k), sourceCost, c.textEverything(d.Type)))
			}
		}
	}
	for i, a := range s.Advanced {
		if t := a.resourceType(); findBasicType(t) != nil && a.takesEverything() {
			j := a.index(FieldResourceType)
			out = append(out, warn(root().selector(i).field(j, FieldResourceType), sourceCost, c.textEverything(t)))
		}
	}
	return out
}

// textEverything says what logging all data events of a type means.
func (c Context) textEverything(resourceType string) string {
	text := "Every call on all " + findBasicType(resourceType).things + " of the account is billed as a data event; " +
		"name those that matter, or leave out the busy ones"
	if c.SingleRegion && c.Region != "" {
		text += ". All means those in " + c.Region + ", the one Region that this trail logs"
	}
	return text
}

// takesEverything reports whether nothing but read or write and the category narrows the data events of
// the selector's type.
func (a Advanced) takesEverything() bool {
	category, _ := a.category()
	return category == CategoryData && !slices.ContainsFunc(a.FieldSelectors, func(f Field) bool {
		switch f.Field {
		case FieldEventCategory, FieldResourceType, FieldReadOnly:
			return false
		}
		return f.count() > 0
	})
}

// lintOthers compares the management events with what other trails log: copies are billed, and a change
// that no trail logs is seen by nobody.
func lintOthers(s Set, c Context) []Problem {
	if c.Store || c.Others == nil || len(s.Basic)+len(s.Advanced) == 0 {
		return nil
	}
	var names []string
	writes := s.LogsManagement(true)
	for _, other := range c.Others {
		if s.LogsManagement(true) && other.Set.LogsManagement(true) || s.LogsManagement(false) && other.Set.LogsManagement(false) {
			names = append(names, other.Name)
		}
		writes = writes || other.Set.LogsManagement(true)
	}
	var out []Problem
	if len(names) > 0 {
		trails := "The trail " + quote(names[0]) + " logs"
		if len(names) > 1 {
			trails = "The trails " + list(each(names, quote), "and") + " log"
		}
		out = append(out, warn(s.firstManagement(), sourceCost, trails+
			" management events of the same account too; only the first copy is free, every further one is billed"))
	}
	if !writes {
		out = append(out, warn(root(), sourceManagement,
			"Neither this trail nor another one logs write management events, so changes to the account are recorded by none").
			with(s.harmless(c.Home, newFix("log write management events", addWrites))))
	}
	return out
}

// firstManagement returns the path to the first selector that logs management events.
func (s Set) firstManagement() path {
	for i := range len(s.Basic) + len(s.Advanced) {
		if s.logsKind(i, true) || s.logsKind(i, false) {
			return root().selector(i)
		}
	}
	return root()
}
