package overlay_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/overlay"
	"trailboss/ui/pane/panetest"
)

func TestRoutineReviewAppliesAtOnce(t *testing.T) {
	e, changes := env(t), []model.Change{logging("lambda", "us-east-2", true)}
	r := overlay.NewReview(changes)
	if r.Typing() {
		t.Error("a routine review takes no text")
	}
	panetest.Want(t, panetest.Do(t, r, e, keymap.Apply), intent.Confirm{Changes: changes})
	panetest.Want(t, panetest.Do(t, r, e, keymap.Back), intent.Close{})
	panetest.Want(t, panetest.Do(t, r, e, keymap.CopyCommands), intent.Copy{
		What: "the aws commands",
		Text: "aws cloudtrail start-logging --name arn:aws:cloudtrail:us-east-2:123456789012:trail/lambda --region us-east-2 --profile prod",
	})
}

func TestDangerousReviewWantsTheName(t *testing.T) {
	e := env(t)
	for name, c := range map[string]struct {
		changes []model.Change
		typed   tea.Msg
		ok      bool
	}{
		"nothing":         {stopOne(), nil, false},
		"half":            {stopOne(), tea.PasteMsg{Content: "management"}, false},
		"other case":      {stopOne(), tea.PasteMsg{Content: "Management-events"}, false},
		"pasted":          {stopOne(), tea.PasteMsg{Content: "management-events"}, true},
		"pasted newline":  {stopOne(), tea.PasteMsg{Content: "management-events\r\n"}, true},
		"inner newline":   {stopOne(), tea.PasteMsg{Content: "management\nevents"}, false},
		"wide characters": {stopThree()[2:], tea.PasteMsg{Content: "監査証跡-東京\n"}, true},
		"bulk":            {stopThree(), tea.PasteMsg{Content: "stop 3"}, true},
		"bulk, one name":  {stopThree(), tea.PasteMsg{Content: "management-events"}, false},
		"bulk, wrong sum": {stopThree(), tea.PasteMsg{Content: "stop 2"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			r := overlay.NewReview(c.changes)
			if !r.Typing() {
				t.Fatal("the field has not the focus")
			}
			if c.typed != nil {
				r.Type(e, c.typed)
			}
			in := panetest.Do(t, r, e, keymap.Apply)
			if !c.ok {
				panetest.Want(t, in, nil)
				if !strings.Contains(ansi.Strip(r.View(e, 116, 33, true)), "✗") {
					t.Error("the field does not say what is missing")
				}
				return
			}
			panetest.Want(t, in, intent.Confirm{Changes: c.changes})
		})
	}
}

func TestReviewTypesKeyByKeyAndLeavesTheField(t *testing.T) {
	e, r := env(t), overlay.NewReview(stopOne())
	panetest.Type(r, e, "management-eventz")
	panetest.Do(t, r, e, keymap.Apply)
	r.Type(e, tea.KeyPressMsg{Code: tea.KeyBackspace})
	if strings.Contains(ansi.Strip(r.View(e, 116, 33, true)), "that is not") {
		t.Error("the complaint outlives the text")
	}
	panetest.Do(t, r, e, keymap.Next)
	if r.Typing() {
		t.Fatal("tab does not leave the field")
	}
	panetest.Do(t, r, e, keymap.Next)
	panetest.Type(r, e, "s")
	panetest.Want(t, panetest.Do(t, r, e, keymap.Apply), intent.Confirm{Changes: stopOne()})
}

func TestReadOnlyReviewAppliesNothing(t *testing.T) {
	e, r := env(t), overlay.NewReview([]model.Change{logging("lambda", "us-east-2", true)})
	e.ReadOnly = true
	if r.Why(e, keymap.Apply) == "" {
		t.Error("no reason is given")
	}
	if _, ok := panetest.Do(t, r, e, keymap.Apply).(intent.Confirm); ok {
		t.Error("it was confirmed")
	}
}

func TestReviewShowsEverythingGraveFirst(t *testing.T) {
	e := env(t)
	frame := ansi.Strip(overlay.NewReview(stopOne()).View(e, 116, 33, true))
	for _, s := range []string{
		"acme-prod 123456789012", "us-east-2", "assumed-role/ops/mary", "- logging: on", "+ logging: off",
		"aws cloudtrail stop-logging", "--profile prod", "Dangerous", "Type management-events to apply",
	} {
		if !strings.Contains(frame, s) {
			t.Errorf("%q is missing in\n%s", s, frame)
		}
	}
	if strings.Index(frame, "only trail") > strings.Index(frame, "sets off alarms") {
		t.Error("the grave warning is not first")
	}
}

// Whatever the risk, warnings are in sight at 80x24 before anything is scrolled,
// and say which of several changes they are about.
func TestReviewWarnsAboveTheFold(t *testing.T) {
	e := env(t)
	routine := narrowed("management-events", "us-east-2")
	routine.Warnings = []model.Warning{alarm}
	one, other := logging("twin", "us-east-2", true, only), logging("twin", "eu-west-1", true)
	first, then := logging("steps", "us-east-2", true, alarm), logging("steps", "us-east-2", false, only)
	then.Follows = true
	for name, c := range map[string]struct {
		changes []model.Change
		want    []string
	}{
		"steps": {[]model.Change{first, then}, []string{"2 warnings", "▲ it is the only", "· stopping a trail"}},
		"one":   {[]model.Change{routine}, []string{"Review  1 warning", "· stopping a trail"}},
		"bulk":  {stopThree(), []string{"2 warnings", "▲ management-events: it is the only", "· each of them: stopping a trail"}},
		"twins": {[]model.Change{one, other}, []string{"Review  1 warning", "▲ twin in us-east-2: it is the only"}},
	} {
		above, _, _ := strings.Cut(ansi.Strip(overlay.NewReview(c.changes).View(e, 76, 21, true)), "What changes")
		for _, s := range c.want {
			if !strings.Contains(above, s) {
				t.Errorf("%s: %q is not above what changes:\n%s", name, s, above)
			}
		}
	}
}

// A name that is longer than a line takes one line of the foot, so that what is to
// be known stays in sight in the smallest window.
func TestReviewOfALongName(t *testing.T) {
	e := env(t)
	name := "begins-" + strings.Repeat("long-", 22) + "ends"
	frame := ansi.Strip(overlay.NewReview([]model.Change{logging(name, "us-east-2", false, only)}).View(e, 56, 12, true))
	if !strings.Contains(frame, "Type begins-") || !strings.Contains(frame, "-ends to apply:") {
		t.Errorf("it is not said what to type:\n%s", frame)
	}
	if !strings.Contains(frame, " below") || strings.Count(frame, "begins-") < 2 {
		t.Errorf("nothing of the body is in sight:\n%s", frame)
	}
}
