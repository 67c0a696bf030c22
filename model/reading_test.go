package model_test

import (
	"fmt"
	"slices"
	"testing"

	"trailboss/model"
	"trailboss/model/awsname"
	"trailboss/model/selector"
)

func notTwice(t *testing.T, queries []model.Query) {
	t.Helper()
	seen := map[string]bool{}
	for _, q := range queries {
		if seen[q.Slot()] {
			t.Errorf("asked twice: %s", q.Slot())
		}
		seen[q.Slot()] = true
		for _, arn := range q.ARNs {
			if a, err := awsname.ParseARN(arn); err != nil || a.Region != q.Region {
				t.Errorf("%s is not asked in the home Region", q.Slot())
			}
		}
		if q.Operation == model.ListTags && len(q.ARNs) > model.MaxListTags {
			t.Errorf("%d trails in one ListTags", len(q.ARNs))
		}
	}
}

func TestMostUrgentFirst(t *testing.T) {
	w := world{owner: acme, regions: []string{"us-east-1"}}
	for i := range 30 {
		w.trails = append(w.trails, worldTrail{TrailRef: ref(acme, "us-east-1", fmt.Sprintf("t%02d", i))})
	}
	inv, plan := model.NewInventory(), model.NewReading([]string{"prod"}, []string{"us-east-1"})
	answer := func(queries []model.Query) {
		for _, q := range queries {
			fact, fault := w.answer(q)
			inv.Take(q, fact, fault)
			plan.Done(inv, q, fact, fault)
		}
	}
	answer(plan.Next(nil))
	answer(plan.Next(nil))
	seen := []string{w.trails[20].ARN, w.trails[21].ARN}
	first := plan.Next(seen)
	if len(first) != model.MaxInFlightPerRegion {
		t.Fatalf("%d at once, want %d", len(first), model.MaxInFlightPerRegion)
	}
	for i, q := range first[:2] {
		if q.Operation != model.GetTrailStatus || !slices.Contains(seen, q.ARNs[0]) {
			t.Errorf("number %d is %s, want the status of a trail on the screen", i, q.Slot())
		}
	}
	for _, q := range first {
		if q.Operation != model.GetTrailStatus {
			t.Errorf("%s before all statuses", q.Slot())
		}
	}
}

func TestOnlyTheRegionsGiven(t *testing.T) {
	inv := model.NewInventory()
	waves := readAll(t, acmeWorld(), inv, model.NewReading([]string{"prod"}, []string{"eu-west-1"}))
	for _, q := range slices.Concat(waves...) {
		if q.Operation == model.ListTrails && q.Region != "eu-west-1" || q.Operation == model.ListRegions {
			t.Errorf("asked %s", q.Slot())
		}
	}
	// The trail of all Regions is seen there, and read where it is at home.
	if tr := find(t, inv, "management"); !tr.Status.Known || !tr.Settings.Known || !tr.Tags.Known {
		t.Errorf("%+v", tr)
	}
	if len(inv.Trails()) != 2 {
		t.Errorf("%q", arns(inv))
	}
}

func TestDescribeTrailsStandsIn(t *testing.T) {
	w := acmeWorld()
	w.faults = map[string]*model.Fault{"ListTrails": {Kind: model.FaultDenied}}
	inv := model.NewInventory()
	waves := readAll(t, w, inv, model.NewReading([]string{"prod"}, nil))
	if len(inv.Trails()) != len(w.trails) {
		t.Errorf("%q", arns(inv))
	}
	for _, tr := range inv.Trails() {
		if !tr.Status.Known || !tr.Settings.Known || !tr.Tags.Known {
			t.Errorf("%s is not whole", tr.Name)
		}
	}
	notTwice(t, slices.Concat(waves...))
	for _, kind := range []model.FaultKind{model.FaultRefusedCredentials, model.FaultUnreachable, model.FaultThrottled} {
		w.faults = map[string]*model.Fault{"ListTrails": {Kind: kind}}
		for _, q := range slices.Concat(readAll(t, w, model.NewInventory(), model.NewReading([]string{"prod"}, nil))...) {
			if q.Operation == model.DescribeTrails {
				t.Errorf("kind %s: %s, though it would fail the same", kind, q.Slot())
			}
		}
	}
}

