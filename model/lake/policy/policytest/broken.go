// Package policytest holds policies that break the rules, for the tests of
// everything that keeps these: the rules themselves, the form, the emulator.
package policytest

import (
	"fmt"
	"strings"

	"trailboss/model/lake/policy"
)

// Case is a policy that AWS refuses, by one rule.
type Case struct {
	Name string
	// ARN is the resource that the policy is put on.
	ARN, Text string
	// Field is where the policy is wrong, and Says a part of what is said there.
	Field, Says string
}

// members are those of a statement that AWS takes, by their names.
type members map[string]string

// order is the one in which a statement is written.
var order = []string{"Sid", "Effect", "Principal", "NotPrincipal", "Action", "Resource", "Condition", "Else"}

// statement is one that AWS takes on the resource, but for what is put in place of
// its members.
func statement(arn string, wrong members) string {
	all := members{"Effect": `"Allow"`, "Principal": `{"AWS":"111122223333"}`, "Action": quoted(policy.Actions(arn)[0]), "Resource": quoted(arn)}
	for name, text := range wrong {
		all[name] = text
	}
	var parts []string
	for _, name := range order {
		if text, ok := all[name]; ok {
			parts = append(parts, quoted(name)+":"+text)
		}
	}
	return "{" + strings.Join(parts, ",") + "}"
}

func quoted(s string) string { return `"` + s + `"` }

func document(statements string) string {
	return `{"Version":"2012-10-17","Statement":` + statements + `}`
}

func times(n int, one string) string {
	return "[" + strings.TrimSuffix(strings.Repeat(one+",", n), ",") + "]"
}

// Broken are policies of a channel and of an event data store, at least one for
// each rule.
func Broken(channel, store string) []Case {
	cases := whole(channel)
	for _, s := range statements(channel) {
		cases = append(cases, Case{s.name, channel, document("[" + statement(channel, s.wrong) + "]"), s.field, s.says})
	}
	for _, s := range statementsOfStores() {
		cases = append(cases, Case{s.name, store, document("[" + statement(store, s.wrong) + "]"), s.field, s.says})
	}
	return cases
}

// whole are the policies that are wrong outside of one statement.
func whole(arn string) []Case {
	good := statement(arn, nil)
	role := `{"AWS":` + times(50, quoted("arn:aws:iam::111122223333:role/"+strings.Repeat("r", 64))) + `}`
	return []Case{
		{"no JSON", arn, `{ Version: 2012-10-17 }`, "", "not JSON"},
		{"no object", arn, `[]`, "", "An object"},
		{"too long", arn, document(times(2, statement(arn, members{"Principal": role}))), "", "8192 characters at most"},
		{"an unknown member", arn, `{"Statement":[` + good + `],"Statements":1}`, "Statements", "no member"},
		{"the version", arn, `{"Version":"2026-01-01","Statement":[` + good + `]}`, "Version", "2012-10-17"},
		{"no statement", arn, document("[]"), "Statement", "1 to 20 statements"},
		{"21 statements", arn, document(times(21, good)), "Statement", "this one has 21"},
		{"a text for a statement", arn, document(`["x"]`), "Statement[0]", "An object"},
		{"equal Sids", arn, document(times(2, statement(arn, members{"Sid": `"a"`}))), "Statement[1].Sid", "Two statements"},
	}
}

type wrongStatement struct {
	name        string
	wrong       members
	field, says string
}

