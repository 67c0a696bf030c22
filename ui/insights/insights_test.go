package insights_test

import (
	"reflect"
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
	"trailboss/ui/page/pagetest"
	"trailboss/ui/pane"
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

func do(t *testing.T, o pane.Pane, e pane.Env, actions ...keymap.Action) (last intent.Intent) {
	t.Helper()
	for _, a := range actions {
		in, handled := o.Do(e, a)
		if !handled {
			t.Fatalf("%s is not handled", a)
		}
		last = in
	}
	return last
}

func want(t *testing.T, got, want intent.Intent) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("got %#v, want %#v", got, want)
	}
}

func shown(e pane.Env, o pane.Pane) string { return ansi.Strip(o.View(e, 116, 60, true)) }

func contains(t *testing.T, frame string, texts ...string) {
	t.Helper()
	flat := strings.Join(strings.Fields(strings.NewReplacer("│", " ").Replace(frame)), " ")
	for _, s := range texts {
		if !strings.Contains(flat, s) {
			t.Errorf("%q is missing in\n%s", s, frame)
		}
	}
}

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
			do(t, o, e, append(c.actions, keymap.Toggle)...)
			if name == "unknown ones stay" {
				if why := o.Why(e, keymap.ToReview); !strings.Contains(why, "ApiLatencyInsight") {
					t.Errorf("what AWS would refuse is not said: %q", why)
				}
				return
			}
			want(t, do(t, o, e, keymap.ToReview), intent.ReviewInsights{ARN: arn, Insights: c.want})
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
			do(t, o, e, keymap.Bottom, keymap.Up, keymap.Toggle)
			want(t, do(t, o, e, keymap.ToReview), intent.ReviewInsights{ARN: arn, Insights: some, Aggregations: c.want})
		})
	}
}

func TestPreconditionsAreSaidAndHold(t *testing.T) {
	e := env(arn, account, selectorsRead(readOnly), insightsRead(nil), aggregationsRead(nil))
	o := insights.New(arn)
	contains(t, shown(e, o), "cannot be on: The trail must log write management events", "cannot be on: The trail must log read or write data events", "there is nothing to sum up")
	if why := o.Why(e, keymap.Toggle); !strings.Contains(why, "write management events") {
		t.Errorf("why: %q", why)
	}
	if _, ok := do(t, o, e, keymap.Toggle).(intent.Notice); !ok || strings.Contains(shown(e, o), "changed") {
		t.Error("it was switched on")
	}
	do(t, o, e, keymap.Down, keymap.Down, keymap.Toggle)
	want(t, do(t, o, e, keymap.ToReview), intent.ReviewInsights{ARN: arn, Insights: []selector.Insight{{InsightType: selector.InsightErrorRate, EventCategories: []string{"Management"}}}})
}

func TestWhatIsOnAgainstTheRulesCanBeSwitchedOff(t *testing.T) {
	e := env(arn, account, selectorsRead(readOnly), insightsRead([]selector.Insight{{InsightType: selector.InsightCallRate}}), aggregationsRead(nil))
	o := insights.New(arn)
	contains(t, shown(e, o), "should be off: The trail must log write management events")
	do(t, o, e, keymap.Down, keymap.Down, keymap.Toggle)
	if why := o.Why(e, keymap.ToReview); !strings.Contains(why, "AWS would refuse this") {
		t.Errorf("why: %q", why)
	}
	do(t, o, e, keymap.Top, keymap.Toggle)
	want(t, do(t, o, e, keymap.ToReview), intent.ReviewInsights{ARN: arn, Insights: []selector.Insight{{InsightType: selector.InsightErrorRate, EventCategories: []string{"Management"}}}})
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
			do(t, o, c.env, keymap.Toggle)
			if _, ok := do(t, o, c.env, keymap.ToReview).(intent.Notice); !ok {
				t.Error("a review is asked for")
			}
			want(t, do(t, o, c.env, keymap.Back), intent.Close{})
		})
	}
}

