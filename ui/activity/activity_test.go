package activity_test

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
	"trailboss/model/event"
	"trailboss/ui/activity"
	"trailboss/ui/intent"
	"trailboss/ui/page/pagetest"
	"trailboss/ui/pane"
	"trailboss/ui/theme"
)

var now = time.Date(2026, 11, 21, 9, 30, 0, 0, time.UTC)

const region = "eu-west-1"

var trail = model.TrailARN("aws", region, "123456789012", "logs")

func world() pane.Env {
	inv := model.NewInventory()
	model.TrailsListed{Profile: "prod", Region: region, Trails: []model.TrailRef{{ARN: trail, Name: "logs", HomeRegion: region}}, At: now}.Apply(inv)
	return pane.Env{Inventory: inv, Theme: theme.New(true, false), Now: now, Profiles: []string{"prod"}}
}

func begun(arn string) *activity.Pane {
	p := activity.New()
	p.Begin("prod", region, arn, now)
	return p
}

// answer gives the pane the page that it wants, of n events, and tells whether
// it wanted one.
func answer(e pane.Env, p *activity.Pane, n int, next string) bool {
	wants := p.Wants(e)
	for _, q := range wants {
		f := model.EventsRead{Profile: q.Profile, Region: q.Region, Lookup: q.Lookup, Next: next, At: now}
		for i := range n {
			raw := fmt.Sprintf(`{"eventID":"%s-%d","eventName":"PutObject"}`, q.Lookup.Next, i)
			f.Events = append(f.Events, event.Event{ID: q.Lookup.Next + fmt.Sprint(i), Name: "PutObject", Time: now.Add(-time.Minute), Raw: []byte(raw), ErrorCode: "Denied"})
		}
		e.Inventory.Take(q, f, nil)
	}
	return len(wants) > 0
}

func text(e pane.Env, p *activity.Pane) string { return ansi.Strip(p.View(e, 80, 21, true)) }

