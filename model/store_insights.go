package model

import (
	"encoding/json"

	"trailboss/model/selector"
)

// AspectStoreInsights is what CloudTrail Insights watches on an event data store.
const AspectStoreInsights Aspect = "event data store insights"

// Aspect is AspectStoreInsights.
func (StoreInsights) Aspect() Aspect { return AspectStoreInsights }

// storeInsightsJSON is StoreInsights as the journal keeps it.
type storeInsightsJSON struct {
	Selectors   []selector.Insight `json:"selectors"`
	Destination string             `json:"destination,omitempty"`
}

// MarshalJSON writes the selectors normalized, and the destination only where
// there are some.
func (v StoreInsights) MarshalJSON() ([]byte, error) {
	out := storeInsightsJSON{Selectors: Insights(v.Selectors).normalized()}
	if len(out.Selectors) > 0 {
		out.Destination = v.Destination
	}
	return json.Marshal(out)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (v *StoreInsights) UnmarshalJSON(text []byte) error {
	var in storeInsightsJSON
	if err := json.Unmarshal(text, &in); err != nil {
		return err
	}
	*v = StoreInsights(in)
	return nil
}

// Lines is a sentence for each Insights selector, and where the events go.
func (v StoreInsights) Lines() []string {
	lines := Insights(v.Selectors).Lines()
	if len(v.Selectors) > 0 {
		lines = append(lines, "Insights events go to "+v.Destination)
	}
	return lines
}

// Calls is one PutInsightSelectors, with an empty list where Insights are turned
// off.
func (v StoreInsights) Calls(t Target, _ Value) []Call {
	in := []Param{{"EventDataStore", t.ARN}, {"InsightSelectors", Insights(v.Selectors).normalized()}}
	if len(v.Selectors) > 0 {
		in = append(in, Param{"InsightsDestination", v.Destination})
	}
	return []Call{{Operation: PutInsightSelectors, Region: t.Region, Input: in}}
}

// Read is the query for the Insights selectors of the event data store.
func (StoreInsights) Read(t Target) Query { return t.query(GetInsightSelectors) }

// Disturbs is nothing: no other answer tells of them.
func (StoreInsights) Disturbs() []Operation { return nil }

// Observed is the Insights selectors of the event data store.
func (f StoreInsightsRead) Observed(a Aspect) Value {
	if a != AspectStoreInsights {
		return nil
	}
	return f.Insights
}
