package trails

import (
	"cmp"
	"slices"
	"strings"

	"trailboss/model"
)

// order is how the rows are sorted. The zero order is by name.
type order struct {
	by       column
	reversed bool
}

// sortKey is what a row is sorted by. Rows where it is not known come last, in
// both directions.
type sortKey struct {
	known bool
	num   int64
	text  string
}

// sort arranges the rows in an order; equal ones are by name, then ARN.
func (r *rows) sort(o order) {
	r.sorted = r.sorted[:0]
	if o == (order{}) {
		return
	}
	keys := make([]sortKey, len(r.all))
	r.sorted = slices.Grow(r.sorted, len(r.all))
	for i := range r.all {
		keys[i] = keyOf(o.by, &r.all[i])
		r.sorted = append(r.sorted, int32(i))
	}
	sign := 1
	if o.reversed {
		sign = -1
	}
	slices.SortFunc(r.sorted, func(a, b int32) int {
		x, y := &keys[a], &keys[b]
		if x.known != y.known {
			if x.known {
				return -1
			}
			return 1
		}
		if c := cmp.Or(cmp.Compare(x.num, y.num), strings.Compare(x.text, y.text)); c != 0 {
			return sign * c
		}
		return cmp.Compare(a, b)
	})
}

// worstFirst is the order of healths that an operator looks for.
var worstFirst = map[model.Health]int64{
	model.HealthFailing: 0, model.HealthStopped: 1, model.HealthLogging: 2, model.HealthUnknown: 3,
}

func keyOf(c column, r *row) sortKey {
	t := r.trail
	switch c {
	case colHome:
		return sortKey{known: t.HomeRegion != "", text: t.HomeRegion}
	case colScope:
		s := t.Scope()
		return sortKey{known: s != model.ScopeUnknown, text: string(s)}
	case colLogging:
		return sortKey{known: t.Status.Known, num: worstFirst[t.Health()]}
	case colDelivered:
		at := t.Status.Value.LatestDeliveryTime
		return sortKey{known: t.Status.Known && !at.IsZero(), num: -at.Unix()}
	case colSelectors:
		set := t.Selectors.Value
		kind := int64(1000 * min(1, len(set.Advanced)))
		return sortKey{known: t.Selectors.Known, num: kind + int64(len(set.Basic)+len(set.Advanced)), text: set.Summary()}
	case colInsights:
		return sortKey{known: t.Insights.Known, num: int64(len(t.Insights.Value)), text: insightWords(t.Insights.Value)}
	case colTags:
		return sortKey{known: t.Tags.Known, num: int64(len(t.Tags.Value))}
	case colAccount:
		return sortKey{known: r.account != "", text: r.account}
	default:
		return sortKey{known: true, text: r.trail.Name}
	}
}
