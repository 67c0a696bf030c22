package model

import (
	"fmt"
	"slices"
	"strings"

	"trailboss/model/selector"
)

// kindOfEvents is one of the kinds of events that trails log.
type kindOfEvents struct {
	name string
	in   func(selector.Set) bool
}

// writeEvents is the kind that no account should be without.
var writeEvents = kindOfEvents{"write management events", func(s selector.Set) bool { return s.LogsManagement(true) }}

// kinds are the kinds of events that selectors choose from.
var kinds = []kindOfEvents{
	writeEvents,
	{"read management events", func(s selector.Set) bool { return s.LogsManagement(false) }},
	{"data events", selector.Set.LogsData},
	{"network activity events", selector.Set.LogsNetwork},
}

// ceased are the names of the kinds of events that before lets through and
// after does not; all is true when nothing is left of what before let through.
func ceased(before, after selector.Set) (names []string, all bool) {
	all = true
	for _, k := range kinds {
		switch {
		case !k.in(before):
		case k.in(after):
			all = false
		default:
			names = append(names, k.name)
		}
	}
	return names, all && len(names) > 0
}

// selectorLosses says what t ceases to log when set takes the place of now, and
// how that is to be confirmed.
func selectorLosses(inv *Inventory, t *Trail, now, set selector.Set, together []string) (Risk, []Warning) {
	names, all := ceased(now, set)
	if s, ok := t.Status.Get(); len(names) == 0 || ok && !s.IsLogging {
		return Routine, nil
	}
	var ws []Warning
	if slices.Contains(names, writeEvents.name) {
		ws = gapWithout(inv, t, together).opened()
	}
	if all {
		ws = append(ws, Warning{Grave: true, Text: "nothing of what it logs now is logged any more: " + enumerated(names)})
	}
	risk := Routine
	if len(ws) > 0 {
		risk = Dangerous
	}
	if s, ok := t.Settings.Get(); ok && s.IsOrganizationTrail {
		ws = append(ws, Warning{Grave: risk == Dangerous, Text: "it is an organization trail: what ceases, ceases for every member account"})
	}
	if !all {
		ws = append(ws, Warning{Text: "it ceases to log " + enumerated(names)})
	}
	return risk, ws
}

// selectorWarnings says what else to know before set takes the place of now.
func selectorWarnings(inv *Inventory, t *Trail, now, set selector.Set) []Warning {
	var ws []Warning
	add := func(format string, args ...any) { ws = append(ws, Warning{Text: fmt.Sprintf(format, args...)}) }
	if in, ok := t.Insights.Get(); ok {
		for _, p := range selector.CheckInsights(in, set) {
			add("its Insights lose what they live on: %s", strings.TrimSuffix(p.Text, "."))
		}
	}
	if names := copiers(inv, t, set); len(names) > 0 {
		add("management events are logged by %s too: AWS bills every copy after the first", enumerated(names))
	}
	switch {
	case len(now.Basic) > 0 && len(set.Advanced) > 0:
		add("advanced event selectors take the place of all basic ones")
	case len(now.Advanced) > 0 && len(set.Basic) > 0:
		add("basic event selectors take the place of all advanced ones")
	}
	if s, ok := t.Settings.Get(); ok && s.IsOrganizationTrail {
		add("it is an organization trail: the selectors hold for every member account")
	}
	if s, ok := t.Status.Get(); ok && !s.IsLogging {
		add("the trail is stopped: nothing is logged before it is started")
	}
	return ws
}

// copiers are the names of the other trails that log management events which
// set would log on t as well.
func copiers(inv *Inventory, t *Trail, set selector.Set) []string {
	var names []string
	for _, other := range inv.beside(t) {
		theirs := other.Selectors.Value
		if set.LogsManagement(true) && theirs.LogsManagement(true) || set.LogsManagement(false) && theirs.LogsManagement(false) {
			names = append(names, other.Name)
		}
	}
	return names
}

// beside are the other trails that are known to log, and to log events of an
// account and a Region that t logs too.
func (inv *Inventory) beside(t *Trail) []*Trail {
	var others []*Trail
	for _, other := range inv.Trails() {
		s, logs := other.Status.Get()
		if other != t && logs && s.IsLogging && other.Selectors.Known && t.meets(other) {
			others = append(others, other)
		}
	}
	return others
}

// meets tells whether there is an account and a Region of which both log events.
func (t *Trail) meets(other *Trail) bool {
	region := t.everywhere() || other.everywhere() || t.HomeRegion == other.HomeRegion
	account := t.Owner == other.Owner || t.Settings.Value.IsOrganizationTrail || other.Settings.Value.IsOrganizationTrail
	return region && account
}

// enumerated joins names in words.
func enumerated(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	n := len(names) - 1
	return strings.Join(names[:n], ", ") + " and " + names[n]
}
