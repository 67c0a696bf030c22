package model_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/lake/policy"
	"trailboss/model/selector"
)

const (
	goodStore  = lakeARN + "eventdatastore/aaaaaaaa-0000-4000-8000-000000000001"
	otherStore = lakeARN + "eventdatastore/aaaaaaaa-0000-4000-8000-000000000002"
	trailStore = lakeARN + "eventdatastore/aaaaaaaa-0000-4000-8000-000000000003"
	crmARN     = lakeARN + "channel/bbbbbbbb-0000-4000-8000-000000000001"
	ownedARN   = lakeARN + "channel/bbbbbbbb-0000-4000-8000-000000000002"
	newARN     = lakeARN + "channel/bbbbbbbb-0000-4000-8000-000000000009"
)

func to(arns ...string) []lake.Destination {
	list := make([]lake.Destination, len(arns))
	for i, arn := range arns {
		list[i] = lake.Destination{Type: lake.ToStore, Location: arn}
	}
	return list
}

func auditStore(arn, name string) lake.Store {
	s := lake.NewStore(name)
	s.ARN, s.Selectors, s.MultiRegion = arn, lake.AuditSelectors(), false
	return s
}

func crmChannel() model.ChannelRead {
	return model.ChannelRead{
		Profile: "prod", ARN: crmARN, There: true, At: moment, Tags: []model.Tag{{Key: "Owner"}},
		Channel: lake.Channel{ARN: crmARN, Name: "crm", Source: lake.Custom, Destinations: to(goodStore)},
		Policy:  policy.ForSenders(crmARN, []string{"111122223333"}, "partner-42").String(),
	}
}

// lakeWorld knows two stores for events from outside AWS, one for AWS's own, the
// channel crm and one that belongs to an AWS service.
func lakeWorld(t *testing.T) *model.Inventory {
	t.Helper()
	inv := known(t, acmeWorld())
	for _, s := range []lake.Store{auditStore(goodStore, "activity"), auditStore(otherStore, "archive"), lake.NewStore("trails")} {
		if s.ARN == "" {
			s.ARN = trailStore
		}
		model.StoreRead{Profile: "prod", ARN: s.ARN, There: true, Store: s, Tags: []model.Tag{}, At: moment}.Apply(inv)
	}
	model.StoresListed{Profile: "prod", Region: "us-east-1", At: moment, Stores: []model.LakeRef{
		{ARN: goodStore, Name: "activity"}, {ARN: otherStore, Name: "archive"}, {ARN: trailStore, Name: "trails"},
	}}.Apply(inv)
	crmChannel().Apply(inv)
	owned := lake.Channel{ARN: ownedARN, Name: "aws-service-channel/hub/x", Source: "CloudTrail", Destinations: []lake.Destination{{Type: lake.ToService, Location: "hub"}}}
	model.ChannelRead{Profile: "prod", ARN: ownedARN, There: true, Channel: owned, Tags: []model.Tag{}, At: moment}.Apply(inv)
	return inv
}

func oktaSnapshot() model.ChannelSnapshot {
	return model.ChannelSnapshot{
		Settings: model.ChannelSettings{Name: "okta", Destinations: to(otherStore, goodStore)}, Source: "OktaSystemLogEvents",
		Tags: []model.Tag{{Key: "Owner"}, {Key: "aws:stack"}},
	}
}

func sentOnce(t *testing.T, ch model.Change) string {
	t.Helper()
	calls := ch.Calls()
	if len(calls) != 1 {
		t.Fatalf("%d calls: %v", len(calls), calls)
	}
	text, err := calls[0].Body()
	if err != nil {
		t.Fatal(err)
	}
	return string(calls[0].Operation) + " " + string(text)
}

