package guide_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/lake/policy"
	"trailboss/ui/guide"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/theme"
)

const (
	account = "123456789012"
	arns    = "arn:aws:cloudtrail:us-east-2:" + account + ":"
	store   = arns + "eventdatastore/a1b2c3d4-5e6f-4a7b-8c9d-0e1f2a3b4c5d"
	channel = arns + "channel/d4e5f6a7-8b9c-4d0e-9f2a-3b4c5d6e7f80"
)

var now = time.Date(2026, time.November, 21, 9, 14, 0, 0, time.UTC)

// begun is the guide on an integration as the change makes it of one that has a
// store and a channel.
func begun(change func(*model.Integration)) *guide.Pane {
	in := model.Integration{Profile: "prod", Account: account, Region: "us-east-2", Store: store, Channel: channel}
	if change != nil {
		change(&in)
	}
	p := guide.New()
	p.Begin(in)
	return p
}

func world(status lake.Status, policyText string) pane.Env {
	inv := model.NewInventory()
	s := lake.NewStore("partner-activity")
	s.ARN, s.Selectors, s.MultiRegion, s.Status = store, lake.AuditSelectors(), false, status
	c := lake.Channel{ARN: channel, Name: "crm", Source: lake.Custom, Destinations: []lake.Destination{{Type: lake.ToStore, Location: store}}}
	for _, f := range []model.Fact{
		model.StoreRead{Profile: "prod", ARN: store, There: true, Store: s, At: now},
		model.ChannelRead{Profile: "prod", ARN: channel, There: true, Channel: c, At: now},
		model.PolicyRead{ARN: channel, Policy: policyText, At: now},
	} {
		f.Apply(inv)
	}
	return pane.Env{Inventory: inv, Theme: theme.New(true, false), Now: now, Profiles: []string{"prod"}}
}

func shows(t *testing.T, e pane.Env, p *guide.Pane, texts ...string) {
	t.Helper()
	view := ansi.Strip(p.View(e, 118, 30, true))
	for _, want := range texts {
		if !strings.Contains(view, want) {
			t.Errorf("%q is not in\n%s", want, view)
		}
	}
}

func TestEnterDoesTheStepThatIsDue(t *testing.T) {
	senders := policy.ForSenders(channel, []string{"111122223333"}, "").String()
	for name, c := range map[string]struct {
		p    *guide.Pane
		e    pane.Env
		want func(intent.Intent) bool
	}{
		"store":   {begun(func(in *model.Integration) { in.Store, in.Channel = "", "" }), world(lake.Enabled, ""), is[intent.ChooseIntegrationStore]},
		"channel": {begun(func(in *model.Integration) { in.Channel = "" }), world(lake.Enabled, ""), is[intent.ChooseIntegrationChannel]},
		"policy":  {begun(nil), world(lake.Enabled, ""), func(in intent.Intent) bool { return in == intent.EditPolicy{ARN: channel} }},
		"event":   {begun(nil), world(lake.Enabled, senders), is[intent.TryIntegration]},
		"waiting": {begun(func(in *model.Integration) { in.Alone, in.EventID, in.Sent = true, "e", now }), world(lake.Enabled, ""), is[intent.ReadIntegration]},
	} {
		if in, _ := c.p.Do(c.e, keymap.Open); !c.want(in) {
			t.Errorf("%s: %+v", name, in)
		}
	}
}

func is[I any](in intent.Intent) bool { _, ok := in.(I); return ok }

func TestTheCursorFollowsWhatIsDue(t *testing.T) {
	p := begun(nil)
	e := world(lake.Enabled, "")
	p.Do(e, keymap.Top)
	if in, _ := p.Do(e, keymap.Open); !is[intent.ChooseIntegrationStore](in) {
		t.Fatalf("%+v", in)
	}
	changed, ok := mustDo(t, p, e, keymap.Down, keymap.Down, keymap.Toggle).(intent.SetIntegration)
	if !ok || !changed.Integration.Alone {
		t.Fatalf("%+v", changed)
	}
	p.Set(changed.Integration)
	if in, _ := p.Do(e, keymap.Open); !is[intent.TryIntegration](in) {
		t.Errorf("%+v", in)
	}
}

// mustDo does actions and gives the last one's intent.
func mustDo(t *testing.T, p *guide.Pane, e pane.Env, actions ...keymap.Action) (last intent.Intent) {
	t.Helper()
	for _, a := range actions {
		in, handled := p.Do(e, a)
		if !handled {
			t.Fatalf("%s is not handled", a)
		}
		last = in
	}
	return last
}

