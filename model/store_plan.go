package model

import (
	"fmt"

	"trailboss/model/awsname"
	"trailboss/model/lake"
	"trailboss/model/selector"
)

// lakeHome is where the selectors of an event data store of the target's place are put.
func (t Target) lakeHome() selector.Home {
	return selector.Home{Partition: awsname.PartitionOf(t.Region), Region: t.Region, Store: true}
}

// StoreRoom tells how many event data stores the account has in a Region, those
// pending deletion counted; lake.MaxStores is the most. known is false where the
// Region's stores could not be listed.
func StoreRoom(inv *Inventory, t Target) (stores int, known bool) {
	listing := inv.Account(t.Profile).storesIn(t.Region)
	return len(inv.StoresIn(t.Account, t.Region)), listing.Known
}

// storesBeside are the other event data stores of the target's place, as the
// rules take them: of those that are not read yet the name alone.
func storesBeside(inv *Inventory, t Target) []lake.Store {
	var others []lake.Store
	for _, s := range inv.StoresIn(t.Account, t.Region) {
		other := s.Details.Value
		other.ARN, other.Name = s.ARN, s.Name
		others = append(others, other)
	}
	return others
}

// CheckNewStore tells what is wrong with an event data store that is to be made.
func CheckNewStore(inv *Inventory, t Target, s StoreSnapshot) []lake.Problem {
	s.Settings.Name = t.Name
	problems := append(lake.CheckRegion(t.Region), lake.CheckCreate(s.Lake(), !s.Stopped, storesBeside(inv, t), t.lakeHome())...)
	problems = append(problems, lakeTagProblems("TagsList", s.Tags)...)
	return problems
}

// CheckStoreUpdate tells what is wrong with new settings of an event data store.
func CheckStoreUpdate(inv *Inventory, t Target, has lake.Store, wanted StoreSettings) []lake.Problem {
	return lake.CheckUpdate(has, wanted.On(has), storesBeside(inv, t), t.lakeHome())
}

// refusedByLake is the error for what AWS would refuse, nil where it would not.
func refusedByLake(doing, name string, problems []lake.Problem) error {
	p, refused := lake.Refused(problems)
	if !refused {
		return nil
	}
	return fmt.Errorf("AWS would refuse to %s %s: %s", doing, name, p.Text)
}

// PlanCreateStore plans to make an event data store with all that the snapshot
// says. It refuses, with the reason, where AWS would.
func PlanCreateStore(inv *Inventory, t Target, s StoreSnapshot) (Change, error) {
	if err := t.placed(); err != nil {
		return Change{}, err
	}
	s.Settings.Name = t.Name
	s.Settings = s.Settings.in(t.place())
	s.Tags = ownTags(s.Tags)
	if err := refusedByLake("create", t.Name, CheckNewStore(inv, t, s)); err != nil {
		return Change{}, err
	}
	return Change{
		Target: t, Title: "Create the event data store " + t.Name,
		Before: StoreExistence{Presence: StoreAbsent}, After: StoreExistence{Presence: StoreThere, Store: &s},
		Warnings: createStoreWarnings(inv, t, s),
	}, nil
}

// changeableStore is the event data store with that ARN as it was read last, or
// the reason why it cannot be changed. doing is the change in words, after "to".
func changeableStore(inv *Inventory, arn, doing string) (*Store, lake.Store, error) {
	s, now, err := readableStore(inv, arn)
	if err != nil {
		return s, now, err
	}
	return s, now, refusedByLake(doing, s.Name, now.CheckActive())
}

// readableStore is the event data store with that ARN as it was read last, one
// that is pending deletion too.
func readableStore(inv *Inventory, arn string) (*Store, lake.Store, error) {
	s := inv.Store(arn)
	if s == nil {
		return nil, lake.Store{}, gone(arn)
	}
	now, known := s.Details.Get()
	switch {
	case !known && s.Details.Fault != nil:
		return nil, now, fmt.Errorf("the event data store %s could not be read: %s", s.Name, s.Details.Fault.Why)
	case !known:
		return nil, now, fmt.Errorf("the event data store %s is not read yet; press r to read it", s.Name)
	}
	return s, now, nil
}

