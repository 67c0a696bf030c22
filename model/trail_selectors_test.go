package model_test

import (
	"errors"
	"strings"
	"testing"

	"trailboss/model"
	"trailboss/model/selector"
)

// advanced is a set of one advanced selector for each of the categories, with
// the given readOnly unless that is "".
func advanced(readOnly string, categories ...string) selector.Set {
	var set selector.Set
	for _, category := range categories {
		fields := []selector.Field{{Field: selector.FieldEventCategory, Equals: []string{category}}}
		switch category {
		case selector.CategoryData:
			fields = append(fields, selector.Field{Field: selector.FieldResourceType, Equals: []string{"AWS::S3::Object"}})
		case selector.CategoryNetwork:
			fields = append(fields, selector.Field{Field: selector.FieldEventSource, Equals: []string{"s3.amazonaws.com"}})
		}
		if readOnly != "" && category != selector.CategoryNetwork {
			fields = append(fields, selector.Field{Field: selector.FieldReadOnly, Equals: []string{readOnly}})
		}
		set.Advanced = append(set.Advanced, selector.Advanced{FieldSelectors: fields})
	}
	return set
}

// texts are the warnings, grave ones with a "!" before them.
func texts(t *testing.T, c model.Change) []string {
	t.Helper()
	var out []string
	grave := true
	for _, w := range c.Warnings {
		text := w.Text
		if w.Grave {
			text = "! " + text
		}
		if w.Grave && !grave {
			t.Error("a grave warning comes after a lesser one")
		}
		grave = w.Grave
		out = append(out, text)
	}
	return out
}

