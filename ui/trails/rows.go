package trails

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"

	"trailboss/model"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// maxRanked bounds how many rows are ranked by how well they match.
const maxRanked = 2000

// row is one trail, prepared for searching and drawing.
type row struct {
	trail *model.Trail
	// name and account are clean; account is the owner's name, or its number.
	name, account string
	// search holds name, home Region, account name and number in lower case,
	// parted by NULs; all but the name are the rest bytes at its end.
	search string
	rest   int
}

// rows are all trails by name, in the chosen order, and as the filter leaves them.
type rows struct {
	all []row
	// trails is the inventory's own slice, by which a change of it is told.
	trails []*model.Trail
	// sorted holds indices into all; empty while the order is that of all.
	sorted []int32
	// shown holds indices into all: the rows of the list.
	shown []int32
}

// Len is the number of rows in the list.
func (r *rows) Len() int { return len(r.shown) }

// ID is the ARN of row i of the list.
func (r *rows) ID(i int) string { return r.at(i).trail.ARN }

func (r *rows) at(i int) *row { return &r.all[r.shown[i]] }

// of tells whether the rows were derived from this very slice.
func (r *rows) of(trails []*model.Trail) bool {
	return len(r.trails) == len(trails) && (len(trails) == 0 || &r.trails[0] == &trails[0])
}

func (r *rows) derive(env pane.Env) {
	names := ownerNames(env)
	r.trails = env.Inventory.Trails()
	r.all = make([]row, len(r.trails))
	for i, t := range r.trails {
		name, account := text.Clean(t.Name), names[t.Owner]
		if account == "" {
			account = text.Clean(t.Owner)
		}
		rest := "\x00" + strings.ToLower(t.HomeRegion+"\x00"+account+"\x00"+t.Owner)
		r.all[i] = row{trail: t, name: name, account: account, search: strings.ToLower(name) + rest, rest: len(rest)}
	}
}

// ownerNames are the names of the accounts by their number.
func ownerNames(env pane.Env) map[string]string {
	names := make(map[string]string, len(env.Profiles))
	for _, p := range env.Profiles {
		if a := env.Inventory.Account(p); a.ID() != "" && a.Name.Known {
			names[a.ID()] = text.Clean(a.Name.Value)
		}
	}
	return names
}

// accountStamp changes when a row may show another account than before.
func accountStamp(env pane.Env) string {
	var b strings.Builder
	for _, p := range env.Profiles {
		a := env.Inventory.Account(p)
		b.WriteString(p + "\x00" + a.ID() + "\x00" + a.Name.Value + "\x00")
	}
	return b.String()
}

// filter leaves the rows that q matches, in the chosen order.
func (r *rows) filter(q *query) {
	r.shown = slices.Grow(r.shown[:0], len(r.all))
	for i := range r.all {
		at := int32(i)
		if len(r.sorted) > 0 {
			at = r.sorted[i]
		}
		if q.match(&r.all[at]) {
			r.shown = append(r.shown, at)
		}
	}
}

// rank brings the rows whose names match the words best to the front.
func (r *rows) rank(words []string) {
	scores := make(map[int32]int, len(r.shown))
	for _, w := range words {
		for _, at := range r.shown {
			scores[at] -= 1000
		}
		for _, m := range fuzzy.FindFromNoSort(w, shownNames{r}) {
			scores[r.shown[m.Index]] += 1000 + m.Score
		}
	}
	slices.SortStableFunc(r.shown, func(a, b int32) int { return cmp.Compare(scores[b], scores[a]) })
}

// shownNames are the names in the list as the fuzzy matcher wants them.
type shownNames struct{ *rows }

// String is the name in row i of the list.
func (s shownNames) String(i int) string { return s.at(i).name }

// totals count the trails by how they do.
type totals struct {
	trails, profiles int
	health           [model.HealthFailing + 1]int
	foreign          bool
	// stale is the fault of the first value that is older than its last read.
	stale *model.Fault
}

func count(env pane.Env) totals {
	inv := env.Inventory
	c := totals{profiles: len(env.Profiles)}
	for _, t := range inv.Trails() {
		c.trails++
		c.health[t.Health()]++
		c.foreign = c.foreign || inv.Foreign(t)
		if c.stale == nil {
			c.stale = staleness(t)
		}
	}
	return c
}

// staleness is why a value of the trail is stale, nil when none is.
func staleness(t *model.Trail) *model.Fault {
	switch model.Stale {
	case t.Status.State():
		return t.Status.Fault
	case t.Settings.State():
		return t.Settings.Fault
	case t.Selectors.State():
		return t.Selectors.Fault
	case t.Insights.State():
		return t.Insights.Fault
	case t.Tags.State():
		return t.Tags.Fault
	default:
		return nil
	}
}

func byName(a, b *model.Trail) int {
	return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.ARN, b.ARN))
}
