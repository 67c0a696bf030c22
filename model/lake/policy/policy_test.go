package policy_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model/lake"
	"trailboss/model/lake/policy"
	"trailboss/model/lake/policy/policytest"
)

const channel = "arn:aws:cloudtrail:us-east-2:123456789012:channel/11112222-3333-4444-5555-666677778888"

func statement(members string) string {
	return `{"Version":"2012-10-17","Statement":[{` + members + `}]}`
}

func sends(principal string) string {
	return statement(`"Effect":"Allow","Principal":` + principal + `,"Action":"cloudtrail-data:PutAuditEvents","Resource":"` + channel + `"`)
}

func many(n int, one string) string {
	return "[" + strings.TrimSuffix(strings.Repeat(one+",", n), ",") + "]"
}

func refusals(text, arn string) []lake.Problem {
	p, problems := policy.Read(text)
	if len(problems) == 0 {
		problems = p.Check(arn)
	}
	return slices.DeleteFunc(problems, func(p lake.Problem) bool { return p.Code == "" })
}

// Every rule has a policy that breaks it, and says so at its place.
func TestWhatAWSRefuses(t *testing.T) {
	for _, c := range policytest.Broken(channel, eventStore) {
		got := refusals(c.Text, c.ARN)
		i := slices.IndexFunc(got, func(p lake.Problem) bool { return p.Field == c.Field && strings.Contains(p.Text, c.Says) })
		if i < 0 {
			t.Errorf("%s: %+v, want %q at %q", c.Name, got, c.Says, c.Field)
			continue
		}
		if got[i].Code != "ResourcePolicyNotValidException" {
			t.Errorf("%s: the code is %s", c.Name, got[i].Code)
		}
	}
}

func TestWhatAWSTakes(t *testing.T) {
	for _, text := range []string{
		sends(`{"AWS":"111122223333"}`),
		sends(`{"AWS":["arn:aws:iam::111122223333:root","arn:aws:iam::111122223333:user/a/b","arn:aws:iam::111122223333:role/r","arn:aws:sts::111122223333:assumed-role/r/s"]}`),
		sends(`"*"`),
		sends(`{"AWS":` + many(50, `"111122223333"`) + `}`),
		`{"Statement":` + many(20, `{"Effect":"Deny","Principal":"*","Action":["cloudtrail-data:PutAuditEvents"],"Resource":["`+channel+`"]}`) + `}`,
		policy.ForSenders(channel, []string{"111122223333"}, "partner-42").String(),
	} {
		if got := refusals(text, channel); len(got) > 0 {
			t.Errorf("%.200s: %+v", text, got)
		}
	}
	store := eventStore
	query := strings.ReplaceAll(strings.Replace(sends(`{"AWS":"111122223333"}`), "cloudtrail-data:PutAuditEvents", "cloudtrail:StartQuery", 1), channel, store)
	if got := refusals(query, store); len(got) > 0 {
		t.Errorf("%+v", got)
	}
}

func TestResourcesThatHavePolicies(t *testing.T) {
	if got := policy.CheckResource(channel); len(got) > 0 {
		t.Errorf("%+v", got)
	}
	for _, c := range policytest.Elsewhere() {
		p, _ := lake.Refused(policy.CheckResource(c.ARN))
		if p.Code != c.Code || !strings.Contains(p.Text, c.Says) {
			t.Errorf("%s: %+v, want %s", c.Name, p, c.Code)
		}
	}
}

