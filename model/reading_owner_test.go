package model_test

import (
	"slices"
	"testing"
	"time"

	"trailboss/model"
)

// Whichever profile lists an organization's trail first, it is read under its
// owner's, and what the member is refused does not stand on the screen.
func TestATrailIsReadUnderItsOwner(t *testing.T) {
	at := time.Unix(0, 0)
	trail := ref(acme, "us-east-1", "org")
	listed := func(profile string) (model.Query, model.Fact) {
		return model.Query{Operation: model.ListTrails, Profile: profile, Region: "us-east-1"},
			model.TrailsListed{Profile: profile, Region: "us-east-1", Trails: []model.TrailRef{trail}, At: at}
	}
	who := func(profile, account string) (model.Query, model.Fact) {
		return model.Query{Operation: model.GetCallerIdentity, Profile: profile, Region: "us-east-1"},
			model.IdentityRead{Profile: profile, Identity: model.Identity{Account: account}, At: at}
	}
	for _, ownerKnownLast := range []bool{false, true} {
		inv, plan := model.NewInventory(), model.NewReading([]string{"member", "owner"}, []string{"us-east-1"})
		take := func(q model.Query, fact model.Fact) {
			inv.Take(q, fact, nil)
			plan.Done(inv, q, fact, nil)
		}
		for _, p := range []string{"member", "owner"} {
			take(model.Query{Operation: model.OpenProfile, Profile: p}, model.ProfileOpened{Profile: p, Session: model.Session{Region: "us-east-1"}, At: at})
		}
		take(listed("member"))
		take(who("member", member))
		if ownerKnownLast {
			take(listed("owner"))
			take(who("owner", acme))
		} else {
			take(who("owner", acme))
			take(listed("owner"))
		}
		tags := model.Query{Operation: model.ListTags, Profile: "member", Region: "us-east-1", ARNs: []string{trail.ARN}}
		inv.Take(tags, nil, &model.Fault{Kind: model.FaultRefused})
		got := inv.Trail(trail.ARN)
		if got.Profile != "owner" || got.Tags.Fault != nil {
			t.Errorf("owner known last %v: read under %q, tags %v", ownerKnownLast, got.Profile, got.Tags.Fault)
		}
		asked := plan.Next(nil)
		if !slices.ContainsFunc(asked, func(q model.Query) bool { return q.Operation == model.GetTrailStatus && q.Profile == "owner" }) {
			t.Errorf("owner known last %v: the owner is not asked: %v", ownerKnownLast, asked)
		}
	}
}
