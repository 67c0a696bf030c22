package selector

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
