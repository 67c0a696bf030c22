package journal

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"trailboss/model/lake/audit"
)

// stretches are the events that stand one after the other, by their numbers, which rise.
func stretches(events []audit.Event) iter.Seq[[]audit.Event] {
	return func(yield func([]audit.Event) bool) {
		for len(events) > 0 {
			n := 1
			for n < len(events) && events[n].Number == events[n-1].Number+1 {
				n++
			}
			if !yield(events[:n]) {
				return
			}
			events = events[n:]
		}
	}
}

// rangesIn writes the numbers of events, which rise, as "1-99,101".
func rangesIn(events []audit.Event) string {
	var b strings.Builder
	for s := range stretches(events) {
		if b.Len() > 0 {
			b.WriteByte(',')
		}
		first, last := s[0].Number, s[len(s)-1].Number
		b.WriteString(strconv.Itoa(first))
		if last > first {
			b.WriteString("-" + strconv.Itoa(last))
		}
	}
	return b.String()
}

// sumsOf writes the runs that the events are made of: those of each range, one after the other.
func sumsOf(events []audit.Event) string {
	var b strings.Builder
	for s := range stretches(events) {
		for run := range slices.Chunk(s, audit.MaxRun) {
			b.WriteString(audit.RunOf(run).String())
		}
	}
	return b.String()
}

// stretch is a run of events, and the number of the first.
type stretch struct {
	first int
	run   audit.Run
}

// stretchesOf reads what sumsOf wrote of the events in ranges. It ends at what is none.
func stretchesOf(ranges, sums string) iter.Seq[stretch] {
	return func(yield func(stretch) bool) {
		for first, last := range rangesOf(ranges) {
			for ; first <= last; first += audit.MaxRun {
				if len(sums) < audit.RunText {
					return
				}
				run, ok := audit.ReadRun(sums[:audit.RunText], min(audit.MaxRun, last-first+1))
				sums = sums[audit.RunText:]
				if !ok || !yield(stretch{first, run}) {
					return
				}
			}
		}
	}
}

// rangesOf reads what rangesIn wrote: the first and the last number of each range. What is none is passed
// over.
func rangesOf(text string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for part := range strings.SplitSeq(text, ",") {
			from, to, isRange := strings.Cut(part, "-")
			first, err := strconv.Atoi(from)
			if err != nil {
				continue
			}
			last := first
			if isRange {
				if last, err = strconv.Atoi(to); err != nil {
					continue
				}
			}
			if !yield(first, last) {
				return
			}
		}
	}
}
