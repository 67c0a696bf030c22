package model_test

import (
	"testing"

	"trailboss/model"
	"trailboss/model/selector"
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

// That no other trail logs is only told once it is known.
func TestSelectorContextOfALonelyTrail(t *testing.T) {
	inv := model.NewInventory()
	r, late := ref(acme, "us-east-2", "x"), ref(acme, "us-east-2", "late")
	model.TrailsListed{Region: "us-east-2", Trails: []model.TrailRef{r, late}, At: moment}.Apply(inv)
	for _, arn := range []string{r.ARN, late.ARN} {
		if c := model.SelectorContext(inv, inv.Trail(r.ARN)); c.Others != nil {
			t.Errorf("before %s is read: %+v", arn, c.Others)
		}
		model.StatusRead{ARN: arn, At: moment}.Apply(inv)
		model.SelectorsRead{ARN: arn, Selectors: selector.Default(), At: moment}.Apply(inv)
	}
	if c := model.SelectorContext(inv, inv.Trail(r.ARN)); c.Others == nil || len(c.Others) > 0 {
		t.Errorf("others %#v, want none and known", c.Others)
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