// TestOneTrailSpoilsNoBatch has AWS refuse tags for all because of one.
func TestOneTrailSpoilsNoBatch(t *testing.T) {
	w := acmeWorld()
	w.trails = append(w.trails, worldTrail{TrailRef: ref(acme, "us-east-1", "spoiler"), selectors: selector.Default()})
	spoiler := w.trails[len(w.trails)-1].ARN
	inv, plan := model.NewInventory(), model.NewReading([]string{"prod"}, nil)
	for !plan.Idle() {
		for _, q := range plan.Next(nil) {
			fact, fault := w.answer(q)
			if q.Operation == model.ListTags && slices.Contains(q.ARNs, spoiler) {
				fact, fault = nil, &model.Fault{Kind: model.FaultNotFound}
			}
			inv.Take(q, fact, fault)
			plan.Done(inv, q, fact, fault)
		}
	}
	for _, tr := range inv.Trails() {
		if tr.Tags.Known == (tr.ARN == spoiler) {
			t.Errorf("%s: tags %+v", tr.Name, tr.Tags)
		}
	}
}

func TestAProfileThatCannotBeOpenedEndsThere(t *testing.T) {
	w := acmeWorld()
	w.faults = map[string]*model.Fault{string(model.OpenProfile): {Kind: model.FaultProfile}}
	inv := model.NewInventory()
	if waves := readAll(t, w, inv, model.NewReading([]string{"prod"}, nil)); len(waves) != 1 {
		t.Errorf("%d waves", len(waves))
	}
	if s := inv.Account("prod").Opened.State(); s != model.Refused {
		t.Errorf("state %d", s)
	}
}

func TestAgainReadsOneTrail(t *testing.T) {
	w := acmeWorld()
	inv, plan := model.NewInventory(), model.NewReading([]string{"prod"}, nil)
	readAll(t, w, inv, plan)
	tr := find(t, inv, "dublin")
	plan.Again(tr.ID(), model.GetTrailStatus)
	waves := readAll(t, w, inv, plan)
	if len(waves) != 1 || len(waves[0]) != 1 || waves[0][0].Operation != model.GetTrailStatus || waves[0][0].ARNs[0] != tr.ARN {
		t.Errorf("%v", waves)
	}
}

// What somebody waits for goes before what the account is read by.
func TestAlsoReadsOnDemand(t *testing.T) {
	w := acmeWorld()
	inv, plan := model.NewInventory(), model.NewReading([]string{"prod"}, nil)
	readAll(t, w, inv, plan)
	dublin := find(t, inv, "dublin")
	lookup := model.Query{Operation: model.LookupEvents, Profile: "prod", Region: dublin.HomeRegion}
	plan.Again(dublin.ID(), model.GetInsightSelectors, model.GetTrailStatus)
	plan.Also(lookup)
	next := plan.Next(nil)
	if len(next) != 3 || next[0].Slot() != lookup.Slot() {
		t.Fatalf("%v", next)
	}
	for _, q := range next {
		plan.Done(inv, q, nil, &model.Fault{Kind: model.FaultThrottled})
	}
	if !plan.Idle() {
		t.Error("it is read again by itself")
	}
}

func TestRefreshReadsEverythingAgain(t *testing.T) {
	w := acmeWorld()
	inv, plan := model.NewInventory(), model.NewReading([]string{"prod"}, nil)
	first := slices.Concat(readAll(t, w, inv, plan)...)
	plan.Refresh()
	if plan.Idle() {
		t.Fatal("nothing to do")
	}
	second := slices.Concat(readAll(t, w, inv, plan)...)
	if len(first) != len(second) {
		t.Errorf("%d queries at first, then %d", len(first), len(second))
	}
	notTwice(t, second)
}
