package insights

import (
	"slices"

	"trailboss/model/selector"
)

// toggle is one thing that is on or off: an Insights type for one category of
// events, or a template of the aggregation.
type toggle struct {
	label string
	// insight and category are set for Insights, template for the aggregation.
	insight, category string
	template, text    string
}

// toggles are all there are, Insights first.
var toggles = allToggles()

func allToggles() []toggle {
	var all []toggle
	for _, kind := range []struct{ insight, label string }{
		{selector.InsightCallRate, "call rate"},
		{selector.InsightErrorRate, "error rate"},
	} {
		for _, category := range []struct{ name, label string }{
			{selector.CategoryManagement, "management events"},
			{selector.CategoryData, "data events"},
		} {
			all = append(all, toggle{label: kind.label + " of " + category.label, insight: kind.insight, category: category.name})
		}
	}
	for _, t := range selector.AggregationTemplates() {
		all = append(all, toggle{label: t.Name, template: t.Name, text: t.Text})
	}
	return all
}

// watches tells whether the Insights selector watches the category; absent
// categories mean Management.
func watches(in selector.Insight, category string) bool {
	if len(in.EventCategories) == 0 {
		return category == selector.CategoryManagement
	}
	return slices.Contains(in.EventCategories, category)
}

// isOn tells whether the toggle is on in these settings.
func (t toggle) isOn(in []selector.Insight, aggs []selector.Aggregation) bool {
	if t.template != "" {
		return slices.ContainsFunc(aggs, func(a selector.Aggregation) bool { return slices.Contains(a.Templates, t.template) })
	}
	return slices.ContainsFunc(in, func(i selector.Insight) bool { return i.InsightType == t.insight && watches(i, t.category) })
}

// withInsight is in with one toggle of an Insights type set; what this version does not
// know, in types or categories, stays as it is. The result is never nil.
func withInsight(in []selector.Insight, t toggle, on bool) []selector.Insight {
	out := make([]selector.Insight, 0, len(in)+1)
	found := false
	for _, i := range in {
		if i.InsightType == t.insight {
			found = true
			if i = withCategory(i, t.category, on); len(i.EventCategories) == 0 {
				continue
			}
		}
		out = append(out, i)
	}
	if on && !found {
		out = append(out, selector.Insight{InsightType: t.insight, EventCategories: []string{t.category}})
	}
	return out
}

// withCategory is the Insights selector with one category put in or taken out.
func withCategory(i selector.Insight, category string, on bool) selector.Insight {
	categories := slices.Clone(i.EventCategories)
	if len(categories) == 0 {
		categories = []string{selector.CategoryManagement}
	}
	at := slices.Index(categories, category)
	switch {
	case on && at < 0:
		categories = append(categories, category)
	case !on && at >= 0:
		categories = slices.Delete(categories, at, at+1)
	}
	return selector.Insight{InsightType: i.InsightType, EventCategories: categories}
}

// withTemplate is the aggregation with one template set; templates that this
// version does not know stay. The result is never nil.
func withTemplate(in []selector.Aggregation, t toggle, on bool) []selector.Aggregation {
	var templates []string
	for _, a := range in {
		templates = append(templates, a.Templates...)
	}
	templates = slices.DeleteFunc(templates, func(name string) bool { return name == t.template })
	if on {
		templates = append(templates, t.template)
	}
	if len(templates) == 0 {
		return []selector.Aggregation{}
	}
	return []selector.Aggregation{{EventCategory: selector.CategoryData, Templates: templates}}
}
