package policyform_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/lake/policy"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/policyform"
	"trailboss/ui/theme"
)

const (
	channel = "arn:aws:cloudtrail:us-east-2:123456789012:channel/11112222-3333-4444-5555-666677778888"
	store   = "arn:aws:cloudtrail:us-east-2:123456789012:eventdatastore/11112222-3333-4444-5555-666677778888"
	partner = "111122223333"
	root    = "arn:aws:iam::111122223333:root"
)

var now = time.Date(2026, 11, 21, 9, 30, 0, 0, time.UTC)

// env knows the channel crm-activity and the store partner-activity.
func env(facts ...model.Fact) pane.Env {
	inv := model.NewInventory()
	model.ChannelRead{Profile: "prod", ARN: channel, There: true, Channel: lake.Channel{ARN: channel, Name: "crm-activity", Source: lake.Custom}, At: now}.Apply(inv)
	model.StoreRead{Profile: "prod", ARN: store, There: true, Store: lake.Store{ARN: store, Name: "partner-activity"}, At: now}.Apply(inv)
	for _, f := range facts {
		f.Apply(inv)
	}
	return pane.Env{Inventory: inv, Theme: theme.New(true, false), Now: now, Profiles: []string{"prod"}}
}

// play is a form and what it may look at.
type play struct {
	*policyform.Form
	t   *testing.T
	env pane.Env
}

// open begins on what AWS has for the resource.
func open(t *testing.T, arn, text string) *play {
	t.Helper()
	p := &play{Form: policyform.New(arn), t: t, env: env(model.PolicyRead{ARN: arn, Policy: text, At: now})}
	p.screen()
	return p
}

func (p *play) do(actions ...keymap.Action) intent.Intent {
	p.t.Helper()
	var last intent.Intent
	for _, a := range actions {
		in, handled := p.Do(p.env, a)
		if !handled {
			p.t.Fatalf("%s is not handled", a)
		}
		last = in
	}
	return last
}

