package model

import (
	"fmt"
	"slices"
	"strings"

	"trailboss/model/lake"
	"trailboss/model/selector"
)

// createStoreWarnings say what a new event data store brings with it.
func createStoreWarnings(inv *Inventory, t Target, s StoreSnapshot) []Warning {
	var ws []Warning
	say := func(when bool, text string) {
		if when {
			ws = append(ws, Warning{Text: text})
		}
	}
	n, known := StoreRoom(inv, t)
	say(len(inv.Stores()) == 0, "CloudTrail Lake takes no new customers since May 2026: AWS refuses this unless the account uses Lake already")
	say(known, fmt.Sprintf("it is event data store %d of %d in %s, those pending deletion counted", n+1, lake.MaxStores, t.Region))
	say(!known, "how many event data stores there are in "+t.Region+" is not known: AWS allows "+fmt.Sprint(lake.MaxStores))
	say(true, "AWS bills what it takes in by its size, for "+BillingWords(s.Settings.Billing)+", and each query by what it scans")
	say(s.Settings.KMSKey != "", "the KMS key can be neither removed nor changed later, and its policy must let CloudTrail use it")
	say(!s.Settings.Protected, "nothing protects it from being deleted")
	say(s.Settings.Organization, "it takes events of every member account of the organization")
	say(s.Stopped, "it takes no events until its ingestion is started (s)")
	return ws
}

// storeSettingLosses say what goes with the settings, and how that is to be confirmed.
func storeSettingLosses(base, wanted StoreSettings) (Risk, []Warning) {
	var ws []Warning
	grave := func(when bool, text string) {
		if when {
			ws = append(ws, Warning{Grave: true, Text: text})
		}
	}
	grave(wanted.Retention < base.Retention, fmt.Sprintf("events older than %d days are deleted for good", wanted.Retention))
	grave(base.Organization && !wanted.Organization, "events of the member accounts no longer arrive")
	grave(base.MultiRegion && !wanted.MultiRegion, "events of other Regions no longer arrive")
	if len(ws) > 0 {
		return Dangerous, ws
	}
	return Routine, nil
}

// storeSettingWarnings say what else changes with the settings.
func storeSettingWarnings(base, wanted StoreSettings) []Warning {
	var ws []Warning
	say := func(when bool, text string) {
		if when {
			ws = append(ws, Warning{Text: text})
		}
	}
	say(base.Billing != wanted.Billing, "there is no way back from "+BillingWords(wanted.Billing)+" to "+BillingWords(base.Billing))
	say(base.KMSKey == "" && wanted.KMSKey != "", "the KMS key can be neither removed nor changed later, and its policy must let CloudTrail use it")
	say(base.Protected && !wanted.Protected, "nothing protects it from being deleted any more")
	say(wanted.Retention > base.Retention, "keeping events for longer is billed")
	say(!base.Organization && wanted.Organization, "events of every member account of the organization arrive, and are billed")
	say(!base.MultiRegion && wanted.MultiRegion, "events of all Regions arrive, and are billed")
	return ws
}

// storeSelectorLosses say what s ceases to take when set takes the place of what
// it has, and how that is to be confirmed.
func storeSelectorLosses(inv *Inventory, s *Store, now lake.Store, set selector.Set) (Risk, []Warning) {
	wanted := now
	wanted.Selectors = set.Advanced
	var gone []string
	for _, category := range now.Categories() {
		if !slices.Contains(wanted.Categories(), category) {
			gone = append(gone, categoryWords(category))
		}
	}
	names, all := ceased(selector.Set{Advanced: now.Selectors}, set)
	risk, ws := Routine, []Warning(nil)
	if len(gone) > 0 || all {
		risk = Dangerous
		ws = append(ws, onlyStoreOf(inv, s, goneCategories(now, wanted), "takes", nil)...)
	}
	if len(gone) == 0 {
		gone = names
	}
	if len(gone) > 0 {
		ws = append(ws, Warning{Grave: risk == Dangerous, Text: "it ceases to take " + enumerated(gone) + "; those that it has stay"})
	}
	for _, p := range selector.CheckInsights(s.Insights.Value.Selectors, set) {
		ws = append(ws, Warning{Text: "its Insights lose what they live on: " + strings.TrimSuffix(p.Text, ".")})
	}
	if !bool(IngestionOf(now.Status)) {
		ws = append(ws, Warning{Text: "its ingestion is stopped: nothing arrives before it is started"})
	}
	return risk, ws
}

