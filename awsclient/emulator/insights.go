package emulator

import (
	"trailboss/model/selector"
)

// storeID is what the ARN or id of an event data store may look like.
var storeID = lazy(`^[a-zA-Z0-9._/\-:]{3,256}$`)

// checkStore refuses an event data store, of which there are none.
func checkStore(id string) error {
	if !storeID.MatchString(id) {
		return refuse("EventDataStoreARNInvalidException", "Event data store ARN %s is not valid.", id)
	}
	return refuse(codeStoreNotFound, "Event data store %s does not exist.", id)
}

func insightNotEnabled(arn string) *refusal {
	return refuse(codeInsightNotEnabled,
		"Trail %s does not have Insights enabled. Edit the trail settings to enable Insights, and then try the operation again.", arn)
}

// trailOrStoreIn names the trail or the event data store of an operation that
// serves both.
type trailOrStoreIn struct {
	TrailName, EventDataStore *string
}

// trailName is the trail that is meant, when it is one. Operations differ in the
// code that they refuse with when neither is named.
func (in trailOrStoreIn) trailName(neither string) (string, error) {
	switch {
	case in.TrailName != nil && in.EventDataStore != nil:
		return "", refuse(codeInvalidCombination, "Specify either TrailName or EventDataStore, not both.")
	case in.EventDataStore != nil:
		return "", checkStore(*in.EventDataStore)
	case in.TrailName == nil:
		return "", refuse(neither, "Specify either TrailName or EventDataStore.")
	default:
		return *in.TrailName, nil
	}
}

type insightsOut struct {
	TrailARN         string
	InsightSelectors []selector.Insight
}

func (c *call) getInsightSelectors(in trailOrStoreIn) (*insightsOut, error) {
	name, err := in.trailName(codeInvalidParameter)
	if err != nil {
		return nil, err
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
func (c *call) putInsightSelectors(in putInsightsIn) (*insightsOut, error) {
	name, err := in.trailName(codeInvalidParameter)
	if err != nil {
		return nil, err
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
	t.insights = make([]selector.Insight, len(in.InsightSelectors))
	for i, insight := range in.InsightSelectors {
		if len(insight.EventCategories) == 0 {
			insight.EventCategories = []string{"Management"}
		}
		t.insights[i] = insight
	}
	return &insightsOut{t.arn, t.insights}, nil
}
