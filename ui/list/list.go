// Package list is a cursor and a window over any number of rows: only the rows
// on the screen are ever asked for, and the cursor stays on its row, by ID,
// while rows are sorted, filtered or read anew.
package list

import (
	"trailboss/keymap"
	"trailboss/ui/text"
)

// margin is how many rows stay in sight above and below the cursor.
const margin = 2

// Source is what a List moves over.
type Source interface {
	Len() int
	// ID names row i, 0 <= i < Len, whatever its place. It is unique.
	ID(i int) string
}

// List is the cursor and the window. The zero List is on the first row, and
// stays on the first row, whichever that is, until it is moved.
type List struct {
	// cursor and top are rows, height the window's as it was drawn last.
	cursor, top, height int
	// wanted is the row the user chose; the cursor returns to it when it was
	// hidden for a while.
	wanted string
}

// Sync finds the cursor's row again after src changed. When the row is not
// there, the cursor keeps its place on the screen.
func (l *List) Sync(src Source) {
	n := src.Len()
	if l.wanted != "" && (l.cursor >= n || src.ID(l.cursor) != l.wanted) {
		for i := range n {
			if src.ID(i) == l.wanted {
				l.cursor = i
				break
			}
		}
	}
	l.cursor = clamp(l.cursor, n)
}

// Cursor is the row under the cursor, -1 when there are none.
func (l *List) Cursor(src Source) int {
	if n := src.Len(); n > 0 {
		return clamp(l.cursor, n)
	}
	return -1
}

// ID is the ID of the row under the cursor, "" when there are none.
func (l *List) ID(src Source) string {
	if i := l.Cursor(src); i >= 0 {
		return src.ID(i)
	}
	return ""
}

// Settled tells whether the cursor is on the row that was chosen last, and not
// on another because that one is hidden or gone.
func (l *List) Settled(src Source) bool { return l.wanted == "" || l.ID(src) == l.wanted }

// First shows the first row without choosing it.
func (l *List) First() { l.cursor, l.top = 0, 0 }

// Go chooses row i, or the nearest there is.
func (l *List) Go(src Source, i int) {
	l.cursor = clamp(i, src.Len())
	l.wanted = l.ID(src)
}

// Do performs one of keymap's Move actions. handled is false for any other.
func (l *List) Do(src Source, a keymap.Action) (handled bool) {
	page := max(1, l.height)
	to := l.cursor
	switch a {
	case keymap.Up:
		to--
	case keymap.Down:
		to++
	case keymap.Top:
		to = 0
	case keymap.Bottom:
		to = src.Len() - 1
	case keymap.HalfUp:
		to -= (page + 1) / 2
	case keymap.HalfDown:
		to += (page + 1) / 2
	case keymap.PageUp:
		to -= page
	case keymap.PageDown:
		to += page
	default:
		return false
	}
	l.Go(src, to)
	return true
}

// Window gives the rows to draw, from first up to but not including end, in a
// window of h lines. It scrolls so that the cursor is in it.
func (l *List) Window(src Source, h int) (first, end int) {
	n := src.Len()
	h = max(0, h)
	l.height = h
	l.cursor = clamp(l.cursor, n)
	m := min(margin, max(0, (h-1)/2))
	l.top = min(l.top, l.cursor-m)
	l.top = max(l.top, l.cursor+m+1-h)
	l.top = max(0, min(l.top, n-h))
	return l.top, min(n, l.top+h)
}

// Position says where the cursor is, such as "7/1,340"; "" when the window
// drawn last shows every row.
func (l *List) Position(src Source) string {
	n := src.Len()
	if n <= l.height {
		return ""
	}
	return text.Number(l.Cursor(src)+1) + "/" + text.Number(n)
}

func clamp(i, n int) int { return max(0, min(i, n-1)) }
