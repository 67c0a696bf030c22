package overlay

import (
	"strconv"
	"strings"

	"github.com/sahilm/fuzzy"

	"trailboss/keymap"
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

// row lays the cursor over a line of exactly w cells.
func row(env pane.Env, line string, under bool, w int) string {
	if !under {
		return text.Pad("  "+line, w)
	}
	return env.Theme.Accent.Render(env.Theme.Signs.Cursor) + onCursor(env, text.Pad(" "+line, w-1))
}

// onCursor gives a line that has styles inside the cursor's background: each
// reset would end it.
func onCursor(env pane.Env, line string) string {
	const reset = "\x1b[m"
	open, _, _ := strings.Cut(env.Theme.Cursor.Render("x"), "x")
	return open + strings.ReplaceAll(line, reset, reset+open) + reset
}

// drawChoices frames a search field above the choices. line draws one of them
// in w cells.
func drawChoices(env pane.Env, b box, f *field, c *choices, w, h int, line func(m fuzzy.Match, w int) string) string {
	wide := min(inner(w), max(b.least, widestOf(b.head), widestOf(b.foot)))
	prompt := env.Theme.Accent.Render("> ")
	b.head = append(b.head, prompt+f.view(env, wide-2), "")
	if len(c.shown) == 0 {
		b.body = []string{env.Theme.Disabled.Render("nothing matches")}
		return b.draw(env, &page.Scroll{}, w, h)
	}
	first, end := c.list.Window(c, min(len(c.words), h-aroundY-len(b.head)-len(b.foot)))
	for i := first; i < end; i++ {
		b.body = append(b.body, row(env, line(c.shown[i], wide-2), i == c.list.Cursor(c), wide))
	}
	return b.draw(env, &page.Scroll{}, w, h)
}
