// Package choices is a list under a search: what matches, best first, and a
// cursor in it.
package choices

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/sahilm/fuzzy"

	"trailboss/keymap"
	"trailboss/model/sorting"
	"trailboss/ui/list"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// Choices are texts, those of them that match a search, and a cursor in these.
// Make one with New.
type Choices struct {
	words []string
	shown []fuzzy.Match
	list  list.List
}

// New offers all words, which must be sanitized.
func New(words []string) Choices {
	c := Choices{words: words}
	c.Search("")
	return c
}

// Search keeps what matches the query and goes to the best match. What holds
// the query as it stands is better than what only has its letters in order, in
// which spaces mean nothing. No query keeps all, in their order.
func (c *Choices) Search(query string) {
	c.list = list.List{}
	letters := strings.Join(strings.Fields(query), "")
	if letters != "" {
		c.shown = fuzzy.Find(letters, c.words)
		for i := range c.shown {
			whole(&c.shown[i], strings.TrimSpace(query))
		}
		sorting.Stable(c.shown, func(a, b fuzzy.Match) int { return cmp.Compare(b.Score, a.Score) })
		return
	}
	c.shown = make([]fuzzy.Match, len(c.words))
	for i, w := range c.words {
		c.shown[i] = fuzzy.Match{Str: w, Index: i}
	}
}

// wholeScore lifts what holds the query as it stands above all else.
const wholeScore = 1 << 20

// whole marks the query in a match that holds it as it stands, whatever its case.
func whole(m *fuzzy.Match, query string) {
	at := strings.Index(strings.ToLower(m.Str), strings.ToLower(query))
	if at < 0 || len(strings.ToLower(m.Str)) != len(m.Str) || len(strings.ToLower(query)) != len(query) {
		return
	}
	m.Score += wholeScore
	m.MatchedIndexes = m.MatchedIndexes[:0]
	for i := range m.Str[at : at+len(query)] {
		m.MatchedIndexes = append(m.MatchedIndexes, at+i)
	}
}

// Shown are the matches; their Index is into the words.
func (c *Choices) Shown() []fuzzy.Match { return c.shown }

// Total is the number of words, whether they match or not.
func (c *Choices) Total() int { return len(c.words) }

// Len is the number of matches.
func (c *Choices) Len() int { return len(c.shown) }

// ID names match i by its word.
func (c *Choices) ID(i int) string { return strconv.Itoa(c.shown[i].Index) }

// Cursor is the match under the cursor, -1 when nothing matches.
func (c *Choices) Cursor() int { return c.list.Cursor(c) }

// Under is the index of the word under the cursor; ok is false when nothing
// matches.
func (c *Choices) Under() (index int, ok bool) {
	i := c.Cursor()
	if i < 0 {
		return 0, false
	}
	return c.shown[i].Index, true
}

// Go moves the cursor to match i, or the nearest there is.
func (c *Choices) Go(i int) { c.list.Go(c, i) }

// Move follows an action of keymap.Move; it tells whether it was one.
func (c *Choices) Move(a keymap.Action) bool { return c.list.Do(c, a) }

// Window gives the matches to draw in h lines, from first up to but not
// including end.
func (c *Choices) Window(h int) (first, end int) { return c.list.Window(c, h) }

// Position says where the cursor is among the matches, "" when the window drawn
// last shows all of them.
func (c *Choices) Position() string { return c.list.Position(c) }

// Matched draws the text of a match with the letters that matched marked, in
// exactly w cells.
func Matched(th *theme.Theme, m fuzzy.Match, w int) string {
	var b strings.Builder
	from := 0
	for _, i := range m.MatchedIndexes {
		size := len(string([]rune(m.Str[i:])[:1]))
		b.WriteString(m.Str[from:i])
		b.WriteString(th.Match.Render(m.Str[i : i+size]))
		from = i + size
	}
	b.WriteString(m.Str[from:])
	return text.Pad(b.String(), w)
}
