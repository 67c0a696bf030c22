package audit

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"iter"
	"slices"
	"strconv"
)

// MaxRun is how many events one Run stands for at most.
const MaxRun = 10

// Run stands for events that stood one after the other, by which they are recognized wherever they stand
// again. It takes eight bytes, however long they are: of events of which one is another, it recognizes none.
type Run struct {
	Length int
	// sum has the first event in its upper anchorBits, and all of them in the others.
	sum uint64
}

// anchorBits tell the events apart with which a run may begin.
const anchorBits = 24

// RunOf is the run of 1 to MaxRun events. Their ids count where they are the sender's own.
func RunOf(events []Event) Run {
	anchor, all := sha256.Sum256(events[0].own()), sha256.New()
	for _, e := range events {
		_, _ = all.Write(e.own()) // a hash never fails
	}
	const rest = 64 - anchorBits
	return Run{len(events), binary.BigEndian.Uint64(anchor[:])>>rest<<rest | binary.BigEndian.Uint64(all.Sum(nil))>>anchorBits}
}

// own is what makes the event this one: the sender's own id, and what it says.
func (e Event) own() []byte {
	if e.Made {
		e.ID = ""
	}
	if e.Checksum == "" {
		e.Checksum = Checksum(e.Data)
	}
	return []byte(strconv.Itoa(len(e.ID)) + e.ID + e.Checksum)
}

func (r Run) anchor() uint64 { return r.sum >> (64 - anchorBits) }

// RunText is how many characters the text of a run has.
const RunText = 11

// String is the run as a text, which ReadRun reads.
func (r Run) String() string {
	return base64.RawStdEncoding.EncodeToString(binary.BigEndian.AppendUint64(nil, r.sum))
}

// ReadRun reads the run of so many events; ok is false for what is none.
func ReadRun(text string, length int) (r Run, ok bool) {
	sum, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil || len(sum) != 8 || length < 1 || length > MaxRun {
		return Run{}, false
	}
	return Run{length, binary.BigEndian.Uint64(sum)}, true
}

// Runs are runs of events, and what there is to say of each. The zero value has none.
type Runs[T any] struct{ known map[uint64][]about[T] }

type about[T any] struct {
	run  Run
	said T
}

// Add adds a run. One that is added twice is recognized twice.
func (r *Runs[T]) Add(run Run, said T) {
	if r.known == nil {
		r.known = map[uint64][]about[T]{}
	}
	alike := append(r.known[run.anchor()], about[T]{run, said})
	slices.SortStableFunc(alike, func(a, b about[T]) int { return b.run.Length - a.run.Length }) // the longest is looked for first
	r.known[run.anchor()] = alike
}

// Recognize passes events on and, before the first event of a run, tells where that is and what was said of
// it. Each run is recognized once. It holds no more than MaxRun events, and no more than fit into a request.
func Recognize[T any](events iter.Seq2[Event, error], runs Runs[T], found func(first int, run Run, said T)) iter.Seq2[Event, error] {
	if len(runs.known) == 0 {
		return events
	}
	return func(yield func(Event, error) bool) {
		w := window[T]{runs: runs, found: found}
		next, stop := iter.Pull2(events)
		defer stop()
		for {
			e, ok, err := w.next(next)
			if !ok || !yield(e, err) {
				return
			}
		}
	}
}

// window is the events that were read and not passed on.
type window[T any] struct {
	runs  Runs[T]
	found func(first int, run Run, said T)
	ahead []Event
	// recognized counts those ahead that belong to a run that was found.
	recognized int
	// failed is an error that stands behind them, of the event broken.
	broken Event
	failed error
}

// next is the next event, or what stands in its place.
func (w *window[T]) next(read func() (Event, error, bool)) (e Event, ok bool, err error) {
	if !w.fill(read, 1) {
		broken, err := w.broken, w.failed
		w.failed = nil
		return broken, err != nil, err
	}
	if w.recognized == 0 {
		w.look(read)
	}
	e, w.ahead = w.ahead[0], w.ahead[1:]
	w.recognized = max(0, w.recognized-1)
	return e, true, nil
}

// fill reads until so many events are ahead, which they are not where it gives false.
func (w *window[T]) fill(read func() (Event, error, bool), n int) bool {
	size := 0
	for _, e := range w.ahead {
		size += e.Size()
	}
	for len(w.ahead) < n && w.failed == nil && size <= MaxBatch {
		e, err, ok := read()
		if !ok {
			return false
		}
		if err != nil {
			w.broken, w.failed = e, err
			return false
		}
		w.ahead = append(w.ahead, e)
		size += e.Size()
	}
	return len(w.ahead) >= n
}

// look finds a run that begins with the first event ahead.
func (w *window[T]) look(read func() (Event, error, bool)) {
	anchor := RunOf(w.ahead[:1]).anchor()
	for i, a := range w.runs.known[anchor] {
		if !w.fill(read, a.run.Length) || RunOf(w.ahead[:a.run.Length]) != a.run {
			continue
		}
		w.runs.known[anchor] = slices.Delete(w.runs.known[anchor], i, i+1)
		w.recognized = a.run.Length
		w.found(w.ahead[0].Number, a.run, a.said)
		return
	}
}
