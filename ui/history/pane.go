// Package history is the pane of the journal: every change that was made from
// here, how it came out, and what can be done about it now.
package history

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/field"
	"trailboss/ui/intent"
	"trailboss/ui/list"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// Pane is the list of the journal's entries, and the one entry that is open.
// Make one with New.
type Pane struct {
	records []model.Record
	// known is true once the journal has been read; trouble is why it could not be,
	// or not wholly.
	known   bool
	trouble string

	filter field.Field
	query  query
	// shown are the places of the records that the filter leaves.
	shown []int
	list  list.List
	marks map[string]bool
	// open is the id of the entry that is looked at, or "".
	open   string
	scroll page.Scroll
}

// New is a pane that knows nothing yet.
func New() *Pane {
	p := &Pane{filter: field.New(), marks: map[string]bool{}}
	p.filter.On = false
	return p
}

// Take shows the journal as it was read, newest first, or why it could not be; a
// trouble beside records is why there may be more.
func (p *Pane) Take(records []model.Record, trouble string) {
	p.trouble = trouble
	if trouble == "" || len(records) > 0 {
		p.records, p.known = records, true
	}
	p.find()
}

// find applies the filter again.
func (p *Pane) find() {
	p.query, p.shown = parse(p.filter.Value()), nil
	for i := range p.records {
		if p.query.match(&p.records[i]) {
			p.shown = append(p.shown, i)
		}
	}
	p.list.Sync(p)
}

// Len is the number of entries that the filter leaves.
func (p *Pane) Len() int { return len(p.shown) }

// ID names entry i by its id in the journal.
func (p *Pane) ID(i int) string { return p.records[p.shown[i]].ID }

// Scope is keymap.HistoryPane, whether the list or an entry is on the screen.
func (p *Pane) Scope() keymap.Scope { return keymap.HistoryPane }

// Hints are those of the list, or of the open entry.
func (p *Pane) Hints(pane.Env) []pane.Hint { return pane.Opening(p.Scope(), p.open != "") }

// Title names it.
func (p *Pane) Title() string { return "History" }

// Typing is true while the filter is typed.
func (p *Pane) Typing() bool { return p.filter.On }

// Type edits the filter.
func (p *Pane) Type(_ pane.Env, msg tea.Msg) intent.Intent {
	if p.filter.Take(msg) {
		p.find()
		p.list.First()
	}
	return nil
}

// ARN is the trail of the entry that is open or under the cursor, or "".
func (p *Pane) ARN() string {
	if r := p.Record(); r != nil {
		return r.Change.ARN
	}
	return ""
}

// Record is the entry that is open or under the cursor, or nil.
func (p *Pane) Record() *model.Record {
	id := p.open
	if id == "" {
		id = p.list.ID(p)
	}
	return p.record(id)
}

func (p *Pane) record(id string) *model.Record {
	for i := range p.records {
		if p.records[i].ID == id {
			return &p.records[i]
		}
	}
	return nil
}

// chosen are the marked entries, or the one that is open or under the cursor.
func (p *Pane) chosen() []model.Record {
	var rs []model.Record
	for _, r := range p.records {
		if p.marks[r.ID] && p.open == "" {
			rs = append(rs, r)
		}
	}
	if r := p.Record(); r != nil && len(rs) == 0 {
		rs = append(rs, *r)
	}
	return rs
}

// Do opens, marks, filters and moves; undo, replay, the check of what is not
// known and the export are the root's.
func (p *Pane) Do(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	if why := p.Why(env, a); why != "" {
		return intent.Notice{Level: intent.Caution, Text: why}, true
	}
	switch a {
	case keymap.Filter:
		p.open, p.filter.On = "", true
	case keymap.Apply:
		p.filter.On = false
	case keymap.Back:
		return p.back(), true
	case keymap.Open:
		return p.enter(), true
	case keymap.Mark:
		p.mark()
	case keymap.MarkAll:
		p.markAll()
	case keymap.Undo:
		return intent.UndoRecords{Records: p.chosen()}, true
	case keymap.Replay:
		return intent.ChooseReplay{Record: *p.Record()}, true
	case keymap.Settle:
		return intent.SettleRecords{Records: p.unknown()}, true
	case keymap.Export:
		return intent.ExportRecords{Records: p.chosen()}, true
	case keymap.Copy, keymap.CopyARN:
		return p.copy(), true
	case keymap.Refresh:
		return intent.ReadHistory{}, true
	default:
		return nil, p.move(a)
	}
	return nil, true
}

func (p *Pane) move(a keymap.Action) bool {
	if p.open != "" {
		return p.scroll.Move(a)
	}
	return p.list.Do(p, a)
}

// enter opens the entry under the cursor, or closes the open one. Who has seen
// that an outcome is not known need not be told again.
func (p *Pane) enter() intent.Intent {
	if p.open != "" {
		p.open = ""
		return nil
	}
	r := p.Record()
	p.open, p.scroll = r.ID, page.Scroll{}
	if r.Verdict == model.VerdictUnknown && !r.Noted {
		return intent.NoteRecords{IDs: []string{r.ID}}
	}
	return nil
}

// back leaves the entry, then the filter, then the marks, then the pane.
func (p *Pane) back() intent.Intent {
	switch {
	case p.open != "":
		p.open = ""
	case p.filter.On || p.filter.Value() != "":
		p.filter.On = false
		p.filter.Clear()
		p.find()
	case len(p.marks) > 0:
		clear(p.marks)
	default:
		return intent.Close{}
	}
	return nil
}

func (p *Pane) mark() {
	id := p.list.ID(p)
	if p.marks[id] {
		delete(p.marks, id)
	} else {
		p.marks[id] = true
	}
	p.list.Do(p, keymap.Down)
}

// markAll marks all that the filter leaves, or none of them where all are marked.
func (p *Pane) markAll() {
	all := !slices.ContainsFunc(p.shown, func(i int) bool { return !p.marks[p.records[i].ID] })
	for _, i := range p.shown {
		if all {
			delete(p.marks, p.records[i].ID)
		} else {
			p.marks[p.records[i].ID] = true
		}
	}
}

// unknown are those of the chosen entries whose outcome is not known.
func (p *Pane) unknown() []model.Record {
	return slices.DeleteFunc(p.chosen(), func(r model.Record) bool { return r.Verdict != model.VerdictUnknown })
}
