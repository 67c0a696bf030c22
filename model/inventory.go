package model

import (
	"slices"
	"strings"
)

// Inventory is all that is known: accounts by profile and trails by ARN. It
// has one owner and no locks, and changes only by facts, faults and Ask.
type Inventory struct {
	accounts map[string]*Account
	trails   map[string]*Trail
	// seen says under which profiles each trail was listed.
	seen map[string][]string
	// sorted caches Trails; nil after a trail came or went.
	sorted  []*Trail
	version uint64
}

// NewInventory is an inventory that knows nothing.
func NewInventory() *Inventory {
	return &Inventory{accounts: map[string]*Account{}, trails: map[string]*Trail{}, seen: map[string][]string{}}
}

// Version changes whenever anything in the inventory did.
func (inv *Inventory) Version() uint64 { return inv.version }

// Account gives what is known of a profile's account, creating an empty entry.
func (inv *Inventory) Account(profile string) *Account {
	a, ok := inv.accounts[profile]
	if !ok {
		a = &Account{Profile: profile, Listings: map[string]*Cell[int]{}}
		inv.accounts[profile] = a
	}
	return a
}

// AccountOf is the account under whose profile calls on t go out.
func (inv *Inventory) AccountOf(t *Trail) *Account { return inv.Account(t.Profile) }

// Trail is the trail with that ARN, or nil.
func (inv *Inventory) Trail(arn string) *Trail { return inv.trails[arn] }

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
	for arn, profiles := range inv.seen {
		if slices.Contains(profiles, profile) {
			arns = append(arns, arn)
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
	a := inv.Account(q.Profile)
	switch q.Operation {
	case OpenProfile:
		f(&a.Opened)
	case GetCallerIdentity:
		f(&a.Identity)
	case ListRegions:
		f(&a.Regions)
	case GetAccountInformation:
		f(&a.Name)
	case ListTrails:
		f(a.listing(q.Region))
	case DescribeTrails:
		if len(q.ARNs) == 0 {
			f(a.listing(q.Region))
		}
	}
	for _, arn := range q.ARNs {
		// What another profile than the trail's own is refused says nothing
		// while the owner is being asked.
		if t := inv.trails[arn]; t != nil && t.Profile == q.Profile {
			if c := t.cell(q.Operation); c != nil {
				f(c)
			}
		}
	}
}

// cell is the cell of the trail that an operation fills, or nil.
func (t *Trail) cell(op Operation) asker {
	switch op {
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
	default:
		return nil
	}
}

func (inv *Inventory) see(ref TrailRef, profile string) *Trail {
	t, ok := inv.trails[ref.ARN]
	if !ok {
		t = newTrail(ref, profile)
		inv.trails[ref.ARN] = t
		inv.sorted = nil
	}
	if !slices.Contains(inv.seen[ref.ARN], profile) {
		inv.seen[ref.ARN] = append(inv.seen[ref.ARN], profile)
	}
	t.Profile = inv.bestProfile(t, inv.seen[ref.ARN])
	return t
}

// bestProfile is the profile whose account owns the trail, or else the first
// that saw it: only the owner may change it.
func (inv *Inventory) bestProfile(t *Trail, profiles []string) string {
	for _, p := range profiles {
		if inv.Account(p).ID() == t.Owner {
			return p
		}
	}
	return profiles[0]
}

func (inv *Inventory) dropUnlisted(profile, region string, listed map[string]bool) {
	for arn, t := range inv.trails {
		if t.HomeRegion != region || listed[arn] {
			continue
		}
		inv.seen[arn] = slices.DeleteFunc(inv.seen[arn], func(p string) bool { return p == profile })
		if len(inv.seen[arn]) == 0 {
			delete(inv.seen, arn)
			delete(inv.trails, arn)
			inv.sorted = nil
			continue
		}
		t.Profile = inv.bestProfile(t, inv.seen[arn])
	}
}
