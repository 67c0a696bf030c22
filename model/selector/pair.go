package selector

import (
	"cmp"
	"slices"

	"trailboss/model/sorting"
)

// pairing says which selector of one set has become which of another.
type pairing struct {
	// from has for each selector after its index before, -1 for a new one; to is the reverse, -1 for one
	// that is gone.
	from, to []int
}

// pair matches selectors by what they say, wherever they stand: first those that say the same, then
// those most alike, of the same name or about the same events.
func pair(before, after []shape) pairing {
	p := pairing{from: slices.Repeat([]int{-1}, len(after)), to: slices.Repeat([]int{-1}, len(before))}
	same := map[string][]int{}
	for j, s := range before {
		same[s.key] = append(same[s.key], j)
	}
	for i, s := range after {
		if at := same[s.key]; len(at) > 0 {
			p.tie(at[0], i)
			same[s.key] = at[1:]
		}
	}
	for _, l := range p.likenesses(before, after) {
		if p.to[l.before] < 0 && p.from[l.after] < 0 {
			p.tie(l.before, l.after)
		}
	}
	return p
}

func (p pairing) tie(before, after int) { p.to[before], p.from[after] = after, before }

// likeness is how much two selectors have in common.
type likeness struct {
	before, after int
	// marks counts the same name and the same subject; shared is the part of what they say that both
	// say, in thousandths.
	marks, shared int
}

// alone returns the indexes of those that are not tied.
func alone(ties []int) []int {
	var out []int
	for i, other := range ties {
		if other < 0 {
			out = append(out, i)
		}
	}
	return out
}

// likenesses returns what the selectors that are still alone have in common, the most alike first. Of
// more than AWS can hold it returns nothing, as looking would take too long.
func (p pairing) likenesses(before, after []shape) []likeness {
	gone, come := alone(p.to), alone(p.from)
	if len(gone)*len(come) > MaxValues*MaxValues {
		return nil
	}
	var out []likeness
	for _, j := range gone {
		for _, i := range come {
			old, now := before[j], after[i]
			l := likeness{before: j, after: i}
			if old.name == now.name && old.name != "" {
				l.marks++
			}
			if old.about == now.about {
				l.marks++
			}
			if l.marks == 0 {
				continue
			}
			l.shared = 2000 * old.shared(now) / max(1, len(old.parts)+len(now.parts))
			out = append(out, l)
		}
	}
	sorting.Stable(out, func(a, b likeness) int {
		return cmp.Or(cmp.Compare(b.marks, a.marks), cmp.Compare(b.shared, a.shared))
	})
	return out
}
