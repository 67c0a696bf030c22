package model

import (
	"slices"
	"strings"

	"trailboss/model/selector"
)

// SelectorContext is what is known of the trail beside its event selectors, for
// the rules about them. What is not read yet is empty in it: Others are nil
// until the trail's fellows are read, and among them are only those that log.
func SelectorContext(inv *Inventory, t *Trail) selector.Context {
	c := selector.Context{Home: homeOf(t), Account: t.Owner, Insights: t.Insights.Value}
	if inv.knowsBeside(t) {
		c.Others = []selector.Other{}
	}
	if s, ok := t.Settings.Get(); ok {
		c.SingleRegion = !s.IsMultiRegionTrail
		c.Bucket, c.Prefix = s.S3BucketName, strings.Trim(s.S3KeyPrefix, "/")
	}
	for _, other := range inv.beside(t) {
		c.Others = append(c.Others, selector.Other{Name: other.Name, Set: other.Selectors.Value})
	}
	return c
}

// knowsBeside tells whether every trail that may log what t logs has been read.
func (inv *Inventory) knowsBeside(t *Trail) bool {
	listing, asked := inv.AccountOf(t).Listings[t.HomeRegion]
	return asked && listing.Known && !slices.ContainsFunc(inv.Trails(), func(other *Trail) bool {
		return t.meets(other) && (!other.Status.Known || !other.Selectors.Known)
	})
}
