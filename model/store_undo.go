package model

import (
	"fmt"
	"strings"

	"trailboss/model/lake"
)

// undoStore takes a creation and a restoration back by deleting the store, and a
// deletion by restoring it.
func undoStore(inv *Inventory, u undoing[StoreExistence]) (Change, error) {
	arn, err := storeOf(inv, u.change.Target)
	switch {
	case err != nil:
		return Change{}, err
	case u.after.Presence == StorePending:
		return PlanRestoreStore(inv, arn)
	case u.before.Presence == StoreThere && u.after.Presence == StoreThere:
		return Change{Target: u.change.Target, Title: "Take back: " + u.change.Title, Before: u.after, After: u.before}, nil
	}
	c, err := PlanDeleteStore(inv, arn)
	if err == nil && u.before.Presence == StoreAbsent && !Shows(u.after, c.Before) {
		c.Warnings = append([]Warning{changedSinceCreated}, c.Warnings...)
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
	return "", gone("the event data store " + t.Name)
}

// Lasting names what of the change AWS lets nobody take back, "" for nothing; all
// tells whether nothing else is changed.
func (c Change) Lasting() (what string, all bool) {
	before, was := c.Before.(StoreSettings)
	after, is := c.After.(StoreSettings)
	if !was || !is {
		return "", false
	}
	back, what := after.takenBackTo(before)
	return what, what != "" && back == after
}

// takenBackTo are the settings that come nearest to those before, and what stays
// all the same: the billing once it is extendable, and a KMS key once there is one.
func (v StoreSettings) takenBackTo(before StoreSettings) (back StoreSettings, stays string) {
	var lasting []string
	back = before
	if before.Billing == lake.Fixed && v.Billing == lake.Extendable {
		back.Billing, lasting = v.Billing, append(lasting, "the billing")
	}
	if before.KMSKey == "" && v.KMSKey != "" {
		back.KMSKey, lasting = v.KMSKey, append(lasting, "the KMS key")
	}
	return back, strings.Join(lasting, " and ")
}

// undoStoreSettings puts back what was there before the recorded change, as far as
// AWS lets it.
func undoStoreSettings(inv *Inventory, u undoing[StoreSettings]) (Change, error) {
	if s := inv.Store(u.change.ARN); s != nil && s.Details.Known && Shows(u.after, StoreSettingsOf(s.Details.Value)) {
		u.after = StoreSettingsOf(s.Details.Value) // in AWS's words
	}
	back, stays := u.after.takenBackTo(u.before)
	if back == u.after {
		return Change{}, fmt.Errorf("%s of %s cannot be taken back: AWS does not change that once more", stays, u.change.Name)
	}
	c, err := PlanUpdateStore(inv, u.change.ARN, u.after, back)
	if err == nil && stays != "" {
		c.Warnings = append([]Warning{{Text: "not taken back: " + stays + ", which AWS does not change once more"}}, c.Warnings...)
	}
	return c, err
}

func undoStoreSelectors(inv *Inventory, u undoing[StoreSelectors]) (Change, error) {
	return PlanStoreSelectors(inv, u.change.ARN, u.after.Set, u.before.Set)
}

func undoIngestion(inv *Inventory, u undoing[Ingestion]) (Change, error) {
	return PlanIngestion(inv, u.change.ARN, bool(u.before), u.together...)
}

func undoFederation(inv *Inventory, u undoing[Federation]) (Change, error) {
	return PlanFederation(inv, u.change.ARN, string(u.before))
}

func undoStoreInsights(inv *Inventory, u undoing[StoreInsights]) (Change, error) {
	return PlanStoreInsights(inv, u.change.ARN, u.before)
}

func undoStoreConfiguration(inv *Inventory, u undoing[StoreConfiguration]) (Change, error) {
	return PlanStoreConfiguration(inv, u.change.ARN, u.before)
}
