package model_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/selector"
)

const storesARN = "arn:aws:cloudtrail:us-east-1:" + acme + ":eventdatastore/"

// storesKnown is an inventory with these stores in us-east-1, all enabled unless
// they say otherwise.
func storesKnown(t *testing.T, stores ...lake.Store) *model.Inventory {
	t.Helper()
	inv := known(t, acmeWorld())
	var refs []model.LakeRef
	for i := range stores {
		s := &stores[i]
		s.ARN = storesARN + s.Name
		if s.Status == lake.Created {
			s.Status = lake.Enabled
		}
		refs = append(refs, model.LakeRef{ARN: s.ARN, Name: s.Name})
	}
	model.StoresListed{Profile: "prod", Region: "us-east-1", Stores: refs, At: moment}.Apply(inv)
	for _, s := range stores {
		model.StoreRead{Profile: "prod", ARN: s.ARN, There: true, Store: s, Tags: []model.Tag{}, At: moment}.Apply(inv)
	}
	return inv
}

func storeOfKind(name string, kind int, edit ...func(*lake.Store)) lake.Store {
	s := lake.NewStore(name)
	s.Selectors = lake.Kinds()[kind].Selectors
	s = s.Fitted()
	for _, e := range edit {
		e(&s)
	}
	return s
}

func newStore(s lake.Store) model.StoreSnapshot {
	return model.StoreSnapshot{Settings: model.StoreSettingsOf(s), Selectors: s.Selectors}
}

