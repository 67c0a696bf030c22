package trails

import (
	"strconv"
	"strings"
	"time"

	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/ui/text"
	"trailboss/ui/theme"
)

// value is what a cell of the list shows: a sign in its own color, and a word.
type value struct {
	sign, word   string
	signInk, ink ink
	stale        bool
}

// read shows a cell of the inventory: what it holds, or why it holds nothing.
func read[T any](s *theme.Signs, c *model.Cell[T], show func(*T) value) value {
	switch c.State() {
	case model.Read:
		return show(&c.Value)
	case model.Stale:
		v := show(&c.Value)
		v.stale, v.ink = true, inkDisabled
		return v
	case model.Refused:
		return value{sign: s.Fault, signInk: inkCaution, word: text.Clean(c.Fault.Short()), ink: inkSecondary}
	case model.Loading:
		return value{word: s.Loading, ink: inkSecondary}
	default:
		return value{word: s.Unknown, ink: inkSecondary}
	}
}

// valueOf is what a column shows of a row.
func valueOf(s *theme.Signs, now time.Time, c column, r *row) value {
	t := r.trail
	switch c {
	case colHome:
		return named(s, t.HomeRegion)
	case colScope:
		return scope(s, t)
	case colLogging:
		return read(s, &t.Status, func(st *model.Status) value { return logging(s, st) })
	case colDelivered:
		return read(s, &t.Status, func(st *model.Status) value { return delivered(s, st, now) })
	case colSelectors:
		return read(s, &t.Selectors, func(set *selector.Set) value { return value{word: set.Summary()} })
	case colInsights:
		return read(s, &t.Insights, func(in *[]selector.Insight) value { return orNone(s, insightWords(*in)) })
	case colTags:
		return read(s, &t.Tags, func(tags *[]model.Tag) value { return tagCount(s, len(*tags)) })
	case colAccount:
		return named(s, r.account)
	default:
		return value{word: r.name}
	}
}

func named(s *theme.Signs, w string) value {
	if w == "" {
		return value{word: s.Unknown, ink: inkSecondary}
	}
	return value{word: text.Clean(w)}
}

func orNone(s *theme.Signs, w string) value {
	if w == "" {
		return value{word: s.None}
	}
	return value{word: w}
}

// scope shows what the settings say; until they are there, that a trail seen
// abroad covers all Regions is all that is known.
func scope(s *theme.Signs, t *model.Trail) value {
	known := value{word: strings.ReplaceAll(string(t.Scope()), "·", s.Dot)}
	v := read(s, &t.Settings, func(*model.Settings) value { return known })
	if !t.Settings.Known && t.Scope() == model.ScopeAll {
		return value{word: known.word + " " + v.sign + v.word, ink: inkSecondary}
	}
	return v
}

func logging(s *theme.Signs, st *model.Status) value {
	switch {
	case !st.IsLogging:
		return value{sign: s.Off, signInk: inkCaution, word: "off"}
	case st.FirstError() != "":
		return value{sign: s.Failing, signInk: inkDanger, word: text.Clean(st.FirstError()), ink: inkDanger}
	default:
		return value{sign: s.On, signInk: inkGood, word: "on"}
	}
}

func delivered(s *theme.Signs, st *model.Status, now time.Time) value {
	if st.LatestDeliveryTime.IsZero() {
		return orNone(s, "")
	}
	return value{word: text.Age(now.Sub(st.LatestDeliveryTime))}
}

func tagCount(s *theme.Signs, n int) value {
	if n == 0 {
		return orNone(s, "")
	}
	return value{word: strconv.Itoa(n)}
}

// insightWords say what Insights watch: call rates, error rates, or both.
func insightWords(in []selector.Insight) string {
	var rate, errors bool
	for _, i := range in {
		rate = rate || i.InsightType == selector.InsightCallRate
		errors = errors || i.InsightType == selector.InsightErrorRate
	}
	switch {
	case rate && errors:
		return "both"
	case rate:
		return "calls"
	case errors:
		return "errors"
	case len(in) > 0:
		return "other"
	default:
		return ""
	}
}
