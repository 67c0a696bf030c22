package matcher

import (
	"strconv"
	"strings"
	"time"

	"trailboss/model"
	"trailboss/model/event"
	"trailboss/model/match"
	"trailboss/ui/pane"
)

// filter is which events of a list are shown.
type filter int

const (
	everything filter = iota
	logged
	notLogged
	filters
)

// batch is several events with what was found of them.
type batch struct {
	events []event.Event
	// by is for each event the index of the selector that logs it, -1 for none.
	by     []int
	counts match.Counts
	// at is when the events were read.
	at time.Time
}

func judge(m *match.Matcher, events []event.Event) batch {
	b := batch{events: events, by: make([]int, len(events)), counts: m.Count(events)}
	for i := range events {
		b.by[i] = m.Logs(&events[i])
	}
	return b
}

// Records are what was read of a paste: the events, judged. left counts those that
// cannot be read, and complaint is about the first of them; the others then come
// without their JSON.
type Records struct {
	batch
	left      int
	complaint string
}

// Reader reads records and judges them. It may run beside the event loop.
func (o *Overlay) Reader(content string) func() Records {
	m := o.matcher
	return func() Records {
		events, left, complaint := parse(content)
		return Records{judge(m, events), left, complaint}
	}
}

func parse(content string) (events []event.Event, left int, complaint string) {
	if events, err := event.Parse([]byte(content)); err == nil {
		return events, 0, ""
	}
	for e, err := range event.All(strings.NewReader(content)) {
		if err == nil {
			events = append(events, e)
			continue
		}
		if left++; left == 1 {
			complaint = err.Error()
		}
	}
	return events, left, complaint
}

// sync judges the recent events anew where they were read again.
func (o *Overlay) sync(env pane.Env) {
	c := o.cell(env)
	if c == nil || !c.Known || c.At.Equal(o.recent.at) {
		return
	}
	o.recent = judge(o.matcher, c.Value)
	o.recent.at = c.At
	if !o.isPasted {
		o.list.Sync(o.rows())
	}
}

// cell is what is known of the recent events, nil when the trail is gone.
func (o *Overlay) cell(env pane.Env) *model.Cell[[]event.Event] {
	t, ok := env.Inventory.Target(o.arn)
	if !ok {
		return nil
	}
	return env.Inventory.Account(t.Profile).Recent(t.Region)
}

// events are those that are listed.
func (o *Overlay) events() *batch {
	if o.isPasted {
		return &o.pasted
	}
	return &o.recent
}

// rows are the events that the filter leaves, as a list.Source.
type rows struct {
	*batch

	// at are their places in the batch; nil means all.
	at []int
}

func (o *Overlay) rows() rows {
	r := rows{batch: o.events()}
	if o.show == everything {
		return r
	}
	r.at = []int{}
	for i, by := range r.by {
		if by >= 0 == (o.show == logged) {
			r.at = append(r.at, i)
		}
	}
	return r
}

// Len is the number of rows.
func (r rows) Len() int {
	if r.at == nil {
		return len(r.events)
	}
	return len(r.at)
}

// place is the index in the batch of a row.
func (r rows) place(i int) int {
	if r.at == nil {
		return i
	}
	return r.at[i]
}

func (r rows) event(i int) *event.Event { return &r.events[r.place(i)] }

// ID is the event's, or its place where the record has none.
func (r rows) ID(i int) string {
	if id := r.event(i).ID; id != "" {
		return id
	}
	return strconv.Itoa(r.place(i))
}
