package model_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model"
)

// TestNothingIsUnknownThatIsGoingToBeRead answers in any order, with any
// failures: from the first row on, each column is being read, read or refused.
func TestNothingIsUnknownThatIsGoingToBeRead(t *testing.T) {
	answers := slices.DeleteFunc(slices.Clone(kinds), func(k model.FaultKind) bool { return k == model.FaultCancelled })
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		inv, plan := model.NewInventory(), model.NewReading([]string{"prod"}, nil)
		var flying []model.Query
		for {
			for _, q := range plan.Promised() {
				inv.Ask(q)
			}
			flying = append(flying, plan.Next(nil)...)
			for _, tr := range inv.Trails() {
				inState(t, tr, model.Unknown, false)
			}
			if len(flying) == 0 {
				break
			}
			i := rapid.IntRange(0, len(flying)-1).Draw(t, "answered")
			q := flying[i]
			flying = slices.Delete(flying, i, i+1)
			fact, fault := w.answer(q)
			if rapid.IntRange(0, 9).Draw(t, "fails") == 0 {
				fact, fault = nil, &model.Fault{Kind: rapid.SampledFrom(answers).Draw(t, "kind")}
			}
			inv.Take(q, fact, fault)
			plan.Done(inv, q, fact, fault)
		}
		for _, tr := range inv.Trails() {
			inState(t, tr, model.Loading, true)
		}
	})
}

// inState fails when a column of the trail is in the state, or, where ended is
// true, is still said to be asked for.
func inState(t *rapid.T, tr *model.Trail, state model.CellState, ended bool) {
	for column, c := range map[string]struct {
		state  model.CellState
		asking bool
	}{
		"settings":  {tr.Settings.State(), tr.Settings.Asking},
		"status":    {tr.Status.State(), tr.Status.Asking},
		"selectors": {tr.Selectors.State(), tr.Selectors.Asking},
		"insights":  {tr.Insights.State(), tr.Insights.Asking},
		"tags":      {tr.Tags.State(), tr.Tags.Asking},
	} {
		if c.state == state || ended && c.asking {
			t.Fatalf("%s of %s: state %d, asking %t", column, tr.Name, c.state, c.asking)
		}
	}
}
