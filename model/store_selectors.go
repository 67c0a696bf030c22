package model

import (
	"encoding/json"

	"trailboss/model/selector"
)

// AspectStoreSelectors is which events an event data store takes.
const AspectStoreSelectors Aspect = "event data store selectors"

// StoreSelectors is the value of AspectStoreSelectors; the selectors are
// advanced ones always. As JSON it is normalized.
type StoreSelectors struct{ selector.Set }

// Aspect is AspectStoreSelectors.
func (StoreSelectors) Aspect() Aspect { return AspectStoreSelectors }

// MarshalJSON writes the member of UpdateEventDataStore.
func (v StoreSelectors) MarshalJSON() ([]byte, error) { return json.Marshal(v.Normalized()) }

// shownBy takes no notice of the order of selectors, fields and values, which
// AWS does not promise to keep.
func (v StoreSelectors) shownBy(now Value) bool {
	there, ok := now.(StoreSelectors)
	return ok && v.SameAs(there.Set)
}

// Lines is a sentence for each selector.
func (v StoreSelectors) Lines() []string { return v.Sentences() }

// diff matches selectors by what they say.
func (v StoreSelectors) diff(before Value) []selector.DiffLine {
	old, _ := before.(StoreSelectors) // nil is no selector at all
	return selector.Diff(old.Set, v.Set)
}

// Calls is one UpdateEventDataStore with all the selectors; no selectors, no call.
func (v StoreSelectors) Calls(t Target, _ Value) []Call {
	advanced := v.Normalized().Advanced
	if len(advanced) == 0 {
		return nil
	}
	return []Call{{Operation: UpdateEventDataStore, Region: t.Region, Input: []Param{
		{"EventDataStore", t.ARN}, {"AdvancedEventSelectors", advanced},
	}}}
}

// Read is the query for the event data store.
func (StoreSelectors) Read(t Target) Query { return t.query(GetEventDataStore) }

// Disturbs are the Insights, which live on what the selectors let through.
func (StoreSelectors) Disturbs() []Operation { return []Operation{GetInsightSelectors} }
