package trail

import (
	"strings"

	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/ui/cell"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// insights says what Insights watch; that they are off is a state like any other.
func insights(p *page.Page, env pane.Env, t *model.Trail) {
	if !cell.Told(p, env, &t.Insights, "the Insights selectors") {
		return
	}
	in, th := t.Insights.Value, p.Theme
	if len(in) == 0 {
		p.Item(th.Text, 0, th.Signs.None, "Insights are off.")
		p.Para(th.Secondary, 2, "CloudTrail does not look for unusual call or error rates in what this trail logs.")
		return
	}
	p.Item(th.Good, 0, th.Signs.On, "Insights are on.")
	for i, sentence := range selector.InsightSentences(in) {
		p.Head(in[i].InsightType)
		p.Para(th.Text, 2, sentence)
		categories := strings.Join(in[i].EventCategories, ", ")
		p.Para(th.Secondary, 4, "EventCategories "+or(categories, "Management (by default)"))
	}
}