// statements are those that are wrong in a policy of a channel.
func statements(arn string) []wrongStatement {
	principal := func(text string) members { return members{"Principal": text} }
	condition := func(text string) members { return members{"Condition": text} }
	const first = "Statement[0]."
	return append([]wrongStatement{
		{"an odd Sid", members{"Sid": `"a b"`}, first + "Sid", "letters and digits"},
		{"the effect", members{"Effect": `"allow"`}, first + "Effect", "Allow or Deny"},
		{"a number for an effect", members{"Effect": `1`}, first + "Effect", "A text"},
		{"NotPrincipal", members{"NotPrincipal": `"*"`}, first + "NotPrincipal", "use Principal"},
		{"a member of no statement", members{"Else": `1`}, first + "Else", "A statement has no member"},
		{"no action", members{"Action": `[]`}, first + "Action", "names an action"},
		{"a number for an action", members{"Action": `1`}, first + "Action", "A text or a list of texts"},
		{"another action", members{"Action": `"cloudtrail:StartQuery"`}, first + "Action[0]", "PutAuditEvents alone"},
		{"a wildcard for the action", members{"Action": `"cloudtrail-data:*"`}, first + "Action[0]", "alone"},
		{"no resource", members{"Resource": `[]`}, first + "Resource", arn},
		{"another resource", members{"Resource": `"*"`}, first + "Resource[0]", arn},
		{"another condition", condition(`{"StringEquals":{"aws:SourceAccount":"111122223333"}}`), first + "Condition.StringEquals.aws:SourceAccount", "cloudtrail:ExternalId"},
		{"another operator", condition(`{"StringLike":{"cloudtrail:ExternalId":"ab"}}`), first + "Condition.StringLike.cloudtrail:ExternalId", "StringEquals"},
		{"a short external id", condition(`{"StringEquals":{"cloudtrail:ExternalId":"a"}}`), first + "Condition.StringEquals.cloudtrail:ExternalId[0]", "2 to 1224"},
		{"a long external id", condition(fmt.Sprintf(`{"StringEquals":{"cloudtrail:ExternalId":%q}}`, strings.Repeat("x", 1225))), first + "Condition.StringEquals.cloudtrail:ExternalId[0]", "this one has 1225"},
		{"an odd external id", condition(`{"StringEquals":{"cloudtrail:ExternalId":["ab","a b"]}}`), first + "Condition.StringEquals.cloudtrail:ExternalId[1]", "letters, digits"},
		{"no principal", principal(`{"AWS":[]}`), first + "Principal", "1 to 50 principals"},
		{"51 principals", principal(`{"AWS":` + times(51, `"111122223333"`) + `}`), first + "Principal", "this one has 51"},
		{"a service", principal(`{"Service":"ec2.amazonaws.com"}`), first + "Principal.Service[0]", "cannot be a principal"},
		{"a kind of principal", principal(`{"Federated":"x"}`), first + "Principal.Federated", "AWS or Service"},
		{"a principal as a text", principal(`"111122223333"`), first + "Principal", "an object such as"},
	}, principals()...)
}

// principals are the statements whose principal is none.
func principals() []wrongStatement {
	var out []wrongStatement
	for _, p := range [][3]string{
		{"11 digits", "01234567890", "12 digits; 01234567890 has 11"},
		{"11 digits in an ARN", "arn:aws:iam::01234567890:root", "an account id has 12 digits"},
		{"a name", "mary", "account id, an ARN or *"},
		{"a bucket", "arn:aws:s3:::logs", "no ARN of an account"},
		{"a group", "arn:aws:iam::111122223333:group/ops", "no ARN of an account"},
		{"another partition", "arn:aws-cn:iam::111122223333:root", "is of the partition"},
	} {
		out = append(out, wrongStatement{p[0], members{"Principal": `{"AWS":` + quoted(p[1]) + `}`}, "Statement[0].Principal.AWS[0]", p[2]})
	}
	return out
}

// statementsOfStores are those that are wrong in a policy of an event data store.
func statementsOfStores() []wrongStatement {
	return []wrongStatement{
		{"an action of channels", members{"Action": `["cloudtrail:StartQuery","` + policy.PutAuditEvents + `"]`}, "Statement[0].Action[1]", "one of the actions cloudtrail:StartQuery"},
		{"a condition on a store", members{"Condition": `{"StringEquals":{"cloudtrail:ExternalId":"ab"}}`}, "Statement[0].Condition.StringEquals.cloudtrail:ExternalId", "takes no conditions"},
	}
}

// Place is a resource on which AWS takes no policy, and the error code for it.
type Place struct{ Name, ARN, Code, Says string }

// Elsewhere are resources on which there cannot be a policy.
func Elsewhere() []Place {
	const wrong = "ResourceARNNotValidException"
	return []Place{
		{"a trail", "arn:aws:cloudtrail:us-east-2:123456789012:trail/main", "ResourceTypeNotSupportedException", "belongs on a channel"},
		{"a channel without its id", "arn:aws:cloudtrail:us-east-2:123456789012:channel/", wrong, "names no channel"},
		{"an account of one digit", "arn:aws:cloudtrail:us-east-2:1:channel/x", wrong, "no ARN of a resource of CloudTrail"},
		{"a bucket", "arn:aws:s3:::logs", wrong, "no ARN of a resource of CloudTrail"},
		{"a name", "main", wrong, "no ARN of a resource of CloudTrail"},
	}
}
