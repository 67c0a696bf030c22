//go:build conformance

package conformance

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/awsclient/journal"
	"trailboss/model"
	"trailboss/model/lake/policy"
)

// The demo's channels: one with a policy and one without.
const crmActivity, oktaLog = "crm-activity", "okta-system-log"

// policyOf is the text that AWS has for a channel.
func policyOf(inv *model.Inventory, name string) (arn, text string) {
	for _, c := range inv.Channels() {
		if c.Name == name {
			return c.ARN, c.Policy.Value
		}
	}
	return "", ""
}

// policies are the demo's policies, and the requests that changed one.
func (s side) policies(t *testing.T, inv *model.Inventory) (state string, sent []any) {
	t.Helper()
	for _, name := range []string{crmActivity, oktaLog} {
		arn, _ := policyOf(inv, name)
		state += name + " " + s.ask(t, "GetResourcePolicy", `{"ResourceArn":"`+arn+`"}`) + "\n"
	}
	for _, r := range s.Requests() {
		if r.Operation == "PutResourcePolicy" || r.Operation == "DeleteResourcePolicy" {
			var input any
			if err := json.Unmarshal([]byte(r.Input), &input); err != nil {
				t.Fatal(err)
			}
			sent = append(sent, r.Operation, input)
		}
	}
	return state, sent
}

// TestPolicyCommandsDoWhatApplyDoes changes policies twice: through the client, and
// on a second emulator by the commands that the review shows.
func TestPolicyCommandsDoWhatApplyDoes(t *testing.T) {
	t.Parallel()
	texts := func(arn string, principals ...string) policy.Policy {
		return policy.ForSenders(arn, principals, "it-s:42")
	}
	for _, c := range []struct {
		name, channel string
		text          func(arn string) string
		odd           bool
	}{
		{"a first policy", oktaLog, func(arn string) string { return texts(arn, "111122223333").Compact() }, false},
		{"another, indented", crmActivity, func(arn string) string { return texts(arn, "*", "arn:aws:iam::111122223333:role/it's!/feed").String() }, true},
		{"the policy deleted", crmActivity, func(string) string { return "" }, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			stands := func() time.Time { return time.Date(2026, time.August, 2, 9, 14, 5, 0, time.UTC) }
			open := func() side {
				e := emulator.Demo(emulator.WithClock(stands))
				return side{e, serve(t, e)}
			}
			ours, theirs := open(), open()
			profile := plainProfile
			if c.odd {
				profile = oddProfile
			}
			client := awsclient.New(awsclient.Options{
				Endpoint: ours.url, Region: home, Unpaced: true, MaxBackoff: time.Millisecond,
				Credentials: map[string]aws.CredentialsProvider{profile: awsclient.StaticCredentials("AKIAEXAMPLEOWNER", "example")},
				Journal:     journal.New(t.TempDir()+"/journal.jsonl", time.Now),
			})
			inv := readLake(t, client, profile)
			before, _ := ours.policies(t, inv)
			arn, text := policyOf(inv, c.channel)
			ch, err := model.PlanPolicy(inv, arn, text, c.text(arn))
			if err != nil {
				t.Fatal(err)
			}
			if out := client.Apply(t.Context(), ch, nil); out.Verdict != model.VerdictDone {
				t.Fatalf("%s: %v", out.Verdict, out.Fault)
			}
			theirs.paste(t, ch.Commands())
			want, a := ours.policies(t, inv)
			got, b := theirs.policies(t, inv)
			if got != want || want == before || !reflect.DeepEqual(a, b) {
				t.Errorf("%s\nmakes\n%s\nby %v, want\n%s\nby %v", strings.Join(ch.Commands(), "\n"), got, b, want, a)
			}
		})
	}
}

// readLake reads the stores and channels of the home Region, whole.
func readLake(t *testing.T, client *awsclient.Client, profile string) *model.Inventory {
	t.Helper()
	inv, plan := model.NewInventory(), model.NewReading([]string{profile}, []string{home})
	for lake := false; !plan.Idle() || !lake; {
		if plan.Idle() {
			plan.Lake(inv)
			lake = true
		}
		for _, q := range plan.Next(nil) {
			fact, fault := client.Read(t.Context(), q)
			inv.Take(q, fact, fault)
			plan.Done(inv, q, fact, fault)
		}
	}
	return inv
}
