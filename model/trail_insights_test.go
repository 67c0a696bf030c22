package model_test

import (
	"errors"
	"strings"
	"testing"

	"trailboss/model"
	"trailboss/model/selector"
)

func rates(categories ...string) []selector.Insight {
	return []selector.Insight{{InsightType: selector.InsightCallRate, EventCategories: categories}}
}

// body is the input of the change's only call.
func body(t *testing.T, ch model.Change) string {
	t.Helper()
	calls := ch.Calls()
	if len(calls) != 1 {
		t.Fatalf("%d calls", len(calls))
	}
	text, err := calls[0].Body()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestPlanInsights(t *testing.T) {
	trail := worldTrail{TrailRef: ref(acme, "us-east-1", "target"), logging: true, selectors: advanced("", "Management", "Data")}
	const (
		late   = "the first Insights event needs up to 36 hours"
		billed = "AWS bills the events that are analysed, for each type of Insights"
	)
	cases := []struct {
		name         string
		change       func(*worldTrail)
		in           []selector.Insight
		title, input string
		warnings     []string
	}{
		{
			"on", func(*worldTrail) {}, rates(), "Turn Insights on for target",
			`[{"InsightType":"ApiCallRateInsight","EventCategories":["Management"]}]`,
			[]string{late, billed},
		},
		{
			"on, of an organization's trail that is stopped", func(w *worldTrail) { w.logging, w.organization = false, true }, rates("Management", "Data"),
			"Turn Insights on for target", `[{"InsightType":"ApiCallRateInsight","EventCategories":["Data","Management"]}]`,
			[]string{
				late, billed, "the trail is stopped: nothing is analysed before it is started",
				"it is an organization trail: the events of every member account are analysed and billed",
			},
		},
		{
			"other ones", func(w *worldTrail) { w.insights = rates() },
			append([]selector.Insight{{InsightType: selector.InsightErrorRate}}, rates()...), "Change the Insights of target",
			`[{"InsightType":"ApiCallRateInsight","EventCategories":["Management"]},{"InsightType":"ApiErrorRateInsight","EventCategories":["Management"]}]`,
			[]string{late, billed},
		},
		{
			"off", func(w *worldTrail) { w.insights = rates() }, nil, "Turn Insights off on target", `[]`,
			[]string{"once turned on again, Insights need up to 36 hours before the first one"},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			w := trail
			c.change(&w)
			inv := known(t, world{owner: acme, regions: []string{"us-east-1"}, trails: []worldTrail{w}})
			ch, err := model.PlanInsights(inv, trail.ARN, c.in)
			if err != nil {
				t.Fatal(err)
			}
			if ch.Title != c.title || ch.Risk != model.Routine || strings.Join(texts(t, ch), "\n") != strings.Join(c.warnings, "\n") {
				t.Errorf("%q, risk %d, %q", ch.Title, ch.Risk, texts(t, ch))
			}
			if got, want := body(t, ch), `{"InsightSelectors":`+c.input+`,"TrailName":"`+trail.ARN+`"}`; got != want {
				t.Errorf("\ngot  %s\nwant %s", got, want)
			}
		})
	}
}

