package history_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/ui/history"
	"trailboss/ui/intent"
	"trailboss/ui/page/pagetest"
	"trailboss/ui/pane"
	"trailboss/ui/theme"
)

const account = "123456789012"

var now = time.Date(2026, time.November, 21, 9, 30, 0, 0, time.UTC)

// env knows one account, and no trail of it.
func env() pane.Env {
	inv := model.NewInventory()
	model.IdentityRead{Profile: "prod", Identity: model.Identity{Account: account}, At: now}.Apply(inv)
	return pane.Env{Theme: theme.New(true, false), Inventory: inv, Now: now, Profiles: []string{"prod"}}
}

func change(name, title string, before, after model.Value) model.Change {
	arn := model.TrailARN("aws", "ap-northeast-1", account, name)
	return model.Change{
		Target: model.Target{Profile: "prod", Account: account, Region: "ap-northeast-1", ARN: arn, Name: name},
		Title:  title + name, Before: before, After: after,
	}
}

// ofStore is a change of an event data store.
func ofStore() model.Change {
	c := change("partner-activity", "Add the tag Owner to ", model.Tags(nil), model.Tags{{Key: "Owner"}})
	c.ARN = "arn:aws:cloudtrail:ap-northeast-1:" + account + ":eventdatastore/a1b2c3d4-5e6f-4a7b-8c9d-0e1f2a3b4c5d"
	return c
}

// records are entries with every outcome, newest first.
func records() []model.Record {
	mary, ci := "arn:aws:sts::"+account+":assumed-role/ops/mary", "arn:aws:iam::"+account+":user/ci"
	stop := func(name string) model.Change {
		return change(name, "Stop logging on ", model.Logging(true), model.Logging(false))
	}
	sent := model.CallResult{Command: "aws cloudtrail stop-logging --name x", RequestID: "r-1"}
	denied := (&model.Fault{Kind: model.FaultDenied, Operation: "StopLogging", Region: "ap-northeast-1", Code: "AccessDeniedException", RequestID: "r-2"}).Explain()
	set := model.EventSelectors{Set: selector.Set{Advanced: []selector.Advanced{{
		Name: "監査", FieldSelectors: []selector.Field{{Field: "eventCategory", Equals: []string{"Management"}}},
	}}}}
	foreign := stop("elsewhere")
	foreign.Account, foreign.ARN = "210987654321", model.TrailARN("aws", "ap-northeast-1", "210987654321", "elsewhere")
	rs := []model.Record{
		{ID: "9", Caller: mary, Change: stop("unknown"), Verdict: model.VerdictUnknown},
		{ID: "8", Caller: mary, Change: stop("done"), Verdict: model.VerdictDone, Calls: []model.CallResult{sent}},
		{ID: "7", Caller: ci, Change: change("tokyo-operations-with-a-long-name", "Change the event selectors of ", model.EventSelectors{Set: selector.Default()}, set), Verdict: model.VerdictDone, UndoneBy: "8"},
		{ID: "6", Caller: ci, Change: stop("failed"), Verdict: model.VerdictFailed, Fault: denied, Calls: []model.CallResult{{Command: "aws x", Fault: denied}}},
		{ID: "5", Caller: ci, Change: stop("partly"), Verdict: model.VerdictPartly},
		{ID: "4", Caller: ci, Change: stop("drifted"), Verdict: model.VerdictDrifted},
		{ID: "3", Caller: ci, Change: stop("not made"), Verdict: model.VerdictNotMade, Settled: true},
		{ID: "2", Caller: ci, Change: stop("already"), Verdict: model.VerdictAlready},
		{ID: "1", Caller: ci, Change: foreign, Verdict: model.VerdictDone},
		{ID: "0", Caller: ci, Change: ofStore(), Verdict: model.VerdictDone},
	}
	for i := range rs {
		rs[i].At = now.Add(-time.Duration(i) * 90 * 24 * time.Hour)
	}
	rs[1].Change.Undoes, rs[1].Change.Run, rs[4].Change.Run = "7", "run", "run"
	return rs
}

func filled() *history.Pane {
	p := history.New()
	p.Take(records(), "")
	return p
}

func do(t *testing.T, p *history.Pane, e pane.Env, actions ...keymap.Action) intent.Intent {
	t.Helper()
	var in intent.Intent
	for _, a := range actions {
		var handled bool
		if in, handled = p.Do(e, a); !handled {
			t.Fatalf("%s is not handled", a)
		}
	}
	return in
}

// on puts the cursor on the entry of that trail.
func on(t *testing.T, trail string) *history.Pane {
	t.Helper()
	p := filled()
	do(t, p, env(), keymap.Top)
	for p.Record().Change.Name != trail {
		before := p.Record().ID
		if do(t, p, env(), keymap.Down); p.Record().ID == before {
			t.Fatalf("there is no %s", trail)
		}
	}
	return p
}

