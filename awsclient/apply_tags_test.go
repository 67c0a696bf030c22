package awsclient_test

import (
	"slices"
	"strings"
	"testing"

	"trailboss/awsclient/emulator"
	"trailboss/model"
	"trailboss/model/tags"
)

// tagCalls are the operations that changed tags so far.
func (s stage) tagCalls() []string {
	var ops []string
	for _, r := range s.emulator.Requests() {
		if op := r.Operation; strings.HasSuffix(op, "Tags") && op != "ListTags" {
			ops = append(ops, op)
		}
	}
	return ops
}

// retagged is a change of the trail plain that needs both calls.
func retagged(t *testing.T, inv *model.Inventory) model.Change {
	t.Helper()
	arn := arnOf(t, inv, plain)
	value := "a value of several words: +-=._:/@ 日本"
	now := inv.Trail(arn).Tags.Value
	after := append(tags.Drop(now, now[0].Key), model.Tag{Key: "Absent"}, model.Tag{Key: "Team", Value: &value})
	ch, err := model.PlanTags(inv, arn, after)
	if err != nil {
		t.Fatal(err)
	}
	return ch
}

func TestTagsWalkTheRoad(t *testing.T) {
	s, inv := demoStage(t)
	ch := retagged(t, inv)
	out := s.Apply(t.Context(), ch, nil)
	if out.Verdict != model.VerdictDone || out.Fault != nil || !slices.Equal(s.tagCalls(), []string{"RemoveTags", "AddTags"}) {
		t.Fatalf("%s: %v, %q", out.Verdict, out.Fault, s.tagCalls())
	}
	if !model.Same(s.seen(t, ch), ch.After) || !model.Same(out.Now, ch.After) {
		t.Errorf("it is %q now", out.Now.Lines())
	}
	undo, err := model.PlanUndo(s.collect(t), s.records(t)[0])
	if err != nil {
		t.Fatal(err)
	}
	if back := s.Apply(t.Context(), undo, nil); back.Verdict != model.VerdictDone || !model.Same(s.seen(t, ch), ch.Before) {
		t.Errorf("%s: %v, now %q", back.Verdict, back.Fault, back.Now.Lines())
	}
}

func TestTagsDrift(t *testing.T) {
	s, inv := demoStage(t)
	ch := retagged(t, inv)
	other, err := model.PlanTagEdit(inv, ch.ARN, tags.Edit{Does: tags.Set, Key: "Somebody", Value: new("else")})
	if err != nil {
		t.Fatal(err)
	}
	if out := s.Apply(t.Context(), other, nil); out.Verdict != model.VerdictDone {
		t.Fatalf("%s: %v", out.Verdict, out.Fault)
	}
	out := s.Apply(t.Context(), ch, nil)
	if out.Verdict != model.VerdictDrifted || len(s.tagCalls()) != 1 || !model.Same(out.Now, other.After) {
		t.Errorf("%s, %q", out.Verdict, s.tagCalls())
	}
	if again := s.Apply(t.Context(), other, nil); again.Verdict != model.VerdictAlready {
		t.Errorf("%s", again.Verdict)
	}
}

// The first call is made and the second one not: that is said, and what AWS has
// now is known.
func TestTagsHalfWay(t *testing.T) {
	s, inv := demoStage(t)
	fault, err := emulator.ParseFault("AddTags=TagsLimitExceededException")
	if err != nil {
		t.Fatal(err)
	}
	s.emulator.SetFaults(fault)
	ch := retagged(t, inv)
	out := s.Apply(t.Context(), ch, nil)
	if out.Verdict != model.VerdictPartly || out.Fault == nil || len(out.Calls) != 2 || out.Calls[0].Fault != nil || out.Calls[1].Fault == nil {
		t.Fatalf("%s: %+v", out.Verdict, out.Calls)
	}
	if now, ok := out.Now.(model.Tags); !ok || len(now) != len(inv.Trail(ch.ARN).Tags.Value)-1 {
		t.Errorf("%q", out.Now.Lines())
	}
}
