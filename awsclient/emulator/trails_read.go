package emulator

import "slices"

type nameIn struct {
	Name *string `required:"true"`
}

type getTrailOut struct{ Trail trailOut }

func (c *call) getTrail(in nameIn) (*getTrailOut, error) {
	t, err := c.readable(*in.Name)
	if err != nil {
		return nil, err
	}
	return &getTrailOut{t.out()}, nil
}

type describeTrailsIn struct {
	TrailNameList       []string `json:"trailNameList"`
	IncludeShadowTrails *bool    `json:"includeShadowTrails"`
}

type describeTrailsOut struct {
	TrailList []trailOut `json:"trailList"`
}

// describeTrails leaves out, without a word, names and ARNs that it cannot find.
func (c *call) describeTrails(in describeTrailsIn) (*describeTrailsOut, error) {
	wanted := make([]string, len(in.TrailNameList))
	for i, nameOrARN := range in.TrailNameList {
		if err := c.checkForm(nameOrARN); err != nil {
			return nil, err
		}
		wanted[i] = c.asARN(nameOrARN)
	}
	withShadows := in.IncludeShadowTrails == nil || *in.IncludeShadowTrails
	out := &describeTrailsOut{TrailList: []trailOut{}}
	for _, t := range c.visibleTrails() {
		named := len(wanted) == 0 || slices.Contains(wanted, t.arn)
		if named && (withShadows || !c.isShadow(t)) {
			out.TrailList = append(out.TrailList, t.out())
		}
	}
	return out, nil
}

type listTrailsIn struct{ NextToken *string }

type trailInfo struct{ TrailARN, Name, HomeRegion string }

type listTrailsOut struct {
	Trails    []trailInfo
	NextToken *string `json:",omitempty"`
}

func (c *call) listTrails(in listTrailsIn) (*listTrailsOut, error) {
	infos := []trailInfo{}
	for _, t := range c.visibleTrails() {
		infos = append(infos, trailInfo{t.arn, t.name, t.home})
	}
	page, next, err := pageOf(infos, value(in.NextToken), c.pageSize)
	if err != nil {
		return nil, refuseMember("Value '%s' at 'nextToken' failed to satisfy constraint: Member must be a token of ListTrails",
			value(in.NextToken)) // ListTrails has no code for it
	}
	return &listTrailsOut{page, next}, nil
}
