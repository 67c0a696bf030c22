package model

import (
	"fmt"

	"trailboss/model/lake"
)

// PlanIngestion plans to start or stop the ingestion of an event data store.
// together are the ARNs of all that are switched in the same go: none of them
// makes up for another. It refuses, with the reason, where the change cannot be
// made or is none.
func PlanIngestion(inv *Inventory, arn string, on bool, together ...string) (Change, error) {
	doing, done, check := "stop the ingestion of", "stopped", lake.Store.CheckStop
	if on {
		doing, done, check = "start the ingestion of", "taking events", lake.Store.CheckStart
	}
	s, now, err := changeableStore(inv, arn, doing)
	if err != nil {
		return Change{}, err
	}
	if now.Ingestible() && (on && now.Status == lake.Enabled || !on && now.Status == lake.Stopped) {
		return Change{}, fmt.Errorf("%s %w %s", s.Name, ErrAlready, done)
	}
	if err := refusedByLake(doing, s.Name, check(now)); err != nil {
		return Change{}, err
	}
	c := Change{Target: s.ID(), Before: Ingestion(!on), After: Ingestion(on)}
	if on {
		c.Title = "Start the ingestion of " + s.Name
		return c, nil
	}
	c.Title, c.Risk = "Stop the ingestion of "+s.Name, Dangerous
	c.Warnings = append(onlyStore(inv, s, now, "takes", together), Warning{
		Text: "events of the time in which it is stopped are lost to it; those that it has can still be queried, and are billed",
	})
	return c, nil
}

// PlanFederation plans to switch the federation of an event data store on with
// the role, or off with "". It refuses, with the reason, where the change cannot
// be made, would be refused by AWS, or is none (ErrAlready).
func PlanFederation(inv *Inventory, arn, role string) (Change, error) {
	s, now, err := changeableStore(inv, arn, "change the federation of")
	if err != nil {
		return Change{}, err
	}
	c := Change{Target: s.ID(), Before: FederationOf(now), After: Federation(role)}
	if Same(c.Before, c.After) && role == "" {
		return Change{}, fmt.Errorf("%s %w not federated", s.Name, ErrAlready)
	}
	if Same(c.Before, c.After) {
		return Change{}, fmt.Errorf("%s %w federated with that role", s.Name, ErrAlready)
	}
	if role == "" {
		c.Title = "Disable the federation of " + s.Name
		c.Warnings = []Warning{{Text: "Amazon Athena can no longer query its events, and AWS takes its table out of the Glue Data Catalog"}}
		return c, refusedByLake("disable the federation of", s.Name, now.CheckUnfederate())
	}
	c.Title = "Enable the federation of " + s.Name
	c.Warnings = []Warning{
		{Text: "AWS makes a managed table in the Glue Data Catalog and registers the role with Lake Formation: whom these let in reads the events"},
	}
	if FederationOf(now) != "" {
		now.Federation = lake.FederationDisabled // the first of the two calls
		c.Title = "Change the role of the federation of " + s.Name
	}
	return c, refusedByLake("enable the federation of", s.Name, now.CheckFederate(role))
}

// PlanStoreInsights plans to replace the Insights selectors of an event data
// store; without selectors Insights are turned off. It refuses, with the reason,
// where the change cannot be made, would be refused by AWS, or is none
// (ErrAlready).
func PlanStoreInsights(inv *Inventory, arn string, in StoreInsights) (Change, error) {
	s, now, err := changeableStore(inv, arn, "change the Insights of")
	if err != nil {
		return Change{}, err
	}
	has, known := s.Insights.Get()
	if !known {
		return Change{}, fmt.Errorf("what Insights watch on %s is not known yet; press r to read it", s.Name)
	}
	if err := refusedByLake("change the Insights of", s.Name, CheckStoreInsights(inv, s, in)); err != nil {
		return Change{}, err
	}
	c := Change{Target: s.ID(), Before: has, After: in}
	switch {
	case Same(c.Before, c.After) && len(in.Selectors) == 0:
		return Change{}, fmt.Errorf("Insights of %s: it %w without", s.Name, ErrAlready)
	case Same(c.Before, c.After):
		return Change{}, fmt.Errorf("Insights of %s: it %w watched so", s.Name, ErrAlready)
	case len(in.Selectors) == 0:
		c.Title = "Turn Insights off on " + s.Name
		c.Warnings = []Warning{{Text: "once turned on again, Insights need up to 7 days before the first one"}}
		return c, nil
	case len(has.Selectors) == 0:
		c.Title = "Turn Insights on for " + s.Name
	default:
		c.Title = "Change the Insights of " + s.Name
	}
	c.Warnings = []Warning{
		{Text: "the first Insights event of an event data store needs up to 7 days"},
		{Text: "AWS bills the events that are analysed, for each type of Insights, and what the destination takes in"},
	}
	if !bool(IngestionOf(now.Status)) {
		c.Warnings = append(c.Warnings, Warning{Text: "its ingestion is stopped: nothing is analysed before it is started"})
	}
	return c, nil
}

// CheckStoreInsights tells what is wrong with Insights selectors of the event
// data store.
func CheckStoreInsights(inv *Inventory, s *Store, in StoreInsights) []lake.Problem {
	var destination *lake.Store
	if to := inv.Store(in.Destination); to != nil && to.Details.Known {
		destination = &to.Details.Value
	}
	return s.Details.Value.CheckInsights(in.Selectors, destination)
}

// PlanStoreConfiguration plans to change up to what size an event data store
// takes events, and what they are enriched with. It refuses, with the reason,
// where the change cannot be made, would be refused by AWS, or is none
// (ErrAlready).
func PlanStoreConfiguration(inv *Inventory, arn string, wanted StoreConfiguration) (Change, error) {
	s, now, err := changeableStore(inv, arn, "change the event configuration of")
	if err != nil {
		return Change{}, err
	}
	if err := refusedByLake("change the event configuration of", s.Name, now.CheckConfiguration(wanted.MaxEventSize, wanted.ContextKeys)); err != nil {
		return Change{}, err
	}
	has, known := s.Configuration.Get()
	if !known {
		return Change{}, fmt.Errorf("the event configuration of %s is not known yet; press r to read it", s.Name)
	}
	c := Change{Target: s.ID(), Title: "Change the event configuration of " + s.Name, Before: has, After: wanted}
	if Same(c.Before, c.After) {
		return Change{}, fmt.Errorf("%s %w set up so", s.Name, ErrAlready)
	}
	if len(wanted.ContextKeys) > 0 {
		c.Warnings = append(c.Warnings, Warning{Text: "the values of these tags and conditions are written into every new event: who can query it reads them"})
	}
	if has.MaxEventSize == lake.LargeSize && wanted.MaxEventSize == lake.StandardSize {
		c.Warnings = append(c.Warnings, Warning{Text: "fields of events above 256 KB are cut again"})
	}
	if has.MaxEventSize != lake.LargeSize && wanted.MaxEventSize == lake.LargeSize {
		c.Warnings = append(c.Warnings, Warning{Text: "AWS bills what is taken in by its size: larger events cost more"})
	}
	return c, nil
}
