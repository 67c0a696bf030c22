package integrations_test

import (
	"fmt"
	"testing"

	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/ui/integrations"
	"trailboss/ui/pane"
	"trailboss/ui/theme"
)

// BenchmarkView draws the page of 30 full Regions after each answer that lands.
func BenchmarkView(b *testing.B) {
	w := &world{pane.Env{Inventory: model.NewInventory(), Theme: theme.New(true, false), Now: now, Profiles: []string{"prod"}}, nil, integrations.New()}
	for i := range 30 {
		region := fmt.Sprintf("region-%d", i)
		var ss, cs []model.LakeRef
		for j := range lake.MaxStores {
			ss = append(ss, model.LakeRef{ARN: arnOf("eventdatastore", region, own, fmt.Sprint(j)), Name: fmt.Sprint("store-", j)})
		}
		for j := range lake.MaxChannels {
			cs = append(cs, model.LakeRef{ARN: arnOf("channel", region, own, fmt.Sprint(j)), Name: fmt.Sprint("channel-", j)})
		}
		w.regions("prod", region).list("prod", region, ss, cs)
		for j, c := range cs {
			w.channel(lake.Channel{ARN: c.ARN, Name: c.Name, Source: lake.Custom, Destinations: []lake.Destination{{Type: lake.ToStore, Location: ss[j%lake.MaxStores].ARN}}}, "prod", "")
		}
	}
	s := lake.NewStore("store-0")
	s.ARN = arnOf("eventdatastore", "region-0", own, "0")
	for b.Loop() {
		w.store(s)
		w.p.View(w.Env, 120, 33, true)
	}
}