func typed(e pane.Env, p *activity.Pane, s string) {
	for _, r := range s {
		p.Type(e, tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

// Pages go on by their token though they are empty, and end with it.
func TestEmptyPagesGoOn(t *testing.T) {
	e, p := world(), begun(trail)
	p.View(e, 80, 21, true)
	for i := range 5 {
		if !answer(e, p, 0, fmt.Sprint("token", i)) {
			t.Fatalf("it stops after %d empty pages", i)
		}
	}
	answer(e, p, 3, "")
	if answer(e, p, 0, "") {
		t.Error("it goes on behind the end")
	}
	if s := text(e, p); !strings.Contains(s, "End of the history: 3 events in the last 24 hours") {
		t.Error(s)
	}
}

func TestItAsksForNoMoreThanTheScreen(t *testing.T) {
	e, p := world(), begun(trail)
	p.View(e, 80, 21, true)
	answer(e, p, 50, "more")
	if len(p.Wants(e)) != 0 {
		t.Error("it reads on with a full screen")
	}
	p.Do(e, keymap.Bottom)
	q := p.Wants(e)
	if len(q) != 1 || q[0].Lookup.Next != "more" || q[0].Lookup.From != now.Unix()-24*3600 {
		t.Fatalf("%+v", q)
	}
	e.Inventory.Ask(q[0])
	if len(p.Wants(e)) != 0 {
		t.Error("it asks for what is being read")
	}
	e.Inventory.Take(q[0], nil, &model.Fault{Kind: model.FaultUnreachable, Why: "no answer"})
	if len(p.Wants(e)) != 0 {
		t.Error("it asks again by itself after a fault")
	}
	if p.Do(e, keymap.Down); len(p.Wants(e)) != 1 {
		t.Error("moving on does not ask again")
	}
}

func TestIntents(t *testing.T) {
	e, p := world(), begun(trail)
	p.View(e, 80, 21, true)
	for _, a := range []keymap.Action{keymap.Open, keymap.CopyEvent, keymap.Match, keymap.Export} {
		if p.Why(e, a) == "" {
			t.Errorf("%s can act on nothing", a)
		}
	}
	answer(e, p, 2, "")
	one, _ := p.Do(e, keymap.Match)
	if m, ok := one.(intent.MatchEvent); !ok || m.ARN != trail || m.Event == nil || m.Event.ID != "0" {
		t.Errorf("%+v", one)
	}
	in, _ := p.Do(e, keymap.Export)
	if out, ok := in.(intent.ExportEvents); !ok || len(out.Events) != 2 || !out.Whole || out.From != region {
		t.Errorf("%+v", in)
	}
	for a, want := range map[keymap.Action]intent.Intent{keymap.Regions: intent.ChooseHistoryRegion{}, keymap.Back: intent.Close{}} {
		if got, _ := p.Do(e, a); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v", a, got)
		}
	}
	if p.Do(e, keymap.Open); !strings.Contains(text(e, p), `"eventName": "PutObject"`) {
		t.Error("the event is not opened")
	}
	if in, _ := p.Do(e, keymap.Back); in != nil {
		t.Errorf("back from one event asks for %+v", in)
	}
	if why := begun("").Why(e, keymap.Match); !strings.Contains(why, "no trail is selected") {
		t.Errorf("why: %q", why)
	}
	e.Now = now.Add(time.Hour)
	in, _ = p.Do(e, keymap.Refresh)
	if again, ok := in.(intent.ReadEvents); !ok || again.Queries[0].Lookup.From != e.Now.Unix()-24*3600 {
		t.Errorf("looked up again over the old time: %+v", in)
	}
}

// What is wrong is said at its field, and nothing typed is lost.
func TestTheFormKeepsWhatIsWrong(t *testing.T) {
	e, p := world(), begun(trail)
	p.Do(e, keymap.Filter)
	typed(e, p, "x")
	p.Do(e, keymap.Next)
	typed(e, p, "mary")
	if p.Do(e, keymap.Apply); !p.Typing() || !strings.Contains(text(e, p), `"24hx" is no time`) || !strings.Contains(text(e, p), "mary") {
		t.Error(text(e, p))
	}
	p.Type(e, tea.KeyPressMsg{Code: tea.KeyBackspace})
	p.Do(e, keymap.Apply)
	if q := p.Wants(e); p.Typing() || len(q) != 1 || q[0].Lookup.Attribute != "Username" || q[0].Lookup.Value != "mary" {
		t.Errorf("%+v", q)
	}
	p.Do(e, keymap.Filter)
	p.Do(e, keymap.Reset)
	if p.Do(e, keymap.Back); p.Wants(e)[0].Lookup.Value != "mary" {
		t.Error("leaving the form changes the filter")
	}
	p.Do(e, keymap.Filter)
	p.Do(e, keymap.Previous)
	typed(e, p, " ")
	p.Do(e, keymap.Previous)
	typed(e, p, "  ")
	p.Do(e, keymap.Apply)
	if s := text(e, p); !strings.Contains(s, "Username mary, ReadOnly false, errors only") {
		t.Error(s)
	}
}

func TestFramesStayInTheirRoom(t *testing.T) {
	const nasty = "a\x1b[31m\nb\u202e\x07山田"
	full, empty := world(), world()
	p, form, none := begun(trail), begun(trail), begun(trail)
	answer(full, p, 40, "more")
	q := p.Wants(full)
	p.Do(full, keymap.Bottom)
	q = append(q, p.Wants(full)...)
	full.Inventory.Take(q[0], model.EventsRead{Profile: "prod", Region: region, Lookup: q[0].Lookup, At: now, Events: []event.Event{{ID: nasty, Name: nasty, Source: nasty, Username: nasty, ErrorCode: nasty}}}, nil)
	form.Do(full, keymap.Filter)
	form.Type(full, tea.PasteMsg{Content: nasty})
	for i, c := range []struct {
		env  pane.Env
		pane *activity.Pane
	}{{full, p}, {full, form}, {empty, none}} {
		for _, size := range pagetest.Sizes() {
			frame := c.pane.View(c.env, size[0], size[1], size[0]%2 == 0)
			pagetest.Fits(t, fmt.Sprint(i), frame, size[0], size[1])
			if strings.ContainsAny(ansi.Strip(frame), "\x1b\x07\u202e") || strings.Contains(frame, "\x1b[31m") {
				t.Fatalf("%d: it lets control characters through: %q", i, frame)
			}
			c.pane.Do(c.env, keymap.Down)
		}
		c.pane.View(c.env, 0, 0, true)
	}
	p.Do(full, keymap.Open)
	for _, size := range pagetest.Sizes() {
		pagetest.Fits(t, "event", p.View(full, size[0], size[1], true), size[0], size[1])
	}
}
