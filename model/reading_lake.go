package model

import (
	"maps"
	"slices"
	"strings"

	"trailboss/model/lake"
)

// Lake plans to read the event data stores and channels too, from now on in
// every round: they are nothing that trails should wait for.
func (r *Reading) Lake(inv *Inventory) {
	r.lake = true
	for _, profile := range r.profiles {
		for _, region := range inv.Account(profile).AskedRegions() {
			r.listLake(inv, profile, region)
		}
	}
}

// LakeAgain reads event data stores and channels anew, and nothing else: once the
// plan is Idle.
func (r *Reading) LakeAgain(inv *Inventory) {
	for _, profile := range r.profiles {
		for _, region := range inv.Account(profile).AskedRegions() {
			for _, op := range []Operation{ListEventDataStores, ListChannels} {
				delete(r.planned, Query{Operation: op, Profile: profile, Region: region}.Slot())
			}
		}
	}
	for _, s := range inv.Stores() {
		r.forget(s, GetEventDataStore)
	}
	for _, c := range inv.Channels() {
		r.forget(c, GetChannel, GetResourcePolicy)
	}
	maps.DeleteFunc(r.planned, func(slot string, _ bool) bool {
		return strings.HasPrefix(slot, string(ListTags)+"|") && (strings.Contains(slot, ":"+storeKind) || strings.Contains(slot, ":"+channelKind))
	})
	r.Lake(inv)
}

// forget lets reads of a resource be planned once more.
func (r *Reading) forget(of resource, ops ...Operation) {
	for _, op := range ops {
		delete(r.planned, of.ID().query(op).Slot())
	}
}

// listLake plans the lists of Lake in a Region, where there is Lake, once its
// trails are listed: a Region that is off is not asked again.
func (r *Reading) listLake(inv *Inventory, profile, region string) {
	a := inv.Account(profile)
	if !r.lake || !a.Listings[region].answered() || a.RegionOff(region) || len(lake.CheckRegion(region)) > 0 {
		return
	}
	r.plan(Query{Operation: ListEventDataStores, Profile: profile, Region: region})
	r.plan(Query{Operation: ListChannels, Profile: profile, Region: region})
}

// followLake plans what follows from the lists of Lake.
func (r *Reading) followLake(inv *Inventory, q Query, fact Fact) {
	switch f := fact.(type) {
	case StoresListed:
		r.eachOf(inv, q, refs(f.Stores), GetEventDataStore)
	case ChannelsListed:
		r.eachOf(inv, q, refs(f.Channels), GetChannel, GetResourcePolicy)
	}
	if q.Operation == ListTrails {
		r.listLake(inv, q.Profile, q.Region)
	}
}

func refs(list []LakeRef) []string {
	arns := make([]string, len(list))
	for i, ref := range list {
		arns[i] = ref.ARN
	}
	return arns
}

// eachOf plans reads of each resource that its profile listed, and of the tags
// of all.
func (r *Reading) eachOf(inv *Inventory, q Query, arns []string, ops ...Operation) {
	own := slices.DeleteFunc(arns, func(arn string) bool {
		known := inv.resource(arn)
		return known == nil || known.ID().Profile != q.Profile
	})
	for _, arn := range own {
		for _, op := range ops {
			r.plan(Query{Operation: op, Profile: q.Profile, Region: q.Region, ARNs: []string{arn}})
		}
	}
	for batch := range slices.Chunk(own, MaxListTags) {
		r.plan(Query{Operation: ListTags, Profile: q.Profile, Region: q.Region, ARNs: batch})
	}
}
