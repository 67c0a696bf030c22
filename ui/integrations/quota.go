package integrations

import (
	"cmp"
	"fmt"
	"slices"

	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/sorting"
	"trailboss/ui/text"
)

// quota is what of a quota is used up in a Region of an account.
type quota struct {
	account, region string
	// used is how many count, pending how many of these are pending deletion.
	used, pending, most int
}

// quotasOf are those of the list, the fullest first. Event data stores that are
// pending deletion count; channels of AWS services do not.
func quotasOf(t *table) []quota {
	var qs []quota
	for _, r := range t.all {
		q := quota{account: r.account, region: r.region, used: 1, most: lake.MaxStores}
		switch {
		case r.channel != nil && r.channel.ServiceLinked():
			continue
		case r.channel != nil:
			q.most = lake.MaxChannels
		case gone(r.store):
			q.pending = 1
		}
		i := slices.IndexFunc(qs, func(o quota) bool { return o.account == q.account && o.region == q.region })
		if i < 0 {
			qs = append(qs, q)
			continue
		}
		qs[i].used += q.used
		qs[i].pending += q.pending
	}
	sorting.Stable(qs, func(a, b quota) int { return cmp.Compare(b.used, a.used) })
	return qs
}

// words are the quota in a few words, with the account where there are several.
func (q quota) words(accounts bool) string {
	s := fmt.Sprintf("%s %d/%d", q.region, q.used, q.most)
	if accounts {
		s = q.account + " " + s
	}
	if q.pending > 0 {
		s += fmt.Sprintf(", %d pending deletion", q.pending)
	}
	return s
}

// quotas is a line with how much of the quota each Region has used up.
func (f *frame) quotas(w int) []string {
	quotas := quotasOf(f.t)
	if len(quotas) == 0 {
		return nil
	}
	line := " " + f.th.Secondary.Render("Quota ")
	room := w - text.Width(line)
	for i, q := range quotas {
		s, rest := q.words(len(f.env.Profiles) > 1), len(quotas)-i
		if i > 0 {
			s = " " + f.th.Signs.Dot + " " + s
		}
		more := fmt.Sprintf(" %s %d more", f.th.Signs.Dot, rest)
		fits := text.Width(s) <= room-text.Width(more) || rest == 1 && text.Width(s) <= room
		if i > 0 && !fits {
			return []string{line + f.th.Secondary.Render(more)}
		}
		style := f.th.Secondary
		if q.used >= q.most {
			style = f.th.Caution
		}
		line += style.Render(s)
		room -= text.Width(s)
	}
	return []string{line}
}

// storeQuota says how much of the quota the store's Region has used up.
func storeQuota(inv *model.Inventory, s *model.Store) string {
	beside := inv.StoresIn(s.Owner, s.Region)
	pending := 0
	for _, o := range beside {
		if gone(o) {
			pending++
		}
	}
	said := fmt.Sprintf("%d of %d event data stores of %s", len(beside), lake.MaxStores, s.Region)
	if pending > 0 {
		said += fmt.Sprintf(", %d of them pending deletion", pending)
	}
	return said
}

// channelQuota says the same of channels.
func channelQuota(inv *model.Inventory, c *model.Channel) string {
	own := slices.DeleteFunc(inv.ChannelsIn(c.Owner, c.Region), func(o *model.Channel) bool { return o.ServiceLinked() })
	return fmt.Sprintf("%d of %d channels of %s; those of AWS services do not count", len(own), lake.MaxChannels, c.Region)
}
