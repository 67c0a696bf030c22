package audit

import "iter"

// Batches groups events into what fits into one request each: up to MaxEvents and MaxBatch, and no id
// twice. It holds one batch in memory at a time; the slice is the caller's. An error is handed on after
// the events before it, with no events, and grouping goes on behind it as the source does.
func Batches(events iter.Seq2[Event, error]) iter.Seq2[[]Event, error] {
	return func(yield func([]Event, error) bool) {
		var b batch
		for e, err := range events {
			if err != nil {
				if !b.flush(yield) || !yield(nil, err) {
					return
				}
				continue
			}
			if !b.takes(e) && !b.flush(yield) {
				return
			}
			b.add(e)
		}
		b.flush(yield)
	}
}

// batch is a request while it is filled.
type batch struct {
	events []Event
	size   int
	ids    map[string]bool
}

func (b *batch) takes(e Event) bool {
	return len(b.events) < MaxEvents && b.size+e.Size() <= MaxBatch && !b.ids[e.ID]
}

func (b *batch) add(e Event) {
	if b.ids == nil {
		b.ids = map[string]bool{}
	}
	b.events, b.size, b.ids[e.ID] = append(b.events, e), b.size+e.Size(), true
}

// flush hands the batch out and begins another; false when no more are wanted.
func (b *batch) flush(yield func([]Event, error) bool) bool {
	if len(b.events) == 0 {
		return true
	}
	full := b.events
	*b = batch{}
	return yield(full, nil)
}
