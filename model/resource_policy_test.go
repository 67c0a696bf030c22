package model_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/lake/policy"
	"trailboss/model/selector"
)

const (
	partner = "111122223333"
	other   = "444455556666"
	feedARN = lakeARN + "channel/1"
	lakeOne = lakeARN + "eventdatastore/1"
)

// senders is the policy of the channel that lets the principals send.
func senders(externalID string, principals ...string) string {
	return policy.ForSenders(feedARN, principals, externalID).String()
}

// askers is the policy of the store that lets the principals call the actions.
func askers(principals []string, actions ...string) string {
	return policy.Policy{Version: policy.Version, Statements: []policy.Statement{{
		Effect: policy.Allow, Principals: principals, Actions: actions, Resources: []string{lakeOne},
	}}}.String()
}

// governed is an inventory with a channel of the source and a store, which have
// the policies.
func governed(source, channel, store string) *model.Inventory {
	inv := model.NewInventory()
	model.ChannelRead{Profile: "prod", ARN: feedARN, There: true, Channel: lake.Channel{ARN: feedARN, Name: "feed", Source: source}, At: moment}.Apply(inv)
	model.StoreRead{Profile: "prod", ARN: lakeOne, There: true, Store: lake.Store{ARN: lakeOne, Name: "activity"}, At: moment}.Apply(inv)
	model.PolicyRead{ARN: feedARN, Policy: channel, At: moment}.Apply(inv)
	model.PolicyRead{ARN: lakeOne, Policy: store, At: moment}.Apply(inv)
	return inv
}

func TestPlanPolicy(t *testing.T) {
	text := senders("p-42", partner)
	for _, c := range []struct{ name, base, text, title, calls string }{
		{"a first one", "", text, "Give feed a resource policy", "PutResourcePolicy"},
		{"another", senders("", partner), text, "Change the resource policy of feed", "PutResourcePolicy"},
		{"none", text, "", "Delete the resource policy of feed", "DeleteResourcePolicy"},
	} {
		ch, err := model.PlanPolicy(governed(lake.Custom, c.base, ""), feedARN, c.base, c.text)
		if err != nil || ch.Title != c.title || operations(ch.Calls()) != c.calls {
			t.Errorf("%s: %v, %q by %s", c.name, err, ch.Title, operations(ch.Calls()))
			continue
		}
		if observed := (model.PolicyRead{ARN: feedARN, Policy: c.text}).Observed(model.AspectPolicy); !model.Same(observed, ch.After) {
			t.Errorf("%s: %v is not what is read", c.name, ch.After)
		}
		if r := recorded(t, ch); !model.Same(r.Change.Before, ch.Before) || r.Change.After != ch.After {
			t.Errorf("%s: the journal keeps %+v", c.name, r.Change)
		}
	}
}