func TestPlanCreateChannel(t *testing.T) {
	inv := lakeWorld(t)
	target := model.NewLakeTarget(inv, "prod", "us-east-1", "okta")
	ch, err := model.PlanCreateChannel(inv, target, oktaSnapshot())
	if err != nil || ch.Risk != model.Routine || ch.ARN != "" || ch.Account != acme || ch.Deletes() || !ch.OfWhole() {
		t.Fatalf("%v, %+v", err, ch)
	}
	want := `CreateChannel {"Destinations":[{"Type":"EVENT_DATA_STORE","Location":"` + goodStore + `"},{"Type":"EVENT_DATA_STORE","Location":"` + otherStore +
		`"}],"Name":"okta","Source":"OktaSystemLogEvents","Tags":[{"Key":"Owner"}]}`
	if got := sentOnce(t, ch); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if q := ch.After.Read(ch.Target); q.Operation != model.ReadChannel || q.Name != "okta" || len(q.ARNs) != 0 {
		t.Errorf("%+v", q)
	}
	for _, text := range []string{"only " + acme + " may send", "goes to 2 event data stores"} {
		if !warned(ch.Warnings, text) {
			t.Errorf("%q is not said: %+v", text, ch.Warnings)
		}
	}
	direct := oktaSnapshot()
	direct.Source = "Snyk"
	if ch, err := model.PlanCreateChannel(inv, target, direct); err != nil || !warned(ch.Warnings, "Snyk cannot send events before its account is in one") {
		t.Errorf("%v, %+v", err, ch.Warnings)
	}
	if _, err := model.PlanCreateChannel(inv, model.NewLakeTarget(inv, "nobody", "us-east-1", "okta"), oktaSnapshot()); err == nil {
		t.Error("made in an account that is not known")
	}
}

// What AWS refuses is refused at its member.
func TestNewChannelsAreRefused(t *testing.T) {
	inv := lakeWorld(t)
	for _, c := range []struct {
		change      func(*model.ChannelSnapshot)
		region      string
		field, code string
	}{
		{func(s *model.ChannelSnapshot) { s.Settings.Name = "x" }, "", "Name", "InvalidParameterException"},
		{func(s *model.ChannelSnapshot) { s.Settings.Name = "crm" }, "", "Name", "ChannelAlreadyExistsException"},
		{func(s *model.ChannelSnapshot) { s.Source = lake.Custom }, "", "Source", "ChannelAlreadyExistsException"},
		{func(s *model.ChannelSnapshot) { s.Source = "Nobody" }, "", "Source", "InvalidSourceException"},
		{func(s *model.ChannelSnapshot) { s.Settings.Destinations = nil }, "", "Destinations", "InvalidParameterException"},
		{func(s *model.ChannelSnapshot) { s.Settings.Destinations = to(goodStore, trailStore) }, "", "Destinations[1].Location", "InvalidEventDataStoreCategoryException"},
		{func(s *model.ChannelSnapshot) { s.Settings.Destinations = to(goodStore + "9") }, "", "Destinations[0].Location", "EventDataStoreNotFoundException"},
		{func(s *model.ChannelSnapshot) { s.Tags = []model.Tag{{Key: ""}} }, "", "Tags", "InvalidTagParameterException"},
		{func(s *model.ChannelSnapshot) { s.Tags = slices.Repeat([]model.Tag{{Key: "x"}}, 51) }, "", "Tags", "TagsLimitExceededException"},
		{func(*model.ChannelSnapshot) {}, "cn-north-1", "", "UnsupportedOperationException"},
	} {
		s := oktaSnapshot()
		s.Tags = nil
		c.change(&s)
		target := model.NewLakeTarget(inv, "prod", "us-east-1", s.Settings.Name)
		if c.region != "" {
			target.Region = c.region
		}
		problems := model.CheckNewChannel(inv, target, s)
		if !slices.ContainsFunc(problems, func(p lake.Problem) bool { return p.Field == c.field && p.Code == c.code }) {
			t.Errorf("%s at %q is not among %+v", c.code, c.field, problems)
		}
		if _, err := model.PlanCreateChannel(inv, target, s); err == nil {
			t.Errorf("%s: planned", c.code)
		}
	}
	away := model.NewLakeTarget(inv, "prod", "ca-west-1", "okta")
	if p := model.CheckNewChannel(inv, away, oktaSnapshot()); !slices.ContainsFunc(p, func(p lake.Problem) bool {
		return p.Severity == selector.Warning && strings.Contains(p.Text, "cannot be sent to CloudTrail in ca-west-1")
	}) {
		t.Errorf("%+v", p)
	}
}

func TestChannelsOfAServiceAreReadOnly(t *testing.T) {
	inv := lakeWorld(t)
	_, first := model.PlanDeleteChannel(inv, ownedARN)
	_, second := model.PlanChannelSettings(inv, ownedARN, model.ChannelSettings{}, model.ChannelSettings{Name: "mine"})
	for _, err := range []error{first, second} {
		if err == nil || !strings.Contains(err.Error(), "belongs to an AWS service") {
			t.Error(err)
		}
	}
}

