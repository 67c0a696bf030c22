//go:build conformance

package conformance

import (
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/awsclient/journal"
	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/selector"
)

// The event data stores of the demo, by their names, and the ones that are made.
const (
	eventStore   = "arn:aws:cloudtrail:us-east-2:123456789012:eventdatastore/b2c3d4e5-6f7a-4b8c-9d0e-1f2a3b4c5d6e"
	deletedStore = "arn:aws:cloudtrail:us-east-2:123456789012:eventdatastore/c3d4e5f6-7a8b-4c9d-8e1f-2a3b4c5d6e7f"
	madeID       = "00000000-0000-4000-8000-000000000000"
	madeStore    = "arn:aws:cloudtrail:us-east-2:123456789012:eventdatastore/" + madeID
	storeRole    = "arn:aws:iam::123456789012:role/it's $HOME"
)

// newStoreSide serves the demo, in which time stands and ids are the same always,
// and tells it the requests.
func newStoreSide(t *testing.T, requests [][2]string) side {
	t.Helper()
	stands := time.Date(2026, time.August, 2, 9, 14, 5, 0, time.UTC)
	e := emulator.Demo(emulator.WithClock(func() time.Time { return stands }), emulator.WithIDs(func() string { return madeID }))
	s := side{e, serve(t, e)}
	for _, r := range requests {
		s.ask(t, r[0], r[1])
	}
	return s
}

// lakeState is all that tells of the event data stores.
func (s side) lakeState(t *testing.T) string {
	t.Helper()
	var answers strings.Builder
	fmt.Fprintln(&answers, s.ask(t, "ListEventDataStores", `{}`))
	for _, arn := range []string{eventStore, deletedStore, madeStore} {
		for _, op := range []string{"GetEventDataStore", "GetInsightSelectors", "GetEventConfiguration"} {
			fmt.Fprintf(&answers, "%s %s\n", op, s.ask(t, op, `{"EventDataStore":"`+arn+`"}`))
		}
		fmt.Fprintf(&answers, "ListTags %s\n", s.ask(t, "ListTags", `{"ResourceIdList":["`+arn+`"]}`))
	}
	return answers.String()
}

// lakeSent are the operations that changed something.
func (s side) lakeSent() []string {
	var sent []string
	for _, r := range s.Requests() {
		switch op := r.Operation; {
		case strings.HasPrefix(op, "Get"), strings.HasPrefix(op, "List"), strings.HasPrefix(op, "Describe"):
		default:
			sent = append(sent, op+" "+r.Input)
		}
	}
	return sent
}

// applyToLake plans the changes from what the client reads, and makes them.
func (s side) applyToLake(t *testing.T, profile string, plan func(*model.Inventory) ([]model.Change, error)) []model.Change {
	t.Helper()
	client := awsclient.New(awsclient.Options{
		Endpoint: s.url, Region: home, Unpaced: true, MaxBackoff: time.Millisecond,
		Credentials: map[string]aws.CredentialsProvider{profile: awsclient.StaticCredentials("AKIAEXAMPLEOWNER", "example")},
		Journal:     journal.New(filepath.Join(t.TempDir(), "journal.jsonl"), time.Now),
	})
	inv, err := client.Collect(t.Context(), []string{profile}, []string{home})
	if err != nil {
		t.Fatal(err)
	}
	read := func(q model.Query) {
		q.Profile, q.Region = profile, home
		fact, fault := client.Read(t.Context(), q)
		inv.Take(q, fact, fault)
	}
	read(model.Query{Operation: model.ListEventDataStores})
	for _, store := range inv.Stores() {
		for _, op := range []model.Operation{model.ReadStore, model.GetInsightSelectors, model.GetEventConfiguration} {
			read(model.Query{Operation: op, ARNs: []string{store.ARN}})
		}
	}
	changes, err := plan(inv)
	if err != nil {
		t.Fatal(err)
	}
	for _, ch := range changes {
		if out := client.Apply(t.Context(), ch, nil); out.Verdict != model.VerdictDone {
			t.Fatalf("%s: %s: %v", ch.Title, out.Verdict, out.Fault)
		}
	}
	return changes
}

