package trails_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/theme"
	"trailboss/ui/trails"
)

var now = time.Date(2026, 11, 21, 9, 14, 5, 0, time.UTC)

const (
	own   = "123456789012"
	other = "210987654321"
)

// world is an inventory made by hand, and what a pane sees of it.
type world struct {
	pane.Env
}

func newWorld() *world {
	return &world{pane.Env{Inventory: model.NewInventory(), Theme: theme.New(true, false), Now: now, Profiles: []string{""}}}
}

func (w *world) take(q model.Query, f model.Fact) { w.Inventory.Take(q, f, nil) }

func (w *world) identify(name string) {
	w.take(model.Query{Operation: model.GetCallerIdentity}, model.IdentityRead{Identity: model.Identity{Account: own}, At: now})
	w.take(model.Query{Operation: model.GetAccountInformation}, model.AccountNamed{Name: name, At: now})
}

// list answers ListTrails in a Region with trails that live there.
func (w *world) list(region string, names ...string) {
	var refs []model.TrailRef
	for _, n := range names {
		refs = append(refs, model.TrailRef{ARN: arn(region, n), Name: n, HomeRegion: region})
	}
	w.listRefs(region, refs)
}

func (w *world) listRefs(region string, refs []model.TrailRef) {
	w.take(model.Query{Operation: model.ListTrails, Region: region}, model.TrailsListed{Region: region, Trails: refs, At: now})
}

func arn(region, name string) string { return model.TrailARN("aws", region, own, name) }

func (w *world) status(arn string, s model.Status) {
	w.take(query(model.GetTrailStatus, arn), model.StatusRead{ARN: arn, Status: s, At: now})
}

func (w *world) settings(arn string, s model.Settings) {
	w.take(query(model.DescribeTrails, arn), model.TrailsDescribed{Trails: []model.Described{{TrailRef: model.TrailRef{ARN: arn}, Settings: s}}, Asked: []string{arn}, At: now})
}

func (w *world) selectors(arn string, s selector.Set) {
	w.take(query(model.GetEventSelectors, arn), model.SelectorsRead{ARN: arn, Selectors: s, At: now})
}

func (w *world) insights(arn string, in ...selector.Insight) {
	w.take(query(model.GetInsightSelectors, arn), model.InsightsRead{ARN: arn, Insights: in, At: now})
}

func (w *world) tags(arn string, pairs ...string) {
	var tags []model.Tag
	for _, p := range pairs {
		k, v, ok := strings.Cut(p, "=")
		tag := model.Tag{Key: k}
		if ok {
			tag.Value = &v
		}
		tags = append(tags, tag)
	}
	w.take(query(model.ListTags, arn), model.TagsRead{Tags: map[string][]model.Tag{arn: tags}, At: now})
}

func (w *world) refuse(op model.Operation, arn string, kind model.FaultKind) {
	w.Inventory.Take(query(op, arn), nil, (&model.Fault{Kind: kind, Operation: string(op), Resource: arn}).Explain())
}

// refuseList refuses ListTrails in a Region, in words that are this test's own.
func (w *world) refuseList(region string, kind model.FaultKind, why string) {
	w.Inventory.Take(model.Query{Operation: model.ListTrails, Region: region}, nil,
		&model.Fault{Kind: kind, Operation: string(model.ListTrails), Region: region, Why: why, Next: "do something about it"})
}

func query(op model.Operation, arn string) model.Query {
	return model.Query{Operation: op, ARNs: []string{arn}}
}

var (
	on      = model.Status{IsLogging: true, LatestDeliveryTime: now.Add(-4 * time.Minute)}
	off     = model.Status{LatestDeliveryTime: now.Add(-9 * 24 * time.Hour)}
	failing = model.Status{IsLogging: true, LatestDeliveryTime: now.Add(-3 * time.Hour), LatestDeliveryError: "AccessDenied"}
)

func advanced(n int) selector.Set { return selector.Set{Advanced: make([]selector.Advanced, n)} }

func basic(n int) selector.Set {
	s := selector.Set{Basic: make([]selector.Basic, n)}
	for i := range s.Basic {
		s.Basic[i].ReadWriteType = selector.WriteOnly
	}
	return s
}

