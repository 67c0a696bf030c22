package awsclient_test

import (
	"strings"
	"testing"

	"trailboss/model"
	"trailboss/model/lake/policy"
)

// policyPut plans the text as the policy of the channel that lets a partner send.
func policyPut(t *testing.T, inv *model.Inventory, text string) model.Change {
	t.Helper()
	crm := inv.Channels()[0]
	ch, err := model.PlanPolicy(inv, crm.ARN, crm.Policy.Value, text)
	if err != nil {
		t.Fatal(err)
	}
	return ch
}

// A policy is changed, deleted, and put back as it was, each by one call.
func TestAPolicysLife(t *testing.T) {
	s, _ := demoStage(t)
	inv, _ := wholeLake(t, s)
	crm := inv.Channels()[0]
	first := crm.Policy.Value
	text := policy.ForSenders(crm.ARN, []string{"111122223333", "444455556666"}, "partner-42").Compact()
	changed := done(t, inv, s.Apply(t.Context(), policyPut(t, inv, text), nil))
	if crm.Policy.Value != text || len(changed.Calls) != 1 {
		t.Errorf("%q by %+v", crm.Policy.Value, changed.Calls)
	}
	deleted := done(t, inv, s.Apply(t.Context(), policyPut(t, inv, ""), nil))
	if crm.Policy.Value != "" {
		t.Errorf("%q", crm.Policy.Value)
	}
	for _, back := range []struct {
		undoes model.Outcome
		want   string
	}{{deleted, text}, {changed, first}} {
		done(t, inv, s.undone(t, inv, back.undoes))
		if crm.Policy.Value != back.want {
			t.Errorf("undone to %q", crm.Policy.Value)
		}
	}
}

// A policy that somebody else has changed is drift; one that means the same is not.
func TestAPolicyInOtherWordsIsNoDrift(t *testing.T) {
	s, _ := demoStage(t)
	inv, _ := wholeLake(t, s)
	crm := inv.Channels()[0]
	ch := policyPut(t, inv, strings.ReplaceAll(crm.Policy.Value, "111122223333", "444455556666"))
	compact := policyPut(t, inv, policy.ForSenders(crm.ARN, []string{"222233334444"}, "").String())
	inOtherWords := ch
	inOtherWords.Before = model.ResourcePolicy(strings.ReplaceAll(crm.Policy.Value, "\n", " "))
	if out := s.Apply(t.Context(), inOtherWords, nil); out.Verdict != model.VerdictDone {
		t.Fatalf("%s: %v", out.Verdict, out.Fault)
	}
	if out := s.Apply(t.Context(), compact, nil); out.Verdict != model.VerdictDrifted {
		t.Errorf("%s: %v", out.Verdict, out.Fault)
	}
	if out := s.Apply(t.Context(), ch, nil); out.Verdict != model.VerdictAlready {
		t.Errorf("%s: %v", out.Verdict, out.Fault)
	}
}