func TestWhoMaySend(t *testing.T) {
	const owner, partner = "123456789012", "111122223333"
	as := func(account, externalID string) policy.Caller {
		return policy.Caller{Account: account, ARN: "arn:aws:sts::" + account + ":assumed-role/feed/night", ExternalID: externalID}
	}
	deny := policy.Policy{Statements: []policy.Statement{{Effect: policy.Deny, Principals: []string{owner}}}}
	role := func(name string) policy.Policy {
		return policy.ForSenders(channel, []string{"arn:aws:iam::" + partner + ":role/" + name}, "")
	}
	for _, c := range []struct {
		name   string
		policy policy.Policy
		caller policy.Caller
		want   bool
	}{
		{"owner without a policy", policy.Policy{}, as(owner, ""), true},
		{"partner without a policy", policy.Policy{}, as(partner, ""), false},
		{"partner", policy.ForSenders(channel, []string{partner}, ""), as(partner, ""), true},
		{"another one", policy.ForSenders(channel, []string{partner}, ""), as("999988887777", ""), false},
		{"an external id too many", policy.ForSenders(channel, []string{partner}, ""), as(partner, "unasked"), true},
		{"the external id", policy.ForSenders(channel, []string{partner}, "p-42"), as(partner, "p-42"), true},
		{"none", policy.ForSenders(channel, []string{partner}, "p-42"), as(partner, ""), false},
		{"a wrong one", policy.ForSenders(channel, []string{partner}, "p-42"), as(partner, "p-43"), false},
		{"the owner without it", policy.ForSenders(channel, []string{partner}, "p-42"), as(owner, ""), false},
		{"the owner with it", policy.ForSenders(channel, []string{partner}, "p-42"), as(owner, "p-42"), true},
		{"the owner, denied", deny, as(owner, ""), false},
		{"anybody", policy.ForSenders(channel, []string{"*"}, ""), as("999988887777", ""), true},
		{"root of the account", policy.ForSenders(channel, []string{"arn:aws:iam::" + partner + ":root"}, ""), as(partner, ""), true},
		{"session of the role", role("team/feed"), as(partner, ""), true},
		{"session of another role", role("fee"), as(partner, ""), false},
		{"the session itself", policy.ForSenders(channel, []string{"arn:aws:sts::" + partner + ":assumed-role/feed/night"}, ""), as(partner, ""), true},
	} {
		if got := c.policy.Lets(c.caller, owner); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		policy policy.Policy
		want   string
	}{
		{policy.Policy{}, "Only the channel's own account may send events here."},
		{policy.ForSenders(channel, []string{"111122223333"}, ""), "Account 111122223333 may send events here."},
		{policy.ForSenders(channel, []string{"111122223333", "arn:aws:iam::444455556666:root"}, "p-42"), "Accounts 111122223333 and 444455556666 may send events here, with external id p-42."},
		{policy.ForSenders(channel, []string{"arn:aws:iam::444455556666:role/x/feed"}, ""), "Role feed of account 444455556666 may send events here."},
		{policy.ForSenders(channel, []string{"arn:aws:sts::444455556666:assumed-role/feed/night"}, ""), "Session feed/night of account 444455556666 may send events here."},
		{policy.ForSenders(channel, []string{"*"}, ""), "Anybody may send events here."},
		{
			policy.Policy{Statements: []policy.Statement{{Effect: policy.Deny, Principals: []string{"111122223333"}}}},
			"Only the channel's own account may send events here. Account 111122223333 may not send events here.",
		},
		{policy.ForSenders(channel, []string{"111122223333", "hello", "AIDACKCEVSQ6C2EXAMPLE"}, ""), "Account 111122223333 and 2 unknown principals may send events here."},
		{policy.ForSenders(channel, []string{"12345"}, ""), "1 unknown principal may send events here."},
	} {
		if got := c.policy.Sentence(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestAnybodyIsWarnedOf(t *testing.T) {
	got := policy.ForSenders(channel, []string{"*"}, "").Check(channel)
	if len(got) != 1 || got[0].Code != "" || !strings.Contains(got[0].Text, "anybody") {
		t.Errorf("%+v", got)
	}
}

// What is printed is read as the same, whatever it says.
func TestPrintedPoliciesAreReadAgain(t *testing.T) {
	texts := rapid.SliceOfN(rapid.StringMatching(`[a-z<>&"\\é*:/-]{0,8}`), 1, 3)
	statements := rapid.Custom(func(t *rapid.T) policy.Statement {
		s := policy.Statement{
			Sid: rapid.StringMatching(`[a-z]{0,3}`).Draw(t, "sid"), Effect: rapid.SampledFrom([]string{policy.Allow, policy.Deny}).Draw(t, "effect"),
			Principals: texts.Draw(t, "principals"), Actions: texts.Draw(t, "actions"), Resources: texts.Draw(t, "resources"),
		}
		if rapid.Bool().Draw(t, "conditioned") {
			s.Conditions = map[string]map[string][]string{"StringEquals": {"cloudtrail:ExternalId": texts.Draw(t, "ids")}}
		}
		return s
	})
	rapid.Check(t, func(t *rapid.T) {
		p := policy.Policy{Version: policy.Version, ID: "x", Statements: rapid.SliceOfN(statements, 1, 3).Draw(t, "statements")}
		again, problems := policy.Read(p.String())
		if len(problems) > 0 || fmt.Sprint(again) != fmt.Sprint(p) {
			t.Fatalf("%v, want %v: %v", again, p, problems)
		}
	})
}
