// Package sorting sorts short lists.
package sorting

import "sort"

// Stable sorts the list stably, in place, as compare says. It is one piece of code for
// lists of everything, where slices.SortFunc is compiled anew, twelve kilobytes, for
// every type of element. A long list, or one that is sorted with every key, is
// better off with slices.
func Stable[E any](list []E, compare func(a, b E) int) {
	sort.SliceStable(list, func(i, j int) bool { return compare(list[i], list[j]) < 0 })
}
