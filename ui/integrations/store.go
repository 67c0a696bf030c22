package integrations

import (
	"fmt"
	"strings"

	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/selector"
	"trailboss/ui/cell"
	"trailboss/ui/page"
	"trailboss/ui/text"
)

// labels is the width of the column of labels.
const labels = 13

// store is all that is known of an event data store.
func (f *frame) store(pg *page.Page, r *row) {
	s, th := r.store, f.th
	if cell.Told(pg, f.env, &s.Details, "the event data store") {
		f.life(pg, s)
		f.holding(pg, s)
		f.settings(pg, s)
	}
	pg.Field("Quota", labels, th.Secondary, storeQuota(f.env.Inventory, s))
	pg.Field("ARN", labels, th.Secondary, s.ARN)
	f.leadingIn(pg, r)
	if s.Details.Known {
		selectors(pg, s.Details.Value)
	}
	f.onDemand(pg, s)
	f.policy(pg, &s.Policy, s.ARN)
	f.tags(pg, &s.Tags, false)
}

// moves is said of a store that AWS is about to bring into another state.
const moves = " It is read again until that is done."

// life says where the store is in its life, and what that means.
func (f *frame) life(pg *page.Page, s *model.Store) {
	d, th := s.Details.Value, f.th
	v := status(th, d, f.env.Now)
	switch d.Status {
	case lake.Enabled:
		pg.Item(v.signInk, 0, v.sign, "Enabled: it takes events in.")
	case lake.Stopped:
		pg.Item(v.signInk, 0, v.sign, "Stopped: it takes no events in, and keeps those that it has.")
	case lake.Pending:
		said := "Pending deletion"
		if at := d.GoneAt(); !at.IsZero() {
			said += left(d, f.env.Now) + ", gone for good on " + cell.Exact(at, f.env)
		}
		pg.Item(v.signInk, 0, v.sign, said+".")
		pg.Para(th.Secondary, 2, "Until then it costs nothing, counts for the quota, and AWS does nothing with it but restore it.")
	case lake.Created:
		pg.Item(v.signInk, 0, v.sign, "Created: it does not take events in yet."+moves)
	case lake.Starting:
		pg.Item(v.signInk, 0, v.sign, "Starting to take events in."+moves)
	case lake.Stopping:
		pg.Item(v.signInk, 0, v.sign, "Stopping to take events in."+moves)
	default:
		pg.Item(v.signInk, 0, v.sign, "Status "+string(d.Status)+", which this version of trailboss does not know.")
	}
	pg.Gap()
}

// holding says which events the store holds, and for how long.
func (f *frame) holding(pg *page.Page, s *model.Store) {
	d, th := s.Details.Value, f.th
	pg.Field("Events", labels, th.Text, held(d))
	reach := "of " + s.Region + " alone"
	if d.MultiRegion {
		reach = "of all Regions"
	}
	if d.Organization {
		reach += ", of all accounts of the organization"
	}
	pg.Field("Reach", labels, th.Text, reach)
	kept := fmt.Sprintf("%d days", d.Retention)
	switch d.Billing {
	case lake.Extendable:
		kept += ", extendable (" + string(d.Billing) + ")"
	case lake.Fixed:
		kept += ", fixed (" + string(d.Billing) + ")"
	case "":
	default:
		kept += " (" + string(d.Billing) + ")"
	}
	pg.Field("Kept", labels, th.Text, kept)
}

// held are the categories of the store's events, and what the one for events from
// outside AWS means.
func held(d lake.Store) string {
	s := strings.Join(d.Categories(), ", ")
	if d.External() {
		s += ": from outside AWS"
	}
	return s
}

// settings are what protects the store, who reads it, and its times.
func (f *frame) settings(pg *page.Page, s *model.Store) {
	d, th := s.Details.Value, f.th
	if d.Protected {
		pg.Field("Protection", labels, th.Text, th.Signs.On+" on: it cannot be deleted")
	} else {
		pg.Field("Protection", labels, th.Secondary, th.Signs.Off+" off: it can be deleted")
	}
	if d.KMSKey == "" {
		pg.Field("KMS", labels, th.Secondary, th.Signs.None+" no key of its own: CloudTrail's")
	} else {
		pg.Field("KMS", labels, th.Text, d.KMSKey)
	}
	switch d.Federation {
	case lake.FederationEnabled:
		pg.Field("Federation", labels, th.Text, th.Signs.On+" on: Athena can query it, as "+d.FederationRole)
	case lake.FederationEnabling, lake.FederationDisabling:
		pg.Field("Federation", labels, th.Text, th.Signs.Loading+" "+strings.ToLower(string(d.Federation))+" "+d.FederationRole)
	default:
		pg.Field("Federation", labels, th.Secondary, th.Signs.Off+" off")
	}
	pg.Field("Created", labels, th.Text, cell.Ago(d.Created, f.env))
	if !d.Updated.Equal(d.Created) {
		pg.Field("Updated", labels, th.Text, cell.Ago(d.Updated, f.env))
	}
}

