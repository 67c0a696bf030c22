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
	AspectLogging:      {decode[Logging], undoLogging},
	AspectSelectors:    {decode[EventSelectors], undoSelectors},
	AspectInsights:     {decode[Insights], undoInsights},
	AspectAggregations: {decode[Aggregations], undoAggregations},
	AspectTags:         {decode[Tags], undoTags},
	AspectSettings:     {decode[Settings], undoSettings},
	AspectTrail:        {decode[Existence], undoTrail},
	AspectPolicy:       {decode[ResourcePolicy], undoPolicy},

	AspectStore:              {decode[StoreExistence], undoStore},
	AspectStoreSettings:      {decode[StoreSettings], undoStoreSettings},
	AspectStoreSelectors:     {decode[StoreSelectors], undoStoreSelectors},
	AspectIngestion:          {decode[Ingestion], undoIngestion},
	AspectFederation:         {decode[Federation], undoFederation},
	AspectStoreInsights:      {decode[StoreInsights], undoStoreInsights},
	AspectStoreConfiguration: {decode[StoreConfiguration], undoStoreConfiguration},
	AspectChannel:            {decode[ChannelExistence], undoChannel},
	AspectChannelSettings:    {decode[ChannelSettings], undoChannelSettings},
}

// errForeignValue is why a change cannot be taken back whose values are of
// another kind than its aspect's.
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
