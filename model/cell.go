package model

import "time"

// Cell is one thing that is read from AWS on its own, with all that may be
// true of it: never asked, being asked, read, refused, or read once and
// refused since. The zero Cell was never asked for.
type Cell[T any] struct {
	// Value is what was read last; it means something only while Known.
	Value T
	Known bool
	// At is when Value was read.
	At time.Time
	// Asking is true while a read is under way; Value may be an older one.
	Asking bool
	// Fault is why the last read failed; nil when it succeeded. With Known
	// it says that Value is stale.
	Fault *Fault
}

// CellState is what a Cell shows.
type CellState uint8

// The states of a Cell. Stale means: an older value stands although a later
// read failed.
const (
	Unknown CellState = iota
	Loading
	Read
	Stale
	Refused
)

// State tells what the cell shows. A cell that is being read again keeps its
// state, so that a refresh does not blank the screen.
func (c *Cell[T]) State() CellState {
	switch {
	case c.Known && c.Fault != nil:
		return Stale
	case c.Known:
		return Read
	case c.Fault != nil:
		return Refused
	case c.Asking:
		return Loading
	default:
		return Unknown
	}
}

// answered tells whether a read of the cell, which may be nil, has ended.
func (c *Cell[T]) answered() bool { return c != nil && (c.Known || c.Fault != nil) }

// Get gives the value and whether there is one.
func (c *Cell[T]) Get() (T, bool) { return c.Value, c.Known }

func (c *Cell[T]) set(v T, at time.Time) { *c = Cell[T]{Value: v, Known: true, At: at} }

func (c *Cell[T]) refuse(f *Fault) { c.Asking, c.Fault = false, f }

func (c *Cell[T]) ask() { c.Asking = true }

func (c *Cell[T]) drop() { c.Asking = false }
