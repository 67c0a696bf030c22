// Package trails is the list of trails: one row a trail, with what is known of
// each, a filter, an order and marks.
package trails

import (
	"slices"

	"charm.land/bubbles/v2/textinput"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/list"
	"trailboss/ui/pane"
	"trailboss/ui/theme"
)

// Pane is the list of trails. It holds a cursor, a filter, an order and marks;
// the rows are derived from the inventory whenever that has changed.
type Pane struct {
	inv     *model.Inventory
	version uint64
	stamp   string

	rows   rows
	totals totals
	notes  []note

	list   list.List
	marks  map[string]bool
	sort   order
	field  textinput.Model
	typing bool
	query  query

	onScreen []string
	// theme is the one that pens and field were made for.
	theme *theme.Theme
	pens  pens
}

var _ pane.Pane = (*Pane)(nil)

// New is the pane before anything was read.
func New() *Pane {
	return &Pane{marks: map[string]bool{}, field: newField()}
}

// Scope is keymap.Trails.
func (p *Pane) Scope() keymap.Scope { return keymap.Trails }

// Title names the pane.
func (p *Pane) Title() string { return "Trails" }

// Typing is true while the filter is being typed.
func (p *Pane) Typing() bool { return p.typing }

// Selected is the ARN under the cursor, "" when there is no row.
func (p *Pane) Selected() string { return p.list.ID(&p.rows) }

// Go puts the cursor on the trail, where the list shows it.
func (p *Pane) Go(env pane.Env, arn string) {
	p.Refresh(env)
	for i := range p.rows.Len() {
		if p.rows.ID(i) == arn {
			p.list.Go(&p.rows, i)
			return
		}
	}
}

// Marked are the ARNs of the marked trails, by name, those that the filter
// hides included.
func (p *Pane) Marked() []string {
	arns := make([]string, 0, len(p.marks))
	for arn := range p.marks {
		arns = append(arns, arn)
	}
	slices.SortFunc(arns, func(a, b string) int { return byName(p.inv.Trail(a), p.inv.Trail(b)) })
	return arns
}

// OnScreen are the ARNs of the rows drawn last: what to read first.
func (p *Pane) OnScreen() []string { return p.onScreen }

// Unmark forgets the marks, once what they were set for is done.
func (p *Pane) Unmark() { clear(p.marks) }

// Reset forgets rows, cursor and marks, for another profile or Region. The
// filter and the order stay.
func (p *Pane) Reset() {
	p.list = list.List{}
	p.marks = map[string]bool{}
	p.inv, p.rows, p.totals, p.notes, p.onScreen = nil, rows{}, totals{}, nil, nil
}

// Refresh derives the rows anew when the inventory has changed.
func (p *Pane) Refresh(env pane.Env) {
	inv := env.Inventory
	stamp := accountStamp(env)
	if p.inv == inv && p.version == inv.Version() && p.stamp == stamp {
		return
	}
	if p.inv != inv || p.stamp != stamp || !p.rows.of(inv.Trails()) {
		p.rows.derive(env)
		p.dropMarks(inv)
	}
	p.inv, p.version, p.stamp = inv, inv.Version(), stamp
	p.totals = count(env)
	p.notes = notes(env, p.totals.stale)
	p.arrange()
}

// arrange sorts and filters the rows, and finds the cursor's row again.
func (p *Pane) arrange() {
	p.rows.sort(p.sort)
	p.choose()
}

// choose filters the sorted rows.
func (p *Pane) choose() {
	p.rows.filter(&p.query)
	if p.ranked() {
		p.rows.rank(p.query.words)
	}
	p.list.Sync(&p.rows)
}

// ranked tells whether the best matches of the filter come first: they do
// until another order is asked for.
func (p *Pane) ranked() bool {
	return p.sort == order{} && len(p.query.words) > 0 && len(p.rows.shown) <= maxRanked
}

func (p *Pane) dropMarks(inv *model.Inventory) {
	for arn := range p.marks {
		if inv.Trail(arn) == nil {
			delete(p.marks, arn)
		}
	}
}

// selected says where the cursor is now, when that is not on before.
func (p *Pane) selected(before string) intent.Intent {
	if arn := p.Selected(); arn != before {
		return intent.Select{ARN: arn}
	}
	return nil
}
