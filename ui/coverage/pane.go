// Package coverage is the page that tells which trails log which kinds of events,
// for one account in those of its Regions that the same trails log.
package coverage

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/coverage"
	"trailboss/ui/field"
	"trailboss/ui/intent"
	"trailboss/ui/list"
	"trailboss/ui/pane"
)

// Pane is the page. It holds a place, a cursor and a filter; what it shows is
// worked out whenever the inventory has changed.
type Pane struct {
	inv     *model.Inventory
	version uint64
	stamp   string

	board *coverage.Board
	sheet coverage.Sheet
	// profile and region name the place that was chosen; none at first.
	profile, region string
	// members is true for that of the accounts which no profile reads.
	members bool

	rows rows
	list list.List
	// trail is the column under the cursor, by ARN; "" is that of all together.
	trail string
	// left is the first column of a trail that is drawn.
	left int

	field field.Field
	query query
}

var _ pane.Pane = (*Pane)(nil)

// New is the page before anything was read.
func New() *Pane {
	p := &Pane{field: field.New()}
	p.field.On = false
	return p
}

// Scope is keymap.Covered.
func (p *Pane) Scope() keymap.Scope { return keymap.Covered }

// Title names the pane.
func (p *Pane) Title() string { return "Coverage" }

// Typing is true while the filter is being typed.
func (p *Pane) Typing() bool { return p.field.On }

// Type edits the filter, and filters as it changes.
func (p *Pane) Type(env pane.Env, msg tea.Msg) intent.Intent {
	p.sync(env)
	if p.field.On && p.field.Take(msg) {
		p.refilter()
	}
	return nil
}

// ARN is the trail under the cursor, "" for all together.
func (p *Pane) ARN() string { return p.trail }

// Go shows the place with that ID, as long as there is one.
func (p *Pane) Go(env pane.Env, id string) {
	p.sync(env)
	for _, place := range p.board.Places {
		if place.ID() == id {
			p.choose(place)
		}
	}
}

func (p *Pane) choose(place coverage.Place) {
	p.profile, p.region, p.members = place.Profiles[0], place.Regions[0], len(place.Members) > 0
	p.show(place)
}

// sync works the page out again when the inventory has changed.
func (p *Pane) sync(env pane.Env) {
	stamp := strings.Join(env.Profiles, "\n")
	if p.board != nil && p.inv == env.Inventory && p.version == env.Inventory.Version() && p.stamp == stamp {
		return
	}
	p.inv, p.version, p.stamp = env.Inventory, env.Inventory.Version(), stamp
	p.board = coverage.Survey(env.Inventory, env.Profiles)
	if i := p.at(); i >= 0 {
		p.show(p.board.Places[i])
		return
	}
	p.sheet = coverage.Sheet{}
	p.arrange()
}

// at is the index of the place that is shown: the one that was chosen, or the
// first. It is -1 while there is none.
func (p *Pane) at() int {
	i := slices.IndexFunc(p.board.Places, func(place coverage.Place) bool { return place.Holds(p.profile, p.region, p.members) })
	if i < 0 && len(p.board.Places) > 0 {
		return 0
	}
	return i
}

func (p *Pane) show(place coverage.Place) {
	p.sheet = p.board.Sheet(place)
	if p.column() < 0 {
		p.trail = ""
	}
	p.arrange()
}

// column is the index of the trail under the cursor, -1 for all together.
func (p *Pane) column() int {
	return slices.IndexFunc(p.sheet.Trails, func(t *model.Trail) bool { return t.ARN == p.trail })
}

// row is the row under the cursor, nil when there is none.
func (p *Pane) row() *coverage.Row {
	if i := p.list.Cursor(&p.rows); i >= 0 {
		return p.rows.at(i)
	}
	return nil
}
