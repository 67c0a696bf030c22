package model_test

import (
	"errors"
	"strings"
	"testing"

	"trailboss/model"
	"trailboss/model/selector"
)

// What a change left on one trail is given to another, from what that has now.
func TestReplayGivesAnotherTrailTheSame(t *testing.T) {
	owner := "team"
	for _, v := range []model.Value{
		model.Logging(true),
		model.EventSelectors{Set: advanced("", "Management", "Data")},
		model.Insights(rates()),
		model.Aggregations{{EventCategory: "Data", Templates: []string{"API_ACTIVITY"}}},
		model.Tags{{Key: "Owner", Value: &owner}},
	} {
		t.Run(string(v.Aspect()), func(t *testing.T) {
			inv := known(t, acmeWorld())
			dublin := find(t, inv, "dublin")
			model.AggregationsRead{ARN: dublin.ARN, At: moment}.Apply(inv)
			ch, err := model.PlanReplay(inv, dublin.ARN, v)
			if err != nil {
				t.Fatal(err)
			}
			if ch.Target != dublin.ID() || !model.Same(ch.After, v) || model.Same(ch.Before, v) || ch.Undoes != "" {
				t.Errorf("%+v", ch)
			}
			if !model.Replayable(v.Aspect()) {
				t.Error("it says that it cannot be given to another trail")
			}
		})
	}
}

func TestReplayRefuses(t *testing.T) {
	inv := known(t, acmeWorld())
	dublin := find(t, inv, "dublin")
	if _, err := model.PlanReplay(inv, dublin.ARN, model.Logging(false)); !errors.Is(err, model.ErrAlready) {
		t.Errorf("%v", err)
	}
	if _, err := model.PlanReplay(inv, dublin.ARN, nil); err == nil || !strings.Contains(err.Error(), "what it was made on") {
		t.Errorf("%v", err)
	}
	if _, err := model.PlanReplay(inv, "arn:gone", model.EventSelectors{Set: selector.Default()}); err == nil {
		t.Error("a trail that is not there is changed")
	}
}

// What a change of unknown outcome came to is told from what is there now, and
// from the calls that were written down.
func TestSettle(t *testing.T) {
	sent := model.CallResult{Command: "aws x"}
	refused := model.CallResult{Command: "aws x", Fault: &model.Fault{Kind: model.FaultDenied}}
	owner, prod := "team", "prod"
	two := model.Change{Before: model.Tags{{Key: "Env", Value: &prod}}, After: model.Tags{{Key: "Owner", Value: &owner}}}
	stop := model.Change{Before: model.Logging(true), After: model.Logging(false)}
	for name, c := range map[string]struct {
		change model.Change
		calls  []model.CallResult
		now    model.Value
		want   model.Verdict
	}{
		"it shows":                       {stop, nil, model.Logging(false), model.VerdictDone},
		"it did not happen":              {stop, nil, model.Logging(true), model.VerdictNotMade},
		"it was refused":                 {stop, []model.CallResult{refused}, model.Logging(true), model.VerdictNotMade},
		"it was made and taken back":     {stop, []model.CallResult{sent}, model.Logging(true), model.VerdictDrifted},
		"something else is there":        {two, nil, model.Tags{}, model.VerdictDrifted},
		"the first of two calls is made": {two, []model.CallResult{sent}, model.Tags{}, model.VerdictPartly},
		"both are, and all is otherwise": {two, []model.CallResult{sent, sent}, model.Tags{}, model.VerdictDrifted},
	} {
		r := model.Record{Change: c.change, Calls: c.calls, Verdict: model.VerdictUnknown}
		if got := r.Settle(c.now); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// None of the trails that are stopped in one go makes up for another.
func TestUndoOfSeveralKnowsOfTheOthers(t *testing.T) {
	inv := known(t, acmeWorld())
	management, local := find(t, inv, "management"), find(t, inv, "local")
	started := func(tr *model.Trail) model.Record {
		return model.Record{ID: tr.Name, Verdict: model.VerdictDone, Change: model.Change{Target: tr.ID(), Before: model.Logging(false), After: model.Logging(true)}}
	}
	alone, err := model.PlanUndo(inv, started(local))
	if err != nil {
		t.Fatal(err)
	}
	both, err := model.PlanUndo(inv, started(local), local.ARN, management.ARN)
	if err != nil {
		t.Fatal(err)
	}
	if len(both.Warnings) <= len(alone.Warnings) {
		t.Errorf("alone %v\ntogether %v", alone.Warnings, both.Warnings)
	}
}
