package emulator

import "trailboss/model/selector"

type configurationOut struct {
	TrailARN                  string
	AggregationConfigurations []selector.Aggregation
}

func (c *call) getEventConfiguration(in trailOrStoreIn) (any, error) {
	name, err := in.trailName(codeInvalidCombination)
	if err != nil {
		return nil, err
	}
	if in.EventDataStore != nil {
		return c.getStoreConfiguration(*in.EventDataStore)
	}
	t, err := c.readable(name)
	if err != nil {
		return nil, err
	}
	return t.configuration(), nil
}

func (t *trail) configuration() *configurationOut {
	return &configurationOut{t.arn, append([]selector.Aggregation{}, t.aggregation...)}
}

type putConfigurationIn struct {
	trailOrStoreIn
	MaxEventSize              *string
	ContextKeySelectors       []contextKeySelector
	AggregationConfigurations []selector.Aggregation
}

func (c *call) putEventConfiguration(in putConfigurationIn) (any, error) {
	name, err := in.trailName(codeInvalidCombination)
	if err != nil {
		return nil, err
	}
	if in.EventDataStore != nil {
		return c.putStoreConfiguration(in)
	}
	t, err := c.writable(name)
	switch {
	case err != nil:
		return nil, err
	case in.MaxEventSize != nil || in.ContextKeySelectors != nil:
		return nil, refuse(codeInvalidCombination, "MaxEventSize and ContextKeySelectors can only be specified together with EventDataStore.")
	case in.AggregationConfigurations == nil:
		return nil, refuse(codeInvalidParameter, "Specify AggregationConfigurations for your trail.")
	}
	if err := firstError(codeInvalidParameter, selector.CheckAggregations(in.AggregationConfigurations)); err != nil {
		return nil, err
	}
	t.aggregation = in.AggregationConfigurations
	return t.configuration(), nil
}
