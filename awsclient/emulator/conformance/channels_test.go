//go:build conformance

package conformance

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/model"
	"trailboss/model/lake"
)

// newLakeSide serves the demo, whose clock stands, with a second event data store
// for events from outside AWS.
func newLakeSide(t *testing.T) side {
	t.Helper()
	stands := time.Date(2026, time.August, 2, 9, 14, 5, 0, time.UTC)
	e := emulator.Demo(emulator.WithClock(func() time.Time { return stands }))
	s := side{e, serve(t, e)}
	s.ask(t, "CreateEventDataStore", `{"Name":"archive","MultiRegionEnabled":false,"TerminationProtectionEnabled":false,"AdvancedEventSelectors":[`+
		`{"Name":"x","FieldSelectors":[{"Field":"eventCategory","Equals":["ActivityAuditLog"]}]}]}`)
	return s
}

// named are the ARNs of event data stores and channels, by their names: AWS makes
// up others on each side.
func (s side) named(t *testing.T) map[string]string {
	t.Helper()
	var listed struct {
		EventDataStores []struct{ EventDataStoreArn, Name string }
		Channels        []struct{ ChannelArn, Name string }
	}
	for _, op := range []string{"ListEventDataStores", "ListChannels"} {
		if err := json.Unmarshal([]byte(s.ask(t, op, "{}")), &listed); err != nil {
			t.Fatal(err)
		}
	}
	arns := map[string]string{}
	for _, d := range listed.EventDataStores {
		arns[d.Name] = d.EventDataStoreArn
	}
	for _, c := range listed.Channels {
		arns[c.Name] = c.ChannelArn
	}
	return arns
}

// ingested is what a channel tells of the events that came through it: a new one
// knows nothing of the old one's.
var ingested = regexp.MustCompile(`"IngestionStatus":\{[^}]*\}`)

// channelState is all that tells of the channels, with names for ARNs.
func (s side) channelState(t *testing.T) string {
	t.Helper()
	arns := s.named(t)
	var lines []string
	for name, arn := range arns {
		if !model.IsChannel(arn) {
			continue
		}
		lines = append(lines, fmt.Sprintf("%s\n  %s\n  %s\n  %s", name, ingested.ReplaceAllString(s.ask(t, "GetChannel", `{"Channel":"`+arn+`"}`), ""),
			s.ask(t, "ListTags", `{"ResourceIdList":["`+arn+`"]}`), s.ask(t, "GetResourcePolicy", `{"ResourceArn":"`+arn+`"}`)))
	}
	slices.Sort(lines)
	state := strings.Join(lines, "\n")
	for name, arn := range arns {
		state = strings.ReplaceAll(state, arn, "{"+name+"}")
	}
	return state
}

// here are the commands of the other side with the ARNs of this one.
func (s side) here(t *testing.T, arns map[string]string, commands []string) []string {
	t.Helper()
	own := s.named(t)
	out := slices.Clone(commands)
	for name, arn := range arns {
		for i := range out {
			out[i] = strings.ReplaceAll(out[i], arn, own[name])
		}
	}
	return out
}

// lakeOf is what the client reads of Lake in the home Region.
func lakeOf(t *testing.T, client *awsclient.Client, profile string) *model.Inventory {
	t.Helper()
	inv, err := client.Collect(t.Context(), []string{profile}, []string{home})
	if err != nil {
		t.Fatal(err)
	}
	read := func(op model.Operation, arns ...string) {
		q := model.Query{Operation: op, Profile: profile, Region: home, ARNs: arns}
		fact, fault := client.Read(t.Context(), q)
		if fault != nil {
			t.Fatal(fault)
		}
		inv.Take(q, fact, nil)
	}
	read(model.ListEventDataStores)
	read(model.ListChannels)
	for _, s := range inv.Stores() {
		read(model.GetEventDataStore, s.ARN)
	}
	for _, c := range inv.Channels() {
		read(model.ReadChannel, c.ARN)
	}
	return inv
}

// channelCase is one change of a channel.
type channelCase struct {
	name string
	plan planner
	odd  bool
}

