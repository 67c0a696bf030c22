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
	// into are the names of the stores that a channel leads into, or the channels
	// that lead into a store.
	into []string
}

// storeRows are the event data stores by name.
func storeRows(env pane.Env) []*row {
	names := accountNames(env)
	var rows []*row
	for _, s := range env.Inventory.Stores() {
		r := &row{arn: s.ARN, name: text.Clean(s.Name), region: text.Clean(s.Region), account: accountOf(names, s.Owner), store: s}
		for _, c := range env.Inventory.ChannelsInto(s) {
			r.into = append(r.into, text.Clean(c.Name))
		}
		r.search = strings.ToLower(strings.Join(append([]string{r.name, r.region, r.account, s.Owner, s.ARN}, s.Details.Value.Categories()...), "\x00"))
		rows = append(rows, r)
	}
	return rows
}

// channelRows are the channels by name.
func channelRows(env pane.Env) []*row {
	names := accountNames(env)
	var rows []*row
	for _, c := range env.Inventory.Channels() {
		r := &row{arn: c.ARN, name: text.Clean(c.Name), region: text.Clean(c.Region), account: accountOf(names, c.Owner), channel: c}
		for _, d := range c.Details.Value.Destinations {
			r.into = append(r.into, destination(env.Inventory, c, d))
		}
		r.search = strings.ToLower(strings.Join(append([]string{r.name, r.region, r.account, c.Owner, c.ARN, c.Details.Value.Source}, r.into...), "\x00"))
		rows = append(rows, r)
	}
	return rows
}

// destination is the name of the store that a destination is, or what of it is
// known.
func destination(inv *model.Inventory, c *model.Channel, d lake.Destination) string {
	if s := inv.StoreAt(c, d); s != nil {
		return text.Clean(s.Name)
	}
	return text.Clean(d.Location[strings.LastIndexByte(d.Location, '/')+1:])
}

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

// gone tells whether the store is pending deletion: then AWS takes nothing but
// its restoration, and answers little.
func gone(s *model.Store) bool { return s.Details.Value.Status == lake.Pending }
