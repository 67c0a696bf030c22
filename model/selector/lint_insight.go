package selector

import "slices"

// LintInsights returns what CheckInsights refuses, then warnings.
func LintInsights(in []Insight, s Set) []Problem {
	out := CheckInsights(in, s)
	for n, insight := range in {
		at := root().at("insight", n)
		if slices.ContainsFunc(in[:n], func(other Insight) bool { return other.InsightType == insight.InsightType }) {
			out = append(out, warn(at, sourceInsight, quote(insight.InsightType)+" is chosen twice; name all its event categories in one Insights selector"))
		}
		for c, category := range insight.EventCategories {
			if slices.Index(insight.EventCategories, category) < c {
				out = append(out, warn(at.at("category", c), sourceInsight, quote(category)+" stands in this list twice; once is enough"))
			}
		}
	}
	return out
}

// lintPreconditions warns of selectors that leave the trail's Insights without events to look at.
func lintPreconditions(s Set, c Context) []Problem {
	if c.Store {
		return nil
	}
	var out []Problem
	for _, p := range CheckInsights(c.Insights, s) {
		out = append(out, warn(root(), p.Source, "The trail has Insights switched on, which these selectors leave without events: "+p.Text))
	}
	return out
}
