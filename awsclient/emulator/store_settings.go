package emulator

import (
	"errors"

	"trailboss/model/lake"
	"trailboss/model/selector"
)

// storeInsightsOut is what the operations on Insights answer of a store.
type storeInsightsOut struct {
	EventDataStoreArn   string
	InsightsDestination *string `json:",omitempty"`
	InsightSelectors    []selector.Insight
}

// insightsOf finds the store whose Insights are meant, or that holds them. The operations on Insights have
// no codes for stores.
func (c *call) insightsOf(id string) (*store, error) {
	s, err := c.store(id)
	if err == nil {
		err = refusedBy(s.CheckActive())
	}
	if refused, is := errors.AsType[*refusal](err); is {
		return nil, refuse(codeInvalidParameter, "%s", refused.text)
	}
	return s, err
}

func (c *call) getStoreInsights(id string) (*storeInsightsOut, error) {
	s, err := c.insightsOf(id)
	if err != nil {
		return nil, err
	}
	if len(s.insights) == 0 {
		return nil, refuse(codeInsightNotEnabled,
			"Event data store %s does not have Insights enabled. Edit the event data store settings to enable Insights, and then try the operation again.", s.ARN)
	}
	return &storeInsightsOut{s.ARN, optional(s.insightsTo), s.insights}, nil
}

// putStoreInsights replaces the list; an empty one turns Insights off.
func (c *call) putStoreInsights(in putInsightsIn) (*storeInsightsOut, error) {
	s, err := c.insightsOf(*in.EventDataStore)
	if err != nil {
		return nil, err
	}
	var destination *lake.Store
	if in.InsightsDestination != nil {
		to, err := c.insightsOf(*in.InsightsDestination)
		if err != nil {
			return nil, err
		}
		destination = &to.Store
		c.touched = s.resources()
	}
	if err := refusedBy(s.CheckInsights(in.InsightSelectors, destination)); err != nil {
		return nil, err
	}
	s.insights, s.insightsTo = withCategories(in.InsightSelectors), ""
	if destination != nil && len(s.insights) > 0 {
		s.insightsTo = destination.ARN
	}
	return &storeInsightsOut{s.ARN, optional(s.insightsTo), s.insights}, nil
}

// insightsStore is the store that holds Insights events, nil where it is gone.
func (c *call) insightsStore(arn string) *lake.Store {
	for _, s := range c.stores {
		if s.ARN == arn {
			return &s.Store
		}
	}
	return nil
}

// contextKeySelector belongs to event data stores alone.
type contextKeySelector struct {
	Type   string
	Equals []string
}

type storeConfigurationOut struct {
	EventDataStoreArn   string
	MaxEventSize        string
	ContextKeySelectors []contextKeySelector
}

func (s *store) configuration() *storeConfigurationOut {
	return &storeConfigurationOut{s.ARN, s.size, append([]contextKeySelector{}, s.context...)}
}

func (c *call) getStoreConfiguration(id string) (*storeConfigurationOut, error) {
	s, err := c.store(id)
	if err != nil {
		return nil, err
	}
	if s.Status == lake.Pending { // GetEventConfiguration has no other code for it
		return nil, refuse(lake.CodeStatus, "Event data store %s is pending deletion.", s.Name)
	}
	if err := refusedBy(s.CheckConfiguration(s.size, nil)); err != nil {
		return nil, err
	}
	return s.configuration(), nil
}

func (c *call) putStoreConfiguration(in putConfigurationIn) (*storeConfigurationOut, error) {
	s, err := c.store(*in.EventDataStore)
	switch {
	case err != nil:
		return nil, err
	case in.AggregationConfigurations != nil:
		return nil, refuse(codeInvalidCombination, "AggregationConfigurations can only be specified together with TrailName.")
	case in.MaxEventSize == nil && in.ContextKeySelectors == nil:
		return nil, refuse(codeInvalidParameter, "Specify MaxEventSize or ContextKeySelectors for your event data store.")
	}
	size, context := s.size, s.context
	set(&size, in.MaxEventSize)
	if in.ContextKeySelectors != nil {
		context = in.ContextKeySelectors
	}
	keys := make([]lake.ContextKeys, len(context))
	for i, k := range context {
		keys[i] = lake.ContextKeys(k)
	}
	if err := refusedBy(s.CheckConfiguration(size, keys)); err != nil {
		return nil, err
	}
	s.size, s.context = size, context
	return s.configuration(), nil
}
