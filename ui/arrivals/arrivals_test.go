package arrivals_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/event"
	"trailboss/model/lake"
	"trailboss/ui/arrivals"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/pane/panetest"
	"trailboss/ui/theme"
)

const store = "arn:aws:cloudtrail:us-east-2:123456789012:eventdatastore/a1b2c3d4-5e6f-4a7b-8c9d-0e1f2a3b4c5d"

var now = time.Date(2026, time.November, 21, 9, 14, 0, 0, time.UTC)

// world knows the store, with what it holds where read is set.
func world(read bool) pane.Env {
	inv := model.NewInventory()
	model.StoresListed{Profile: "prod", Region: "us-east-2", Stores: []model.LakeRef{{ARN: store, Name: "partner\x1b-activity"}}, At: now}.Apply(inv)
	if read {
		s := lake.NewStore("partner-activity")
		s.ARN, s.Selectors = store, lake.AuditSelectors()
		model.StoreRead{Profile: "prod", ARN: store, There: true, Store: s, At: now}.Apply(inv)
	}
	return pane.Env{Inventory: inv, Theme: theme.New(true, false), Now: now, Profiles: []string{"prod"}}
}

func begun() *arrivals.Pane {
	p := arrivals.New(store, now)
	return p
}

// answer gives the pane the pages that it wants now, of n events each.
func answer(e pane.Env, p *arrivals.Pane, n int, next string) []model.Query {
	wants := p.Wants(e)
	for _, q := range wants {
		f := model.ArrivalsRead{ARN: store, Search: q.Search, Next: next, Scanned: 2_345_678, At: now}
		for i := range n {
			id := q.Search.Next + strconv.Itoa(i)
			f.Events = append(f.Events, event.Event{ID: id, Name: "SignIn", Source: "crm.acme.example", Time: now, Raw: []byte(`{"eventID":"` + id + `"}`)})
		}
		e.Inventory.Take(q, f, nil)
	}
	return wants
}

func shows(t *testing.T, e pane.Env, p *arrivals.Pane, texts ...string) {
	t.Helper()
	view := ansi.Strip(p.View(e, 118, 30, true))
	for _, want := range texts {
		if !strings.Contains(view, want) {
			t.Errorf("%q is not in\n%s", want, view)
		}
	}
}

func TestSearchesAsItOpens(t *testing.T) {
	e, p := world(true), begun()
	asked := answer(e, p, 100, "id token")
	if len(asked) != 1 || asked[0].Operation != model.StartQuery || asked[0].Search.Category != "ActivityAuditLog" ||
		asked[0].Search.From != now.Add(-24*time.Hour).Unix() || asked[0].Search.To != now.Unix() {
		t.Fatalf("%+v", asked)
	}
	shows(t, e, p, "What has arrived", "partner-activity · us-east-2 · the last 24 hours", "scanned 2.3 MB", "SignIn", "up to 1,000", `"eventID": "0"`)
	p.Do(e, keymap.Bottom)
	if asked := answer(e, p, 3, ""); len(asked) != 1 || asked[0].Search.Next != "id token" {
		t.Errorf("the bottom wants %+v", asked)
	}
	if asked := p.Wants(e); len(asked) != 0 {
		t.Errorf("at the end it wants %+v", asked)
	}
}

func TestOtherTimesAreOtherSearches(t *testing.T) {
	e, p := world(true), begun()
	answer(e, p, 1, "")
	if in, handled := p.Do(e, keymap.Longer); in != nil || !handled {
		t.Error(in)
	}
	if asked := answer(e, p, 1, ""); len(asked) != 1 || asked[0].Search.From != now.Add(-7*24*time.Hour).Unix() {
		t.Errorf("%+v", asked)
	}
	for range 2 {
		p.Do(e, keymap.Longer)
	}
	if asked := answer(e, p, 1, ""); len(asked) != 1 || asked[0].Search.From != 0 || p.Why(e, keymap.Longer) == "" {
		t.Errorf("%+v", asked)
	}
	for range 4 {
		p.Do(e, keymap.Shorter)
	}
	if asked := answer(e, p, 0, ""); len(asked) != 1 || asked[0].Search.From != now.Add(-time.Hour).Unix() || p.Why(e, keymap.Shorter) == "" {
		t.Errorf("%+v", asked)
	}
	shows(t, e, p, "No event in the last hour", "What was sent just now takes some minutes to appear.")
}

func TestSearchesAgain(t *testing.T) {
	e, p := world(true), begun()
	answer(e, p, 1, "")
	e.Now = now.Add(time.Minute)
	p.Do(e, keymap.Refresh)
	if asked := answer(e, p, 2, ""); len(asked) != 1 || asked[0].Search.To != e.Now.Unix() || asked[0].Search.Next != "" {
		t.Errorf("%+v", asked)
	}
}

func TestCopiesAndExports(t *testing.T) {
	e, p := world(true), begun()
	answer(e, p, 2, "")
	if in, ok := panetest.Do(t, p, e, keymap.CopyQuery).(intent.Copy); !ok || !strings.HasPrefix(in.Text, "SELECT eventID, ") {
		t.Error(in)
	}
	if in, ok := panetest.Do(t, p, e, keymap.CopyEvent).(intent.Copy); !ok || !strings.Contains(in.Text, `"eventID": "0"`) {
		t.Error(in)
	}
	if in, ok := panetest.Do(t, p, e, keymap.Export).(intent.ExportEvents); !ok || len(in.Events) != 2 {
		t.Error(in)
	}
	if in, _ := p.Do(e, keymap.Back); in != (intent.Close{}) {
		t.Error(in)
	}
}

func TestSaysWhyItCannotSearch(t *testing.T) {
	e, p := world(false), begun()
	if len(p.Wants(e)) != 0 || p.Why(e, keymap.Refresh) == "" {
		t.Error("it searches what it does not know")
	}
	shows(t, e, p, "is not known yet")
	read := model.Query{Operation: model.GetEventDataStore, Profile: "prod", Region: "us-east-2", ARNs: []string{store}}
	e.Inventory.Take(read, nil, (&model.Fault{Kind: model.FaultDenied, Operation: "GetEventDataStore"}).Explain())
	shows(t, e, p, "could not be read", "ask for the permission")
	model.StoresListed{Profile: "prod", Region: "us-east-2", At: now}.Apply(e.Inventory)
	shows(t, e, p, "is gone")
	if in, _ := p.Do(e, keymap.Export); in == nil || p.Why(e, keymap.Back) != "" {
		t.Error(in)
	}
}

func TestSaysWhyASearchFailed(t *testing.T) {
	e, p := world(true), begun()
	q := p.Wants(e)[0]
	e.Inventory.Take(q, nil, (&model.Fault{Kind: model.FaultDenied, Operation: "StartQuery", Region: "us-east-2", Resource: store}).Explain())
	shows(t, e, p, "could not be looked up", "StartQuery")
	if len(p.Wants(e)) != 0 {
		t.Error("it asks again by itself")
	}
}
