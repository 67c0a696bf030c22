package model_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model"
	"trailboss/model/selector"
)

func TestThreeRoundTrips(t *testing.T) {
	inv := model.NewInventory()
	waves := readAll(t, acmeWorld(), inv, model.NewReading([]string{"prod"}, nil))
	if len(waves[0]) != 1 || waves[0][0].Operation != model.OpenProfile {
		t.Errorf("the first thing is %v", waves[0])
	}
	// Opening asks nobody; the opt-in Region is listed one wave later, because
	// only ListRegions tells that it is on. Its trail's columns come last.
	if len(waves) != 4 {
		t.Errorf("%d waves, want 4", len(waves))
	}
	for _, q := range waves[1] {
		if len(q.ARNs) > 0 {
			t.Errorf("%s needs to know trails", q.Slot())
		}
	}
	ops := map[model.Operation]int{}
	for _, q := range waves[2] {
		ops[q.Operation]++
	}
	if ops[model.GetTrailStatus] != 3 || ops[model.DescribeTrails] != 2 || ops[model.ListTags] != 2 || ops[model.ListTrails] != 1 {
		t.Errorf("the second round trip asks %v", ops)
	}
	for _, tr := range inv.Trails() {
		if !tr.Status.Known || !tr.Settings.Known || !tr.Selectors.Known || !tr.Insights.Known || !tr.Tags.Known {
			t.Errorf("%s is not whole: %+v", tr.Name, tr)
		}
	}
	notTwice(t, slices.Concat(waves...))
}

// TestReadingEndsWithinItsBounds answers in any order, with any failures,
// refreshes in between, and reads single trails again; a query that overtakes
// its like has the older one dropped.
func TestReadingEndsWithinItsBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		inv, plan := model.NewInventory(), model.NewReading([]string{"prod"}, nil)
		refreshes, rereads := rapid.IntRange(0, 3).Draw(t, "refreshes"), rapid.IntRange(0, 3).Draw(t, "rereads")
		var flying []model.Query
		for steps := 0; ; steps++ {
			for _, q := range plan.Next(nil) {
				flying = append(flying, q)
				if i := slices.IndexFunc(flying, func(f model.Query) bool { return f.Slot() == q.Slot() }); i < len(flying)-1 {
					plan.Dropped(q)
					flying = slices.Delete(flying, i, i+1)
				}
			}
			within(t, flying)
			if len(flying) == 0 {
				break
			}
			if refreshes > 0 && rapid.IntRange(0, 9).Draw(t, "refresh") == 0 {
				refreshes--
				plan.Refresh()
				continue
			}
			if all := inv.Trails(); rereads > 0 && len(all) > 0 && rapid.IntRange(0, 9).Draw(t, "again") == 0 {
				rereads--
				plan.Again(all[rapid.IntRange(0, len(all)-1).Draw(t, "trail")].ID(), model.GetTrailStatus)
				continue
			}
			i := rapid.IntRange(0, len(flying)-1).Draw(t, "answered")
			q := flying[i]
			flying = slices.Delete(flying, i, i+1)
			fact, fault := w.answer(q)
			if rapid.IntRange(0, 9).Draw(t, "fails") == 0 {
				fact, fault = nil, &model.Fault{Kind: rapid.SampledFrom(kinds).Draw(t, "kind")}
			}
			inv.Take(q, fact, fault)
			plan.Done(inv, q, fact, fault)
			if done, total := plan.Progress(); done > total {
				t.Fatalf("%d of %d reads done", done, total)
			}
			if steps > 10_000 {
				t.Fatal("it does not end")
			}
		}
		if done, total := plan.Progress(); !plan.Idle() || done != total {
			t.Fatalf("not idle at the end: %d of %d", done, total)
		}
	})
}

func drawWorld(t *rapid.T) world {
	w := acmeWorld()
	w.trails = nil
	for i := range rapid.IntRange(0, 25).Draw(t, "trails") {
		home := w.regions[rapid.IntRange(0, len(w.regions)-1).Draw(t, "home")]
		w.trails = append(w.trails, worldTrail{
			TrailRef: ref(acme, home, fmt.Sprintf("t%02d", i)), multi: rapid.Bool().Draw(t, "multi"), selectors: selector.Default(),
		})
	}
	return w
}

func within(t *rapid.T, flying []model.Query) {
	regions := map[string]int{}
	for _, q := range flying {
		regions[q.Profile+" "+q.Region]++
	}
	for region, n := range regions {
		if n > model.MaxInFlightPerRegion {
			t.Fatalf("%d in flight in %s", n, region)
		}
	}
	if len(flying) > model.MaxInFlight {
		t.Fatalf("%d in flight", len(flying))
	}
}
