package integrations_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/ui/integrations"
	"trailboss/ui/intent"
	"trailboss/ui/page/pagetest"
	"trailboss/ui/theme"
)

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %#v, want %#v", what, got, want)
	}
}

func TestEachKeyAsksForWhatItSays(t *testing.T) {
	w := full(t).on("s1")
	arn := arnOf("eventdatastore", ohio, own, "s1")
	same(t, "tags", w.do(keymap.Tags), intent.EditTags{ARNs: []string{arn}})
	same(t, "ARN", w.do(keymap.CopyARN), intent.Copy{What: "ARN of activity", Text: arn})
	same(t, "console", w.do(keymap.Console), intent.Browse{URL: "https://us-east-2.console.aws.amazon.com/cloudtrailv2/home?region=us-east-2#/lake/event-data-stores"})
	same(t, "refresh", w.do(keymap.Refresh), intent.ReadLake{ARN: arn})
	copies, ok := w.do(keymap.Copy).(intent.OfferCopies)
	if !ok || copies.Of != "activity" || len(copies.Texts) != 5 || copies.Texts[3].Text != "aws cloudtrail get-event-data-store --event-data-store "+arn+" --region us-east-2 --profile prod" {
		t.Errorf("copies: %+v", copies)
	}
	w.do(keymap.Next)
	w.on("c1")
	arn = arnOf("channel", ohio, own, "c1")
	same(t, "tags of a channel", w.do(keymap.Tags), intent.EditTags{ARNs: []string{arn}})
	same(t, "console of a channel", w.do(keymap.Console), intent.Browse{URL: "https://us-east-2.console.aws.amazon.com/cloudtrailv2/home?region=us-east-2#/lake/integrations"})
	copies, ok = w.do(keymap.Copy).(intent.OfferCopies)
	if !ok || !strings.Contains(copies.Texts[2].Text, `"LatestIngestionSuccessEventID": "e1"`) || !strings.Contains(copies.Texts[3].Text, "get-channel --channel "+arn) {
		t.Errorf("copies of a channel: %+v", copies)
	}
	same(t, "back", w.do(keymap.Back), intent.Close{})
}

func TestMarkedRowsGoTogether(t *testing.T) {
	w := full(t).on("s1")
	w.do(keymap.Mark)
	w.on("s3")
	w.do(keymap.Mark)
	same(t, "tags", w.do(keymap.Tags), intent.EditTags{ARNs: []string{arnOf("eventdatastore", ohio, own, "s1"), arnOf("eventdatastore", ohio, own, "s3")}})
	same(t, "the marks go first", w.do(keymap.Back), nil)
	w.do(keymap.MarkAll)
	if in, ok := w.do(keymap.Tags).(intent.EditTags); !ok || len(in.ARNs) != 5 {
		t.Errorf("%+v", in)
	}
	w.p.Unmark()
	same(t, "no mark is left", w.do(keymap.Back), intent.Close{})
}

func TestAKeyThatCannotActSaysWhy(t *testing.T) {
	w := newWorld(t, "prod").regions("prod", ohio).list("prod", ohio, nil, nil)
	for _, a := range []keymap.Action{keymap.Open, keymap.Tags, keymap.Copy, keymap.CopyARN, keymap.Console, keymap.Document, keymap.Mark, keymap.MarkAll, keymap.MoveDown} {
		if n, ok := w.do(a).(intent.Notice); !ok || n.Text != "there is no event data store under the cursor" {
			t.Errorf("%s: %+v", a, n)
		}
	}
	w = full(t)
	w.do(keymap.Next)
	w.on("c4")
	if n, ok := w.do(keymap.Tags).(intent.Notice); !ok || !strings.Contains(n.Text, "an AWS service, which alone changes it") {
		t.Errorf("tags of a service's channel: %+v", n)
	}
	w.do(keymap.Open)
	for _, a := range []keymap.Action{keymap.Mark, keymap.SortNext, keymap.Zoom} {
		if n, ok := w.do(a).(intent.Notice); !ok || !strings.Contains(n.Text, "esc leads back") {
			t.Errorf("%s in a row: %+v", a, n)
		}
	}
}

