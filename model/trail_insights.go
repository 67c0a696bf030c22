package model

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"trailboss/model/selector"
	"trailboss/model/sorting"
)

// PutInsightSelectors replaces the Insights selectors of a trail.
const PutInsightSelectors Operation = "PutInsightSelectors"

// AspectInsights is what CloudTrail Insights watches on a trail.
const AspectInsights Aspect = "Insights selectors"

// Insights is the value of AspectInsights; empty means off. As JSON it is
// normalized: types and categories stand in the order of their names, and
// absent categories are AWS's default.
type Insights []selector.Insight

// Aspect is AspectInsights.
func (Insights) Aspect() Aspect { return AspectInsights }

// MarshalJSON writes a list, an empty one too.
func (v Insights) MarshalJSON() ([]byte, error) { return json.Marshal(v.normalized()) }

func (v Insights) normalized() []selector.Insight {
	in := make([]selector.Insight, 0, len(v))
	for _, i := range v {
		categories := slices.Sorted(slices.Values(i.EventCategories))
		if len(categories) == 0 {
			categories = []string{selector.CategoryManagement}
		}
		in = append(in, selector.Insight{InsightType: i.InsightType, EventCategories: categories})
	}
	sorting.Stable(in, func(a, b selector.Insight) int { return strings.Compare(a.InsightType, b.InsightType) })
	return in
}

// Lines is a sentence for each Insights selector.
func (v Insights) Lines() []string {
	if len(v) == 0 {
		return []string{"Insights: off"}
	}
	return selector.InsightSentences(v.normalized())
}

// Calls is one PutInsightSelectors, by ARN in the home Region: with an empty
// list where Insights are turned off, and with the categories always, since
// those that are given replace the ones that are there.
func (v Insights) Calls(t Target, _ Value) []Call {
	return []Call{{Operation: PutInsightSelectors, Region: t.Region, Input: []Param{{"TrailName", t.ARN}, {"InsightSelectors", v.normalized()}}}}
}

// Read is the query for the trail's Insights selectors.
func (Insights) Read(t Target) Query { return t.query(GetInsightSelectors) }

// Disturbs are the settings, which tell whether there are Insights.
func (Insights) Disturbs() []Operation { return []Operation{DescribeTrails} }

// PlanInsights plans to replace the Insights selectors of a trail; an empty list
// turns Insights off. It refuses, with the reason, where the change cannot be
// made, would be refused by AWS, or is none (ErrAlready).
func PlanInsights(inv *Inventory, arn string, in []selector.Insight) (Change, error) {
	t, err := changeable(inv, arn, "change its Insights")
	if err != nil {
		return Change{}, err
	}
	now, ok := t.Insights.Get()
	set, setKnown := t.Selectors.Get()
	if !ok || !setKnown {
		return Change{}, fmt.Errorf("what Insights watch on %s is not known yet; press r to read it", t.Name)
	}
	if err := refusals("Insights selectors", t.Name, selector.CheckInsights(in, set)); err != nil {
		return Change{}, err
	}
	c := Change{Target: t.ID(), Before: Insights(now), After: Insights(in)}
	switch {
	case Same(c.Before, c.After) && len(in) == 0:
		return Change{}, fmt.Errorf("Insights of %s: it %w without", t.Name, ErrAlready)
	case Same(c.Before, c.After):
		return Change{}, fmt.Errorf("Insights of %s: it %w watched so", t.Name, ErrAlready)
	case len(in) == 0:
		c.Title = "Turn Insights off on " + t.Name
		c.Warnings = []Warning{{Text: "once turned on again, Insights need up to 36 hours before the first one"}}
		return c, nil
	case len(now) == 0:
		c.Title = "Turn Insights on for " + t.Name
	default:
		c.Title = "Change the Insights of " + t.Name
	}
	c.Warnings = insightWarnings(t)
	return c, nil
}

// insightWarnings says what to know before Insights are turned on.
func insightWarnings(t *Trail) []Warning {
	ws := []Warning{
		{Text: "the first Insights event needs up to 36 hours"},
		{Text: "AWS bills the events that are analysed, for each type of Insights"},
	}
	if s, ok := t.Status.Get(); ok && !s.IsLogging {
		ws = append(ws, Warning{Text: "the trail is stopped: nothing is analysed before it is started"})
	}
	if s, ok := t.Settings.Get(); ok && s.IsOrganizationTrail {
		ws = append(ws, Warning{Text: "it is an organization trail: the events of every member account are analysed and billed"})
	}
	return ws
}

// undoInsights puts back what was watched before the recorded change.
func undoInsights(inv *Inventory, u undoing[Insights]) (Change, error) {
	return PlanInsights(inv, u.change.ARN, u.before)
}
