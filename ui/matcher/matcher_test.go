package matcher_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/event"
	"trailboss/model/match"
	"trailboss/model/selector"
	"trailboss/ui/intent"
	"trailboss/ui/matcher"
	"trailboss/ui/pane"
	"trailboss/ui/pane/panetest"
	"trailboss/ui/theme"
)

const (
	account = "123456789012"
	region  = "us-east-2"
	object  = "arn:aws:s3:::acme-payments/2026/invoice.pdf"
)

var (
	now = time.Date(2026, 11, 21, 9, 30, 0, 0, time.UTC)
	arn = model.TrailARN("aws", region, account, "management-events")
	set = selector.Set{Advanced: []selector.Advanced{
		{Name: "Writes", FieldSelectors: []selector.Field{{Field: "eventCategory", Equals: []string{"Management"}}, {Field: "readOnly", Equals: []string{"false"}}}},
		{Name: "監査 objects", FieldSelectors: []selector.Field{
			{Field: "eventCategory", Equals: []string{"Data"}},
			{Field: "resources.type", Equals: []string{"AWS::S3::Object"}},
			{Field: "resources.ARN", StartsWith: []string{"arn:aws:s3:::acme-payments/"}, NotEndsWith: []string{".tmp"}},
		}},
		{FieldSelectors: []selector.Field{{Field: "eventCategory", Equals: []string{"Data"}}, {Field: "resources.type", Equals: []string{"AWS::Lambda::Function"}}}},
	}}
	scope = match.Scope{Account: account, Region: region, MultiRegion: true, GlobalEvents: true}
)

// record is an event as CloudTrail writes it.
func record(id, source, name string, readOnly bool, at time.Time) string {
	text, err := json.Marshal(map[string]any{
		"eventVersion": "1.11", "eventID": id, "eventTime": at.Format(time.RFC3339), "eventSource": source + ".amazonaws.com", "eventName": name,
		"awsRegion": region, "readOnly": readOnly, "managementEvent": true, "eventCategory": "Management", "recipientAccountId": account,
		"userIdentity": map[string]any{"type": "AssumedRole", "arn": "arn:aws:sts::123456789012:assumed-role/ops/mary", "accountId": account},
	})
	if err != nil {
		panic(err)
	}
	return string(text)
}

// records are n of them, newest first: two writes, then a read, and so on.
func records(n int) string {
	lines := make([]string, n)
	for i := range lines {
		call := []string{"StartLogging", "CreateTrail", "DescribeTrails"}[i%3]
		lines[i] = record(fmt.Sprintf("id-%02d", i), "cloudtrail", call, i%3 == 2, now.Add(-time.Duration(i)*time.Minute))
	}
	return strings.Join(lines, "\n")
}

func events(tb testing.TB, n int) []event.Event {
	tb.Helper()
	es, err := event.Parse([]byte(records(n)))
	if err != nil {
		tb.Fatal(err)
	}
	return es
}

func env(facts ...model.Fact) pane.Env {
	inv := model.NewInventory()
	model.IdentityRead{Profile: "prod", Identity: model.Identity{Account: account}, At: now}.Apply(inv)
	model.TrailsListed{Profile: "prod", Region: region, Trails: []model.TrailRef{{ARN: arn, HomeRegion: region}}, At: now}.Apply(inv)
	for _, f := range facts {
		f.Apply(inv)
	}
	return pane.Env{Inventory: inv, Theme: theme.New(true, false), Now: now.Add(4 * time.Minute), Profiles: []string{"prod"}}
}

func recent(tb testing.TB, n int) pane.Env {
	tb.Helper()
	return env(model.EventsRead{Profile: "prod", Region: region, Events: events(tb, n), At: now})
}

var lookUp = model.Query{Operation: model.LookupEvents, Profile: "prod", Region: region}

func refused(e pane.Env) pane.Env {
	e.Inventory.Take(lookUp, nil, (&model.Fault{
		Kind: model.FaultDenied, Operation: "LookupEvents", Region: region, Code: "AccessDeniedException", RequestID: "7f3a-11",
		Message: "User: arn:aws:sts::123456789012:assumed-role/ops/mary is not authorized to perform: cloudtrail:LookupEvents because no identity-based policy allows the action",
	}).Explain())
	return e
}

func opened() *matcher.Overlay { return matcher.New("management-events: the draft", set, scope, arn) }

func shown(e pane.Env, o pane.Pane) string { return ansi.Strip(o.View(e, 116, 40, true)) }

func TestATypedLineIsJudgedAsItIsTyped(t *testing.T) {
	e, o := env(), opened()
	if !o.Typing() {
		t.Fatal("the line has not the focus")
	}
	panetest.Type(o, e, "s3 PutObject "+object)
	panetest.Contains(t, shown(e, o), "management-events: the draft", "● LOGGED by selector 2 (監査 objects)", "resources.ARN")
	panetest.Type(o, e, ".tmp")
	panetest.Contains(t, shown(e, o), "○ NOT LOGGED", "NotEndsWith", "What each selector said, the closest first", "selector 1 (Writes)")
}

