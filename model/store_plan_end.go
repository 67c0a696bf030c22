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

// PlanTeardown plans to delete an event data store with all that stands in its
// way, in the order in which AWS lets it go: channels that lead into it, its
// termination protection, its federation, the store itself. The changes are made
// in one go that ends at the first that fails; each begins from what the earlier
// ones leave. The warnings of the deletion are those of the last.
func PlanTeardown(inv *Inventory, arn string) ([]Change, error) {
	s, now, err := changeableStore(inv, arn, "delete")
	if err != nil {
		return nil, err
	}
	var changes []Change
	then := settled(now)
	for _, channel := range inv.ChannelsInto(s) {
		c, err := PlanDeleteChannel(inv, channel.ARN)
		if err != nil {
			return nil, err
		}
		changes = append(changes, c)
	}
	if now.Protected {
		off := StoreSettingsOf(now)
		off.Protected = false
		c, err := PlanUpdateStore(inv, arn, StoreSettingsOf(now), off)
		if err != nil {
			return nil, err
		}
		c.Title = "Switch the termination protection of " + s.Name + " off"
		then.Protected = false
		changes = append(changes, c)
	}
	if then.Federation == lake.FederationEnabled {
		c, err := PlanFederation(inv, arn, "")
		if err != nil {
			return nil, err
		}
		then.Federation, then.FederationRole = lake.FederationDisabled, ""
		changes = append(changes, c)
	}
	if err := refusedByLake("delete", s.Name, then.CheckDelete(0)); err != nil {
		return nil, err
	}
	last := deletion(inv, s, then)
	if w := waits(now); w != "" {
		last.Before = awaiting(last.Before, w)
	}
	return inOrder(append(changes, last)), nil
}

// inOrder makes each change wait for the one before it.
func inOrder(changes []Change) []Change {
	for i := range changes {
		changes[i].Follows = i > 0
	}
	return changes
}

// awaiting is the existence with what it waits for.
func awaiting(v Value, what string) Value {
	if e, ok := v.(StoreExistence); ok {
		e.Waits = what
		return e
	}
	return v
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
