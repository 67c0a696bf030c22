package model

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"trailboss/model/event"
	"trailboss/model/match"
	"trailboss/model/selector"
)

// MatchScope is which events reach the trail before its selectors are asked.
// While its settings are not read, it is taken for a trail with global service
// events.
func MatchScope(t *Trail) match.Scope {
	s, known := t.Settings.Get()
	return match.Scope{
		Account: t.Owner, Region: t.HomeRegion, MultiRegion: t.everywhere(),
		GlobalEvents: !known || s.IncludeGlobalServiceEvents, Organization: s.IsOrganizationTrail,
	}
}

// StoreMatchScope is which events reach the event data store before its selectors
// are asked.
func StoreMatchScope(s *Store) match.Scope {
	now := s.Details.Value
	return match.Scope{Account: s.Owner, Region: s.Region, MultiRegion: now.MultiRegion, GlobalEvents: true, Organization: now.Organization}
}

// effects say what begins and what ceases to be logged when set takes the place
// of now, measured on the recent events of the trail's home Region, or why that
// could not be measured; none where these were not looked up.
func effects(inv *Inventory, t *Trail, now, set selector.Set) []string {
	recent := inv.AccountOf(t).Recent(t.HomeRegion)
	events, ok := recent.Get()
	switch {
	case !ok && recent.Fault != nil:
		return []string{"not measured: the recent events of " + t.HomeRegion + " could not be read: " + recent.Fault.Why}
	case !ok:
		return nil
	case len(events) == 0:
		return []string{"not measured: " + t.HomeRegion + " has no recent management events"}
	}
	scope := MatchScope(t)
	e := match.Compare(match.New(now, scope), match.New(set, scope), events)
	var lines []string
	if len(e.Begins) > 0 {
		lines = append(lines, fmt.Sprintf("begins: %d of the last %d management events in %s: %s", len(e.Begins), len(events), t.HomeRegion, named(events, e.Begins)))
	}
	if len(e.Ceases) > 0 {
		lines = append(lines, fmt.Sprintf("ceases: %d of the last %d management events in %s: %s", len(e.Ceases), len(events), t.HomeRegion, named(events, e.Ceases)))
	}
	if len(lines) == 0 {
		lines = []string{fmt.Sprintf("none of the last %d management events in %s begins or ceases to be logged", len(events), t.HomeRegion)}
	}
	if now.LogsData() || set.LogsData() || now.LogsNetwork() || set.LogsNetwork() {
		lines = append(lines, "data and network activity events are not measured: the event history does not hold them")
	}
	return lines
}

// namedMost is how many names of events are told before the rest is counted.
const namedMost = 3

// named tells the most frequent names among the events at the indexes, with how
// often each is there.
func named(events []event.Event, indexes []int) string {
	counts := map[string]int{}
	for _, i := range indexes {
		counts[strings.TrimSuffix(events[i].Source, ".amazonaws.com")+" "+events[i].Name]++
	}
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	var words []string
	rest := len(indexes)
	for _, name := range names[:min(namedMost, len(names))] {
		words = append(words, fmt.Sprintf("%s (%d)", name, counts[name]))
		rest -= counts[name]
	}
	if rest > 0 {
		words = append(words, fmt.Sprintf("%d others", rest))
	}
	return strings.Join(words, ", ")
}
