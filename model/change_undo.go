package model

import (
	"errors"
	"fmt"
)

// aspectRule is what the journal needs to know of an aspect.
type aspectRule struct {
	// read decodes a value.
	read func([]byte) (Value, error)
	// back plans to take a recorded change of the aspect back, against what is
	// known now. together are the ARNs of all that is changed in the same go.
	back func(inv *Inventory, ch Change, together ...string) (Change, error)
}

// aspects are all that can be changed.
var aspects = map[Aspect]aspectRule{
	AspectLogging:      ruleOf(undoLogging),
	AspectSelectors:    ruleOf(undoSelectors),
	AspectInsights:     ruleOf(undoInsights),
	AspectAggregations: ruleOf(undoAggregations),
	AspectTags:         ruleOf(undoTags),
	AspectSettings:     ruleOf(undoSettings),
	AspectTrail:        ruleOf(undoTrail),
	AspectPolicy:       ruleOf(undoPolicy),

	AspectStore:              ruleOf(undoStore),
	AspectStoreSettings:      ruleOf(undoStoreSettings),
	AspectStoreSelectors:     ruleOf(undoStoreSelectors),
	AspectIngestion:          ruleOf(undoIngestion),
	AspectFederation:         ruleOf(undoFederation),
	AspectStoreInsights:      ruleOf(undoStoreInsights),
	AspectStoreConfiguration: ruleOf(undoStoreConfiguration),
	AspectChannel:            ruleOf(undoChannel),
	AspectChannelSettings:    ruleOf(undoChannelSettings),
}

// undoing is a recorded change that is to be taken back, with the values of its
// aspect. together are the ARNs of all that is changed in the same go.
type undoing[V Value] struct {
	change        Change
	before, after V
	together      []string
}

// ruleOf is the rule of an aspect with values of one kind.
func ruleOf[V Value](back func(*Inventory, undoing[V]) (Change, error)) aspectRule {
	return aspectRule{decode[V], func(inv *Inventory, ch Change, together ...string) (Change, error) {
		before, okBefore := ch.Before.(V)
		after, okAfter := ch.After.(V)
		if !okBefore || !okAfter {
			return Change{}, errForeignValue
		}
		return back(inv, undoing[V]{ch, before, after, together})
	}}
}

// changedSinceCreated is said where a creation is taken back.
var changedSinceCreated = Warning{Grave: true, Text: "it has been changed since it was created: what was changed goes with it"}

// errForeignValue is why a change cannot be taken back or made again whose values
// are of another kind than its aspect's.
var errForeignValue = errors.New("its values are of an unknown kind")

// PlanUndo plans to take a recorded change back, against what is known now.
// together are the ARNs of all trails whose changes are taken back in the same
// go: none of them makes up for another.
func PlanUndo(inv *Inventory, r Record, together ...string) (Change, error) {
	if !r.Undoable() {
		return Change{}, fmt.Errorf("%q cannot be undone: it is %s", r.Change.Title, r.Verdict)
	}
	rule, ok := aspects[r.Change.Before.Aspect()]
	if !ok {
		return Change{}, fmt.Errorf("%q cannot be undone: unknown aspect %s", r.Change.Title, r.Change.Before.Aspect())
	}
	c, err := rule.back(inv, r.Change, together...)
	if err != nil {
		return Change{}, err
	}
	c.Undoes = r.ID
	return c, nil
}