func goneCategories(now, wanted lake.Store) []string {
	return slices.DeleteFunc(now.Categories(), func(c string) bool { return slices.Contains(wanted.Categories(), c) })
}

// categoryWords are the words for the events of a category.
func categoryWords(category string) string {
	switch category {
	case selector.CategoryManagement:
		return "management events"
	case selector.CategoryData:
		return "data events"
	case selector.CategoryNetwork:
		return "network activity events"
	case selector.CategoryConfig:
		return "configuration items"
	case selector.CategoryInsight:
		return "Insights events"
	case selector.CategoryAudit:
		return "events from outside AWS"
	default:
		return category + " events"
	}
}

// CategoryWords are the words for the events that the store holds.
func CategoryWords(s lake.Store) string {
	names := s.Categories()
	for i, category := range names {
		names[i] = categoryWords(category)
	}
	return enumerated(names)
}

// onlyStore warns where s is the only event data store of its Region that takes
// events of one of its categories. The stores of together end too.
func onlyStore(inv *Inventory, s *Store, now lake.Store, verb string, together []string) []Warning {
	return onlyStoreOf(inv, s, now.Categories(), verb, together)
}

func onlyStoreOf(inv *Inventory, s *Store, categories []string, verb string, together []string) []Warning {
	var alone []string
	sure, subject := true, "it is"
	if len(together) > 1 {
		subject = "it is, beside those that stop with it,"
	}
	for _, category := range categories {
		found, known := storeElsewhere(inv, s, category, together)
		if !found {
			alone, sure = append(alone, categoryWords(category)), sure && known
		}
	}
	switch {
	case len(alone) == 0:
		return nil
	case sure:
		return []Warning{{Grave: true, Text: fmt.Sprintf("%s the only event data store in %s that %s %s", subject, s.Region, verb, enumerated(alone))}}
	default:
		return []Warning{{Grave: true, Text: fmt.Sprintf("%s perhaps the only event data store in %s that %s %s: not all could be read",
			subject, s.Region, verb, enumerated(alone))}}
	}
}

// storeElsewhere tells whether another store of the place takes events of the
// category; known is false when one that might could not be read.
func storeElsewhere(inv *Inventory, s *Store, category string, together []string) (found, known bool) {
	known = inv.Account(s.Profile).storesIn(s.Region).Known
	for _, other := range inv.StoresIn(s.Owner, s.Region) {
		if other == s || slices.Contains(together, other.ARN) {
			continue
		}
		details, read := other.Details.Get()
		switch {
		case !read:
			known = false
		case bool(IngestionOf(details.Status)) && slices.Contains(details.Categories(), category):
			return true, true
		}
	}
	return false, known
}

// deleteStoreWarnings say what is lost with the store, gravest first.
func deleteStoreWarnings(inv *Inventory, s *Store, then lake.Store) []Warning {
	ws := onlyStore(inv, s, then, "holds", nil)
	for _, other := range inv.Stores() {
		if in, ok := other.Insights.Get(); ok && in.Destination == s.ARN && len(in.Selectors) > 0 {
			ws = append(ws, Warning{Grave: true, Text: "the Insights events of " + other.Name + " go into it"})
		}
	}
	return append(ws,
		Warning{Text: "queries on it fail from now on, and it takes no more events"},
		Warning{Text: "for 7 days it can be restored; then it is gone with all its events"},
		Warning{Text: fmt.Sprintf("until then it counts among the %d event data stores of %s", lake.MaxStores, s.Region)},
		Warning{Text: "its tags and its resource policy go with it"},
	)
}
