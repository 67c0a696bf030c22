package trails

import (
	"strings"

	"github.com/sahilm/fuzzy"

	"trailboss/ui/text"
)

// name draws a trail's name in exactly width cells: both its ends where it is
// too long, with what the filter matched set off.
func (f *frame) name(b *strings.Builder, pens *[inkCount]pen, r *row, width int) {
	sign := f.env.Theme.Signs.Ellipsis
	matched := f.matched(r.name)
	head, tail, cut := text.Ends(r.name, width, sign)
	f.spans(b, pens, head, 0, matched)
	used := text.Width(head)
	if cut && used < width {
		pens[inkSecondary].write(b, sign)
		f.spans(b, pens, tail, len(r.name)-len(tail), matched)
		used += text.Width(sign) + text.Width(tail)
	}
	pens[inkText].write(b, text.Spaces(width-used))
}

// matched are the bytes of a name at which characters matched the filter
// begin; nil when there is nothing to set off.
func (f *frame) matched(name string) map[int]bool {
	if len(f.query.words) == 0 {
		return nil
	}
	at := map[int]bool{}
	for _, w := range f.query.words {
		for _, m := range fuzzy.FindNoSort(w, []string{name}) {
			for _, i := range m.MatchedIndexes {
				at[i] = true
			}
		}
	}
	return at
}

// spans draws part of a name that begins at byte offset of it, in runs of
// matched and other characters.
func (f *frame) spans(b *strings.Builder, pens *[inkCount]pen, part string, offset int, matched map[int]bool) {
	if len(matched) == 0 {
		pens[inkText].write(b, part)
		return
	}
	start, set := 0, false
	flush := func(to int) {
		ink := inkText
		if set {
			ink = inkMatch
		}
		pens[ink].write(b, part[start:to])
		start = to
	}
	for i := 0; i < len(part); {
		piece, _ := text.Next(part[i:])
		hit := false
		for j := range len(piece) {
			hit = hit || matched[offset+i+j]
		}
		if hit != set {
			flush(i)
			set = hit
		}
		i += len(piece)
	}
	flush(len(part))
}
