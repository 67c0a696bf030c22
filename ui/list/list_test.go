package list_test

import (
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"trailboss/keymap"
	"trailboss/ui/list"
)

type names []string

func (n names) Len() int        { return len(n) }
func (n names) ID(i int) string { return n[i] }

var moves = []keymap.Action{
	keymap.Up, keymap.Down, keymap.Top, keymap.Bottom, keymap.HalfDown, keymap.HalfUp, keymap.PageDown, keymap.PageUp,
}

func TestCursorStaysOnItsRow(t *testing.T) {
	var l list.List
	rows := names{"a", "b", "c", "d"}
	l.Go(rows, 2)
	for _, now := range []names{{"d", "c", "b", "a"}, {"c"}, {"x", "y", "a", "b", "z", "c"}} {
		l.Sync(now)
		if got := l.ID(now); got != "c" {
			t.Errorf("in %v the cursor is on %q, want c", now, got)
		}
	}
}

func TestCursorReturnsToAHiddenRow(t *testing.T) {
	var l list.List
	rows := names{"a", "b", "c", "d"}
	l.Go(rows, 2)
	filtered := names{"a", "b", "d"}
	l.Sync(filtered)
	if l.Settled(filtered) || l.ID(filtered) != "d" {
		t.Errorf("with c hidden the cursor is on %q, settled %v; want d, in its place", l.ID(filtered), l.Settled(filtered))
	}
	l.Sync(rows)
	if got := l.ID(rows); got != "c" || !l.Settled(rows) {
		t.Errorf("with c shown again the cursor is on %q", got)
	}
}

func TestUntouchedCursorStaysFirst(t *testing.T) {
	var l list.List
	l.Sync(names{"m"})
	now := names{"a", "m", "z"}
	l.Sync(now)
	if got := l.ID(now); got != "a" {
		t.Errorf("the cursor is on %q, want the first row", got)
	}
}

func TestEmpty(t *testing.T) {
	var l list.List
	for _, a := range moves {
		l.Do(names{}, a)
	}
	first, end := l.Window(names{}, 5)
	if l.Cursor(names{}) != -1 || l.ID(names{}) != "" || first != 0 || end != 0 || l.Position(names{}) != "" {
		t.Errorf("an empty list has cursor %d, window %d..%d", l.Cursor(names{}), first, end)
	}
}

func TestOtherActionsAreNotMoves(t *testing.T) {
	var l list.List
	if l.Do(names{"a", "b"}, keymap.Logging) {
		t.Error("logging counts as a move")
	}
}

func TestMoves(t *testing.T) {
	rows := make(names, 100)
	for i := range rows {
		rows[i] = strconv.Itoa(i)
	}
	var l list.List
	l.Window(rows, 20)
	for _, c := range []struct {
		a    keymap.Action
		want int
		pos  string
	}{
		{keymap.Up, 0, "1/100"},
		{keymap.Down, 1, "2/100"},
		{keymap.HalfDown, 11, "12/100"},
		{keymap.PageDown, 31, "32/100"},
		{keymap.HalfUp, 21, "22/100"},
		{keymap.Bottom, 99, "100/100"},
		{keymap.PageDown, 99, "100/100"},
		{keymap.PageUp, 79, "80/100"},
		{keymap.Top, 0, "1/100"},
	} {
		if l.Do(rows, c.a); l.Cursor(rows) != c.want || l.Position(rows) != c.pos {
			t.Errorf("after %s the cursor is at %d (%s), want %d (%s)", c.a, l.Cursor(rows), l.Position(rows), c.want, c.pos)
		}
	}
}

func TestWindowHoldsTheCursor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := names(rapid.SliceOfNDistinct(rapid.StringN(1, 4, -1), 0, 60, rapid.ID).Draw(t, "rows"))
		var l list.List
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			switch rapid.IntRange(0, 4).Draw(t, "step") {
			case 0:
				rows = slices.Clone(rows)
				slices.Reverse(rows)
				l.Sync(rows)
			case 1:
				rows = rows[:len(rows)/2]
				l.Sync(rows)
			default:
				l.Do(rows, rapid.SampledFrom(moves).Draw(t, "move"))
			}
			h := rapid.IntRange(0, 30).Draw(t, "h")
			first, end := l.Window(rows, h)
			cur := l.Cursor(rows)
			switch {
			case first < 0 || end > len(rows) || end-first > h:
				t.Fatalf("window %d..%d of %d rows in %d lines", first, end, len(rows), h)
			case len(rows) >= h && end-first != h:
				t.Fatalf("window %d..%d leaves lines empty: %d rows in %d lines", first, end, len(rows), h)
			case h > 0 && len(rows) > 0 && (cur < first || cur >= end):
				t.Fatalf("cursor %d is outside %d..%d", cur, first, end)
			case h > 4 && cur-first < 2 && first > 0, h > 4 && end-1-cur < 2 && end < len(rows):
				t.Fatalf("cursor %d is at the edge of %d..%d, with more rows beyond", cur, first, end)
			}
		}
	})
}
