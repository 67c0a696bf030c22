package model

import (
	"fmt"
	"slices"
)

// stopWarnings says what is lost when t and the trails of together stop
// logging, gravest first.
func stopWarnings(inv *Inventory, t *Trail, together []string) []Warning {
	subject := "it is"
	if len(together) > 1 {
		subject = "it is, beside those that stop with it,"
	}
	regions, sure := unlogged(inv, t, together)
	ws := onlyWriterIn(subject, t.Owner, regions, sure)
	if s, ok := t.Settings.Get(); ok && s.IsOrganizationTrail {
		ws = append(ws, Warning{Grave: true, Text: membersLost(inv.AccountOf(t))})
	}
	if in, ok := t.Insights.Get(); ok && len(in) > 0 {
		ws = append(ws, Warning{Text: "Insights are turned off too: after a start they must be enabled again, and need up to 36 hours"})
	}
	if s, ok := t.Settings.Get(); ok && s.IsMultiRegionTrail {
		ws = append(ws, Warning{Text: "it stops in every Region, not in " + t.HomeRegion + " alone"})
	}
	return append(ws, Warning{Text: "stopping a trail sets off alarms in most monitoring (event StopLogging)"})
}

// membersLost says which accounts stop being logged with an organization
// trail of a.
func membersLost(a *Account) string {
	why := "is not read yet"
	if f := a.Members.Fault; f != nil {
		why = "could not be read: " + f.Why
	}
	switch n, known := a.Members.Get(); {
	case known && n == 1:
		return "it is an organization trail with 1 member account, which stops being logged by it"
	case known:
		return fmt.Sprintf("it is an organization trail with %d member accounts, which all stop being logged by it", n)
	default:
		return fmt.Sprintf("it is an organization trail: every member account (their number %s) stops being logged by it", why)
	}
}

// startWarnings says what to know before t starts logging.
func startWarnings(t *Trail) []Warning {
	s, ok := t.Status.Get()
	if !ok || s.FirstError() == "" {
		return nil
	}
	return []Warning{{Text: "its last delivery failed with " + s.FirstError() + ": logging will start, and may deliver nothing"}}
}

// unlogged are the Regions in which no other trail that logs takes write
// management events of t's account, the home Region first. sure is false when a
// trail that might do so could not be read, or the list of trails of such a
// Region could not. The trails of together stop too, and do not count.
func unlogged(inv *Inventory, t *Trail, together []string) (regions []string, sure bool) {
	if set, ok := t.Selectors.Get(); ok && !set.LogsManagement(true) {
		return nil, true
	}
	sure = t.Selectors.Known
	a := inv.AccountOf(t)
	reached := []string{t.HomeRegion}
	if t.everywhere() {
		reached = append(reached, slices.DeleteFunc(a.AskedRegions(), func(r string) bool { return r == t.HomeRegion || a.RegionOff(r) })...)
	}
	for _, region := range reached {
		covered, known := inv.writerElsewhere(t, region, together)
		if covered {
			continue
		}
		l, ok := a.Listings[region]
		regions, sure = append(regions, region), sure && known && ok && l.Known
	}
	return regions, sure
}

// writerElsewhere tells whether another trail logs write management events of
// t's account in the Region. known is false when one that might could not be read.
func (inv *Inventory) writerElsewhere(t *Trail, region string, together []string) (found, known bool) {
	known = true
	for _, other := range inv.Trails() {
		if other == t || slices.Contains(together, other.ARN) || !other.covers(t.Owner, region) {
			continue
		}
		status, statusKnown := other.Status.Get()
		set, setKnown := other.Selectors.Get()
		switch {
		case statusKnown && !status.IsLogging, setKnown && !set.LogsManagement(true):
		case statusKnown && setKnown:
			return true, true
		default:
			known = false
		}
	}
	return false, known
}

// covers tells whether the trail logs events of the account in the Region: it
// lives there or is multi-Region, and is that account's or its organization's.
func (t *Trail) covers(account, region string) bool {
	return (t.HomeRegion == region || t.everywhere()) && (t.Owner == account || t.Settings.Value.IsOrganizationTrail)
}

// everywhere tells whether the trail is multi-Region, as far as is known. Lists
// of other Regions may be older than the settings.
func (t *Trail) everywhere() bool {
	if s, ok := t.Settings.Get(); ok {
		return s.IsMultiRegionTrail
	}
	return t.Abroad
}

// listed names the first Region and counts the others.
func listed(regions []string) string {
	switch n := len(regions) - 1; n {
	case 0:
		return regions[0]
	case 1:
		return regions[0] + " and " + regions[1]
	default:
		return fmt.Sprintf("%s and %d more Regions", regions[0], n)
	}
}
