package insights_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/ui/insights"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/pane/panetest"
	"trailboss/ui/theme"
)

var (
	now  = time.Date(2026, 11, 21, 9, 30, 0, 0, time.UTC)
	arn  = model.TrailARN("aws", region, account, "management-events")
	both = selector.Set{Advanced: []selector.Advanced{
		{FieldSelectors: []selector.Field{{Field: "eventCategory", Equals: []string{"Management"}}}},
		{FieldSelectors: []selector.Field{{Field: "eventCategory", Equals: []string{"Data"}}, {Field: "resources.type", Equals: []string{"AWS::S3::Object"}}}},
	}}
	readOnly = selector.Set{Basic: []selector.Basic{{ReadWriteType: selector.ReadOnly}}}
	some     = []selector.Insight{{InsightType: selector.InsightErrorRate, EventCategories: []string{"Management", "Data"}}}
	sums     = []selector.Aggregation{{EventCategory: "Data", Templates: []string{"RESOURCE_ACCESS"}}}
)

const (
	account = "123456789012"
	region  = "us-east-2"
)

func env(trailARN, caller string, facts ...model.Fact) pane.Env {
	inv := model.NewInventory()
	model.IdentityRead{Profile: "prod", Identity: model.Identity{Account: caller}, At: now}.Apply(inv)
	model.TrailsListed{Profile: "prod", Region: region, Trails: []model.TrailRef{{ARN: trailARN, HomeRegion: region}}, At: now}.Apply(inv)
	for _, f := range facts {
		f.Apply(inv)
	}
	return pane.Env{Inventory: inv, Theme: theme.New(true, false), Now: now, Profiles: []string{"prod"}}
}

func selectorsRead(s selector.Set) model.Fact {
	return model.SelectorsRead{ARN: arn, Selectors: s, At: now}
}

func insightsRead(in []selector.Insight) model.Fact {
	return model.InsightsRead{ARN: arn, Insights: in, At: now}
}

func aggregationsRead(in []selector.Aggregation) model.Fact {
	return model.AggregationsRead{ARN: arn, Aggregations: in, At: now}
}

func healthy() pane.Env {
	return env(arn, account, selectorsRead(both), insightsRead(some), aggregationsRead(sums), model.StatusRead{ARN: arn, Status: model.Status{IsLogging: true}, At: now})
}

func query(op model.Operation) model.Query {
	return model.Query{Operation: op, Profile: "prod", Region: region, ARNs: []string{arn}}
}

var reads = []model.Operation{model.GetEventSelectors, model.GetInsightSelectors, model.GetEventConfiguration}

// refuse lets the reads fail.
func refuse(e pane.Env, ops ...model.Operation) pane.Env {
	for _, op := range ops {
		e.Inventory.Take(query(op), nil, (&model.Fault{
			Kind: model.FaultDenied, Operation: string(op), Region: region, Resource: arn, Code: "AccessDeniedException", RequestID: "7f3a-11",
			Message: "User: arn:aws:sts::123456789012:assumed-role/ops/mary is not authorized to perform: cloudtrail:" + string(op) + " because no identity-based policy allows the action",
		}).Explain())
	}
	return e
}

func shown(e pane.Env, o pane.Pane) string { return ansi.Strip(o.View(e, 116, 60, true)) }

func TestTogglesBecomeInsightsSelectors(t *testing.T) {
	const future = "ApiLatencyInsight"
	for name, c := range map[string]struct {
		had     []selector.Insight
		actions []keymap.Action
		want    []selector.Insight
	}{
		"first of none": {nil, nil, []selector.Insight{{InsightType: selector.InsightCallRate, EventCategories: []string{"Management"}}}},
		"beside another": {some, nil, []selector.Insight{
			some[0], {InsightType: selector.InsightCallRate, EventCategories: []string{"Management"}},
		}},
		"absent categories": {
			[]selector.Insight{{InsightType: selector.InsightCallRate}},
			[]keymap.Action{keymap.Down},
			[]selector.Insight{{InsightType: selector.InsightCallRate, EventCategories: []string{"Management", "Data"}}},
		},
		"one category off": {some, []keymap.Action{keymap.Down, keymap.Down}, []selector.Insight{{InsightType: selector.InsightErrorRate, EventCategories: []string{"Data"}}}},
		"the last off":     {[]selector.Insight{{InsightType: selector.InsightCallRate}}, nil, []selector.Insight{}},
		"unknown ones stay": {
			[]selector.Insight{{InsightType: future}, {InsightType: selector.InsightCallRate, EventCategories: []string{"Management", "Network"}}},
			nil,
			[]selector.Insight{{InsightType: future}, {InsightType: selector.InsightCallRate, EventCategories: []string{"Network"}}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			e := env(arn, account, selectorsRead(both), insightsRead(c.had), aggregationsRead(sums))
			o := insights.New(arn)
			panetest.Do(t, o, e, append(c.actions, keymap.Toggle)...)
			if name == "unknown ones stay" {
				if why := o.Why(e, keymap.ToReview); !strings.Contains(why, "ApiLatencyInsight") {
					t.Errorf("what AWS would refuse is not said: %q", why)
				}
				return
			}
			panetest.Want(t, panetest.Do(t, o, e, keymap.ToReview), intent.ReviewInsights{ARN: arn, Insights: c.want})
		})
	}
}

