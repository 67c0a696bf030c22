package policy_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model/lake"
	"trailboss/model/lake/policy"
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
	good := `"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"cloudtrail-data:PutAuditEvents","Resource":"` + channel + `"`
	for _, c := range []struct{ name, text, field, says string }{
		{"no JSON", `{ Version: 2012-10-17 }`, "", "not JSON"},
		{"no object", `[]`, "", "An object"},
		{"too long", sends(`{"AWS":"111122223333"}`) + strings.Repeat(" ", 8192), "", "8192 characters at most"},
		{"unknown member", `{"Statement":[{` + good + `}],"Statements":1}`, "Statements", "no member"},
		{"version", `{"Version":"2026-01-01","Statement":[{` + good + `}]}`, "Version", "2012-10-17"},
		{"no statement", `{"Version":"2012-10-17","Statement":[]}`, "Statement", "1 to 20 statements"},
		{"21 statements", `{"Statement":` + many(21, "{"+good+"}") + `}`, "Statement", "this one has 21"},
		{"a text for a statement", `{"Statement":["x"]}`, "Statement[0]", "An object"},
		{"equal Sids", `{"Statement":[{"Sid":"a",` + good + `},{"Sid":"a",` + good + `}]}`, "Statement[1].Sid", "Two statements"},
		{"odd Sid", statement(`"Sid":"a b",` + good), "Statement[0].Sid", "letters and digits"},
		{"effect", strings.Replace(sends(`"*"`), `"Allow"`, `"allow"`, 1), "Statement[0].Effect", "Allow or Deny"},
		{"a number for an effect", strings.Replace(sends(`"*"`), `"Allow"`, `1`, 1), "Statement[0].Effect", "A text"},
		{"NotPrincipal", statement(`"NotPrincipal":"*",` + good), "Statement[0].NotPrincipal", "use Principal"},
		{"no principal", sends(`{"AWS":[]}`), "Statement[0].Principal", "1 to 50 principals"},
		{"51 principals", sends(`{"AWS":` + many(51, `"111122223333"`) + `}`), "Statement[0].Principal", "this one has 51"},
		{"11 digits", sends(`{"AWS":"01234567890"}`), "Statement[0].Principal.AWS[0]", "12 digits; 01234567890 has 11"},
		{"11 digits in an ARN", sends(`{"AWS":["111122223333","arn:aws:iam::01234567890:root"]}`), "Statement[0].Principal.AWS[1]", "12 digits"},
		{"a name", sends(`{"AWS":"mary"}`), "Statement[0].Principal.AWS[0]", "account id, an ARN or *"},
		{"a bucket", sends(`{"AWS":"arn:aws:s3:::logs"}`), "Statement[0].Principal.AWS[0]", "no ARN of an account"},
		{"a group", sends(`{"AWS":"arn:aws:iam::111122223333:group/ops"}`), "Statement[0].Principal.AWS[0]", "no ARN of an account"},
		{"another partition", sends(`{"AWS":"arn:aws-cn:iam::111122223333:root"}`), "Statement[0].Principal.AWS[0]", "partition"},
		{"a service", sends(`{"Service":"ec2.amazonaws.com"}`), "Statement[0].Principal.Service[0]", "cannot be a principal"},
		{"kind of principal", sends(`{"Federated":"x"}`), "Statement[0].Principal.Federated", "AWS or Service"},
		{"principal as a text", sends(`"111122223333"`), "Statement[0].Principal", "an object such as"},
		{"no action", strings.Replace(sends(`"*"`), `"cloudtrail-data:PutAuditEvents"`, `[]`, 1), "Statement[0].Action", "names an action"},
		{"another action", strings.Replace(sends(`"*"`), `-data:PutAuditEvents`, `:StartQuery`, 1), "Statement[0].Action[0]", "PutAuditEvents alone"},
		{"wildcard action", strings.Replace(sends(`"*"`), `:PutAuditEvents`, `:*`, 1), "Statement[0].Action[0]", "alone"},
		{"no resource", strings.Replace(sends(`"*"`), `"`+channel+`"`, `[]`, 1), "Statement[0].Resource", channel},
		{"another resource", strings.Replace(sends(`"*"`), channel, "*", 1), "Statement[0].Resource[0]", channel},
		{"another condition", statement(good + `,"Condition":{"StringEquals":{"aws:SourceAccount":"1"}}`), "Statement[0].Condition.StringEquals.aws:SourceAccount", "cloudtrail:ExternalId"},
		{"another operator", statement(good + `,"Condition":{"StringLike":{"cloudtrail:ExternalId":"ab"}}`), "Statement[0].Condition.StringLike.cloudtrail:ExternalId", "StringEquals"},
		{"short external id", statement(good + `,"Condition":{"StringEquals":{"cloudtrail:ExternalId":"a"}}`), "Statement[0].Condition.StringEquals.cloudtrail:ExternalId[0]", "2 to 1224"},
		{"odd external id", statement(good + `,"Condition":{"StringEquals":{"cloudtrail:ExternalId":["ab","a b"]}}`), "Statement[0].Condition.StringEquals.cloudtrail:ExternalId[1]", "letters, digits"},
	} {
		got := refusals(c.text, channel)
		i := slices.IndexFunc(got, func(p lake.Problem) bool { return p.Field == c.field && strings.Contains(p.Text, c.says) })
		if i < 0 {
			t.Errorf("%s: %+v, want %q at %q", c.name, got, c.says, c.field)
			continue
		}
		if got[i].Code != "ResourcePolicyNotValidException" {
			t.Errorf("%s: the code is %s", c.name, got[i].Code)
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
	for arn, code := range map[string]string{
		channel: "",
		"arn:aws:cloudtrail:us-east-2:123456789012:trail/main": "ResourceTypeNotSupportedException",
		"arn:aws:cloudtrail:us-east-2:123456789012:channel/":   "ResourceARNNotValidException",
		"arn:aws:cloudtrail:us-east-2:1:channel/x":             "ResourceARNNotValidException",
		"arn:aws:s3:::logs": "ResourceARNNotValidException",
		"main":              "ResourceARNNotValidException",
	} {
		p, _ := lake.Refused(policy.CheckResource(arn))
		if p.Code != code {
			t.Errorf("%s: %q, want %q", arn, p.Code, code)
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
