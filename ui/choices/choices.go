// Package choices is a list under a search: what matches, best first, and a
// cursor in it.
package choices

import (
	"strconv"
	"strings"

	"github.com/sahilm/fuzzy"

	"trailboss/keymap"
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

// Search keeps what matches the query and goes to the best match; spaces in
// the query mean nothing. None keeps all, in their order.
func (c *Choices) Search(query string) {
	c.list = list.List{}
	query = strings.Join(strings.Fields(query), "")
	if query != "" {
		c.shown = fuzzy.Find(query, c.words)
		return
	}
	c.shown = make([]fuzzy.Match, len(c.words))
	for i, w := range c.words {
		c.shown[i] = fuzzy.Match{Str: w, Index: i}
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