func why(in intent.Intent) string {
	n, _ := in.(intent.Notice)
	return n.Text
}

func TestEachKeyAsksForWhatItSays(t *testing.T) {
	rs := records()
	for trail, cases := range map[string]map[keymap.Action]intent.Intent{
		"done": {
			keymap.Undo:    intent.UndoRecords{Records: rs[1:2]},
			keymap.Replay:  intent.ChooseReplay{Record: rs[1]},
			keymap.Export:  intent.ExportRecords{Records: rs[1:2]},
			keymap.Refresh: intent.ReadHistory{},
			keymap.Back:    intent.Close{},
			keymap.Copy:    intent.Copy{What: "the aws commands", Text: rs[1].Change.Commands()[0]},
		},
		"partly":  {keymap.Undo: intent.UndoRecords{Records: rs[4:5]}},
		"unknown": {keymap.Settle: intent.SettleRecords{Records: rs[:1]}, keymap.Open: intent.NoteRecords{IDs: []string{"9"}}},
	} {
		for action, want := range cases {
			if got := do(t, on(t, trail), env(), action); !reflect.DeepEqual(got, want) {
				t.Errorf("%s on %s: %#v, want %#v", action, trail, got, want)
			}
		}
	}
}

func TestAKeyThatCannotActSaysWhy(t *testing.T) {
	for _, c := range []struct {
		trail  string
		action keymap.Action
		want   string
	}{
		{"tokyo-operations-with-a-long-name", keymap.Undo, "taken back already"},
		{"unknown", keymap.Undo, "c finds out first"},
		{"failed", keymap.Undo, "it is failed"},
		{"not made", keymap.Undo, "it is not made"},
		{"elsewhere", keymap.Undo, "account 210987654321, which is not in use"},
		{"done", keymap.Settle, "the outcome is known"},
	} {
		if got := why(do(t, on(t, c.trail), env(), c.action)); !strings.Contains(got, c.want) {
			t.Errorf("%s on %s: %q, want %q", c.action, c.trail, got, c.want)
		}
	}
	e := env()
	e.ReadOnly = true
	for _, a := range []keymap.Action{keymap.Undo, keymap.Replay} {
		if got := why(do(t, on(t, "done"), e, a)); !strings.Contains(got, "read-only") {
			t.Errorf("%s: %q", a, got)
		}
	}
	for _, a := range []keymap.Action{keymap.Open, keymap.Undo, keymap.Replay, keymap.Export, keymap.Copy, keymap.Settle, keymap.Mark} {
		if got := why(do(t, history.New(), env(), a)); !strings.Contains(got, "no entry") {
			t.Errorf("%s without an entry: %q", a, got)
		}
	}
}

func TestMarkedEntriesGoTogether(t *testing.T) {
	p := on(t, "done")
	do(t, p, env(), keymap.Mark, keymap.Down, keymap.Mark)
	in, ok := do(t, p, env(), keymap.Undo).(intent.UndoRecords)
	if !ok || len(in.Records) != 2 || in.Records[0].ID != "8" || in.Records[1].ID != "6" {
		t.Errorf("%+v", in)
	}
	if got, ok := do(t, p, env(), keymap.Copy).(intent.Copy); !ok || strings.Count(got.Text, "\n") != 1 {
		t.Errorf("%+v", got)
	}
	do(t, p, env(), keymap.Open)
	if in, ok := do(t, p, env(), keymap.Export).(intent.ExportRecords); !ok || len(in.Records) != 1 {
		t.Errorf("an open entry is exported with others: %+v", in)
	}
	do(t, p, env(), keymap.Back, keymap.MarkAll)
	if in, ok := do(t, p, env(), keymap.Export).(intent.ExportRecords); !ok || len(in.Records) != len(records()) {
		t.Errorf("%+v", in)
	}
	do(t, p, env(), keymap.MarkAll)
	if in := do(t, p, env(), keymap.Back); in != (intent.Close{}) {
		t.Errorf("marks are left: %+v", in)
	}
}

func TestFilter(t *testing.T) {
	for query, want := range map[string]int{
		"": 10, "STOP": 8, "trail:tokyo": 1, "store:partner": 1, "channel:a": 0, "trail:partner": 0, "by:mary": 2, ":unknown": 1, ":failed": 3, ":done by:ci": 3, ":undone": 1, "!by:ci": 2,
		"r-2": 1, "put-event-selectors": 1, "region:ap": 10, "account:2109": 1, `trail:"not made"`: 1, `"on not"`: 1, "on not": 2, ":fai": 10, ":odd": 0, "!": 10, "AccessDenied": 1,
	} {
		p := filled()
		do(t, p, env(), keymap.Filter)
		p.Type(env(), tea.PasteMsg{Content: query})
		if p.Len() != want {
			t.Errorf("%q leaves %d, want %d", query, p.Len(), want)
		}
		if frame := ansi.Strip(p.View(env(), 120, 20, true)); query == ":odd" && !strings.Contains(frame, ":unknown :failed") {
			t.Errorf("it does not say what there is:\n%s", frame)
		}
		do(t, p, env(), keymap.Apply, keymap.Back)
		if p.Len() != 10 || p.Typing() {
			t.Errorf("%q stays", query)
		}
	}
}

