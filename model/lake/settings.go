package lake

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"trailboss/model/selector"
)

// CheckInsights gives all for which AWS refuses Insights selectors on the store. Destination is the store
// that is to hold the Insights events, nil where none was named. An empty list turns Insights off.
func (s Store) CheckInsights(in []selector.Insight, destination *Store) []Problem {
	const code = "InvalidInsightSelectorsException"
	if s.Status == Pending {
		return []Problem{inactive(s)}
	}
	if len(in) == 0 {
		return nil
	}
	var out []Problem
	for i, insight := range in {
		if slices.Contains(insight.EventCategories, selector.CategoryData) {
			out = append(out, Refuse(fmt.Sprintf("InsightSelectors[%d].EventCategories", i), code,
				"Insights of data events are found on trails alone."))
		}
	}
	if !slices.Contains(s.Categories(), selector.CategoryManagement) {
		out = append(out, Refuse("EventDataStore", code, "Event data store "+s.Name+" holds no management events to find Insights in."))
	}
	for _, p := range selector.CheckInsights(in, selector.Set{Advanced: s.Selectors}) {
		out = append(out, Problem{p.Severity, "InsightSelectors", code, p.Text})
	}
	if destination == nil {
		return append(out, Refuse("InsightsDestination", code, "Name the event data store that is to hold the Insights events."))
	}
	if categories := destination.Categories(); len(categories) != 1 || categories[0] != selector.CategoryInsight {
		out = append(out, Refuse("InsightsDestination", code,
			"Event data store "+destination.Name+" holds other events than those of Insights."))
	}
	return out
}

// The sizes up to which a store takes events.
const (
	StandardSize = "Standard"
	LargeSize    = "Large"
)

// The kinds of keys that events can be enriched with.
const (
	TagContext     = "TagContext"
	RequestContext = "RequestContext"
)

// The limits of context keys.
const (
	MaxContextKeys = 50
	MaxContextKey  = 128
)

// ContextKeys are the keys of one kind that a store's events are enriched with.
type ContextKeys struct {
	Type   string   `json:"Type"`
	Equals []string `json:"Equals"`
}

// CheckConfiguration gives all for which AWS refuses the sizes and the context keys on the store.
func (s Store) CheckConfiguration(size string, keys []ContextKeys) []Problem {
	if s.Status == Pending {
		return []Problem{inactive(s)}
	}
	for _, category := range s.Categories() {
		if !slices.Contains([]string{selector.CategoryManagement, selector.CategoryData, selector.CategoryNetwork}, category) {
			return []Problem{Refuse("", CodeCategory, "Event data store "+s.Name+" holds "+category+" events, which have no event configuration.")}
		}
	}
	var out []Problem
	if size != StandardSize && size != LargeSize {
		out = append(out, Refuse("MaxEventSize", CodeInvalidParameter,
			fmt.Sprintf("The size is %s or %s, not %q.", StandardSize, LargeSize, size)))
	}
	if len(keys) > 0 && size != LargeSize {
		out = append(out, Refuse("MaxEventSize", CodeInvalidParameter, "Context keys need events of the size "+LargeSize+"."))
	}
	return append(out, checkContext(keys)...)
}

func checkContext(keys []ContextKeys) []Problem {
	var out []Problem
	seen := map[string]bool{}
	for i, k := range keys {
		field := fmt.Sprintf("ContextKeySelectors[%d].", i)
		if k.Type != TagContext && k.Type != RequestContext || seen[k.Type] {
			out = append(out, Refuse(field+"Type", CodeInvalidParameter,
				fmt.Sprintf("The types are %s and %s, each once; this one is %q.", TagContext, RequestContext, k.Type)))
		}
		seen[k.Type] = true
		if n := len(k.Equals); n == 0 || n > MaxContextKeys {
			out = append(out, Refuse(field+"Equals", CodeInvalidParameter,
				fmt.Sprintf("A selector has 1 to %d context keys; this one has %d.", MaxContextKeys, n)))
		}
		for j, key := range k.Equals {
			if n := utf8.RuneCountInString(key); n == 0 || n > MaxContextKey {
				out = append(out, Refuse(fmt.Sprintf("%sEquals[%d]", field, j), CodeInvalidParameter,
					fmt.Sprintf("A context key has 1 to %d characters; this one has %d.", MaxContextKey, n)))
			}
		}
	}
	return out
}
