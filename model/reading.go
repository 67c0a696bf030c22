package model

import (
	"slices"
	"sort"

	"trailboss/model/awsname"
)

// The bounds on reads in flight.
const (
	MaxInFlight          = 64
	MaxInFlightPerRegion = 8
)

// Reading plans the reads of one or several accounts: which come next, which
// follow from an answer, how many may run at once. It does no I/O and holds no
// answers; whoever drives it asks for Next, runs what it gets, applies each
// answer to the inventory and tells Done.
//
// One pass over an account is three round trips: the lists of trails; then, as
// only the ARN is needed, status, settings, selectors, Insights and tags of each.
type Reading struct {
	profiles []string
	// only narrows the Regions asked; empty means all that are enabled.
	only []string
	// planned holds the slots of this round: none is asked twice.
	planned map[string]bool
	// aloft counts the queries in flight by slot, of whichever round.
	aloft map[string]int
	lanes map[laneKey]*lane
	order []laneKey
	// followed says of which trails the reads are planned, by profile and ARN:
	// every Region lists a multi-Region trail again.
	followed map[followedKey]bool
	// lake is set once event data stores and channels are read too.
	lake bool
	// total counts the queries of this round; those that neither wait nor fly
	// are done.
	total, waiting, flying int
	// promised are the reads that Promised has not told yet.
	promised []Query
}

type followedKey struct{ profile, arn string }

// laneKey is one Region of one profile: the unit of pacing.
type laneKey struct{ profile, region string }

// lane holds what is still to be asked in one Region.
type lane struct {
	waiting []Query
	flying  int
	// unlisted are the trails whose settings and tags wait until the list of
	// their home Region is there, so that one call covers them all.
	unlisted []string
	listed   bool
}

// NewReading plans a first round over the profiles, in which "" stands for the
// default credential chain. With regions given, only those are asked.
func NewReading(profiles, regions []string) *Reading {
	r := &Reading{profiles: profiles, only: regions, aloft: map[string]int{}}
	r.Refresh()
	return r
}

// Refresh begins a new round: everything is read again. A query that is in
// flight counts for the new round, so that none runs twice at a time.
func (r *Reading) Refresh() {
	old := r.lanes
	r.planned, r.lanes, r.order = map[string]bool{}, map[laneKey]*lane{}, nil
	r.followed = map[followedKey]bool{}
	r.total, r.waiting = r.flying, 0
	for k, l := range old {
		if l.flying > 0 {
			r.lane(k).flying = l.flying
		}
	}
	for _, p := range r.profiles {
		r.plan(Query{Operation: OpenProfile, Profile: p})
	}
}

// Progress is how many reads of this round have been answered, and how many
// are known to be needed so far.
func (r *Reading) Progress() (done, total int) {
	return r.total - r.waiting - r.flying, r.total
}

// Idle tells whether nothing waits and nothing is in flight.
func (r *Reading) Idle() bool { return r.flying == 0 && r.waiting == 0 }

// Next gives the queries to start now, most urgent first: what every row needs
// before what one column needs, and within that the trails in first (those on
// the screen) before all others. It counts them as in flight.
func (r *Reading) Next(first []string) []Query {
	var start []Query
	onScreen := make(map[string]bool, len(first))
	for _, arn := range first {
		onScreen[arn] = true
	}
	for rank := range 2 * len(urgency) {
		for _, k := range r.order {
			l := r.lanes[k]
			for r.flying < MaxInFlight && l.flying < MaxInFlightPerRegion {
				i := slices.IndexFunc(l.waiting, func(q Query) bool { return rankOf(q, onScreen) == rank })
				if i < 0 {
					break
				}
				start = append(start, l.waiting[i])
				l.waiting = slices.Delete(l.waiting, i, i+1)
				l.flying++
				r.flying++
				r.waiting--
				r.aloft[start[len(start)-1].Slot()]++
			}
		}
	}
	return start
}

// Promised gives the reads that were planned since it was last called, so that
// what they fill can be marked as being read while they wait for their turn.
func (r *Reading) Promised() []Query {
	promised := r.promised
	r.promised = nil
	return promised
}

