package match_test

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model/match"
)

// The values nearest to what was compared come first, and equally near ones in the order that they have.
func TestClosestAreTheFirstOfAllSorted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOfN(rapid.SampledFrom([]rune("ab")), 0, 5, -1)
		values, compared := rapid.SliceOfN(word, 0, 12).Draw(t, "values"), word.Draw(t, "compared")
		alike := func(s string) int {
			for i := range s {
				if !strings.HasPrefix(compared, s[:i+1]) {
					return i
				}
			}
			return len(s)
		}
		want := slices.Clone(values)
		slices.SortStableFunc(want, func(a, b string) int { return cmp.Compare(alike(b), alike(a)) })
		if len(want) > 4 {
			want = append(want[:3], strconv.Itoa(len(values)-3)+" more")
		}
		if n := len(want) - 1; n > 0 {
			want = []string{strings.Join(want[:n], ", ") + " or " + want[n]}
		}
		if got := match.Closest(values, compared); got != strings.Join(want, "") {
			t.Fatalf("%q by %q: %q, want %q", values, compared, got, want)
		}
	})
}
