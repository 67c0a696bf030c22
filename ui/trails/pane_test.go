package trails_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/trails"
)

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// three are a logging, a stopped and an unread trail: a, b, c.
func three() *world {
	w := newWorld()
	w.identify("acme-prod")
	w.list("us-east-2", "a", "b", "c")
	w.status(arn("us-east-2", "a"), on)
	w.status(arn("us-east-2", "b"), off)
	return w
}

func TestMovingSelects(t *testing.T) {
	d := drive(t, three())
	same(t, "j", d.keys("j"), intent.Select{ARN: arn("us-east-2", "b")})
	same(t, "G", d.keys("G"), intent.Select{ARN: arn("us-east-2", "c")})
	in, handled := d.press("j")
	same(t, "j at the end", in, nil)
	same(t, "j at the end is handled", handled, true)
}

func TestOpening(t *testing.T) {
	d := drive(t, three())
	a := arn("us-east-2", "a")
	same(t, "enter", d.keys("enter"), intent.Open{ARN: a})
	same(t, "t", d.keys("t"), intent.EditTags{ARNs: []string{a}})
	same(t, "e", d.keys("e"), intent.EditSelectors{ARNs: []string{a}})
	same(t, "i", d.keys("i"), intent.EditInsights{ARN: a})
	same(t, "m", d.keys("m"), intent.MatchEvent{ARN: a})
}

func TestLoggingIsSetToTheOpposite(t *testing.T) {
	d := drive(t, three())
	a, b := arn("us-east-2", "a"), arn("us-east-2", "b")
	same(t, "s on a logging trail", d.keys("s"), intent.SetLogging{ARNs: []string{a}, On: false})
	same(t, "s on a stopped trail", d.keys("j", "s"), intent.SetLogging{ARNs: []string{b}, On: true})
}

func TestLoggingOfMarkedTrails(t *testing.T) {
	w := three()
	w.status(arn("us-east-2", "c"), failing)
	d := drive(t, w)
	d.keys("space", "j", "space", "g")
	same(t, "s with two that log marked", d.keys("s"),
		intent.SetLogging{ARNs: []string{arn("us-east-2", "a"), arn("us-east-2", "c")}, On: false})
	d.keys("A")
	same(t, "s with mixed marks", d.keys("s"), intent.Notice{
		Level: intent.Caution,
		Text:  "2 of the marked trails log and 1 is stopped: narrow the marks (filter :stopped, A)",
	})
}

func TestWhyNot(t *testing.T) {
	w := three()
	foreign := model.TrailARN("aws", "us-east-2", other, "d")
	w.listRefs("us-east-1", []model.TrailRef{{ARN: foreign, Name: "d", HomeRegion: "us-east-2"}})
	w.status(foreign, on)
	d := drive(t, w)
	why := func(want string) {
		t.Helper()
		if got := d.Why(d.env, keymap.Logging); !strings.HasPrefix(got, want) || (want == "") != (got == "") {
			t.Errorf("on %s: why %q, want %q", d.name(), got, want)
		}
	}
	why("")
	d.keys("G")
	why("d belongs to account 210987654321")
	d.keys("k")
	why("whether c logs: not read yet")
	same(t, "s", d.keys("s"), intent.Notice{Level: intent.Caution, Text: d.Why(d.env, keymap.Logging)})
	w.refuse(model.GetTrailStatus, arn("us-east-2", "c"), model.FaultDenied)
	why("whether c logs could not be read (denied)")
	d.env.ReadOnly = true
	why("read-only mode: start trailboss without --read-only")
	same(t, "opening while read-only", d.Why(d.env, keymap.Open), "")
}

func TestNothingSelected(t *testing.T) {
	d := drive(t, newWorld())
	for _, a := range []keymap.Action{keymap.Open, keymap.Tags, keymap.Select, keymap.Insights, keymap.Mark, keymap.Logging} {
		in, handled := d.Do(d.env, a)
		same(t, string(a), in, intent.Notice{Level: intent.Caution, Text: "no trail selected"})
		same(t, string(a)+" is handled", handled, true)
	}
	same(t, "selected", d.Selected(), "")
	same(t, "on screen", d.shown(), []string(nil))
}

