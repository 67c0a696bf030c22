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

type putSelectorsIn struct {
	TrailName *string `required:"true"`
	selector.Set
}

// putEventSelectors replaces all selectors. Insights stay as they are, also
// where the new selectors no longer feed them.
func (c *call) putEventSelectors(in putSelectorsIn) (*selectorsOut, error) {
	t, err := c.writable(*in.TrailName)
	if err != nil {
		return nil, err
	}
	if in.Basic == nil && in.Advanced == nil {
		return nil, refuse(codeInvalidSelectors, "Specify either EventSelectors or AdvancedEventSelectors.")
	}
	home := selector.Home{Partition: c.partition, Region: t.home}
	if err := firstError(codeInvalidSelectors, in.Set.Check(home)); err != nil {
		return nil, err
	}
	t.selectors = in.Set.Normalized()
	return &selectorsOut{t.arn, t.selectors.Basic, t.selectors.Advanced}, nil
}

// firstError refuses with the first problem that AWS would not let pass.
func firstError(code string, problems []selector.Problem) error {
	for _, p := range problems {
		if p.Severity == selector.Error {
			return refuse(code, "%s", p.Text)
		}
	}
	return nil
}
