package selector

import (
	"slices"
	"strings"
)

// The types of Insights selectors.
const (
	InsightCallRate  = "ApiCallRateInsight"
	InsightErrorRate = "ApiErrorRateInsight"
)

// Insight is one Insights selector. Absent EventCategories mean Management.
type Insight struct {
	InsightType     string   `json:"InsightType"`
	EventCategories []string `json:"EventCategories,omitempty"`
}

// categories returns the event categories with AWS's default filled in.
func (i Insight) categories() []string {
	if len(i.EventCategories) == 0 {
		return []string{CategoryManagement}
	}
	return i.EventCategories
}

// Watches tells whether the selectors watch all that one other selector does.
func Watches(in []Insight, other Insight) bool {
	for _, category := range other.categories() {
		if !slices.ContainsFunc(in, func(i Insight) bool {
			return i.InsightType == other.InsightType && slices.Contains(i.categories(), category)
		}) {
			return false
		}
	}
	return true
}

// CheckInsights returns every reason for which AWS would refuse these Insights selectors on a trail
// whose event selectors are s. An empty list, which turns Insights off, is never refused.
func CheckInsights(in []Insight, s Set) []Problem {
	var out []Problem
	for n, insight := range in {
		at := root().at("insight", n)
		if insight.InsightType != InsightCallRate && insight.InsightType != InsightErrorRate {
			out = append(out, refuseValue(at.join("InsightType"), sourceInsight, "InsightType", insight.InsightType))
			continue
		}
		for c, category := range insight.categories() {
			if text := insight.refusal(category, s); text != "" {
				out = append(out, refuse(at.at("category", c), sourcePutInsight, text))
			}
		}
	}
	return out
}

// refusal says why a category cannot be watched, "" when it can.
func (i Insight) refusal(category string, s Set) string {
	writes, reads := s.LogsManagement(true), s.LogsManagement(false)
	switch {
	case category != CategoryManagement && category != CategoryData:
		return "Value " + category + " for EventCategories is invalid."
	case category == CategoryData && !s.LogsData():
		return "The trail must log read or write data events to enable " + i.InsightType + " for Data events."
	case category == CategoryManagement && i.InsightType == InsightCallRate && !writes:
		return "The trail must log write management events to enable ApiCallRateInsight."
	case category == CategoryManagement && i.InsightType == InsightErrorRate && !writes && !reads:
		return "The trail must log read or write management events to enable ApiErrorRateInsight."
	}
	return ""
}

// InsightSentences returns one sentence per Insights selector that says what it watches.
func InsightSentences(in []Insight) []string {
	out := make([]string, 0, len(in))
	for _, insight := range in {
		out = append(out, insight.sentence())
	}
	return out
}

func (i Insight) sentence() string {
	what := "something unknown (" + quote(i.InsightType) + ")"
	switch i.InsightType {
	case InsightCallRate:
		what = "the call rate"
	case InsightErrorRate:
		what = "the error rate"
	}
	var of []string
	for _, category := range i.categories() {
		of = append(of, i.watched(category))
	}
	return "Watches " + what + " of " + strings.Join(slices.Compact(of), " and ") + "."
}

// watched names the events of a category that the Insights type looks at: call rates of management
// events are measured on write events only.
func (i Insight) watched(category string) string {
	switch {
	case category == CategoryManagement && i.InsightType == InsightCallRate:
		return "write management events"
	case category == CategoryManagement:
		return "management events"
	case category == CategoryData:
		return "data events"
	}
	return quote(category) + " events"
}
