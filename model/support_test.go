package model_test

import (
	"fmt"
	"testing"
	"time"

	"trailboss/model"
	"trailboss/model/selector"
)

const (
	acme   = "123456789012"
	member = "210987654321"
)

var moment = time.Date(2026, time.November, 21, 9, 14, 0, 0, time.UTC)

func ref(owner, region, name string) model.TrailRef {
	return model.TrailRef{ARN: model.TrailARN("aws", region, owner, name), Name: name, HomeRegion: region}
}

// world is an account as AWS would tell it: the truth that tests read from.
type world struct {
	owner   string
	regions []string
	trails  []worldTrail
	// members are the accounts of the organization without the owner's.
	members int
	// faults are by operation, or by operation and Region with a blank between.
	faults map[string]*model.Fault
}

type worldTrail struct {
	model.TrailRef
	multi, organization, logging bool
	selectors                    selector.Set
	insights                     []selector.Insight
	// failing is why the log files are not delivered, "" when they are.
	failing string
}

// plain is a trail that logs all management events of its Region, but for what
// is different about it.
func plain(name, region string, differ ...func(*worldTrail)) worldTrail {
	w := worldTrail{TrailRef: ref(acme, region, name), logging: true, selectors: selector.Default()}
	for _, d := range differ {
		d(&w)
	}
	return w
}

// target is the trail that a test changes; beside is one like it.
func target(differ ...func(*worldTrail)) worldTrail { return plain("target", "us-east-1", differ...) }

func beside(region string, differ ...func(*worldTrail)) worldTrail {
	return plain("other", region, differ...)
}

// answer tells what AWS would.
func (w world) answer(q model.Query) (model.Fact, *model.Fault) {
	for _, key := range []string{string(q.Operation) + " " + q.Region, string(q.Operation)} {
		if f, ok := w.faults[key]; ok {
			return nil, f
		}
	}
	switch q.Operation {
	case model.OpenProfile:
		return model.ProfileOpened{Profile: q.Profile, Session: model.Session{Region: w.regions[0]}, At: moment}, nil
	case model.GetCallerIdentity:
		return model.IdentityRead{Profile: q.Profile, Identity: model.Identity{Account: w.owner, ARN: "arn:aws:iam::" + w.owner + ":user/x"}, At: moment}, nil
	case model.GetAccountInformation:
		return model.AccountNamed{Profile: q.Profile, Name: "acme", At: moment}, nil
	case model.ListRegions:
		return model.RegionsListed{Profile: q.Profile, Regions: w.regions, At: moment}, nil
	case model.ListAccounts:
		return model.MembersCounted{Profile: q.Profile, Members: w.members, At: moment}, nil
	case model.ListTrails:
		f := model.TrailsListed{Profile: q.Profile, Region: q.Region, At: moment}
		for _, t := range w.seen(q.Region) {
			f.Trails = append(f.Trails, t.TrailRef)
		}
		return f, nil
	case model.DescribeTrails:
		return w.described(q), nil
	case model.ListTags:
		f := model.TagsRead{Tags: map[string][]model.Tag{}, At: moment}
		for _, arn := range q.ARNs {
			f.Tags[arn] = nil
		}
		return f, nil
	default:
		return w.aboutOne(q)
	}
}

func (w world) seen(region string) []worldTrail {
	var seen []worldTrail
	for _, t := range w.trails {
		if t.multi || t.HomeRegion == region {
			seen = append(seen, t)
		}
	}
	return seen
}

func (w world) described(q model.Query) model.Fact {
	f := model.TrailsDescribed{Profile: q.Profile, Region: q.Region, Whole: len(q.ARNs) == 0, Asked: q.ARNs, At: moment}
	asked := map[string]bool{}
	for _, arn := range q.ARNs {
		asked[arn] = true
	}
	for _, t := range w.seen(q.Region) {
		if f.Whole || asked[t.ARN] {
			f.Trails = append(f.Trails, model.Described{TrailRef: t.TrailRef, Settings: model.Settings{
				IsMultiRegionTrail: t.multi, IsOrganizationTrail: t.organization,
			}})
		}
	}
	return f
}

func (w world) aboutOne(q model.Query) (model.Fact, *model.Fault) {
	for _, t := range w.trails {
		if t.ARN != q.ARNs[0] {
			continue
		}
		switch q.Operation {
		case model.GetTrailStatus:
			return model.StatusRead{ARN: t.ARN, Status: model.Status{IsLogging: t.logging, LatestDeliveryError: t.failing}, At: moment}, nil
		case model.GetEventSelectors:
			return model.SelectorsRead{ARN: t.ARN, Selectors: t.selectors, At: moment}, nil
		case model.GetInsightSelectors:
			return model.InsightsRead{ARN: t.ARN, Insights: t.insights, At: moment}, nil
		}
	}
	return nil, (&model.Fault{Kind: model.FaultNotFound, Operation: string(q.Operation)}).Explain()
}

// acmeWorld has trails of each kind in three Regions.
func acmeWorld() world {
	return world{owner: acme, regions: []string{"us-east-1", "eu-west-1", "eu-south-1"}, trails: []worldTrail{
		{TrailRef: ref(acme, "us-east-1", "management"), multi: true, logging: true, selectors: selector.Default()},
		{TrailRef: ref(acme, "us-east-1", "local"), logging: true, selectors: selector.Default()},
		{TrailRef: ref(acme, "eu-west-1", "dublin"), logging: false, selectors: selector.Default()},
		{TrailRef: ref(acme, "eu-south-1", "milano"), logging: true, selectors: selector.Default()},
	}}
}

// readAll drives a plan to its end over a world, in waves, and gives the
// queries of each wave.
func readAll(t *testing.T, w world, inv *model.Inventory, plan *model.Reading) [][]model.Query {
	t.Helper()
	var waves [][]model.Query
	for !plan.Idle() {
		queries := plan.Next(nil)
		if len(queries) == 0 {
			done, total := plan.Progress()
			t.Fatalf("nothing to do and not idle: %d of %d", done, total)
		}
		waves = append(waves, queries)
		for _, q := range queries {
			inv.Ask(q)
		}
		for _, q := range queries {
			fact, fault := w.answer(q)
			inv.Take(q, fact, fault)
			plan.Done(inv, q, fact, fault)
		}
	}
	return waves
}

// known is the inventory of a world, read to the end.
func known(t *testing.T, w world) *model.Inventory {
	t.Helper()
	inv := model.NewInventory()
	readAll(t, w, inv, model.NewReading([]string{"prod"}, nil))
	return inv
}

func find(t *testing.T, inv *model.Inventory, name string) *model.Trail {
	t.Helper()
	for _, tr := range inv.Trails() {
		if tr.Name == name {
			return tr
		}
	}
	t.Fatal(fmt.Errorf("there is no trail %s", name))
	return nil
}