// states are panes that look different.
func states(t *testing.T) map[string]*history.Pane {
	t.Helper()
	broken, empty, none := history.New(), history.New(), filled()
	broken.Take(nil, "the journal cannot be read: no permission")
	empty.Take(nil, "")
	do(t, none, env(), keymap.Filter)
	none.Type(env(), tea.PasteMsg{Content: "nothing has this"})
	do(t, none, env(), keymap.Apply)
	marked := on(t, "done")
	do(t, marked, env(), keymap.Mark)
	all := map[string]*history.Pane{"list": marked, "new": history.New(), "broken": broken, "empty": empty, "none": none}
	for _, trail := range []string{"unknown", "done", "tokyo-operations-with-a-long-name", "failed", "not made", "drifted", "partner-activity"} {
		p := on(t, trail)
		do(t, p, env(), keymap.Open)
		all["entry "+trail] = p
	}
	return all
}

func TestGoldens(t *testing.T) {
	for name, p := range states(t) {
		for size, room := range map[string][2]int{"120x36": {120, 33}, "80x24": {80, 21}, "60x15": {60, 12}} {
			pagetest.Golden(t, strings.ReplaceAll(name, " ", "-")+"-"+size, p.View(env(), room[0], room[1], true))
		}
	}
}

func TestFramesStayInTheirRoom(t *testing.T) {
	for name, p := range states(t) {
		e := env()
		e.Theme = theme.New(false, len(name)%2 == 0)
		for _, size := range pagetest.Sizes() {
			pagetest.Fits(t, name, p.View(e, size[0], size[1], true), size[0], size[1])
			p.Do(e, keymap.Down)
		}
		pagetest.Fits(t, name, p.View(e, 0, 0, true), 0, 1)
	}
}

func TestNothingForeignReachesTheTerminal(t *testing.T) {
	const nasty = "a\x1b[31m\nb\u202e\x07"
	r := records()[3]
	r.Caller, r.Change.Name, r.Change.Title, r.Change.Region, r.Change.Account = nasty, nasty, nasty, nasty, nasty
	r.Calls = []model.CallResult{{Command: nasty, RequestID: nasty}}
	p := history.New()
	p.Take([]model.Record{r}, "")
	for range 2 {
		frame := p.View(env(), 120, 40, true)
		if strings.Contains(frame, "\x1b[31m") || strings.ContainsAny(ansi.Strip(frame), "\x1b\x07\u202e") {
			t.Errorf("it lets it through:\n%q", frame)
		}
		do(t, p, env(), keymap.Open)
	}
}

// What was done is told in full where the window has 80 columns, without the name
// of the resource, wherever that stands in the title.
func TestTitlesOfTheList(t *testing.T) {
	const store = "management-lake"
	for title, want := range map[string]string{
		"Update the event data store " + store:                     "Update the event data store",
		"Disable the federation of " + store:                       "Disable the federation",
		"Turn Insights on for " + store:                            "Turn Insights on",
		"Switch the protection of " + store + " off":               "Switch the protection off",
		"Give " + store + " a resource policy":                     "Give a resource policy",
		"Lead " + store + " away from x":                           "Lead away from x",
		"Restore " + store:                                         "Restore",
		"Make a new one of it":                                     "Make a new one of it",
		"Stop the ingestion of management-lake-2 and " + store[1:]: "Stop the ingestion of manag…",
	} {
		c := ofStore()
		c.Name, c.Title = store, title
		p := history.New()
		p.Take([]model.Record{{ID: "1", Change: c, Verdict: model.VerdictDone, At: now}}, "")
		if frame := ansi.Strip(p.View(env(), 80, 21, true)); !strings.Contains(frame, "done         "+want+"  ") {
			t.Errorf("%s is not told as %q:\n%s", title, want, frame)
		}
	}
}

// Where not all entries are in sight the head says which one the cursor is on.
func TestTheHeadCountsEntriesAndPlaces(t *testing.T) {
	p := filled()
	do(t, p, env(), keymap.Down, keymap.Down)
	for h, want := range map[int]string{20: "History 10 ", 8: "History 3/10 "} {
		if head, _, _ := strings.Cut(ansi.Strip(p.View(env(), 80, h, true)), "\n"); !strings.Contains(head, want) {
			t.Errorf("in %d lines: %q, want %q", h, head, want)
		}
	}
}
