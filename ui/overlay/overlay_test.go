package overlay_test

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
	"trailboss/ui/intent"
	"trailboss/ui/overlay"
	"trailboss/ui/page/pagetest"
	"trailboss/ui/pane"
	"trailboss/ui/pane/panetest"
	"trailboss/ui/theme"
)

var now = time.Date(2026, 11, 21, 9, 30, 0, 0, time.UTC)

const account = "123456789012"

func env(tb testing.TB) pane.Env {
	tb.Helper()
	inv := model.NewInventory()
	for _, f := range []model.Fact{
		model.IdentityRead{Profile: "prod", Identity: model.Identity{Account: account, ARN: "arn:aws:sts::123456789012:assumed-role/ops/mary"}, At: now},
		model.AccountNamed{Profile: "prod", Name: "acme-prod", At: now},
	} {
		f.Apply(inv)
	}
	return pane.Env{Inventory: inv, Theme: theme.New(true, false), Now: now, Profiles: []string{"prod"}}
}

func logging(name, region string, on bool, warnings ...model.Warning) model.Change {
	c := model.Change{
		Target: model.Target{
			Profile: "prod", Account: account, Region: region, Name: name,
			ARN: model.TrailARN("aws", region, account, name),
		},
		Title: "Start logging on " + name, Before: model.Logging(!on), After: model.Logging(on), Warnings: warnings,
	}
	if !on {
		c.Title, c.Risk = "Stop logging on "+name, model.Dangerous
	}
	return c
}

var (
	only  = model.Warning{Grave: true, Text: "it is the only trail that logs write management events of account 123456789012 in us-east-2"}
	alarm = model.Warning{Text: "stopping a trail sets off alarms in most monitoring (event StopLogging)"}
)

func stopOne() []model.Change {
	return []model.Change{logging("management-events", "us-east-2", false, alarm, only)}
}

func stopThree() []model.Change {
	return append(stopOne(), logging("data-plane-payments", "eu-west-1", false, alarm), logging("監査証跡-東京", "ap-northeast-1", false, alarm))
}

func commands() []overlay.Command {
	return []overlay.Command{
		{Name: "logging", Does: "start / stop logging", Key: "s", Intent: intent.Do{Action: "logging"}, Why: "read-only mode: start trailboss without --read-only"},
		{Name: "refresh", Does: "refresh", Key: "r", Intent: intent.Do{Action: "refresh"}},
		{Name: "regions", Does: "Regions", Key: "R", Intent: intent.Do{Action: "regions"}},
		{Name: "quit", Does: "quit", Key: "q", Intent: intent.Do{Action: "quit"}},
	}
}

func TestPaletteFindsAndAsks(t *testing.T) {
	e, p := env(t), overlay.NewPalette(commands())
	panetest.Type(p, e, "rgn")
	panetest.Want(t, panetest.Do(t, p, e, keymap.Apply), intent.Batch{intent.Close{}, intent.Do{Action: "regions"}})
	panetest.Want(t, panetest.Do(t, p, e, keymap.Back), intent.Close{})
}

func TestPaletteSaysWhyNot(t *testing.T) {
	e, p := env(t), overlay.NewPalette(commands())
	panetest.Want(t, panetest.Do(t, p, e, keymap.Apply), intent.Notice{Level: intent.Caution, Text: "logging: read-only mode: start trailboss without --read-only"})
	panetest.Do(t, p, e, keymap.Down)
	panetest.Want(t, panetest.Do(t, p, e, keymap.Apply), intent.Batch{intent.Close{}, intent.Do{Action: "refresh"}})
	panetest.Type(p, e, "zzz")
	if p.Why(e, keymap.Apply) == "" {
		t.Error("nothing matches, and no reason is given")
	}
	panetest.Want(t, panetest.Do(t, p, e, keymap.Apply), nil)
}

func regions() []overlay.Item {
	return []overlay.Item{
		{Value: "all", Label: "all Regions", Note: "every Region that is on for the account"},
		{Value: "eu-west-1", Label: "eu-west-1", Note: "2 trails seen"},
		{Value: "me-south-1", Label: "me-south-1", Note: "off for this account", Disabled: true},
		{Value: "us-east-2", Label: "us-east-2", Marked: true},
		{Value: "監査", Label: "監査-プロファイル"},
	}
}

