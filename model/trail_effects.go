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
// of now on a trail or an event data store, measured on the recent events of its
// Region, or why that could not be measured; none where these were not looked up,
// and where neither set is about events of CloudTrail.
func effects(inv *Inventory, t Target, scope match.Scope, now, set selector.Set) []string {
	management, others := recorded(now, set)
	recent := inv.Account(t.Profile).Recent(t.Region)
	events, ok := recent.Get()
	switch {
	case !management && !others:
		return nil
	case !ok && recent.Fault != nil:
		return []string{"not measured: the recent events of " + t.Region + " could not be read: " + recent.Fault.Why}
	case !ok:
		return nil
	case len(events) == 0:
		return []string{"not measured: " + t.Region + " has no recent management events"}
	}
	e := match.Compare(match.New(now, scope), match.New(set, scope), events)
	share := fmt.Sprintf("of the last %d management events in %s", len(events), t.Region)
	neither := "none " + share + " begins or ceases to be logged"
	if len(events) == 1 {
		share = "of one recent management event in " + t.Region
		neither = "the one recent management event in " + t.Region + " neither begins nor ceases to be logged"
	}
	var lines []string
	for _, effect := range []struct {
		what   string
		events []int
	}{{"begins", e.Begins}, {"ceases", e.Ceases}} {
		if n := len(effect.events); n > 0 {
			lines = append(lines, fmt.Sprintf("%s: %d %s: %s", effect.what, n, share, named(events, effect.events)))
		}
	}
	if len(lines) == 0 {
		lines = []string{neither}
	}
	if others {
		lines = append(lines, "data and network activity events are not measured: the event history does not hold them")
	}
	return lines
}

// recorded tells whether any of the sets logs management events, which the event
// history holds, and whether any logs others of CloudTrail, which it does not.
func recorded(sets ...selector.Set) (management, others bool) {
	for _, s := range sets {
		management = management || s.LogsManagement(true) || s.LogsManagement(false)
		others = others || s.LogsData() || s.LogsNetwork()
	}
	return management, others
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
	switch {
	case rest == 1:
		words = append(words, "1 other")
	case rest > 1:
		words = append(words, fmt.Sprintf("%d others", rest))
	}
	return strings.Join(words, ", ")
}
