package model

import "slices"

// maxShelf is how many cells a shelf keeps: the latest ones.
const maxShelf = 8

// shelf keeps the cells of what was asked for on demand, by what was asked. The
// zero shelf is empty.
type shelf[K comparable, V any] struct {
	cells map[K]*V
	// order is from the oldest to the latest.
	order []K
}

// find is the cell of a key, or nil.
func (s *shelf[K, V]) find(k K) *V { return s.cells[k] }

// at is the cell of a key. A new one takes the place of the one that was asked
// for first.
func (s *shelf[K, V]) at(k K) *V {
	if v, ok := s.cells[k]; ok {
		return v
	}
	if s.cells == nil {
		s.cells = map[K]*V{}
	}
	v := new(V)
	s.cells[k] = v
	if s.order = append(s.order, k); len(s.order) > maxShelf {
		delete(s.cells, s.order[0])
		s.order = slices.Delete(s.order, 0, 1)
	}
	return v
}
