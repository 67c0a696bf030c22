package awsclient_test

import (
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"trailboss/awsclient/emulator"
	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/selector"
)

// lakeStage is a client over the demo, whose clock moves by step each time that
// the emulator looks at it, and the Lake of it.
func lakeStage(t *testing.T, step time.Duration) (stage, *model.Inventory) {
	t.Helper()
	var looks atomic.Int64
	s := newStage(t, emulator.Demo(emulator.WithClock(func() time.Time { return moment.Add(time.Duration(looks.Add(1)) * step) })))
	inv, _ := wholeLake(t, s)
	return s, inv
}

// storeWrites are the operations sent so far that change stores.
func (s stage) storeWrites() []string {
	var ops []string
	for _, r := range s.emulator.Requests() {
		switch op := r.Operation; {
		case strings.HasPrefix(op, "Get"), strings.HasPrefix(op, "List"), strings.HasPrefix(op, "Describe"):
		default:
			ops = append(ops, op)
		}
	}
	return ops
}

func storeNamed(t *testing.T, inv *model.Inventory, name string) *model.Store {
	t.Helper()
	for _, s := range inv.Stores() {
		if s.Name == name {
			return s
		}
	}
	t.Fatalf("no event data store %s", name)
	return nil
}

func freshStore(kind int) model.StoreSnapshot {
	made := lake.NewStore(fresh)
	made.Selectors = lake.Kinds()[kind].Selectors
	made = made.Fitted()
	mary := "Mary"
	return model.StoreSnapshot{Settings: model.StoreSettingsOf(made), Selectors: made.Selectors, Tags: []model.Tag{{Key: "Owner", Value: &mary}}}
}

func (s stage) makes(t *testing.T, inv *model.Inventory, c model.Change, err error) model.Outcome {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return done(t, inv, s.Apply(t.Context(), c, nil))
}

// A store is created, changed in all its aspects, deleted and restored; each
// change is taken back from the journal.
func TestAStoresLife(t *testing.T) {
	s, inv := lakeStage(t, 200*time.Millisecond)
	snapshot := freshStore(0)
	snapshot.Stopped = true
	ch, err := model.PlanCreateStore(inv, model.NewLakeTarget(inv, "prod", "us-east-2", fresh), snapshot)
	made := s.makes(t, inv, ch, err)
	arn := storeNamed(t, inv, fresh).ARN
	// Undone while it is CREATED: that it settles is waited for.
	back := done(t, inv, s.undone(t, inv, made))
	if got := s.storeWrites(); !slices.Equal(got, []string{"CreateEventDataStore", "UpdateEventDataStore", "DeleteEventDataStore"}) {
		t.Fatalf("sent %v", got)
	}
	if now := inv.Store(arn).Details.Value; now.Status != lake.Pending {
		t.Errorf("%+v", now)
	}
	done(t, inv, s.undone(t, inv, back))
	ch, err = model.PlanIngestion(inv, arn, true)
	out := s.makes(t, inv, ch, err)
	if now := inv.Store(arn).Details.Value; now.Status != lake.Starting && now.Status != lake.Enabled {
		t.Errorf("%s after %s", now.Status, out.Change.Title)
	}
}

