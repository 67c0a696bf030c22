package coverage_test

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
	"trailboss/ui/coverage"
	"trailboss/ui/intent"
	"trailboss/ui/page/pagetest"
	"trailboss/ui/pane"
	"trailboss/ui/theme"
)

const account, region = "123456789012", "us-east-2"

var now = time.Date(2026, 11, 21, 9, 30, 0, 0, time.UTC)

// vault logs management events without KMS, and one bucket.
var vault = selector.Set{Advanced: []selector.Advanced{
	{Name: "without KMS", FieldSelectors: []selector.Field{{Field: "eventCategory", Equals: []string{"Management"}}, {Field: "eventSource", NotEquals: []string{selector.SourceKMS}}}},
	{Name: "the vault 監査", FieldSelectors: []selector.Field{
		{Field: "eventCategory", Equals: []string{"Data"}},
		{Field: "resources.type", Equals: []string{"AWS::S3::Object"}},
		{Field: "resources.ARN", StartsWith: []string{"arn:aws:s3:::vault/"}},
	}},
}}

func arn(name string) string { return model.TrailARN("aws", region, account, name) }

// world is an account with the trails, all of which log with the default selectors
// but for the vault; none of them is read where bare.
func world(bare bool, names ...string) pane.Env {
	inv := model.NewInventory()
	model.IdentityRead{Profile: "prod", Identity: model.Identity{Account: account}, At: now}.Apply(inv)
	home := model.TrailsListed{Profile: "prod", Region: region, At: now}
	for _, name := range names {
		home.Trails = append(home.Trails, model.TrailRef{ARN: arn(name), Name: name, HomeRegion: region})
	}
	home.Apply(inv)
	model.TrailsListed{Profile: "prod", Region: "eu-west-1", At: now}.Apply(inv)
	for _, name := range names {
		if bare {
			inv.Ask(model.Query{Operation: model.GetEventSelectors, Profile: "prod", Region: region, ARNs: []string{arn(name)}})
			continue
		}
		set := selector.Default()
		if name == "vault" {
			set = vault
		}
		for _, f := range []model.Fact{
			model.TrailsDescribed{Profile: "prod", Region: region, Trails: []model.Described{
				{TrailRef: model.TrailRef{ARN: arn(name)}, Settings: model.Settings{IncludeGlobalServiceEvents: true}},
			}, At: now},
			model.StatusRead{ARN: arn(name), Status: model.Status{IsLogging: true}, At: now},
			model.SelectorsRead{ARN: arn(name), Selectors: set, At: now},
			model.InsightsRead{ARN: arn(name), At: now},
		} {
			f.Apply(inv)
		}
	}
	return pane.Env{Inventory: inv, Theme: theme.New(true, false), Now: now, Profiles: []string{"prod"}}
}

func do(p *coverage.Pane, env pane.Env, actions ...keymap.Action) intent.Intent {
	var in intent.Intent
	for _, a := range actions {
		in, _ = p.Do(env, a)
	}
	return in
}

