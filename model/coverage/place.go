package coverage

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"trailboss/model"
	"trailboss/model/match"
	"trailboss/model/sorting"
)

// Place is an account in those of its Regions that the same trails log.
type Place struct {
	// Profiles are those under which the account is read, never none.
	Profiles []string
	// Account and Name are its number and name, "" while they are not known.
	Account, Name string
	// Members are the numbers of the member accounts that the place stands for, none
	// of which any profile reads: only the organization's trails are known there.
	// They are none for an account that is read.
	Members []string
	// Regions are sorted, never none.
	Regions []string
	// Unlisted are those of them whose list of trails is not known: there may be
	// more trails.
	Unlisted []string
	// Others says in a sentence why the account's member accounts have no place, ""
	// where they have one, or there are none.
	Others string

	members []member
}

// member is a trail that logs a place, as far as is known.
type member struct {
	trail *model.Trail
	// sure is false where the trail may not log the Region.
	sure bool
}

// Where names the Regions: "us-east-1", or "eu-west-1 and 12 more Regions".
func (p Place) Where() string {
	switch n := len(p.Regions) - 1; n {
	case 0:
		return p.Regions[0]
	case 1:
		return p.Regions[0] + " and " + p.Regions[1]
	default:
		return fmt.Sprintf("%s and %d more Regions", p.Regions[0], n)
	}
}

// ID is the same for the place of an account and a Region until its Regions part.
func (p Place) ID() string { return p.key() + " " + p.Regions[0] }

// Who is the account's number or, while that is not known, the profile.
func (p Place) Who() string {
	switch {
	case len(p.Members) == 1:
		return p.Members[0] + " (which no profile reads)"
	case len(p.Members) > 1:
		return fmt.Sprintf("%s and %d more (which no profile reads)", p.Members[0], len(p.Members)-1)
	case p.Account != "":
		return p.Account
	case p.Profiles[0] == "":
		return "of the default credential chain"
	default:
		return "of profile " + p.Profiles[0]
	}
}

func (p Place) key() string {
	if len(p.Members) > 0 {
		return "members " + p.Members[0]
	}
	if p.Account != "" {
		return p.Account
	}
	return "profile " + p.Profiles[0]
}

// Holds tells whether the place is that of an account which is read and a Region,
// or with members that of the other accounts of its organization.
func (p Place) Holds(profile, region string, members bool) bool {
	return members == (len(p.Members) > 0) && slices.Contains(p.Profiles, profile) && slices.Contains(p.Regions, region)
}

// places are the accounts behind the profiles, in their order, each in the groups
// of Regions that the same trails log: the group of the current Region first. The
// member accounts that no profile reads come last.
func places(inv *model.Inventory, profiles []string) []Place {
	var out []Place
	read := accounts(inv, profiles)
	for i := range read {
		read[i].Others = others(inv, read, i)
	}
	for _, acct := range slices.Concat(read, unread(inv, read)) {
		first := inv.Account(acct.Profiles[0]).Opened.Value.Region
		seen := map[string][]*model.Trail{}
		for _, profile := range acct.Profiles {
			seen[profile] = acct.trails(inv, profile)
		}
		groups := map[string]int{}
		var mine []Place
		for _, region := range regions(inv, acct.Profiles) {
			p := at(inv, acct, region, seen)
			key := p.signature()
			i, ok := groups[key]
			if !ok {
				groups[key] = len(mine)
				mine = append(mine, p)
				continue
			}
			mine[i].Regions = append(mine[i].Regions, region)
			mine[i].Unlisted = append(mine[i].Unlisted, p.Unlisted...)
		}
		sorting.Stable(mine, func(a, b Place) int {
			return cmp.Compare(rank(slices.Contains(a.Regions, first)), rank(slices.Contains(b.Regions, first)))
		})
		out = append(out, mine...)
	}
	return out
}

// unread are the member accounts of the organizations of these accounts that are
// none of them, those of an organization together.
func unread(inv *model.Inventory, read []Place) []Place {
	var out []Place
	for _, acct := range read {
		var members []string
		for _, profile := range acct.Profiles {
			members = append(members, inv.Account(profile).MemberIDs...)
		}
		members = slices.DeleteFunc(distinct(members), func(id string) bool {
			return slices.ContainsFunc(read, func(p Place) bool { return p.Account == id })
		})
		if len(members) > 0 {
			out = append(out, Place{Profiles: acct.Profiles, Members: members})
		}
	}
	return out
}

// trails are those seen under a profile: for members that are not read the ones
// of the organization that it owns, or may own.
func (p Place) trails(inv *model.Inventory, profile string) []*model.Trail {
	seen := inv.SeenBy(profile)
	if len(p.Members) == 0 {
		return seen
	}
	owner := inv.Account(profile).ID()
	return slices.DeleteFunc(slices.Clone(seen), func(t *model.Trail) bool {
		return t.Owner != owner || t.Settings.Known && !t.Settings.Value.IsOrganizationTrail
	})
}

func rank(first bool) int {
	if first {
		return 0
	}
	return 1
}

// accounts are the accounts behind the profiles, without Regions. Profiles of the
// same account are one.
func accounts(inv *model.Inventory, profiles []string) []Place {
	var out []Place
	for _, profile := range profiles {
		a := inv.Account(profile)
		i := slices.IndexFunc(out, func(p Place) bool { return p.Account != "" && p.Account == a.ID() })
		if i >= 0 {
			out[i].Profiles = append(out[i].Profiles, profile)
			continue
		}
		out = append(out, Place{Profiles: []string{profile}, Account: a.ID(), Name: a.Name.Value})
	}
	return out
}

// regions are those that were asked under any of the profiles, sorted, without
// those that are off.
func regions(inv *model.Inventory, profiles []string) []string {
	var out []string
	for _, profile := range profiles {
		a := inv.Account(profile)
		for _, region := range a.AskedRegions() {
			if !a.RegionOff(region) {
				out = append(out, region)
			}
		}
	}
	return distinct(out)
}

// at is the account in one Region, with those of the trails seen under its
// profiles that log it or may do so.
func at(inv *model.Inventory, acct Place, region string, trails map[string][]*model.Trail) Place {
	p := acct
	p.Regions = []string{region}
	listed := false
	for _, profile := range p.Profiles {
		l, ok := inv.Account(profile).Listings[region]
		listed = listed || ok && l.Known
		for _, t := range trails[profile] {
			logs, known := inv.LogsRegion(t, profile, region)
			seen := func(m member) bool { return m.trail == t }
			if (logs || !known) && !slices.ContainsFunc(p.members, seen) {
				p.members = append(p.members, member{trail: t, sure: known && (len(p.Members) == 0 || t.Settings.Known)})
			}
		}
	}
	if !listed {
		p.Unlisted = []string{region}
	}
	return p
}

// signature is the same for Regions that the same trails log alike.
func (p Place) signature() string {
	var b strings.Builder
	fmt.Fprint(&b, len(p.Unlisted))
	for _, m := range p.members {
		s, known := m.trail.Settings.Get()
		apart := known && !s.IncludeGlobalServiceEvents && match.GlobalRegion(p.Regions[0])
		fmt.Fprint(&b, " ", m.trail.ARN, m.sure, apart)
	}
	return b.String()
}
