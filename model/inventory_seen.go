package model

// SeenBy are the trails that were listed under a profile, by name: those of its
// account, and the organization trails that log it.
func (inv *Inventory) SeenBy(profile string) []*Trail {
	arns := map[string]bool{}
	for _, arn := range inv.seenBy(profile) {
		arns[arn] = true
	}
	var trails []*Trail
	for _, t := range inv.Trails() {
		if arns[t.ARN] {
			trails = append(trails, t)
		}
	}
	return trails
}

// LogsRegion tells whether the trail, as the profile sees it, logs events of the
// Region. known is false while neither its settings nor the Region's list of
// trails tell.
func (inv *Inventory) LogsRegion(t *Trail, profile, region string) (logs, known bool) {
	if t.HomeRegion == region || t.everywhere() {
		return true, true
	}
	l, asked := inv.Account(profile).Listings[region]
	return false, t.Settings.Known || asked && l.Known
}
