package model_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/policy"
)

const (
	lakeStore   = lakeARN + "eventdatastore/a1b2c3d4-5e6f-4a7b-8c9d-0e1f2a3b4c5d"
	lakeChannel = lakeARN + "channel/d4e5f6a7-8b9c-4d0e-9f2a-3b4c5d6e7f80"
)

// site is an integration that has come some way.
type site struct {
	store    func(*lake.Store)
	channel  func(*lake.Channel)
	policy   string
	noStore  bool
	noPolicy bool // it was not read
}

func (s site) inventory() *model.Inventory {
	inv := model.NewInventory()
	if !s.noStore {
		store := lake.NewStore("partners")
		store.ARN, store.Selectors, store.MultiRegion, store.Status = lakeStore, lake.AuditSelectors(), false, lake.Enabled
		if s.store != nil {
			s.store(&store)
		}
		model.StoreRead{Profile: "prod", ARN: lakeStore, There: true, Store: store, At: moment}.Apply(inv)
	}
	channel := lake.Channel{
		ARN: lakeChannel, Name: "crm", Source: lake.Custom,
		Destinations: []lake.Destination{{Type: lake.ToStore, Location: lakeStore}},
	}
	if s.channel != nil {
		s.channel(&channel)
	}
	model.ChannelRead{Profile: "prod", ARN: lakeChannel, There: true, Channel: channel, At: moment}.Apply(inv)
	if !s.noPolicy {
		model.PolicyRead{ARN: lakeChannel, Policy: s.policy, At: moment}.Apply(inv)
	}
	return inv
}

func TestIntegrationSteps(t *testing.T) {
	const later, open, waiting, wrong, done = model.StepLater, model.StepOpen, model.StepWaiting, model.StepWrong, model.StepDone
	all := model.Integration{
		Profile: "prod", Account: acme, Region: "us-east-1", Store: lakeStore, Channel: lakeChannel, Alone: true,
		Event: audit.Event{ID: "test-1", Data: "{}"}, EventID: "e-1", Sent: moment,
	}
	but := func(change func(*model.Integration)) model.Integration {
		in := all
		change(&in)
		return in
	}
	seen := func(at time.Time, code string) func(*lake.Channel) {
		return func(c *lake.Channel) {
			if code == "" {
				c.Ingestion.LatestSuccess = at
			}
			c.Ingestion.LatestAttempt, c.Ingestion.LatestErrorCode = at, code
		}
	}
	for name, c := range map[string]struct {
		in    model.Integration
		site  site
		want  []model.StepState
		words string
	}{
		"nothing yet":   {model.Integration{Account: acme, Region: "us-east-1"}, site{}, []model.StepState{open, later, later, later, later}, "create"},
		"no Lake there": {model.Integration{Account: acme, Region: "cn-north-1"}, site{}, []model.StepState{wrong, later, later, wrong, later}, "not available in cn-north-1"},
		"store in the making": {
			all.Untried(), site{store: func(s *lake.Store) { s.Status = lake.Created }}, []model.StepState{waiting, done, done, later, later}, "CREATED",
		},
		"store that is unfit": {
			all.Untried(), site{store: func(s *lake.Store) { s.MultiRegion = true }}, []model.StepState{wrong, done, done, later, later}, "single Region",
		},
		"store that is gone": {all.Untried(), site{noStore: true}, []model.StepState{open, done, done, later, later}, "gone"},
		"no channel yet": {
			but(func(in *model.Integration) { in.Channel = "" }).Untried(), site{}, []model.StepState{done, open, later, later, later}, "Custom for your own program",
		},
		"channel that leads elsewhere": {
			all.Untried(), site{channel: func(c *lake.Channel) { c.Destinations[0].Location = "other" }}, []model.StepState{done, wrong, done, later, later}, "does not lead into",
		},
		"who may send": {
			but(func(in *model.Integration) { in.Alone = false }).Untried(), site{}, []model.StepState{done, done, open, later, later}, "which accounts",
		},
		"who may send, of a partner": {
			but(func(in *model.Integration) { in.Alone = false }).Untried(),
			site{channel: func(c *lake.Channel) { c.Source = "Snyk" }},
			[]model.StepState{done, done, open, later, later},
			"Snyk sends from an account of its own",
		},
		"policy unread": {
			but(func(in *model.Integration) { in.Alone = false }).Untried(), site{noPolicy: true}, []model.StepState{done, done, waiting, later, later}, "being read",
		},
		"policy there": {
			but(func(in *model.Integration) { in.Alone = false }).Untried(),
			site{policy: policy.ForSenders(lakeChannel, []string{"111122223333"}, "x-1").String()},
			[]model.StepState{done, done, done, open, later},
			"Account 111122223333 may send events here, with external id x-1.",
		},
		"not tried yet": {all.Untried(), site{}, []model.StepState{done, done, done, open, later}, "Send one event"},
		"no endpoint":   {but(func(in *model.Integration) { in.Region = "us-gov-west-1" }).Untried(), site{}, []model.StepState{done, done, done, wrong, later}, "cannot be sent"},
		"under way":     {all, site{channel: seen(moment.Add(-time.Hour), "")}, []model.StepState{done, done, done, done, waiting}, "does not tell of it yet"},
		"came through":  {all, site{channel: seen(moment.Add(time.Second), "")}, []model.StepState{done, done, done, done, done}, "the integration works"},
		"by its id": {
			all, site{channel: func(c *lake.Channel) { c.Ingestion.LatestSuccessID = "e-1" }}, []model.StepState{done, done, done, done, done}, "the integration works",
		},
		"an old error":       {all, site{channel: seen(moment.Add(-time.Hour), "InvalidData")}, []model.StepState{done, done, done, done, waiting}, ""},
		"could not be taken": {all, site{channel: seen(moment.Add(time.Second), "InvalidData")}, []model.StepState{done, done, done, done, wrong}, "InvalidData"},
	} {
		inv := c.site.inventory()
		var states []model.StepState
		var texts []string
		for _, step := range c.in.Steps(inv) {
			states, texts = append(states, step.State), append(texts, step.Text)
		}
		if !slices.Equal(states, c.want) {
			t.Errorf("%s: %v, want %v\n%s", name, states, c.want, strings.Join(texts, "\n"))
		}
		if !strings.Contains(strings.Join(texts, "\n"), c.words) {
			t.Errorf("%s: %q is in none of\n%s", name, c.words, strings.Join(texts, "\n"))
		}
		if got := c.in.Done(inv); got != !slices.ContainsFunc(c.want, func(s model.StepState) bool { return s != done }) {
			t.Errorf("%s: done %v", name, got)
		}
	}
}