func TestPlanChannelSettings(t *testing.T) {
	inv := lakeWorld(t)
	base := model.ChannelSettings{Name: "crm", Destinations: to(goodStore)}
	for _, c := range []struct {
		wanted model.ChannelSettings
		risk   model.Risk
		body   string
		warns  string
	}{
		{model.ChannelSettings{Name: "sales", Destinations: to(goodStore)}, model.Routine, `{"Channel":"` + crmARN + `","Name":"sales"}`, "its ARN stays"},
		{
			model.ChannelSettings{Name: "crm", Destinations: to(otherStore)},
			model.Dangerous,
			`{"Channel":"` + crmARN + `","Destinations":[{"Type":"EVENT_DATA_STORE","Location":"` + otherStore + `"}]}`, "no longer go to activity",
		},
		{
			model.ChannelSettings{Name: "crm", Destinations: to(otherStore, goodStore)},
			model.Routine,
			`{"Channel":"` + crmARN + `","Destinations":[{"Type":"EVENT_DATA_STORE","Location":"` + goodStore + `"},{"Type":"EVENT_DATA_STORE","Location":"` + otherStore + `"}]}`,
			"events go to archive from now on",
		},
	} {
		ch, err := model.PlanChannelSettings(inv, crmARN, base, c.wanted)
		if err != nil || ch.Risk != c.risk || sentOnce(t, ch) != "UpdateChannel "+c.body || !warned(ch.Warnings, c.warns) {
			t.Errorf("%v, %+v", err, ch)
			continue
		}
		undo, err := model.PlanUndo(lakeWith(t, c.wanted), model.Record{ID: "1", Verdict: model.VerdictDone, Change: journaled(t, ch)})
		if err != nil || !model.Same(undo.After, base) {
			t.Errorf("%v, %+v", err, undo)
		}
	}
	if _, err := model.PlanChannelSettings(inv, crmARN, base, base); !errors.Is(err, model.ErrAlready) {
		t.Error(err)
	}
	for _, wrong := range []model.ChannelSettings{{Name: "x", Destinations: to(goodStore)}, {Name: "crm"}, {Name: "crm", Destinations: to(trailStore)}} {
		if _, err := model.PlanChannelSettings(inv, crmARN, base, wrong); err == nil {
			t.Errorf("planned %+v", wrong)
		}
	}
	if _, err := model.PlanChannelSettings(inv, newARN, base, base); err == nil {
		t.Error("a channel that is not there is updated")
	}
	stale := model.ChannelSettings{Name: "old", Destinations: to(goodStore)}
	if ch, err := model.PlanChannelSettings(inv, crmARN, stale, base); err != nil || !warned(ch.Warnings, "changed since the form was opened") {
		t.Errorf("%v, %+v", err, ch)
	}
}

// lakeWith is lakeWorld with other settings of crm.
func lakeWith(t *testing.T, s model.ChannelSettings) *model.Inventory {
	t.Helper()
	inv, now := lakeWorld(t), crmChannel()
	now.Channel.Name, now.Channel.Destinations = s.Name, s.Destinations
	now.Apply(inv)
	return inv
}

// journaled is the change as the journal gives it back.
func journaled(t *testing.T, ch model.Change) model.Change {
	t.Helper()
	text, err := json.Marshal(ch)
	if err != nil {
		t.Fatal(err)
	}
	var back model.Change
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	if !model.Same(back.Before, ch.Before) || !model.Same(back.After, ch.After) || back.Target != ch.Target {
		t.Errorf("the journal gives back %+v\nof %+v", back, ch)
	}
	return back
}

// AWS may name a store by its ARN that was given by its id, and destinations in
// any order.
func TestSettingsShowInAWSsWords(t *testing.T) {
	id := goodStore[strings.LastIndex(goodStore, "/")+1:]
	wanted := model.ChannelSettings{Name: "crm", Destinations: to(otherStore, id)}
	if !model.Shows(wanted, model.ChannelSettings{Name: "crm", Destinations: to(goodStore, otherStore)}) {
		t.Error("the same is not seen")
	}
	for _, other := range []model.ChannelSettings{{Name: "crm", Destinations: to(goodStore)}, {Name: "sales", Destinations: to(goodStore, otherStore)}} {
		if model.Shows(wanted, other) {
			t.Errorf("%+v is taken for the same", other)
		}
	}
}