func chosen(values []string) intent.Intent { return intent.UseRegions{Regions: values} }

func TestPickerTakesMarksOrTheCursor(t *testing.T) {
	e := env(t)
	one := overlay.NewPicker("Copy", regions(), false, chosen)
	panetest.Do(t, one, e, keymap.Down)
	panetest.Want(t, panetest.Do(t, one, e, keymap.Apply), intent.Batch{intent.Close{}, intent.UseRegions{Regions: []string{"eu-west-1"}}})
	if one.Why(e, keymap.Mark) == "" {
		t.Error("a single choice cannot be marked")
	}

	many := overlay.NewPicker("Regions", regions(), true, chosen)
	panetest.Type(many, e, "/west ")
	panetest.Want(t, panetest.Do(t, many, e, keymap.Back), nil)
	panetest.Want(t, panetest.Do(t, many, e, keymap.Apply), intent.Batch{intent.Close{}, intent.UseRegions{Regions: []string{"eu-west-1", "us-east-2"}}})
	panetest.Want(t, panetest.Do(t, many, e, keymap.Back), intent.Close{})

	panetest.Do(t, many, e, keymap.MarkAll)
	panetest.Want(t, panetest.Do(t, many, e, keymap.Apply), intent.Batch{intent.Close{}, intent.UseRegions{Regions: []string{"all", "eu-west-1", "us-east-2", "監査"}}})
	panetest.Do(t, many, e, keymap.MarkAll)
	panetest.Want(t, panetest.Do(t, many, e, keymap.Apply), intent.Batch{intent.Close{}, intent.UseRegions{Regions: []string{"all"}}})
}

func TestPickerRefusesWhatIsDisabled(t *testing.T) {
	e, p := env(t), overlay.NewPicker("Copy", regions(), false, chosen)
	panetest.Type(p, e, "me-s")
	panetest.Want(t, panetest.Do(t, p, e, keymap.Apply), nil)
	if got := p.Why(e, keymap.Apply); got != "me-south-1 cannot be chosen: off for this account" {
		t.Errorf("why: %q", got)
	}
}

func TestHelpHasEveryKeyAndFilters(t *testing.T) {
	e, h := env(t), overlay.NewHelp(keymap.Trails)
	frame := ansi.Strip(h.View(e, 116, 200, true))
	for _, s := range []keymap.Scope{keymap.Trails, keymap.Move, keymap.Global} {
		for _, b := range keymap.In(s) {
			if !strings.Contains(frame, b.Help().Key) || !strings.Contains(frame, b.Help().Desc) {
				t.Errorf("%s of %s is missing", b.Help().Key, s)
			}
		}
	}
	if !strings.Contains(frame, "changes AWS") {
		t.Error("what changes AWS is not marked")
	}
	panetest.Do(t, h, e, keymap.Filter)
	panetest.Type(h, e, "Insights")
	panetest.Do(t, h, e, keymap.Apply)
	frame = ansi.Strip(h.View(e, 116, 33, true))
	if !strings.Contains(frame, "Insights") || strings.Contains(frame, "refresh") {
		t.Errorf("the filter does not hold:\n%s", frame)
	}
	panetest.Want(t, panetest.Do(t, h, e, keymap.Back), nil)
	panetest.Want(t, panetest.Do(t, h, e, keymap.Back), intent.Close{})
}

// What a key does is never cut off, whether it changes AWS neither.
func TestHelpIsNotCutOff(t *testing.T) {
	e := env(t)
	for _, b := range keymap.Bindings {
		for _, w := range []int{116, 76} {
			if frame := ansi.Strip(overlay.NewHelp(b.Scope).View(e, w, 200, true)); strings.Contains(frame, "…") {
				t.Errorf("%s in %d columns:\n%s", b.Scope, w, frame)
			}
		}
	}
}

