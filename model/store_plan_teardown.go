package model

import (
	"slices"

	"trailboss/model/lake"
)

// PlanTeardown plans to delete an event data store with all that stands in its
// way, in the order in which AWS lets it go: channels that lead into it, its
// termination protection, its federation, the store itself. A channel that leads
// into other stores too stays, and leads into these alone. The changes are made
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
		c, err := planWithout(inv, channel, s)
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

// planWithout plans that a channel no longer leads into the store: it leads into
// its other stores alone or, where there is none, is deleted.
func planWithout(inv *Inventory, c *Channel, s *Store) (Change, error) {
	others := OtherDestinations(inv, c, s)
	if len(others) == 0 {
		return channelDeletion(inv, c.ARN, s)
	}
	base := ChannelSettingsOf(c.Details.Value)
	wanted := base
	wanted.Destinations = others
	ch, err := PlanChannelSettings(inv, c.ARN, base, wanted)
	if err != nil {
		return Change{}, err
	}
	ch.Title = "Lead the channel " + c.Name + " away from " + s.Name
	ch.Warnings = append(ch.Warnings, Warning{
		Text: "it is not deleted, as it leads into " + enumerated(inv.storeNames(ch.Target, others)) + " too: whoever sends by it goes on",
	})
	return ch, nil
}

// OtherDestinations are where a channel can still lead once the store is gone:
// all its other destinations but those that AWS would refuse.
func OtherDestinations(inv *Inventory, c *Channel, s *Store) []lake.Destination {
	return slices.DeleteFunc(slices.Clone(c.Details.Value.Destinations), func(d lake.Destination) bool {
		if names(d.Location, s.ARN) {
			return true
		}
		_, refused := lake.Refused(destinationProblems(inv, c.ID(), []lake.Destination{d}))
		return refused
	})
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
