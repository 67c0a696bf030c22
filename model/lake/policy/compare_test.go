package policy_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model/lake/policy"
)

const eventStore = "arn:aws:cloudtrail:us-east-2:123456789012:eventdatastore/11112222-3333-4444-5555-666677778888"

func TestTheSamePolicyInOtherWords(t *testing.T) {
	two := policy.ForSenders(channel, []string{"111122223333", "444455556666"}, "p-42")
	for _, c := range []struct {
		name, a, b string
		want       bool
	}{
		{"no white space", two.String(), two.Compact(), true},
		{"another order of members", `{"Version":"x","Statement":[{"Effect":"Allow","Sid":"a"}]}`, `{"Statement":[{"Sid":"a","Effect":"Allow"}],"Version":"x"}`, true},
		{"another order of principals", sends(`{"AWS":["111122223333","444455556666"]}`), sends(`{"AWS":["444455556666","111122223333"]}`), true},
		{"a list of one", sends(`{"AWS":["111122223333"]}`), sends(`{"AWS":"111122223333"}`), true},
		{"one statement without a list", `{"Statement":{"Sid":"a"}}`, `{"Statement":[{"Sid":"a"}]}`, true},
		{"the account by its ARN", sends(`{"AWS":"111122223333"}`), sends(`{"AWS":"arn:aws:iam::111122223333:root"}`), true},
		{"everybody", sends(`"*"`), sends(`{"AWS":"*"}`), true},
		{"another account", sends(`{"AWS":"111122223333"}`), sends(`{"AWS":"444455556666"}`), false},
		{"another effect", sends(`"*"`), strings.Replace(sends(`"*"`), "Allow", "Deny", 1), false},
		{"a user", sends(`{"AWS":"111122223333"}`), sends(`{"AWS":"arn:aws:iam::111122223333:user/root"}`), false},
		{"none", "", sends(`"*"`), false},
		{"none at all", "", "", true},
		{"no JSON", "{", " {\n", true},
		{"other no JSON", "{", "[", false},
	} {
		if policy.Same(c.a, c.b) != c.want || policy.Same(c.b, c.a) != c.want {
			t.Errorf("%s: the same is %v", c.name, !c.want)
		}
	}
}

func TestWhatChangesForWhom(t *testing.T) {
	const owner, partner, other = "123456789012", "111122223333", "444455556666"
	role := "arn:aws:iam::" + partner + ":role/feed"
	deny := func(p policy.Policy, principal string) policy.Policy {
		s := p.Statements[0]
		s.Effect, s.Principals, s.Conditions = policy.Deny, []string{principal}, nil
		p.Statements = append(p.Statements[:1:1], s)
		return p
	}
	to := func(principals ...string) policy.Policy { return policy.ForSenders(channel, principals, "p-42") }
	for _, c := range []struct {
		name          string
		before, after policy.Policy
		lost, gained  string
	}{
		{"nothing", to(partner), to("arn:aws:iam::" + partner + ":root"), "", ""},
		{"one more", to(partner), to(partner, other), "", other},
		{"one for another", to(partner), to(other), partner, other},
		{"a role of an account that is in", to(partner), to(partner, role), "", ""},
		{"the account for its role", to(role), to(partner), "", partner},
		{"its role for the account", to(partner), to(role), partner, ""},
		{"a role denied", to(partner), deny(to(partner), role), role, ""},
		{"the owner denied", to(partner), deny(to(partner), owner), owner, ""},
		{"everybody denied", to(partner), deny(to(partner), "*"), owner + " " + partner, ""},
		{"everybody", to(partner), to("*"), "", "*"},
		{"none", to(partner), policy.Policy{}, partner, ""},
	} {
		who := func(list []policy.Access) string {
			var names []string
			for _, a := range list {
				names = append(names, a.Principal)
			}
			return strings.Join(names, " ")
		}
		lost, gained := policy.Changed(c.before, c.after, channel, owner)
		if who(lost) != c.lost || who(gained) != c.gained {
			t.Errorf("%s: %+v lose, %+v gain", c.name, lost, gained)
		}
	}
	if to(owner).Others(channel, owner) || !to(role).Others(channel, owner) {
		t.Error("who beside the owner may send is mistaken")
	}
}

func TestWhatStoresLetDo(t *testing.T) {
	let := func(actions ...string) policy.Policy {
		return policy.Policy{Statements: []policy.Statement{{Effect: policy.Allow, Principals: []string{"111122223333"}, Actions: actions}}}
	}
	all := policy.Actions(eventStore)
	for _, c := range []struct {
		policy policy.Policy
		want   string
	}{
		{policy.Policy{}, "Only the event data store's own account may query it."},
		{let(all...), "Account 111122223333 may query here."},
		{let(all[0], all[4]), "Account 111122223333 may call StartQuery and GetQueryResults here."},
	} {
		if got := c.policy.Meaning(eventStore); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	lost, gained := policy.Changed(let(all[0], all[1]), let(all[1], all[2]), eventStore, "123456789012")
	if fmt.Sprint(lost) != "[{111122223333 [cloudtrail:StartQuery]}]" || fmt.Sprint(gained) != "[{111122223333 [cloudtrail:ListQueries]}]" {
		t.Errorf("%v, %v", lost, gained)
	}
}

// Whatever a policy is printed like, it is the same one, and nobody can do more or less by it.
func TestPrintingChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		principals := rapid.SliceOfN(rapid.SampledFrom([]string{"*", "111122223333", "arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:role/x", "é"}), 1, 4).Draw(t, "principals")
		p := policy.ForSenders(channel, principals, rapid.SampledFrom([]string{"", "p-42"}).Draw(t, "external id"))
		again, problems := policy.Read(p.Compact())
		if len(problems) > 0 || !policy.Same(p.String(), p.Compact()) {
			t.Fatalf("%s: %+v", p, problems)
		}
		if lost, gained := policy.Changed(p, again, channel, "123456789012"); len(lost)+len(gained) > 0 {
			t.Fatalf("%v, %v", lost, gained)
		}
	})
}
