package model_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"trailboss/model"
	"trailboss/model/selector"
)

func TestUndo(t *testing.T) {
	inv := known(t, acmeWorld())
	dublin := find(t, inv, "dublin")
	done := model.Record{
		ID: "r-1", Verdict: model.VerdictDone,
		Change: model.Change{Target: dublin.ID(), Title: "Stop logging on dublin", Before: model.Logging(true), After: model.Logging(false)},
	}
	ch, err := model.PlanUndo(inv, done)
	if err != nil || ch.Undoes != "r-1" || !model.Same(ch.After, model.Logging(true)) || ch.Target != dublin.ID() {
		t.Errorf("%+v, %v", ch, err)
	}
	model.StatusRead{ARN: dublin.ARN, Status: model.Status{IsLogging: true}, At: moment}.Apply(inv)
	if _, err := model.PlanUndo(inv, done); err == nil {
		t.Error("undone though someone else did so already")
	}
	for _, v := range []model.Verdict{model.VerdictUnknown, model.VerdictFailed, model.VerdictNotMade, model.VerdictAlready, model.VerdictDrifted, model.VerdictPartly} {
		r := done
		r.Verdict = v
		if _, err := model.PlanUndo(inv, r); err == nil || !strings.Contains(err.Error(), string(v)) {
			t.Errorf("%s: %v", v, err)
		}
	}
	taken := done
	taken.UndoneBy = "r-2"
	if _, err := model.PlanUndo(inv, taken); err == nil {
		t.Error("undone twice")
	}
}

// recorded is what the journal gives back of a change that was made.
func recorded(t *testing.T, ch model.Change) model.Record {
	t.Helper()
	text, err := json.Marshal(ch)
	if err != nil {
		t.Fatal(err)
	}
	r := model.Record{ID: "r-1", Verdict: model.VerdictDone}
	if err := json.Unmarshal(text, &r.Change); err != nil {
		t.Fatal(err)
	}
	return r
}

// TestEveryAspectIsUndone makes a change of each aspect, as the journal keeps
// it, and takes it back.
func TestEveryAspectIsUndone(t *testing.T) {
	sums := []selector.Aggregation{{EventCategory: "Data", Templates: []string{"API_ACTIVITY"}}}
	for aspect, plan := range map[model.Aspect]func(*model.Inventory, string) (model.Change, error){
		model.AspectLogging: func(inv *model.Inventory, arn string) (model.Change, error) { return model.PlanLogging(inv, arn, true) },
		model.AspectSelectors: func(inv *model.Inventory, arn string) (model.Change, error) {
			return model.PlanSelectors(inv, arn, selector.Default(), advanced("", "Management", "Data"))
		},
		model.AspectInsights: func(inv *model.Inventory, arn string) (model.Change, error) {
			return model.PlanInsights(inv, arn, rates())
		},
		model.AspectAggregations: func(inv *model.Inventory, arn string) (model.Change, error) {
			return model.PlanAggregations(inv, arn, sums)
		},
		model.AspectTags: func(inv *model.Inventory, arn string) (model.Change, error) {
			return model.PlanTags(inv, arn, []model.Tag{{Key: "Owner"}})
		},
	} {
		t.Run(string(aspect), func(t *testing.T) {
			inv := known(t, acmeWorld())
			dublin := find(t, inv, "dublin")
			model.AggregationsRead{ARN: dublin.ARN, At: moment}.Apply(inv)
			ch, err := plan(inv, dublin.ARN)
			if err != nil {
				t.Fatal(err)
			}
			r := recorded(t, ch)
			if _, err := model.PlanUndo(inv, r); !errors.Is(err, model.ErrAlready) {
				t.Errorf("undone though it is so already: %v", err)
			}
			made(t, inv, ch.After, dublin.ARN)
			undo, err := model.PlanUndo(inv, r)
			if err != nil {
				t.Fatal(err)
			}
			if undo.Undoes != r.ID || !model.Same(undo.Before, ch.After) || !model.Same(undo.After, ch.Before) || undo.Target != ch.Target || undo.After.Aspect() != aspect {
				t.Errorf("%+v", undo)
			}
		})
	}
}

// made tells the inventory that the trail has the value now.
func made(t *testing.T, inv *model.Inventory, v model.Value, arn string) {
	t.Helper()
	switch v := v.(type) {
	case model.Logging:
		model.StatusRead{ARN: arn, Status: model.Status{IsLogging: bool(v)}, At: moment}.Apply(inv)
	case model.EventSelectors:
		model.SelectorsRead{ARN: arn, Selectors: v.Set, At: moment}.Apply(inv)
	case model.Insights:
		model.InsightsRead{ARN: arn, Insights: v, At: moment}.Apply(inv)
	case model.Aggregations:
		model.AggregationsRead{ARN: arn, Aggregations: v, At: moment}.Apply(inv)
	case model.Tags:
		model.TagsRead{Tags: map[string][]model.Tag{arn: v}, At: moment}.Apply(inv)
	default:
		t.Fatalf("no fact tells of %s", v.Aspect())
	}
}

// An undo expects what the change left: what somebody put there since is drift.
func TestUndoOfSelectorsSeesDrift(t *testing.T) {
	inv := known(t, acmeWorld())
	dublin := find(t, inv, "dublin")
	ch, err := model.PlanSelectors(inv, dublin.ARN, selector.Default(), advanced("", "Management", "Data"))
	if err != nil {
		t.Fatal(err)
	}
	model.SelectorsRead{ARN: dublin.ARN, Selectors: advanced("", "Data"), At: moment}.Apply(inv)
	undo, err := model.PlanUndo(inv, recorded(t, ch))
	if err != nil || !model.Same(undo.Before, ch.After) {
		t.Errorf("%+v, %v", undo.Before, err)
	}
}
