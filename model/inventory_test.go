package model_test

import (
	"testing"

	"trailboss/model"
)

func arns(inv *model.Inventory) []string {
	var all []string
	for _, t := range inv.Trails() {
		all = append(all, t.ARN)
	}
	return all
}

func TestOneRowForEachTrail(t *testing.T) {
	inv := model.NewInventory()
	shadow := ref(acme, "us-east-1", "management")
	for _, region := range []string{"us-east-1", "eu-west-1", "eu-west-1"} {
		model.TrailsListed{Profile: "prod", Region: region, Trails: []model.TrailRef{shadow}, At: moment}.Apply(inv)
	}
	if n := len(inv.Trails()); n != 1 {
		t.Fatalf("%d rows", n)
	}
	tr := inv.Trails()[0]
	if tr.Owner != acme || tr.HomeRegion != "us-east-1" || tr.Name != "management" || tr.Scope() != model.ScopeAll {
		t.Errorf("%+v", tr)
	}
}

func TestTrailsAreSortedByNameThenARN(t *testing.T) {
	inv := model.NewInventory()
	a, b, c := ref(acme, "us-east-1", "a"), ref(acme, "us-east-1", "b"), ref(acme, "eu-west-1", "b")
	model.TrailsListed{Profile: "prod", Region: "us-east-1", Trails: []model.TrailRef{b, a}, At: moment}.Apply(inv)
	model.TrailsListed{Profile: "prod", Region: "eu-west-1", Trails: []model.TrailRef{c}, At: moment}.Apply(inv)
	got := arns(inv)
	if len(got) != 3 || got[0] != a.ARN || got[1] != c.ARN || got[2] != b.ARN {
		t.Errorf("%q", got)
	}
}

func TestATrailThatIsGoneLeaves(t *testing.T) {
	inv := model.NewInventory()
	home, far := ref(acme, "us-east-1", "home"), ref(acme, "eu-west-1", "far")
	list := func(profile, region string, refs ...model.TrailRef) {
		model.TrailsListed{Profile: profile, Region: region, Trails: refs, At: moment}.Apply(inv)
	}
	list("prod", "us-east-1", home, far)
	list("prod", "eu-west-1", far)
	list("data", "us-east-1", home)
	// A list from elsewhere says nothing about a trail's being there.
	list("prod", "us-east-1", home)
	if inv.Trail(far.ARN) == nil {
		t.Error("dropped though only another Region does not list it")
	}
	list("prod", "eu-west-1")
	if inv.Trail(far.ARN) != nil || len(inv.Trails()) != 1 {
		t.Errorf("%q", arns(inv))
	}
	// Another profile still sees it.
	list("prod", "us-east-1")
	if tr := inv.Trail(home.ARN); tr == nil || tr.Profile != "data" {
		t.Errorf("%+v", tr)
	}
	list("data", "us-east-1")
	if len(inv.Trails()) != 0 {
		t.Errorf("%q", arns(inv))
	}
}

func TestTheOwnersProfileCalls(t *testing.T) {
	trail := ref(acme, "us-east-1", "org")
	list := func(inv *model.Inventory, profile string) {
		model.TrailsListed{Profile: profile, Region: "us-east-1", Trails: []model.TrailRef{trail}, At: moment}.Apply(inv)
	}
	who := func(inv *model.Inventory, profile, account string) {
		model.IdentityRead{Profile: profile, Identity: model.Identity{Account: account}, At: moment}.Apply(inv)
	}
	for name, tell := range map[string]func(*model.Inventory){
		"identities first": func(inv *model.Inventory) {
			who(inv, "data", member)
			who(inv, "prod", acme)
			list(inv, "data")
			list(inv, "prod")
		},
		"lists first": func(inv *model.Inventory) {
			list(inv, "data")
			list(inv, "prod")
			who(inv, "prod", acme)
			who(inv, "data", member)
		},
	} {
		inv := model.NewInventory()
		tell(inv)
		tr := inv.Trail(trail.ARN)
		if tr.Profile != "prod" || inv.Foreign(tr) {
			t.Errorf("%s: called under %q, foreign %v", name, tr.Profile, inv.Foreign(tr))
		}
	}
	inv := model.NewInventory()
	list(inv, "data")
	if tr := inv.Trail(trail.ARN); inv.Foreign(tr) {
		t.Error("foreign before it is known who calls")
	}
	who(inv, "data", member)
	if tr := inv.Trail(trail.ARN); !inv.Foreign(tr) || tr.Profile != "data" {
		t.Errorf("%+v", tr)
	}
}