func TestWhatOtherSelectorsLose(t *testing.T) {
	data, reads := advanced("", selector.CategoryData), advanced("true", selector.CategoryManagement)
	const (
		unlogged = "! no trail would log write management events of account 123456789012 in us-east-1 any more"
		all      = "! nothing of what it logs now is logged any more: write management events and read management events"
		both     = "it ceases to log write management events"
		kind     = "advanced event selectors take the place of all basic ones"
		copied   = "management events are logged by other too: AWS bills every copy after the first"
	)
	denied := &model.Fault{Kind: model.FaultDenied}
	cases := []struct {
		name   string
		trails []worldTrail
		set    selector.Set
		faults map[string]*model.Fault
		risk   model.Risk
		want   []string
	}{
		{"more than before", []worldTrail{target()}, advanced("", selector.CategoryManagement, selector.CategoryData), nil, model.Routine, []string{kind}},
		{"writes of the only trail", []worldTrail{target()}, reads, nil, model.Dangerous, []string{unlogged, both, kind}},
		{"everything, of the only trail", []worldTrail{target()}, data, nil, model.Dangerous, []string{unlogged, all, kind}},
		{"everything, with another trail", []worldTrail{target(), beside("us-east-1")}, data, nil, model.Dangerous, []string{all, kind}},
		{"writes, with another trail", []worldTrail{target(), beside("us-east-1")}, reads, nil, model.Routine, []string{both, copied, kind}},
		{"writes, with another trail elsewhere", []worldTrail{target(), beside("eu-west-1")}, reads, nil, model.Dangerous, []string{unlogged, both, kind}},
		{
			"writes, with a stopped trail",
			[]worldTrail{target(), beside("us-east-1", func(w *worldTrail) { w.logging = false })},
			reads, nil, model.Dangerous,
			[]string{unlogged, both, kind},
		},
		{
			"reads",
			[]worldTrail{target()},
			advanced("false", selector.CategoryManagement), nil, model.Routine,
			[]string{"it ceases to log read management events", kind},
		},
		{
			"of a trail that is stopped",
			[]worldTrail{target(func(w *worldTrail) { w.logging = false })},
			data, nil, model.Routine,
			[]string{kind, "the trail is stopped: nothing is logged before it is started"},
		},
		{
			"of an organization's trail",
			[]worldTrail{target(func(w *worldTrail) { w.organization = true })},
			data, nil, model.Dangerous,
			[]string{
				unlogged, all, "! it is an organization trail: what ceases, ceases for every member account", kind,
				"it is an organization trail: the selectors hold for every member account",
			},
		},
		{
			"writes, with two other trails",
			[]worldTrail{target(), beside("us-east-1"), target(func(w *worldTrail) {
				w.TrailRef, w.selectors = ref(acme, "us-east-1", "third"), readsOnly()
			})},
			reads, nil, model.Routine,
			[]string{both, "management events are logged by other and third too: AWS bills every copy after the first", kind},
		},
		{
			"with Insights",
			[]worldTrail{target(func(w *worldTrail) {
				w.insights = []selector.Insight{{InsightType: selector.InsightCallRate}}
			}), beside("us-east-1")},
			reads, nil, model.Routine,
			[]string{
				both, "its Insights lose what they live on: The trail must log write management events to enable ApiCallRateInsight", copied, kind,
			},
		},
		{
			"with a list that cannot be read",
			[]worldTrail{target(func(w *worldTrail) { w.multi = true })},
			reads,
			map[string]*model.Fault{"ListTrails us-east-1": denied, "DescribeTrails us-east-1": denied},
			model.Dangerous,
			[]string{
				"! perhaps no trail would log write management events of account 123456789012 in us-east-1 and 16 more Regions any more: not all trails could be read",
				both, kind,
			},
		},
		{
			"back to basic",
			[]worldTrail{target(func(w *worldTrail) { w.selectors = advanced("", selector.CategoryManagement, selector.CategoryNetwork) })},
			selector.Default(), nil, model.Routine,
			[]string{"it ceases to log network activity events", "basic event selectors take the place of all advanced ones"},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			inv := known(t, world{owner: acme, regions: []string{"us-east-1", "eu-west-1"}, trails: c.trails, faults: c.faults})
			base := find(t, inv, "target").Selectors.Value
			ch, err := model.PlanSelectors(inv, target().ARN, base, c.set)
			if err != nil {
				t.Fatal(err)
			}
			if got := texts(t, ch); strings.Join(got, "\n") != strings.Join(c.want, "\n") || ch.Risk != c.risk {
				t.Errorf("risk %d\ngot\n%s\nwant\n%s", ch.Risk, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
			if !model.Same(ch.Before, model.EventSelectors{Set: base}) || !model.Same(ch.After, model.EventSelectors{Set: c.set}) || ch.Name != "target" {
				t.Errorf("%+v", ch)
			}
		})
	}
}

// Two trails that change in the same go do not make up for each other.
func TestWhatChangingTogetherLoses(t *testing.T) {
	one := plain("one", "us-east-1")
	two := plain("two", "us-east-1")
	inv := known(t, world{owner: acme, regions: []string{"us-east-1"}, trails: []worldTrail{one, two}})
	for _, arn := range []string{one.ARN, two.ARN} {
		alone, err := model.PlanSelectors(inv, arn, selector.Default(), readsOnly())
		if err != nil || alone.Risk != model.Routine {
			t.Errorf("alone: %v %+v", err, alone.Warnings)
		}
		both, err := model.PlanSelectors(inv, arn, selector.Default(), readsOnly(), one.ARN, two.ARN)
		if err != nil || both.Risk != model.Dangerous {
			t.Errorf("together: %v %+v", err, both.Warnings)
		}
	}
}

func TestSelectorPlansThatAreRefused(t *testing.T) {
	w := acmeWorld()
	w.trails = append(w.trails, worldTrail{TrailRef: ref(member, "us-east-1", "theirs"), logging: true, organization: true})
	w.faults = map[string]*model.Fault{"GetEventSelectors eu-south-1": {Kind: model.FaultDenied}}
	inv := known(t, w)
	bad := advanced("maybe", selector.CategoryManagement, selector.CategoryManagement)
	for _, c := range []struct {
		name      string
		base, set selector.Set
		says      string
	}{
		{"theirs", selector.Default(), readsOnly(), "belongs to account " + member + ": only that account can change its event selectors"},
		{"milano", selector.Default(), readsOnly(), "not known yet; press r"},
		{"dublin", selector.Default(), selector.Set{}, "no event selector at all"},
		{"dublin", selector.Default(), bad, "(and 1 more problem)"},
		{"dublin", selector.Default(), selector.Set{Advanced: bad.Advanced[:1]}, "AWS would refuse these event selectors of dublin: selector 1"},
		{"dublin", selector.Default(), selector.Set{Basic: readsOnly().Basic, Advanced: bad.Advanced}, "not both"},
	} {
		if _, err := model.PlanSelectors(inv, find(t, inv, c.name).ARN, c.base, c.set); err == nil || !strings.Contains(err.Error(), c.says) || errors.Is(err, model.ErrAlready) {
			t.Errorf("%s: %v, want %q", c.name, err, c.says)
		}
	}
	if _, err := model.PlanSelectors(inv, "arn:gone", selector.Default(), readsOnly()); err == nil || !strings.Contains(err.Error(), "is gone") {
		t.Errorf("%v", err)
	}
	dublin := find(t, inv, "dublin").ARN
	for name, base := range map[string]selector.Set{"what is there": readsOnly(), "the base": selector.Default()} {
		if _, err := model.PlanSelectors(inv, dublin, base, selector.Set{Basic: []selector.Basic{{}}}); !errors.Is(err, model.ErrAlready) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The base of the draft is what the change expects, whatever is known now.
func TestDriftIsKnownAtThePlan(t *testing.T) {
	inv := known(t, acmeWorld())
	dublin := find(t, inv, "dublin")
	ch, err := model.PlanSelectors(inv, dublin.ARN, readsOnly(), advanced("", selector.CategoryManagement))
	if err != nil {
		t.Fatal(err)
	}
	if before, ok := ch.Before.(model.EventSelectors); !ok || !before.Set.Equal(readsOnly()) {
		t.Errorf("%+v", ch.Before)
	}
	if ws := texts(t, ch); !strings.Contains(ws[len(ws)-1], "changed since the draft was begun") {
		t.Errorf("%q", ws)
	}
	// Where the draft changes nothing, the trail still does not have it.
	if _, err := model.PlanSelectors(inv, dublin.ARN, readsOnly(), readsOnly()); !errors.Is(err, model.ErrAlready) || !strings.Contains(err.Error(), "began from") {
		t.Errorf("%v", err)
	}
}

func TestSelectorValue(t *testing.T) {
	target := model.Target{Profile: "prod", Region: "us-east-2", ARN: "arn:x", Name: "x"}
	both := selector.Set{Basic: []selector.Basic{{}}, Advanced: advanced("", "Data").Advanced}
	for name, set := range map[string]selector.Set{"none": {}, "both kinds": both} {
		if calls := (model.EventSelectors{Set: set}).Calls(target, nil); len(calls) != 0 {
			t.Errorf("%s: %v", name, calls)
		}
	}
	for want, set := range map[string]selector.Set{
		`{"EventSelectors":[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[],"ExcludeManagementEventSources":[]}],"TrailName":"arn:x"}`: {Basic: []selector.Basic{{}}},
		`{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}],"TrailName":"arn:x"}`: {
			Advanced: []selector.Advanced{{FieldSelectors: []selector.Field{{Field: "eventCategory", Equals: []string{"Management"}, NotEquals: []string{}}}}},
		},
	} {
		calls := (model.EventSelectors{Set: set}).Calls(target, nil)
		if len(calls) != 1 || calls[0].Operation != model.PutEventSelectors || calls[0].Region != "us-east-2" {
			t.Fatalf("%+v", calls)
		}
		if got, err := calls[0].Body(); err != nil || string(got) != want {
			t.Errorf("got  %s (%v)\nwant %s", got, err, want)
		}
	}
	q := model.EventSelectors{}.Read(target)
	if q.Operation != model.GetEventSelectors || q.Profile != "prod" || q.Region != "us-east-2" || len(q.ARNs) != 1 || q.ARNs[0] != "arn:x" {
		t.Errorf("%+v", q)
	}
}

func TestStaleSelectorsAreSaidToBe(t *testing.T) {
	inv := known(t, world{owner: acme, regions: []string{"us-east-1"}, trails: []worldTrail{target()}})
	tr := find(t, inv, "target")
	plan := func() []string {
		c, err := model.PlanSelectors(inv, tr.ARN, selector.Default(), advanced("", selector.CategoryManagement))
		if err != nil {
			t.Fatal(err)
		}
		return texts(t, c)
	}
	const stale = "what it logs now could not be read again (throttled)"
	if got := strings.Join(plan(), "\n"); strings.Contains(got, stale) {
		t.Errorf("read just now: %s", got)
	}
	inv.Take(model.EventSelectors{}.Read(tr.ID()), nil, &model.Fault{Kind: model.FaultThrottled})
	if got := strings.Join(plan(), "\n"); !strings.Contains(got, stale) {
		t.Errorf("refused since: %s", got)
	}
}

// AWS adds fields: one that trailboss does not know is AWS's to refuse.
func TestAnUnknownFieldIsNotRefused(t *testing.T) {
	inv := known(t, acmeWorld())
	local := find(t, inv, "local")
	set := selector.Set{Advanced: []selector.Advanced{{FieldSelectors: []selector.Field{
		{Field: selector.FieldEventCategory, Equals: []string{selector.CategoryManagement}},
		{Field: "sourceIPAddress", Equals: []string{"192.0.2.1"}},
	}}}}
	c, err := model.PlanSelectors(inv, local.ARN, local.Selectors.Value, set)
	if err != nil {
		t.Fatal(err)
	}
	if calls := c.Calls(); len(calls) != 1 || calls[0].Operation != model.PutEventSelectors {
		t.Errorf("calls %+v", calls)
	}
}
