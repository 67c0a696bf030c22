package offline

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"trailboss/model/awsname"
	"trailboss/model/match"
	"trailboss/model/plain"
)

// trailJSON is a trail as `aws cloudtrail get-trail` prints it, as far as it matters here.
type trailJSON struct {
	TrailARN                   string `json:"TrailARN"`
	HomeRegion                 string `json:"HomeRegion"`
	IncludeGlobalServiceEvents *bool  `json:"IncludeGlobalServiceEvents"`
	IsMultiRegionTrail         bool   `json:"IsMultiRegionTrail"`
	IsOrganizationTrail        bool   `json:"IsOrganizationTrail"`
}

// everyRegion is the scope of a trail of which nothing is known.
var everyRegion = match.Scope{MultiRegion: true, GlobalEvents: true}

// scope reads which events reach a trail, from what get-trail prints or the object within. No input is
// a trail in every Region, with the events of global services.
func scope(in Input) (match.Scope, error) {
	if in.From == nil {
		return everyRegion, nil
	}
	var doc struct {
		Trail *trailJSON `json:"Trail"`
		trailJSON
	}
	const expected = "expected a trail as aws cloudtrail get-trail prints it: "
	if err := json.NewDecoder(io.LimitReader(plain.Reader(in.From), maxSelectors)).Decode(&doc); err != nil {
		return match.Scope{}, in.fail(fmt.Errorf(expected+"%w", err))
	}
	t := doc.trailJSON
	if doc.Trail != nil {
		t = *doc.Trail
	}
	arn, err := awsname.ParseARN(t.TrailARN)
	if _, ok := arn.TrailName(); err != nil || !ok {
		return match.Scope{}, in.fail(errors.New(expected + "its TrailARN is not there"))
	}
	return match.Scope{
		Account: arn.Account, Region: cmp.Or(t.HomeRegion, arn.Region), MultiRegion: t.IsMultiRegionTrail, Organization: t.IsOrganizationTrail,
		GlobalEvents: t.IncludeGlobalServiceEvents == nil || *t.IncludeGlobalServiceEvents,
	}, nil
}