func TestReadsAgainWhatAWSIsAt(t *testing.T) {
	p, e := begun(nil), world(lake.Created, "")
	if got := p.Wants(e); len(got) != 0 {
		t.Errorf("at once: %+v", got)
	}
	e.Now = now.Add(time.Minute)
	got := p.Wants(e)
	if len(got) != 1 || got[0].Operation != model.GetEventDataStore || got[0].ARNs[0] != store {
		t.Errorf("%+v", got)
	}
	e.Inventory.Take(got[0], nil, (&model.Fault{Kind: model.FaultDenied, Operation: "GetEventDataStore"}).Explain())
	if got := p.Wants(e); len(got) != 0 {
		t.Errorf("what is refused is asked again: %+v", got)
	}
	p.Set(model.Integration{Profile: "prod", Account: account, Region: "us-east-2", Store: store, Channel: channel, Alone: true, EventID: "e", Sent: now})
	if got := p.Wants(e); len(got) != 1 || got[0].Operation != model.GetChannel {
		t.Errorf("%+v", got)
	}
}

func TestSaysWhyNot(t *testing.T) {
	fresh, e := begun(func(in *model.Integration) { in.Store, in.Channel = "", "" }), world(lake.Enabled, "")
	for _, a := range []keymap.Action{keymap.Toggle, keymap.CopyCommands, keymap.Delete} {
		if fresh.Why(e, a) == "" {
			t.Errorf("%s can act on nothing", a)
		}
	}
	fresh.Do(e, keymap.Bottom)
	if in, _ := fresh.Do(e, keymap.Open); !is[intent.Notice](in) {
		t.Errorf("%+v", in)
	}
	e.ReadOnly = true
	tried := begun(func(in *model.Integration) { in.Alone = true })
	if tried.Why(e, keymap.Open) == "" || tried.Why(e, keymap.Delete) == "" {
		t.Error("read-only mode sends and deletes")
	}
	if in := mustDo(t, tried, e, keymap.Back); in != (intent.Close{}) {
		t.Error(in)
	}
}

func TestShowsTheStepsAndTheCommands(t *testing.T) {
	e := world(lake.Enabled, policy.ForSenders(channel, []string{"111122223333"}, "").String())
	p := begun(nil)
	shows(t, e, p, "1 ✓ event data store", "4 ● test event", "Account 111122223333 may send events here.",
		"aws cloudtrail create-event-data-store", "aws cloudtrail create-channel", "aws cloudtrail put-resource-policy")
	if in, ok := mustDo(t, p, e, keymap.CopyCommands).(intent.Copy); !ok || strings.Count(in.Text, "aws cloudtrail") != 3 {
		t.Errorf("%+v", in)
	}
	other := mustDo(t, p, e, keymap.Reset)
	if in, ok := other.(intent.SetIntegration); !ok || in.Integration.Store != "" || in.Integration.Region != "us-east-2" {
		t.Errorf("%+v", other)
	}
}

// The footer has what the step under the cursor wants, and about a policy only
// where that is the step.
func TestHintsAreForTheStep(t *testing.T) {
	sent := func(in *model.Integration) { in.Alone, in.EventID, in.Sent = true, "e1", now }
	for name, c := range map[string]struct {
		env    pane.Env
		change func(*model.Integration)
		up     int
		want   string
	}{
		"a policy is due":       {world(lake.Enabled, ""), nil, 0, "enter do this step, space no policy needed, esc leave"},
		"the store is there":    {world(lake.Enabled, ""), nil, 2, "enter change this step, esc leave"},
		"an event is due":       {world(lake.Enabled, ""), func(in *model.Integration) { in.Alone = true }, 0, "enter do this step, esc leave"},
		"only this one sends":   {world(lake.Enabled, ""), func(in *model.Integration) { in.Alone = true }, 1, "enter change this step, space others send too, esc leave"},
		"an arrival is awaited": {world(lake.Enabled, ""), sent, 0, "enter look again, esc leave"},
		"an event was sent":     {world(lake.Enabled, ""), sent, 1, "enter send another one, esc leave"},
	} {
		p := begun(c.change)
		p.View(c.env, 118, 30, true)
		for range c.up {
			mustDo(t, p, c.env, keymap.Up)
		}
		var words []string
		for _, h := range p.Hints(c.env) {
			b, ok := keymap.Of(keymap.Guide, h.Action)
			if !ok {
				t.Errorf("%s: %s has no key", name, h.Action)
			}
			words = append(words, b.Help().Key+" "+h.Does)
		}
		if got := strings.Join(words, ", "); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %s\nwant %s", name, got, c.want)
		}
	}
}
