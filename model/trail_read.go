package model

import (
	"time"

	"trailboss/model/selector"
)

// TrailRead answers ReadTrail: all of one trail, or that there is none.
type TrailRead struct {
	Profile string
	TrailRef
	// There is false where AWS knows no such trail; the rest is empty then.
	There        bool
	Settings     Settings
	Status       Status
	Selectors    selector.Set
	Insights     []selector.Insight
	Tags         []Tag
	Aggregations []selector.Aggregation
	// AggregationsFault is why the aggregation could not be read, or nil.
	AggregationsFault *Fault
	At                time.Time
}

// Apply adds the trail with all that it has, or takes it out.
func (f TrailRead) Apply(inv *Inventory) {
	if !f.There {
		inv.forget(f.ARN)
		return
	}
	inv.see(f.TrailRef, sighting{f.Profile, f.HomeRegion})
	t := inv.Trail(f.ARN)
	t.Settings.set(f.Settings, f.At)
	t.Status.set(f.Status, f.At)
	t.Selectors.set(f.Selectors, f.At)
	t.Insights.set(f.Insights, f.At)
	t.Tags.set(f.Tags, f.At)
	if f.AggregationsFault != nil {
		t.Aggregations = Cell[[]selector.Aggregation]{Fault: f.AggregationsFault}
		return
	}
	t.Aggregations.set(f.Aggregations, f.At)
}

// Observed is the existence of the trail, with all that it has.
func (f TrailRead) Observed(Aspect) Value {
	if !f.There {
		return Existence{}
	}
	s := Snapshot{
		Settings: f.Settings, Logging: f.Status.IsLogging, Selectors: f.Selectors, Insights: f.Insights,
		Tags: f.Tags, Aggregations: f.Aggregations, AggregationsUnread: f.AggregationsFault != nil,
	}
	return Existence{&s}
}

// Observed is the settings of the one trail that was asked for; nil where AWS
// knows no such trail.
func (f TrailsDescribed) Observed(Aspect) Value {
	for _, d := range f.Trails {
		if len(f.Asked) == 1 && d.ARN == f.Asked[0] {
			return d.Settings
		}
	}
	return nil
}

// forget takes a trail out that is no more.
func (inv *Inventory) forget(arn string) {
	delete(inv.seen, arn)
	delete(inv.trails, arn)
	inv.sorted = nil
}
