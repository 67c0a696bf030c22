package awsclient_test

import (
	"strings"
	"testing"

	"trailboss/awsclient/emulator"
	"trailboss/model"
	"trailboss/model/lake"
)

// channelNamed is the ARN of the channel with that name, "" where there is none.
func channelNamed(inv *model.Inventory, name string) string {
	for _, c := range inv.Channels() {
		if c.Name == name {
			return c.ARN
		}
	}
	return ""
}

// A channel is made, taken back, made again; its settings are changed and taken
// back; deleted with its policy, and made anew under another ARN.
func TestAChannelsLife(t *testing.T) {
	s, _ := demoStage(t)
	inv, _ := wholeLake(t, s)
	crm := inv.Channel(channelNamed(inv, "crm-activity"))
	wanted := model.ChannelSnapshot{
		Settings: model.ChannelSettings{Name: "github", Destinations: crm.Details.Value.Destinations},
		Source:   "GitHub", Tags: []model.Tag{{Key: "Owner"}},
	}
	creation, err := model.PlanCreateChannel(inv, model.NewLakeTarget(inv, "prod", "us-east-2", "github"), wanted)
	if err != nil {
		t.Fatal(err)
	}
	made := done(t, inv, s.Apply(t.Context(), creation, nil))
	arn := channelNamed(inv, "github")
	if got := inv.Channel(arn); arn == "" || len(got.Tags.Value) != 1 || !got.Policy.Known {
		t.Fatalf("%s: %+v", arn, got)
	}
	if out := s.Apply(t.Context(), creation, nil); out.Verdict != model.VerdictAlready {
		t.Errorf("made twice: %s", out.Verdict)
	}
	done(t, inv, s.undone(t, inv, made))
	if channelNamed(inv, "github") != "" {
		t.Fatal("the channel is still known")
	}

	base := model.ChannelSettingsOf(crm.Details.Value)
	renamed := base
	renamed.Name = "crm"
	update, err := model.PlanChannelSettings(inv, crm.ARN, base, renamed)
	if err != nil {
		t.Fatal(err)
	}
	made = done(t, inv, s.Apply(t.Context(), update, nil))
	if crm := inv.Channel(crm.ARN); crm.Name != "crm" || crm.Details.Value.Name != "crm" {
		t.Errorf("%+v", crm)
	}
	done(t, inv, s.undone(t, inv, made))

	old := inv.Channel(crm.ARN).Policy.Value
	deletion, err := model.PlanDeleteChannel(inv, crm.ARN)
	if err != nil {
		t.Fatal(err)
	}
	made = done(t, inv, s.Apply(t.Context(), deletion, nil))
	out := done(t, inv, s.undone(t, inv, made))
	fresh := inv.Channel(channelNamed(inv, "crm-activity"))
	if fresh == nil || fresh.ARN == crm.ARN || fresh.Policy.Value != "" {
		t.Fatalf("%+v", fresh)
	}
	owedTo, text, ok := model.OwedPolicy(out)
	if !ok || owedTo != fresh.ARN || strings.ReplaceAll(text, fresh.ARN, crm.ARN) != old {
		t.Errorf("owed: %v to %s\n%s\nnot\n%s", ok, owedTo, text, old)
	}
}

// Somebody gave the channel a policy while its deletion was reviewed: the undo
// would not bring that back, so nothing is sent.
func TestDeletionOfAChannelWithAnotherPolicy(t *testing.T) {
	s, _ := demoStage(t)
	inv, _ := wholeLake(t, s)
	okta := inv.Channel(channelNamed(inv, "okta-system-log"))
	deletion, err := model.PlanDeleteChannel(inv, okta.ARN)
	if err != nil {
		t.Fatal(err)
	}
	given, ok := deletion.Before.(model.ChannelExistence)
	if !ok {
		t.Fatalf("%T", deletion.Before)
	}
	given.Channel.Policy = "{}"
	if out := s.Apply(t.Context(), deletion, nil); out.Verdict != model.VerdictDrifted || len(out.Calls) != 0 {
		t.Errorf("%s, %v", out.Verdict, out.Fault)
	}
}

// A channel is deleted though its policy may not be read; without the journal's
// knowing it, which the plan has said.
func TestDeletionWithoutThePolicy(t *testing.T) {
	s, _ := demoStage(t)
	fault, err := emulator.ParseFault("GetResourcePolicy=AccessDeniedException")
	if err != nil {
		t.Fatal(err)
	}
	s.emulator.SetFaults(fault)
	inv, _ := wholeLake(t, s)
	deletion, err := model.PlanDeleteChannel(inv, channelNamed(inv, "crm-activity"))
	if err != nil {
		t.Fatal(err)
	}
	done(t, inv, s.Apply(t.Context(), deletion, nil))
}

// What AWS refuses is told in words, and where a call went that has no ARN yet.
func TestChannelsThatAWSRefuses(t *testing.T) {
	for _, code := range []string{"ChannelAlreadyExistsException", "ChannelMaxLimitExceededException", "InvalidEventDataStoreCategoryException", "InactiveEventDataStoreException"} {
		s, _ := demoStage(t)
		inv, _ := wholeLake(t, s)
		fault, err := emulator.ParseFault("CreateChannel=" + code)
		if err != nil {
			t.Fatal(err)
		}
		s.emulator.SetFaults(fault)
		target := model.NewLakeTarget(inv, "prod", "us-east-2", "github")
		ch, err := model.PlanCreateChannel(inv, target, model.ChannelSnapshot{
			Source:   "GitHub",
			Settings: model.ChannelSettings{Name: "github", Destinations: []lake.Destination{{Type: lake.ToStore, Location: inv.Stores()[2].ARN}}},
		})
		if err != nil {
			t.Fatal(err)
		}
		out := s.Apply(t.Context(), ch, nil)
		if out.Verdict != model.VerdictFailed || out.Fault == nil || strings.HasPrefix(out.Fault.Why, "AWS refused") || out.Fault.Next == "" {
			t.Errorf("%s: %s, %+v", code, out.Verdict, out.Fault)
			continue
		}
		if !strings.HasPrefix(out.Fault.Error(), "CreateChannel on github in us-east-2: ") {
			t.Error(out.Fault.Error())
		}
	}
}
