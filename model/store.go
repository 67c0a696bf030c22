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
	ARN, Name string
	// Region is the one that calls on it go to, and Owner the account it is in.
	Region, Owner string
	// Profile is the profile under which calls on it go out.
	Profile string

	// Details are what GetEventDataStore tells.
	Details Cell[lake.Store]
	Tags    Cell[[]Tag]
	// Insights, Configuration and Policy are read on demand only.
	Insights      Cell[StoreInsights]
	Configuration Cell[StoreConfiguration]
	// Policy is the resource policy as AWS has it, "" where there is none.
	Policy Cell[string]
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

// ID is the store's place for calls and for the journal.
func (s *Store) ID() Target {
	return Target{Profile: s.Profile, Account: s.Owner, Region: s.Region, ARN: s.ARN, Name: s.Name}
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
func (inv *Inventory) Stores() []*Store {
	return sorted(inv.stores, func(s *Store) (name, arn string) { return s.Name, s.ARN })
}

// StoresIn are the event data stores of an account in a Region, by name.
func (inv *Inventory) StoresIn(account, region string) []*Store {
	return slices.DeleteFunc(inv.Stores(), func(s *Store) bool { return s.Owner != account || s.Region != region })
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

// StoreAt is the event data store of the channel's account and Region that a
// destination names, or nil.
func (inv *Inventory) StoreAt(c *Channel, d lake.Destination) *Store {
	for _, s := range inv.stores {
		if s.Owner == c.Owner && s.Region == c.Region && names(d.Location, s.ARN) {
			return s
		}
	}
	return nil
}
