package trails_test

import (
	"fmt"
	"testing"

	"trailboss/keymap"
)

var sizes = []int{10, 1_000, 100_000}

func BenchmarkFrame(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			d := drive(b, many(n))
			b.ReportAllocs()
			for b.Loop() {
				d.View(d.env, 120, 34, true)
			}
		})
	}
}

func BenchmarkMoveAndFrame(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			d := drive(b, many(n))
			moves := []keymap.Action{keymap.Down, keymap.PageDown, keymap.Bottom, keymap.Up, keymap.Top}
			i := 0
			b.ReportAllocs()
			for b.Loop() {
				d.Do(d.env, moves[i%len(moves)])
				d.View(d.env, 120, 34, true)
				i++
			}
		})
	}
}

// BenchmarkFilterSortFrame is one key in the filter: filter, order and frame.
// The letters wander so that no key leaves the filter as it was.
func BenchmarkFilterSortFrame(b *testing.B) {
	for _, sorted := range []string{"name", "logging"} {
		for _, n := range sizes {
			b.Run(fmt.Sprintf("%s/%d", sorted, n), func(b *testing.B) {
				d := drive(b, many(n))
				if sorted == "logging" {
					d.keys(">", ">", ">")
				}
				d.keys("/")
				i := 0
				b.ReportAllocs()
				for b.Loop() {
					d.keys([]string{"p", "a", "y", "1", "backspace", "backspace", "backspace", "backspace"}[i%8])
					d.View(d.env, 120, 34, true)
					i++
				}
			})
		}
	}
}

func BenchmarkAnswerAndFrame(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			w := many(n)
			d := drive(b, w)
			a := d.Selected()
			for b.Loop() {
				w.status(a, on)
				d.View(d.env, 120, 34, true)
			}
		})
	}
}

func BenchmarkSort(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			d := drive(b, many(n))
			for b.Loop() {
				d.Do(d.env, keymap.SortNext)
			}
		})
	}
}

func TestAFrameAllocatesForTheScreenOnly(t *testing.T) {
	allocs := map[int]float64{}
	for _, n := range sizes[1:] {
		d := drive(t, many(n))
		allocs[n] = testing.AllocsPerRun(20, func() {
			d.Do(d.env, keymap.Down)
			d.View(d.env, 120, 34, true)
		})
	}
	if few, lots := allocs[1_000], allocs[100_000]; lots > few+5 {
		t.Errorf("a key and its frame allocate %v times with 1,000 trails and %v with 100,000", few, lots)
	}
}