func TestActionsOfTheRootAreLeftToIt(t *testing.T) {
	d := drive(t, three())
	for _, a := range []keymap.Action{keymap.Refresh, keymap.Back, keymap.CopyARN, keymap.Quit} {
		if _, handled := d.Do(d.env, a); handled {
			t.Errorf("%s is handled by the list", a)
		}
	}
}

func TestMarks(t *testing.T) {
	w := three()
	d := drive(t, w)
	a, b, c := arn("us-east-2", "a"), arn("us-east-2", "b"), arn("us-east-2", "c")
	same(t, "space moves on", d.keys("space"), intent.Select{ARN: b})
	same(t, "marked", d.Marked(), []string{a})
	d.filter(":stopped")
	d.keys("A")
	same(t, "with all that the filter shows", d.Marked(), []string{a, b})
	d.keys("A")
	same(t, "without them again", d.Marked(), []string{a})
	d.keys("esc", "A")
	same(t, "all", d.Marked(), []string{a, b, c})
	w.list("us-east-2", "b", "c")
	d.Refresh(d.env)
	same(t, "a marked trail that is gone", d.Marked(), []string{b, c})
	d.keys("esc")
	same(t, "esc clears the marks", d.Marked(), []string{})
}

func TestEscClearsFilterThenMarksThenNothing(t *testing.T) {
	d := drive(t, three())
	d.keys("space")
	d.filter("b")
	d.press("esc")
	same(t, "rows after the first esc", d.shown(), []string{"a", "b", "c"})
	same(t, "marks after the first esc", len(d.Marked()), 1)
	d.press("esc")
	same(t, "marks after the second esc", len(d.Marked()), 0)
	_, handled := d.press("esc")
	same(t, "the third esc is handled", handled, false)
}

func TestResetForgetsAllButTheFilter(t *testing.T) {
	d := drive(t, three())
	d.keys("space")
	d.filter("b")
	d.Reset()
	same(t, "selected", d.Selected(), "")
	d.env.Inventory = acme().Inventory
	d.Refresh(d.env)
	same(t, "marks", d.Marked(), []string{})
	if got := d.shown(); slices.Contains(got, "management-events") || !slices.Contains(got, "lambda-invocations") {
		t.Errorf("the filter b shows %v", got)
	}
}

func TestCursorStaysOnItsTrail(t *testing.T) {
	w := three()
	d := drive(t, w)
	d.keys("j")
	w.list("eu-west-1", "0", "aa")
	d.Refresh(d.env)
	same(t, "after new rows", d.name(), "b")
	d.keys("S")
	same(t, "after the order was reversed", d.name(), "b")
	d.keys("/", "!", "b")
	same(t, "while it is hidden", d.name(), "c")
	same(t, "after esc", d.keys("esc"), intent.Select{ARN: arn("us-east-2", "b")})
}

func TestSorting(t *testing.T) {
	order := func(d *driver, presses int) []string {
		for range presses {
			d.keys(">")
		}
		return d.shown()
	}
	w := newWorld()
	w.identify("acme-prod")
	w.list("us-east-2", "a", "b", "c")
	w.list("eu-west-1", "d")
	w.status(arn("us-east-2", "a"), on)
	w.status(arn("us-east-2", "b"), failing)
	w.status(arn("eu-west-1", "d"), off)
	w.tags(arn("us-east-2", "b"), "x=1", "y=2")
	w.tags(arn("us-east-2", "a"), "x=1")
	w.selectors(arn("us-east-2", "c"), basic(2))
	w.selectors(arn("us-east-2", "a"), advanced(1))
	for _, c := range []struct {
		column  string
		presses int
		want    []string
	}{
		{"NAME", 0, []string{"a", "b", "c", "d"}},
		{"HOME", 1, []string{"d", "a", "b", "c"}},
		{"LOGGING", 3, []string{"b", "d", "a", "c"}},
		{"DELIVERED", 4, []string{"a", "b", "d", "c"}},
		{"SELECTORS", 5, []string{"c", "a", "b", "d"}},
		{"TAGS", 7, []string{"a", "b", "c", "d"}},
		{"NAME again", 8, []string{"a", "b", "c", "d"}},
	} {
		d := drive(t, w)
		same(t, "by "+c.column, order(d, c.presses), c.want)
		if name, _, again := strings.Cut(c.column, " "); !again && !strings.Contains(d.text(60, 8), name+"↑") {
			t.Errorf("sorted by %s, the head of a narrow list does not say so:\n%s", name, d.text(60, 8))
		}
	}
	d := drive(t, w)
	d.keys("<", "<", "S")
	same(t, "by tags, reversed, what is not known still last", d.shown()[:2], []string{"a", "b"})
	d.keys("S", "S")
	same(t, "by Insights, of which none is known", d.shown(), []string{"a", "b", "c", "d"})
}

