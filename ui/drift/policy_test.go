package drift_test

import (
	"testing"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake/policy"
	"trailboss/ui/drift"
	"trailboss/ui/intent"
	"trailboss/ui/page/pagetest"
)

func TestPolicyChangedMeanwhile(t *testing.T) {
	const channel = "arn:aws:cloudtrail:us-east-2:123456789012:channel/11112222-3333-4444-5555-666677778888"
	senders := func(account string) string { return policy.ForSenders(channel, []string{account}, "").String() }
	e := env()
	mine, theirs := senders("111122223333"), senders("444455556666")
	o := drift.NewPolicy(model.Target{ARN: channel, Name: "crm-activity", Account: "123456789012", Region: "us-east-2", Profile: "prod"}, "", mine, theirs)
	pagetest.Golden(t, "policy", o.View(e, 110, 40, true))
	for action, text := range map[keymap.Action]string{keymap.TakeTheirs: theirs, keymap.KeepMine: mine} {
		in, _ := o.Do(e, action)
		if batch, ok := in.(intent.Batch); !ok || batch[1] != (intent.ResolvePolicy{ARN: channel, Base: theirs, Text: text}) {
			t.Errorf("%s: %+v", action, in)
		}
	}
	if why := o.Why(e, keymap.Merge); why == "" {
		t.Error("policies are merged")
	}
}
