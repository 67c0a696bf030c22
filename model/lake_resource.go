package model

import (
	"maps"
	"slices"
	"strings"
)

// LakeRef is what a list tells of an event data store or a channel.
type LakeRef struct{ ARN, Name string }

// LakeResource is what is known of an event data store and a channel alike.
type LakeResource struct {
	ARN, Name string
	// Region is the one that calls on it go to, and Owner the account it is in.
	Region, Owner string
	// Profile is the profile under which calls on it go out.
	Profile string

	Tags Cell[[]Tag]
	// Policy is the resource policy as AWS has it, "" where there is none.
	Policy Cell[string]
}

func newLakeResource(ref LakeRef, profile string) LakeResource {
	r := LakeResource{ARN: ref.ARN, Name: ref.Name, Profile: profile}
	r.Owner, r.Region = ownerAndRegion(ref.ARN)
	return r
}

// ID is the resource's place for calls and for the journal.
func (r *LakeResource) ID() Target {
	return Target{Profile: r.Profile, Account: r.Owner, Region: r.Region, ARN: r.ARN, Name: r.Name}
}

func (r *LakeResource) alike() *LakeResource { return r }

// stored is a *Store or a *Channel.
type stored interface{ alike() *LakeResource }

// byName are the resources by name, then ARN, in a slice of the caller's own.
func byName[R stored](all map[string]R) []R {
	return slices.SortedFunc(maps.Values(all), func(a, b R) int {
		if c := strings.Compare(a.alike().Name, b.alike().Name); c != 0 {
			return c
		}
		return strings.Compare(a.alike().ARN, b.alike().ARN)
	})
}

// within are the resources of an account in a Region, by name.
func within[R stored](all map[string]R, account, region string) []R {
	return slices.DeleteFunc(byName(all), func(r R) bool { return r.alike().Owner != account || r.alike().Region != region })
}

// keepListed takes those out that the list of a Region, under a profile, no
// longer holds.
func keepListed[R stored](all map[string]R, profile, region string, list []LakeRef) {
	maps.DeleteFunc(all, func(arn string, r R) bool {
		return r.alike().Profile == profile && r.alike().Region == region &&
			!slices.ContainsFunc(list, func(ref LakeRef) bool { return ref.ARN == arn })
	})
}

// inLake is the event data store or the channel of that ARN, or nil.
func (inv *Inventory) inLake(arn string) *LakeResource {
	if s := inv.stores[arn]; s != nil {
		return &s.LakeResource
	}
	if c := inv.channels[arn]; c != nil {
		return &c.LakeResource
	}
	return nil
}
