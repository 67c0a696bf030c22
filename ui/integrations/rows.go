package integrations

import (
	"strings"

	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// row is an event data store or a channel, prepared for searching and drawing.
// Its texts are clean.
type row struct {
	arn, name, region, account string
	// search is all that words are looked for in, in lower case.
	search string
	// store or channel is set, as the list has it.
	store   *model.Store
	channel *model.Channel
	// channels are those that lead into a store, by name; whole is set where it is
	// known of all channels where they lead.
	channels []*model.Channel
	whole    bool
	// into are the names of the places that a channel leads into.
	into []string
}

// derive makes the rows of both lists, by name.
func derive(env pane.Env) (stores, channels []*row) {
	names := accountNames(env)
	byARN, byID := map[string]*row{}, map[string]*row{}
	for _, s := range env.Inventory.Stores() {
		_, listed := env.Inventory.Account(s.Profile).LakeListings(s.Region)
		r := &row{arn: s.ARN, name: text.Clean(s.Name), region: text.Clean(s.Region), account: accountOf(names, s.Owner), store: s, whole: listed.Known}
		r.find(s.Owner, s.Details.Value.Categories())
		byARN[s.ARN], byID[idKey(s.Owner, s.Region, lastOf(s.ARN))] = r, r
		stores = append(stores, r)
	}
	unread := map[string]bool{}
	for _, c := range env.Inventory.Channels() {
		r := &row{arn: c.ARN, name: text.Clean(c.Name), region: text.Clean(c.Region), account: accountOf(names, c.Owner), channel: c}
		for _, d := range c.Details.Value.Destinations {
			to := byARN[d.Location]
			if to == nil {
				to = byID[idKey(c.Owner, c.Region, d.Location)]
			}
			if to == nil {
				r.into = append(r.into, text.Clean(lastOf(d.Location)))
				continue
			}
			r.into, to.channels = append(r.into, to.name), append(to.channels, c)
		}
		if !c.Details.Known {
			unread[idKey(c.Owner, c.Region, "")] = true
		}
		r.find(c.Owner, append([]string{c.Details.Value.Source}, r.into...))
		channels = append(channels, r)
	}
	for _, r := range stores {
		r.whole = r.whole && !unread[idKey(r.store.Owner, r.store.Region, "")]
	}
	return stores, channels
}

// find sets what words are looked for in.
func (r *row) find(owner string, more []string) {
	r.search = strings.ToLower(strings.Join(append([]string{r.name, r.region, r.account, owner, r.arn}, more...), "\x00"))
}

// idKey names what has that id in a Region of an account.
func idKey(owner, region, id string) string { return owner + "\x00" + region + "\x00" + id }

// lastOf is what follows the last slash, such as the id in an ARN.
func lastOf(s string) string { return s[strings.LastIndexByte(s, '/')+1:] }

// accountNames are the names of the accounts by their number.
func accountNames(env pane.Env) map[string]string {
	names := map[string]string{}
	for _, p := range env.Profiles {
		if a := env.Inventory.Account(p); a.ID() != "" && a.Name.Known {
			names[a.ID()] = text.Clean(a.Name.Value)
		}
	}
	return names
}

func accountOf(names map[string]string, owner string) string {
	if n := names[owner]; n != "" {
		return n
	}
	return text.Clean(owner)
}

// moving tells whether AWS is about to bring the store into another state.
func moving(s *model.Store) bool {
	d := s.Details.Value
	switch d.Status {
	case lake.Created, lake.Starting, lake.Stopping:
		return true
	default:
		return d.Federation == lake.FederationEnabling || d.Federation == lake.FederationDisabling
	}
}

// gone tells whether the store is pending deletion: then AWS takes nothing but
// its restoration, and answers little.
func gone(s *model.Store) bool { return s.Details.Value.Status == lake.Pending }
