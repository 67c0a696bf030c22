// Package arrivals is the page of what has arrived in an event data store: its
// newest events, by one query that AWS bills, page by page, and the JSON of one.
package arrivals

import (
	"time"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake/search"
	"trailboss/ui/events"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
)

// span is a time over which events are searched, 0 for all that is kept.
type span struct {
	last  time.Duration
	words string
}

const day = 24 * time.Hour

// spans are from the narrowest, which is the cheapest, to the widest.
var spans = []span{
	{time.Hour, "the last hour"}, {day, "the last 24 hours"}, {7 * day, "the last 7 days"}, {30 * day, "the last 30 days"}, {0, "all that is kept"},
}

// beginning is the span that is searched at first, by its place.
const beginning = 1

// said are the words of searches.
var said = events.Words{
	Asking:    "Searching: a query is queued, runs, and takes some seconds.",
	Throttled: "AWS throttles queries, of which 10 run at once.",
	Late:      "What was sent just now takes some minutes to appear.",
	End:       "That is all: ",
	Most:      search.Rows,
}

// Pane is the page. It holds what is searched and the cursor; the events are
// the inventory's.
type Pane struct {
	pane.Untyped
	arn  string
	span int
	// from and to are the span in seconds since it was asked for: pages of one
	// search must all have the same.
	from, to int64
	table    events.Table
}

// New is a page that searches the event data store.
func New(arn string, now time.Time) *Pane {
	p := &Pane{arn: arn}
	p.search(beginning, now)
	return p
}

// search begins a new search of a span, up to now.
func (p *Pane) search(span int, now time.Time) {
	p.span, p.from, p.to = span, 0, now.Unix()
	if last := spans[span].last; last > 0 {
		p.from = now.Add(-last).Unix()
	}
	p.table.Reset()
}

// view is what is searched; ok is false while the store's category is not known.
func (p *Pane) view(env pane.Env) (v events.View, ok bool) {
	s := env.Inventory.Store(p.arn)
	if s == nil {
		return events.View{Words: said}, false
	}
	categories := s.Details.Value.Categories()
	if len(categories) == 0 {
		return events.View{Words: said}, false
	}
	return events.View{
		Queries: []model.Query{{
			Operation: model.StartQuery, Profile: s.Profile, Region: s.Region, ARNs: []string{p.arn},
			Search: search.Search{Category: categories[0], From: p.from, To: p.to},
		}},
		Span: spans[p.span].words, From: s.Name, Words: said,
	}, true
}

// Wants are the pages of events to load now.
func (p *Pane) Wants(env pane.Env) []model.Query {
	v, ok := p.view(env)
	if !ok {
		return nil
	}
	return p.table.Wants(env, v)
}

// Scope is keymap.Arrivals.
func (p *Pane) Scope() keymap.Scope { return keymap.Arrivals }

// Hints are those of the events, or of the one that is open.
func (p *Pane) Hints(pane.Env) []pane.Hint { return pane.Opening(p.Scope(), p.table.Opened()) }

// Title names the page.
func (p *Pane) Title() string { return "What has arrived" }

// Do changes the span and searches anew, copies the query, and leaves the rest to
// the table.
func (p *Pane) Do(env pane.Env, a keymap.Action) (in intent.Intent, handled bool) {
	if why := p.Why(env, a); why != "" {
		return intent.Notice{Level: intent.Caution, Text: why}, true
	}
	v, _ := p.view(env)
	switch a {
	case keymap.Longer:
		p.search(p.span+1, env.Now)
		return nil, true
	case keymap.Shorter:
		p.search(p.span-1, env.Now)
		return nil, true
	case keymap.Refresh:
		p.search(p.span, env.Now)
		return nil, true
	case keymap.CopyQuery:
		return intent.Copy{What: "the query", Text: v.Queries[0].Search.Statement(p.arn)}, true
	}
	in, handled = p.table.Do(env, v, a)
	if a == keymap.Back && !handled {
		return intent.Close{}, true
	}
	return in, handled
}

// Why says why an action cannot act now.
func (p *Pane) Why(env pane.Env, a keymap.Action) string {
	if a == keymap.Back {
		return ""
	}
	v, ok := p.view(env)
	switch {
	case !ok:
		return p.unknown(env)
	case a == keymap.Longer && p.span == len(spans)-1:
		return "all that is kept is searched already"
	case a == keymap.Shorter && p.span == 0:
		return "an hour is the shortest time"
	}
	return p.table.Why(env, v, a)
}

// unknown says why nothing can be searched.
func (p *Pane) unknown(env pane.Env) string {
	s := env.Inventory.Store(p.arn)
	switch {
	case s == nil:
		return "this event data store is gone; press r on the integrations page"
	case s.Details.Fault != nil:
		return "what this event data store holds could not be read (" + s.Details.Fault.Short() + "); press r on the integrations page"
	default:
		return "what this event data store holds is not known yet: wait a moment"
	}
}
