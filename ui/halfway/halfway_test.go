package halfway_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/ui/halfway"
	"trailboss/ui/intent"
	"trailboss/ui/page/pagetest"
	"trailboss/ui/pane"
	"trailboss/ui/theme"
)

var target = model.Target{Account: "123456789012", Region: "us-east-2", Name: "audit", ARN: model.TrailARN("aws", "us-east-2", "123456789012", "audit")}

// partly is a creation whose StartLogging was refused.
func partly() model.Outcome {
	made := model.Snapshot{Settings: model.Settings{S3BucketName: "logs"}, Selectors: selector.Default()}
	wanted := made
	wanted.Logging = true
	return model.Outcome{
		Change:  model.Change{Target: target, Title: "Create audit", Before: model.Existence{}, After: model.Existence{Trail: &wanted}},
		Verdict: model.VerdictPartly, Now: model.Existence{Trail: &made},
		Calls: []model.CallResult{{Command: "aws cloudtrail create-trail"}, {Fault: (&model.Fault{Kind: model.FaultDenied, Operation: "StartLogging"}).Explain()}},
	}
}

func env() pane.Env { return pane.Env{Inventory: model.NewInventory(), Theme: theme.New(true, false)} }

func TestBothWaysAreReviewed(t *testing.T) {
	c := halfway.New(partly())
	for action, title := range map[keymap.Action]string{keymap.GoOn: "Go on: Create audit", keymap.GoBack: "Go back: Create audit"} {
		in, _ := c.Do(env(), action)
		batch, ok := in.(intent.Batch)
		if !ok || len(batch) != 2 || batch[0] != (intent.Close{}) {
			t.Fatalf("%+v", in)
		}
		if review, ok := batch[1].(intent.ReviewChanges); !ok || len(review.Changes) != 1 || review.Changes[0].Title != title {
			t.Errorf("%+v", batch[1])
		}
	}
	screen := ansi.Strip(c.View(env(), 100, 30, true))
	for _, want := range []string{"CreateTrail: made", "StartLogging: not allowed", "o goes on: StartLogging", "t goes back: DeleteTrail"} {
		if !strings.Contains(screen, want) {
			t.Errorf("%q is missing in\n%s", want, screen)
		}
	}
}

// What is there now could not be read: neither way is offered.
func TestNoWayFromTheUnknown(t *testing.T) {
	o := partly()
	o.Now = nil
	c := halfway.New(o)
	for _, action := range []keymap.Action{keymap.GoOn, keymap.GoBack} {
		why := c.Why(env(), action)
		if in, _ := c.Do(env(), action); why == "" || !reflect.DeepEqual(in, intent.Notice{Level: intent.Caution, Text: why}) {
			t.Errorf("%s: %+v", action, in)
		}
	}
}

func TestFramesStayInTheirRoom(t *testing.T) {
	for _, size := range pagetest.Sizes() {
		pagetest.Fits(t, "halfway", halfway.New(partly()).View(env(), size[0], size[1], true), size[0], size[1])
	}
}
