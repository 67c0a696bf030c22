package model

import (
	"encoding/json"
	"fmt"
	"slices"

	"trailboss/model/selector"
	"trailboss/model/tags"
)

// AspectTrail is whether there is a trail, and all that it has.
const AspectTrail Aspect = "trail"

// Existence is the value of AspectTrail. Without a snapshot there is no trail,
// or none yet.
type Existence struct{ Trail *Snapshot }

// Snapshot is all of a trail that can be set, so that the trail can be built
// again from it. Its history, its ARN's past and what it delivered are not.
type Snapshot struct {
	Settings     Settings               `json:"settings"`
	Logging      bool                   `json:"logging"`
	Selectors    selector.Set           `json:"selectors"`
	Insights     []selector.Insight     `json:"insights,omitempty"`
	Aggregations []selector.Aggregation `json:"aggregations,omitempty"`
	Tags         []Tag                  `json:"tags,omitempty"`
	// AggregationsUnread is true where the caller may not read the aggregation,
	// so that the snapshot does not hold it.
	AggregationsUnread bool `json:"aggregationsUnread,omitempty"`
}

// Aspect is AspectTrail.
func (Existence) Aspect() Aspect { return AspectTrail }

// MarshalJSON writes null where there is no trail.
func (v Existence) MarshalJSON() ([]byte, error) {
	if v.Trail == nil {
		return []byte("null"), nil
	}
	s := *v.Trail
	s.Selectors = s.Selectors.Normalized()
	s.Insights = Insights(s.Insights).normalized()
	s.Aggregations = Aggregations(s.Aggregations).normalized()
	s.Tags = tags.Sorted(s.Tags)
	return json.Marshal(s)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (v *Existence) UnmarshalJSON(text []byte) error { return json.Unmarshal(text, &v.Trail) }

// Lines is the settings, then what the trail logs, its tags, and whether it logs.
func (v Existence) Lines() []string {
	if v.Trail == nil {
		return []string{"no trail of that name"}
	}
	s := v.Trail
	lines := append(s.Settings.Lines(), s.Selectors.Sentences()...)
	lines = append(lines, Insights(s.Insights).Lines()...)
	if len(s.Aggregations) > 0 {
		lines = append(lines, Aggregations(s.Aggregations).Lines()...)
	}
	for _, t := range s.Tags {
		lines = append(lines, "tag: "+t.String())
	}
	return append(lines, Logging(s.Logging).Lines()...)
}

// diff shows what comes or goes, and not that it was not there.
func (v Existence) diff(before Value) []selector.DiffLine {
	old, _ := before.(Existence)
	var was, is []string
	if old.Trail != nil {
		was = old.Lines()
	}
	if v.Trail != nil {
		is = v.Lines()
	}
	return changedLines(lineDiff(was, is))
}

// Calls lead from any state to any other: DeleteTrail where the trail goes;
// where it comes CreateTrail, with its tags, and then what is not as AWS makes
// a trail; where it is there the same with UpdateTrail.
func (v Existence) Calls(t Target, before Value) []Call {
	old, _ := before.(Existence)
	switch {
	case v.Trail == nil && old.Trail == nil:
		return nil
	case v.Trail == nil:
		return []Call{{Operation: DeleteTrail, Region: t.Region, Input: []Param{{"Name", t.ARN}}}}
	}
	var calls []Call
	fresh := Snapshot{Settings: v.Trail.Settings, Selectors: selector.Default(), Tags: v.Trail.Tags}
	if old.Trail == nil {
		calls = []Call{v.Trail.create(t)}
	} else {
		fresh = *old.Trail
		calls = v.Trail.Settings.Calls(t, fresh.Settings)
	}
	return append(calls, v.Trail.after(t, fresh)...)
}

// create makes the trail with its tags.
func (s *Snapshot) create(t Target) Call {
	in := []Param{{"Name", t.Name}}
	for _, p := range s.Settings.params() {
		if p.Value != "" && (p.Name != "IsOrganizationTrail" || s.Settings.IsOrganizationTrail) {
			in = append(in, p)
		}
	}
	if len(s.Tags) > 0 {
		in = append(in, Param{"TagsList", s.Tags})
	}
	return Call{Operation: CreateTrail, Region: t.Region, Input: in}
}

// after are the calls that give the trail what it does not have yet, the
// switch last.
func (s *Snapshot) after(t Target, has Snapshot) []Call {
	var calls []Call
	for _, step := range []struct{ from, to Value }{
		{EventSelectors{has.Selectors}, EventSelectors{s.Selectors}},
		{Insights(has.Insights), Insights(s.Insights)},
		{Aggregations(has.Aggregations), Aggregations(s.Aggregations)},
		{Tags(has.Tags), Tags(s.Tags)},
		{Logging(has.Logging), Logging(s.Logging)},
	} {
		if !Same(step.from, step.to) {
			calls = append(calls, step.to.Calls(t, step.from)...)
		}
	}
	return calls
}

func (v Existence) there() bool { return v.Trail != nil }

// presence is a value that says whether there is the resource at all.
type presence interface{ there() bool }

// Deletes tells whether the change takes the resource away.
func (c Change) Deletes() bool {
	v, ok := c.After.(presence)
	return ok && !v.there()
}

// OfWhole tells whether the change makes or takes away the resource as a whole.
func (c Change) OfWhole() bool {
	_, ok := c.After.(presence)
	return ok
}

// Read is the query for the whole trail.
func (Existence) Read(t Target) Query { return t.query(ReadTrail) }

// Disturbs is nothing: the whole trail is read back.
func (Existence) Disturbs() []Operation { return nil }

// shownBy allows for AWS's answering with the key behind an alias, and for an
// aggregation that may not be read.
func (v Existence) shownBy(now Value) bool {
	there, ok := now.(Existence)
	if !ok || v.Trail == nil || there.Trail == nil {
		return Same(v, now)
	}
	s := *v.Trail
	if s.Settings.shownBy(there.Trail.Settings) {
		s.Settings = there.Trail.Settings
	}
	if there.Trail.AggregationsUnread {
		s.Aggregations, s.AggregationsUnread = nil, true
	}
	return Same(Existence{&s}, there)
}

// SnapshotOf is all that is known of the trail. It refuses, with the reason,
// while a part of it is not known: what is not known cannot be built again.
func SnapshotOf(inv *Inventory, arn string) (Snapshot, error) {
	t := inv.Trail(arn)
	if t == nil {
		return Snapshot{}, gone(arn)
	}
	s := Snapshot{
		Settings: t.Settings.Value, Logging: t.Status.Value.IsLogging, Selectors: t.Selectors.Value.Clone(),
		Insights: slices.Clone(t.Insights.Value), Tags: slices.Clone(t.Tags.Value),
		Aggregations: slices.Clone(t.Aggregations.Value), AggregationsUnread: !t.Aggregations.Known,
	}
	s.Settings.HasCustomEventSelectors, s.Settings.HasInsightSelectors = false, false
	for _, part := range []struct {
		what  string
		known bool
	}{
		{"settings", t.Settings.Known},
		{"status", t.Status.Known},
		{"event selectors", t.Selectors.Known},
		{"Insights selectors", t.Insights.Known},
		{"tags", t.Tags.Known},
		{"event aggregation", t.Aggregations.Known || t.Aggregations.Fault != nil},
	} {
		if !part.known {
			return Snapshot{}, fmt.Errorf("the %s of %s are not known yet; press r to read them", part.what, t.Name)
		}
	}
	return s, nil
}