func TestEscAsksBeforeChangesAreDropped(t *testing.T) {
	e, o := healthy(), insights.New(arn)
	do(t, o, e, keymap.Toggle)
	want(t, do(t, o, e, keymap.Back), nil)
	contains(t, shown(e, o), "1 change is not applied")
	do(t, o, e, keymap.Down)
	if strings.Contains(shown(e, o), "esc again") {
		t.Error("the question outlives another key")
	}
	want(t, do(t, o, e, keymap.Back), nil)
	want(t, do(t, o, e, keymap.Back), intent.Close{})
}

func TestWhatWasAppliedIsNoChangeAnyMore(t *testing.T) {
	e, o := healthy(), insights.New(arn)
	do(t, o, e, keymap.Toggle)
	in, ok := do(t, o, e, keymap.ToReview).(intent.ReviewInsights)
	if !ok {
		t.Fatal("no review is asked for")
	}
	insightsRead(in.Insights).Apply(e.Inventory)
	if o.Why(e, keymap.ToReview) == "" {
		t.Error("there is still something to review")
	}
	want(t, do(t, o, e, keymap.Back), intent.Close{})
}

func TestSwitchingTwiceIsNoChange(t *testing.T) {
	e, o := healthy(), insights.New(arn)
	do(t, o, e, keymap.Toggle, keymap.Toggle)
	want(t, do(t, o, e, keymap.Back), intent.Close{})
	want(t, do(t, o, e, keymap.Refresh), intent.ReadInsights{ARN: arn})
	want(t, o.Type(e, tea.PasteMsg{Content: "x"}), nil)
}

// states are the environments and overlays that look different.
func states(t *testing.T) map[string]func() (pane.Env, pane.Pane) {
	t.Helper()
	fresh := func(e pane.Env, actions ...keymap.Action) func() (pane.Env, pane.Pane) {
		return func() (pane.Env, pane.Pane) {
			o := insights.New(arn)
			do(t, o, e, actions...)
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
	return map[string]func() (pane.Env, pane.Pane){
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

func TestGoldens(t *testing.T) {
	for name, build := range states(t) {
		for size, room := range map[string][2]int{"120x36": {116, 33}, "80x24": {76, 21}, "60x15": {56, 12}} {
			e, o := build()
			pagetest.Golden(t, name+"-"+size, o.View(e, room[0], room[1], true))
		}
	}
}

func TestFramesStayInTheirRoom(t *testing.T) {
	for name, build := range states(t) {
		e, o := build()
		e.Theme = theme.New(false, len(name)%2 == 0)
		for _, size := range pagetest.Sizes() {
			pagetest.Fits(t, name, o.View(e, size[0], size[1], true), size[0], size[1])
			do(t, o, e, keymap.Down)
		}
		pagetest.Fits(t, name, o.View(e, 0, 0, true), 0, 1)
	}
}

func TestNothingForeignReachesTheTerminal(t *testing.T) {
	const nasty = "a\x1b[31m\nb\u202e\x07監査"
	odd := "arn:aws:cloudtrail:us-east-2:" + account + ":trail/" + nasty
	e := env(odd, "210987654321",
		model.SelectorsRead{ARN: odd, Selectors: both, At: now}, model.InsightsRead{ARN: odd, Insights: []selector.Insight{{InsightType: nasty, EventCategories: []string{nasty}}}, At: now})
	for _, o := range []pane.Pane{insights.New(odd), insights.New(nasty)} {
		for _, size := range [][2]int{{116, 60}, {30, 60}} {
			frame := o.View(e, size[0], size[1], true)
			if strings.Contains(frame, "\x1b[31m") || strings.ContainsAny(ansi.Strip(frame), "\x1b\x07\u202e") {
				t.Errorf("it lets it through:\n%q", frame)
			}
		}
	}
}