func TestWhatIsWrongWithALineIsSaidOnceItIsToBeAccepted(t *testing.T) {
	e, o := env(), opened()
	panetest.Type(o, e, `s3 "Put`)
	if strings.Contains(shown(e, o), "✗") {
		t.Error("half a line is called wrong")
	}
	panetest.Do(t, o, e, keymap.Apply)
	panetest.Contains(t, shown(e, o), "✗", "double quote", `s3 "Put`)
	if !o.Typing() {
		t.Error("the line has lost the focus")
	}
	panetest.Type(o, e, `Object" `+object)
	if strings.Contains(shown(e, o), "✗") {
		t.Error("the complaint outlives the mistake")
	}
	panetest.Do(t, o, e, keymap.Apply)
	if o.Typing() {
		t.Error("what was accepted still takes keys")
	}
	panetest.Want(t, panetest.Do(t, o, e, keymap.Back), nil)
	panetest.Want(t, panetest.Do(t, o, e, keymap.Back), intent.Close{})
}

func TestRecentEventsAreCountedListedAndOpened(t *testing.T) {
	e, o := recent(t, 7), opened()
	panetest.Contains(t, shown(e, o), "read 4 minutes ago", "7 events ● 5 logged ○ 2 not logged", "5 by selector 1 (Writes)", "none by 2 other selectors", "● 1 21 Nov 09:30:00 cloudtrail StartLogging", "○ 21 Nov 09:28:00 cloudtrail DescribeTrails")
	panetest.Do(t, o, e, keymap.Down, keymap.Down, keymap.Open)
	panetest.Contains(t, shown(e, o), "cloudtrail DescribeTrails", "○ NOT LOGGED", "readOnly")
	panetest.Want(t, panetest.Do(t, o, e, keymap.CopyEvent), intent.Copy{What: "the event", Text: strings.Split(records(7), "\n")[2]})
	panetest.Want(t, panetest.Do(t, o, e, keymap.Back), nil)
	panetest.Contains(t, shown(e, o), "▌ ○")
	panetest.Want(t, panetest.Do(t, o, e, keymap.Back), intent.Close{})
}

func TestTheListIsFiltered(t *testing.T) {
	e, o := recent(t, 7), opened()
	panetest.Do(t, o, e, keymap.Filter)
	if f := shown(e, o); !strings.Contains(f, "only those logged") || strings.Contains(f, "DescribeTrails") {
		t.Errorf("what is not logged is shown:\n%s", f)
	}
	panetest.Do(t, o, e, keymap.Filter)
	if f := shown(e, o); !strings.Contains(f, "only those not logged") || strings.Contains(f, "StartLogging") {
		t.Errorf("what is logged is shown:\n%s", f)
	}
	panetest.Do(t, o, e, keymap.Bottom, keymap.Open)
	panetest.Contains(t, shown(e, o), "21 Nov 2026, 09:25:00 UTC")
	if _, ok := panetest.Do(t, o, e, keymap.Filter).(intent.Notice); !ok {
		t.Error("one event is filtered")
	}
	panetest.Do(t, o, e, keymap.Back, keymap.Filter)
	panetest.Contains(t, shown(e, o), "StartLogging", "DescribeTrails")
	e, o = recent(t, 2), opened()
	panetest.Do(t, o, e, keymap.Filter, keymap.Filter)
	panetest.Contains(t, shown(e, o), "No event is not logged")
}

func TestTheCursorStaysOnItsEventWhenTheyAreReadAgain(t *testing.T) {
	e, o := recent(t, 7), opened()
	panetest.Do(t, o, e, keymap.Down, keymap.Down)
	newer := append([]event.Event{}, events(t, 7)...)
	fresh, err := event.ParseLine("iam CreateUser")
	if err != nil {
		t.Fatal(err)
	}
	model.EventsRead{Profile: "prod", Region: region, Events: append([]event.Event{fresh}, newer...), At: now.Add(time.Minute)}.Apply(e.Inventory)
	panetest.Contains(t, shown(e, o), "8 events", "▌ ○ 21 Nov 09:28:00 cloudtrail DescribeTrails")
	panetest.Want(t, panetest.Do(t, o, e, keymap.Refresh), intent.LookUp{ARN: arn})
}

func TestPastedRecordsAreJudged(t *testing.T) {
	one := strings.Split(records(3), "\n")[2]
	for name, c := range map[string]struct {
		pasted string
		says   []string
	}{
		"one record":       {one, []string{"○ NOT LOGGED", "cloudtrail DescribeTrails"}},
		"a list":           {"\ufeff[" + strings.ReplaceAll(records(3), "\n", ",") + "]", []string{"Pasted events 3 events ● 2 logged"}},
		"a log file":       {`{"Records":[` + strings.ReplaceAll(records(3), "\n", ",") + "]}", []string{"Pasted events 3 events"}},
		"lines":            {records(4) + "\r\n", []string{"Pasted events 4 events"}},
		"none":             {"[]", []string{"✗ there is no event in what was pasted"}},
		"broken":           {`{"eventName":`, []string{"✗"}},
		"one of them odd":  {records(2) + "\n" + `{"eventName":7}`, []string{"Pasted events 2 events", "✗ 1 record left out"}},
		"a line of a list": {"s3 PutObject " + object, []string{"LOGGED by selector 2"}},
	} {
		t.Run(name, func(t *testing.T) {
			e, o := recent(t, 5), opened()
			o.Type(e, tea.PasteMsg{Content: c.pasted})
			panetest.Contains(t, shown(e, o), c.says...)
		})
	}
}

