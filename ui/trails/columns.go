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
	// fairName is what the name gets before any column after HOME.
	fairName = 19
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
	colLogging:   {head: "LOGGING", narrow: 14, wide: 14},
	colDelivered: {head: "DELIVERED", narrow: 10, wide: 10, right: true},
	colSelectors: {head: "SELECTORS", narrow: 11, wide: 11},
	colInsights:  {head: "INSIGHTS", narrow: 9, wide: 9},
	colTags:      {head: "TAGS", narrow: 5, wide: 8, right: true},
	colAccount:   {head: "ACCOUNT", narrow: 12, wide: 20},
}

// byPriority is the order in which columns claim room.
var byPriority = [...]column{colName, colLogging, colDelivered, colHome, colScope, colSelectors, colInsights, colAccount, colTags}

// layout holds the width of each column, 0 where it is not drawn.
type layout [columnCount]int

// layOut gives the columns of a list of w cells. The column that the rows are
// sorted by comes right after the name, so that the order can be seen. The
// first column that finds no room ends it: a lesser one never takes its place.
func layOut(w int, sorted column, accounts bool) layout {
	var l layout
	room := w - gutter
	claim := func(c column) bool {
		need := columns[c].narrow
		if c != colName {
			need += gap
		}
		if l[c] == 0 && need <= room {
			l[c] = columns[c].narrow
			room -= need
		}
		return l[c] > 0
	}
	widen := func(c column, to int) {
		if more := min(room, to-l[c]); l[c] > 0 && more > 0 {
			l[c] += more
			room -= more
		}
	}
	if !claim(colName) {
		l[colName] = max(0, room)
		return l
	}
	claim(sorted)
	for _, c := range byPriority {
		if c == colScope {
			widen(colName, fairName)
		}
		if c == colAccount && !accounts {
			continue
		}
		if !claim(c) {
			break
		}
	}
	widen(colTags, columns[colTags].wide)
	widen(colName, columns[colName].wide)
	widen(colAccount, columns[colAccount].wide)
	return l
}