func denied() *model.Fault {
	return (&model.Fault{
		Kind: model.FaultDenied, Operation: "StopLogging", Region: "eu-west-1", Resource: model.TrailARN("aws", "eu-west-1", account, "data-plane-payments"),
		Code: "AccessDeniedException", RequestID: "7f3a-11",
		Message: "User: arn:aws:sts::123456789012:assumed-role/ops/mary is not authorized to perform: cloudtrail:StopLogging because no identity-based policy allows the cloudtrail:StopLogging action",
	}).Explain()
}

// half is a run in the middle: one done, one under way, one waiting.
func half() *overlay.Run {
	r := overlay.NewRun(stopThree())
	r.Step(0, model.StepCalling)
	r.Finished(0, model.Outcome{Change: stopThree()[0], Verdict: model.VerdictDone})
	r.Step(1, model.StepChecking)
	return r
}

// ended is a run that was stopped: one drifted, one denied, one not made.
func ended() *overlay.Run {
	c := stopThree()
	r := overlay.NewRun(c)
	r.Finished(0, model.Outcome{Change: c[0], Verdict: model.VerdictDrifted, Now: model.Logging(false)})
	r.Finished(1, model.Outcome{
		ID: "20261121-0001", Change: c[1], Verdict: model.VerdictFailed, Fault: denied(),
		Calls: []model.CallResult{{Command: c[1].Commands()[0], RequestID: "7f3a-11", Fault: denied()}},
	})
	r.Ended()
	return r
}

func TestRunClosesOnlyWhenDone(t *testing.T) {
	e, r := env(t), half()
	if got := r.Fraction(); got < 0.33 || got > 0.34 {
		t.Errorf("fraction %v", got)
	}
	if r.Done() || r.Why(e, keymap.Back) == "" {
		t.Error("a run under way can be closed")
	}
	if in := panetest.Do(t, r, e, keymap.Back); reflect.DeepEqual(in, intent.Close{}) {
		t.Error("it closes")
	}
	panetest.Want(t, panetest.Do(t, r, e, keymap.StopRun), intent.StopRun{})
	r.Stopping()
	if r.Why(e, keymap.StopRun) == "" {
		t.Error("it can be stopped twice")
	}
	r.Finished(1, model.Outcome{Change: stopThree()[1], Verdict: model.VerdictDone})
	r.Ended()
	panetest.Want(t, panetest.Do(t, r, e, keymap.Back), intent.Close{})
	if frame := ansi.Strip(r.View(e, 116, 33, true)); !strings.Contains(frame, "not made") {
		t.Errorf("what was not attempted is not said:\n%s", frame)
	}
}

func TestRunTellsWhatCameOfEach(t *testing.T) {
	e, r := env(t), ended()
	frame := ansi.Strip(r.View(e, 116, 33, true))
	for _, s := range []string{"changed meanwhile", "expected logging: on, found logging: off; nothing was sent", "no identity-based policy", "not made"} {
		if !strings.Contains(frame, s) {
			t.Errorf("%q is missing in\n%s", s, frame)
		}
	}
	if strings.Contains(frame, "7f3a-11") {
		t.Error("request ids come unasked")
	}
	panetest.Do(t, r, e, keymap.Details)
	if frame = ansi.Strip(r.View(e, 116, 33, true)); !strings.Contains(frame, "7f3a-11") || !strings.Contains(frame, "AccessDeniedException") {
		t.Errorf("details are missing in\n%s", frame)
	}
}

func message() *overlay.Message {
	return overlay.NewMessage("Details", []string{denied().Error(), "", denied().Detail(), "\x1b[31mred\u202e"})
}

func TestMessageCopiesAll(t *testing.T) {
	e, m := env(t), message()
	panetest.Want(t, panetest.Do(t, m, e, keymap.Copy), intent.Copy{What: "Details", Text: strings.Join([]string{denied().Error(), "", denied().Detail(), "\x1b[31mred\u202e"}, "\n")})
	panetest.Want(t, panetest.Do(t, m, e, keymap.Back), intent.Close{})
}

