package model

import (
	"maps"
	"slices"
	"strings"

	"trailboss/model/lake"
)

// Channel is all that is known of one channel.
type Channel struct {
	ARN, Name string
	// Region is the one that calls on it go to, and Owner the account it is in.
	Region, Owner string
	// Profile is the profile under which calls on it go out.
	Profile string

	// Details are what GetChannel tells.
	Details Cell[lake.Channel]
	Tags    Cell[[]Tag]
	// Policy is the resource policy as AWS has it, "" where there is none.
	Policy Cell[string]
}

// ID is the channel's place for calls and for the journal.
func (c *Channel) ID() Target {
	return Target{Profile: c.Profile, Account: c.Owner, Region: c.Region, ARN: c.ARN, Name: c.Name}
}

func (c *Channel) cell(q Query) asker {
	switch q.Operation {
	case GetChannel, ReadChannel:
		return &c.Details
	case ListTags:
		return &c.Tags
	case GetResourcePolicy:
		return &c.Policy
	default:
		return nil
	}
}

// ServiceLinked tells whether the channel belongs to an AWS service, so that
// only AWS changes it.
func (c *Channel) ServiceLinked() bool { return lake.Channel{Name: c.Name}.ServiceLinked() }

// Channel is the channel with that ARN, or nil.
func (inv *Inventory) Channel(arn string) *Channel { return inv.channels[arn] }

// Channels are all channels by name, then ARN.
func (inv *Inventory) Channels() []*Channel {
	return sorted(inv.channels, func(c *Channel) (name, arn string) { return c.Name, c.ARN })
}

// ChannelsIn are the channels of an account in a Region, by name.
func (inv *Inventory) ChannelsIn(account, region string) []*Channel {
	return slices.DeleteFunc(inv.Channels(), func(c *Channel) bool { return c.Owner != account || c.Region != region })
}

// sorted are the values by name, then ARN, in a slice of the caller's own.
func sorted[T any](all map[string]T, by func(T) (name, arn string)) []T {
	return slices.SortedFunc(maps.Values(all), func(a, b T) int {
		nameA, arnA := by(a)
		nameB, arnB := by(b)
		if c := strings.Compare(nameA, nameB); c != 0 {
			return c
		}
		return strings.Compare(arnA, arnB)
	})
}
