package emulator

import (
	"trailboss/model/selector"
)

func insightNotEnabled(arn string) *refusal {
	return refuse(codeInsightNotEnabled,
		"Trail %s does not have Insights enabled. Edit the trail settings to enable Insights, and then try the operation again.", arn)
}

// trailOrStoreIn names the trail or the event data store of an operation that
// serves both.
type trailOrStoreIn struct {
	TrailName, EventDataStore *string
}

// trailName is the trail that is meant, "" for a store. Operations differ in the
// code that they refuse with when neither is named.
func (in trailOrStoreIn) trailName(neither string) (string, error) {
	switch {
	case in.TrailName != nil && in.EventDataStore != nil:
		return "", refuse(codeInvalidCombination, "Specify either TrailName or EventDataStore, not both.")
	case in.TrailName == nil && in.EventDataStore == nil:
		return "", refuse(neither, "Specify either TrailName or EventDataStore.")
	default:
		return value(in.TrailName), nil
	}
}

type insightsOut struct {
	TrailARN         string
	InsightSelectors []selector.Insight
}

func (c *call) getInsightSelectors(in trailOrStoreIn) (any, error) {
	name, err := in.trailName(codeInvalidParameter)
	if err != nil {
		return nil, err
	}
	if in.EventDataStore != nil {
		return c.getStoreInsights(*in.EventDataStore)
	}
	t, err := c.readable(name)
	if err != nil {
		return nil, err
	}
	if len(t.insights) == 0 {
		return nil, insightNotEnabled(t.arn)
	}
	return &insightsOut{t.arn, t.insights}, nil
}

type putInsightsIn struct {
	trailOrStoreIn
	InsightSelectors    []selector.Insight `required:"true"`
	InsightsDestination *string
}

// putInsightSelectors replaces the list; an empty one turns Insights off.
func (c *call) putInsightSelectors(in putInsightsIn) (any, error) {
	name, err := in.trailName(codeInvalidParameter)
	if err != nil {
		return nil, err
	}
	if in.EventDataStore != nil {
		return c.putStoreInsights(in)
	}
	if in.InsightsDestination != nil {
		return nil, refuse(codeInvalidCombination, "InsightsDestination can only be specified together with EventDataStore.")
	}
	t, err := c.writable(name)
	if err != nil {
		return nil, err
	}
	if err := firstError("InvalidInsightSelectorsException", selector.CheckInsights(in.InsightSelectors, t.selectors)); err != nil {
		return nil, err
	}
	t.insights = withCategories(in.InsightSelectors)
	return &insightsOut{t.arn, t.insights}, nil
}

// withCategories fills in the category that is meant where none is named.
func withCategories(list []selector.Insight) []selector.Insight {
	out := make([]selector.Insight, len(list))
	for i, insight := range list {
		if len(insight.EventCategories) == 0 {
			insight.EventCategories = []string{selector.CategoryManagement}
		}
		out[i] = insight
	}
	return out
}