func TestFilterTerms(t *testing.T) {
	for filter, want := range map[string][]string{
		":stopped":                   {"a-trail-with-a-very-long-name-that-no-column-can-hold-eu-prod", "lambda-invocations"},
		":stop":                      {"a-trail-with-a-very-long-name-that-no-column-can-hold-eu-prod", "lambda-invocations"},
		":failing":                   {"legacy-audit"},
		":unknown":                   {"denied-trail", "never-asked", "still-loading"},
		":org":                       {"management-events", "org-wide"},
		":single !tag:Env":           {"lambda-invocations"},
		":multi :logging":            {"data-plane-payments", "management-events", "org-wide", "stale-trail"},
		":default :failing":          {"legacy-audit"},
		":insights":                  {"data-plane-payments", "management-events"},
		"tag:Owner=Mary":             {"management-events", "stale-trail"},
		"tag:owner=m*":               {"management-events", "stale-trail"},
		"tag:Owner=Mar":              nil,
		"tag:Bare":                   {"management-events"},
		`tag:"Cost center"=42`:       {"management-events"},
		"!tag:Owner":                 {"data-plane-payments"},
		"region:us-west-2 !:unknown": {"legacy-audit", "stale-trail"},
		"region:EU":                  {"a-trail-with-a-very-long-name-that-no-column-can-hold-eu-prod", "data-plane-payments"},
		"account:2109":               {"org-wide"},
		"!account:acme":              {"org-wide"},
		"東京":                         {"監査証跡-東京-本番-長い名前の証跡です"},
		"dpp":                        {"data-plane-payments"},
		"us-west !trail":             {"legacy-audit", "never-asked", "still-loading"},
		":nonsense":                  nil,
		"DENIED":                     {"denied-trail"},
	} {
		d := drive(t, acme())
		d.filter(filter)
		got := d.shown()
		slices.Sort(got)
		same(t, filter, got, want)
	}
}

func TestStoppedAndItsOppositeLeaveOutWhatIsNotKnown(t *testing.T) {
	for _, filter := range []string{":stopped", "!:stopped"} {
		d := drive(t, acme())
		d.filter(filter)
		if got := d.shown(); slices.Contains(got, "denied-trail") || len(got) == 0 {
			t.Errorf("%s shows %v", filter, got)
		}
	}
}

func TestBestMatchComesFirst(t *testing.T) {
	w := newWorld()
	w.list("us-east-2", "a-u-d-i-t", "audit", "x-audit-y")
	d := drive(t, w)
	d.filter("audit")
	same(t, "by how well they match", d.shown(), []string{"audit", "x-audit-y", "a-u-d-i-t"})
	d.keys("S")
	same(t, "by name reversed, once that is asked for", d.shown(), []string{"x-audit-y", "audit", "a-u-d-i-t"})
}

func TestUnknownTermSaysWhatThereIs(t *testing.T) {
	d := drive(t, acme())
	d.filter(":foo")
	for width, title := range map[int]string{160: "no :foo; there is :logging :stopped :failing", 120: "no :foo; there is :logging", 80: "no :foo"} {
		got := d.text(width, 10)
		if first, _, _ := strings.Cut(got, "\n"); !strings.Contains(first, title) {
			t.Errorf("no hint in the title at %d:\n%s", width, got)
		}
		if body := strings.Join(strings.Fields(got), " "); !strings.Contains(body, ":default :insights esc clears") {
			t.Errorf("no whole hint at %d:\n%s", width, got)
		}
	}
}

