package composer_test

import (
	"context"
	"errors"
	"iter"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/audit/audittest"
	"trailboss/model/lake/send"
	"trailboss/ui/composer"
	"trailboss/ui/intent"
	"trailboss/ui/page/pagetest"
	"trailboss/ui/pane"
	"trailboss/ui/theme"
)

const arn = "arn:aws:cloudtrail:us-east-2:" + audittest.Owner + ":channel/d4e5f6a7-8b9c-4d0e-9f2a-3b4c5d6e7f80"

var now = time.Date(2026, time.November, 21, 9, 30, 0, 0, time.UTC)

// world is an environment with the channel in it.
func world() pane.Env {
	inv := model.NewInventory()
	c := lake.Channel{ARN: arn, Name: "crm", Source: lake.Custom, Destinations: []lake.Destination{{Type: lake.ToStore, Location: "a-store"}}}
	model.ChannelRead{ARN: arn, There: true, Channel: c, At: now}.Apply(inv)
	return pane.Env{Inventory: inv, Theme: theme.New(true, false), Now: now}
}

func begin(env pane.Env) *composer.Pane {
	c := env.Inventory.Channel(arn)
	return composer.New(c, model.NewAuditEvent(c, now))
}

// look looks through events as the root does.
func look(events ...audit.Event) composer.Look {
	l := composer.Look{Source: send.Of("what was pasted", events)}
	if len(events) == 1 {
		l.Single = &events[0]
	}
	l.Survey, _ = audit.Look(audit.Listed(events), audittest.Owner, func(f audit.Finding) { l.Findings = append(l.Findings, f) })
	return l
}

func screen(p *composer.Pane, env pane.Env) string { return ansi.Strip(p.View(env, 240, 200, true)) }

// Each rule of an event that is broken is told, at its row where it has one, and such an event is not sent.
func TestEachRuleInTheForm(t *testing.T) {
	env := world()
	for _, c := range audittest.Broken() {
		p := begin(env)
		p.Read(look(c.Event))
		why := c.Event.Findings(audittest.Owner, nil)[0].Text
		shown := strings.Join(strings.Fields(screen(p, env)), "")
		if !strings.Contains(shown, strings.Join(strings.Fields(why[:min(len(why), 60)]), "")) {
			t.Errorf("%s: %q is not told:\n%.2000s", c.Name, why, screen(p, env))
		}
		in, _ := p.Do(env, keymap.ToReview)
		if _, refused := in.(intent.Notice); !refused {
			t.Errorf("%s is reviewed: %T", c.Name, in)
		}
	}
}

// What is typed in a row is checked as it is typed.
func TestEachRuleAsItIsTyped(t *testing.T) {
	env := world()
	for _, c := range audittest.Broken() {
		d, ok := audit.ReadDraft(c.Event)
		text := d.Texts[c.Field]
		if c.Field == "id" {
			text = c.Event.ID
		}
		if !ok || text == "" {
			continue
		}
		p := begin(env)
		p.Read(look(audittest.Good()))
		for range 40 { // to the top, then to the row
			p.Do(env, keymap.Up)
		}
		for !strings.Contains(screen(p, env), "▌ "+c.Field) {
			p.Do(env, keymap.Down)
		}
		p.Type(env, tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl}) // wipes the row
		p.Type(env, tea.PasteMsg{Content: text})
		if got := screen(p, env); !strings.Contains(got, "✗ ") {
			t.Errorf("%s is not told:\n%.3000s", c.Name, got)
		}
		if in, _ := p.Do(env, keymap.ToReview); in == nil {
			t.Errorf("%s: nothing is said", c.Name)
		} else if _, reviewed := in.(intent.ReviewSending); reviewed {
			t.Errorf("%s is reviewed", c.Name)
		}
	}
}

// A good event is reviewed as it is, with the warnings that it gives rise to.
func TestReview(t *testing.T) {
	env := world()
	p := begin(env)
	e := audittest.Good()
	e.Data = strings.Replace(e.Data, "mary", "mary@acme.example", 1)
	p.Read(look(e))
	in, _ := p.Do(env, keymap.ToReview)
	r, ok := in.(intent.ReviewSending)
	if !ok || r.Sending.Channel != arn || r.Sending.Survey.Events != 1 || len(r.Sending.Survey.Exposures) != 1 || len(r.Few) != 1 || r.Few[0].Data != e.Data {
		t.Fatalf("%+v", in)
	}
	if got := screen(p, env); !strings.Contains(got, "looks like an e-mail address: once sent") {
		t.Error(got)
	}
}

// Wrong ones among others are left out only when that is asked for.
func TestLeavingOut(t *testing.T) {
	env := world()
	p := begin(env)
	p.Read(look(audittest.Good(), audittest.Broken()[0].Event))
	if why := p.Why(env, keymap.ToReview); !strings.Contains(why, "1 of 2 events cannot be sent") {
		t.Error(why)
	}
	p.Do(env, keymap.SkipWrong)
	in, _ := p.Do(env, keymap.ToReview)
	if r, ok := in.(intent.ReviewSending); !ok || r.Sending.Survey.Wrong != 1 {
		t.Errorf("%+v", in)
	}
	p.Read(look(audittest.Broken()[0].Event, audittest.Broken()[1].Event))
	if why := p.Why(env, keymap.ToReview); !strings.Contains(why, "none of these events") {
		t.Error(why)
	}
	p.Do(env, keymap.ExternalID)
	p.Type(env, tea.PasteMsg{Content: "a b"})
	if got := screen(p, env); !p.Typing() || !strings.Contains(got, "a b") {
		t.Error(got)
	}
	p.Do(env, keymap.Back)
	p.Do(env, keymap.Back)
	if got := screen(p, env); !strings.Contains(got, "userIdentity.type") {
		t.Errorf("the form does not come back:\n%s", got)
	}
}

