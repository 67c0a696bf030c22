package drift_test

import (
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model/selector"
	"trailboss/ui/drift"
	"trailboss/ui/intent"
	"trailboss/ui/page/pagetest"
	"trailboss/ui/pane"
	"trailboss/ui/theme"
)

const arn = "arn:aws:cloudtrail:us-east-2:123456789012:trail/management-events"

func env() pane.Env { return pane.Env{Theme: theme.New(true, false)} }

func management(exclude ...string) selector.Advanced {
	a := selector.Advanced{Name: "Management events", FieldSelectors: []selector.Field{{Field: "eventCategory", Equals: []string{"Management"}}}}
	if len(exclude) > 0 {
		a.FieldSelectors = append(a.FieldSelectors, selector.Field{Field: "eventSource", NotEquals: exclude})
	}
	return a
}

func objects(buckets ...string) selector.Advanced {
	return selector.Advanced{Name: "監査 objects", FieldSelectors: []selector.Field{
		{Field: "eventCategory", Equals: []string{"Data"}},
		{Field: "resources.type", Equals: []string{"AWS::S3::Object"}},
		{Field: "resources.ARN", StartsWith: buckets},
	}}
}

func functions() selector.Advanced {
	return selector.Advanced{Name: "Functions", FieldSelectors: []selector.Field{
		{Field: "eventCategory", Equals: []string{"Data"}}, {Field: "resources.type", Equals: []string{"AWS::Lambda::Function"}},
	}}
}

func of(as ...selector.Advanced) selector.Set { return selector.Set{Advanced: as} }

const (
	payments = "arn:aws:s3:::acme-payments/"
	invoices = "arn:aws:s3:::acme-invoices/"
	reports  = "arn:aws:s3:::acme-reports/"
)

// cases are what two sides did to the same selectors.
var cases = map[string]struct{ base, mine, theirs selector.Set }{
	"joined":   {of(management(), objects(payments)), of(management("kms.amazonaws.com"), objects(payments)), of(management(), objects(payments), functions())},
	"conflict": {of(management(), objects(payments)), of(management(), objects(payments, invoices)), of(management(), objects(payments, reports), functions())},
	"mine all": {of(management()), of(management("kms.amazonaws.com"), functions()), of(management(), functions())},
	"theirs":   {of(management()), of(management(), functions()), of(management(), functions(), objects(payments))},
	"kinds":    {of(management()), of(management(), functions()), selector.Default()},
}

func open(name string) *drift.Overlay {
	c := cases[name]
	return drift.New(arn, "management-events", c.base, c.mine, c.theirs)
}

func do(t *testing.T, o pane.Pane, a keymap.Action) intent.Intent {
	t.Helper()
	in, handled := o.Do(env(), a)
	if !handled {
		t.Fatalf("%s is not handled", a)
	}
	return in
}

func TestEachDecisionGoesOnFromWhatAWSHas(t *testing.T) {
	c := cases["joined"]
	merged, _ := selector.Merge(c.base, c.mine, c.theirs)
	for action, set := range map[keymap.Action]selector.Set{keymap.Merge: merged, keymap.TakeTheirs: c.theirs, keymap.KeepMine: c.mine} {
		want := intent.Batch{intent.Close{}, intent.Resolve{ARN: arn, Base: c.theirs, Set: set}}
		if got := do(t, open("joined"), action); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %#v, want %#v", action, got, want)
		}
	}
	if got := do(t, open("joined"), keymap.Back); got != (intent.Close{}) {
		t.Errorf("esc decides: %#v", got)
	}
	if in := open("joined").Type(env(), tea.PasteMsg{Content: "m"}); in != nil {
		t.Errorf("a paste decides: %#v", in)
	}
}

func TestBothSidesAreTold(t *testing.T) {
	for name, says := range map[string][]string{
		"joined":   {"What someone else changed", "Functions", "What you changed", "kms.amazonaws.com", "the draft becomes both changes together.", "Both changes fit together", "2 selectors stay as they are"},
		"conflict": {"What contradicts", "contradict each other in one place", "was changed by both; mine stays", "both changes together, but yours where they contradict."},
		"mine all": {"theirs is a part of yours, so this keeps yours."},
		"theirs":   {"– nothing", "yours is a part of theirs, so this takes theirs."},
		"kinds":    {"which cannot be joined", "mine are kept"},
	} {
		frame := ansi.Strip(open(name).View(env(), 120, 80, true))
		flat := strings.Join(strings.Fields(strings.ReplaceAll(frame, "│", " ")), " ")
		for _, s := range says {
			if !strings.Contains(flat, s) {
				t.Errorf("%s: %q is missing in\n%s", name, s, frame)
			}
		}
	}
}

func TestGoldens(t *testing.T) {
	for name := range cases {
		for size, room := range map[string][2]int{"120x36": {116, 33}, "80x24": {76, 21}, "60x15": {56, 12}} {
			pagetest.Golden(t, strings.ReplaceAll(name, " ", "-")+"-"+size, open(name).View(env(), room[0], room[1], true))
		}
	}
}

func TestFramesStayInTheirRoom(t *testing.T) {
	for name := range cases {
		e, o := env(), open(name)
		e.Theme = theme.New(false, len(name)%2 == 0)
		for _, size := range pagetest.Sizes() {
			pagetest.Fits(t, name, o.View(e, size[0], size[1], true), size[0], size[1])
			o.Do(e, keymap.Down)
		}
		pagetest.Fits(t, name, o.View(e, 0, 0, true), 0, 1)
	}
}

func TestNothingForeignReachesTheTerminal(t *testing.T) {
	const nasty = "a\x1b[31m\nb\u202e\x07"
	odd := func(value string) selector.Set {
		return of(selector.Advanced{Name: nasty, FieldSelectors: []selector.Field{{Field: nasty, Equals: []string{value}}}})
	}
	o := drift.New(arn, nasty, odd(nasty), odd(nasty+"1"), odd(nasty+"2"))
	for _, size := range [][2]int{{116, 60}, {30, 60}} {
		frame := o.View(env(), size[0], size[1], true)
		if strings.Contains(frame, "\x1b[31m") || strings.ContainsAny(ansi.Strip(frame), "\x1b\x07\u202e") {
			t.Errorf("it lets it through:\n%q", frame)
		}
	}
}