func TestPoliciesThatAreNotPlanned(t *testing.T) {
	text := senders("p-42", partner)
	linked := governed(lake.Custom, text, "")
	model.ChannelsListed{Profile: "prod", Region: "us-east-1", Channels: []model.LakeRef{{ARN: feedARN, Name: "aws-service-channel/x/y"}}, At: moment}.Apply(linked)
	unread := model.NewInventory()
	model.ChannelsListed{Profile: "prod", Region: "us-east-1", Channels: []model.LakeRef{{ARN: feedARN, Name: "feed"}}, At: moment}.Apply(unread)
	refused := model.NewInventory()
	refused.Take(model.Query{}, model.ChannelsListed{Profile: "prod", Region: "us-east-1", Channels: []model.LakeRef{{ARN: feedARN, Name: "feed"}}, At: moment}, nil)
	refused.Take(model.Query{Operation: model.GetResourcePolicy, Profile: "prod", ARNs: []string{feedARN}}, nil, (&model.Fault{Kind: model.FaultDenied}).Explain())
	for _, c := range []struct {
		name             string
		inv              *model.Inventory
		base, text, says string
		already          bool
	}{
		{"gone", model.NewInventory(), "", text, "is gone", false},
		{"service-linked", linked, text, "", "belongs to an AWS service", false},
		{"not read", unread, "", text, "not known yet", false},
		{"may not be read", refused, "", text, "could not be read", false},
		{"broken", governed(lake.Custom, "", ""), "", "{", "not JSON", false},
		{"two problems", governed(lake.Custom, "", ""), "", senders("x", "mary"), "and 1 more problem", false},
		{"none already", governed(lake.Custom, "", ""), "", "", "already without a resource policy", true},
		{"the same", governed(lake.Custom, text, ""), text, strings.Join(strings.Fields(text), ""), "means the same", true},
		{"put by somebody else", governed(lake.Custom, text, ""), "", text, "means the same", true},
	} {
		_, err := model.PlanPolicy(c.inv, feedARN, c.base, c.text)
		if err == nil || !strings.Contains(err.Error(), c.says) || errors.Is(err, model.ErrAlready) != c.already {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestWhatAPolicyChanges(t *testing.T) {
	deny := policy.Policy{Statements: []policy.Statement{
		{Effect: policy.Deny, Principals: []string{acme}, Actions: []string{policy.PutAuditEvents}, Resources: []string{feedARN}},
	}}.String()
	root := "arn:aws:iam::" + partner + ":root"
	for _, c := range []struct {
		name, source, base, text string
		risk                     model.Risk
		says                     []string
	}{
		{"a first policy", lake.Custom, "", senders("p-42", partner), model.Routine, []string{"account 111122223333 may send events into feed from now on", "every sender must pass the external id p-42, this account too"}},
		{"one more", lake.Custom, senders("", partner), senders("", partner, other), model.Routine, []string{"account 444455556666 may send events into feed from now on"}},
		{"one less", lake.Custom, senders("", partner, other), senders("", partner), model.Dangerous, []string{"account 444455556666 can no longer send events into feed: AWS refuses"}},
		{"the account by its ARN", lake.Custom, senders("", root, other), senders("", partner), model.Dangerous, []string{"account 444455556666 can no longer"}},
		{"a role of it only", lake.Custom, senders("", partner), senders("", "arn:aws:iam::"+partner+":role/x"), model.Dangerous, []string{"account 111122223333 can no longer"}},
		{"everybody", lake.Custom, "", senders("", "*"), model.Dangerous, []string{"anybody may send events into feed, from every AWS account; this account pays"}},
		{"everybody who knows", lake.Custom, "", senders("p-42", "*"), model.Routine, []string{"anybody who knows the external id may send", "every sender must pass"}},
		{"no longer everybody", lake.Custom, senders("", "*"), senders("", partner), model.Dangerous, []string{"whoever the policy does not name can no longer send"}},
		{"the owner denied", lake.Custom, "", deny, model.Dangerous, []string{"its own account 123456789012 can no longer send"}},
		{"deleted", lake.Custom, senders("p-42", partner), "", model.Dangerous, []string{"account 111122223333 can no longer send"}},
		{"an external id", lake.Custom, senders("", partner), senders("p-42", partner), model.Dangerous, []string{"every sender must pass the external id p-42 from now on"}},
		{"another", lake.Custom, senders("p-42", partner), senders("p-43", partner), model.Dangerous, []string{"the external id p-42 no longer lets anybody in: who does not pass p-43 is refused"}},
		{"none any more", lake.Custom, senders("p-42", partner), senders("", partner), model.Routine, []string{"no sender needs to pass an external id any more"}},
		{"a direct partner", "Clumio", "", senders("", partner), model.Routine, []string{"may send", "Clumio sends for many customers from its own account"}},
		{"a direct partner shut out", "Clumio", senders("p-42", partner), "", model.Dangerous, []string{"can no longer", "while the policy does not let that in, nothing arrives"}},
		{"from what cannot be read", lake.Custom, `{"Statement":7}`, senders("", partner), model.Dangerous, []string{"cannot be told", "from now on"}},
	} {
		ch, err := model.PlanPolicy(governed(c.source, c.base, ""), feedARN, c.base, c.text)
		if err != nil || ch.Risk != c.risk || len(ch.Warnings) != len(c.says) {
			t.Errorf("%s: %v, risk %d, %+v", c.name, err, ch.Risk, ch.Warnings)
			continue
		}
		for i, says := range c.says {
			if !strings.Contains(ch.Warnings[i].Text, says) {
				t.Errorf("%s: %q, want %q", c.name, ch.Warnings[i].Text, says)
			}
		}
	}
}

func TestWhatAPolicyOfAStoreChanges(t *testing.T) {
	all := policy.Actions(lakeOne)
	for _, c := range []struct {
		name, base, text, says string
	}{
		{"a first policy", "", askers([]string{partner}, all...), "account 111122223333 may query activity from now on"},
		{"some actions", "", askers([]string{partner}, all[0], all[4]), "may call StartQuery, GetQueryResults on activity from now on"},
		{"one action less", askers([]string{partner}, all[0], all[4]), askers([]string{partner}, all[4]), "can no longer call StartQuery on activity"},
		{"everybody", "", askers([]string{"*"}, all...), "anybody may query activity, from every AWS account"},
	} {
		ch, err := model.PlanPolicy(governed(lake.Custom, "", c.base), lakeOne, c.base, c.text)
		if err != nil || len(ch.Warnings) != 1 || !strings.Contains(ch.Warnings[0].Text, c.says) {
			t.Errorf("%s: %v, %+v", c.name, err, ch.Warnings)
		}
	}
}

func TestAPolicyChangedMeanwhileIsWarnedOf(t *testing.T) {
	ch, err := model.PlanPolicy(governed(lake.Custom, senders("", other), ""), feedARN, "", senders("", partner))
	if err != nil || !warned(ch.Warnings, "changed since the form was opened") {
		t.Errorf("%v, %+v", err, ch.Warnings)
	}
}

func TestPoliciesAreUndone(t *testing.T) {
	foreign := `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}]}`
	for _, c := range []struct{ name, before, after string }{
		{"put", "", senders("", partner)},
		{"changed", senders("", other), senders("", partner)},
		{"deleted", senders("", other), ""},
		{"changed from what the rules do not know", foreign, senders("", partner)},
	} {
		ch, err := model.PlanPolicy(governed(lake.Custom, c.before, ""), feedARN, c.before, c.after)
		if err != nil {
			t.Fatal(c.name, err)
		}
		r := recorded(t, ch)
		undo, err := model.PlanUndo(governed(lake.Custom, c.after, ""), r)
		if err != nil || undo.Before != ch.After || undo.After != ch.Before || undo.Undoes != r.ID {
			t.Errorf("%s: %v, %+v", c.name, err, undo)
		}
		if _, err := model.PlanUndo(governed(lake.Custom, c.before, ""), r); !errors.Is(err, model.ErrAlready) {
			t.Errorf("%s: undone though it is so already: %v", c.name, err)
		}
	}
}

func TestPoliciesAreComparedLineByLine(t *testing.T) {
	ch, err := model.PlanPolicy(governed(lake.Custom, senders("", partner), ""), feedARN, senders("", partner), senders("", partner, other))
	if err != nil {
		t.Fatal(err)
	}
	want := []selector.DiffLine{
		{Sign: '-', Text: "Account 111122223333 may send events here."},
		{Sign: '+', Text: "Accounts 111122223333 and 444455556666 may send events here."},
		{Sign: ' ', Text: "7 lines stay as they are"},
		{Sign: '=', Text: `        "AWS": [`},
		{Sign: '-', Text: `          "111122223333"`},
		{Sign: '+', Text: `          "111122223333",`},
		{Sign: '+', Text: `          "444455556666"`},
		{Sign: ' ', Text: "7 lines stay as they are"},
	}
	if got := ch.Diff(); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if lines := model.ResourcePolicy("").Lines(); len(lines) != 1 {
		t.Errorf("%q", lines)
	}
	if lines := model.ResourcePolicy("{").Lines(); !slices.Equal(lines, []string{"This is no policy that trailboss can read: The policy is not JSON: unexpected end of JSON input, at byte 1.", "{"}) {
		t.Errorf("%q", lines)
	}
}