func TestCellStates(t *testing.T) {
	inv := model.NewInventory()
	trail := ref(acme, "us-east-1", "x")
	model.TrailsListed{Profile: "prod", Region: "us-east-1", Trails: []model.TrailRef{trail}, At: moment}.Apply(inv)
	tr := inv.Trail(trail.ARN)
	q := model.Query{Operation: model.GetTrailStatus, Profile: "prod", Region: "us-east-1", ARNs: []string{trail.ARN}}
	expect := func(when string, want model.CellState) {
		t.Helper()
		if got := tr.Status.State(); got != want {
			t.Errorf("%s: state %d, want %d", when, got, want)
		}
	}
	denied := &model.Fault{Kind: model.FaultDenied}
	read := model.StatusRead{ARN: trail.ARN, Status: model.Status{IsLogging: true}, At: moment}
	expect("at first", model.Unknown)
	inv.Ask(q)
	expect("asked", model.Loading)
	inv.Take(q, nil, &model.Fault{Kind: model.FaultCancelled})
	expect("given up", model.Unknown)
	inv.Ask(q)
	inv.Take(q, nil, denied)
	expect("refused", model.Refused)
	inv.Ask(q)
	expect("asked again", model.Refused)
	inv.Take(q, read, nil)
	expect("read", model.Read)
	inv.Ask(q)
	expect("read and asked again", model.Read)
	inv.Take(q, nil, denied)
	expect("refused since", model.Stale)
	if v, ok := tr.Status.Get(); !ok || !v.IsLogging || !tr.Status.At.Equal(moment) {
		t.Errorf("the older value is lost: %+v", tr.Status)
	}
	inv.Take(q, read, nil)
	expect("read again", model.Read)
}

func TestVersionChangesWithEachAnswer(t *testing.T) {
	inv := model.NewInventory()
	q := model.Query{Operation: model.ListTrails, Profile: "prod", Region: "us-east-1"}
	last := inv.Version()
	for _, step := range []func(){
		func() { inv.Ask(q) },
		func() { inv.Take(q, nil, &model.Fault{Kind: model.FaultDenied}) },
		func() { inv.Take(q, model.TrailsListed{Profile: "prod", Region: "us-east-1"}, nil) },
	} {
		step()
		if inv.Version() == last {
			t.Error("the version stands still")
		}
		last = inv.Version()
	}
}

func TestATrailThatDescribeTrailsDoesNotKnowIsGone(t *testing.T) {
	inv := model.NewInventory()
	there, gone := ref(acme, "us-east-1", "there"), ref(acme, "us-east-1", "gone")
	model.TrailsListed{Profile: "prod", Region: "us-east-1", Trails: []model.TrailRef{there, gone}, At: moment}.Apply(inv)
	q := model.Query{Operation: model.DescribeTrails, Profile: "prod", Region: "us-east-1", ARNs: []string{there.ARN, gone.ARN}}
	inv.Ask(q)
	inv.Take(q, model.TrailsDescribed{
		Profile: "prod", Region: "us-east-1", Asked: q.ARNs, At: moment,
		Trails: []model.Described{{TrailRef: there, Settings: model.Settings{S3BucketName: "b"}}},
	}, nil)
	if s, ok := inv.Trail(there.ARN).Settings.Get(); !ok || s.S3BucketName != "b" {
		t.Errorf("%+v", s)
	}
	if c := inv.Trail(gone.ARN).Settings; c.State() != model.Refused || c.Fault.Kind != model.FaultNotFound || c.Asking {
		t.Errorf("%+v", c)
	}
}

