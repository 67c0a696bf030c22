package awsclient_test

import (
	"strings"
	"testing"

	"trailboss/awsclient/emulator"
	"trailboss/model"
	"trailboss/model/lake"
)

// wholeLake is the demo's Lake, read as the screens read it, and the operations
// that this took.
func wholeLake(t *testing.T, s stage) (*model.Inventory, map[string]int) {
	t.Helper()
	inv, plan := model.NewInventory(), model.NewReading([]string{"prod"}, nil)
	inWaves(t, s, inv, plan, func(int) {})
	before := len(s.emulator.Requests())
	plan.Lake(inv)
	inWaves(t, s, inv, plan, func(int) {})
	asked := map[string]int{}
	for _, r := range s.emulator.Requests()[before:] {
		asked[r.Operation]++
	}
	return inv, asked
}

func TestReadsLakeOnDemand(t *testing.T) {
	s, _ := demoStage(t)
	for _, r := range s.emulator.Requests() {
		if strings.Contains(r.Operation, "Channel") || strings.Contains(r.Operation, "EventDataStore") {
			t.Errorf("%s was called for trails", r.Operation)
		}
	}
	inv, asked := wholeLake(t, s)
	for op, n := range map[string]int{
		"ListEventDataStores": 18, "ListChannels": 18, "GetEventDataStore": 3, "GetChannel": 2, "GetResourcePolicy": 2,
		"ListTags": 5, // the store pending deletion spoils a batch, of which each is asked for alone then
	} {
		if asked[op] != n {
			t.Errorf("%d %s, want %d", asked[op], op, n)
		}
	}
	stores, channels := inv.StoresIn(emulator.ManagementAccount, "us-east-2"), inv.ChannelsIn(emulator.ManagementAccount, "us-east-2")
	if len(stores) != 3 || len(channels) != 2 || len(inv.Stores()) != 3 || len(inv.Channels()) != 2 {
		t.Fatalf("%d stores and %d channels", len(stores), len(channels))
	}
	trial, activity := stores[1], stores[2]
	if trial.Details.Value.Status != lake.Pending || activity.Name != "partner-activity" || !activity.Details.Value.External() {
		t.Errorf("%+v, %+v", trial.Details, activity.Details)
	}
	if owner, ok := inv.Tagged(activity.ARN); !ok || len(owner.Tags.Value) != 2 {
		t.Errorf("tags of %s: %+v", activity.Name, owner.Tags)
	}
	if into := inv.ChannelsInto(activity); len(into) != 2 || inv.StoreAt(into[0].ID(), into[0].Details.Value.Destinations[0]) != activity {
		t.Errorf("%d channels lead into %s", len(into), activity.Name)
	}
	crm, okta := channels[0], channels[1]
	if p, known := okta.Policy.Get(); !known || p != "" {
		t.Errorf("a channel without a policy: %q, %v", p, okta.Policy.Fault)
	}
	if !strings.Contains(crm.Policy.Value, "partner-42") || okta.Details.Value.Ingestion.LatestErrorCode == "" {
		t.Errorf("%+v", crm)
	}
}

func TestReadsWholeStoresAndChannels(t *testing.T) {
	s, _ := demoStage(t)
	inv, _ := wholeLake(t, s)
	store, channel := inv.Stores()[2], inv.Channels()[0]
	read := func(op model.Operation, target model.Target) model.Fact {
		q := model.Query{Operation: op, Profile: "prod", Region: "us-east-2", Name: target.Name}
		if target.ARN != "" {
			q.ARNs, q.Name = []string{target.ARN}, ""
		}
		return s.read(t, q)
	}
	named := func(target model.Target, name string) model.Target {
		target.ARN, target.Name = "", name
		return target
	}
	for _, target := range []model.Target{store.ID(), named(store.ID(), store.Name)} {
		if f, ok := read(model.ReadStore, target).(model.StoreRead); !ok || !f.There || f.Store.ARN != store.ARN || len(f.Tags) != 2 {
			t.Errorf("%+v: %+v", target, f)
		}
	}
	for _, target := range []model.Target{channel.ID(), named(channel.ID(), channel.Name)} {
		if f, ok := read(model.ReadChannel, target).(model.ChannelRead); !ok || !f.There || f.Channel.ARN != channel.ARN || f.Tags == nil {
			t.Errorf("%+v: %+v", target, f)
		}
	}
	absent := named(store.ID(), "nothing-of-the-kind")
	if f, ok := read(model.ReadStore, absent).(model.StoreRead); !ok || f.There {
		t.Errorf("%+v", f)
	}
	absent.ARN = store.ARN[:len(store.ARN)-1] + "0"
	f, ok := read(model.ReadStore, absent).(model.StoreRead)
	if !ok || f.There || f.ARN != absent.ARN {
		t.Errorf("%+v", f)
	}
	if f.Apply(inv); inv.Store(store.ARN) == nil {
		t.Error("another store is gone too")
	}
	if c, ok := read(model.ReadChannel, named(channel.ID(), "nothing-of-the-kind")).(model.ChannelRead); !ok || c.There {
		t.Errorf("%+v", c)
	}
}

func TestReadsWhatStoresHaveBesides(t *testing.T) {
	s, _ := demoStage(t)
	inv, _ := wholeLake(t, s)
	management := inv.Stores()[0]
	for _, op := range []model.Operation{model.GetInsightSelectors, model.GetEventConfiguration, model.GetResourcePolicy} {
		q := model.Query{Operation: op, Profile: "prod", Region: management.Region, ARNs: []string{management.ARN}}
		inv.Take(q, s.read(t, q), nil)
	}
	if in, known := management.Insights.Get(); !known || len(in.Selectors) != 0 {
		t.Errorf("%+v", management.Insights)
	}
	if management.Configuration.Value.MaxEventSize != lake.StandardSize || !management.Policy.Known {
		t.Errorf("%+v, %+v", management.Configuration, management.Policy)
	}
}
