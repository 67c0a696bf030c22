package model_test

import (
	"fmt"
	"testing"

	"trailboss/model"
	"trailboss/model/activity"
	"trailboss/model/event"
)

func lookup(value, next string) model.Query {
	return model.Query{Operation: model.LookupEvents, Profile: "prod", Region: "us-east-1", Lookup: model.Lookup{
		Attribute: string(activity.ResourceName), Value: value, From: 1764000000, To: 1764003600, Next: next,
	}}
}

func page(q model.Query, next string, ids ...string) model.EventsRead {
	f := model.EventsRead{Profile: q.Profile, Region: q.Region, Lookup: q.Lookup, Next: next, At: moment}
	for _, id := range ids {
		f.Events = append(f.Events, event.Event{ID: id})
	}
	return f
}

func TestPagesOfALookupAddUp(t *testing.T) {
	inv := model.NewInventory()
	first := lookup("logs", "")
	cell := func() *model.Cell[activity.Feed] { return inv.Account("prod").LookedUp("us-east-1", first.Lookup) }
	if cell().State() != model.Unknown {
		t.Error("something is known before it was asked")
	}
	inv.Ask(first)
	if cell().State() != model.Loading {
		t.Error("it is not loading")
	}
	inv.Take(first, page(first, "more", "1", "2"), nil)
	second := lookup("logs", "more")
	inv.Ask(second)
	if !cell().Asking || !cell().Known {
		t.Error("the first page is gone while the second is read")
	}
	throttled := &model.Fault{Kind: model.FaultThrottled}
	inv.Take(second, nil, throttled)
	if cell().State() != model.Stale || len(cell().Value.Events) != 2 {
		t.Errorf("after a refusal: %+v", cell())
	}
	inv.Take(second, page(second, "", "3"), nil)
	if f := cell().Value; len(f.Events) != 3 || !f.Ended() || cell().Fault != nil {
		t.Errorf("%+v", f)
	}
	if inv.Account("prod").LookedUp("us-east-2", first.Lookup).Known || inv.Account("prod").LookedUp("us-east-1", lookup("other", "").Lookup).Known {
		t.Error("another lookup has its events")
	}
	if inv.Account("prod").Recent("us-east-1").Known {
		t.Error("events that were looked up for are taken for the newest of all")
	}
}

func TestOnlyTheLatestLookupsAreKept(t *testing.T) {
	inv := model.NewInventory()
	for i := range 20 {
		q := lookup(fmt.Sprint(i), "")
		inv.Ask(q)
		inv.Take(q, page(q, "", "1"), nil)
	}
	kept := 0
	for i := range 20 {
		if inv.Account("prod").LookedUp("us-east-1", lookup(fmt.Sprint(i), "").Lookup).Known {
			kept++
		}
	}
	if kept != 8 || !inv.Account("prod").LookedUp("us-east-1", lookup("19", "").Lookup).Known {
		t.Errorf("%d kept", kept)
	}
	// A page of a lookup that was dropped meanwhile brings nothing back but itself.
	late := lookup("0", "more")
	inv.Take(late, page(late, "", "2"), nil)
	if f := inv.Account("prod").LookedUp("us-east-1", late.Lookup).Value; f.Pages != 0 {
		t.Errorf("half a lookup: %+v", f)
	}
}

func TestALookupAsACommand(t *testing.T) {
	got := lookup("logs", "").Call().Command("prod")
	const want = `aws cloudtrail lookup-events --lookup-attributes '[{"AttributeKey":"ResourceName","AttributeValue":"logs"}]' --start-time 1764000000 --end-time 1764003600 --region us-east-1 --profile prod`
	if got != want {
		t.Errorf("%s", got)
	}
}

func TestGlobalRegions(t *testing.T) {
	for region, want := range map[string]string{"eu-west-1": "us-east-1", "us-gov-east-1": "us-gov-west-1", "cn-northwest-1": "cn-north-1", "us-iso-east-1": ""} {
		if got := model.GlobalRegion(region); got != want {
			t.Errorf("%s: %q", region, got)
		}
	}
}
