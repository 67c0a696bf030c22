package trails

// column is one column of the list, in the order of the screen.
type column uint8

const (
	colName column = iota
	colHome
	colScope
	colLogging
	colDelivered
	colSelectors
	colInsights
	colTags
	colAccount
	columnCount
)

const (
	// gutter is the place of the cursor's bar and the mark, gap what parts columns.
	gutter = 3
	gap    = 2
)

// columns say how each column is headed and how wide it may be. The widths do
// not depend on what is in the rows, so that nothing moves while answers land.
var columns = [columnCount]struct {
	head         string
	narrow, wide int
	right        bool
}{
	colName:      {head: "NAME", narrow: 16, wide: 40},
	colHome:      {head: "HOME", narrow: 14, wide: 14},
	colScope:     {head: "SCOPE", narrow: 12, wide: 12},
	colLogging:   {head: "LOGGING", narrow: 10, wide: 14},
	colDelivered: {head: "DELIVERED", narrow: 9, wide: 9, right: true},
	colSelectors: {head: "SELECTORS", narrow: 12, wide: 12},
	colInsights:  {head: "INSIGHTS", narrow: 11, wide: 11},
	colTags:      {head: "TAGS", narrow: 8, wide: 8, right: true},
	colAccount:   {head: "ACCOUNT", narrow: 12, wide: 20},
}

// byPriority is the order in which columns claim room, byNeed that in which
// they take what is left over.
var (
	byPriority = [...]column{colName, colLogging, colDelivered, colHome, colScope, colSelectors, colInsights, colTags, colAccount}
	byNeed     = [...]column{colLogging, colName, colAccount}
)

// layout holds the width of each column, 0 where it is not drawn.
type layout [columnCount]int

// layOut gives the columns of a list of w cells. The column that the rows are
// sorted by comes right after the name, so that the order can be seen.
func layOut(w int, sorted column, accounts bool) layout {
	var l layout
	room := w - gutter
	claim := func(c column) {
		need := columns[c].narrow
		if c != colName {
			need += gap
		}
		if l[c] == 0 && need <= room && (c != colAccount || accounts) {
			l[c] = columns[c].narrow
			room -= need
		}
	}
	claim(colName)
	if l[colName] == 0 {
		l[colName] = max(0, room)
		return l
	}
	claim(sorted)
	for _, c := range byPriority {
		claim(c)
	}
	for _, c := range byNeed {
		if l[c] > 0 {
			more := min(room, columns[c].wide-l[c])
			l[c] += more
			room -= more
		}
	}
	return l
}
