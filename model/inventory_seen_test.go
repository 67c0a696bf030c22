package model_test

import (
	"testing"
	"time"

	"trailboss/model"
)

var epoch = time.Unix(0, 0)

func listed(profile, region string, trails ...model.TrailRef) model.TrailsListed {
	return model.TrailsListed{Profile: profile, Region: region, Trails: trails, At: epoch}
}

func identity(profile, account string) model.IdentityRead {
	return model.IdentityRead{Profile: profile, Identity: model.Identity{Account: account}, At: epoch}
}

func told(facts ...model.Fact) *model.Inventory {
	inv := model.NewInventory()
	for _, f := range facts {
		f.Apply(inv)
	}
	return inv
}

// A trail goes when no list holds it any more, or when its home's does not.
func TestTrailsThatGo(t *testing.T) {
	away := ref(acme, "us-east-2", "away") // its home is not asked
	inv := told(listed("", "eu-west-1", away), listed("", "eu-west-2", away), listed("", "eu-west-1"))
	if inv.Trail(away.ARN) == nil {
		t.Error("one list still holds it, and it is gone")
	}
	listed("", "eu-west-2").Apply(inv)
	if inv.Trail(away.ARN) != nil || len(inv.Trails()) != 0 {
		t.Error("no list holds it, and it is still there")
	}
	inv = told(listed("", "us-east-2", away), listed("", "eu-west-1", away), listed("", "us-east-2"))
	if inv.Trail(away.ARN) != nil {
		t.Error("its home does not list it, and it is still there")
	}
}

// A trail that is a multi-Region one no longer is not taken for one.
func TestATrailThatComesHome(t *testing.T) {
	r := ref(acme, "us-east-2", "audit")
	inv := told(listed("", "us-east-2", r), listed("", "eu-west-1", r))
	if !inv.Trail(r.ARN).Abroad {
		t.Error("listed abroad, and not said so")
	}
	listed("", "eu-west-1").Apply(inv)
	if trail := inv.Trail(r.ARN); trail == nil || trail.Abroad {
		t.Error("no longer listed abroad, and said to be")
	}
}

// Of two profiles of the owner's, the one that has the trail keeps it.
func TestTheOwnersProfileKeepsItsTrail(t *testing.T) {
	r := ref(acme, "us-east-2", "audit")
	inv := told(identity("b", acme), listed("b", "us-east-2", r), listed("a", "us-east-2", r), identity("a", acme))
	if p := inv.Trail(r.ARN).Profile; p != "b" {
		t.Errorf("it went over to %q", p)
	}
}

// A profile that leads to another account has not the first one's name.
func TestAnotherAccountUnderTheSameProfile(t *testing.T) {
	inv := told(identity("", acme), model.AccountNamed{Name: "acme-prod", At: epoch}, identity("", acme))
	if !inv.Account("").Name.Known {
		t.Error("the same account has lost its name")
	}
	identity("", member).Apply(inv)
	if inv.Account("").Name.Known {
		t.Error("another account has the first one's name")
	}
}
