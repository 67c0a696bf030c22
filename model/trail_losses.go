package model

import "fmt"

// stopWarnings says what is lost when t and the trails of together stop
// logging, gravest first.
func stopWarnings(inv *Inventory, t *Trail, together []string) []Warning {
	subject := "it is"
	if len(together) > 1 {
		subject = "it is, beside those that stop with it,"
	}
	ws := gapWithout(inv, t, together).left(subject)
	switch s, ok := t.Settings.Get(); {
	case !ok:
		ws = append(ws, Warning{
			Grave: true,
			Text:  "perhaps it is an organization trail, whose member accounts all stop being logged by it: its settings " + missing("are", &t.Settings),
		})
	case s.IsOrganizationTrail:
		ws = append(ws, Warning{Grave: true, Text: membersLost(inv.AccountOf(t))})
	}
	switch in, ok := t.Insights.Get(); {
	case !ok:
		ws = append(ws, Warning{Text: "perhaps Insights are on, and are turned off too: its Insights selectors " + missing("are", &t.Insights)})
	case len(in) > 0:
		ws = append(ws, Warning{Text: "Insights are turned off too: after a start they must be enabled again, and need up to 36 hours"})
	}
	if t.everywhere() {
		ws = append(ws, Warning{Text: "it stops in every Region, not in " + t.HomeRegion + " alone"})
	}
	return append(ws, Warning{Text: "stopping a trail sets off alarms in most monitoring (event StopLogging)"})
}

// membersLost says which accounts stop being logged with an organization
// trail of a.
func membersLost(a *Account) string {
	switch n, known := a.Members.Get(); {
	case known && n == 1:
		return "it is an organization trail with 1 member account, which stops being logged by it"
	case known:
		return fmt.Sprintf("it is an organization trail with %d member accounts, which all stop being logged by it", n)
	default:
		return fmt.Sprintf("it is an organization trail: every member account (their number %s) stops being logged by it", missing("is", &a.Members))
	}
}

// missing says why a cell has no value: it is, or they are, not read yet, or
// could not be read.
func missing[T any](verb string, c *Cell[T]) string {
	if c.Fault != nil {
		return "could not be read: " + c.Fault.Why
	}
	return verb + " not read yet"
}

// startWarnings says what to know before t starts logging.
func startWarnings(t *Trail) []Warning {
	s, ok := t.Status.Get()
	if !ok || s.FirstError() == "" {
		return nil
	}
	return []Warning{{Text: "its last delivery failed with " + s.FirstError() + ": logging will start, and may deliver nothing"}}
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
