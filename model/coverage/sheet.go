package coverage

import (
	"cmp"
	"slices"

	"trailboss/model"
	"trailboss/model/match"
	"trailboss/model/sorting"
)

// State is what all trails together do with a class of events.
type State uint8

// The states. Open means that no trail is known to log them, and that one may;
// Partly that some are logged, once each, and as far as can be told not all.
const (
	Open State = iota
	Gap
	Partly
	Once
	Twice
)

// Row is a class of events with what each trail of the place does with it, in
// the order of the sheet's trails.
type Row struct {
	Class
	Cells []Cell
	State State
	// Extent is how much is logged at all, Copies how many trails log the same
	// events, as far as can be told.
	Extent match.Extent
	Copies int
	// Sure is false while more may be logged than is known.
	Sure bool

	// whole counts the trails that log all of the events.
	whole int
}

// Sheet is the coverage of one place.
type Sheet struct {
	Place
	// Trails are those that log the place: the logging ones first, the stopped
	// ones last, by name.
	Trails []*model.Trail
	Rows   []Row
}

// Rest says what is known of the data and network activity events that have no row.
func (s Sheet) Rest() string {
	if len(s.Members) > 0 {
		return "Organization trails alone are known here; what else these accounts log is unknown, as no profile reads them."
	}
	for _, t := range s.Trails {
		if !t.Selectors.Known {
			return "Not all event selectors are read: data and network activity events that are not listed may be logged, too."
		}
	}
	if len(s.Unlisted) > 0 {
		return "Not all trails are listed: data and network activity events that are not listed may be logged, too."
	}
	return "Data and network activity events that are not listed are logged by no trail."
}

// Count is how many rows have the state.
func (s Sheet) Count(state State) int {
	n := 0
	for _, r := range s.Rows {
		if r.State == state {
			n++
		}
	}
	return n
}

// Board is the coverage of all accounts in use, made from the inventory as it was.
type Board struct {
	// Places are by account, the group of the current Region first.
	Places []Place

	classes  []Class
	matchers map[string]*match.Matcher
}

// Survey tells what is covered in the accounts behind the profiles. Sheets must be
// asked for before the inventory changes.
func Survey(inv *model.Inventory, profiles []string) *Board {
	return &Board{Places: places(inv, profiles), classes: classes(inv.Trails()), matchers: map[string]*match.Matcher{}}
}

// matcher is the trail's, nil while its selectors are not read.
func (b *Board) matcher(t *model.Trail) *match.Matcher {
	m, ok := b.matchers[t.ARN]
	if set, known := t.Selectors.Get(); known && !ok {
		m = match.New(set, model.MatchScope(t))
		b.matchers[t.ARN] = m
	}
	return m
}

// Sheet works out one of Places.
func (b *Board) Sheet(p Place) Sheet {
	members := slices.Clone(p.members)
	sorting.Stable(members, func(a, b member) int { return cmp.Compare(order(a.trail), order(b.trail)) })
	s := Sheet{Place: p}
	for _, m := range members {
		s.Trails = append(s.Trails, m.trail)
	}
	for _, class := range b.classes {
		class.events.Region = p.Regions[0]
		r := Row{Class: class, Sure: len(p.Unlisted)+len(p.Members) == 0}
		for _, m := range members {
			r.Cells = append(r.Cells, b.cell(m, class))
		}
		b.total(&r)
		s.Rows = append(s.Rows, r)
	}
	return s
}

func order(t *model.Trail) int {
	return map[Standing]int{Logging: 0, Unread: 1, Failing: 2, Stopped: 3}[standing(t)]
}

// total sums up the cells.
func (b *Board) total(r *Row) {
	var parts []*match.Matcher
	for _, c := range r.Cells {
		switch c.Mark() {
		case MarkAll:
			r.whole++
		case MarkPart:
			parts = append(parts, b.matchers[c.Trail.ARN])
		}
		r.Sure = r.Sure && !c.open()
	}
	r.Copies = r.whole + overlapping(r.events, parts)
	switch {
	case r.whole > 0:
		r.Extent = match.All
	case len(parts) > 0:
		r.Extent = match.Together(r.events, parts...)
	}
	switch {
	case r.Extent == match.Nothing && r.Sure:
		r.State = Gap
	case r.Extent == match.Nothing:
		r.State = Open
	case r.Copies > 1:
		r.State = Twice
	case r.Extent == match.Part:
		r.State = Partly
	default:
		r.State = Once
	}
}

// overlapping is how many of the trails, each of which logs a part of the class,
// are known to log the same events: at least two where any two of them do.
func overlapping(class match.Class, parts []*match.Matcher) int {
	for i, m := range parts {
		for _, other := range parts[:i] {
			if match.Overlap(class, m, other) {
				return 2
			}
		}
	}
	return min(1, len(parts))
}
