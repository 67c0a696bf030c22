package model

import (
	"time"

	"trailboss/model/selector"
)

// ProfileOpened is what a profile's configuration says.
type ProfileOpened struct {
	Profile string
	Session Session
	At      time.Time
}

// Apply notes the session.
func (f ProfileOpened) Apply(inv *Inventory) { inv.Account(f.Profile).Opened.set(f.Session, f.At) }

// IdentityRead answers GetCallerIdentity.
type IdentityRead struct {
	Profile  string
	Identity Identity
	At       time.Time
}

// Apply notes the identity, and lets the owner's profile take over trails that
// another profile saw first.
func (f IdentityRead) Apply(inv *Inventory) {
	a := inv.Account(f.Profile)
	if a.Identity.Known && a.ID() != f.Identity.Account {
		a.Name, a.Members, a.Organization, a.MemberIDs = Cell[string]{}, Cell[int]{}, "", nil // the profile leads to another account now
	}
	a.Identity.set(f.Identity, f.At)
	for _, t := range inv.trails {
		inv.settle(t)
	}
}

// AccountNamed answers GetAccountInformation.
type AccountNamed struct {
	Profile, Name string
	At            time.Time
}

// Apply notes the account's name.
func (f AccountNamed) Apply(inv *Inventory) { inv.Account(f.Profile).Name.set(f.Name, f.At) }

// RegionsListed answers ListRegions: the Regions enabled in the account.
type RegionsListed struct {
	Profile string
	Regions []string
	At      time.Time
}

// Apply notes the Regions.
func (f RegionsListed) Apply(inv *Inventory) { inv.Account(f.Profile).Regions.set(f.Regions, f.At) }

// MembersCounted answers ListAccounts of the organization.
type MembersCounted struct {
	Profile string
	// Members is how many active accounts there are without the management account,
	// IDs are their numbers.
	Members int
	IDs     []string
	// Organization is the organization's id.
	Organization string
	At           time.Time
}

// Apply notes the number and the id.
func (f MembersCounted) Apply(inv *Inventory) {
	a := inv.Account(f.Profile)
	a.Members.set(f.Members, f.At)
	a.Organization, a.MemberIDs = f.Organization, f.IDs
}

// TrailsListed answers ListTrails in one Region, shadows included.
type TrailsListed struct {
	Profile, Region string
	Trails          []TrailRef
	At              time.Time
}

// Apply adds the trails that are new, and drops those whose home is this
// Region and which are no longer listed in it.
func (f TrailsListed) Apply(inv *Inventory) {
	inv.Account(f.Profile).listing(f.Region).set(len(f.Trails), f.At)
	listed := make(map[string]bool, len(f.Trails))
	for _, ref := range f.Trails {
		listed[ref.ARN] = true
		inv.see(ref, sighting{f.Profile, f.Region})
	}
	inv.dropUnlisted(f.Profile, f.Region, listed)
}

// Described is one trail of a DescribeTrails answer.
type Described struct {
	TrailRef
	Settings Settings
}

// TrailsDescribed answers DescribeTrails. Whole is true when all trails of the
// Region were asked for, so that the answer stands in for ListTrails.
type TrailsDescribed struct {
	Profile, Region string
	Whole           bool
	// Asked are the ARNs asked for; one that is not among Trails is gone.
	Asked  []string
	Trails []Described
	At     time.Time
}

// Apply fills in the settings, and says of each trail that was asked for and
// not answered that it is gone: DescribeTrails drops unknown ones in silence.
func (f TrailsDescribed) Apply(inv *Inventory) {
	if f.Whole {
		listed := TrailsListed{Profile: f.Profile, Region: f.Region, At: f.At}
		for _, d := range f.Trails {
			listed.Trails = append(listed.Trails, d.TrailRef)
		}
		listed.Apply(inv)
	}
	answered := make(map[string]bool, len(f.Trails))
	for _, d := range f.Trails {
		answered[d.ARN] = true
		if t := inv.Trail(d.ARN); t != nil {
			t.Settings.set(d.Settings, f.At)
		}
	}
	for _, arn := range f.Asked {
		if t := inv.Trail(arn); t != nil && !answered[arn] {
			t.Settings.refuse((&Fault{
				Kind: FaultNotFound, Operation: string(DescribeTrails), Region: f.Region, Resource: arn,
			}).Explain())
		}
	}
}

// StatusRead answers GetTrailStatus.
type StatusRead struct {
	ARN    string
	Status Status
	At     time.Time
}

// Apply fills in the status.
func (f StatusRead) Apply(inv *Inventory) {
	if t := inv.Trail(f.ARN); t != nil {
		t.Status.set(f.Status, f.At)
	}
}

// Observed is the logging aspect of the trail.
func (f StatusRead) Observed(Aspect) Value { return Logging(f.Status.IsLogging) }

// SelectorsRead answers GetEventSelectors.
type SelectorsRead struct {
	ARN       string
	Selectors selector.Set
	At        time.Time
}

// Apply fills in the event selectors.
func (f SelectorsRead) Apply(inv *Inventory) {
	if t := inv.Trail(f.ARN); t != nil {
		t.Selectors.set(f.Selectors, f.At)
	}
}

// Observed is the event selectors of the trail.
func (f SelectorsRead) Observed(Aspect) Value { return EventSelectors{f.Selectors} }

// InsightsRead answers GetInsightSelectors; none means that Insights are off,
// which AWS tells by an error of its own.
type InsightsRead struct {
	ARN      string
	Insights []selector.Insight
	At       time.Time
}

// Apply fills in the Insights selectors.
func (f InsightsRead) Apply(inv *Inventory) {
	if t := inv.Trail(f.ARN); t != nil {
		t.Insights.set(f.Insights, f.At)
	}
}

// Observed is the Insights selectors of the trail.
func (f InsightsRead) Observed(Aspect) Value { return Insights(f.Insights) }

// AggregationsRead answers GetEventConfiguration; none means that events are
// not aggregated.
type AggregationsRead struct {
	ARN          string
	Aggregations []selector.Aggregation
	At           time.Time
}

// Apply fills in the aggregations.
func (f AggregationsRead) Apply(inv *Inventory) {
	if t := inv.Trail(f.ARN); t != nil {
		t.Aggregations.set(f.Aggregations, f.At)
	}
}

// Observed is the event aggregation of the trail.
func (f AggregationsRead) Observed(Aspect) Value { return Aggregations(f.Aggregations) }

// TagsRead answers ListTags for the resources in it.
type TagsRead struct {
	Tags map[string][]Tag
	At   time.Time
}

// Apply fills in the tags of each resource.
func (f TagsRead) Apply(inv *Inventory) {
	for arn, tags := range f.Tags {
		if r, ok := inv.Tagged(arn); ok {
			r.Tags.set(tags, f.At)
		}
	}
}

// Observed is the tags of the one resource that was asked about; of several, or
// of one that AWS does not tell of, there are none.
func (f TagsRead) Observed(Aspect) Value {
	if len(f.Tags) == 1 {
		for _, list := range f.Tags {
			return Tags(list)
		}
	}
	return Tags(nil)
}