// acme is an account with a trail of every kind.
func acme() *world {
	w := newWorld()
	w.identify("acme-prod")
	w.list("us-east-2", "management-events", "lambda-invocations", "監査証跡-東京-本番-長い名前の証跡です", "zwj-👩‍👩‍👧‍👦-family")
	w.list("eu-west-1", "data-plane-payments", "a-trail-with-a-very-long-name-that-no-column-can-hold-eu-prod")
	w.list("us-west-2", "legacy-audit", "still-loading", "stale-trail", "denied-trail", "never-asked")
	foreign := model.TrailARN("aws", "us-east-1", other, "org-wide")
	w.listRefs("ap-southeast-1", []model.TrailRef{{ARN: foreign, Name: "org-wide", HomeRegion: "us-east-1"}})

	m := arn("us-east-2", "management-events")
	w.status(m, on)
	w.settings(m, model.Settings{IsMultiRegionTrail: true, IsOrganizationTrail: true})
	w.selectors(m, advanced(3))
	w.insights(m, selector.Insight{InsightType: selector.InsightCallRate}, selector.Insight{InsightType: selector.InsightErrorRate})
	w.tags(m, "Owner=Mary", "Env=prod", "Cost center=42", "Bare")

	l := arn("us-east-2", "lambda-invocations")
	w.status(l, off)
	w.settings(l, model.Settings{})
	w.selectors(l, basic(1))
	w.insights(l)
	w.tags(l, "Owner=Paul")

	d := arn("eu-west-1", "data-plane-payments")
	w.status(d, model.Status{IsLogging: true, LatestDeliveryTime: now.Add(-2 * time.Minute)})
	w.settings(d, model.Settings{IsMultiRegionTrail: true})
	w.selectors(d, advanced(11))
	w.insights(d, selector.Insight{InsightType: selector.InsightErrorRate})
	w.tags(d)

	for _, n := range []string{"監査証跡-東京-本番-長い名前の証跡です", "zwj-👩‍👩‍👧‍👦-family"} {
		w.status(arn("us-east-2", n), model.Status{IsLogging: true})
		w.settings(arn("us-east-2", n), model.Settings{})
		w.selectors(arn("us-east-2", n), selector.Default())
		w.insights(arn("us-east-2", n))
		w.tags(arn("us-east-2", n), "Owner=花子", "Env=prod")
	}
	long := arn("eu-west-1", "a-trail-with-a-very-long-name-that-no-column-can-hold-eu-prod")
	w.status(long, off)
	w.selectors(long, basic(5))

	w.status(arn("us-west-2", "legacy-audit"), failing)
	w.settings(arn("us-west-2", "legacy-audit"), model.Settings{IsMultiRegionTrail: true})
	w.selectors(arn("us-west-2", "legacy-audit"), selector.Default())
	w.insights(arn("us-west-2", "legacy-audit"))

	for _, op := range []model.Operation{model.GetTrailStatus, model.DescribeTrails, model.GetEventSelectors, model.GetInsightSelectors, model.ListTags} {
		w.Inventory.Ask(query(op, arn("us-west-2", "still-loading")))
		w.refuse(op, arn("us-west-2", "denied-trail"), model.FaultDenied)
	}
	s := arn("us-west-2", "stale-trail")
	w.status(s, on)
	w.settings(s, model.Settings{IsMultiRegionTrail: true})
	w.selectors(s, advanced(2))
	w.insights(s)
	w.tags(s, "Owner=Mary")
	for _, op := range []model.Operation{model.GetTrailStatus, model.DescribeTrails, model.GetEventSelectors, model.GetInsightSelectors, model.ListTags} {
		w.refuse(op, s, model.FaultThrottled)
	}
	w.status(foreign, on)
	w.settings(foreign, model.Settings{IsMultiRegionTrail: true, IsOrganizationTrail: true})
	w.refuse(model.ListTags, foreign, model.FaultDenied)

	w.refuseList("eu-west-3", model.FaultDenied, "")
	w.refuseList("sa-east-1", model.FaultUnreachable, "connection refused")
	w.refuseList("me-south-1", model.FaultRefusedCredentials, "")
	return w
}

// many are n trails, of which every third is stopped.
func many(n int) *world {
	w := newWorld()
	w.identify("acme-prod")
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("trail-%06d-%s", i, []string{"audit", "payments", "lambda", "s3-data", "mgmt"}[i%5])
	}
	w.list("us-east-2", names...)
	q := model.Query{Operation: model.GetTrailStatus}
	for i, name := range names {
		s := on
		if i%3 == 0 {
			s = off
		}
		w.take(q, model.StatusRead{ARN: arn("us-east-2", name), Status: s, At: now})
	}
	return w
}

// driver presses keys on a pane as the root does.
type driver struct {
	t testing.TB
	*trails.Pane
	env pane.Env
}

func drive(tb testing.TB, w *world) *driver {
	tb.Helper()
	d := &driver{t: tb, Pane: trails.New(), env: w.Env}
	d.Refresh(d.env)
	return d
}

var named = map[string]tea.KeyPressMsg{
	"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape},
	"space": {Code: tea.KeySpace, Text: " "}, "backspace": {Code: tea.KeyBackspace}, "left": {Code: tea.KeyLeft},
}

// keys presses keys one after another, and gives the last one's intent.
func (d *driver) keys(keys ...string) intent.Intent {
	d.t.Helper()
	var last intent.Intent
	for _, k := range keys {
		last, _ = d.press(k)
	}
	return last
}

func (d *driver) press(k string) (in intent.Intent, handled bool) {
	d.t.Helper()
	msg, ok := named[k]
	if !ok {
		msg = tea.KeyPressMsg{Code: []rune(k)[0], Text: k}
	}
	scopes := []keymap.Scope{keymap.Trails, keymap.Move}
	if d.Typing() {
		if msg.Text != "" {
			return d.Type(d.env, msg), true
		}
		scopes = []keymap.Scope{keymap.Editing, keymap.Move}
	}
	b, ok := keymap.Find(msg, scopes...)
	if !ok {
		return d.Type(d.env, msg), true
	}
	return d.Do(d.env, b.Action)
}

// filter types a filter and accepts it.
func (d *driver) filter(s string) {
	d.t.Helper()
	d.keys("/")
	for _, r := range s {
		if r == ' ' {
			d.keys("space")
			continue
		}
		d.keys(string(r))
	}
	d.keys("enter")
}

// shown are the names in the list, top to bottom.
func (d *driver) shown() []string {
	d.t.Helper()
	d.View(d.env, 200, 60, true)
	var names []string
	for _, a := range d.OnScreen() {
		names = append(names, d.env.Inventory.Trail(a).Name)
	}
	return names
}

func (d *driver) text(w, h int) string { return ansi.Strip(d.View(d.env, w, h, true)) }

func (d *driver) name() string {
	if t := d.env.Inventory.Trail(d.Selected()); t != nil {
		return t.Name
	}
	return ""
}
