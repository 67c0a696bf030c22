package model

import (
	"strings"

	"trailboss/model/awsname"
)

// resource is what calls are about by its ARN: a trail, an event data store, a
// channel.
type resource interface {
	// ID is where calls on it go.
	ID() Target
	// cell is what a query fills, or nil.
	cell(q Query) asker
}

// resource is the one of that ARN, or nil.
func (inv *Inventory) resource(arn string) resource {
	if t := inv.trails[arn]; t != nil {
		return t
	}
	if s := inv.stores[arn]; s != nil {
		return s
	}
	if c := inv.channels[arn]; c != nil {
		return c
	}
	return nil
}

// Target is where calls on the resource of that ARN go; ok is false for one that
// is not known.
func (inv *Inventory) Target(arn string) (t Target, ok bool) {
	if r := inv.resource(arn); r != nil {
		return r.ID(), true
	}
	return Target{}, false
}

// The kinds of resources, as their ARNs begin behind the account.
const (
	storeKind   = "eventdatastore/"
	channelKind = "channel/"
)

// IsStore tells whether the ARN is an event data store's.
func IsStore(arn string) bool { return isOfKind(arn, storeKind) }

// IsChannel tells whether the ARN is a channel's.
func IsChannel(arn string) bool { return isOfKind(arn, channelKind) }

func isOfKind(arn, kind string) bool {
	a, err := awsname.ParseARN(arn)
	return err == nil && a.Service == "cloudtrail" && strings.HasPrefix(a.Resource, kind)
}

// ownerAndRegion are the account and the Region in an ARN; empty where it is none.
func ownerAndRegion(arn string) (owner, region string) {
	a, err := awsname.ParseARN(arn)
	if err != nil {
		return "", ""
	}
	return a.Account, a.Region
}
