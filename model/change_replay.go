package model

import (
	"fmt"

	"trailboss/model/selector"
)

// replay plans to give a trail a value, whatever it has now. together are the
// ARNs of all that is changed in the same go.
type replay func(inv *Inventory, arn string, v Value, together ...string) (Change, error)

// replays are by aspect. What is not among them belongs to what it was made on.
var replays = map[Aspect]replay{
	AspectLogging:      replayOf(replayLogging),
	AspectSelectors:    replayOf(replaySelectors),
	AspectInsights:     replayOf(replayInsights),
	AspectAggregations: replayOf(replayAggregations),
	AspectTags:         replayOf(replayTags),
	AspectSettings:     replayOf(replaySettings),
}

// replayOf plans with values of one kind.
func replayOf[V Value](plan func(inv *Inventory, arn string, v V, together ...string) (Change, error)) replay {
	return func(inv *Inventory, arn string, v Value, together ...string) (Change, error) {
		wanted, ok := v.(V)
		if !ok {
			return Change{}, errForeignValue
		}
		return plan(inv, arn, wanted, together...)
	}
}

// Replayable tells whether a value of the aspect can be given to another trail.
func Replayable(a Aspect) bool { return replays[a] != nil }

// PlanReplay plans to give a trail a value that was recorded: what a change
// left on another one, or what was there before it. It refuses, with the
// reason, where the change cannot be made, would be refused by AWS, or is none
// (ErrAlready).
func PlanReplay(inv *Inventory, arn string, v Value, together ...string) (Change, error) {
	if v == nil || !Replayable(v.Aspect()) {
		return Change{}, fmt.Errorf("this change belongs to what it was made on: it cannot be made on another trail")
	}
	return replays[v.Aspect()](inv, arn, v, together...)
}

func replayLogging(inv *Inventory, arn string, on Logging, together ...string) (Change, error) {
	return PlanLogging(inv, arn, bool(on), together...)
}

func replaySelectors(inv *Inventory, arn string, set EventSelectors, together ...string) (Change, error) {
	var base selector.Set
	if t := inv.Trail(arn); t != nil {
		base = t.Selectors.Value
	}
	return PlanSelectors(inv, arn, base, set.Set, together...)
}

func replayInsights(inv *Inventory, arn string, in Insights, _ ...string) (Change, error) {
	return PlanInsights(inv, arn, in)
}

func replayAggregations(inv *Inventory, arn string, in Aggregations, _ ...string) (Change, error) {
	return PlanAggregations(inv, arn, in)
}

func replayTags(inv *Inventory, arn string, list Tags, _ ...string) (Change, error) {
	return PlanTags(inv, arn, list)
}

func replaySettings(inv *Inventory, arn string, wanted Settings, _ ...string) (Change, error) {
	var base Settings
	if t := inv.Trail(arn); t != nil {
		base = t.Settings.Value
	}
	return PlanUpdate(inv, arn, base, wanted)
}
