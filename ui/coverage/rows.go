package coverage

import (
	"strings"

	"trailboss/model/coverage"
	"trailboss/model/match"
	"trailboss/ui/text"
)

// rows are the rows of the sheet that the filter leaves.
type rows struct{ shown []*coverage.Row }

// Len is how many there are.
func (r *rows) Len() int { return len(r.shown) }

// ID is the class's.
func (r *rows) ID(i int) string { return r.shown[i].ID() }

func (r *rows) at(i int) *coverage.Row { return r.shown[i] }

// arrange filters the rows, and finds the cursor's row again.
func (p *Pane) arrange() {
	p.rows.shown = p.rows.shown[:0]
	for i := range p.sheet.Rows {
		if r := &p.sheet.Rows[i]; p.query.match(r) {
			p.rows.shown = append(p.rows.shown, r)
		}
	}
	p.list.Sync(&p.rows)
}

// query is a filter: all its terms must hold.
type query struct {
	tests []func(*coverage.Row) bool
	// hint says what was not understood, and what would be.
	hint string
}

func (q *query) match(r *coverage.Row) bool {
	for _, test := range q.tests {
		if !test(r) {
			return false
		}
	}
	return true
}

// states are the terms that begin with a colon.
var states = []struct {
	word string
	test func(*coverage.Row) bool
}{
	{":gaps", func(r *coverage.Row) bool { return r.State == coverage.Gap }},
	{":partly", func(r *coverage.Row) bool { return r.Extent == match.Part }},
	{":once", func(r *coverage.Row) bool { return r.State == coverage.Once }},
	{":twice", func(r *coverage.Row) bool { return r.Copies > 1 }},
	{":unknown", func(r *coverage.Row) bool { return !r.Sure }},
}

// parse reads a filter: words that a class's group and name hold, and states, of
// which the beginning is enough.
func parse(s string) query {
	var q query
	for word := range strings.FieldsSeq(strings.ToLower(s)) {
		if !strings.HasPrefix(word, ":") {
			q.tests = append(q.tests, func(r *coverage.Row) bool { return strings.Contains(strings.ToLower(r.ID()), word) })
			continue
		}
		var tests []func(*coverage.Row) bool
		var all []string
		for _, state := range states {
			all = append(all, state.word)
			if strings.HasPrefix(state.word, word) {
				tests = append(tests, state.test)
			}
		}
		switch len(tests) {
		case 0:
			q.hint = "no " + text.Clean(word) + "; there is " + strings.Join(all, " ")
			q.tests = append(q.tests, func(*coverage.Row) bool { return false })
		case 1:
			q.tests = append(q.tests, tests[0])
		default:
			q.hint = strings.Join(all, " ")
		}
	}
	return q
}

// refilter applies what the field holds.
func (p *Pane) refilter() {
	p.query = parse(p.field.Value())
	p.arrange()
	if !p.list.Settled(&p.rows) {
		p.list.First()
	}
}
