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
	was := StoreSnapshotOf(then, s.Tags.Value)
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

// undoStore takes a creation and a restoration back by deleting the store, and a
// deletion by restoring it.
func undoStore(inv *Inventory, ch Change, _ ...string) (Change, error) {
	before, okBefore := ch.Before.(StoreExistence)
	after, okAfter := ch.After.(StoreExistence)
	if !okBefore || !okAfter {
		return Change{}, errForeignValue
	}
	arn, err := storeOf(inv, ch.Target)
	switch {
	case err != nil:
		return Change{}, err
	case after.Presence == StorePending:
		return PlanRestoreStore(inv, arn)
	case before.Presence == StoreThere && after.Presence == StoreThere:
		return Change{Target: ch.Target, Title: "Take back: " + ch.Title, Before: after, After: before}, nil
	}
	c, err := PlanDeleteStore(inv, arn)
	if err == nil && before.Presence == StoreAbsent && !Shows(after, c.Before) {
		c.Warnings = append([]Warning{{Grave: true, Text: "it has been changed since it was created: what was changed goes with it"}}, c.Warnings...)
	}
	return c, err
}

// storeOf is the ARN of the event data store that the target means, also by its
// name alone.
func storeOf(inv *Inventory, t Target) (arn string, err error) {
	if t.ARN != "" {
		return t.ARN, nil
	}
	for _, s := range inv.StoresIn(t.Account, t.Region) {
		if s.Name == t.Name {
			return s.ARN, nil
		}
	}
	return "", fmt.Errorf("the event data store %s is gone; press r to read the account again", t.Name)
}

// undoStoreSettings puts back what was there before the recorded change.
func undoStoreSettings(inv *Inventory, ch Change, _ ...string) (Change, error) {
	before, okBefore := ch.Before.(StoreSettings)
	after, okAfter := ch.After.(StoreSettings)
	if !okBefore || !okAfter {
		return Change{}, errForeignValue
	}
	if s := inv.Store(ch.ARN); s != nil && s.Details.Known && Shows(after, StoreSettingsOf(s.Details.Value)) {
		after = StoreSettingsOf(s.Details.Value) // in AWS's words
	}
	return PlanUpdateStore(inv, ch.ARN, after, before)
}

func undoStoreSelectors(inv *Inventory, ch Change, _ ...string) (Change, error) {
	before, okBefore := ch.Before.(StoreSelectors)
	after, okAfter := ch.After.(StoreSelectors)
	if !okBefore || !okAfter {
		return Change{}, errForeignValue
	}
	return PlanStoreSelectors(inv, ch.ARN, after.Set, before.Set)
}

func undoIngestion(inv *Inventory, ch Change, together ...string) (Change, error) {
	before, ok := ch.Before.(Ingestion)
	if !ok {
		return Change{}, errForeignValue
	}
	return PlanIngestion(inv, ch.ARN, bool(before), together...)
}

func undoFederation(inv *Inventory, ch Change, _ ...string) (Change, error) {
	before, ok := ch.Before.(Federation)
	if !ok {
		return Change{}, errForeignValue
	}
	return PlanFederation(inv, ch.ARN, string(before))
}

func undoStoreInsights(inv *Inventory, ch Change, _ ...string) (Change, error) {
	before, ok := ch.Before.(StoreInsights)
	if !ok {
		return Change{}, errForeignValue
	}
	return PlanStoreInsights(inv, ch.ARN, before)
}

func undoStoreConfiguration(inv *Inventory, ch Change, _ ...string) (Change, error) {
	before, ok := ch.Before.(StoreConfiguration)
	if !ok {
		return Change{}, errForeignValue
	}
	return PlanStoreConfiguration(inv, ch.ARN, before)
}