func TestTypingAFilter(t *testing.T) {
	d := drive(t, acme())
	d.keys("/")
	same(t, "typing", d.Typing(), true)
	same(t, "s is a letter now", d.keys("l", "a", "m"), intent.Select{ARN: arn("us-east-2", "lambda-invocations")})
	d.keys("backspace", "backspace", "backspace")
	before := d.name()
	d.keys("down")
	if d.name() == before || !d.Typing() {
		t.Errorf("down while typing leaves the cursor on %s, typing %v", d.name(), d.Typing())
	}
	d.Type(d.env, tea.PasteMsg{Content: "  legacy\n\x1b[31m "})
	if got := d.text(120, 10); !strings.Contains(got, "legacy ␛[31m") {
		t.Errorf("a paste is not cleaned:\n%s", got)
	}
	d.keys("esc")
	same(t, "typing after esc", d.Typing(), false)
	same(t, "rows after esc", len(d.shown()), 12)
}

func TestMatchesAreSetOff(t *testing.T) {
	d := drive(t, three())
	plain := d.View(d.env, 80, 10, true)
	d.filter("b")
	match := d.env.Theme.Match.Background(d.env.Theme.Cursor.GetBackground()).Render("b")
	if got := d.View(d.env, 80, 10, true); !strings.Contains(got, match) || strings.Contains(plain, match) {
		t.Errorf("b is not set off in %q", got)
	}
}

func TestNothingRawReachesTheTerminal(t *testing.T) {
	w := newWorld()
	evil := "x\x1b]0;owned\x07\u202e\n"
	w.identify(evil)
	w.list("us-east-2", evil)
	w.status(arn("us-east-2", evil), model.Status{IsLogging: true, LatestDeliveryError: evil})
	w.refuseList("r\x1b[2J", model.FaultDenied, evil)
	d := drive(t, w)
	d.env.Profiles = []string{"", "p\x1b[2J"}
	if got := d.text(200, 12); strings.ContainsAny(got, "\x1b\x07\u202e") {
		t.Errorf("drawn raw: %q", got)
	}
}

func TestAccountsAreShownWhereTheyDiffer(t *testing.T) {
	d := drive(t, three())
	if strings.Contains(d.text(200, 5), "ACCOUNT") {
		t.Error("one account has a column of its own")
	}
	d.env.Profiles = []string{"", "staging"}
	if !strings.Contains(d.text(200, 5), "ACCOUNT") {
		t.Error("two profiles have no column for the account")
	}
}

func TestWidthsDoNotChangeWhileAnswersLand(t *testing.T) {
	w := newWorld()
	w.list("us-east-2", "a")
	d := drive(t, w)
	head := strings.Split(d.text(150, 6), "\n")[1]
	w.list("us-east-2", "a", strings.Repeat("long", 30))
	w.status(arn("us-east-2", "a"), model.Status{IsLogging: true, LatestDeliveryError: strings.Repeat("Error", 10)})
	w.selectors(arn("us-east-2", "a"), advanced(500))
	same(t, "head", strings.Split(d.text(150, 6), "\n")[1], head)
}

func TestOnScreenAreTheRowsDrawn(t *testing.T) {
	d := drive(t, many(100))
	d.View(d.env, 100, 12, true)
	same(t, "rows on a screen of twelve lines", len(d.OnScreen()), 10)
	d.keys("G")
	d.View(d.env, 100, 12, true)
	same(t, "the last of them", d.OnScreen()[9], d.Selected())
	if !strings.Contains(d.text(100, 12), "Trails 100/100") {
		t.Error("the title does not say where the cursor is")
	}
}

func TestPaneKnowsItsPlace(t *testing.T) {
	p := trails.New()
	same(t, "scope", p.Scope(), keymap.Trails)
	same(t, "title", p.Title(), "Trails")
}