func TestTogglesBecomeAggregations(t *testing.T) {
	for name, c := range map[string]struct {
		had  []selector.Aggregation
		want []selector.Aggregation
	}{
		"first of none": {nil, []selector.Aggregation{{EventCategory: "Data", Templates: []string{"RESOURCE_ACCESS"}}}},
		"the last off":  {sums, []selector.Aggregation{}},
		"one of two": {
			[]selector.Aggregation{{EventCategory: "Data", Templates: []string{"RESOURCE_ACCESS", "USER_ACTIONS"}}},
			[]selector.Aggregation{{EventCategory: "Data", Templates: []string{"USER_ACTIONS"}}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			e := env(arn, account, selectorsRead(both), insightsRead(some), aggregationsRead(c.had))
			o := insights.New(arn)
			panetest.Do(t, o, e, keymap.Bottom, keymap.Up, keymap.Toggle)
			panetest.Want(t, panetest.Do(t, o, e, keymap.ToReview), intent.ReviewInsights{ARN: arn, Insights: some, Aggregations: c.want})
		})
	}
}

func TestPreconditionsAreSaidAndHold(t *testing.T) {
	e := env(arn, account, selectorsRead(readOnly), insightsRead(nil), aggregationsRead(nil))
	o := insights.New(arn)
	panetest.Contains(t, shown(e, o), "cannot be on: The trail must log write management events", "cannot be on: The trail must log read or write data events", "there is nothing to sum up")
	if why := o.Why(e, keymap.Toggle); !strings.Contains(why, "write management events") {
		t.Errorf("why: %q", why)
	}
	if _, ok := panetest.Do(t, o, e, keymap.Toggle).(intent.Notice); !ok || strings.Contains(shown(e, o), "changed") {
		t.Error("it was switched on")
	}
	panetest.Do(t, o, e, keymap.Down, keymap.Down, keymap.Toggle)
	panetest.Want(t, panetest.Do(t, o, e, keymap.ToReview), intent.ReviewInsights{ARN: arn, Insights: []selector.Insight{{InsightType: selector.InsightErrorRate, EventCategories: []string{"Management"}}}})
}

func TestWhatIsOnAgainstTheRulesCanBeSwitchedOff(t *testing.T) {
	e := env(arn, account, selectorsRead(readOnly), insightsRead([]selector.Insight{{InsightType: selector.InsightCallRate}}), aggregationsRead(nil))
	o := insights.New(arn)
	panetest.Contains(t, shown(e, o), "should be off: The trail must log write management events")
	panetest.Do(t, o, e, keymap.Down, keymap.Down, keymap.Toggle)
	if why := o.Why(e, keymap.ToReview); !strings.Contains(why, "AWS would refuse this") {
		t.Errorf("why: %q", why)
	}
	panetest.Do(t, o, e, keymap.Top, keymap.Toggle)
	panetest.Want(t, panetest.Do(t, o, e, keymap.ToReview), intent.ReviewInsights{ARN: arn, Insights: []selector.Insight{{InsightType: selector.InsightErrorRate, EventCategories: []string{"Management"}}}})
}

func TestNothingChangesWhereItCannot(t *testing.T) {
	foreign := env(arn, "210987654321", selectorsRead(both), insightsRead(some), aggregationsRead(sums))
	locked := healthy()
	locked.ReadOnly = true
	for name, c := range map[string]struct {
		env pane.Env
		why string
	}{
		"foreign":   {foreign, "belongs to account 123456789012"},
		"read-only": {locked, "read-only mode"},
		"gone":      {env(model.TrailARN("aws", region, account, "another"), account), "no longer listed"},
		"refused":   {refuse(env(arn, account), reads...), "could not be read"},
		"unknown":   {env(arn, account), "not read yet"},
	} {
		t.Run(name, func(t *testing.T) {
			o := insights.New(arn)
			if why := o.Why(c.env, keymap.Toggle); !strings.Contains(why, c.why) {
				t.Errorf("why: %q", why)
			}
			panetest.Do(t, o, c.env, keymap.Toggle)
			if _, ok := panetest.Do(t, o, c.env, keymap.ToReview).(intent.Notice); !ok {
				t.Error("a review is asked for")
			}
			panetest.Want(t, panetest.Do(t, o, c.env, keymap.Back), intent.Close{})
		})
	}
}

