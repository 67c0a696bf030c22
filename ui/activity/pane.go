// Package activity is the page of an account's event history: the management
// events of one Region of the last 90 days, filtered by AWS as far as it can,
// and here for the rest.
package activity

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/activity"
	"trailboss/ui/events"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
)

// beginning is the time over which events are looked up at first.
const beginning = 24 * time.Hour

// Pane is the page. It holds what is asked for and the cursor; the events are
// the inventory's.
type Pane struct {
	profile, region string
	// arn is the trail that events are matched with, or "".
	arn    string
	filter activity.Filter
	span   activity.Span
	// from and to are the span in seconds since it was asked for: pages of one
	// lookup must all have the same.
	from, to int64
	table    events.Table
	// form is open while the filter is being changed.
	form *form
}

// New is a page that has no account yet: Begin gives it one.
func New() *Pane { return &Pane{span: activity.Span{Last: beginning}} }

// Begin shows the history of a profile's account in a Region. arn is the trail
// that events are matched with, or "". The filter stays as it was.
func (p *Pane) Begin(profile, region, arn string, now time.Time) {
	if p.profile != profile || p.region != region || p.from == 0 && p.to == 0 {
		p.profile, p.region = profile, region
		p.look(p.filter, p.span, now)
	}
	p.arn = arn
}

// look begins to look up other events.
func (p *Pane) look(f activity.Filter, s activity.Span, now time.Time) {
	p.filter, p.span = f, s
	p.from, p.to = s.Bounds(now)
	p.table.Reset()
}

// ARN is the trail that events are matched with, or "".
func (p *Pane) ARN() string { return p.arn }

// view is what is looked up.
func (p *Pane) view() events.View {
	attribute, value := p.filter.Asked()
	return events.View{
		Queries: []model.Query{{
			Operation: model.LookupEvents, Profile: p.profile, Region: p.region,
			Lookup: model.Lookup{Attribute: string(attribute), Value: value, From: p.from, To: p.to},
		}},
		Filter: p.filter, Span: words(p.span), From: p.region, Words: events.LookedUp,
	}
}

// Wants are the pages of events to load now.
func (p *Pane) Wants(env pane.Env) []model.Query { return p.table.Wants(env, p.view()) }

// Scope is keymap.Events, or that of the filter's form.
func (p *Pane) Scope() keymap.Scope {
	if p.form != nil {
		return keymap.EventFilter
	}
	return keymap.Events
}

// Hints are those of the events, or of the one that is open.
func (p *Pane) Hints(pane.Env) []pane.Hint { return pane.Opening(p.Scope(), p.table.Opened()) }

// Title names the page.
func (p *Pane) Title() string { return "Event history" }

// Typing is true while the filter's form is open.
func (p *Pane) Typing() bool { return p.form != nil }

// Type edits the field of the form that has the focus.
func (p *Pane) Type(env pane.Env, msg tea.Msg) intent.Intent {
	if p.form != nil {
		p.form.typed(msg, env.Now)
	}
	return nil
}

// Do opens and answers the form, asks for another Region and for a match, and
// leaves the rest to the table.
func (p *Pane) Do(env pane.Env, a keymap.Action) (in intent.Intent, handled bool) {
	if p.form != nil {
		p.doForm(env, a)
		return nil, true
	}
	switch a {
	case keymap.Filter:
		p.form = newForm(p.filter, p.span, env.Now)
	case keymap.Regions:
		return intent.ChooseHistoryRegion{}, true
	case keymap.Match:
		if why := p.Why(env, a); why != "" {
			return intent.Notice{Level: intent.Caution, Text: why}, true
		}
		return intent.MatchEvent{ARN: p.arn, Event: p.table.Event(env, p.view())}, true
	case keymap.Refresh:
		// The newest events lie behind the end of a span that ended then.
		p.from, p.to = p.span.Bounds(env.Now)
		return p.table.Do(env, p.view(), a)
	default:
		in, handled := p.table.Do(env, p.view(), a)
		if a == keymap.Back && !handled {
			return intent.Close{}, true
		}
		return in, handled
	}
	return nil, true
}

// doForm answers the form's keys; enter looks up what it asks for.
func (p *Pane) doForm(env pane.Env, a keymap.Action) {
	switch a {
	case keymap.Back:
		p.form = nil
	case keymap.Apply:
		filter, span, ok := p.form.result(env.Now)
		if !ok {
			return
		}
		p.form = nil
		p.look(filter, span, env.Now)
	default:
		p.form.do(a, env.Now)
	}
}

// Why says why an action cannot act now.
func (p *Pane) Why(env pane.Env, a keymap.Action) string {
	switch {
	case p.form != nil:
		return ""
	case a == keymap.Match && env.Inventory.Trail(p.arn) == nil:
		return "no trail is selected to match events with: choose one in the list first"
	default:
		return p.table.Why(env, p.view(), a)
	}
}