func channelCases() []channelCase {
	find := func(inv *model.Inventory, name string) (arn string) {
		for _, c := range inv.Channels() {
			if c.Name == name {
				arn = c.ARN
			}
		}
		return arn
	}
	stores := func(inv *model.Inventory, names ...string) []lake.Destination {
		var list []lake.Destination
		for _, s := range inv.Stores() {
			if slices.Contains(names, s.Name) {
				list = append(list, lake.Destination{Type: lake.ToStore, Location: s.ARN})
			}
		}
		return list
	}
	update := func(name string, into ...string) planner {
		return func(inv *model.Inventory) (model.Change, error) {
			c := inv.Channel(find(inv, "crm-activity"))
			return model.PlanChannelSettings(inv, c.ARN, model.ChannelSettingsOf(c.Details.Value), model.ChannelSettings{Name: name, Destinations: stores(inv, into...)})
		}
	}
	create := func(profile, source string, tags []model.Tag, into ...string) planner {
		return func(inv *model.Inventory) (model.Change, error) {
			return model.PlanCreateChannel(inv, model.NewLakeTarget(inv, profile, home, "feed.1_x-y"), model.ChannelSnapshot{
				Settings: model.ChannelSettings{Name: "feed.1_x-y", Destinations: stores(inv, into...)}, Source: source, Tags: tags,
			})
		}
	}
	return []channelCase{
		{name: "create", plan: create(plainProfile, "GitHub", nil, "archive")},
		{name: "create with all there is", plan: create(oddProfile, "Snyk", []model.Tag{{Key: "Owner", Value: new("Mary")}, {Key: "alone"}, {Key: "支払い", Value: new("=+-@")}}, "archive", "partner-activity"), odd: true},
		{name: "rename", plan: update("crm", "partner-activity")},
		{name: "lead elsewhere", plan: update("crm-activity", "archive")},
		{name: "lead to two, under another name", plan: update("crm", "archive", "partner-activity"), odd: true},
		{name: "delete", plan: func(inv *model.Inventory) (model.Change, error) {
			return model.PlanDeleteChannel(inv, find(inv, "crm-activity"))
		}},
		{name: "delete one without a policy", odd: true, plan: func(inv *model.Inventory) (model.Change, error) {
			return model.PlanDeleteChannel(inv, find(inv, "okta-system-log"))
		}},
	}
}

// TestCommandsOfChannels makes each change of a channel through the client and, on
// a second emulator, by the commands that the review shows, and takes it back by
// both: what is owed to a channel that comes back is a change of its own.
func TestCommandsOfChannels(t *testing.T) {
	t.Parallel()
	for _, c := range channelCases() {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			profile := plainProfile
			if c.odd {
				profile = oddProfile
			}
			ours, theirs := newLakeSide(t), newLakeSide(t)
			before, client := ours.channelState(t), ours.operator(t, profile)
			change := func(plan planner) model.Outcome {
				arns := ours.named(t)
				ch, err := plan(lakeOf(t, client, profile))
				if err != nil {
					t.Fatal(err)
				}
				out := client.Apply(t.Context(), ch, nil)
				if out.Verdict != model.VerdictDone {
					t.Fatalf("%s: %v", out.Verdict, out.Fault)
				}
				theirs.paste(t, theirs.here(t, arns, ch.Commands()))
				if got, want := theirs.channelState(t), ours.channelState(t); got != want {
					t.Errorf("%s\nmakes\n%s\nwant\n%s", strings.Join(ch.Commands(), "\n"), got, want)
				}
				return out
			}
			change(c.plan)
			if ours.channelState(t) == before {
				t.Error("nothing has changed")
			}
			undo := change(undoing(t, client))
			if arn, text, owed := model.OwedPolicy(undo); owed {
				change(func(inv *model.Inventory) (model.Change, error) { return model.PlanPolicy(inv, arn, "", text) })
			}
			if now := ours.channelState(t); now != before {
				t.Errorf("taken back it is\n%s\nwant\n%s", now, before)
			}
		})
	}
}
