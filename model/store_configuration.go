package model

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"

	"trailboss/model/lake"
	"trailboss/model/sorting"
)

// AspectStoreConfiguration is up to what size an event data store takes events,
// and what they are enriched with.
const AspectStoreConfiguration Aspect = "event data store configuration"

// Aspect is AspectStoreConfiguration.
func (StoreConfiguration) Aspect() Aspect { return AspectStoreConfiguration }

// storeConfigurationJSON is StoreConfiguration as the journal keeps it.
type storeConfigurationJSON struct {
	MaxEventSize        string             `json:"MaxEventSize"`
	ContextKeySelectors []lake.ContextKeys `json:"ContextKeySelectors"`
}

// normalized has its context keys in the order of their types and names.
func (v StoreConfiguration) normalized() StoreConfiguration {
	keys := make([]lake.ContextKeys, 0, len(v.ContextKeys))
	for _, k := range v.ContextKeys {
		if len(k.Equals) > 0 {
			keys = append(keys, lake.ContextKeys{Type: k.Type, Equals: slices.Sorted(slices.Values(k.Equals))})
		}
	}
	sorting.Stable(keys, func(a, b lake.ContextKeys) int { return cmp.Compare(a.Type, b.Type) })
	return StoreConfiguration{MaxEventSize: v.MaxEventSize, ContextKeys: keys}
}

// MarshalJSON writes the members of PutEventConfiguration, normalized.
func (v StoreConfiguration) MarshalJSON() ([]byte, error) {
	n := v.normalized()
	return json.Marshal(storeConfigurationJSON{n.MaxEventSize, n.ContextKeys})
}

// UnmarshalJSON reads what MarshalJSON writes.
func (v *StoreConfiguration) UnmarshalJSON(text []byte) error {
	var in storeConfigurationJSON
	if err := json.Unmarshal(text, &in); err != nil {
		return err
	}
	*v = StoreConfiguration{MaxEventSize: in.MaxEventSize, ContextKeys: in.ContextKeySelectors}
	return nil
}

// contextWords are the words for the types of context keys.
var contextWords = map[string]string{lake.TagContext: "resource tags", lake.RequestContext: "IAM global condition keys"}

// Lines is the size, and one line for each type of context keys.
func (v StoreConfiguration) Lines() []string {
	size := "events up to 256 KB (" + lake.StandardSize + ")"
	if v.MaxEventSize == lake.LargeSize {
		size = "events up to 1 MB (" + lake.LargeSize + ")"
	}
	lines := []string{size}
	for _, k := range v.normalized().ContextKeys {
		lines = append(lines, "enriched with "+cmp.Or(contextWords[k.Type], k.Type)+": "+strings.Join(k.Equals, ", "))
	}
	return lines
}

// Calls is one PutEventConfiguration with all members.
func (v StoreConfiguration) Calls(t Target, _ Value) []Call {
	n := v.normalized()
	return []Call{{Operation: PutEventConfiguration, Region: t.Region, Input: []Param{
		{"EventDataStore", t.ARN}, {"MaxEventSize", n.MaxEventSize}, {"ContextKeySelectors", n.ContextKeys},
	}}}
}

// Read is the query for the event configuration of the event data store.
func (StoreConfiguration) Read(t Target) Query { return t.query(GetEventConfiguration) }

// Disturbs is nothing: no other answer tells of it.
func (StoreConfiguration) Disturbs() []Operation { return nil }

// Observed is the event configuration of the event data store.
func (f StoreConfigurationRead) Observed(a Aspect) Value {
	if a != AspectStoreConfiguration {
		return nil
	}
	return f.Configuration
}
