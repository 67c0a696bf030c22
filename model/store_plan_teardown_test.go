package model_test

import (
	"slices"
	"strings"
	"testing"

	"trailboss/model"
	"trailboss/model/lake"
)

// Each step begins from what those before it leave.
func TestPlanTeardown(t *testing.T) {
	const role = "arn:aws:iam::" + acme + ":role/lake"
	whole := storeOfKind("store", 0, func(s *lake.Store) { s.Federation, s.FederationRole = lake.FederationEnabled, role })
	inv := storesKnown(t, whole)
	if _, err := model.PlanTeardown(inv, whole.ARN); err == nil {
		t.Fatal("a store without an ARN is deleted")
	}
	changes, err := model.PlanTeardown(inv, storesARN+"store")
	if err != nil {
		t.Fatal(err)
	}
	var ops []string
	now := inv.Store(storesARN + "store").Details.Value
	for _, c := range changes {
		read := model.StoreRead{There: true, Store: now, Tags: []model.Tag{}}
		if got := read.Observed(c.After.Aspect()); !model.Shows(c.Before, got) {
			t.Errorf("%s expects %v and finds %v", c.Title, c.Before.Lines(), got.Lines())
		}
		ops = append(ops, operations(c.Calls()))
		switch v := c.After.(type) {
		case model.StoreSettings:
			now = v.On(now)
		case model.Federation:
			now.Federation = lake.FederationDisabling
		}
	}
	if got := strings.Join(ops, ", "); got != "UpdateEventDataStore, DisableFederation, DeleteEventDataStore" {
		t.Errorf("%s", got)
	}
	for i, c := range changes {
		if c.Follows != (i > 0) {
			t.Errorf("%s: waits for the one before it: %v", c.Title, c.Follows)
		}
	}
	last := changes[len(changes)-1]
	for _, want := range []string{"only event data store in us-east-1 that holds management events", "queries on it fail", "7 days it can be restored", "counts among the 10"} {
		if !warned(last.Warnings, want) {
			t.Errorf("%q is not said: %+v", want, last.Warnings)
		}
	}
	if last.Risk != model.Dangerous {
		t.Error("a store is deleted without its name typed")
	}
	if _, err := model.PlanTeardown(storesKnown(t, storeOfKind("gone", 0, func(s *lake.Store) { s.Status = lake.Pending })), storesARN+"gone"); err == nil || !strings.Contains(err.Error(), "Restore it first") {
		t.Errorf("%v", err)
	}
}

// A channel that leads elsewhere too stays, and leads there alone; one that leads
// nowhere else goes.
func TestTeardownKeepsChannelsThatLeadElsewhere(t *testing.T) {
	id := func(arn string) string { return arn[strings.LastIndex(arn, "/")+1:] }
	inactive := strings.TrimSuffix(goodStore, "1") + "8"
	for name, c := range map[string]struct {
		into []lake.Destination
		// left are where the channel leads in the end; none where it is deleted.
		left []lake.Destination
	}{
		"nowhere else":                   {to(goodStore), nil},
		"into another":                   {to(goodStore, otherStore), to(otherStore)},
		"named by ids":                   {to(id(goodStore), id(otherStore)), to(id(otherStore))},
		"into one of AWS's events":       {to(goodStore, trailStore), nil},
		"into one that is not there":     {to(goodStore, newARN), nil},
		"into one pending deletion":      {to(goodStore, inactive), nil},
		"into two, of which one is good": {to(goodStore, inactive, otherStore), to(otherStore)},
	} {
		inv := lakeWorld(t)
		gone := auditStore(inactive, "gone")
		gone.Status = lake.Pending
		model.StoreRead{Profile: "prod", ARN: inactive, There: true, Store: gone, Tags: []model.Tag{}, At: moment}.Apply(inv)
		feed := crmChannel()
		feed.Channel.Destinations = c.into
		feed.Apply(inv)
		changes, err := model.PlanTeardown(inv, goodStore)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		first := changes[0]
		if len(c.left) == 0 {
			if operations(first.Calls()) != "DeleteChannel" || warned(first.Warnings, "activity stays") {
				t.Errorf("%s: %s, %+v", name, first.Title, first.Warnings)
			}
			continue
		}
		settings, ok := first.After.(model.ChannelSettings)
		if !ok || !slices.Equal(settings.Destinations, c.left) || operations(first.Calls()) != "UpdateChannel" || first.Risk != model.Dangerous {
			t.Errorf("%s: %s, %+v", name, first.Title, first.After)
		}
		for _, want := range []string{"no longer go to activity; those that are there stay", "not deleted, as it leads into archive too"} {
			if !warned(first.Warnings, want) {
				t.Errorf("%s: %q is not said: %+v", name, want, first.Warnings)
			}
		}
		was := model.Record{ID: "1", Change: first, Verdict: model.VerdictDone}
		feed.Channel.Destinations = c.left
		feed.Apply(inv)
		back, err := model.PlanUndo(inv, was)
		if len(c.into) == 2 && (err != nil || !model.Shows(first.Before, back.After)) {
			t.Errorf("%s: taken back by %+v, %v", name, back.After, err)
		}
	}
}