func TestAPastedRecordIsCopiedAsItIs(t *testing.T) {
	e, o := recent(t, 5), opened()
	lines := strings.Split(records(3), "\n")
	o.Type(e, tea.PasteMsg{Content: strings.Join(lines, "\r\n")})
	panetest.Do(t, o, e, keymap.Down, keymap.Open)
	panetest.Want(t, panetest.Do(t, o, e, keymap.CopyEvent), intent.Copy{What: "the event", Text: lines[1]})
}

func TestALongListIsCopiedInPart(t *testing.T) {
	in, ok := panetest.Do(t, opened(), recent(t, 320), keymap.Copy).(intent.Copy)
	if !ok || !strings.HasSuffix(in.Text, "\nand 20 more") {
		t.Errorf("it ends in %q", in.Text[max(0, len(in.Text)-40):])
	}
}

func TestABrokenPasteLosesNothing(t *testing.T) {
	e, o := env(), opened()
	panetest.Type(o, e, "s3 PutObject")
	o.Type(e, tea.PasteMsg{Content: `{"eventName":`})
	panetest.Contains(t, shown(e, o), "> s3 PutObject", "✗")
}

func TestEscLeadsFromPastedEventsBackToTheRecentOnes(t *testing.T) {
	e, o := recent(t, 5), opened()
	o.Type(e, tea.PasteMsg{Content: records(3)})
	panetest.Do(t, o, e, keymap.Open)
	panetest.Contains(t, shown(e, o), "LOGGED by")
	if _, ok := panetest.Do(t, o, e, keymap.Refresh).(intent.Notice); !ok {
		t.Error("pasted events are read again")
	}
	panetest.Do(t, o, e, keymap.Back)
	panetest.Contains(t, shown(e, o), "Pasted events 3 events")
	panetest.Do(t, o, e, keymap.Back)
	panetest.Contains(t, shown(e, o), "5 events")
	panetest.Want(t, panetest.Do(t, o, e, keymap.Back), intent.Close{})
}

func TestTheVerdictIsCopiedAsText(t *testing.T) {
	e, o := env(), opened()
	if _, ok := panetest.Do(t, o, e, keymap.Copy).(intent.Notice); !ok {
		t.Error("nothing is copied without a reason")
	}
	panetest.Type(o, e, "s3 PutObject "+object)
	in, ok := panetest.Do(t, o, e, keymap.Copy).(intent.Copy)
	if !ok || in.What != "the verdict" {
		t.Fatalf("%#v", in)
	}
	panetest.Contains(t, in.Text, "management-events: the draft", "s3 PutObject "+object+": logged by selector 2 (監査 objects)", "note:")
	if why := o.Why(e, keymap.CopyEvent); !strings.Contains(why, "no record") {
		t.Errorf("why: %q", why)
	}
	e, o = recent(t, 3), opened()
	in, ok = panetest.Do(t, o, e, keymap.Copy).(intent.Copy)
	if !ok {
		t.Fatal("the counts are not copied")
	}
	panetest.Contains(t, in.Text, "3 events: 2 logged, 1 not logged", "2 by selector 1 (Writes)", "cloudtrail DescribeTrails: not logged")
}

func TestALongPasteIsReadBesideTheLoop(t *testing.T) {
	e, o := recent(t, 7), opened()
	text := records(3) + strings.Repeat("\n", 70_000)
	asked, ok := o.Type(e, tea.PasteMsg{Content: text}).(intent.Batch)
	if !ok || len(asked) != 2 || asked[1] != (intent.ReadRecords{Text: text}) {
		t.Fatalf("asked for %T", asked)
	}
	if frame := shown(e, o); strings.Contains(frame, "Pasted") {
		t.Errorf("it is read already:\n%s", frame)
	}
	o.Pasted(o.Reader(text)())
	panetest.Contains(t, shown(e, o), "Pasted events 3 events")
}

// Records and lines are taken wherever the focus is; a line replaces the one there was.
func TestAPasteIsTakenBesideTheLine(t *testing.T) {
	e, o := recent(t, 5), opened()
	panetest.Type(o, e, "s3 PutObject")
	panetest.Do(t, o, e, keymap.Apply)
	if o.Typing() {
		t.Fatal("the line has the focus yet")
	}
	o.Paste(e, records(3))
	panetest.Contains(t, shown(e, o), "Pasted events 3 events")
	o.Paste(e, "s3 GetObject "+object)
	panetest.Contains(t, shown(e, o), "> s3 GetObject "+object, "LOGGED")
	if !o.Typing() {
		t.Error("typing does not go on behind the pasted line")
	}
}