func TestEscAsksBeforeChangesAreDropped(t *testing.T) {
	e, o := healthy(), insights.New(arn)
	panetest.Do(t, o, e, keymap.Toggle)
	panetest.Want(t, panetest.Do(t, o, e, keymap.Back), nil)
	panetest.Contains(t, shown(e, o), "1 change is not applied")
	panetest.Do(t, o, e, keymap.Down)
	if strings.Contains(shown(e, o), "esc again") {
		t.Error("the question outlives another key")
	}
	panetest.Want(t, panetest.Do(t, o, e, keymap.Back), nil)
	panetest.Want(t, panetest.Do(t, o, e, keymap.Back), intent.Close{})
}

func TestWhatWasAppliedIsNoChangeAnyMore(t *testing.T) {
	e, o := healthy(), insights.New(arn)
	panetest.Do(t, o, e, keymap.Toggle)
	in, ok := panetest.Do(t, o, e, keymap.ToReview).(intent.ReviewInsights)
	if !ok {
		t.Fatal("no review is asked for")
	}
	insightsRead(in.Insights).Apply(e.Inventory)
	if o.Why(e, keymap.ToReview) == "" {
		t.Error("there is still something to review")
	}
	panetest.Want(t, panetest.Do(t, o, e, keymap.Back), intent.Close{})
}

func TestSwitchingTwiceIsNoChange(t *testing.T) {
	e, o := healthy(), insights.New(arn)
	panetest.Do(t, o, e, keymap.Toggle, keymap.Toggle)
	panetest.Want(t, panetest.Do(t, o, e, keymap.Back), intent.Close{})
	panetest.Want(t, panetest.Do(t, o, e, keymap.Refresh), intent.ReadInsights{ARN: arn})
	panetest.Want(t, o.Type(e, tea.PasteMsg{Content: "x"}), nil)
}

// states are the environments and overlays that look different.
func states(t *testing.T) panetest.States {
	t.Helper()
	fresh := func(e pane.Env, actions ...keymap.Action) func() (pane.Env, pane.Pane) {
		return func() (pane.Env, pane.Pane) {
			o := insights.New(arn)
			panetest.Do(t, o, e, actions...)
			return e, o
		}
	}
	loading := env(arn, account)
	for _, op := range reads {
		loading.Inventory.Ask(query(op))
	}
	locked := healthy()
	locked.ReadOnly = true
	stale := refuse(healthy(), reads...)
	stale.Now = now.Add(12 * time.Minute)
	return panetest.States{
		"healthy":   fresh(healthy()),
		"off":       fresh(env(arn, account, selectorsRead(both), insightsRead(nil), aggregationsRead(nil)), keymap.Down),
		"changed":   fresh(healthy(), keymap.Toggle, keymap.Bottom, keymap.Toggle),
		"leaving":   fresh(healthy(), keymap.Toggle, keymap.Back),
		"reads":     fresh(env(arn, account, selectorsRead(readOnly), insightsRead([]selector.Insight{{InsightType: selector.InsightCallRate}}), aggregationsRead(sums), model.StatusRead{ARN: arn, At: now})),
		"loading":   fresh(loading),
		"unknown":   fresh(env(arn, account)),
		"refused":   fresh(refuse(env(arn, account), reads...)),
		"stale":     fresh(stale),
		"read-only": fresh(locked),
		"foreign":   fresh(env(arn, "210987654321", selectorsRead(both), insightsRead(some), aggregationsRead(sums))),
		"gone":      fresh(env(model.TrailARN("aws", region, account, "another"), account)),
	}
}

func TestGoldens(t *testing.T) { states(t).Golden(t) }

func TestFramesStayInTheirRoom(t *testing.T) { states(t).Fit(t) }

func TestNothingForeignReachesTheTerminal(t *testing.T) {
	const nasty = panetest.Nasty
	odd := "arn:aws:cloudtrail:us-east-2:" + account + ":trail/" + nasty
	e := env(odd, "210987654321",
		model.SelectorsRead{ARN: odd, Selectors: both, At: now}, model.InsightsRead{ARN: odd, Insights: []selector.Insight{{InsightType: nasty, EventCategories: []string{nasty}}}, At: now})
	for _, o := range []pane.Pane{insights.New(odd), insights.New(nasty)} {
		for _, size := range [][2]int{{116, 60}, {30, 60}} {
			frame := o.View(e, size[0], size[1], true)
			panetest.Clean(t, frame)
		}
	}
}
