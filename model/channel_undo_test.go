package model_test

import (
	"errors"
	"strings"
	"testing"

	"trailboss/model"
	"trailboss/model/lake/policy"
)

func TestPlanDeleteChannel(t *testing.T) {
	inv := lakeWorld(t)
	ch, err := model.PlanDeleteChannel(inv, crmARN)
	if err != nil || ch.Risk != model.Dangerous || !ch.Deletes() || sentOnce(t, ch) != `DeleteChannel {"Channel":"`+crmARN+`"}` {
		t.Fatalf("%v, %+v", err, ch)
	}
	for _, text := range []string{"AWS answers ChannelNotFound", "not reached their event data store yet are lost", "111122223333 may send events here, with external id partner-42", "activity stays, and the events in it"} {
		if !warned(ch.Warnings, text) {
			t.Errorf("%q is not said: %+v", text, ch.Warnings)
		}
	}
	unread := crmChannel()
	unread.Policy, unread.PolicyFault = "", (&model.Fault{Kind: model.FaultDenied}).Explain()
	unread.Apply(inv)
	if ch, err := model.PlanDeleteChannel(inv, crmARN); err != nil || !warned(ch.Warnings, "could not be read: an undo does not bring it back") {
		t.Errorf("%v, %+v", err, ch)
	}
	model.ChannelsListed{Profile: "prod", Region: "us-east-1", Channels: []model.LakeRef{{ARN: newARN, Name: "unread"}}, At: moment}.Apply(inv)
	for _, arn := range []string{newARN, crmARN} {
		if _, err := model.PlanDeleteChannel(inv, arn); err == nil {
			t.Errorf("%s is deleted, of which nothing is known", arn)
		}
	}
}

// A deletion that is taken back makes a new channel, and owes it the policy under
// its new ARN.
func TestUndoOfADeletion(t *testing.T) {
	inv := lakeWorld(t)
	deletion, err := model.PlanDeleteChannel(inv, crmARN)
	if err != nil {
		t.Fatal(err)
	}
	record := model.Record{ID: "1", Verdict: model.VerdictDone, Change: journaled(t, deletion)}
	if _, err := model.PlanUndo(inv, record); !errors.Is(err, model.ErrAlready) {
		t.Errorf("made again though it is there: %v", err)
	}
	model.ChannelRead{Profile: "prod", ARN: crmARN, At: moment}.Apply(inv)
	undo, err := model.PlanUndo(inv, record)
	if err != nil || undo.ARN != "" || undo.Undoes != "1" || !strings.HasPrefix(sentOnce(t, undo), "CreateChannel ") {
		t.Fatalf("%v, %+v", err, undo)
	}
	for _, text := range []string{"a new ARN: senders must be told", "offered as a second change"} {
		if !warned(undo.Warnings, text) {
			t.Errorf("%q is not said: %+v", text, undo.Warnings)
		}
	}
	made := crmChannel()
	made.ARN, made.Channel.ARN, made.Policy = newARN, newARN, ""
	if !model.Shows(journaled(t, undo).After, made.Observed(model.AspectChannel)) {
		t.Error("the new channel is not seen to be there")
	}
	arn, text, ok := model.OwedPolicy(model.Outcome{Change: undo, Fact: made})
	p, problems := policy.Read(text)
	if !ok || arn != newARN || len(problems) > 0 || len(p.Check(newARN)) > 0 || p.ExternalIDs()[0] != "partner-42" {
		t.Errorf("%s, %v, %v\n%s", arn, ok, p.Check(newARN), text)
	}
	made.Policy = text
	for what, o := range map[string]model.Outcome{
		"a channel that has it": {Change: undo, Fact: made},
		"none that was made":    {Change: undo, Fact: model.ChannelRead{}},
		"a deletion":            {Change: deletion, Fact: made},
	} {
		if _, _, ok := model.OwedPolicy(o); ok {
			t.Errorf("%s is owed a policy", what)
		}
	}
}

// A creation is taken back by deleting what has the name now; the warning says
// where that is no longer what was made.
func TestUndoOfACreation(t *testing.T) {
	inv := lakeWorld(t)
	s, err := model.ChannelSnapshotOf(inv, crmARN)
	if err != nil {
		t.Fatal(err)
	}
	model.ChannelRead{Profile: "prod", ARN: crmARN, At: moment}.Apply(inv)
	creation, err := model.PlanCreateChannel(inv, model.NewLakeTarget(inv, "prod", "us-east-1", "crm"), s)
	if err != nil {
		t.Fatal(err)
	}
	record := model.Record{ID: "1", Verdict: model.VerdictDone, Change: journaled(t, creation)}
	if _, err := model.PlanUndo(inv, record); err == nil || errors.Is(err, model.ErrAlready) {
		t.Errorf("taken for gone though the channels were not listed: %v", err)
	}
	model.ChannelsListed{Profile: "prod", Region: "us-east-1", At: moment}.Apply(inv)
	if _, err := model.PlanUndo(inv, record); !errors.Is(err, model.ErrAlready) {
		t.Errorf("deleted though it is gone: %v", err)
	}
	made := crmChannel()
	made.ARN, made.Channel.ARN, made.Policy = newARN, newARN, ""
	for _, touched := range []bool{false, true} {
		if touched {
			made.Policy = "{}"
		}
		made.Apply(inv)
		undo, err := model.PlanUndo(inv, record)
		if err != nil || undo.ARN != newARN || !undo.Deletes() || warned(undo.Warnings, "changed since it was created") != touched {
			t.Errorf("touched %v: %v, %+v", touched, err, undo)
		}
	}
}

// A channel's read alone does not tell all of it.
func TestWhatReadsOfAChannelObserve(t *testing.T) {
	whole := crmChannel()
	alone := whole
	alone.Tags = nil
	gone := model.ChannelRead{ARN: crmARN}
	for _, c := range []struct {
		read   model.ChannelRead
		aspect model.Aspect
		want   string
	}{
		{whole, model.AspectChannel, "name: crm, source: Custom"},
		{alone, model.AspectChannel, ""},
		{gone, model.AspectChannel, "no channel of that name"},
		{alone, model.AspectChannelSettings, "name: crm, events go to: " + goodStore},
		{gone, model.AspectChannelSettings, ""},
		{whole, model.AspectTags, ""},
	} {
		got := ""
		if v := c.read.Observed(c.aspect); v != nil {
			got = strings.Join(v.Lines(), ", ")
		}
		if c.want == "" && got != "" || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %q, want %q", c.aspect, got, c.want)
		}
	}
}