// urgency orders the operations: first what makes rows and what somebody asked
// for, then columns from the most to the least telling.
var urgency = map[Operation]int{
	OpenProfile: 0, GetCallerIdentity: 0, ListTrails: 0, ListRegions: 1, GetAccountInformation: 6,
	GetEventConfiguration: 0, LookupEvents: 0, StartQuery: 0, ListEventDataStores: 0, ListChannels: 0, GetEventDataStore: 2, GetChannel: 2, GetResourcePolicy: 5,
	GetTrailStatus: 2, DescribeTrails: 3, GetEventSelectors: 4, ListTags: 5, GetInsightSelectors: 6, ListAccounts: 7,
}

// rankOf is twice the urgency, plus one for what is not on the screen.
func rankOf(q Query, onScreen map[string]bool) int {
	rank := 2 * urgency[q.Operation]
	if len(q.ARNs) == 0 || slices.ContainsFunc(q.ARNs, func(a string) bool { return onScreen[a] }) {
		return rank
	}
	return rank + 1
}

// Done tells that q was answered, and plans what follows from the answer. The
// answer must have been applied to inv before.
func (r *Reading) Done(inv *Inventory, q Query, fact Fact, fault *Fault) {
	r.Dropped(q)
	switch f := fact.(type) {
	case ProfileOpened:
		r.opened(f)
	case IdentityRead:
		// Trails that turn out to be this profile's own are read under it.
		r.follow(inv, q.Profile, inv.seenBy(q.Profile))
		r.members(inv, q.Profile)
	case RegionsListed:
		r.list(q.Profile, f.Regions)
	case TrailsListed:
		arns := make([]string, len(f.Trails))
		for i, ref := range f.Trails {
			arns[i] = ref.ARN
		}
		r.follow(inv, q.Profile, arns)
	case TrailsDescribed:
		if f.Whole {
			arns := make([]string, len(f.Trails))
			for i, d := range f.Trails {
				arns[i] = d.ARN
			}
			r.follow(inv, q.Profile, arns)
		}
		r.members(inv, q.Profile)
	}
	if fault != nil {
		r.failed(q, fault)
	}
	r.followLake(inv, q, fact)
	if q.Operation == ListTrails || q.Operation == DescribeTrails && len(q.ARNs) == 0 {
		r.listedRegion(inv, q, fault)
	}
}

// Dropped tells that q ended and that its answer counts for nothing, because a
// newer query asks the same.
func (r *Reading) Dropped(q Query) {
	r.flying--
	r.lane(laneKey{q.Profile, q.Region}).flying--
	if r.aloft[q.Slot()]--; r.aloft[q.Slot()] == 0 {
		delete(r.aloft, q.Slot())
	}
}

// Again plans reads of one resource anew, after a change to it. One that is in
// flight may have been answered before the change, so it is asked again too.
func (r *Reading) Again(t Target, ops ...Operation) {
	for _, op := range ops {
		r.Also(t.query(op))
	}
}

// Also plans a read that somebody asks for beside those of the account.
func (r *Reading) Also(q Query) {
	r.planned[q.Slot()] = true
	r.add(q)
}

func (r *Reading) opened(f ProfileOpened) {
	r.plan(Query{Operation: GetCallerIdentity, Profile: f.Profile, Region: f.Session.Region})
	r.plan(Query{Operation: GetAccountInformation, Profile: f.Profile, Region: f.Session.Region})
	if len(r.only) > 0 {
		r.list(f.Profile, r.only)
		return
	}
	r.list(f.Profile, []string{f.Session.Region})
	r.plan(Query{Operation: ListRegions, Profile: f.Profile, Region: f.Session.Region})
	for _, region := range Regions(awsname.PartitionOf(f.Session.Region)) {
		if !region.OptIn {
			r.list(f.Profile, []string{region.Name})
		}
	}
}

func (r *Reading) list(profile string, regions []string) {
	for _, region := range regions {
		if len(r.only) > 0 && !slices.Contains(r.only, region) {
			continue
		}
		r.plan(Query{Operation: ListTrails, Profile: profile, Region: region})
	}
}