func TestFactsAboutTrailsThatAreGoneChangeNothing(t *testing.T) {
	inv := model.NewInventory()
	for _, f := range []model.Fact{
		model.StatusRead{ARN: "gone"},
		model.SelectorsRead{ARN: "gone"},
		model.InsightsRead{ARN: "gone"},
		model.TagsRead{Tags: map[string][]model.Tag{"gone": nil}},
		model.TrailsDescribed{Asked: []string{"gone"}, Trails: []model.Described{{TrailRef: model.TrailRef{ARN: "gone"}}}},
	} {
		f.Apply(inv)
		f.Apply(inv)
	}
	if len(inv.Trails()) != 0 {
		t.Errorf("%q", arns(inv))
	}
}

func TestRegionOff(t *testing.T) {
	refused := &model.Fault{Kind: model.FaultRefusedCredentials}
	list := func(region string) model.Query {
		return model.Query{Operation: model.ListTrails, Profile: "prod", Region: region}
	}
	inv := model.NewInventory()
	a := inv.Account("prod")
	inv.Take(list("eu-south-1"), nil, refused)
	inv.Take(list("us-east-1"), nil, refused)
	if a.RegionOff("eu-south-1") || a.RegionOff("never-asked") {
		t.Error("off although the credentials hold nowhere")
	}
	inv.Take(list("us-east-1"), model.TrailsListed{Profile: "prod", Region: "us-east-1", At: moment}, nil)
	if !a.RegionOff("eu-south-1") || a.RegionOff("us-east-1") {
		t.Error("not off although the credentials hold elsewhere")
	}
	inv.Take(list("eu-west-1"), nil, &model.Fault{Kind: model.FaultDenied})
	if a.RegionOff("eu-west-1") {
		t.Error("denied is not off")
	}
}

func TestScopeAndHealth(t *testing.T) {
	known := func(s model.Settings) *model.Trail {
		return &model.Trail{Settings: model.Cell[model.Settings]{Value: s, Known: true}}
	}
	for _, c := range []struct {
		trail *model.Trail
		want  model.Scope
	}{
		{&model.Trail{}, model.ScopeUnknown},
		{&model.Trail{Abroad: true}, model.ScopeAll},
		{known(model.Settings{}), model.ScopeRegion},
		{known(model.Settings{IsMultiRegionTrail: true}), model.ScopeAll},
		{known(model.Settings{IsOrganizationTrail: true}), model.ScopeRegionOrganization},
		{known(model.Settings{IsOrganizationTrail: true, IsMultiRegionTrail: true}), model.ScopeOrganization},
	} {
		if got := c.trail.Scope(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	status := func(s model.Status) *model.Trail {
		return &model.Trail{Status: model.Cell[model.Status]{Value: s, Known: true}}
	}
	for _, c := range []struct {
		trail *model.Trail
		want  model.Health
	}{
		{&model.Trail{}, model.HealthUnknown},
		{status(model.Status{}), model.HealthStopped},
		{status(model.Status{LatestDeliveryError: "AccessDenied"}), model.HealthStopped},
		{status(model.Status{IsLogging: true}), model.HealthLogging},
		{status(model.Status{IsLogging: true, LatestDeliveryError: " "}), model.HealthLogging},
		{status(model.Status{IsLogging: true, LatestNotificationError: "AuthorizationError"}), model.HealthFailing},
	} {
		if got := c.trail.Health(); got != c.want {
			t.Errorf("%d, want %d", got, c.want)
		}
	}
	first := model.Status{LatestNotificationError: "4", LatestCloudWatchLogsDeliveryError: "3", LatestDigestDeliveryError: "2", LatestDeliveryError: "1"}
	if got := first.FirstError(); got != "1" {
		t.Errorf("%s", got)
	}
}
