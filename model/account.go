// Package model holds the values and the rules of trailboss: trails and what is
// known of them, reads and how they are planned, changes and the calls that make
// them. It does no I/O and asks no clock.
package model

import (
	"slices"

	"trailboss/model/activity"
	"trailboss/model/event"
)

// Identity is who calls go out as, from STS GetCallerIdentity.
type Identity struct {
	Account, ARN, UserID string
}

// Name is the telling part of the caller's ARN: role/ops/mary for an assumed
// role, user/mary for a user.
func (i Identity) Name() string { return principal(i.ARN) }

// Account is what is known of one profile and the account behind it.
type Account struct {
	// Profile is the profile's name; "" is the default credential chain.
	Profile string
	// Opened holds what the profile's configuration says, before any call.
	Opened   Cell[Session]
	Identity Cell[Identity]
	// Name is the account's name (Account API), e.g. "acme-prod".
	Name Cell[string]
	// Regions are the Regions enabled for the account (Account API).
	Regions Cell[[]string]
	// Members is how many active accounts the organization has beside its
	// management account. It is read only where the account owns an
	// organization trail.
	Members Cell[int]
	// MemberIDs are their numbers, sorted.
	MemberIDs []string
	// Organization is the organization's id, "" while Members is not read.
	Organization string
	// Listings says for each Region asked how the list of its trails came out;
	// the value is the number of trails seen there.
	Listings map[string]*Cell[int]
	// LakeClosed is the refusal of an account that AWS takes for no new customer of
	// CloudTrail Lake; nil while there was none.
	LakeClosed *Fault
	// stores and channels say the same of Lake's lists.
	stores, channels map[string]*Cell[int]
	// recent are the events last looked up, by Region.
	recent map[string]*Cell[[]event.Event]
	// lookedUp are the pages of events that were looked up otherwise.
	lookedUp shelf[lookupKey, Cell[activity.Feed]]
}

// Session is what a profile's configuration resolved to.
type Session struct {
	// Region is the current Region: the first one asked.
	Region string
	// Endpoint is a custom endpoint URL, or "".
	Endpoint string
}

// ID is the account's number, or "" while unknown.
func (a *Account) ID() string { return a.Identity.Value.Account }

// cell is what a query about the account fills, or nil.
func (a *Account) cell(q Query) asker {
	switch q.Operation {
	case OpenProfile:
		return &a.Opened
	case GetCallerIdentity:
		return &a.Identity
	case ListRegions:
		return &a.Regions
	case GetAccountInformation:
		return &a.Name
	case ListAccounts:
		return &a.Members
	case ListEventDataStores:
		return a.storesIn(q.Region)
	case ListChannels:
		return a.channelsIn(q.Region)
	case LookupEvents:
		if q.Lookup == (Lookup{}) {
			return a.recentIn(q.Region)
		}
		return a.lookedUp.at(lookupKey{q.Region, q.Lookup.first()})
	}
	if q.Operation == ListTrails || q.Operation == DescribeTrails && len(q.ARNs) == 0 {
		return a.listing(q.Region)
	}
	return nil
}

func (a *Account) listing(region string) *Cell[int] { return cellOf(a.Listings, region) }

func (a *Account) storesIn(region string) *Cell[int] { return cellOf(a.stores, region) }

func (a *Account) channelsIn(region string) *Cell[int] { return cellOf(a.channels, region) }

// cellOf is the cell of the key, new where there is none.
func cellOf[T any](cells map[string]*Cell[T], key string) *Cell[T] {
	c, ok := cells[key]
	if !ok {
		c = &Cell[T]{}
		cells[key] = c
	}
	return c
}

// LakeListings say how the lists of event data stores and of channels of a
// Region came out; the values are how many there are. They are read on demand
// only.
func (a *Account) LakeListings(region string) (stores, channels Cell[int]) {
	if c := a.stores[region]; c != nil {
		stores = *c
	}
	if c := a.channels[region]; c != nil {
		channels = *c
	}
	return stores, channels
}

// Recent are the newest management events of a Region, newest first, as far as
// they were looked up: they are read on demand only.
func (a *Account) Recent(region string) *Cell[[]event.Event] {
	if c, ok := a.recent[region]; ok {
		return c
	}
	return &Cell[[]event.Event]{}
}

func (a *Account) recentIn(region string) *Cell[[]event.Event] { return cellOf(a.recent, region) }

// RegionOff tells whether region answered as AWS answers for a Region that is
// not enabled in the account: the credentials are refused there while they
// hold elsewhere.
func (a *Account) RegionOff(region string) bool {
	l, ok := a.Listings[region]
	if !ok || l.Fault == nil || l.Fault.Kind != FaultRefusedCredentials {
		return false
	}
	return a.Identity.Known || slices.ContainsFunc(a.AskedRegions(), func(r string) bool { return a.Listings[r].Known })
}

// AskedRegions are the Regions whose trails were asked for, sorted.
func (a *Account) AskedRegions() []string {
	rs := make([]string, 0, len(a.Listings))
	for r := range a.Listings {
		rs = append(rs, r)
	}
	slices.Sort(rs)
	return rs
}
