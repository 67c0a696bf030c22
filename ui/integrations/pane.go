// Package integrations is the page of CloudTrail Lake: the event data stores and
// the channels that lead into them, each with all that is known of it.
package integrations

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// Pane is the page. It holds a cursor, a filter, an order and marks for each of
// its two lists, and what of a row is being looked at; the rows are derived from
// the inventory whenever that has changed. Make one with New.
type Pane struct {
	inv     *model.Inventory
	version uint64
	stamp   string

	stores, channels *table
	// onChannels is true while the list of channels is the one seen.
	onChannels bool

	// open is true while a row has the page to itself, alone while the list has;
	// without either they stand side by side where there is room.
	open, alone bool
	// listOnly is set where no row stands beside the list, as it was drawn last.
	listOnly bool
	// document is true while a row is shown as JSON.
	document bool
	// shown is the row that scroll is about.
	shown  string
	scroll page.Scroll
}

var (
	_ pane.Pane   = (*Pane)(nil)
	_ pane.About  = (*Pane)(nil)
	_ pane.Looker = (*Pane)(nil)
)

// New is the page before anything was read.
func New() *Pane { return &Pane{stores: newTable(ofStores), channels: newTable(ofChannels)} }

// Scope is keymap.Lake.
func (p *Pane) Scope() keymap.Scope { return keymap.Lake }

// Title names the pane.
func (p *Pane) Title() string { return "Integrations" }

// Typing is true while a filter is being typed.
func (p *Pane) Typing() bool { return p.table().field.On }

// Type edits the filter, and filters as it changes.
func (p *Pane) Type(env pane.Env, msg tea.Msg) intent.Intent {
	p.sync(env)
	t := p.table()
	if t.field.On && t.field.Take(msg) {
		t.refilter(env)
	}
	return nil
}

// ARN is the event data store or the channel under the cursor, or "".
func (p *Pane) ARN() string { return p.table().list.ID(p.table()) }

// OnScreen are the ARNs of the rows drawn last: what to read first.
func (p *Pane) OnScreen() []string { return p.table().onScreen }

// Go puts the cursor on an event data store or a channel, in its list.
func (p *Pane) Go(env pane.Env, arn string) {
	p.sync(env)
	p.onChannels = model.IsChannel(arn)
	t := p.table()
	for i := range t.Len() {
		if t.ID(i) == arn {
			t.list.Go(t, i)
			return
		}
	}
}

// Unmark forgets the marks, once what they were set for is done.
func (p *Pane) Unmark() {
	clear(p.stores.marks)
	clear(p.channels.marks)
}

// patience is how long a store that is on its way to another state is left alone.
const patience = 5 * time.Second

// Wants are the reads of stores that are on their way to another state, and of what
// nobody needs but who has opened one: its Insights, its event configuration and
// its resource policy, which are read again once its settings have been. The policy
// is read where the settings are refused too: it is another permission.
func (p *Pane) Wants(env pane.Env) []model.Query {
	var qs []model.Query
	for _, s := range env.Inventory.Stores() {
		if d := &s.Details; moving(s) && !d.Asking && d.Fault == nil && env.Now.Sub(d.At) >= patience {
			qs = append(qs, model.Query{Operation: model.GetEventDataStore, Profile: s.Profile, Region: s.Region, ARNs: []string{s.ARN}})
		}
	}
	if s := env.Inventory.Store(p.ARN()); p.open && s != nil && !gone(s) {
		qs = append(qs, onDemand(s)...)
	}
	return qs
}

// onDemand are the reads of what is wanted once a store is open.
func onDemand(s *model.Store) []model.Query {
	var qs []model.Query
	add := func(op model.Operation, want bool) {
		if want {
			qs = append(qs, model.Query{Operation: op, Profile: s.Profile, Region: s.Region, ARNs: []string{s.ARN}})
		}
	}
	known := s.Details.Known
	add(model.GetInsightSelectors, known && fit(s) && wanted(&s.Insights, s))
	add(model.GetEventConfiguration, known && configurable(s) && wanted(&s.Configuration, s))
	add(model.GetResourcePolicy, (known || s.Details.Fault != nil) && wanted(&s.Policy, s))
	return qs
}

// wanted tells whether a cell of the store was never read, or before its
// settings were.
func wanted[T any](c *model.Cell[T], s *model.Store) bool {
	if c.Asking || c.Fault != nil {
		return false
	}
	return !c.Known || c.At.Before(s.Details.At)
}

// table is the list that is seen.
func (p *Pane) table() *table {
	if p.onChannels {
		return p.channels
	}
	return p.stores
}

// sync derives the rows anew when the inventory has changed.
func (p *Pane) sync(env pane.Env) {
	stamp := strings.Join(env.Profiles, "\n")
	if p.inv == env.Inventory && p.version == env.Inventory.Version() && p.stamp == stamp {
		return
	}
	p.inv, p.version, p.stamp = env.Inventory, env.Inventory.Version(), stamp
	stores, channels := derive(env)
	p.stores.take(env, stores)
	p.channels.take(env, channels)
}
