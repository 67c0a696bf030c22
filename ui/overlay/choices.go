package overlay

import (
	"strconv"
	"strings"

	"github.com/sahilm/fuzzy"

	"trailboss/keymap"
	"trailboss/ui/box"
	"trailboss/ui/field"
	"trailboss/ui/list"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// choices is a list under a search: what matches, best first, and a cursor in it.
type choices struct {
	// words are the sanitized texts that are searched.
	words []string
	shown []fuzzy.Match
	list  list.List
}

func newChoices(words []string) choices {
	c := choices{words: words}
	c.search("")
	return c
}

// search keeps what matches the query; spaces in it mean nothing. None keeps all.
func (c *choices) search(query string) {
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

// Len and ID make choices a list.Source.
func (c *choices) Len() int { return len(c.shown) }

// ID is the index into words.
func (c *choices) ID(i int) string { return strconv.Itoa(c.shown[i].Index) }

// under is the index into words of the one under the cursor.
func (c *choices) under() (index int, ok bool) {
	i := c.list.Cursor(c)
	if i < 0 {
		return 0, false
	}
	return c.shown[i].Index, true
}

func (c *choices) move(a keymap.Action) bool { return c.list.Do(c, a) }

// matched draws the text of a match with the letters that matched marked, in
// exactly w cells.
func matched(env pane.Env, m fuzzy.Match, w int) string {
	var b strings.Builder
	from := 0
	for _, i := range m.MatchedIndexes {
		size := len(string([]rune(m.Str[i:])[:1]))
		b.WriteString(m.Str[from:i])
		b.WriteString(env.Theme.Match.Render(m.Str[i : i+size]))
		from = i + size
	}
	b.WriteString(m.Str[from:])
	return text.Pad(b.String(), w)
}

// drawChoices frames a search field above the choices. line draws one of them
// in w cells.
func drawChoices(env pane.Env, b box.Box, f *field.Field, c *choices, w, h int, line func(m fuzzy.Match, w int) string) string {
	wide := min(box.Inner(w), max(b.Least, widestOf(b.Head), widestOf(b.Foot)))
	prompt := env.Theme.Accent.Render("> ")
	b.Head = append(b.Head, prompt+f.View(env.Theme, wide-2), "")
	if len(c.shown) == 0 {
		b.Body = []string{env.Theme.Disabled.Render("nothing matches")}
		return b.Draw(env.Theme, &page.Scroll{}, w, h)
	}
	first, end := c.list.Window(c, min(len(c.words), h-box.AroundY-len(b.Head)-len(b.Foot)))
	for i := first; i < end; i++ {
		b.Body = append(b.Body, box.Row(env.Theme, line(c.shown[i], wide-2), i == c.list.Cursor(c), wide))
	}
	return b.Draw(env.Theme, &page.Scroll{}, w, h)
}

// widestOf is the width of the widest line.
func widestOf(lines []string) int {
	n := 0
	for _, l := range lines {
		n = max(n, text.Width(l))
	}
	return n
}
