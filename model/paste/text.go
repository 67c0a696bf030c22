package paste

import (
	"sort"
	"strings"
)

// text is a text that knows where in the original each of its bytes comes from.
type text struct {
	s      string
	origin func(offset int) int
}

// whole is the original text itself.
func whole(s string) text {
	return text{s: s, origin: func(offset int) int { return offset }}
}

// part is the text from one offset to another.
func (t text) part(from, to int) text {
	return text{s: t.s[from:to], origin: func(offset int) int { return t.origin(from + offset) }}
}

// copyist makes a text from another by copying parts of it and putting in words of its own.
type copyist struct {
	from  text
	out   strings.Builder
	marks []mark
}

// mark says that from the offset out on, a text comes from the offset in of another on. Words put in
// come from in as a whole.
type mark struct {
	out, in int
	put     bool
}

// keep copies the part between two offsets.
func (c *copyist) keep(from, to int) {
	if n := len(c.marks); n == 0 || c.marks[n-1].put || c.marks[n-1].in+c.out.Len()-c.marks[n-1].out != from {
		c.marks = append(c.marks, mark{out: c.out.Len(), in: from})
	}
	c.out.WriteString(c.from.s[from:to])
}

// put writes words that stand for what is at an offset.
func (c *copyist) put(words string, at int) {
	c.marks = append(c.marks, mark{out: c.out.Len(), in: at, put: true})
	c.out.WriteString(words)
}

// text is what was copied.
func (c *copyist) text() text {
	marks, from := c.marks, c.from
	return text{s: c.out.String(), origin: func(offset int) int {
		i := sort.Search(len(marks), func(i int) bool { return marks[i].out > offset }) - 1
		switch {
		case i < 0:
			return from.origin(0)
		case marks[i].put:
			return from.origin(marks[i].in)
		}
		return from.origin(min(marks[i].in+offset-marks[i].out, len(from.s)))
	}}
}

// joinTexts is one text after another.
func joinTexts(parts []text) text {
	var b strings.Builder
	ends := make([]int, len(parts))
	for i, part := range parts {
		b.WriteString(part.s)
		ends[i] = b.Len()
	}
	return text{s: b.String(), origin: func(offset int) int {
		i := min(sort.SearchInts(ends, offset+1), len(parts)-1)
		return parts[i].origin(offset - ends[i] + len(parts[i].s))
	}}
}