func TestStoreAspectsAreChangedAndTakenBack(t *testing.T) {
	s, inv := lakeStage(t, time.Second)
	store := storeNamed(t, inv, "management-lake")
	arn, now := store.ARN, store.Details.Value
	q := func(v model.Value) {
		inv.Take(v.Read(store.ID()), s.read(t, v.Read(store.ID())), nil)
	}
	q(model.StoreInsights{})
	q(model.StoreConfiguration{})
	into, err := model.PlanCreateStore(inv, model.NewLakeTarget(inv, "prod", "us-east-2", fresh), freshStore(4))
	s.makes(t, inv, into, err)
	shorter := model.StoreSettingsOf(now)
	shorter.Retention, shorter.Name = 100, "management-lake-2"
	for _, plan := range []func() (model.Change, error){
		func() (model.Change, error) {
			return model.PlanUpdateStore(inv, arn, model.StoreSettingsOf(now), shorter)
		},
		func() (model.Change, error) {
			return model.PlanStoreSelectors(inv, arn, selector.Set{Advanced: now.Selectors}, everyObject())
		},
		func() (model.Change, error) { return model.PlanFederation(inv, arn, "") },
		func() (model.Change, error) {
			return model.PlanStoreInsights(inv, arn, model.StoreInsights{
				Selectors: []selector.Insight{{InsightType: selector.InsightErrorRate}}, Destination: storeNamed(t, inv, fresh).ARN,
			})
		},
		func() (model.Change, error) {
			return model.PlanStoreConfiguration(inv, arn, model.StoreConfiguration{
				MaxEventSize: lake.LargeSize, ContextKeys: []lake.ContextKeys{{Type: lake.TagContext, Equals: []string{"Owner", "Cost"}}},
			})
		},
	} {
		ch, err := plan()
		if err != nil {
			t.Error(err)
			continue
		}
		out := s.makes(t, inv, ch, nil)
		inv.Take(model.StoreSettings{}.Read(store.ID()), s.read(t, model.StoreSettings{}.Read(store.ID())), nil) // no longer on its way
		done(t, inv, s.undone(t, inv, out))
	}
	federated := now
	if got := inv.Store(arn).Details.Value; !slices.Equal(model.StoreSettingsOf(got).Lines(), model.StoreSettingsOf(federated).Lines()) {
		t.Errorf("%+v, want what it was: %+v", got, now)
	}
}

// Protection and federation go before the store does, and the deletion waits
// until AWS is done with the federation.
func TestTeardown(t *testing.T) {
	s, inv := lakeStage(t, 300*time.Millisecond)
	store := storeNamed(t, inv, "management-lake")
	changes, err := model.PlanTeardown(inv, store.ARN)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range changes {
		s.makes(t, inv, c, nil)
	}
	want := []string{"UpdateEventDataStore", "DisableFederation", "DeleteEventDataStore"}
	if got := s.storeWrites(); !slices.Equal(got, want) || inv.Store(store.ARN).Details.Value.Status != lake.Pending {
		t.Errorf("sent %v, %+v", got, inv.Store(store.ARN).Details.Value)
	}
}

// What AWS is not done with in time is no deletion, and is said.
func TestDeletionOfWhatDoesNotSettle(t *testing.T) {
	s, inv := lakeStage(t, 0)
	ch, err := model.PlanCreateStore(inv, model.NewLakeTarget(inv, "prod", "us-east-2", fresh), freshStore(0))
	made := s.makes(t, inv, ch, err)
	out := s.undone(t, inv, made)
	if out.Verdict != model.VerdictNotMade || out.Fault == nil || !strings.Contains(out.Fault.Why, "still CREATED") || len(s.storeWrites()) != 1 {
		t.Errorf("%s, %v", out.Verdict, out.Fault)
	}
}

// Lake is closed to accounts that never used it, and that is said in words.
func TestLakeClosedToNewCustomers(t *testing.T) {
	s := newStage(t, emulator.New(emulator.WithLakeClosed(), emulator.WithClock(clock)))
	inv := s.collect(t)
	ch, err := model.PlanCreateStore(inv, model.NewLakeTarget(inv, "prod", "us-east-2", fresh), freshStore(0))
	if err != nil || len(ch.Warnings) == 0 || !strings.Contains(ch.Warnings[0].Text, "no new customers") {
		t.Fatalf("%v, %+v", err, ch.Warnings)
	}
	out := s.Apply(t.Context(), ch, nil)
	if out.Verdict != model.VerdictFailed || out.Fault == nil || !strings.HasPrefix(out.Fault.Why, "CloudTrail Lake is closed to new customers") {
		t.Errorf("%s, %v", out.Verdict, out.Fault)
	}
}