func TestPlanCreateStore(t *testing.T) {
	inv := storesKnown(t, lake.NewStore("there"))
	plan := func(s model.StoreSnapshot) (model.Change, error) {
		return model.PlanCreateStore(inv, model.NewLakeTarget(inv, "prod", "us-east-1", s.Settings.Name), s)
	}
	for i, kind := range lake.Kinds() {
		ch, err := plan(newStore(storeOfKind("fresh", i)))
		if err != nil || ch.ARN != "" || operations(ch.Calls()) != "CreateEventDataStore" || ch.Risk != model.Routine {
			t.Fatalf("%s: %v, %+v", kind.Name, err, ch)
		}
		if !warned(ch.Warnings, "event data store 2 of 10 in us-east-1") || warned(ch.Warnings, "new customers") {
			t.Errorf("%s: %+v", kind.Name, ch.Warnings)
		}
	}
	for want, s := range map[string]lake.Store{
		"already exists in this Region":         lake.NewStore("there"),
		"A name has 3 to 128 characters":        lake.NewStore("x"),
		"events are kept for 7 to 3653 days":    storeOfKind("fresh", 0, func(s *lake.Store) { s.Retention = 3 }),
		"outside AWS is of a single Region":     storeOfKind("fresh", 2, func(s *lake.Store) { s.MultiRegion = true }),
		"outside AWS cannot be an organization": storeOfKind("fresh", 2, func(s *lake.Store) { s.Organization = true }),
	} {
		if _, err := plan(newStore(s)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	stopped := newStore(storeOfKind("fresh", 2))
	stopped.Stopped = true
	if _, err := plan(stopped); err == nil || !strings.Contains(err.Error(), "cannot be stopped or started") {
		t.Errorf("a store for audit events that takes none: %v", err)
	}
	if ch, err := model.PlanCreateStore(known(t, acmeWorld()), model.Target{Profile: "prod", Account: acme, Region: "us-east-1", Name: "first"}, newStore(lake.NewStore("first"))); err != nil || !warned(ch.Warnings, "no new customers") {
		t.Errorf("a first store: %v, %+v", err, ch.Warnings)
	}
}

// A store that is pending deletion takes a place among the ten.
func TestStoreRoom(t *testing.T) {
	var stores []lake.Store
	for _, name := range []string{"aaa", "bbb", "ccc", "ddd", "eee", "fff", "ggg", "hhh", "iii"} {
		stores = append(stores, lake.NewStore(name))
	}
	stores = append(stores, storeOfKind("old", 0, func(s *lake.Store) { s.Status = lake.Pending }))
	inv := storesKnown(t, stores...)
	target := model.NewLakeTarget(inv, "prod", "us-east-1", "fresh")
	if n, known := model.StoreRoom(inv, target); n != lake.MaxStores || !known {
		t.Fatalf("%d, %v", n, known)
	}
	if _, err := model.PlanCreateStore(inv, target, newStore(lake.NewStore("fresh"))); err == nil || !strings.Contains(err.Error(), "those pending deletion count") {
		t.Errorf("an eleventh: %v", err)
	}
	target.Region = "eu-west-1"
	if _, known := model.StoreRoom(inv, target); known {
		t.Error("the stores of a Region that was not listed are counted")
	}
}

func TestPlanUpdateStore(t *testing.T) {
	base := storeOfKind("store", 0, func(s *lake.Store) { s.Billing, s.Organization = lake.Fixed, true })
	inv := storesKnown(t, base)
	arn, was := storesARN+"store", model.StoreSettingsOf(base)
	for name, c := range map[string]struct {
		edit   func(*model.StoreSettings)
		params string
		said   string
		risk   model.Risk
	}{
		"keep less":   {func(s *model.StoreSettings) { s.Retention = 90 }, "RetentionPeriod", "older than 90 days are deleted for good", model.Dangerous},
		"keep more":   {func(s *model.StoreSettings) { s.Retention = 2000 }, "RetentionPeriod", "billed", model.Routine},
		"billing":     {func(s *model.StoreSettings) { s.Billing = lake.Extendable }, "BillingMode", "there is no way back", model.Routine},
		"a key":       {func(s *model.StoreSettings) { s.KMSKey = "alias/lake" }, "KmsKeyId", "neither removed nor changed", model.Routine},
		"unprotected": {func(s *model.StoreSettings) { s.Protected = false }, "TerminationProtectionEnabled", "nothing protects", model.Routine},
		"one Region":  {func(s *model.StoreSettings) { s.MultiRegion = false }, "MultiRegionEnabled", "events of other Regions no longer", model.Dangerous},
		"alone":       {func(s *model.StoreSettings) { s.Organization = false }, "OrganizationEnabled", "events of the member accounts no longer", model.Dangerous},
		"two members": {func(s *model.StoreSettings) { s.Name, s.Retention = "other", 2557 }, "Name RetentionPeriod", "billed", model.Routine},
	} {
		wanted := was
		c.edit(&wanted)
		ch, err := model.PlanUpdateStore(inv, arn, was, wanted)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var params []string
		for _, p := range ch.Calls()[0].Input[1:] {
			params = append(params, p.Name)
		}
		if got := strings.Join(params, " "); got != c.params || ch.Risk != c.risk || !warned(ch.Warnings, c.said) {
			t.Errorf("%s: %s, %d, %+v", name, got, ch.Risk, ch.Warnings)
		}
	}
	if _, err := model.PlanUpdateStore(inv, arn, was, was); !errors.Is(err, model.ErrAlready) {
		t.Errorf("nothing changed: %v", err)
	}
	drifted := was
	drifted.Retention = 100
	wanted := drifted
	wanted.Protected = false
	if ch, err := model.PlanUpdateStore(inv, arn, drifted, wanted); err != nil || !warned(ch.Warnings, "changed since the form was opened") {
		t.Errorf("%v, %+v", err, ch.Warnings)
	}
	back := storesKnown(t, storeOfKind("store", 0))
	fixed := model.StoreSettingsOf(back.Store(arn).Details.Value)
	fixed.Billing = lake.Fixed
	if _, err := model.PlanUpdateStore(back, arn, model.StoreSettingsOf(back.Store(arn).Details.Value), fixed); err == nil {
		t.Error("billing goes back")
	}
}

func TestPlanIngestion(t *testing.T) {
	inv := storesKnown(t, lake.NewStore("first"), storeOfKind("second", 0, func(s *lake.Store) { s.Status = lake.Stopped }),
		storeOfKind("audit", 2), storeOfKind("moving", 1, func(s *lake.Store) { s.Status = lake.Stopping }))
	stop, err := model.PlanIngestion(inv, storesARN+"first", false)
	if err != nil || stop.Risk != model.Dangerous || !warned(stop.Warnings, "only event data store in us-east-1 that takes management events") || !warned(stop.Warnings, "are lost to it") {
		t.Fatalf("%v, %+v", err, stop)
	}
	start, err := model.PlanIngestion(inv, storesARN+"second", true)
	if err != nil || start.Risk != model.Routine || operations(start.Calls()) != "StartEventDataStoreIngestion" {
		t.Errorf("%v, %+v", err, start)
	}
	for arn, on := range map[string]bool{"first": true, "second": false} {
		if _, err := model.PlanIngestion(inv, storesARN+arn, on); !errors.Is(err, model.ErrAlready) {
			t.Errorf("%s: %v", arn, err)
		}
	}
	if _, err := model.PlanIngestion(inv, storesARN+"audit", false); err == nil || !strings.Contains(err.Error(), "cannot be stopped or started") {
		t.Errorf("%v", err)
	}
	if _, err := model.PlanIngestion(inv, storesARN+"moving", false); err == nil || !strings.Contains(err.Error(), "STOPPING_INGESTION") {
		t.Errorf("%v", err)
	}
}

// A state that leads to another by itself is what it leads to: neither drift nor
// failure.
func TestStatesOnTheirWay(t *testing.T) {
	for status, on := range map[lake.Status]bool{
		lake.Created: true, lake.Enabled: true, lake.Starting: true, lake.Stopping: false, lake.Stopped: false, lake.Pending: false,
	} {
		read := model.StoreRead{There: true, Store: storeOfKind("store", 0, func(s *lake.Store) { s.Status = status })}
		if got := read.Observed(model.AspectIngestion); !model.Shows(model.Ingestion(on), got) {
			t.Errorf("%s: %v", status, got)
		}
		exists := read.Observed(model.AspectStore)
		want := model.StoreExistence{Presence: model.StoreThere}
		if status == lake.Pending {
			want.Presence = model.StorePending
		}
		if !model.Shows(want, exists) {
			t.Errorf("%s: %+v", status, exists)
		}
		gone := model.Change{Before: exists, After: model.StoreExistence{Presence: model.StorePending}}
		if moving := status == lake.Created || status == lake.Starting || status == lake.Stopping; moving != (model.Awaits(gone, exists) != "") {
			t.Errorf("%s: waits for %q", status, model.Awaits(gone, exists))
		}
	}
	for state, want := range map[lake.Federation]model.Federation{
		lake.FederationEnabling: "role", lake.FederationEnabled: "role", lake.FederationDisabling: "", lake.FederationDisabled: "", "": "",
	} {
		read := model.StoreRead{There: true, Store: storeOfKind("store", 0, func(s *lake.Store) { s.Federation, s.FederationRole = state, "role" })}
		if got := read.Observed(model.AspectFederation); !model.Shows(want, got) {
			t.Errorf("%s: %v", state, got)
		}
	}
	stopped := newStore(lake.NewStore("store"))
	stopped.Stopped = true
	made := model.StoreExistence{Presence: model.StoreThere, Store: &stopped}
	if now := (model.StoreRead{There: true, Store: lake.NewStore("store"), Tags: []model.Tag{}}).Observed(model.AspectStore); !model.Shows(made, now) {
		t.Errorf("a store that is to take no events, CREATED, does not show: %+v", now)
	}
	if (model.StoreRead{}).Observed(model.AspectStoreSettings) != nil {
		t.Error("a store that is not there has settings")
	}
}

func TestPlanRestoreStore(t *testing.T) {
	inv := storesKnown(t, lake.NewStore("store"), storeOfKind("gone", 0, func(s *lake.Store) { s.Status, s.Updated = lake.Pending, moment }))
	ch, err := model.PlanRestoreStore(inv, storesARN+"gone")
	if err != nil || operations(ch.Calls()) != "RestoreEventDataStore" || !warned(ch.Warnings, "until 2026-11-28 09:14 UTC") {
		t.Errorf("%v, %+v", err, ch)
	}
	if _, err := model.PlanRestoreStore(inv, storesARN+"store"); !errors.Is(err, model.ErrAlready) {
		t.Errorf("%v", err)
	}
}

// What the journal keeps of a change leads back.
func TestUndoOfStoreChanges(t *testing.T) {
	const role = "arn:aws:iam::" + acme + ":role/lake"
	base := lake.NewStore("store")
	events := storeOfKind("insights", 4)
	inv := storesKnown(t, base, events)
	arn := storesARN + "store"
	model.StoreInsightsRead{ARN: arn, At: moment}.Apply(inv)
	model.StoreConfigurationRead{ARN: arn, Configuration: model.StoreConfiguration{MaxEventSize: lake.StandardSize}, At: moment}.Apply(inv)
	shorter := model.StoreSettingsOf(base)
	shorter.Retention = 90
	plans := map[string]func() (model.Change, error){
		"settings": func() (model.Change, error) {
			return model.PlanUpdateStore(inv, arn, model.StoreSettingsOf(base), shorter)
		},
		"selectors": func() (model.Change, error) {
			return model.PlanStoreSelectors(inv, arn, selector.Set{Advanced: base.Selectors}, selector.Set{Advanced: lake.Kinds()[1].Selectors})
		},
		"ingestion":  func() (model.Change, error) { return model.PlanIngestion(inv, arn, false) },
		"federation": func() (model.Change, error) { return model.PlanFederation(inv, arn, role) },
		"insights": func() (model.Change, error) {
			return model.PlanStoreInsights(inv, arn, model.StoreInsights{Selectors: []selector.Insight{{InsightType: selector.InsightCallRate}}, Destination: storesARN + "insights"})
		},
		"configuration": func() (model.Change, error) {
			return model.PlanStoreConfiguration(inv, arn, model.StoreConfiguration{MaxEventSize: lake.LargeSize, ContextKeys: []lake.ContextKeys{{Type: lake.TagContext, Equals: []string{"Owner"}}}})
		},
		"deletion": func() (model.Change, error) { return model.PlanDeleteStore(inv, arn) },
	}
	for name, plan := range plans {
		ch, err := plan()
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		text, err := json.Marshal(ch)
		if err != nil {
			t.Fatal(err)
		}
		var kept model.Change
		if err := json.Unmarshal(text, &kept); err != nil || !model.Same(kept.Before, ch.Before) || !model.Same(kept.After, ch.After) {
			t.Errorf("%s: %v: %s", name, err, text)
			continue
		}
		leave(inv, kept)
		back, err := model.PlanUndo(inv, model.Record{ID: "1", Verdict: model.VerdictDone, Change: kept})
		if err != nil || !model.Shows(ch.After, back.Before) || len(back.Calls()) == 0 {
			t.Errorf("%s: %v, %+v", name, err, back)
			continue
		}
		leave(inv, back)
	}
}

// leave makes of the store "store" what the change does.
func leave(inv *model.Inventory, c model.Change) {
	s := inv.Store(c.ARN)
	now := s.Details.Value
	switch v := c.After.(type) {
	case model.StoreSettings:
		now = v.On(now)
	case model.StoreSelectors:
		now.Selectors = v.Advanced
	case model.Ingestion:
		now.Status = map[bool]lake.Status{true: lake.Enabled, false: lake.Stopped}[bool(v)]
	case model.Federation:
		now.Federation, now.FederationRole = lake.FederationDisabled, string(v)
		if v != "" {
			now.Federation = lake.FederationEnabled
		}
	case model.StoreExistence:
		now.Status = map[model.StorePresence]lake.Status{model.StorePending: lake.Pending, model.StoreThere: lake.Enabled}[v.Presence]
	case model.StoreInsights:
		model.StoreInsightsRead{ARN: c.ARN, Insights: v, At: moment}.Apply(inv)
	case model.StoreConfiguration:
		model.StoreConfigurationRead{ARN: c.ARN, Configuration: v, At: moment}.Apply(inv)
	}
	model.StoreRead{Profile: "prod", ARN: c.ARN, There: true, Store: now, At: moment}.Apply(inv)
}

// A creation is taken back by the store's name, since it had no ARN, and loses
// its protection on the way.
func TestUndoOfACreatedStore(t *testing.T) {
	inv := storesKnown(t)
	snapshot := newStore(lake.NewStore("fresh"))
	ch, err := model.PlanCreateStore(inv, model.NewLakeTarget(inv, "prod", "us-east-1", "fresh"), snapshot)
	if err != nil {
		t.Fatal(err)
	}
	record := model.Record{ID: "1", Verdict: model.VerdictDone, Change: ch}
	if _, err := model.PlanUndo(inv, record); err == nil || !strings.Contains(err.Error(), "gone") {
		t.Errorf("%v", err)
	}
	made := lake.NewStore("fresh")
	made.ARN = storesARN + "1"
	model.StoreRead{Profile: "prod", ARN: made.ARN, There: true, Store: made, Tags: []model.Tag{}, At: moment}.Apply(inv)
	back, err := model.PlanUndo(inv, record)
	if err != nil || back.ARN != made.ARN || operations(back.Calls()) != "UpdateEventDataStore DeleteEventDataStore" || warned(back.Warnings, "changed since it was created") {
		t.Fatalf("%v, %+v", err, back)
	}
	made.Retention = 30
	model.StoreRead{Profile: "prod", ARN: made.ARN, There: true, Store: made, Tags: []model.Tag{}, At: moment}.Apply(inv)
	if back, err := model.PlanUndo(inv, record); err != nil || !warned(back.Warnings, "changed since it was created") {
		t.Errorf("%v, %+v", err, back.Warnings)
	}
}

func TestStoreSelectorLosses(t *testing.T) {
	inv := storesKnown(t, lake.NewStore("store"), storeOfKind("audit", 2))
	arn := storesARN + "store"
	base := selector.Set{Advanced: lake.DefaultSelectors()}
	ch, err := model.PlanStoreSelectors(inv, arn, base, selector.Set{Advanced: lake.Kinds()[1].Selectors})
	if err != nil || ch.Risk != model.Dangerous || !warned(ch.Warnings, "ceases to take management events") || !warned(ch.Warnings, "only event data store") {
		t.Errorf("%v, %+v", err, ch)
	}
	if ch, err := model.PlanStoreSelectors(inv, arn, base, selector.Set{Advanced: append(lake.DefaultSelectors(), lake.Kinds()[1].Selectors...)}); err != nil || ch.Risk != model.Routine {
		t.Errorf("%v, %+v", err, ch)
	}
	if _, err := model.PlanStoreSelectors(inv, storesARN+"audit", selector.Set{Advanced: lake.AuditSelectors()}, base); err == nil || !strings.Contains(err.Error(), "cannot become one for AWS events") {
		t.Errorf("%v", err)
	}
	if _, err := model.PlanStoreSelectors(inv, arn, base, selector.Default()); err == nil {
		t.Error("basic event selectors on a store")
	}
	if _, err := model.PlanStoreSelectors(inv, arn, base, base); !errors.Is(err, model.ErrAlready) {
		t.Errorf("%v", err)
	}
}

// What AWS lets nobody take back is said before, and stays when the rest is taken back.
func TestLastingSettingsOfAStore(t *testing.T) {
	const key = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555"
	extendable := func(s *model.StoreSettings) { s.Billing = lake.Extendable }
	for name, c := range map[string]struct {
		edit    func(*model.StoreSettings)
		lasting string
		all     bool
	}{
		"nothing":           {func(s *model.StoreSettings) { s.Protected = false }, "", false},
		"the billing alone": {extendable, "the billing", true},
		"with others":       {func(s *model.StoreSettings) { extendable(s); s.KMSKey, s.Protected = key, false }, "the billing and the KMS key", false},
	} {
		base := storeOfKind("store", 0, func(s *lake.Store) { s.Billing = lake.Fixed })
		wanted := model.StoreSettingsOf(base)
		c.edit(&wanted)
		ch, err := model.PlanUpdateStore(storesKnown(t, base), storesARN+"store", model.StoreSettingsOf(base), wanted)
		if err != nil {
			t.Fatal(err)
		}
		if what, all := ch.Lasting(); what != c.lasting || all != c.all {
			t.Errorf("%s: %q, %v", name, what, all)
		}
		undo, err := model.PlanUndo(storesKnown(t, wanted.On(base)), model.Record{ID: "1", Verdict: model.VerdictDone, Change: journaled(t, ch)})
		if c.all {
			if err == nil || !strings.Contains(err.Error(), c.lasting+" of store cannot be taken back") {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		after, _ := undo.After.(model.StoreSettings)
		if err != nil || !after.Protected || after.Billing != wanted.Billing || after.KMSKey != wanted.KMSKey || c.lasting != "" && !warned(undo.Warnings, "not taken back: "+c.lasting) {
			t.Errorf("%s: %v, %+v", name, err, undo)
		}
	}
}
