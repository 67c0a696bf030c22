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
	return lineDiff(before, after)
}

// lineDiff leads from the lines before to those after.
func lineDiff(before, after []string) []selector.DiffLine {
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

// diff matches selectors by what they say.
func (v EventSelectors) diff(before Value) []selector.DiffLine {
	old, _ := before.(EventSelectors) // nil is no selector at all
	return selector.Diff(old.Set, v.Set)
}

// changedLines are those that come or go.
func changedLines(lines []selector.DiffLine) []selector.DiffLine {
	return slices.DeleteFunc(lines, func(l selector.DiffLine) bool { return l.Sign == ' ' })
}
