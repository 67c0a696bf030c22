package builder

import "trailboss/model/selector"

// remembered is how many changes can be undone.
const remembered = 200

// moment is a draft with the selector that the cursor was on. Sets are never
// changed in place, so moments may share memory.
type moment struct {
	set selector.Set
	at  int
}

// history is what the draft was before and, after an undo, what it had become.
// The zero history is empty.
type history struct{ past, future []moment }

// record keeps the moment before a change; what could be redone is gone.
func (h *history) record(m moment) {
	h.past = append(h.past, m)
	if extra := len(h.past) - remembered; extra > 0 {
		h.past = append([]moment(nil), h.past[extra:]...)
	}
	h.future = nil
}

// undo gives the moment before now.
func (h *history) undo(now moment) (m moment, ok bool) { return step(&h.past, &h.future, now) }

// redo gives the moment that the last undo left.
func (h *history) redo(now moment) (m moment, ok bool) { return step(&h.future, &h.past, now) }

// step takes the last of from and leaves now in to.
func step(from, to *[]moment, now moment) (m moment, ok bool) {
	n := len(*from)
	if n == 0 {
		return moment{}, false
	}
	m = (*from)[n-1]
	*from = (*from)[:n-1]
	*to = append(*to, m.instead(now))
	return m, true
}

// instead is now as the counterpart of m: both remember the selector that the
// change was about.
func (m moment) instead(now moment) moment { return moment{set: now.set, at: m.at} }
