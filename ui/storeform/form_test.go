package storeform_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/selector"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/storeform"
	"trailboss/ui/theme"
)

var moment = time.Date(2026, time.November, 21, 9, 14, 0, 0, time.UTC)

const (
	account  = "123456789012"
	storeARN = "arn:aws:cloudtrail:us-east-2:" + account + ":eventdatastore/11111111-2222-3333-4444-555555555555"
)

// world is an account with one event data store.
func world(edit ...func(*lake.Store)) pane.Env {
	inv := model.NewInventory()
	model.IdentityRead{Profile: "prod", Identity: model.Identity{Account: account}, At: moment}.Apply(inv)
	s := lake.NewStore("there")
	s.ARN, s.Status = storeARN, lake.Enabled
	for _, e := range edit {
		e(&s)
	}
	model.StoresListed{Profile: "prod", Region: "us-east-2", Stores: []model.LakeRef{{ARN: s.ARN, Name: s.Name}}, At: moment}.Apply(inv)
	model.StoreRead{Profile: "prod", ARN: s.ARN, There: true, Store: s, At: moment}.Apply(inv)
	return pane.Env{Inventory: inv, Theme: theme.New(true, false), Now: moment, Profiles: []string{"prod"}}
}

func write(f *storeform.Form, env pane.Env, s string) {
	for _, r := range s {
		f.Type(env, tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

func do(f *storeform.Form, env pane.Env, actions ...keymap.Action) (in intent.Intent) {
	for _, a := range actions {
		in, _ = f.Do(env, a)
	}
	return in
}

func shows(t *testing.T, f *storeform.Form, env pane.Env, texts ...string) {
	t.Helper()
	screen := strings.Join(strings.Fields(ansi.Strip(f.View(env, 120, 40, true))), " ")
	for _, s := range texts {
		if !strings.Contains(screen, s) {
			t.Errorf("%q is not in %s", s, screen)
		}
	}
}

func TestANewStoreIsAskedFor(t *testing.T) {
	env := world()
	at := intent.Place{Profile: "prod", Region: "us-east-2"}
	f := storeform.New(at, false)
	if n, ok := do(f, env, keymap.ToReview).(intent.Notice); !ok || !strings.HasPrefix(n.Text, "Name: ") {
		t.Errorf("%+v", n)
	}
	write(f, env, "vendor-events")
	do(f, env, keymap.Next, keymap.Toggle, keymap.Toggle) // events from outside AWS
	if why := f.Why(env, keymap.Toggle); why != "" {
		t.Error(why)
	}
	asked, ok := do(f, env, keymap.ToReview).(intent.ReviewNewStore)
	if !ok || asked.Place != at || asked.Snapshot.Settings.Name != "vendor-events" || asked.Snapshot.Settings.MultiRegion || asked.Snapshot.Stopped {
		t.Errorf("%+v", asked)
	}
	do(f, env, keymap.Bottom)
	if why := f.Why(env, keymap.Toggle); !strings.Contains(why, "cannot be stopped") {
		t.Errorf("a store for audit events that takes none: %q", why)
	}
	do(f, env, keymap.Up, keymap.Up, keymap.Up, keymap.Up, keymap.Up)
	if why := f.Why(env, keymap.Toggle); !strings.Contains(why, "single Region") {
		t.Errorf("a store for audit events of all Regions: %q", why)
	}
	do(f, env, keymap.Top)
	if in, ok := do(f, env, keymap.Open).(intent.ChooseStorePlace); !ok || in.Chosen != at {
		t.Errorf("%+v", in)
	}
	shows(t, f, env, "1 of 10 event data stores")
	if in := do(f, env, keymap.Back); in != (intent.LeaveForm{}) {
		t.Errorf("what is typed is dropped without a question: %+v", in)
	}
}

// Each aspect has its form, which asks for exactly what was changed.
func TestEachAspectHasItsForm(t *testing.T) {
	env := world()
	settings := model.StoreSettingsOf(env.Inventory.Store(storeARN).Details.Value)
	renamed := settings
	renamed.Name = "there-2"
	const role = "arn:aws:iam::" + account + ":role/lake"
	for name, c := range map[string]struct {
		has  model.Value
		edit func(*storeform.Form)
		want model.Value
	}{
		"settings": {settings, func(f *storeform.Form) { write(f, env, "-2") }, renamed},
		"federation": {model.Federation(""), func(f *storeform.Form) {
			do(f, env, keymap.Next)
			write(f, env, role)
		}, model.Federation(role)},
		"configuration": {model.StoreConfiguration{MaxEventSize: lake.StandardSize}, func(f *storeform.Form) {
			do(f, env, keymap.Next)
			write(f, env, "Owner, Cost ,")
		}, model.StoreConfiguration{MaxEventSize: lake.LargeSize, ContextKeys: []lake.ContextKeys{{Type: lake.TagContext, Equals: []string{"Owner", "Cost"}}}}},
		"size": {model.StoreConfiguration{MaxEventSize: lake.LargeSize}, func(f *storeform.Form) { do(f, env, keymap.Toggle) }, model.StoreConfiguration{MaxEventSize: lake.StandardSize}},
		"no Insights": {model.StoreInsights{Selectors: []selector.Insight{{InsightType: selector.InsightCallRate}}, Destination: storeARN}, func(f *storeform.Form) {
			do(f, env, keymap.Toggle)
		}, model.StoreInsights{}},
	} {
		f := storeform.Edit(storeARN, c.has)
		if f.Dirty() || f.Aspect() != c.has.Aspect() {
			t.Errorf("%s: changed before anything was typed", name)
		}
		if n, ok := do(f, env, keymap.ToReview).(intent.Notice); !ok || n.Text != "nothing is changed yet" {
			t.Errorf("%s: %+v", name, n)
		}
		c.edit(f)
		in, ok := do(f, env, keymap.ToReview).(intent.ReviewStore)
		if !ok || in.ARN != storeARN || !model.Same(in.Base, c.has) || !model.Same(in.Wanted, c.want) {
			t.Errorf("%s: %+v", name, in)
		}
		shows(t, f, env, "it is now:")
	}
	if storeform.Edit(storeARN, model.Ingestion(true)) != nil {
		t.Error("there is a form of the ingestion")
	}
}

// Every rule is told at the row that breaks it.
func TestProblemsStandAtTheirRows(t *testing.T) {
	env := world(func(s *lake.Store) {
		s.KMSKey = "arn:aws:kms:us-east-2:123456789012:key/11112222-3333-4444-5555-666677778888"
	})
	has := model.StoreSettingsOf(env.Inventory.Store(storeARN).Details.Value)
	f := storeform.Edit(storeARN, has)
	do(f, env, keymap.Bottom)
	for range 200 {
		f.Type(env, tea.KeyPressMsg{Code: tea.KeyBackspace})
	}
	shows(t, f, env, "The KMS key of an event data store can be neither removed nor changed")
	do(f, env, keymap.Reset, keymap.Top, keymap.Next, keymap.Next, keymap.Toggle)
	shows(t, f, env, "The billing mode cannot be changed from")
	if n, ok := do(f, env, keymap.Top, keymap.ToReview).(intent.Notice); !ok || !strings.HasPrefix(n.Text, "Billing: ") {
		t.Errorf("%+v", n)
	}
	role := storeform.Edit(storeARN, model.Federation(""))
	do(role, env, keymap.Next)
	write(role, env, "lake")
	shows(t, role, env, `"lake" is no ARN of a role`)
	keys := storeform.Edit(storeARN, model.StoreConfiguration{MaxEventSize: lake.StandardSize})
	do(keys, env, keymap.Next)
	write(keys, env, strings.Repeat("k", lake.MaxContextKey+1))
	shows(t, keys, env, "A context key has 1 to 128 characters")
	watch := storeform.Edit(storeARN, model.StoreInsights{})
	do(watch, env, keymap.Toggle)
	shows(t, watch, env, "Name the event data store that is to hold the Insights events", "there is none in this Region")
}

// What is wrong in one row hides nothing of another, and a number that is not
// there is none that is too small.
func TestEachRowTellsItsOwnProblem(t *testing.T) {
	env := world()
	f := storeform.New(intent.Place{Profile: "prod", Region: "us-east-2"}, false)
	write(f, env, "x")
	do(f, env, keymap.Next, keymap.Next)
	write(f, env, "0")
	shows(t, f, env, "A name has 3 to 128 characters; this one has 1.", "events are kept for 7 to 3653 days, not 3660", "kept for 3660 days.")
	for range 4 {
		f.Type(env, tea.KeyPressMsg{Code: tea.KeyBackspace})
	}
	shows(t, f, env, "For how many days events are kept is not said.", "management events of all Regions. It takes")
	write(f, env, "soon")
	shows(t, f, env, `"soon" is no number of days.`, "this one has 1.")
	do(f, env, keymap.ToReview)
	write(f, env, "yz")
	do(f, env, keymap.Next, keymap.Next)
	for range 4 {
		f.Type(env, tea.KeyPressMsg{Code: tea.KeyBackspace})
	}
	if n, ok := do(f, env, keymap.ToReview).(intent.Notice); !ok || n.Text != "Retention: For how many days events are kept is not said." {
		t.Errorf("%+v", n)
	}
}

// What AWS refuses is told at its row until that is edited, and what was typed
// stays when the store has changed meanwhile.
func TestRefusalsAndDrift(t *testing.T) {
	env := world()
	has := model.StoreSettingsOf(env.Inventory.Store(storeARN).Details.Value)
	f := storeform.Edit(storeARN, has)
	write(f, env, "-2")
	f.Refused(&model.Fault{Code: "EventDataStoreAlreadyExistsException", Why: "there is one", Next: "choose another"})
	shows(t, f, env, "AWS refused: there is one; choose another")
	theirs := has
	theirs.Retention = 77
	f.Rebase(theirs)
	in, _ := do(f, env, keymap.ToReview).(intent.ReviewStore)
	wanted, _ := in.Wanted.(model.StoreSettings)
	if base, ok := in.Base.(model.StoreSettings); !ok || base != theirs || wanted.Name != "there-2" || wanted.Retention != 77 {
		t.Errorf("%+v", in)
	}
	write(f, env, "3")
	if screen := f.View(env, 120, 40, true); strings.Contains(screen, "AWS refused") {
		t.Error("the refusal outlives what it was about")
	}
}

func TestTheFormFits(t *testing.T) {
	env := world()
	for _, f := range []*storeform.Form{
		storeform.New(intent.Place{Profile: "prod", Region: "us-east-2"}, false), storeform.Edit(storeARN, model.Federation("")),
		storeform.Edit(storeARN, model.StoreInsights{}), storeform.Edit(storeARN, model.StoreConfiguration{}),
	} {
		for _, size := range [][2]int{{120, 36}, {60, 12}, {20, 5}, {1, 1}} {
			lines := strings.Split(f.View(env, size[0], size[1], true), "\n")
			for _, l := range lines {
				if ansi.StringWidth(l) > size[0] {
					t.Errorf("%s at %v: %q", f.Title(), size, l)
				}
			}
			if len(lines) > max(size[1], 1) {
				t.Errorf("%s at %v: %d lines", f.Title(), size, len(lines))
			}
		}
	}
}
