package model_test

import (
	"slices"
	"testing"

	"trailboss/model"
)

const lakeARN = "arn:aws:cloudtrail:us-east-1:" + acme + ":"

// lakeOf answers Lake's lists by one store and one channel in us-east-1, as long
// as there is one.
func lakeOf(there bool) func(q model.Query) model.Fact {
	list := func(kind string) []model.LakeRef {
		if !there {
			return nil
		}
		return []model.LakeRef{{ARN: lakeARN + kind + "/1", Name: "one"}}
	}
	return func(q model.Query) model.Fact {
		switch {
		case q.Operation == model.ListEventDataStores && q.Region == "us-east-1":
			return model.StoresListed{Profile: q.Profile, Region: q.Region, Stores: list("eventdatastore"), At: moment}
		case q.Operation == model.ListEventDataStores:
			return model.StoresListed{Profile: q.Profile, Region: q.Region, At: moment}
		case q.Operation == model.ListChannels && q.Region == "us-east-1":
			return model.ChannelsListed{Profile: q.Profile, Region: q.Region, Channels: list("channel"), At: moment}
		case q.Operation == model.ListChannels:
			return model.ChannelsListed{Profile: q.Profile, Region: q.Region, At: moment}
		}
		return nil
	}
}

// drain answers all that a plan asks for, and says what that was.
func drain(inv *model.Inventory, plan *model.Reading, w world, lake func(model.Query) model.Fact) []model.Query {
	var asked []model.Query
	for !plan.Idle() {
		for _, q := range plan.Next(nil) {
			asked = append(asked, q)
			fact := lake(q)
			var fault *model.Fault
			if fact == nil {
				fact, fault = w.answer(q)
			}
			inv.Take(q, fact, fault)
			plan.Done(inv, q, fact, fault)
		}
	}
	return asked
}

// asks are the Regions in which an operation was asked for, sorted.
func asks(queries []model.Query, op model.Operation) []string {
	var regions []string
	for _, q := range queries {
		if q.Operation == op {
			regions = append(regions, q.Region)
		}
	}
	slices.Sort(regions)
	return regions
}

func TestLakeIsReadOnceSomebodyWantsIt(t *testing.T) {
	w := world{owner: acme, regions: []string{"us-east-1", "us-west-2"}}
	only := []string{"us-east-1", "us-west-2"}
	inv, plan := model.NewInventory(), model.NewReading([]string{"prod"}, only)
	if got := asks(drain(inv, plan, w, lakeOf(true)), model.ListEventDataStores); got != nil {
		t.Fatalf("asked in %q for trails", got)
	}
	plan.Lake(inv)
	plan.Lake(inv)
	asked := drain(inv, plan, w, lakeOf(true))
	notTwice(t, asked)
	for op, want := range map[model.Operation][]string{
		model.ListEventDataStores: only, model.ListChannels: only, model.GetResourcePolicy: only[:1],
		model.GetEventDataStore: only[:1], model.GetChannel: only[:1], model.ListTags: {"us-east-1", "us-east-1"},
	} {
		if got := asks(asked, op); !slices.Equal(got, want) {
			t.Errorf("%s in %q, want %q", op, got, want)
		}
	}
	if inv.Store(lakeARN+"eventdatastore/1") == nil || inv.Channel(lakeARN+"channel/1") == nil {
		t.Fatal("nothing is known")
	}
	if stores, channels := inv.Account("prod").LakeListings("us-east-1"); stores.Value != 1 || channels.Value != 1 || stores.Asking {
		t.Errorf("%+v, %+v", stores, channels)
	}
	plan.Refresh()
	if got := asks(drain(inv, plan, w, lakeOf(false)), model.ListEventDataStores); !slices.Equal(got, only) {
		t.Errorf("a further round asks in %q", got)
	}
	if len(inv.Stores()) != 0 || len(inv.Channels()) != 0 {
		t.Error("what is no longer listed is still there")
	}
}

func TestLakeIsNotAskedWhereItIsNot(t *testing.T) {
	w := world{owner: acme, regions: []string{"us-east-1", "cn-north-1", "me-south-1"}, faults: map[string]*model.Fault{
		"ListTrails me-south-1": (&model.Fault{Kind: model.FaultRefusedCredentials, Operation: "ListTrails"}).Explain(),
	}}
	inv, plan := model.NewInventory(), model.NewReading([]string{"prod"}, w.regions)
	drain(inv, plan, w, lakeOf(true))
	plan.Lake(inv)
	if got := asks(drain(inv, plan, w, lakeOf(true)), model.ListEventDataStores); !slices.Equal(got, []string{"us-east-1"}) {
		t.Errorf("asked in %q", got)
	}
}

// A round of Lake alone reads all of it once more, and no trail.
func TestLakeAgain(t *testing.T) {
	w := world{owner: acme, regions: []string{"us-east-1", "us-west-2"}}
	inv, plan := model.NewInventory(), model.NewReading([]string{"prod"}, []string{"us-east-1", "us-west-2"})
	plan.Lake(inv)
	drain(inv, plan, w, lakeOf(true))
	plan.LakeAgain(inv)
	asked := drain(inv, plan, w, lakeOf(true))
	notTwice(t, asked)
	for op, want := range map[model.Operation]int{
		model.ListEventDataStores: 2, model.ListChannels: 2, model.GetEventDataStore: 1, model.GetChannel: 1, model.GetResourcePolicy: 1, model.ListTags: 2,
		model.ListTrails: 0, model.GetTrailStatus: 0,
	} {
		if got := len(asks(asked, op)); got != want {
			t.Errorf("%s is asked %d times, want %d", op, got, want)
		}
	}
}

func TestAClosedLakeIsToldByItsWords(t *testing.T) {
	f := (&model.Fault{Kind: model.FaultRefused, Operation: "CreateEventDataStore", Code: "UnsupportedOperationException", Message: "CloudTrail Lake is no longer accepting new customers."}).Explain()
	if !f.LakeClosed() || f.Why != "CloudTrail Lake is closed to new customers, and this account never used it" {
		t.Errorf("%+v", f)
	}
	if (*model.Fault)(nil).LakeClosed() || (&model.Fault{Message: "not in this Region"}).LakeClosed() {
		t.Error("something else is taken for it")
	}
}
