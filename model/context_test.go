package model_test

import (
	"testing"

	"trailboss/model"
)

func TestSelectorContext(t *testing.T) {
	w := acmeWorld()
	w.trails = append(w.trails,
		worldTrail{TrailRef: ref(member, "us-east-1", "theirs"), logging: true, organization: true, selectors: readsOnly()},
		worldTrail{TrailRef: ref(member, "us-east-1", "strange"), logging: true, selectors: readsOnly()})
	inv := known(t, w)
	for name, want := range map[string]struct {
		single bool
		others []string
	}{
		"management": {false, []string{"local", "milano", "theirs"}},
		"local":      {true, []string{"management", "theirs"}},
		"dublin":     {true, []string{"management"}},
	} {
		tr := find(t, inv, name)
		c := model.SelectorContext(inv, tr)
		if c.Partition != "aws" || c.Region != tr.HomeRegion || c.Store || c.Account != acme || c.SingleRegion != want.single {
			t.Errorf("%s: %+v", name, c)
		}
		var others []string
		for _, o := range c.Others {
			others = append(others, o.Name)
			if !o.Set.Equal(find(t, inv, o.Name).Selectors.Value) {
				t.Errorf("%s: %+v", name, o)
			}
		}
		if len(others) != len(want.others) {
			t.Fatalf("%s: others %q, want %q", name, others, want.others)
		}
		for i := range others {
			if others[i] != want.others[i] {
				t.Errorf("%s: others %q, want %q", name, others, want.others)
			}
		}
	}
}

func TestSelectorContextOfTheBucket(t *testing.T) {
	inv := model.NewInventory()
	r := ref(acme, "cn-north-1", "x")
	model.TrailsListed{Region: "cn-north-1", Trails: []model.TrailRef{r}, At: moment}.Apply(inv)
	tr := find(t, inv, "x")
	if c := model.SelectorContext(inv, tr); c.Bucket != "" || c.SingleRegion || c.Partition != "aws-cn" {
		t.Errorf("before it is read: %+v", c)
	}
	settings := model.Settings{S3BucketName: "b", S3KeyPrefix: "/p/q/", IsMultiRegionTrail: true}
	model.TrailsDescribed{Region: "cn-north-1", Asked: []string{r.ARN}, Trails: []model.Described{{TrailRef: r, Settings: settings}}, At: moment}.Apply(inv)
	if c := model.SelectorContext(inv, tr); c.Bucket != "b" || c.Prefix != "p/q" || c.SingleRegion {
		t.Errorf("%+v", c)
	}
}
