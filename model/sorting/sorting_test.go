package sorting_test

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model/sorting"
)

// card is an element with something that the order does not look at.
type card struct{ rank, place int }

func TestItIsTheStableSort(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ranks := rapid.SliceOf(rapid.IntRange(0, 5)).Draw(t, "ranks")
		got := make([]card, len(ranks))
		for i, rank := range ranks {
			got[i] = card{rank, i}
		}
		want := slices.Clone(got)
		byRank := func(a, b card) int { return cmp.Compare(a.rank, b.rank) }
		slices.SortStableFunc(want, byRank)
		if sorting.Stable(got, byRank); !slices.Equal(got, want) {
			t.Fatalf("sorted to %v, want %v", got, want)
		}
	})
}
