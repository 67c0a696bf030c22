package model

import (
	"slices"
	"strings"

	"trailboss/model/lake"
	"trailboss/model/lake/search"
	"trailboss/model/selector"
)

// Store is all that is known of one event data store.
type Store struct {
	LakeResource
	// Details are what GetEventDataStore tells.
	Details Cell[lake.Store]
	// Insights, Configuration and the resource policy are read on demand only.
	Insights      Cell[StoreInsights]
	Configuration Cell[StoreConfiguration]
	// arrivals are read on demand only, too: see Inventory.Feed.
	arrivals shelf[search.Search, arrivals]
}

// StoreInsights are the Insights selectors of an event data store, and the ARN
// of the one that holds the Insights events; none where Insights are off.
type StoreInsights struct {
	Selectors   []selector.Insight
	Destination string
}

// StoreConfiguration is up to what size a store takes events, and what they are
// enriched with.
type StoreConfiguration struct {
	MaxEventSize string
	ContextKeys  []lake.ContextKeys
}

func (s *Store) cell(q Query) asker {
	switch q.Operation {
	case GetEventDataStore, ReadStore:
		return &s.Details
	case ListTags:
		return &s.Tags
	case GetInsightSelectors:
		return &s.Insights
	case GetEventConfiguration:
		return &s.Configuration
	case GetResourcePolicy:
		return &s.Policy
	case StartQuery:
		return &s.arrivals.at(q.Search.First()).feed
	default:
		return nil
	}
}

// Store is the event data store with that ARN, or nil.
func (inv *Inventory) Store(arn string) *Store { return inv.stores[arn] }

// Stores are all event data stores by name, then ARN.
func (inv *Inventory) Stores() []*Store { return byName(inv.stores) }

// StoresIn are the event data stores of an account in a Region, by name.
func (inv *Inventory) StoresIn(account, region string) []*Store {
	return within(inv.stores, account, region)
}

// seeStore is the store, new where it is not known yet.
func (inv *Inventory) seeStore(ref LakeRef, profile string) *Store {
	s := inv.stores[ref.ARN]
	if s == nil {
		s = &Store{LakeResource: newLakeResource(ref, profile)}
		inv.stores[ref.ARN] = s
	}
	s.Name = ref.Name
	return s
}

// ChannelsInto are the channels that lead into the store, by name.
func (inv *Inventory) ChannelsInto(s *Store) []*Channel {
	return slices.DeleteFunc(inv.ChannelsIn(s.Owner, s.Region), func(c *Channel) bool {
		return !slices.ContainsFunc(c.Details.Value.Destinations, func(d lake.Destination) bool { return names(d.Location, s.ARN) })
	})
}

// names tells whether a location, an ARN or an id, is that of the store.
func names(location, arn string) bool {
	return location == arn || location != "" && strings.HasSuffix(arn, ":"+storeKind+location)
}

// StoreAt is the event data store of the target's account and Region that a
// destination names, or nil.
func (inv *Inventory) StoreAt(t Target, d lake.Destination) *Store {
	for _, s := range inv.stores {
		if s.Owner == t.Account && s.Region == t.Region && names(d.Location, s.ARN) {
			return s
		}
	}
	return nil
}
