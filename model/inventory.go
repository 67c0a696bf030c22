package model

import (
	"maps"
	"slices"
	"strings"

	"trailboss/model/event"
)

// Inventory is all that is known: accounts by profile; trails, event data stores
// and channels by ARN. It has one owner and no locks, and changes only by facts, faults and Ask.
type Inventory struct {
	accounts map[string]*Account
	trails   map[string]*Trail
	stores   map[string]*Store
	channels map[string]*Channel
	// seen says where each trail is listed.
	seen map[string]map[sighting]bool
	// sorted caches Trails; nil after a trail came or went.
	sorted  []*Trail
	version uint64
}

// sighting is a list of trails: that of one Region, under one profile.
type sighting struct{ profile, region string }

// NewInventory is an inventory that knows nothing.
func NewInventory() *Inventory {
	return &Inventory{
		accounts: map[string]*Account{}, trails: map[string]*Trail{}, seen: map[string]map[sighting]bool{},
		stores: map[string]*Store{}, channels: map[string]*Channel{},
	}
}

// Version changes whenever anything in the inventory did.
func (inv *Inventory) Version() uint64 { return inv.version }

// Account gives what is known of a profile's account, creating an empty entry.
func (inv *Inventory) Account(profile string) *Account {
	if a := inv.accounts[profile]; a != nil {
		return a
	}
	return inv.open(profile)
}

// open begins a profile's account, of which nothing is known yet. It is rarely
// called, and a copy in each caller of Account would cost 35 kB of the program.
//
//go:noinline
func (inv *Inventory) open(profile string) *Account {
	a := &Account{
		Profile: profile, Listings: map[string]*Cell[int]{}, stores: map[string]*Cell[int]{}, channels: map[string]*Cell[int]{},
		recent: map[string]*Cell[[]event.Event]{},
	}
	inv.accounts[profile] = a
	return a
}

// AccountOf is the account under whose profile calls on t go out.
func (inv *Inventory) AccountOf(t *Trail) *Account { return inv.Account(t.Profile) }

// Trail is the trail with that ARN, or nil.
func (inv *Inventory) Trail(arn string) *Trail { return inv.trails[arn] }

// Reach is the target with the profile under which calls on it go out now; ok
// is false where it is a resource that no profile in use sees, in an account that
// none of them is of.
func (inv *Inventory) Reach(t Target) (now Target, ok bool) {
	if known, ok := inv.Target(t.ARN); ok {
		return known, true
	}
	if a := inv.accounts[t.Profile]; a != nil && a.ID() == t.Account {
		return t, true
	}
	for _, profile := range slices.Sorted(maps.Keys(inv.accounts)) {
		if inv.accounts[profile].ID() == t.Account {
			t.Profile = profile
			return t, true
		}
	}
	return t, false
}

// Trails are all trails by name, then ARN. The caller must not change the slice.
func (inv *Inventory) Trails() []*Trail {
	if inv.sorted == nil {
		inv.sorted = make([]*Trail, 0, len(inv.trails))
		for _, t := range inv.trails {
			inv.sorted = append(inv.sorted, t)
		}
		slices.SortFunc(inv.sorted, func(a, b *Trail) int {
			if c := strings.Compare(a.Name, b.Name); c != 0 {
				return c
			}
			return strings.Compare(a.ARN, b.ARN)
		})
	}
	return inv.sorted
}

// Take applies the answer to a query: its fact, or the fault that came instead.
func (inv *Inventory) Take(q Query, fact Fact, fault *Fault) {
	inv.version++
	if fact != nil {
		fact.Apply(inv)
	}
	inv.eachCell(q, func(c asker) {
		if fault != nil && fault.Kind != FaultCancelled {
			c.refuse(fault)
			return
		}
		c.drop()
	})
}

// Ask marks what the query reads as being read.
func (inv *Inventory) Ask(q Query) {
	inv.version++
	inv.eachCell(q, asker.ask)
}

// seenBy are the ARNs of the trails that were listed under a profile, sorted.
func (inv *Inventory) seenBy(profile string) []string {
	var arns []string
	for arn, places := range inv.seen {
		for p := range places {
			if p.profile == profile {
				arns = append(arns, arn)
				break
			}
		}
	}
	slices.Sort(arns)
	return arns
}

// Foreign tells whether t belongs to another account than the one that looks at it.
func (inv *Inventory) Foreign(t *Trail) bool {
	id := inv.Account(t.Profile).ID()
	return id != "" && t.Owner != "" && id != t.Owner
}

// asker is a Cell of any type.
type asker interface {
	ask()
	refuse(*Fault)
	drop()
}

// eachCell calls f for every cell that q reads.
func (inv *Inventory) eachCell(q Query, f func(asker)) {
	if c := inv.Account(q.Profile).cell(q); c != nil {
		f(c)
	}
	for _, arn := range q.ARNs {
		// What another profile than the trail's own is refused says nothing
		// while the owner is being asked.
		if r := inv.resource(arn); r != nil && r.ID().Profile == q.Profile {
			if c := r.cell(q); c != nil {
				f(c)
			}
		}
	}
}

// cell is the cell of the trail that a query fills, or nil.
func (t *Trail) cell(q Query) asker {
	switch q.Operation {
	case DescribeTrails:
		return &t.Settings
	case GetTrailStatus:
		return &t.Status
	case GetEventSelectors:
		return &t.Selectors
	case GetInsightSelectors:
		return &t.Insights
	case ListTags:
		return &t.Tags
	case GetEventConfiguration:
		return &t.Aggregations
	default:
		return nil
	}
}

func (inv *Inventory) see(ref TrailRef, place sighting) {
	t, ok := inv.trails[ref.ARN]
	if !ok {
		t = newTrail(ref, place.profile)
		inv.trails[ref.ARN], inv.seen[ref.ARN] = t, map[sighting]bool{}
		inv.sorted = nil
	}
	inv.seen[ref.ARN][place] = true
	inv.settle(t)
}

// settle derives from where a trail is listed whether it is a multi-Region one,
// and under which profile calls on it go out: one whose account owns it, since
// only the owner may change it; else the one that it has, while that sees it.
func (inv *Inventory) settle(t *Trail) {
	var profiles []string
	t.Abroad = false
	for place := range inv.seen[t.ARN] {
		profiles = append(profiles, place.profile)
		t.Abroad = t.Abroad || place.region != t.HomeRegion
	}
	slices.Sort(profiles)
	owns := func(p string) bool { return inv.Account(p).ID() == t.Owner }
	switch kept := slices.Contains(profiles, t.Profile); {
	case kept && owns(t.Profile):
	case slices.ContainsFunc(profiles, owns):
		t.Profile = profiles[slices.IndexFunc(profiles, owns)]
	case !kept && len(profiles) > 0:
		t.Profile = profiles[0]
	}
}

// dropUnlisted takes the trails that a list no longer holds out of it, and
// those that no list holds any more, or not that of their home, out of the
// inventory.
func (inv *Inventory) dropUnlisted(profile, region string, listed map[string]bool) {
	for arn, t := range inv.trails {
		if listed[arn] {
			continue
		}
		for place := range inv.seen[arn] {
			if place.profile == profile && (place.region == region || t.HomeRegion == region) {
				delete(inv.seen[arn], place)
			}
		}
		if len(inv.seen[arn]) == 0 {
			delete(inv.seen, arn)
			delete(inv.trails, arn)
			inv.sorted = nil
			continue
		}
		inv.settle(t)
	}
}
