package selector

import (
	"strings"
	"unicode"
)

// farthest is how many letters a misspelt name may be away from the one that is offered for it.
const farthest = 2

// nearest returns the one of the names that is most like the given one: but for case and punctuation,
// or else within a few letters. It returns "" when none is.
func nearest(name string, names []string) string {
	best, distance := "", farthest+1
	plain := letters(name)
	for _, n := range names {
		other := letters(n)
		if other == plain {
			return n
		}
		if d := len(other) - len(plain); d > farthest || -d > farthest || len(other) <= 2*farthest {
			continue
		}
		if d := editDistance(plain, other); d < distance {
			best, distance = n, d
		}
	}
	return best
}

// letters returns the letters and digits of a name in lower case: "read-only" is "readonly".
func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// editDistance counts the letters to insert, delete or replace to turn a into b.
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
