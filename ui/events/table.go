// Package events is a table of the event history, as the trail pane and the
// page of the account's history show it: rows that load as one scrolls, one
// event's JSON, and in words how far the history is known.
package events

import (
	"strconv"
	"time"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/activity"
	"trailboss/model/event"
	"trailboss/ui/intent"
	"trailboss/ui/list"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// unasked is how many pages are loaded to fill the screen before somebody must
// ask for more: where hardly an event passes the filter they could be thousands.
const unasked = 20

// View is what is to be shown.
type View struct {
	// Queries are the lookups whose events are put together: the first page of
	// each.
	Queries []model.Query
	// Filter is what is judged on what they bring.
	Filter activity.Filter
	// Span says in words over which time they go.
	Span string
	// From names where they are from, in a few letters for a file's name.
	From string
	// Words say how the queries do.
	Words Words
}

func (v View) cells(env pane.Env) []*model.Cell[activity.Feed] {
	cells := make([]*model.Cell[activity.Feed], len(v.Queries))
	for i, q := range v.Queries {
		cells[i] = env.Inventory.Feed(q)
	}
	return cells
}

// Table is the cursor, and which event is looked at. The zero Table is on the
// newest event.
type Table struct {
	list   list.List
	rows   rows
	scroll page.Scroll
	// whole is set while one event's JSON takes all the room.
	whole bool
	doc   doc
	// derived is what the rows were derived from.
	derived derivation
	// height is the number of rows that were in sight last.
	height int
	// limit is how many pages may be loaded before somebody asks for more; all
	// is set while everything is loaded; retry once after a fault.
	limit      int
	all, retry bool
}

// derivation names what rows were made of.
type derivation struct {
	inventory *model.Inventory
	version   uint64
	view      string
}

// rows are the events that are shown, as a list.Source.
type rows struct {
	events []*event.Event
	// further are the lookups that must go on for older events to show.
	further []int
	// loaded and pages count what was loaded.
	loaded, pages int
	// oldest is the time down to which nothing is missing; zero when no event
	// is loaded.
	oldest time.Time
}

// Len is the number of rows.
func (r rows) Len() int { return len(r.events) }

// ID is the event's, or its place where the record has none.
func (r rows) ID(i int) string {
	if id := r.events[i].ID; id != "" {
		return id
	}
	return strconv.Itoa(i)
}

// sync puts the events together anew where something has changed.
func (t *Table) sync(env pane.Env, v View) {
	d := derivation{inventory: env.Inventory, version: env.Inventory.Version(), view: v.Filter.String()}
	for _, q := range v.Queries {
		d.view += q.Slot()
	}
	if d == t.derived {
		return
	}
	t.derived = d
	cells := v.cells(env)
	feeds := make([]*activity.Feed, len(cells))
	r := rows{}
	for i, c := range cells {
		feeds[i] = &c.Value
		r.pages += c.Value.Pages
	}
	r.events, r.further = activity.Merge(feeds...)
	if n := len(r.events); n > 0 {
		r.loaded, r.oldest = n, r.events[n-1].Time
	}
	kept := r.events[:0]
	for _, e := range r.events {
		if v.Filter.Takes(e) {
			kept = append(kept, e)
		}
	}
	r.events = kept
	t.rows = r
	t.list.Sync(t.rows)
	t.all = t.all && len(r.further) > 0
}

// Wants are the pages to load now: those that fill the screen and a little
// more, or all. What was refused is not asked again before somebody moves.
func (t *Table) Wants(env pane.Env, v View) []model.Query {
	t.sync(env, v)
	if !t.needs() {
		return nil
	}
	var wants []model.Query
	cells := v.cells(env)
	for _, i := range t.rows.further {
		c, q := cells[i], v.Queries[i]
		if c.Asking || c.Fault != nil && !t.retry {
			continue
		}
		wants = append(wants, q.At(c.Value.Next))
	}
	if len(wants) > 0 {
		t.retry = false
	}
	return wants
}

// needs tells whether more rows are wanted than there are.
func (t *Table) needs() bool {
	switch {
	case t.all:
		return true
	case t.rows.pages >= max(t.limit, unasked):
		return false
	default:
		return t.rows.Len()-t.list.Cursor(t.rows) <= max(1, t.height)+1
	}
}

// moved lets more pages load, as somebody has moved.
func (t *Table) moved() { t.limit, t.retry = t.rows.pages+unasked, true }

// Event is the one under the cursor, nil when there is none.
func (t *Table) Event(env pane.Env, v View) *event.Event {
	t.sync(env, v)
	if i := t.list.Cursor(t.rows); i >= 0 {
		return t.rows.events[i]
	}
	return nil
}

// Opened tells whether one event's JSON takes all the room.
func (t *Table) Opened() bool { return t.whole }

// Do moves, opens an event's JSON and closes it, copies, exports, loads all and
// looks up again. handled is false for what the table does not do: keymap.Back
// too, unless there is something to go back from.
func (t *Table) Do(env pane.Env, v View, a keymap.Action) (in intent.Intent, handled bool) {
	t.sync(env, v)
	if why := t.Why(env, v, a); why != "" {
		return intent.Notice{Level: intent.Caution, Text: why}, true
	}
	switch a {
	case keymap.Open:
		t.whole = !t.whole
	case keymap.Back:
		if !t.whole {
			t.all = false
			return nil, false
		}
		t.whole = false
	case keymap.MoveDown:
		t.scroll.Move(keymap.Down)
	case keymap.MoveUp:
		t.scroll.Move(keymap.Up)
	case keymap.CopyEvent:
		return intent.Copy{What: "the event", Text: activity.Record(t.Event(env, v))}, true
	case keymap.Export:
		return intent.ExportEvents{Events: t.rows.events, From: v.From, Whole: len(t.rows.further) == 0}, true
	case keymap.LoadAll:
		t.all, t.retry = !t.all, true
	case keymap.Refresh:
		t.list.Go(t.rows, 0)
		t.moved()
		return intent.ReadEvents{Queries: v.Queries}, true
	default:
		return nil, t.move(a)
	}
	return nil, true
}

func (t *Table) move(a keymap.Action) bool {
	if t.whole {
		return t.scroll.Move(a)
	}
	if !t.list.Do(t.rows, a) {
		return false
	}
	t.moved()
	return true
}

// Reset goes to the newest event, of other lookups.
func (t *Table) Reset() { *t = Table{height: t.height} }

// Why says why an action cannot act now.
func (t *Table) Why(env pane.Env, v View, a keymap.Action) string {
	t.sync(env, v)
	switch a {
	case keymap.Open, keymap.CopyEvent, keymap.Match, keymap.Export, keymap.MoveDown, keymap.MoveUp:
		if t.rows.Len() == 0 {
			return "there is no event here yet"
		}
	case keymap.LoadAll:
		if len(t.rows.further) == 0 {
			return "all of it is loaded"
		}
	default:
	}
	return ""
}