// follow plans what needs only the ARN of each trail, in its home Region.
func (r *Reading) follow(inv *Inventory, profile string, arns []string) {
	for _, arn := range arns {
		t := inv.Trail(arn)
		if t == nil || t.Profile != profile && r.followed[followedKey{t.Profile, arn}] {
			continue
		}
		k := followedKey{profile, arn}
		if r.followed[k] {
			continue
		}
		r.followed[k] = true
		for _, op := range []Operation{GetTrailStatus, GetEventSelectors, GetInsightSelectors} {
			r.plan(Query{Operation: op, Profile: profile, Region: t.HomeRegion, ARNs: []string{arn}})
		}
		l := r.lane(laneKey{profile, t.HomeRegion})
		l.unlisted = append(l.unlisted, arn)
		for _, op := range []Operation{DescribeTrails, ListTags} {
			r.promised = append(r.promised, Query{Operation: op, Profile: profile, Region: t.HomeRegion, ARNs: []string{arn}})
		}
	}
	for _, k := range r.order {
		if k.profile == profile {
			r.release(inv, k)
		}
	}
}

// members plans to count the accounts of the organization, once a profile is
// known to own an organization trail. No row and no column waits for it.
func (r *Reading) members(inv *Inventory, profile string) {
	a := inv.Account(profile)
	for _, arn := range inv.seenBy(profile) {
		if t := inv.Trail(arn); t.Profile == profile && t.Owner == a.ID() && t.Settings.Value.IsOrganizationTrail {
			r.plan(Query{Operation: ListAccounts, Profile: profile, Region: a.Opened.Value.Region})
			return
		}
	}
}

// listedRegion notes that the list of a Region is there, or will not come.
func (r *Reading) listedRegion(inv *Inventory, q Query, fault *Fault) {
	if fault != nil && q.Operation == ListTrails && standsIn(fault) {
		return
	}
	k := laneKey{q.Profile, q.Region}
	r.lane(k).listed = true
	r.release(inv, k)
}

// release plans settings and tags for the trails of a Region, once its list
// is there or is not going to be asked for.
func (r *Reading) release(inv *Inventory, k laneKey) {
	l := r.lanes[k]
	asked := r.planned[Query{Operation: ListTrails, Profile: k.profile, Region: k.region}.Slot()]
	if len(l.unlisted) == 0 || asked && !l.listed {
		return
	}
	byOwner := map[string][]string{}
	for _, arn := range l.unlisted {
		if t := inv.Trail(arn); t != nil {
			byOwner[t.Owner] = append(byOwner[t.Owner], arn)
		}
	}
	all := slices.Clone(l.unlisted)
	sort.Strings(all)
	l.unlisted = nil
	r.plan(Query{Operation: DescribeTrails, Profile: k.profile, Region: k.region, ARNs: all})
	for _, arns := range byOwner {
		for batch := range slices.Chunk(arns, MaxListTags) {
			r.plan(Query{Operation: ListTags, Profile: k.profile, Region: k.region, ARNs: batch})
		}
	}
}

// standsIn tells whether DescribeTrails may answer where ListTrails failed so.
func standsIn(fault *Fault) bool { return fault.Kind == FaultDenied }

// failed plans what may still answer where q failed: DescribeTrails for
// ListTrails, and one ARN at a time where one ARN spoiled a batch of tags.
func (r *Reading) failed(q Query, fault *Fault) {
	switch {
	case q.Operation == ListTrails && standsIn(fault):
		r.plan(Query{Operation: DescribeTrails, Profile: q.Profile, Region: q.Region})
	case q.Operation == ListTags && len(q.ARNs) > 1 && (fault.Kind == FaultNotFound || fault.Kind == FaultRefused || fault.Kind == FaultDenied):
		for _, arn := range q.ARNs {
			r.plan(Query{Operation: ListTags, Profile: q.Profile, Region: q.Region, ARNs: []string{arn}})
		}
	}
}

func (r *Reading) plan(q Query) {
	slot := q.Slot()
	if r.planned[slot] {
		return
	}
	r.planned[slot] = true
	if r.aloft[slot] == 0 {
		r.add(q)
	}
}

func (r *Reading) add(q Query) {
	r.total++
	r.waiting++
	l := r.lane(laneKey{q.Profile, q.Region})
	l.waiting = append(l.waiting, q)
	r.promised = append(r.promised, q)
}

func (r *Reading) lane(k laneKey) *lane {
	l, ok := r.lanes[k]
	if !ok {
		l = &lane{}
		r.lanes[k] = l
		r.order = append(r.order, k)
	}
	return l
}