func TestInsightPlansThatAreRefused(t *testing.T) {
	w := acmeWorld()
	w.trails = append(w.trails, worldTrail{TrailRef: ref(member, "us-east-1", "theirs"), logging: true, organization: true})
	w.trails[2].insights, w.trails[2].selectors = rates(), readsOnly()
	w.faults = map[string]*model.Fault{"GetEventSelectors eu-south-1": {Kind: model.FaultDenied}}
	inv := known(t, w)
	for _, c := range []struct {
		name string
		in   []selector.Insight
		says string
	}{
		{"theirs", rates(), "belongs to account " + member},
		{"milano", rates(), "not known yet"},
		{"dublin", nil, ""},
		{"dublin", rates("Management", "Data"), "AWS would refuse these Insights selectors of dublin: "},
		{"dublin", []selector.Insight{{InsightType: "Hunch"}}, "Hunch"},
	} {
		_, err := model.PlanInsights(inv, find(t, inv, c.name).ARN, c.in)
		if (err == nil) != (c.says == "") || err != nil && !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.name, err, c.says)
		}
	}
	for name, in := range map[string][]selector.Insight{"management": nil, "local": {}} {
		if _, err := model.PlanInsights(inv, find(t, inv, name).ARN, in); !errors.Is(err, model.ErrAlready) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// An older answer leaves out the categories that a newer one has.
	local := find(t, inv, "local")
	model.InsightsRead{ARN: local.ARN, Insights: append(rates("Management"), selector.Insight{InsightType: "ApiErrorRateInsight"}), At: moment}.Apply(inv)
	same := append([]selector.Insight{{InsightType: "ApiErrorRateInsight", EventCategories: []string{"Management"}}}, rates()...)
	if _, err := model.PlanInsights(inv, local.ARN, same); !errors.Is(err, model.ErrAlready) {
		t.Errorf("%v", err)
	}
}

func TestPlanAggregations(t *testing.T) {
	inv := known(t, acmeWorld())
	dublin := find(t, inv, "dublin")
	sums := []selector.Aggregation{{EventCategory: "Data", Templates: []string{"USER_ACTIONS", "API_ACTIVITY"}}}
	if _, err := model.PlanAggregations(inv, dublin.ARN, sums); err == nil || !strings.Contains(err.Error(), "not known yet") {
		t.Errorf("%v", err)
	}
	q := model.Aggregations{}.Read(dublin.ID())
	inv.Ask(q)
	if dublin.Aggregations.State() != model.Loading {
		t.Errorf("state %d", dublin.Aggregations.State())
	}
	inv.Take(q, nil, &model.Fault{Kind: model.FaultDenied, Why: "not allowed"})
	if _, err := model.PlanAggregations(inv, dublin.ARN, sums); err == nil || !strings.Contains(err.Error(), "could not be read: not allowed") {
		t.Errorf("%v", err)
	}
	inv.Take(q, model.AggregationsRead{ARN: dublin.ARN, At: moment}, nil)
	on, err := model.PlanAggregations(inv, dublin.ARN, sums)
	if err != nil || on.Title != "Turn event aggregation on for dublin" || len(on.Warnings) != 1 || !strings.Contains(on.Warnings[0].Text, "no data events") {
		t.Fatalf("%+v, %v", on, err)
	}
	if got, want := body(t, on), `{"AggregationConfigurations":[{"EventCategory":"Data","Templates":["API_ACTIVITY","USER_ACTIONS"]}],"TrailName":"`+dublin.ARN+`"}`; got != want {
		t.Errorf("\ngot  %s\nwant %s", got, want)
	}
	if got := strings.Join(on.After.Lines(), "\n"); got != "Data events summed up by api activity\nData events summed up by user actions" {
		t.Errorf("%q", got)
	}
	bad := []selector.Aggregation{{EventCategory: "Management", Templates: []string{"EVERYTHING"}}}
	if _, err := model.PlanAggregations(inv, dublin.ARN, bad); err == nil || !strings.Contains(err.Error(), "(and 1 more problem)") {
		t.Errorf("%v", err)
	}
	inv.Take(q, model.AggregationsRead{ARN: dublin.ARN, Aggregations: sums, At: moment}, nil)
	if _, err := model.PlanAggregations(inv, dublin.ARN, sums); !errors.Is(err, model.ErrAlready) {
		t.Errorf("%v", err)
	}
	other, err := model.PlanAggregations(inv, dublin.ARN, []selector.Aggregation{{EventCategory: "Data", Templates: []string{"API_ACTIVITY"}}})
	if err != nil || other.Title != "Change the event aggregation of dublin" {
		t.Errorf("%+v, %v", other, err)
	}
	off, err := model.PlanAggregations(inv, dublin.ARN, nil)
	if err != nil || off.Title != "Turn event aggregation off on dublin" || len(off.Warnings) != 0 || !strings.Contains(body(t, off), `"AggregationConfigurations":[]`) {
		t.Errorf("%+v, %v", off, err)
	}
}
