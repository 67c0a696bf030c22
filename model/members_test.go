package model_test

import (
	"slices"
	"testing"
	"time"

	"trailboss/model"
	"trailboss/model/selector"
)

// orgWorld is a world with an organization trail of the account, and one that
// is an organization's of another account.
func orgWorld() world {
	w := acmeWorld()
	w.members = 4
	w.trails = append(
		w.trails,
		worldTrail{TrailRef: ref(acme, "us-east-1", "org"), multi: true, organization: true, logging: true, selectors: selector.Default()},
		worldTrail{TrailRef: ref(member, "us-east-1", "foreign"), multi: true, organization: true, logging: true, selectors: selector.Default()},
	)
	return w
}

func counting(queries []model.Query) int {
	n := 0
	for _, q := range queries {
		if q.Operation == model.ListAccounts {
			n++
		}
	}
	return n
}

func TestMembersAreCountedOnceAndLast(t *testing.T) {
	inv, plan := model.NewInventory(), model.NewReading([]string{"prod"}, nil)
	waves := readAll(t, orgWorld(), inv, plan)
	notTwice(t, slices.Concat(waves...))
	if n := counting(slices.Concat(waves...)); n != 1 {
		t.Errorf("members counted %d times", n)
	}
	if n, known := inv.Account("prod").Members.Get(); !known || n != 4 {
		t.Errorf("%d members, known: %v", n, known)
	}
	plan.Refresh()
	if n := counting(slices.Concat(readAll(t, orgWorld(), inv, plan)...)); n != 1 {
		t.Errorf("members counted %d times by a refresh", n)
	}
}

func TestMembersAreNotCountedWhereItIsNotOurs(t *testing.T) {
	w := orgWorld()
	w.trails = slices.DeleteFunc(w.trails, func(t worldTrail) bool { return t.organization && t.ARN == ref(acme, "us-east-1", "org").ARN })
	for _, w := range []world{w, acmeWorld()} {
		if n := counting(slices.Concat(readAll(t, w, model.NewInventory(), model.NewReading([]string{"prod"}, nil))...)); n != 0 {
			t.Errorf("members counted %d times", n)
		}
	}
}

// Who calls may be known only after what the trail is.
func TestMembersAreCountedWhenTheOwnerIsKnown(t *testing.T) {
	w := orgWorld()
	inv, plan := model.NewInventory(), model.NewReading([]string{"prod"}, []string{"us-east-1"})
	var late []model.Query
	for {
		queries := plan.Next(nil)
		if len(queries) == 0 {
			break
		}
		for _, q := range queries {
			if q.Operation == model.GetCallerIdentity {
				late = append(late, q)
				continue
			}
			fact, fault := w.answer(q)
			inv.Take(q, fact, fault)
			plan.Done(inv, q, fact, fault)
		}
		if counting(queries) > 0 {
			t.Fatal("members counted before the owner is known")
		}
	}
	for _, q := range late {
		fact, fault := w.answer(q)
		inv.Take(q, fact, fault)
		plan.Done(inv, q, fact, fault)
	}
	if n := counting(plan.Next(nil)); n != 1 {
		t.Errorf("members counted %d times", n)
	}
}

func TestWhatIsSaidOfTheMembers(t *testing.T) {
	const prefix = "it is an organization trail"
	denied := (&model.Fault{Kind: model.FaultDenied, Operation: string(model.ListAccounts)}).Explain()
	for _, c := range []struct {
		members int
		fault   *model.Fault
		unread  bool
		want    string
	}{
		{members: 1, want: prefix + " with 1 member account, which stops being logged by it"},
		{members: 4, want: prefix + " with 4 member accounts, which all stop being logged by it"},
		{members: 0, want: prefix + " with 0 member accounts, which all stop being logged by it"},
		{fault: denied, want: prefix + ": every member account (their number could not be read: not allowed) stops being logged by it"},
		{unread: true, want: prefix + ": every member account (their number is not read yet) stops being logged by it"},
	} {
		w := orgWorld()
		w.members = c.members
		if c.fault != nil {
			w.faults = map[string]*model.Fault{string(model.ListAccounts): c.fault}
		}
		inv := known(t, w)
		if c.unread {
			inv.Account("prod").Members = model.Cell[int]{}
		}
		ch, err := model.PlanLogging(inv, find(t, inv, "org").ARN, false)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(ch.Warnings, model.Warning{Grave: true, Text: c.want}) {
			t.Errorf("%+v, want %q", ch.Warnings, c.want)
		}
	}
}

func TestAnotherAccountForgetsTheMembers(t *testing.T) {
	inv := known(t, orgWorld())
	model.IdentityRead{Profile: "prod", Identity: model.Identity{Account: member}, At: time.Time{}}.Apply(inv)
	if inv.Account("prod").Members.Known {
		t.Error("another account's members")
	}
}