func TestTheJSONShowsWhereThereIsNoRoomBesideTheList(t *testing.T) {
	w := full(t).on("s1")
	w.frame(80, 24)
	w.do(keymap.Document)
	if frame := w.frame(80, 24); !strings.Contains(frame, `"GetEventDataStore": {`) {
		t.Errorf("no JSON:\n%s", frame)
	}
	w.do(keymap.Document)
	if frame := w.frame(80, 24); strings.Contains(frame, `"GetEventDataStore": {`) || !strings.Contains(frame, "● Enabled") {
		t.Errorf("the JSON stays:\n%s", frame)
	}
	w.do(keymap.Back)
	if frame := w.frame(80, 24); !strings.Contains(frame, "NAME") {
		t.Errorf("the list does not come back:\n%s", frame)
	}
}

func TestEnterOpensAndEscLeadsBack(t *testing.T) {
	w := full(t).on("s1")
	w.do(keymap.Document)
	if frame := w.frame(120, 30); !strings.Contains(frame, `"GetEventDataStore": {`) || !strings.Contains(frame, "NAME") {
		t.Errorf("no JSON beside the list:\n%s", frame)
	}
	w.do(keymap.Open)
	if frame := w.frame(120, 30); strings.Contains(frame, "NAME") {
		t.Errorf("the list stays:\n%s", frame)
	}
	w.do(keymap.Back, keymap.Back)
	if frame := w.frame(120, 30); !strings.Contains(frame, "● Enabled") {
		t.Errorf("the JSON stays:\n%s", frame)
	}
	w.do(keymap.Zoom)
	if frame := w.frame(120, 30); !strings.Contains(frame, "BILLING") || strings.Contains(frame, "● Enabled:") {
		t.Errorf("the list is not alone:\n%s", frame)
	}
	same(t, "last", w.do(keymap.Back), intent.Close{})
}

func TestFilter(t *testing.T) {
	for filter, want := range map[string]string{
		"": "s1 s4 s3 t1 s2", "actv": "s1", "tokyo": "", "ap-north": "t1", ":pending": "s3", ":stopped": "s2", ":enabled": "s1", ":failing": "s1 s2", ":external": "s1 s3",
		":unprot": "s3", "!:external": "s4 t1 s2", "acme-prod :pen": "s3", "保管庫": "s2", ":odd": "", "!": "s1 s4 s3 t1 s2", ":e": "s1 s4 s3 t1 s2",
	} {
		w := full(t).filter(filter)
		if got := ids(w); got != want {
			t.Errorf("%q leaves %q, want %q", filter, got, want)
		}
		if frame := w.frame(120, 20); filter == ":odd" && (!strings.Contains(frame, "no :odd; there is :enabled") || !strings.Contains(frame, "No event data store matches")) {
			t.Errorf("it does not say what there is:\n%s", frame)
		}
		w.do(keymap.Back)
	}
	w := full(t)
	w.do(keymap.Next)
	for filter, want := range map[string]string{":failing": "c5 c2", ":never": "c4 c3", ":ok": "c1", ":direct": "c3", ":service": "c4", "okta": "c2", "activity": "c1 c2 c3"} {
		if got := ids(w.filter(filter)); got != want {
			t.Errorf("%q leaves %q, want %q", filter, got, want)
		}
		w.do(keymap.Back)
	}
}

// ids are those of the rows in the list, in their order.
func ids(w *world) string {
	w.frame(120, 60)
	var all []string
	for _, arn := range w.p.OnScreen() {
		all = append(all, arn[strings.LastIndexByte(arn, '/')+1:])
	}
	return strings.Join(all, " ")
}

