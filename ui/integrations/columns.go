package integrations

import (
	"charm.land/lipgloss/v2"

	"trailboss/model"
	"trailboss/ui/pane"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// value is what a cell of a list shows: a sign in its own color, and a word.
type value struct {
	sign, word      string
	signInk, ink    lipgloss.Style
	stale, fromBoth bool
}

// column is one column of a list.
type column struct {
	head         string
	narrow, wide int
	right        bool
	// rank is the place in the order in which columns claim room, the name's 0.
	rank int
	// accounts is set for the one that is drawn only where there are several.
	accounts bool
	// show is the cell of a row in w cells, key what the rows are sorted by.
	show func(env pane.Env, r *row, w int) value
	key  func(r *row) sortKey
}

const (
	// gutter is the place of the cursor's bar and the mark, gap what parts columns.
	gutter, gap = 4, 2
	// fairName is what the name gets before other columns are widened.
	fairName = 20
	// leastWord is the least room for a word that is cut behind a sign.
	leastWord = 6
)

// layOut is the width of each column in a list of w cells, 0 where it is not
// drawn. The one that the rows are sorted by comes right after the name. The first
// that finds no room ends it: a lesser one never takes its place.
func layOut(columns []column, w, sorted int, accounts bool) []int {
	ws, room := make([]int, len(columns)), w-gutter
	claim := func(i int) bool {
		need := columns[i].narrow
		if i > 0 {
			need += gap
		}
		if ws[i] == 0 && need <= room {
			ws[i] = columns[i].narrow
			room -= need
		}
		return ws[i] > 0
	}
	widen := func(i, to int) {
		if more := min(room, to-ws[i]); ws[i] > 0 && more > 0 {
			ws[i] += more
			room -= more
		}
	}
	if !claim(0) {
		ws[0] = max(1, room)
		return ws
	}
	claim(sorted)
	for rank := 1; rank < len(columns); rank++ {
		i := at(columns, rank)
		if columns[i].accounts && !accounts {
			continue
		}
		if !claim(i) {
			break
		}
	}
	widen(0, fairName)
	for rank := range columns {
		widen(at(columns, rank), columns[at(columns, rank)].wide)
	}
	return ws
}

// at is the column of a rank.
func at(columns []column, rank int) int {
	for i, c := range columns {
		if c.rank == rank {
			return i
		}
	}
	return 0
}

// read shows a cell of the inventory: what it holds, or why it holds nothing.
func read[T any](th *theme.Theme, c *model.Cell[T], show func(T) value) value {
	switch c.State() {
	case model.Read:
		return show(c.Value)
	case model.Stale:
		v := show(c.Value)
		v.stale, v.ink = true, th.Disabled
		return v
	case model.Refused:
		return value{sign: th.Signs.Fault, signInk: th.Caution, word: text.Clean(c.Fault.Short()), ink: th.Secondary}
	case model.Loading:
		return value{word: th.Signs.Loading, ink: th.Secondary}
	default:
		return value{word: th.Signs.Unknown, ink: th.Secondary}
	}
}

// words is a value without a sign, or none.
func words(th *theme.Theme, s string) value {
	if s == "" {
		return value{word: th.Signs.None, ink: th.Secondary}
	}
	return value{word: text.Clean(s), ink: th.Text}
}

// onOff is a switch.
func onOff(th *theme.Theme, on bool) value {
	if on {
		return value{sign: th.Signs.On, signInk: th.Good, word: "on", ink: th.Text}
	}
	return value{sign: th.Signs.Off, signInk: th.Secondary, word: "off", ink: th.Secondary}
}

// draw puts a value into exactly w cells.
func (v value) draw(th *theme.Theme, w int, right bool) string {
	sign, stale := v.sign, ""
	if sign != "" && v.word != "" {
		sign += " "
	}
	if v.stale {
		stale = th.Signs.Stale
	}
	room := max(0, w-text.Width(sign)-text.Width(stale))
	if sign != "" && room < leastWord && text.Width(v.word) > room {
		v.word = "" // the sign says it better than its first letters
	}
	word := text.CutEnd(v.word, room, th.Signs.Ellipsis)
	if v.fromBoth {
		word = text.CutMiddle(v.word, room, th.Signs.Ellipsis)
	}
	fill := text.Spaces(room - text.Width(word))
	if sign != "" {
		sign = v.signInk.Render(sign)
	}
	if stale != "" {
		stale = th.Caution.Render(stale)
	}
	if right {
		return fill + sign + stale + v.ink.Render(word)
	}
	return sign + v.ink.Render(word) + stale + fill
}

func name(env pane.Env, r *row, _ int) value {
	return value{word: r.name, ink: env.Theme.Text, fromBoth: true}
}

func byName(r *row) sortKey { return sortKey{known: true, text: r.name} }

func region(env pane.Env, r *row, _ int) value { return words(env.Theme, r.region) }

func byRegion(r *row) sortKey { return sortKey{known: true, text: r.region} }

func account(env pane.Env, r *row, _ int) value { return words(env.Theme, r.account) }

func byAccount(r *row) sortKey { return sortKey{known: true, text: r.account} }
