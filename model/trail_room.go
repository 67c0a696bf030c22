package model

import (
	"fmt"
	"slices"
	"strings"

	"trailboss/model/awsname"
	"trailboss/model/trailrule"
)

// Room tells how many trails the profile's account has in a Region, shadow
// trails counted; MaxTrails is the most. known is false where the Region's
// trails could not be listed.
func Room(inv *Inventory, profile, region string) (trails int, known bool) {
	a := inv.Account(profile)
	l, listed := a.Listings[region]
	return len(trailsIn(inv, a.ID(), region)), listed && l.Known
}

// trailsIn are the names of the trails that the account sees in the Region.
func trailsIn(inv *Inventory, account, region string) []string {
	var names []string
	for _, t := range inv.Trails() {
		if t.covers(account, region) && awsname.PartitionOf(t.HomeRegion) == awsname.PartitionOf(region) {
			names = append(names, t.Name)
		}
	}
	return names
}

// roomProblems say in which Regions the trail would be one too many: in its home
// where it is new, and where it becomes a trail of all Regions in every other.
func roomProblems(inv *Inventory, t Target, wanted Settings, has *Settings) []trailrule.Problem {
	wider := wanted.IsMultiRegionTrail && (has == nil || !has.IsMultiRegionTrail)
	var problems []trailrule.Problem
	full := func(region string) string {
		names := trailsIn(inv, t.Account, region)
		if len(names) < trailrule.MaxTrails {
			return ""
		}
		return strings.Join(names, ", ")
	}
	add := func(member trailrule.Member, region, why string) {
		problems = append(problems, trailrule.Problem{
			Member: member, Code: "MaximumNumberOfTrailsExceededException", Why: why,
			Text: fmt.Sprintf("User: %s already has %d trails in %s.", t.Account, trailrule.MaxTrails, region),
		})
	}
	if names := full(t.Region); has == nil && names != "" {
		add(trailrule.HomeRegion, t.Region, fmt.Sprintf("%s has %d of %d trails already, shadow trails counted (%s): delete one, or choose another Region",
			t.Region, trailrule.MaxTrails, trailrule.MaxTrails, names))
	}
	if !wider {
		return problems
	}
	var regions []string
	for _, region := range inv.Account(t.Profile).AskedRegions() {
		if region != t.Region && full(region) != "" {
			regions = append(regions, region)
		}
	}
	if len(regions) > 0 {
		add(trailrule.MultiRegion, regions[0], fmt.Sprintf("%s: %d of %d trails already, shadow trails counted (%s): "+
			"delete one there, or make this a trail of one Region", listed(regions), trailrule.MaxTrails, trailrule.MaxTrails, full(regions[0])))
	}
	return problems
}

// ShadowRegions are the Regions other than the home in which a trail of all Regions
// has a shadow, as far as is known.
func ShadowRegions(inv *Inventory, t Target) []string {
	a := inv.Account(t.Profile)
	return slices.DeleteFunc(a.AskedRegions(), func(r string) bool {
		return r == t.Region || a.RegionOff(r) || awsname.PartitionOf(r) != awsname.PartitionOf(t.Region)
	})
}
