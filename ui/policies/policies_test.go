package policies_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/trailrule"
	"trailboss/ui/intent"
	"trailboss/ui/page/pagetest"
	"trailboss/ui/pane"
	"trailboss/ui/policies"
	"trailboss/ui/theme"
)

var (
	two = []model.Policy{
		{What: "bucket policy", Of: "logs", Member: trailrule.Bucket, Text: "{\n  \"bucket\": 1\n}", Note: "put the id in"},
		{What: "key policy", Of: "alias/x", Member: trailrule.KmsKey, Text: "{\n  \"key\": \"\x1b[31m監査\"\n}"},
	}
	refused = (&model.Fault{Kind: model.FaultRefused, Operation: "CreateTrail", Code: "InsufficientEncryptionPolicyException"}).Explain()
)

func env() pane.Env { return pane.Env{Inventory: model.NewInventory(), Theme: theme.New(true, false)} }

func TestPagesTurnAndAreCopied(t *testing.T) {
	p := policies.New(two)
	for _, want := range []string{two[0].Text, two[1].Text, two[0].Text} {
		in, _ := p.Do(env(), keymap.Copy)
		if c, ok := in.(intent.Copy); !ok || c.Text != want {
			t.Errorf("%+v, want %q", in, want)
		}
		p.Do(env(), keymap.Right)
	}
	if why := p.Why(env(), keymap.Retry); !strings.Contains(why, "nothing was refused") {
		t.Error(why)
	}
}

// A refusal shows the policy that is wrong first, and is tried again once.
func TestRefusalIsTriedOnceMore(t *testing.T) {
	change := model.Change{Title: "Create audit"}
	p := policies.Refused(two, []*model.Fault{refused}, []model.Change{change})
	screen := ansi.Strip(p.View(env(), 100, 30, true))
	if !strings.Contains(screen, "The key policy  2/2") || !strings.Contains(screen, "does not let CloudTrail use it") || !strings.Contains(screen, "r try once again") {
		t.Error(screen)
	}
	in, _ := p.Do(env(), keymap.Retry)
	batch, ok := in.(intent.Batch)
	if !ok || len(batch) != 2 {
		t.Fatalf("%+v", in)
	}
	if retry, ok := batch[1].(intent.Retry); !ok || len(retry.Changes) != 1 || retry.Changes[0].Title != change.Title {
		t.Errorf("%+v", batch[1])
	}
	if why := policies.Refused(two, []*model.Fault{refused}, nil).Why(env(), keymap.Retry); !strings.Contains(why, "tried twice") {
		t.Error(why)
	}
}

func TestFramesStayInTheirRoom(t *testing.T) {
	change := model.Change{}
	for _, size := range pagetest.Sizes() {
		pagetest.Fits(t, "policies", policies.Refused(two, []*model.Fault{refused}, []model.Change{change}).View(env(), size[0], size[1], true), size[0], size[1])
	}
}
