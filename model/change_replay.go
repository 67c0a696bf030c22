package model

import (
	"fmt"

	"trailboss/model/selector"
)

// replays plan to give a trail a value, whatever it has now. together are the
// ARNs of all that is changed in the same go. What is not among the aspects
// belongs to what it was made on.
var replays = map[Aspect]func(inv *Inventory, arn string, v Value, together ...string) (Change, error){
	AspectLogging:      replayLogging,
	AspectSelectors:    replaySelectors,
	AspectInsights:     replayInsights,
	AspectAggregations: replayAggregations,
	AspectTags:         replayTags,
	AspectSettings:     replaySettings,
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

func replayLogging(inv *Inventory, arn string, v Value, together ...string) (Change, error) {
	on, ok := v.(Logging)
	if !ok {
		return Change{}, errForeignValue
	}
	return PlanLogging(inv, arn, bool(on), together...)
}

func replaySelectors(inv *Inventory, arn string, v Value, together ...string) (Change, error) {
	set, ok := v.(EventSelectors)
	if !ok {
		return Change{}, errForeignValue
	}
	var base selector.Set
	if t := inv.Trail(arn); t != nil {
		base = t.Selectors.Value
	}
	return PlanSelectors(inv, arn, base, set.Set, together...)
}

func replayInsights(inv *Inventory, arn string, v Value, _ ...string) (Change, error) {
	in, ok := v.(Insights)
	if !ok {
		return Change{}, errForeignValue
	}
	return PlanInsights(inv, arn, in)
}

func replayAggregations(inv *Inventory, arn string, v Value, _ ...string) (Change, error) {
	in, ok := v.(Aggregations)
	if !ok {
		return Change{}, errForeignValue
	}
	return PlanAggregations(inv, arn, in)
}

func replayTags(inv *Inventory, arn string, v Value, _ ...string) (Change, error) {
	list, ok := v.(Tags)
	if !ok {
		return Change{}, errForeignValue
	}
	return PlanTags(inv, arn, list)
}

func replaySettings(inv *Inventory, arn string, v Value, _ ...string) (Change, error) {
	wanted, ok := v.(Settings)
	if !ok {
		return Change{}, errForeignValue
	}
	var base Settings
	if t := inv.Trail(arn); t != nil {
		base = t.Settings.Value
	}
	return PlanUpdate(inv, arn, base, wanted)
}
