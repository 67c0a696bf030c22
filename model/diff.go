package model

import (
	"slices"

	"trailboss/model/selector"
)

// differ is a value that tells better than by lines what changes.
type differ interface {
	// diff leads from before, which may be nil, to the value.
	diff(before Value) []selector.DiffLine
}

// Diff is what the change changes, in signed lines. Text may be AWS's, and is
// not sanitized.
func (c Change) Diff() []selector.DiffLine {
	if v, ok := c.After.(differ); ok {
		return v.diff(c.Before)
	}
	var before, after []string
	if c.Before != nil {
		before = c.Before.Lines()
	}
	if c.After != nil {
		after = c.After.Lines()
	}
	var lines []selector.DiffLine
	for _, l := range before {
		if !slices.Contains(after, l) {
			lines = append(lines, selector.DiffLine{Sign: '-', Text: l})
		}
	}
	for _, l := range after {
		sign := '+'
		if slices.Contains(before, l) {
			sign = ' '
		}
		lines = append(lines, selector.DiffLine{Sign: sign, Text: l})
	}
	return lines
}

// diff matches selectors by what they say. Where they say the same, only their
// order is another.
func (v EventSelectors) diff(before Value) []selector.DiffLine {
	old, ok := before.(EventSelectors)
	if !ok {
		return selector.Diff(selector.Set{}, v.Set)
	}
	lines := selector.Diff(old.Set, v.Set)
	same := !slices.ContainsFunc(lines, func(l selector.DiffLine) bool { return l.Sign == '+' || l.Sign == '-' })
	if same && !old.Equal(v.Set) {
		return append([]selector.DiffLine{{Sign: '~', Text: "the same selectors in another order"}}, lines...)
	}
	return lines
}