// PlanUpdateStore plans to give an event data store other settings. base is
// what the new ones were made from: when the store has others by the time of the
// change, it has drifted. It refuses, with the reason, where the change cannot
// be made, would be refused by AWS, or is none (ErrAlready).
func PlanUpdateStore(inv *Inventory, arn string, base, wanted StoreSettings) (Change, error) {
	s, now, err := changeableStore(inv, arn, "update")
	if err != nil {
		return Change{}, err
	}
	wanted = wanted.in(s.ID().place())
	if err := refusedByLake("update", s.Name, CheckStoreUpdate(inv, s.ID(), base.On(now), wanted)); err != nil {
		return Change{}, err
	}
	if base == wanted {
		return Change{}, fmt.Errorf("%s %w set up so", s.Name, ErrAlready)
	}
	c := Change{Target: s.ID(), Title: "Update the event data store " + s.Name, Before: base, After: wanted}
	c.Risk, c.Warnings = storeSettingLosses(base, wanted)
	c.Warnings = append(c.Warnings, storeSettingWarnings(base, wanted)...)
	if !Shows(base, StoreSettingsOf(now)) {
		c.Warnings = append(c.Warnings, Warning{Text: "its settings have been changed since the form was opened: nothing is sent before that is settled"})
	}
	return c, nil
}

// PlanStoreSelectors plans to replace the event selectors of an event data
// store. base is what the new set was made from. It refuses as PlanUpdateStore
// does.
func PlanStoreSelectors(inv *Inventory, arn string, base, set selector.Set) (Change, error) {
	s, now, err := changeableStore(inv, arn, "change the event selectors of")
	if err != nil {
		return Change{}, err
	}
	if len(set.Advanced) == 0 || len(set.Basic) > 0 {
		return Change{}, fmt.Errorf("%s takes advanced event selectors, one at least, and no basic ones", s.Name)
	}
	if err := refusals("event selectors", s.Name, set.Lint(StoreSelectorContext(s))); err != nil {
		return Change{}, err
	}
	wanted := now
	wanted.Selectors = set.Normalized().Advanced
	if err := refusedByLake("change the event selectors of", s.Name, lake.CheckUpdate(now, wanted, nil, s.ID().lakeHome())); err != nil {
		return Change{}, err
	}
	c := Change{Target: s.ID(), Title: "Change the event selectors of " + s.Name, Before: StoreSelectors{base}, After: StoreSelectors{set}}
	there := selector.Set{Advanced: now.Selectors}
	switch {
	case Same(c.After, StoreSelectors{there}):
		return Change{}, fmt.Errorf("%s %w taking just that", s.Name, ErrAlready)
	case Same(c.After, c.Before):
		return Change{}, fmt.Errorf("nothing is changed in the draft: it %w what it began from", ErrAlready)
	}
	c.Risk, c.Warnings = storeSelectorLosses(inv, s, now, set)
	c.Effects = effects(inv, s.ID(), StoreMatchScope(s), there, set)
	if !Shows(c.Before, StoreSelectors{there}) {
		c.Warnings = append(c.Warnings, changedSinceBegun)
	}
	return c, nil
}

// StoreSelectorContext is what is known of the event data store beside its event
// selectors, for the rules about them.
func StoreSelectorContext(s *Store) selector.Context {
	c := selector.Context{Home: s.ID().lakeHome(), Account: s.Owner, Insights: s.Insights.Value.Selectors}
	if now, known := s.Details.Get(); known {
		c.SingleRegion = !now.MultiRegion
	}
	return c
}

// StoreAspect is what an event data store has of an aspect that can be given
// another value, or the reason why it cannot be now.
func StoreAspect(inv *Inventory, arn string, a Aspect) (Value, error) {
	s, now, err := changeableStore(inv, arn, "change")
	if err != nil {
		return nil, err
	}
	switch {
	case a == AspectStoreInsights && s.Insights.Known:
		return s.Insights.Value, nil
	case a == AspectStoreConfiguration && s.Configuration.Known:
		return s.Configuration.Value, nil
	}
	if v := (StoreRead{There: true, Store: now}).Observed(a); v != nil {
		return v, nil
	}
	return nil, fmt.Errorf("the %s of %s is not known yet; press r to read it", a, s.Name)
}
