package integrations

import (
	"slices"

	"trailboss/keymap"
	"trailboss/ui/field"
	"trailboss/ui/list"
	"trailboss/ui/pane"
)

// kind is what a list holds.
type kind struct {
	// one, many and short name what is in a row.
	one, many, short string
	columns          []column
	states           []state
	totals           []total
}

// table is one of the two lists. The zero order is by name.
type table struct {
	kind
	// all are the rows by name, sorted in the chosen order, shown as the filter leaves them.
	all, sorted, shown []*row
	list               list.List
	marks              map[string]bool
	order              order
	field              field.Field
	query              query
	onScreen           []string
}

func newTable(k kind) *table {
	t := &table{kind: k, field: field.New(), marks: map[string]bool{}}
	t.field.On = false
	return t
}

// Len is the number of rows that the filter leaves.
func (t *table) Len() int { return len(t.shown) }

// ID is the ARN of row i.
func (t *table) ID(i int) string { return t.shown[i].arn }

// row is the one under the cursor, or nil.
func (t *table) row() *row {
	if i := t.list.Cursor(t); i >= 0 {
		return t.shown[i]
	}
	return nil
}

// chosen are the marked rows, those that the filter hides included, or the one
// under the cursor.
func (t *table) chosen() []*row {
	var rs []*row
	for _, r := range t.all {
		if t.marks[r.arn] {
			rs = append(rs, r)
		}
	}
	if r := t.row(); r != nil && len(rs) == 0 {
		rs = append(rs, r)
	}
	return rs
}

// take takes new rows, by name, and finds the cursor's row again.
func (t *table) take(env pane.Env, rows []*row) {
	t.all = rows
	marked := map[string]bool{}
	for _, r := range rows {
		if t.marks[r.arn] {
			marked[r.arn] = true
		}
	}
	t.marks = marked
	t.arrange(env)
}

// arrange sorts and filters the rows.
func (t *table) arrange(env pane.Env) {
	t.sorted = sorted(t.all, t.order, t.columns)
	t.choose(env)
}

func (t *table) choose(env pane.Env) {
	t.shown = t.shown[:0]
	for _, r := range t.sorted {
		if t.query.match(env, r) {
			t.shown = append(t.shown, r)
		}
	}
	t.list.Sync(t)
}

// refilter applies what the field holds. While the chosen row is hidden the
// cursor waits on the first match.
func (t *table) refilter(env pane.Env) {
	t.query = parse(t.field.Value(), t.states)
	t.choose(env)
	if !t.list.Settled(t) {
		t.list.First()
	}
}

// clear takes the filter away.
func (t *table) clear(env pane.Env) {
	t.field.On = false
	t.field.Clear()
	t.refilter(env)
}

// sortBy sorts by the next column, or the one before.
func (t *table) sortBy(env pane.Env, step int) {
	n := len(t.columns)
	t.order = order{by: (t.order.by + step + n) % n}
	t.arrange(env)
}

// mark marks the row under the cursor, or no longer, and goes on to the next.
func (t *table) mark() {
	arn := t.list.ID(t)
	if t.marks[arn] {
		delete(t.marks, arn)
	} else {
		t.marks[arn] = true
	}
	t.list.Do(t, keymap.Down)
}

// markAll marks every row in the list; when all are marked, none.
func (t *table) markAll() {
	all := !slices.ContainsFunc(t.shown, func(r *row) bool { return !t.marks[r.arn] })
	for _, r := range t.shown {
		if all {
			delete(t.marks, r.arn)
		} else {
			t.marks[r.arn] = true
		}
	}
}
