package emulator

import "trailboss/model/selector"

type trailNameIn struct {
	TrailName *string `required:"true"`
}

// selectorsOut holds one kind of selectors, never both.
type selectorsOut struct {
	TrailARN               string
	EventSelectors         []selector.Basic    `json:",omitempty"`
	AdvancedEventSelectors []selector.Advanced `json:",omitempty"`
}

func (c *call) getEventSelectors(in trailNameIn) (*selectorsOut, error) {
	t, err := c.readable(*in.TrailName)
	if err != nil {
		return nil, err
	}
	return &selectorsOut{t.arn, t.selectors.Basic, t.selectors.Advanced}, nil
}