// every overlay in every state that looks different.
func every(tb testing.TB) map[string]func() pane.Pane {
	tb.Helper()
	e := env(tb)
	return map[string]func() pane.Pane{
		"help":           func() pane.Pane { return overlay.NewHelp(keymap.Trails) },
		"palette":        func() pane.Pane { return overlay.NewPalette(commands()) },
		"palette-search": func() pane.Pane { p := overlay.NewPalette(commands()); panetest.Type(p, e, "re"); return p },
		"palette-none":   func() pane.Pane { p := overlay.NewPalette(commands()); panetest.Type(p, e, "zz"); return p },
		"picker-one":     func() pane.Pane { return overlay.NewPicker("Copy of management-events", regions(), false, chosen) },
		"picker-many":    func() pane.Pane { return overlay.NewPicker("Regions to ask", regions(), true, chosen) },
		"review-routine": func() pane.Pane { return overlay.NewReview([]model.Change{logging("lambda", "us-east-2", true)}) },
		"review-danger":  func() pane.Pane { return overlay.NewReview(stopOne()) },
		"review-wrong": func() pane.Pane {
			r := overlay.NewReview(stopOne())
			panetest.Type(r, e, "監査")
			r.Do(e, keymap.Apply)
			return r
		},
		"review-bulk": func() pane.Pane { return overlay.NewReview(stopThree()) },
		"run-half":    func() pane.Pane { return half() },
		"run-ended":   func() pane.Pane { r := ended(); r.Do(e, keymap.Details); return r },
		"message":     func() pane.Pane { return message() },
	}
}

func TestGoldens(t *testing.T) {
	e := env(t)
	for name, p := range every(t) {
		pagetest.Golden(t, name+"-120x36", p().View(e, 116, 33, true))
		pagetest.Golden(t, name+"-80x24", p().View(e, 76, 21, true))
	}
}

func TestFramesStayInTheirRoom(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		e := env(t)
		e.Theme = theme.New(true, ascii)
		for name, p := range every(t) {
			o := p()
			for _, size := range pagetest.Sizes() {
				pagetest.Fits(t, name, o.View(e, size[0], size[1], true), size[0], size[1])
				o.Do(e, keymap.Down)
			}
			pagetest.Fits(t, name, o.View(e, 0, 0, true), 0, 1)
		}
	}
}

func TestNothingForeignReachesTheTerminal(t *testing.T) {
	e := env(t)
	const nasty = "a\x1b[31m\nb\u202e\x07"
	c := logging(nasty, nasty, false, model.Warning{Text: nasty})
	r := overlay.NewRun([]model.Change{c})
	r.Finished(0, model.Outcome{Change: c, Verdict: model.VerdictFailed, Fault: &model.Fault{Operation: nasty, Why: nasty}})
	for _, o := range []pane.Pane{
		overlay.NewReview([]model.Change{c}), overlay.NewReview([]model.Change{c, c}), r, overlay.NewMessage(nasty, []string{nasty}),
		overlay.NewPicker(nasty, []overlay.Item{{Label: nasty, Note: nasty}}, true, chosen),
		overlay.NewPalette([]overlay.Command{{Name: nasty, Does: nasty, Key: nasty, Why: nasty}}),
	} {
		o.Type(e, tea.PasteMsg{Content: nasty})
		for _, size := range [][2]int{{116, 33}, {20, 40}} {
			frame := ansi.Strip(o.View(e, size[0], size[1], true))
			if strings.ContainsAny(frame, "\x1b\x07\u202e") || strings.Contains(o.View(e, size[0], size[1], true), "\x1b[31m") {
				t.Errorf("%s lets it through:\n%q", o.Title(), frame)
			}
		}
	}
}

func TestLongListsScroll(t *testing.T) {
	e := env(t)
	var items []overlay.Item
	for i := range 300 {
		items = append(items, overlay.Item{Value: fmt.Sprint(i), Label: fmt.Sprintf("profile-%03d", i)})
	}
	p := overlay.NewPicker("Profiles", items, true, chosen)
	p.View(e, 76, 21, true)
	panetest.Do(t, p, e, keymap.Bottom)
	if frame := p.View(e, 76, 21, true); !strings.Contains(frame, "profile-299") || strings.Contains(frame, "profile-000") {
		t.Errorf("the last one is not in sight:\n%s", ansi.Strip(frame))
	}
}
