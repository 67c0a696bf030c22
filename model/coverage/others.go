package coverage

import (
	"slices"

	"trailboss/model"
)

// others says why the member accounts of one of the accounts that are read have no
// place. AWS is asked for them only where the account owns an organization trail,
// and a member account of another has none.
func others(inv *model.Inventory, read []Place, i int) string {
	acct := read[i]
	if acct.Account == "" || belongs(inv, read, acct) {
		return ""
	}
	owns := false
	var refused *model.Fault
	for _, profile := range acct.Profiles {
		members := inv.Account(profile).Members
		if members.Known {
			return ""
		}
		if members.Fault != nil {
			refused = members.Fault
		}
		owns = owns || slices.ContainsFunc(inv.SeenBy(profile), func(t *model.Trail) bool {
			return t.Owner == acct.Account && t.Settings.Value.IsOrganizationTrail
		})
	}
	switch {
	case refused != nil:
		return "Member accounts could not be read (" + refused.Short() + "): nothing is known of them."
	case owns:
		return "Member accounts are not read yet: nothing is known of them."
	default:
		return "No organization trail is known; member accounts, if any, are not read."
	}
}

// belongs tells whether the account is known to be a member of an organization: it
// sees the trail of another account, or another account counts it.
func belongs(inv *model.Inventory, read []Place, acct Place) bool {
	for _, profile := range acct.Profiles {
		if slices.ContainsFunc(inv.SeenBy(profile), func(t *model.Trail) bool { return t.Owner != acct.Account }) {
			return true
		}
	}
	return slices.ContainsFunc(read, func(p Place) bool {
		return slices.ContainsFunc(p.Profiles, func(profile string) bool {
			return slices.Contains(inv.Account(profile).MemberIDs, acct.Account)
		})
	})
}
