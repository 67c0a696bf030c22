package model

import (
	"fmt"

	"trailboss/model/selector"
)

// textDiff leads from one text to another, line by line: what comes, what goes,
// and of the lines that stay the one before each of these; the others are
// counted.
func textDiff(before, after []string) []selector.DiffLine {
	all := aligned(before, after)
	var lines []selector.DiffLine
	for i := 0; i < len(all); {
		end := i
		for end < len(all) && all[end].Sign == '=' {
			end++
		}
		if n := end - i; n > 0 && end < len(all) {
			lines = append(lines, unchanged(n-1)...)
			lines = append(lines, all[end-1])
		} else {
			lines = append(lines, unchanged(n)...)
		}
		for i = end; i < len(all) && all[i].Sign != '='; i++ {
			lines = append(lines, all[i])
		}
	}
	return lines
}

// unchanged says how many lines stay.
func unchanged(n int) []selector.DiffLine {
	switch n {
	case 0:
		return nil
	case 1:
		return []selector.DiffLine{{Sign: ' ', Text: "1 line stays as it is"}}
	default:
		return []selector.DiffLine{{Sign: ' ', Text: fmt.Sprintf("%d lines stay as they are", n)}}
	}
}

// aligned are the lines of both texts, with as many as possible that stay.
func aligned(before, after []string) []selector.DiffLine {
	// longest[i][j] is how many lines stay at most from before[i:] to after[j:].
	longest := make([][]int, len(before)+1)
	for i := range longest {
		longest[i] = make([]int, len(after)+1)
	}
	for i := len(before) - 1; i >= 0; i-- {
		for j := len(after) - 1; j >= 0; j-- {
			if before[i] == after[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	var lines []selector.DiffLine
	i, j := 0, 0
	for i < len(before) || j < len(after) {
		switch {
		case i < len(before) && j < len(after) && before[i] == after[j]:
			lines = append(lines, selector.DiffLine{Sign: '=', Text: after[j]})
			i, j = i+1, j+1
		case i < len(before) && (j == len(after) || longest[i+1][j] >= longest[i][j+1]):
			lines = append(lines, selector.DiffLine{Sign: '-', Text: before[i]})
			i++
		default:
			lines = append(lines, selector.DiffLine{Sign: '+', Text: after[j]})
			j++
		}
	}
	return lines
}
