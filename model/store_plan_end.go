package model

import (
	"fmt"
	"time"

	"trailboss/model/lake"
)

// PlanDeleteStore plans to delete an event data store into which no channel
// leads and which is not federated; its protection is switched off on the way.
// PlanTeardown plans to put all of that right first.
func PlanDeleteStore(inv *Inventory, arn string) (Change, error) {
	s, now, err := changeableStore(inv, arn, "delete")
	if err != nil {
		return Change{}, err
	}
	ready := settled(now)
	ready.Protected = false
	if err := refusedByLake("delete", s.Name, ready.CheckDelete(len(inv.ChannelsInto(s)))); err != nil {
		return Change{}, err
	}
	c := deletion(inv, s, now)
	if now.Protected {
		c.Warnings = append([]Warning{{Text: "its termination protection is switched off first"}}, c.Warnings...)
	}
	return c, nil
}

// deletion is the change that deletes the store, as it will be then.
func deletion(inv *Inventory, s *Store, then lake.Store) Change {
	was := storeSnapshotOf(then, s.Tags.Value)
	return Change{
		Target: s.ID(), Title: "Delete the event data store " + s.Name, Risk: Dangerous,
		Before: StoreExistence{Presence: StoreThere, Store: &was, Waits: waits(then)}, After: StoreExistence{Presence: StorePending},
		Warnings: deleteStoreWarnings(inv, s, then),
	}
}

// settled is the store as it will be once it is no longer on its way from one
// state to another: what AWS does by itself is waited for.
func settled(s lake.Store) lake.Store {
	switch s.Status {
	case lake.Created, lake.Starting:
		s.Status = lake.Enabled
	case lake.Stopping:
		s.Status = lake.Stopped
	case lake.Enabled, lake.Stopped, lake.Pending:
	}
	switch s.Federation {
	case lake.FederationDisabling:
		s.Federation = lake.FederationDisabled
	case lake.FederationEnabling:
		s.Federation = lake.FederationEnabled
	case lake.FederationEnabled, lake.FederationDisabled:
	}
	return s
}

// PlanRestoreStore plans to restore an event data store that is pending
// deletion. It refuses, with the reason, where there is nothing to restore.
func PlanRestoreStore(inv *Inventory, arn string) (Change, error) {
	s, now, err := readableStore(inv, arn)
	if err != nil {
		return Change{}, err
	}
	if now.Status != lake.Pending {
		return Change{}, fmt.Errorf("%s %w in service: only one that is pending deletion can be restored", s.Name, ErrAlready)
	}
	c := Change{
		Target: s.ID(), Title: "Restore " + s.Name,
		Before: StoreExistence{Presence: StorePending}, After: StoreExistence{Presence: StoreThere},
		Warnings: []Warning{
			{Text: "what happened while it was deleted is not in it"},
			{Text: "its channels do not come back, and its federation and protection stay off"},
		},
	}
	if gone := now.GoneAt(); !gone.IsZero() {
		c.Warnings = append(c.Warnings, Warning{Text: "it can be restored until " + gone.UTC().Format(time.DateOnly+" 15:04") + " UTC"})
	}
	return c, nil
}
