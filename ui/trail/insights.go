package trail

import (
	"strings"

	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/ui/cell"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// insights says what Insights watch and what is summed up; that they are off is
// a state like any other.
func insights(p *page.Page, env pane.Env, t *model.Trail) {
	watched(p, env, t)
	aggregation(p, env, t)
}

func watched(p *page.Page, env pane.Env, t *model.Trail) {
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

// aggregation says which summaries of data events are made. It is read when
// the editor is opened.
func aggregation(p *page.Page, env pane.Env, t *model.Trail) {
	th := p.Theme
	p.Head("Event aggregation")
	if t.Aggregations.State() == model.Unknown {
		p.Item(th.Secondary, 0, th.Signs.Unknown, "Not read yet: i opens the Insights editor, which reads it.")
		return
	}
	if !cell.Told(p, env, &t.Aggregations, "the aggregation") {
		return
	}
	var names []string
	for _, a := range t.Aggregations.Value {
		names = append(names, a.Templates...)
	}
	if len(names) == 0 {
		p.Item(th.Text, 0, th.Signs.None, "Data events are not summed up.")
		return
	}
	for _, name := range names {
		p.Item(th.Good, 0, th.Signs.On, name)
		p.Para(th.Text, 2, templateText(name))
	}
}

// templateText says what a template sums up.
func templateText(name string) string {
	for _, t := range selector.AggregationTemplates() {
		if t.Name == name {
			return t.Text
		}
	}
	return "A template that this version of trailboss does not know."
}