type storeCase struct {
	name   string
	before [][2]string
	plan   func(*model.Inventory) ([]model.Change, error)
	odd    bool
}

func oneChange(plan func(*model.Inventory) (model.Change, error)) func(*model.Inventory) ([]model.Change, error) {
	return func(inv *model.Inventory) ([]model.Change, error) {
		c, err := plan(inv)
		return []model.Change{c}, err
	}
}

// madeOf creates a store of a kind.
func madeOf(kind int, edit func(*model.StoreSnapshot)) func(*model.Inventory) ([]model.Change, error) {
	return func(inv *model.Inventory) ([]model.Change, error) {
		profile := inv.Stores()[0].Profile
		s := lake.NewStore("made")
		s.Selectors = lake.Kinds()[kind].Selectors
		s = s.Fitted()
		snapshot := model.StoreSnapshot{Settings: model.StoreSettingsOf(s), Selectors: s.Selectors}
		edit(&snapshot)
		c, err := model.PlanCreateStore(inv, model.NewLakeTarget(inv, profile, home, "made"), snapshot)
		return []model.Change{c}, err
	}
}

func storeCases() []storeCase {
	odd, tag := "it's \"odd\" $HOME!", "a=b @ + -x: 監査"
	var cases []storeCase
	for i, kind := range lake.Kinds() {
		cases = append(cases, storeCase{name: "create: " + kind.Name, plan: madeOf(i, func(s *model.StoreSnapshot) {
			s.Tags = []model.Tag{{Key: "Owner", Value: &tag}, {Key: "alone"}}
		}), odd: i%2 == 1})
	}
	settings := func(edit func(*model.StoreSettings)) func(*model.Inventory) ([]model.Change, error) {
		return oneChange(func(inv *model.Inventory) (model.Change, error) {
			base := model.StoreSettingsOf(inv.Store(eventStore).Details.Value)
			wanted := base
			edit(&wanted)
			return model.PlanUpdateStore(inv, eventStore, base, wanted)
		})
	}
	insightStore := [2]string{"CreateEventDataStore", `{"Name":"made","AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Insight"]}]}]}`}
	watched := model.StoreInsights{Destination: madeStore, Selectors: []selector.Insight{{InsightType: selector.InsightErrorRate}, {InsightType: selector.InsightCallRate}}}
	insights := func(in model.StoreInsights) func(*model.Inventory) ([]model.Change, error) {
		return oneChange(func(inv *model.Inventory) (model.Change, error) { return model.PlanStoreInsights(inv, eventStore, in) })
	}
	return append(cases,
		storeCase{name: "create: all that can be said", odd: true, plan: madeOf(0, func(s *model.StoreSnapshot) {
			s.Stopped = true
			s.Settings.Organization, s.Settings.MultiRegion, s.Settings.Protected = true, false, false
			s.Settings.Billing, s.Settings.Retention, s.Settings.KMSKey = lake.Fixed, 30, "alias/lake"
		})},
		storeCase{name: "one setting", plan: settings(func(s *model.StoreSettings) { s.Retention = 90 })},
		storeCase{name: "all settings", odd: true, plan: settings(func(s *model.StoreSettings) {
			*s = model.StoreSettings{Name: "Other-1.x_y", Retention: 3000, Billing: lake.Extendable, KMSKey: "alias/lake"}
		})},
		storeCase{name: "selectors", odd: true, plan: oneChange(func(inv *model.Inventory) (model.Change, error) {
			base := selector.Set{Advanced: inv.Store(eventStore).Details.Value.Selectors}
			return model.PlanStoreSelectors(inv, eventStore, base, selector.Set{Advanced: []selector.Advanced{dataEvents(odd, oddTexts...)}})
		})},
		storeCase{name: "stop", plan: oneChange(func(inv *model.Inventory) (model.Change, error) {
			return model.PlanIngestion(inv, eventStore, false)
		})},
		storeCase{name: "federation off", plan: oneChange(func(inv *model.Inventory) (model.Change, error) {
			return model.PlanFederation(inv, eventStore, "")
		})},
		storeCase{name: "Insights on", before: [][2]string{insightStore}, plan: insights(watched), odd: true},
		storeCase{name: "Insights off", plan: insights(model.StoreInsights{}), before: [][2]string{insightStore, {"PutInsightSelectors", `{"EventDataStore":"` + eventStore + `","InsightsDestination":"` + madeStore + `","InsightSelectors":[{"InsightType":"ApiCallRateInsight"}]}`}}},
		storeCase{name: "event configuration", odd: true, plan: oneChange(func(inv *model.Inventory) (model.Change, error) {
			return model.PlanStoreConfiguration(inv, eventStore, model.StoreConfiguration{MaxEventSize: lake.LargeSize, ContextKeys: []lake.ContextKeys{
				{Type: lake.TagContext, Equals: []string{odd, "Cost"}}, {Type: lake.RequestContext, Equals: []string{"aws:PrincipalOrgID"}},
			}})
		})},
		storeCase{name: "restore", plan: oneChange(func(inv *model.Inventory) (model.Change, error) { return model.PlanRestoreStore(inv, deletedStore) })},
		storeCase{
			name: "federation on", odd: true, before: [][2]string{{"RestoreEventDataStore", `{"EventDataStore":"` + deletedStore + `"}`}},
			plan: oneChange(func(inv *model.Inventory) (model.Change, error) {
				return model.PlanFederation(inv, deletedStore, storeRole)
			}),
		},
		storeCase{
			name: "delete", before: [][2]string{{"RestoreEventDataStore", `{"EventDataStore":"` + deletedStore + `"}`}, {"UpdateEventDataStore", `{"EventDataStore":"` + deletedStore + `","TerminationProtectionEnabled":true}`}},
			plan: func(inv *model.Inventory) ([]model.Change, error) { return model.PlanTeardown(inv, deletedStore) },
		},
	)
}