func write(p *coverage.Pane, env pane.Env, text string) {
	do(p, env, keymap.Filter)
	for _, r := range text {
		p.Type(env, tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	do(p, env, keymap.Apply)
}

func screen(p *coverage.Pane, env pane.Env, w, h int) string {
	return ansi.Strip(p.View(env, w, h, true))
}

// at finds the place of us-east-2, which stands behind that of eu-west-1.
func here(env pane.Env) *coverage.Pane {
	p := coverage.New()
	p.Go(env, account+" "+region)
	return p
}

func TestEnterLeadsToWhatDecides(t *testing.T) {
	env := world(false, "all", "vault")
	for name, c := range map[string]struct {
		filter string
		moves  []keymap.Action
		want   intent.Intent
	}{
		"the first trail":  {"write", []keymap.Action{keymap.Right}, intent.EditSelectors{ARNs: []string{arn("all")}}},
		"the other":        {"object", []keymap.Action{keymap.Right, keymap.Right}, intent.EditSelectors{ARNs: []string{arn("vault")}, At: 1}},
		"what excludes it": {"kms", []keymap.Action{keymap.Right, keymap.Right, keymap.Right}, intent.EditSelectors{ARNs: []string{arn("vault")}}},
		"Insights":         {"error rate, data", []keymap.Action{keymap.Right}, intent.EditInsights{ARN: arn("all")}},
	} {
		p := here(env)
		write(p, env, c.filter)
		do(p, env, c.moves...)
		if got := do(p, env, keymap.Open); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %#v", name, got)
		}
	}
}

func TestActionsSayWhyNot(t *testing.T) {
	env := world(false, "all", "vault")
	p := here(env)
	if why := p.Why(env, keymap.Open); !strings.Contains(why, "l goes to one of them") {
		t.Errorf("enter over all together: %q", why)
	}
	do(p, env, keymap.Right)
	if why := p.Why(env, keymap.Open); why != "" {
		t.Errorf("enter over a trail: %q", why)
	}
	write(p, env, ":unknown")
	if why := p.Why(env, keymap.Open); why != "there is no row under the cursor" {
		t.Errorf("enter over nothing: %q", why)
	}
	empty := world(false)
	p = coverage.New()
	for a, want := range map[keymap.Action]string{keymap.Right: "no trail logs here", keymap.Next: "the same trails log all of its Regions", keymap.Open: "no trail logs here"} {
		if why := p.Why(empty, a); !strings.Contains(why, want) {
			t.Errorf("%s without trails: %q", a, why)
		}
	}
}

func TestFilters(t *testing.T) {
	env := world(false, "all", "vault")
	for filter, want := range map[string][2]string{
		":gaps":      {"error rate, data", "AWS KMS"},
		":twice":     {"RDS Data API", "AWS KMS"},
		":once":      {"AWS KMS", "RDS Data API"},
		":partly":    {"AWS::S3::Object", "AWS KMS"},
		":g call":    {"call rate, data", "error rate"},
		"management": {"AWS KMS", "AWS::S3"},
	} {
		p := here(env)
		write(p, env, filter)
		s := screen(p, env, 120, 33)
		if !strings.Contains(s, want[0]) || strings.Contains(s, want[1]) {
			t.Errorf("%s shows\n%s", filter, s)
		}
		if in := do(p, env, keymap.Back); in != nil {
			t.Errorf("%s: esc gives %#v before the filter is cleared", filter, in)
		}
		if in := do(p, env, keymap.Back); in != (intent.Close{}) {
			t.Errorf("%s: esc again gives %#v", filter, in)
		}
	}
	p := here(env)
	write(p, env, ":nothing")
	if s := screen(p, env, 120, 33); !strings.Contains(s, "no :nothing; there is :gaps :partly :once :twice :unknown") {
		t.Errorf("a filter that is none shows\n%s", s)
	}
}

func TestPlaces(t *testing.T) {
	env := world(false, "all")
	p := coverage.New()
	if s := screen(p, env, 120, 33); !strings.Contains(s, "eu-west-1  1/2") {
		t.Errorf("at first\n%s", s)
	}
	do(p, env, keymap.Next)
	if s := screen(p, env, 120, 33); !strings.Contains(s, "us-east-2  2/2") {
		t.Errorf("after tab\n%s", s)
	}
	in, ok := do(p, env, keymap.Places).(intent.ChoosePlace)
	if !ok || len(in.Places) != 2 || in.Places[1].Label != "123456789012 · us-east-2" || in.Places[0].Note != "8 gaps, 0 twice; 0 trails" {
		t.Errorf("places: %+v", in)
	}
	p.Go(env, in.Places[0].ID)
	if s := screen(p, env, 120, 33); !strings.Contains(s, "eu-west-1  1/2") {
		t.Errorf("after the choice\n%s", s)
	}
}

// The page stands from the first answer on, and never takes what is being read
// for a gap.
func TestWhileReading(t *testing.T) {
	inv := model.NewInventory()
	env := pane.Env{Inventory: inv, Theme: theme.New(true, false), Now: now, Profiles: []string{""}}
	p := coverage.New()
	if s := screen(p, env, 80, 21); !strings.Contains(s, "reading the lists of trails") {
		t.Errorf("before the first answer\n%s", s)
	}
	env = world(true, "all", "vault")
	p.Go(env, account+" "+region)
	s := screen(p, env, 120, 33)
	if strings.Contains(s, "gap ") && !strings.Contains(s, "0 gap") || !strings.Contains(s, "… reading") || !strings.Contains(s, "? unknown") {
		t.Errorf("while reading\n%s", s)
	}
	do(p, env, keymap.Right)
	if s := screen(p, env, 120, 33); !strings.Contains(s, "Whether all logs write management events is not known: its event selectors are being read") {
		t.Errorf("while reading, a cell\n%s", s)
	}
}

// What a trail is called cannot break the page, nor can the room.
func TestFits(t *testing.T) {
	env := world(false, "all", "vault", "a-trail-with-a-very-long-name-that-no-column-has-room-for", "日本語の監査証跡", "five")
	for _, size := range pagetest.Sizes() {
		p := here(env)
		do(p, env, keymap.Right, keymap.Right, keymap.Down, keymap.Down, keymap.Down, keymap.Down)
		pagetest.Fits(t, "coverage", p.View(env, size[0], size[1], true), size[0], size[1])
		write(p, env, ":once 監査")
		pagetest.Fits(t, "coverage filtered", p.View(env, size[0], size[1], false), size[0], size[1])
	}
}

// The trail under the cursor is in sight, however many there are.
func TestScrollsSideways(t *testing.T) {
	env := world(false, "one", "two", "three", "four", "five")
	p := here(env)
	var s string
	for _, name := range []string{"five", "four", "one", "three", "two"} {
		do(p, env, keymap.Right)
		if s = screen(p, env, 80, 21); !strings.Contains(s, name+" ") {
			t.Errorf("%s is out of sight\n%s", name, s)
		}
	}
	if !strings.Contains(s, "← 3  → 0 trails") || p.ARN() != arn("two") {
		t.Errorf("at the end\n%s", s)
	}
	do(p, env, keymap.Left, keymap.Left, keymap.Left, keymap.Left, keymap.Left, keymap.Left)
	if s := screen(p, env, 80, 21); p.ARN() != "" || !strings.Contains(s, "← 0  → 3 trails") {
		t.Errorf("back at the left\n%s", s)
	}
}

func TestGolden(t *testing.T) {
	env := world(false, "all", "vault")
	p := here(env)
	write(p, env, ":partly")
	do(p, env, keymap.Right, keymap.Right)
	pagetest.Golden(t, "part", p.View(env, 80, 16, true))
}
