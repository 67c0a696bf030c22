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
	// Organization is the organization's id, "" while Members is not read.
	Organization string
	// Listings says for each Region asked how the list of its trails came out;
	// the value is the number of trails seen there.
	Listings map[string]*Cell[int]
	// recent are the events last looked up, by Region.
	recent map[string]*Cell[[]event.Event]
	// lookedUp are the pages of events that were looked up otherwise; lookups
	// are the same from the oldest to the latest.
	lookedUp map[lookupKey]*Cell[activity.Feed]
	lookups  []lookupKey
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

func (a *Account) listing(region string) *Cell[int] {
	c, ok := a.Listings[region]
	if !ok {
		c = &Cell[int]{}
		a.Listings[region] = c
	}
	return c
}

// Recent are the newest management events of a Region, newest first, as far as
// they were looked up: they are read on demand only.
func (a *Account) Recent(region string) *Cell[[]event.Event] {
	if c, ok := a.recent[region]; ok {
		return c
	}
	return &Cell[[]event.Event]{}
}

func (a *Account) recentIn(region string) *Cell[[]event.Event] {
	c, ok := a.recent[region]
	if !ok {
		c = &Cell[[]event.Event]{}
		a.recent[region] = c
	}
	return c
}

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