func TestSort(t *testing.T) {
	w := full(t)
	for _, want := range []string{"s4 s1 s3 s2 t1", "t1 s1 s4 s3 s2", "s2 s4 s1 s3 t1", "s1 s4 s3 s2 t1", "s1 s2 s4 s3 t1"} {
		w.do(keymap.SortNext)
		if got := ids(w); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	w.do(keymap.SortPrevious, keymap.Reverse)
	if got := ids(w); got != "s1 s4 s3 s2 t1" {
		t.Errorf("reversed: %q", got)
	}
}

// The cursor stays on its row, whatever lands.
func TestTheCursorStaysOnItsRow(t *testing.T) {
	w := full(t).on("s3")
	arn := w.p.ARN()
	w.store(lake.Store{ARN: arnOf("eventdatastore", tokyo, own, "t0"), Name: "aardvark", Status: lake.Enabled})
	w.frame(80, 20)
	same(t, "cursor", w.p.ARN(), arn)
}

// What is read on demand is wanted once the row is open, and no sooner.
func TestWhatIsReadOnDemand(t *testing.T) {
	ops := func(w *world) (list []model.Operation) {
		for _, q := range w.p.Wants(w.Env) {
			list = append(list, q.Operation)
		}
		return list
	}
	w := full(t).on("s4")
	same(t, "in the list", ops(w), []model.Operation(nil))
	w.do(keymap.Open)
	same(t, "open", ops(w), []model.Operation{model.GetInsightSelectors, model.GetEventConfiguration, model.GetResourcePolicy})
	q := w.p.Wants(w.Env)[2]
	w.Inventory.Ask(q)
	same(t, "while asked", len(ops(w)), 2)
	w.take(q, model.PolicyRead{ARN: q.ARNs[0], At: now.Add(-time.Hour)})
	same(t, "older than the settings", len(ops(w)), 3)
	w.refuse(q, denied(q.Operation))
	same(t, "refused", len(ops(w)), 2)
	w.do(keymap.Back)
	w.on("s1").do(keymap.Open)
	same(t, "of outside AWS", ops(w), []model.Operation{model.GetResourcePolicy})
	w.do(keymap.Back)
	w.on("s3").do(keymap.Open)
	same(t, "pending deletion", ops(w), []model.Operation(nil))
}

// The resource policy is another permission than the settings.
func TestThePolicyOfAStoreWhoseSettingsAreRefused(t *testing.T) {
	w := newWorld(t, "prod").regions("prod", ohio)
	arn := arnOf("eventdatastore", ohio, own, "s0")
	model.StoresListed{Profile: "prod", Region: ohio, Stores: []model.LakeRef{{ARN: arn, Name: "locked"}}, At: now}.Apply(w.Inventory)
	w.do(keymap.Open)
	same(t, "not answered", len(w.p.Wants(w.Env)), 0)
	w.refuse(model.Query{Operation: model.GetEventDataStore, Profile: "prod", Region: ohio, ARNs: []string{arn}}, denied(model.GetEventDataStore))
	qs := w.p.Wants(w.Env)
	if len(qs) != 1 || qs[0].Operation != model.GetResourcePolicy {
		t.Errorf("%+v", qs)
	}
}

// A store on its way to another state is read until it is there.
func TestStoresOnTheirWayAreReadAgain(t *testing.T) {
	w := full(t)
	same(t, "just read", len(w.p.Wants(w.Env)), 0)
	w.Now = now.Add(15 * time.Second)
	qs := w.p.Wants(w.Env)
	if len(qs) != 2 || !strings.HasSuffix(qs[0].ARNs[0], "/s4") || !strings.HasSuffix(qs[1].ARNs[0], "/s2") || qs[0].Operation != model.GetEventDataStore {
		t.Fatalf("%+v", qs)
	}
	w.Inventory.Ask(qs[0])
	w.refuse(qs[1], denied(qs[1].Operation))
	same(t, "asked, refused", len(w.p.Wants(w.Env)), 0)
}

func TestAFullQuotaIsTold(t *testing.T) {
	w := newWorld(t, "prod", "data").regions("prod", ohio).regions("data", ohio)
	var refs []model.LakeRef
	for i := range lake.MaxStores {
		refs = append(refs, model.LakeRef{ARN: arnOf("eventdatastore", ohio, own, fmt.Sprint(i)), Name: fmt.Sprint("store-", i)})
	}
	w.list("prod", ohio, refs, nil).list("data", ohio, []model.LakeRef{{ARN: arnOf("eventdatastore", ohio, other, "x"), Name: "theirs"}}, nil)
	for size, want := range map[int]string{120: "Quota acme-prod us-east-2 10/10 · acme-data us-east-2 1/10", 60: "Quota acme-prod us-east-2 10/10"} {
		if frame := w.frame(size, 20); !strings.Contains(frame, want) {
			t.Errorf("at %d:\n%s", size, frame)
		}
	}
}

// states are pages that look different.
func states(t *testing.T) map[string]*world {
	t.Helper()
	all := map[string]*world{
		"unknown": newWorld(t, "prod"), "waiting": newWorld(t, "prod").regions("prod", ohio, tokyo),
		"stores": full(t), "channels": full(t), "stopped": full(t).on("s2"), "going": full(t).on("s3"), "fresh": full(t).on("s4"), "unread": full(t).on("t1"), "nothing": full(t).filter("zzz"),
	}
	all["channels"].do(keymap.Next)
	for _, id := range []string{"c2", "c3", "c4", "c5"} {
		w := full(t)
		w.do(keymap.Next)
		w.on(id).do(keymap.Open)
		all["channel "+id] = w
	}
	closed := newWorld(t, "prod").regions("prod", ohio).list("prod", ohio, nil, nil)
	fault := (&model.Fault{Kind: model.FaultRefused, Operation: "CreateEventDataStore", Region: ohio, Code: lake.CodeUnsupported, Message: "CloudTrail Lake is no longer accepting new customers."}).Explain()
	closed.take(model.Query{Profile: "prod"}, model.LakeRefused{Profile: "prod", Fault: fault})
	all["closed"] = closed
	for _, name := range []string{"stopped", "going", "fresh"} {
		all[name].do(keymap.Open)
	}
	bad := newWorld(t, "prod")
	bad.refuse(model.Query{Operation: model.OpenProfile, Profile: "prod"}, (&model.Fault{Kind: model.FaultProfile, Operation: "opening the profile"}).Explain())
	all["no profile"] = bad
	both := full(t)
	both.do(keymap.Mark, keymap.Mark)
	both.Profiles = []string{"prod", "data"}
	both.do(keymap.Zoom)
	all["two accounts"] = both
	return all
}

func TestGoldens(t *testing.T) {
	for name, w := range states(t) {
		for size, room := range map[string][2]int{"120x36": {120, 33}, "80x24": {80, 21}, "60x15": {60, 12}} {
			pagetest.Golden(t, strings.ReplaceAll(name, " ", "-")+"-"+size, w.p.View(w.Env, room[0], room[1], true))
		}
	}
}

func TestFramesStayInTheirRoom(t *testing.T) {
	for name, w := range states(t) {
		w.Theme = theme.New(false, len(name)%2 == 0)
		for _, size := range pagetest.Sizes() {
			pagetest.Fits(t, name, w.p.View(w.Env, size[0], size[1], true), size[0], size[1])
			w.p.Do(w.Env, keymap.Down)
		}
		pagetest.Fits(t, name, w.p.View(w.Env, 0, 0, true), 0, 1)
	}
}

func TestASCII(t *testing.T) {
	w := full(t)
	w.Theme = theme.New(true, true)
	w.filter("going")
	for _, a := range []keymap.Action{keymap.MoveDown, keymap.Next, keymap.Open} {
		if frame := w.frame(120, 30); strings.ContainsFunc(frame, func(r rune) bool { return r > 127 && r < 0x3000 }) {
			t.Errorf("not plain:\n%s", frame)
		}
		w.do(a)
	}
}

func TestNothingForeignReachesTheTerminal(t *testing.T) {
	const nasty = "a\x1b[31m\nb\u202e\x07"
	w := newWorld(t, "prod").regions("prod", ohio)
	s, c := stores()["s1"], channels()["c2"]
	s.Name, s.KMSKey, s.Federation, s.FederationRole, s.Status, s.Billing = nasty, nasty, lake.FederationEnabled, nasty, nasty, nasty
	s.Selectors[0].Name, s.Selectors[0].FieldSelectors[0].Equals = nasty, []string{nasty}
	c.Name, c.Source, c.Ingestion.LatestErrorCode, c.Ingestion.LatestSuccessID = nasty, nasty, nasty, nasty
	c.Destinations = []lake.Destination{{Type: nasty, Location: nasty}}
	w.list("prod", ohio, []model.LakeRef{{ARN: s.ARN, Name: nasty}}, []model.LakeRef{{ARN: c.ARN, Name: nasty}})
	w.store(s)
	w.channel(c, "prod", nasty)
	w.refuse(model.Query{Operation: model.ListChannels, Profile: "prod", Region: ohio}, &model.Fault{Kind: model.FaultRefused, Why: nasty, Code: nasty, Message: nasty})
	for _, a := range []keymap.Action{keymap.Open, keymap.Document, keymap.Back, keymap.Next, keymap.Open, keymap.Document} {
		frame := w.p.View(w.Env, 120, 60, true)
		if strings.Contains(frame, "\x1b[31m") || strings.ContainsAny(ansi.Strip(frame), "\x1b\x07\u202e") {
			t.Errorf("it lets it through:\n%q", frame)
		}
		w.do(a)
	}
}

func TestWhatIsTypedGoesToTheFilterAlone(t *testing.T) {
	p := integrations.New()
	w := full(t)
	if p.Type(w.Env, tea.PasteMsg{Content: "x"}); p.Typing() {
		t.Error("it types by itself")
	}
}
