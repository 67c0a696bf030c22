package model

import (
	"strings"

	"trailboss/model/selector"
)

// SelectorContext is what is known of the trail beside its event selectors, for
// the rules about them. What is not read yet is empty in it: among Others are
// only trails that are known to log, with selectors that are known.
func SelectorContext(inv *Inventory, t *Trail) selector.Context {
	c := selector.Context{Home: homeOf(t), Account: t.Owner}
	if s, ok := t.Settings.Get(); ok {
		c.SingleRegion = !s.IsMultiRegionTrail
		c.Bucket, c.Prefix = s.S3BucketName, strings.Trim(s.S3KeyPrefix, "/")
	}
	for _, other := range inv.beside(t) {
		c.Others = append(c.Others, selector.Other{Name: other.Name, Set: other.Selectors.Value})
	}
	return c
}