// A paste over a row is the row's text, unless it is events.
func TestPastes(t *testing.T) {
	env := world()
	good := audittest.Good().Data
	for content, events := range map[string]bool{
		"mary": false, good: true, "[" + good + "]": true, "aws cloudtrail-data put-audit-events --x": true, `{"auditEvents":[]}`: true, "3": false,
	} {
		in := begin(env).Type(env, tea.PasteMsg{Content: content})
		if _, ok := in.(intent.ReadAuditEvents); ok != events {
			t.Errorf("%.40s: %T", content, in)
		}
	}
	p := begin(env)
	for !strings.Contains(screen(p, env), "▌ requestParameters") {
		p.Do(env, keymap.Down)
	}
	if in := p.Type(env, tea.PasteMsg{Content: `{"customer":"17"}`}); in != nil || !strings.Contains(screen(p, env), `"customer": "17"`) {
		t.Errorf("%T\n%s", in, screen(p, env))
	}
	if in := p.Type(env, tea.PasteMsg{Content: good}); in == nil {
		t.Error("an event became the text of a row")
	}
}

// Over what is typed esc asks, and nowhere else.
func TestLeaving(t *testing.T) {
	env := world()
	p := begin(env)
	if in, _ := p.Do(env, keymap.Back); in != (intent.Close{}) {
		t.Errorf("%T", in)
	}
	p.Type(env, tea.KeyPressMsg{Code: 'x', Text: "x"})
	if in, _ := p.Do(env, keymap.Back); in != (intent.LeaveEvents{}) || !p.Dirty() {
		t.Errorf("%T", in)
	}
	p.Sent()
	if in, _ := p.Do(env, keymap.Back); in != (intent.Close{}) || p.Dirty() {
		t.Errorf("%T", in)
	}
	p.Reading("a.jsonl")
	if in, _ := p.Do(env, keymap.Back); in != (intent.StopReading{}) {
		t.Errorf("%T", in)
	}
	p.Unread("a.jsonl is gone")
	if got := screen(p, env); !strings.Contains(got, "a.jsonl is gone") {
		t.Error(got)
	}
}

// What is known fills a row in.
func TestFillingIn(t *testing.T) {
	env := world()
	p := begin(env)
	for range 30 {
		p.Do(env, keymap.Up)
	}
	for range 20 {
		if p.Why(env, keymap.Complete) == "" {
			p.Do(env, keymap.Complete)
		}
		p.Do(env, keymap.Down)
	}
	for _, s := range []string{"2026-11-21T09:30:00Z", "trailboss-20261121T093000.000000Z", audittest.Owner} {
		if got := screen(p, env); !strings.Contains(got, s) {
			t.Errorf("%s is missing:\n%s", s, got)
		}
	}
}

func TestReadOnlyModeSendsNothing(t *testing.T) {
	env := world()
	env.ReadOnly = true
	if why := begin(env).Why(env, keymap.ToReview); !strings.Contains(why, "read-only") {
		t.Error(why)
	}
}

func TestItFits(t *testing.T) {
	env := world()
	broken := composer.Look{Source: send.Source{Name: "a.jsonl", Repairs: []string{"took a layer of quotes off"}, Events: func(context.Context) iter.Seq2[audit.Event, error] {
		return func(func(audit.Event, error) bool) {}
	}}, Further: 7}
	for _, c := range audittest.Broken() {
		broken.Findings = append(broken.Findings, c.Event.Findings(audittest.Owner, errors.New("監査"))...)
	}
	broken.Survey = audit.Survey{Events: 12_345, Wrong: 12_000, Exposures: []audit.Exposure{{Text: "a.b looks like a secret.", Events: 3, Number: 1}}, Further: 2}
	for _, size := range pagetest.Sizes() {
		form, loaded, reading := begin(env), begin(env), begin(env)
		form.Read(look(audittest.Broken()[2].Event))
		loaded.Read(broken)
		reading.Reading("監査.jsonl")
		for name, p := range map[string]*composer.Pane{"form": form, "loaded": loaded, "reading": reading} {
			pagetest.Fits(t, name, p.View(env, size[0], size[1], true), size[0], size[1])
		}
	}
}

// Loaded events that are few are mended in the editor; others in their file.
func TestMendingInTheEditor(t *testing.T) {
	env := world()
	p := begin(env)
	if why := p.Why(env, keymap.Editor); why == "" {
		t.Error("the form's event goes to the editor")
	}
	l := composer.Look{Source: send.Source{Name: "a.jsonl", Text: "[17]"}, Survey: audit.Survey{Events: 1, Wrong: 1}}
	p.Read(l)
	if in, _ := p.Do(env, keymap.Editor); in != (intent.EditText{Name: "events.json", Text: "[17]"}) {
		t.Errorf("%+v", in)
	}
	if in := p.Edited("[]"); in != (intent.ReadAuditEvents{Name: "what was edited", Text: "[]"}) {
		t.Errorf("%+v", in)
	}
	l.Source.Text = ""
	p.Read(l)
	if why := p.Why(env, keymap.Editor); !strings.Contains(why, "too many") {
		t.Error(why)
	}
}
