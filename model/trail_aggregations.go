package model

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"trailboss/model/selector"
)

// PutEventConfiguration replaces the event configuration of a trail.
const PutEventConfiguration Operation = "PutEventConfiguration"

// AspectAggregations is of which events a trail gets summaries.
const AspectAggregations Aspect = "event aggregation"

// Aggregations is the value of AspectAggregations; empty means off. As JSON the
// templates stand in the order of their names.
type Aggregations []selector.Aggregation

// Aspect is AspectAggregations.
func (Aggregations) Aspect() Aspect { return AspectAggregations }

// MarshalJSON writes a list, an empty one too.
func (v Aggregations) MarshalJSON() ([]byte, error) { return json.Marshal(v.normalized()) }

func (v Aggregations) normalized() []selector.Aggregation {
	in := make([]selector.Aggregation, 0, len(v))
	for _, a := range v {
		templates := slices.Sorted(slices.Values(a.Templates))
		in = append(in, selector.Aggregation{EventCategory: a.EventCategory, Templates: append([]string{}, templates...)})
	}
	return in
}

// Lines is one for each template: the event category and what is summed up.
func (v Aggregations) Lines() []string {
	var lines []string
	for _, a := range v.normalized() {
		for _, t := range a.Templates {
			lines = append(lines, fmt.Sprintf("%s events summed up by %s", a.EventCategory, strings.ToLower(strings.ReplaceAll(t, "_", " "))))
		}
	}
	if len(lines) == 0 {
		return []string{"event aggregation: off"}
	}
	return lines
}

// Calls is one PutEventConfiguration, by ARN in the home Region, with an empty
// list where aggregation is turned off.
func (v Aggregations) Calls(t Target, _ Value) []Call {
	return []Call{{
		Operation: PutEventConfiguration, Region: t.Region,
		Input: []Param{{"TrailName", t.ARN}, {"AggregationConfigurations", v.normalized()}},
	}}
}

// Read is the query for the trail's event configuration.
func (Aggregations) Read(t Target) Query { return t.query(GetEventConfiguration) }

// Disturbs is nothing: no other answer tells of aggregation.
func (Aggregations) Disturbs() []Operation { return nil }

// PlanAggregations plans to replace the event aggregation of a trail; an empty
// list turns it off. It refuses, with the reason, where the change cannot be
// made, would be refused by AWS, or is none (ErrAlready).
func PlanAggregations(inv *Inventory, arn string, in []selector.Aggregation) (Change, error) {
	t, err := changeable(inv, arn, "change its event aggregation")
	if err != nil {
		return Change{}, err
	}
	now, ok := t.Aggregations.Get()
	switch {
	case !ok && t.Aggregations.Fault != nil:
		return Change{}, fmt.Errorf("the event aggregation of %s could not be read: %s", t.Name, t.Aggregations.Fault.Why)
	case !ok:
		return Change{}, fmt.Errorf("the event aggregation of %s is not known yet: try again in a moment", t.Name)
	}
	if err := refusals("event aggregations", t.Name, selector.CheckAggregations(in)); err != nil {
		return Change{}, err
	}
	c := Change{Target: t.ID(), Before: Aggregations(now), After: Aggregations(in)}
	switch {
	case Same(c.Before, c.After):
		return Change{}, fmt.Errorf("event aggregation of %s: it %w so", t.Name, ErrAlready)
	case len(in) == 0:
		c.Title = "Turn event aggregation off on " + t.Name
	case len(now) == 0:
		c.Title = "Turn event aggregation on for " + t.Name
	default:
		c.Title = "Change the event aggregation of " + t.Name
	}
	if set, ok := t.Selectors.Get(); ok && len(in) > 0 && !set.LogsData() {
		c.Warnings = []Warning{{Text: "the trail logs no data events: there is nothing to sum up"}}
	}
	return c, nil
}

// undoAggregations puts back what was summed up before the recorded change.
func undoAggregations(inv *Inventory, u undoing[Aggregations]) (Change, error) {
	return PlanAggregations(inv, u.change.ARN, u.before)
}
