package overlay

import (
	"strings"

	"github.com/sahilm/fuzzy"

	"trailboss/keymap"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// choices is a list under a search: what matches, best first, and a cursor in it.
type choices struct {
	// words are the sanitized texts that are searched.
	words []string
	shown []fuzzy.Match
	// at is the cursor's place in shown, top the first one on the screen.
	at, top, height int
}

func newChoices(words []string) choices {
	c := choices{words: words}
	c.search("")
	return c
}

// search keeps what matches the query; spaces in it mean nothing. None keeps all.
func (c *choices) search(query string) {
	c.at, c.top = 0, 0
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

// under is the index into words of the one under the cursor.
func (c *choices) under() (index int, ok bool) {
	if c.at >= len(c.shown) {
		return 0, false
	}
	return c.shown[c.at].Index, true
}

func (c *choices) move(a keymap.Action) bool {
	switch a {
	case keymap.Up:
		c.at--
	case keymap.Down:
		c.at++
	case keymap.HalfUp, keymap.PageUp:
		c.at -= max(1, c.height)
	case keymap.HalfDown, keymap.PageDown:
		c.at += max(1, c.height)
	case keymap.Top:
		c.at = 0
	case keymap.Bottom:
		c.at = len(c.shown)
	default:
		return false
	}
	c.at = max(0, min(c.at, len(c.shown)-1))
	return true
}

// window is the part of shown that h lines have room for, around the cursor.
func (c *choices) window(h int) []fuzzy.Match {
	c.height = max(0, h)
	c.top = min(c.top, c.at, max(0, len(c.shown)-c.height))
	c.top = max(c.top, c.at-c.height+1, 0)
	return c.shown[c.top:min(c.top+c.height, len(c.shown))]
}

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
	for i, m := range c.window(min(len(c.words), h-aroundY-len(b.head)-len(b.foot))) {
		b.body = append(b.body, row(env, line(m, wide-2), c.top+i == c.at, wide))
	}
	return b.draw(env, &page.Scroll{}, w, h)
}