func (p *play) write(s string) *play {
	for _, r := range s {
		p.Type(p.env, tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return p
}

func (p *play) paste(s string) intent.Intent { return p.Type(p.env, tea.PasteMsg{Content: s}) }

func (p *play) screen() string { return ansi.Strip(p.View(p.env, 116, 33, true)) }

func (p *play) shows(texts ...string) *play {
	p.t.Helper()
	screen := p.screen()
	for _, text := range texts {
		if !strings.Contains(screen, text) {
			p.t.Fatalf("%q is not on the screen:\n%s", text, screen)
		}
	}
	return p
}

func (p *play) hides(text string) *play {
	p.t.Helper()
	if screen := p.screen(); strings.Contains(screen, text) {
		p.t.Fatalf("%q is on the screen:\n%s", text, screen)
	}
	return p
}

// reviewed is the policy that a review is asked for.
func (p *play) reviewed() intent.ReviewPolicy {
	p.t.Helper()
	in, ok := p.do(keymap.ToReview).(intent.ReviewPolicy)
	if !ok {
		p.t.Fatalf("no review is asked for:\n%s", p.screen())
	}
	return in
}

// level is that of a notice, and what it says.
func level(in intent.Intent) (intent.Level, string) {
	notice, ok := in.(intent.Notice)
	if !ok {
		return intent.Danger, "no notice"
	}
	return notice.Level, notice.Text
}

func senders(externalID string, principals ...string) string {
	return policy.ForSenders(channel, principals, externalID).String()
}

func TestAFirstPolicyIsTyped(t *testing.T) {
	p := open(t, channel, "").shows("Only the channel's own account may send events here.", "still needed", "principals 0/50")
	if p.Dirty() {
		t.Error("dirty before anything is typed")
	}
	if _, said := level(p.do(keymap.ToReview)); !strings.Contains(said, "1 to 50 principals") {
		t.Errorf("%q", said)
	}
	p.write("0123").shows("An account id has 12 digits; 0123 has 4.")
	for range 4 {
		p.Type(p.env, tea.KeyPressMsg{Code: tea.KeyBackspace})
	}
	p.write(partner).do(keymap.Apply)
	p.shows(root, `"`+root+`"`, "Account 111122223333 may send events here.")
	p.do(keymap.Down)
	p.write("p").shows("An external id has 2 to 1224 characters").write("-42").shows(", with external id p-42.", `"cloudtrail:ExternalId": "p-42"`)
	want := intent.ReviewPolicy{ARN: channel, Text: strings.Replace(policy.ForSenders(channel, []string{root}, "p-42").Compact(), `"Sid":"ChannelPolicy",`, "", 1)}
	if got := p.reviewed(); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestTheFieldsFollowTheJSON(t *testing.T) {
	first := senders("p-42", partner)
	p := open(t, channel, first)
	p.do(keymap.Next)
	for range 8 {
		p.do(keymap.Down)
	}
	p.shows(`"111122223333"`)
	p.Type(p.env, tea.KeyPressMsg{Code: tea.KeyEnd})
	p.write(`,`).shows("Shown as JSON only", "not JSON", "✗")
	p.do(keymap.Apply)
	p.write(`"4444"`).shows("12 digits; 4444 has 4", "Statement[0].Principal.AWS[1]").hides("JSON only")
	for range 6 {
		p.Type(p.env, tea.KeyPressMsg{Code: tea.KeyBackspace})
	}
	p.write(`"444455556666"`).shows("Accounts 111122223333 and 444455556666 may send events here, with external id p-42.")
	if got := p.reviewed(); got.Base != first || !policy.Same(got.Text, senders("p-42", partner, "444455556666")) {
		t.Errorf("%+v", got)
	}
	p.do(keymap.Undo)
	if p.Dirty() {
		t.Errorf("not undone:\n%s", p.screen())
	}
}

// In a narrow window the counters that have no room are left out, and none is cut off.
func TestNarrowCounters(t *testing.T) {
	p := open(t, channel, senders("p-42", partner))
	for w, counted := range map[int]string{116: "statements 1/20  principals 1/50  characters", 56: "│ principals 1/50  characters"} {
		if frame := ansi.Strip(p.View(p.env, w, 20, true)); !strings.Contains(frame, counted) || !strings.Contains(frame, "/8192 ") {
			t.Errorf("in %d columns:\n%s", w, frame)
		}
	}
}

func TestRowsAreSwitchedAddedAndDeleted(t *testing.T) {
	p := open(t, channel, senders("p-42", partner, "444455556666"))
	p.do(keymap.Top, keymap.Toggle)
	p.shows(`"Effect": "Deny"`, "may not send")
	p.do(keymap.Toggle, keymap.Down, keymap.Delete)
	p.hides(partner).shows("Account 444455556666 may send")
	p.do(keymap.Bottom, keymap.Up, keymap.Open)
	p.shows("Statement 2 of 2", "statements 2/20").write("*").shows("This lets anybody in, in every AWS account.")
	p.do(keymap.Up, keymap.Delete)
	p.hides("Statement 2 of 2").hides("anybody")
	p.do(keymap.Undo)
	p.shows("Statement 2 of 2")
	p.do(keymap.Reset)
	if p.Dirty() {
		t.Error("not as it was")
	}
	if in := p.do(keymap.Bottom, keymap.Open); in != (intent.ReviewPolicy{ARN: channel, Base: senders("p-42", partner, "444455556666")}) {
		t.Errorf("%+v", in)
	}
}

func TestAnEmptiedPrincipalGoes(t *testing.T) {
	p := open(t, channel, senders("", "a", partner))
	p.do(keymap.Top, keymap.Down)
	p.Type(p.env, tea.KeyPressMsg{Code: tea.KeyBackspace})
	p.do(keymap.Down)
	p.write("4").shows("1111222233334")
	p.do(keymap.ToReview)
	p.shows("12 digits; 1111222233334 has 13").hides("statements 2")
}

func TestStoresHaveEightActions(t *testing.T) {
	p := open(t, store, "").hides("External id").write(partner)
	p.shows("cloudtrail:StartQuery", "cloudtrail:GetEventDataStore", "Account 111122223333 may query here.")
	p.do(keymap.Apply, keymap.Down, keymap.Toggle)
	p.hides(`"cloudtrail:StartQuery"`).shows("may call CancelQuery,")
	p.do(keymap.Toggle)
	p.shows("may query here.")
	if got := p.reviewed(); !strings.Contains(got.Text, `"Action":["cloudtrail:StartQuery","cloudtrail:CancelQuery"`) {
		t.Errorf("%+v", got)
	}
}

// What the form has no fields for is shown as JSON, whole, and can be edited there.
func TestWhatTheFieldsCannotShow(t *testing.T) {
	for _, text := range []string{
		strings.Replace(senders("p-42", partner), "cloudtrail:ExternalId", "aws:SourceAccount", 1),
		strings.Replace(senders("", partner), `"AWS": [`, `"Service": [`, 1),
		`{"Statement":[{"Effect":"Allow","NotPrincipal":"*"}]}`,
		`{ Version`,
	} {
		p := open(t, channel, text).shows("Shown as JSON only", "delete the policy")
		if p.Dirty() {
			t.Errorf("%s: dirty at once", text)
		}
		p.do(keymap.Next)
		p.write(" ")
		if _, asked := p.do(keymap.ToReview).(intent.ReviewPolicy); asked {
			t.Errorf("%s: reviewed", text)
		}
	}
}

func TestEscAsksOverWhatIsWritten(t *testing.T) {
	p := open(t, channel, "")
	if in := p.do(keymap.Back); !reflect.DeepEqual(in, intent.Close{}) {
		t.Errorf("%+v", in)
	}
	p.write(partner)
	if in := p.do(keymap.Back); in != (intent.LeaveForm{}) {
		t.Errorf("%+v", in)
	}
}

// A form that is resumed is the form that was left, also where its text is no
// policy; that AWS has another one meanwhile is told.
func TestAFormIsResumed(t *testing.T) {
	for name, has := range map[string]string{"first": "", "changed": senders("crm-7", partner)} {
		for how, edit := range map[string]func(*play){
			"fields": func(p *play) { p.write("arn:aws:iam::444455556666:root") },
			"broken": func(p *play) {
				p.do(keymap.Next)
				p.write("{ half")
			},
		} {
			p := open(t, channel, has)
			edit(p)
			d := p.Draft()
			text, err := json.Marshal(d)
			if err != nil {
				t.Fatal(err)
			}
			var read model.FormDraft
			if err := json.Unmarshal(text, &read); err != nil || !reflect.DeepEqual(read, d) {
				t.Fatalf("%s, %s: %v\n%+v\nwant\n%+v", name, how, err, read, d)
			}
			again := &play{Form: policyform.Resume(read), t: t, env: env()}
			if again.screen(); !again.Dirty() || !reflect.DeepEqual(again.Draft(), d) {
				t.Errorf("%s, %s: %+v, want %+v", name, how, again.Draft(), d)
			}
			again.hides("AWS has another policy meanwhile")
			again.env = env(model.PolicyRead{ARN: channel, Policy: senders("theirs", partner), At: now})
			again.shows("AWS has another policy meanwhile")
		}
	}
}

func TestWhyAKeyCannotAct(t *testing.T) {
	p := open(t, channel, senders("", partner))
	readOnly := p.env
	readOnly.ReadOnly = true
	unread := env()
	refused := env()
	refused.Inventory.Take(model.Query{Operation: model.GetResourcePolicy, Profile: "prod", ARNs: []string{channel}}, nil, (&model.Fault{Kind: model.FaultDenied}).Explain())
	for _, c := range []struct {
		env    pane.Env
		action keymap.Action
		why    string
	}{
		{p.env, keymap.ToReview, "nothing is changed yet"},
		{p.env, keymap.Undo, "nothing to undo"},
		{p.env, keymap.Reset, "what AWS has already"},
		{readOnly, keymap.ToReview, "read-only mode"},
		{p.env, keymap.Editor, ""},
		{p.env, keymap.Back, ""},
	} {
		if got := p.Why(c.env, c.action); (c.why == "") != (got == "") || !strings.Contains(got, c.why) {
			t.Errorf("%s: %q, want %q", c.action, got, c.why)
		}
	}
	fresh := policyform.New(channel)
	if got := fresh.Why(unread, keymap.ToReview); !strings.Contains(got, "being read") {
		t.Errorf("%q", got)
	}
	if got := fresh.Why(refused, keymap.Next); !strings.Contains(got, "could not be read") {
		t.Errorf("%q", got)
	}
	p.do(keymap.Bottom)
	if got := p.Why(p.env, keymap.Delete); !strings.Contains(got, "no statement here") {
		t.Errorf("%q", got)
	}
}

// The form follows AWS as long as nothing is written, and says so when AWS has
// something else after that.
func TestTheFormFollowsAWS(t *testing.T) {
	p := open(t, channel, senders("", partner))
	model.PolicyRead{ARN: channel, Policy: senders("", "444455556666"), At: now}.Apply(p.env.Inventory)
	p.shows("Account 444455556666 may send").hides("meanwhile").write("*")
	model.PolicyRead{ARN: channel, Policy: "", At: now}.Apply(p.env.Inventory)
	p.shows("AWS has another policy meanwhile", "444455556666")
	p.Begin("", senders("", "444455556666", "*"))
	p.hides("meanwhile").shows("Anybody may send")
	if got := p.reviewed(); got.Base != "" {
		t.Errorf("%+v", got)
	}
}