// TestCommandsOfStoresDoWhatApplyDoes makes each change of event data stores
// twice: through the client, and on a second emulator by the commands that the
// review shows.
func TestCommandsOfStoresDoWhatApplyDoes(t *testing.T) {
	t.Parallel()
	for _, c := range storeCases() {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			profile := plainProfile
			if c.odd {
				profile = oddProfile
			}
			ours, theirs := newStoreSide(t, c.before), newStoreSide(t, c.before)
			before, asked := ours.lakeState(t), len(c.before)
			var commands []string
			for _, ch := range ours.applyToLake(t, profile, c.plan) {
				commands = append(commands, ch.Commands()...)
			}
			theirs.paste(t, commands)
			got, want := theirs.lakeState(t), ours.lakeState(t)
			if got != want {
				t.Errorf("%s\nmakes\n%s\nwant\n%s", strings.Join(commands, "\n"), got, want)
			}
			if want == before {
				t.Error("nothing has changed")
			}
			if a, b := len(ours.lakeSent()), len(theirs.lakeSent()); a != b || a == asked {
				t.Errorf("the commands sent %v, the client %v", theirs.lakeSent(), ours.lakeSent())
			}
			if !reflect.DeepEqual(operationsOf(ours.lakeSent()), operationsOf(theirs.lakeSent())) {
				t.Errorf("the commands sent %v, the client %v", theirs.lakeSent(), ours.lakeSent())
			}
		})
	}
}

func operationsOf(sent []string) []string {
	ops := make([]string, len(sent))
	for i, s := range sent {
		ops[i], _, _ = strings.Cut(s, " ")
	}
	return ops
}
