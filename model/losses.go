package model

import "fmt"

// stopWarnings says what is lost when t stops logging, gravest first.
func stopWarnings(inv *Inventory, t *Trail) []Warning {
	var ws []Warning
	switch last, sure := lastWriter(inv, t); {
	case last && sure:
		ws = append(ws, Warning{Grave: true, Text: fmt.Sprintf("it is the only trail that logs write management events of account %s in %s", t.Owner, t.HomeRegion)})
	case last:
		ws = append(ws, Warning{Grave: true, Text: fmt.Sprintf("it may be the only trail that logs write management events of account %s in %s: not all trails could be read", t.Owner, t.HomeRegion)})
	}
	if s, ok := t.Settings.Get(); ok && s.IsOrganizationTrail {
		ws = append(ws, Warning{Grave: true, Text: "it is an organization trail: every member account stops being logged by it"})
	}
	if in, ok := t.Insights.Get(); ok && len(in) > 0 {
		ws = append(ws, Warning{Text: "Insights stop too, and need up to 36 hours after logging starts again"})
	}
	if s, ok := t.Settings.Get(); ok && s.IsMultiRegionTrail {
		ws = append(ws, Warning{Text: "it stops in every Region, not in " + t.HomeRegion + " alone"})
	}
	return append(ws, Warning{Text: "stopping a trail sets off alarms in most monitoring (event StopLogging)"})
}

// startWarnings says what to know before t starts logging.
func startWarnings(t *Trail) []Warning {
	s, ok := t.Status.Get()
	if !ok || s.FirstError() == "" {
		return nil
	}
	return []Warning{{Text: "its last delivery failed with " + s.FirstError() + ": logging will start, and may deliver nothing"}}
}

// lastWriter tells whether no other trail that logs takes write management
// events of t's account in t's home Region. sure is false when a trail that
// might do so could not be read, or a list of trails could not.
func lastWriter(inv *Inventory, t *Trail) (last, sure bool) {
	if set, ok := t.Selectors.Get(); ok && !set.LogsManagement(true) {
		return false, true
	}
	sure = t.Selectors.Known
	if l, ok := inv.AccountOf(t).Listings[t.HomeRegion]; !ok || !l.Known {
		sure = false
	}
	for _, other := range inv.Trails() {
		if other == t || !other.covers(t) {
			continue
		}
		status, statusKnown := other.Status.Get()
		set, setKnown := other.Selectors.Get()
		switch {
		case statusKnown && !status.IsLogging, setKnown && !set.LogsManagement(true):
		case statusKnown && setKnown:
			return false, true
		default:
			sure = false
		}
	}
	return true, sure
}

// covers tells whether the trail logs events of o's account in o's home Region:
// it lives there or is multi-Region, and is that account's or its organization's.
func (t *Trail) covers(o *Trail) bool {
	s := t.Settings.Value
	return (t.HomeRegion == o.HomeRegion || t.Abroad || s.IsMultiRegionTrail) && (t.Owner == o.Owner || s.IsOrganizationTrail)
}