// The commands lead from nothing to what is there.
func TestIntegrationTellsWhatItIsMadeBy(t *testing.T) {
	in := model.Integration{
		Profile: "prod", Account: acme, Region: "us-east-1", Store: lakeStore, Channel: lakeChannel, Event: audit.Event{ID: "test-1", Data: "{}"}, EventID: "e-1",
	}
	var ops []model.Operation
	for _, step := range in.Steps(site{policy: policy.ForSenders(lakeChannel, []string{"111122223333"}, "").String()}.inventory()) {
		if step.Made != nil {
			ops = append(ops, step.Made.Operation)
		}
	}
	if want := []model.Operation{model.CreateEventDataStore, model.CreateChannel, model.PutResourcePolicy, model.PutAuditEvents}; !slices.Equal(ops, want) {
		t.Errorf("%v, want %v", ops, want)
	}
}

// Where AWS takes no new customers, the first step says so, unless there is a
// store that was chosen.
func TestAnIntegrationWhereLakeIsClosed(t *testing.T) {
	in := model.Integration{Profile: "prod", Account: acme, Region: "us-east-1"}
	inv := site{}.inventory()
	model.LakeRefused{Profile: "prod", Fault: &model.Fault{Why: "Lake is closed", Next: "use another account"}}.Apply(inv)
	if step := in.Steps(inv)[0]; step.State != model.StepWrong || step.Text != "Lake is closed: use another account." {
		t.Errorf("%+v", step)
	}
	in.Store = lakeStore
	if step := in.Steps(inv)[0]; step.State != model.StepDone {
		t.Errorf("%+v", step)
	}
}
