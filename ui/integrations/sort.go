package integrations

import (
	"cmp"
	"slices"
	"strings"
)

// order is how the rows are sorted: by which of the columns. The zero order is
// by name.
type order struct {
	by       int
	reversed bool
}

// sortKey is what a row is sorted by. Rows where it is not known come last, in
// both directions.
type sortKey struct {
	known bool
	num   int64
	text  string
}

// sorted are the rows in an order; equal ones stay by name.
func sorted(rows []*row, o order, columns []column) []*row {
	out := slices.Clone(rows)
	key, sign := columns[o.by].key, 1
	if o.reversed {
		sign = -1
	}
	slices.SortStableFunc(out, func(a, b *row) int {
		x, y := key(a), key(b)
		if x.known != y.known {
			if x.known {
				return -1
			}
			return 1
		}
		return sign * cmp.Or(cmp.Compare(x.num, y.num), strings.Compare(x.text, y.text))
	})
	return out
}
