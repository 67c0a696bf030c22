package selector

import (
	"slices"
	"strconv"
)

// lintManagement warns of basic selectors that include management events although another one logs all
// of theirs, which is what the default of IncludeManagementEvents makes of a second selector.
func lintManagement(s Set, _ Context) []Problem {
	var out []Problem
	for i, b := range s.Basic {
		if !b.includesManagement() || !b.logsData() {
			continue // without data events the whole selector is covered, which is told as such
		}
		for j, other := range s.Basic {
			if i == j || !other.coversManagement(b) || i < j && b.coversManagement(other) || other.covers(b) {
				continue
			}
			out = append(out, warn(root().selector(i).join("IncludeManagementEvents"), sourceManagement,
				"Selector "+strconv.Itoa(j+1)+" logs these management events already, so this choice has no effect; "+
					"IncludeManagementEvents is true unless it says false").
				with(newFix("leave management events to selector "+strconv.Itoa(j+1), editBasic(i, withoutManagement))))
			break
		}
	}
	return out
}

// withoutManagement makes the selector log data events only.
func withoutManagement(b *Basic) {
	no := false
	b.IncludeManagementEvents = &no
	b.ExcludeManagementEventSources = nil
}

// lintExclusions warns of what leaving out an event source loses, and of what does not leave it out.
func lintExclusions(s Set, c Context) []Problem {
	var out []Problem
	for i := range len(s.Basic) + len(s.Advanced) {
		for _, e := range s.exclusions(i) {
			switch {
			case s.undone(i, e.source):
				out = append(out, warn(e.at, sourceManagement, "Another selector logs the management events of "+sourceName(e.source)+
					" all the same, so this leaves nothing out; leave them out there too").
					with(newFix("drop the exclusion", dropValue(e.at.place, e.source))))
			case e.source == SourceRDSData:
				out = append(out, warn(e.at, sourceDataAPI, "This leaves out the RDS Data API of Aurora Serverless v1 only; "+
					"elsewhere its calls are data events of AWS::RDS::DBCluster, which are logged only if selected"))
			case e.source == SourceKMS && s.losesKeyDeletions(i):
				out = append(out, s.warnOfKMS(i, e.at, c.Home))
			}
		}
	}
	return out
}

// exclusion is an event source whose management events a selector leaves out by name.
type exclusion struct {
	at     path
	source string
}

// exclusions returns what a selector leaves out, each source once.
func (s Set) exclusions(n int) []exclusion {
	var out []exclusion
	add := func(at path, source string) {
		if slices.Contains(excludable, source) && !slices.ContainsFunc(out, func(e exclusion) bool { return e.source == source }) {
			out = append(out, exclusion{at: at, source: source})
		}
	}
	if len(s.Basic) > 0 {
		if b := s.Basic[n]; b.includesManagement() {
			for k, source := range b.ExcludeManagementEventSources {
				add(root().selector(n).join("ExcludeManagementEventSources").value(k), source)
			}
		}
		return out
	}
	a := s.Advanced[n]
	if category, _ := a.category(); category != CategoryManagement {
		return nil
	}
	for j, f := range a.FieldSelectors {
		if f.Field == FieldEventSource {
			for k, source := range f.NotEquals {
				add(root().selector(n).field(j, f.Field).operator(NotEquals).value(k), source)
			}
		}
	}
	return out
}

// logsSource reports whether a selector logs the management events of a source that write (true) or
// read (false), as far as its other conditions go.
func (s Set) logsSource(n int, source string, write bool) bool {
	if len(s.Basic) > 0 {
		b := s.Basic[n]
		return b.includesManagement() && b.admits(write) && !slices.Contains(b.ExcludeManagementEventSources, source)
	}
	a := s.Advanced[n]
	for _, f := range a.FieldSelectors {
		switch f.Field {
		case FieldEventCategory, FieldReadOnly:
		case FieldEventSource:
			if !f.admits(source) {
				return false
			}
		default:
			return false
		}
	}
	return a.logs(CategoryManagement, write)
}

// logsKind reports whether a selector logs write (true) or read (false) management events.
func (s Set) logsKind(n int, write bool) bool {
	if len(s.Basic) > 0 {
		return s.Basic[n].includesManagement() && s.Basic[n].admits(write)
	}
	return s.Advanced[n].logs(CategoryManagement, write)
}

// undone reports whether other selectors log all that a selector leaves out of a source.
func (s Set) undone(n int, source string) bool {
	for _, write := range []bool{true, false} {
		if s.logsKind(n, write) && !s.othersLog(n, source, write) {
			return false
		}
	}
	return true
}

// othersLog reports whether any selector but one logs the write or read management events of a source.
func (s Set) othersLog(n int, source string, write bool) bool {
	for i := range len(s.Basic) + len(s.Advanced) {
		if i != n && s.logsSource(i, source, write) {
			return true
		}
	}
	return false
}

// losesKeyDeletions reports whether the set loses write events of KMS by leaving KMS out of a selector.
func (s Set) losesKeyDeletions(n int) bool {
	return s.logsKind(n, true) && !s.othersLog(n, SourceKMS, true)
}

// warnOfKMS says what is lost with KMS. Its bulk are read events, so that the write events alone can be
// had beside all others.
func (s Set) warnOfKMS(n int, at path, h Home) Problem {
	const lost = "Without AWS KMS, DisableKey and ScheduleKeyDeletion are lost too; its bulk (Encrypt, Decrypt, GenerateDataKey) are read events"
	if !s.logsKind(n, false) {
		return warn(at, sourceManagement, lost+", which this selector does not log anyway").
			with(newFix("drop the exclusion", dropValue(at.place, SourceKMS)))
	}
	fix := s.harmless(h, newFix("log write events in a selector without the exclusion", addWrites))
	return warn(at, sourceManagement, lost+": log write events without the exclusion").with(fix)
}

// addWrites adds a selector that logs all write management events.
func addWrites(s *Set) {
	if len(s.Advanced) == 0 {
		yes := true
		s.Basic = append(s.Basic, Basic{ReadWriteType: WriteOnly, IncludeManagementEvents: &yes})
		return
	}
	s.Advanced = append(s.Advanced, Advanced{Name: s.freeName("Write management events"), FieldSelectors: []Field{
		{Field: FieldEventCategory, Equals: []string{CategoryManagement}},
		{Field: FieldReadOnly, Equals: []string{"false"}},
	}})
}

// freeName returns the name, with a number when a selector has it already.
func (s Set) freeName(name string) string {
	free := name
	for n := 2; slices.ContainsFunc(s.Advanced, func(a Advanced) bool { return a.Name == free }); n++ {
		free = name + " " + strconv.Itoa(n)
	}
	return free
}