// leadingIn are the channels into the store.
func (f *frame) leadingIn(pg *page.Page, r *row) {
	th, s := f.th, r.store
	pg.Head("Channels into it")
	switch {
	case !r.whole:
		f.unlisted(pg, s)
	case len(r.channels) > 0:
	case s.Details.Value.External():
		pg.Item(th.Caution, 0, th.Signs.None, "None: nothing brings events into it.")
	default:
		pg.Item(th.Secondary, 0, th.Signs.None, "None, as it holds events of AWS.")
	}
	for _, c := range r.channels {
		in := c.Details.Value
		v := ingestion(th, in.Ingestion)
		line := c.Name + " from " + in.Source
		if at := in.Ingestion.LatestSuccess; !at.IsZero() {
			line += ", last event " + text.Ago(at, f.env.Now)
		} else {
			line += ", no event yet"
		}
		if code := in.Ingestion.LatestErrorCode; code != "" {
			line += ", failing: " + code
		}
		pg.Item(v.signInk, 0, v.sign, line)
	}
}

// unlisted says why it is not known which channels lead into the store.
func (f *frame) unlisted(pg *page.Page, s *model.Store) {
	_, listed := f.env.Inventory.Account(s.Profile).LakeListings(s.Region)
	switch {
	case listed.Fault != nil:
		f.fault(pg, "The channels of "+s.Region+" could not be read: ", listed.Fault)
	case !listed.Known:
		pg.Item(f.th.Secondary, 0, f.th.Signs.Loading, "The channels are still being read.")
	default:
		pg.Item(f.th.Secondary, 0, f.th.Signs.Unknown, "Not all channels of "+s.Region+" are read: there may be more.")
	}
}

// selectors are the store's event selectors: what each takes, and how it says so.
func selectors(pg *page.Page, d lake.Store) {
	pg.Head("Event selectors")
	set := selector.Set{Advanced: d.Selectors}
	for i, sentence := range set.Sentences() {
		name := d.Selectors[i].Name
		if strings.TrimSpace(name) == "" {
			name = "(no name)"
		}
		pg.Item(pg.Theme.Text, 0, fmt.Sprint(i+1), name)
		pg.Para(pg.Theme.Secondary, 2, sentence)
	}
	if len(d.Selectors) == 0 {
		pg.Item(pg.Theme.Secondary, 0, pg.Theme.Signs.None, "None told.")
	}
}

// onDemand is what is read once the store is open.
func (f *frame) onDemand(pg *page.Page, s *model.Store) {
	if !s.Details.Known || gone(s) {
		return
	}
	if fit(s) {
		pg.Head("Insights")
		if toldOnDemand(f, pg, &s.Insights, "the Insights selectors") {
			f.insights(pg, s.Insights.Value)
		}
	}
	if configurable(s) {
		pg.Head("Event configuration")
		if toldOnDemand(f, pg, &s.Configuration, "the event configuration") {
			configuration(pg, s.Configuration.Value)
		}
	}
}

// toldOnDemand tells of a cell that is read once the store is open.
func toldOnDemand[T any](f *frame, pg *page.Page, c *model.Cell[T], what string) bool {
	if c.State() == model.Unknown && !f.open {
		pg.Item(f.th.Secondary, 0, f.th.Signs.Unknown, "Not read yet: enter opens it, and reads "+what+".")
		return false
	}
	return cell.Told(pg, f.env, c, what)
}

func (f *frame) insights(pg *page.Page, in model.StoreInsights) {
	if len(in.Selectors) == 0 {
		pg.Item(f.th.Secondary, 0, f.th.Signs.Off, "Off.")
		return
	}
	for _, sentence := range selector.InsightSentences(in.Selectors) {
		pg.Item(f.th.Good, 0, f.th.Signs.On, sentence)
	}
	to := in.Destination
	if s := f.env.Inventory.Store(to); s != nil {
		to = s.Name
	}
	if to != "" {
		pg.Para(f.th.Secondary, 2, "The Insights events go into "+to+".")
	}
}

func configuration(pg *page.Page, c model.StoreConfiguration) {
	size := "Events of up to 256 KB are taken."
	if c.MaxEventSize == lake.LargeSize {
		size = "Events of up to 1 MB are taken."
	}
	pg.Para(pg.Theme.Text, 0, size)
	for _, k := range c.ContextKeys {
		what := "their tags"
		if k.Type == lake.RequestContext {
			what = "the conditions of the request"
		}
		pg.Item(pg.Theme.Good, 0, pg.Theme.Signs.On, fmt.Sprintf("Events are enriched with %s (%s): %s.", what, k.Type, strings.Join(k.Equals, ", ")))
	}
	if len(c.ContextKeys) == 0 {
		pg.Para(pg.Theme.Secondary, 0, "They are not enriched with tags or conditions.")
	}
}
