package events

import (
	"strings"

	"trailboss/model/activity"
	"trailboss/model/event"
	"trailboss/ui/box"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

const (
	// besides is the width from which one event's JSON stands beside the table.
	besides = 100
	// beside is how much of it the table takes, in percent.
	beside = 60
	// cursor is what box.Row takes of a row.
	cursor = 2
)

// Lines draws the table with what there is to say of it below, and the JSON of
// the event under the cursor beside it or instead: at most h lines, none wider
// than w cells.
func (t *Table) Lines(env pane.Env, v View, w, h int) []string {
	t.sync(env, v)
	e := t.Event(env, v)
	switch {
	case w <= 0 || h <= 0:
		return nil
	case t.whole && e != nil:
		return t.json(env, e, w, h)
	case w < besides || e == nil:
		return t.table(env, v, w, h)
	}
	left := w * beside / 100
	return page.Beside(env.Theme, t.table(env, v, left-1, h), t.json(env, e, w-left-2, h), left, h)
}

// doc is an event's JSON as it was drawn last.
type doc struct {
	event *event.Event
	width int
	ascii bool
	lines []string
}

func (t *Table) json(env pane.Env, e *event.Event, w, h int) []string {
	ascii := env.Theme.Signs.VRule == "|"
	if t.doc.event == nil || t.doc.event.ID != e.ID {
		t.scroll = page.Scroll{}
	}
	if t.doc.event != e || t.doc.width != w || t.doc.ascii != ascii {
		p := page.New(env.Theme, w)
		p.JSON(activity.Record(e))
		t.doc = doc{event: e, width: w, ascii: ascii, lines: p.Lines()}
	}
	return t.scroll.Window(env.Theme, t.doc.lines, w, h)
}

// table is the head, the rows in sight, and the state below them.
func (t *Table) table(env pane.Env, v View, w, h int) []string {
	foot := t.foot(env, v, w, h)
	room := max(0, h-len(foot))
	c := columns(w - cursor)
	var lines []string
	if t.rows.Len() > 0 && room > 1 {
		lines = append(lines, env.Theme.Head.Render(text.Cut(text.Spaces(cursor)+c.head(), w)))
		room--
	}
	t.height = room
	first, end := t.list.Window(t.rows, room)
	under := t.list.Cursor(t.rows)
	for i := first; i < end; i++ {
		lines = append(lines, text.Cut(box.Row(env.Theme, c.row(env, t.rows.events[i]), i == under, w), w))
	}
	return append(lines, foot...)
}

// foot is the state, at most half of the room.
func (t *Table) foot(env pane.Env, v View, w, h int) []string {
	p := page.New(env.Theme, w)
	if t.rows.Len() > 0 && h > 8 {
		p.Styled("")
	}
	t.state(p, env, v)
	lines := p.Lines()
	if t.rows.Len() == 0 {
		return lines[:min(h, len(lines))]
	}
	return lines[:min(h/2, len(lines))]
}

// layout is the widths of the columns; 0 leaves one out.
type layout struct{ when, who, what, where, fault int }

const gap = 2

// columns lay themselves out in w cells.
func columns(w int) layout {
	var c layout
	switch {
	case w >= 84:
		c = layout{when: 15, who: 22, where: 16, fault: 16}
	case w >= 66:
		c = layout{when: 12, who: 16, fault: 14}
	case w >= 40:
		c = layout{when: 12, who: 14}
	default:
		c = layout{when: 12}
	}
	c.what = w - c.when
	for _, n := range []int{c.who, c.where, c.fault, 0} {
		if n > 0 {
			c.what -= n + gap
		}
	}
	c.what = max(0, c.what-gap)
	return c
}

func (c layout) head() string {
	return c.join("TIME", "WHO", "EVENT", "SOURCE", "ERROR")
}

func (c layout) row(env pane.Env, e *event.Event) string {
	th := env.Theme
	when := th.Signs.None
	if !e.Time.IsZero() {
		layout := "2 Jan 15:04:05"
		if c.when < len(layout) {
			layout = "2 Jan 15:04"
		}
		when = e.Time.In(env.Now.Location()).Format(layout)
	}
	cut := func(s string, w int) string { return text.CutMiddle(text.Clean(s), w, th.Signs.Ellipsis) }
	what := cut(e.Name, c.what)
	if e.ErrorCode != "" && c.fault == 0 {
		what = th.Danger.Render(th.Signs.Fault) + " " + cut(e.Name, c.what-2)
	}
	where := strings.TrimSuffix(e.Source, ".amazonaws.com")
	return c.join(
		th.Secondary.Render(text.PadLeft(when, c.when)), cut(e.Who(), c.who), what, cut(where, c.where),
		th.Danger.Render(cut(e.ErrorCode, c.fault)),
	)
}

func (c layout) join(when, who, what, where, fault string) string {
	var b strings.Builder
	for i, part := range []struct {
		text  string
		width int
	}{{when, c.when}, {who, c.who}, {what, c.what}, {where, c.where}, {fault, c.fault}} {
		if part.width == 0 {
			continue
		}
		if i > 0 {
			b.WriteString(text.Spaces(gap))
		}
		b.WriteString(text.Pad(part.text, part.width))
	}
	return b.String()
}
