package integrations

import (
	"slices"

	"trailboss/keymap"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// Do moves, filters, sorts and marks, opens and closes rows, and asks for what
// the keys of the list do.
func (p *Pane) Do(env pane.Env, a keymap.Action) (in intent.Intent, handled bool) {
	p.sync(env)
	if p.table().field.On {
		return nil, p.doTyping(env, a)
	}
	if p.open && p.scroll.Move(a) || !p.open && p.table().list.Do(p.table(), a) {
		return nil, true
	}
	if why := p.Why(env, a); why != "" {
		return intent.Notice{Level: intent.Caution, Text: why}, true
	}
	switch a {
	case keymap.Open:
		p.enter()
	case keymap.Back:
		return p.back(env), true
	case keymap.Next, keymap.Previous:
		p.onChannels = !p.onChannels
	case keymap.Document:
		p.showDocument()
	case keymap.MoveDown:
		p.scroll.Move(keymap.Down)
	case keymap.MoveUp:
		p.scroll.Move(keymap.Up)
	case keymap.Zoom:
		p.alone = !p.alone
	case keymap.Refresh:
		return intent.ReadLake{ARN: p.ARN()}, true
	default:
		return p.doList(env, a)
	}
	return nil, true
}

// doList answers what is about the list and its rows.
func (p *Pane) doList(env pane.Env, a keymap.Action) (in intent.Intent, handled bool) {
	t := p.table()
	switch a {
	case keymap.Filter:
		p.open, t.field.On = false, true
	case keymap.SortNext:
		t.sortBy(env, 1)
	case keymap.SortPrevious:
		t.sortBy(env, -1)
	case keymap.Reverse:
		t.order.reversed = !t.order.reversed
		t.arrange(env)
	case keymap.Mark:
		t.mark()
	case keymap.MarkAll:
		t.markAll()
	default:
		// The row is chosen now: rows that land later must not slip under the cursor.
		if t.row() != nil {
			t.list.Go(t, t.list.Cursor(t))
		}
		return p.do(a)
	}
	return nil, true
}

// doTyping answers the frame of the filter's field, and moves over what it leaves.
func (p *Pane) doTyping(env pane.Env, a keymap.Action) (handled bool) {
	t := p.table()
	switch a {
	case keymap.Back:
		t.clear(env)
	case keymap.Apply:
		t.field.On = false
	default:
		return t.list.Do(t, a)
	}
	return true
}

// showDocument shows a row's JSON or its fields, and the row where the list has
// all the room.
func (p *Pane) showDocument() {
	p.document, p.scroll = !p.document || p.listOnly && !p.open, page.Scroll{}
	if p.listOnly {
		p.open = true
	}
}

// enter gives the row under the cursor the whole page, or takes it back.
func (p *Pane) enter() {
	p.open = !p.open
	if t := p.table(); p.open {
		t.list.Go(t, t.list.Cursor(t))
	}
}

// back leaves the row, then the JSON, the filter, the marks, the page.
func (p *Pane) back(env pane.Env) intent.Intent {
	switch t := p.table(); {
	case p.open:
		p.open = false
	case p.document:
		p.document, p.scroll = false, page.Scroll{}
	case t.field.Value() != "":
		t.clear(env)
	case len(t.marks) > 0:
		clear(t.marks)
	default:
		return intent.Close{}
	}
	return nil
}

// inList are the actions that need the list in sight, about the list or a row.
var (
	inList  = []keymap.Action{keymap.SortNext, keymap.SortPrevious, keymap.Reverse, keymap.Mark, keymap.MarkAll, keymap.Zoom}
	onRow   = []keymap.Action{keymap.Open, keymap.Document, keymap.Mark, keymap.MarkAll, keymap.MoveDown, keymap.MoveUp}
	special = []keymap.Action{keymap.Apply, keymap.Back}
)

// Why says why an action cannot act now.
func (p *Pane) Why(env pane.Env, a keymap.Action) string {
	p.sync(env)
	t := p.table()
	switch {
	case t.field.On && slices.Contains(special, a):
		return ""
	case p.open && slices.Contains(inList, a):
		return "this is for the list: enter or esc leads back to it"
	case t.row() == nil && slices.Contains(onRow, a):
		return "there is no " + t.one + " under the cursor"
	}
	why, _ := p.whyNot(env, a)
	return why
}
