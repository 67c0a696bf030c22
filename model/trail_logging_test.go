package model_test

import (
	"strings"
	"testing"

	"trailboss/model"
	"trailboss/model/selector"
)

func noManagement() selector.Set {
	no := false
	return selector.Set{Basic: []selector.Basic{{IncludeManagementEvents: &no}}}
}

func readsOnly() selector.Set {
	return selector.Set{Basic: []selector.Basic{{ReadWriteType: selector.ReadOnly}}}
}

const (
	only     = "! it is the only trail that logs write management events of account 123456789012 in us-east-1"
	maybe    = "! it is perhaps the only trail that logs write management events of account 123456789012 in us-east-1: not all trails could be read"
	orgStops = "! it is an organization trail with 12 member accounts, which all stop being logged by it"
	insights = "Insights are turned off too: after a start they must be enabled again, and need up to 36 hours"
	everyone = "it stops in every Region, not in us-east-1 alone"
	maybeOrg = "! perhaps it is an organization trail, whose member accounts all stop being logged by it: its settings could not be read: not allowed"
	alarms   = "stopping a trail sets off alarms in most monitoring (event StopLogging)"
)

// TestWhatStoppingLoses stops the trail "target", which lives in us-east-1.
func TestWhatStoppingLoses(t *testing.T) {
	denied := &model.Fault{Kind: model.FaultDenied, Why: "not allowed"}
	cases := []struct {
		name   string
		trails []worldTrail
		faults map[string]*model.Fault
		want   []string
	}{
		{"the only trail", []worldTrail{target()}, nil, []string{only, alarms}},
		{"another one beside it", []worldTrail{target(), beside("us-east-1")}, nil, []string{alarms}},
		{"another one in another Region", []worldTrail{target(), beside("eu-west-1")}, nil, []string{only, alarms}},
		{"another one of all Regions", []worldTrail{target(), beside("eu-west-1", func(w *worldTrail) { w.multi = true })}, nil, []string{alarms}},
		{"another one that is stopped", []worldTrail{target(), beside("us-east-1", func(w *worldTrail) { w.logging = false })}, nil, []string{only, alarms}},
		{
			"another one that fails to deliver",
			[]worldTrail{target(), beside("us-east-1", func(w *worldTrail) { w.failing = "AccessDenied" })},
			nil,
			[]string{strings.Replace(only, "logs", "logs and delivers", 1) + ": other logs them and fails to deliver (AccessDenied)", alarms},
		},
		{
			"one that fails to deliver, and one that delivers",
			[]worldTrail{target(), beside("us-east-1", func(w *worldTrail) { w.failing = "AccessDenied" }), plain("third", "us-east-1")},
			nil,
			[]string{alarms},
		},
		{
			"one that fails to deliver, and a list that cannot be read",
			[]worldTrail{
				target(func(w *worldTrail) { w.multi = true }),
				beside("eu-west-1", func(w *worldTrail) { w.failing, w.multi = "NoSuchBucket", true }),
			},
			map[string]*model.Fault{"ListTrails us-east-1": denied, "DescribeTrails us-east-1": denied},
			[]string{
				"! it is perhaps the only trail that logs and delivers write management events of account 123456789012 in us-east-1 and 16 more Regions: " +
					"other logs them and fails to deliver (NoSuchBucket); not all trails could be read",
				maybeOrg, everyone, alarms,
			},
		},
		{"another one that logs reads only", []worldTrail{target(), beside("us-east-1", func(w *worldTrail) { w.selectors = readsOnly() })}, nil, []string{only, alarms}},
		{"another one that logs data only", []worldTrail{target(), beside("us-east-1", func(w *worldTrail) { w.selectors = noManagement() })}, nil, []string{only, alarms}},
		{"it logs no management events itself", []worldTrail{target(func(w *worldTrail) { w.selectors = noManagement() })}, nil, []string{alarms}},
		{"another account's beside it", []worldTrail{target(), {TrailRef: ref(member, "us-east-1", "theirs"), logging: true, selectors: selector.Default()}}, nil, []string{only, alarms}},
		{
			"the organization's beside it",
			[]worldTrail{target(), {TrailRef: ref(member, "us-east-1", "theirs"), logging: true, organization: true, selectors: selector.Default()}},
			nil,
			[]string{alarms},
		},
		{
			"all that there is",
			[]worldTrail{target(func(w *worldTrail) {
				w.organization, w.multi, w.insights = true, true, []selector.Insight{{InsightType: selector.InsightCallRate}}
			})},
			nil,
			[]string{only + " and 16 more Regions", orgStops, insights, everyone, alarms},
		},
		{
			"selectors that cannot be read",
			[]worldTrail{target(), beside("us-east-1")},
			map[string]*model.Fault{"GetEventSelectors": denied},
			[]string{maybe, alarms},
		},
		{
			"a list that cannot be read",
			[]worldTrail{target(func(w *worldTrail) { w.multi = true })},
			map[string]*model.Fault{"ListTrails us-east-1": denied, "DescribeTrails us-east-1": denied},
			[]string{strings.Replace(maybe, "us-east-1", "us-east-1 and 16 more Regions", 1), maybeOrg, everyone, alarms},
		},
		{
			"Insights that cannot be read",
			[]worldTrail{target(), beside("us-east-1")},
			map[string]*model.Fault{"GetInsightSelectors": denied},
			[]string{"perhaps Insights are on, and are turned off too: its Insights selectors could not be read: not allowed", alarms},
		},
		{
			"all Regions, and another one in the home Region",
			[]worldTrail{target(func(w *worldTrail) { w.multi = true }), beside("us-east-1")},
			nil,
			[]string{strings.Replace(only, "us-east-1", "ap-northeast-1 and 15 more Regions", 1), everyone, alarms},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			inv := known(t, world{owner: acme, regions: []string{"us-east-1", "eu-west-1"}, trails: c.trails, members: 12, faults: c.faults})
			ch, err := model.PlanLogging(inv, target().ARN, false)
			if err != nil {
				t.Fatal(err)
			}
			if ch.Risk != model.Dangerous || ch.Title != "Stop logging on target" || !model.Same(ch.Before, model.Logging(true)) || !model.Same(ch.After, model.Logging(false)) {
				t.Errorf("%+v", ch)
			}
			got := texts(t, ch)
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("\ngot\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestStartingIsRoutine(t *testing.T) {
	w := acmeWorld()
	inv := known(t, w)
	dublin := find(t, inv, "dublin")
	ch, err := model.PlanLogging(inv, dublin.ARN, true)
	if err != nil {
		t.Fatal(err)
	}
	if ch.Risk != model.Routine || len(ch.Warnings) != 0 || ch.Title != "Start logging on dublin" || ch.Target != dublin.ID() {
		t.Errorf("%+v", ch)
	}
	model.StatusRead{ARN: dublin.ARN, Status: model.Status{LatestDeliveryError: "NoSuchBucket"}, At: moment}.Apply(inv)
	ch, err = model.PlanLogging(inv, dublin.ARN, true)
	if err != nil || len(ch.Warnings) != 1 || !strings.Contains(ch.Warnings[0].Text, "NoSuchBucket") {
		t.Errorf("%+v, %v", ch.Warnings, err)
	}
}

func TestPlansThatAreRefused(t *testing.T) {
	w := acmeWorld()
	w.trails = append(w.trails, worldTrail{TrailRef: ref(member, "us-east-1", "theirs"), logging: true, organization: true})
	w.faults = map[string]*model.Fault{"GetTrailStatus eu-south-1": {Kind: model.FaultDenied}}
	inv := known(t, w)
	for _, c := range []struct {
		name, says string
		on         bool
	}{
		{"management", "already logging", true},
		{"dublin", "already stopped", false},
		{"milano", "not known yet", false},
		{"theirs", "belongs to account " + member, false},
	} {
		if _, err := model.PlanLogging(inv, find(t, inv, c.name).ARN, c.on); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.name, err, c.says)
		}
	}
	if _, err := model.PlanLogging(inv, "arn:gone", true); err == nil || !strings.Contains(err.Error(), "is gone") {
		t.Errorf("%v", err)
	}
}

// Two trails that stop in the same go do not make up for each other.
func TestWhatStoppingTogetherLoses(t *testing.T) {
	one := plain("one", "us-east-1")
	two := plain("two", "us-east-1")
	inv := known(t, world{owner: acme, regions: []string{"us-east-1"}, trails: []worldTrail{one, two}})
	for _, arn := range []string{one.ARN, two.ARN} {
		alone, err := model.PlanLogging(inv, arn, false)
		if err != nil || alone.Warnings[0].Grave {
			t.Errorf("alone: %v %+v", err, alone.Warnings)
		}
		both, err := model.PlanLogging(inv, arn, false, one.ARN, two.ARN)
		if err != nil || !both.Warnings[0].Grave {
			t.Errorf("together: %v %+v", err, both.Warnings)
		}
	}
}
