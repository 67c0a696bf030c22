package model

import "trailboss/model/lake"

// Channel is all that is known of one channel.
type Channel struct {
	LakeResource
	// Details are what GetChannel tells.
	Details Cell[lake.Channel]
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
func (inv *Inventory) Channels() []*Channel { return byName(inv.channels) }

// ChannelsIn are the channels of an account in a Region, by name.
func (inv *Inventory) ChannelsIn(account, region string) []*Channel {
	return within(inv.channels, account, region)
}

// seeChannel is the channel, new where it is not known yet.
func (inv *Inventory) seeChannel(ref LakeRef, profile string) *Channel {
	c := inv.channels[ref.ARN]
	if c == nil {
		c = &Channel{LakeResource: newLakeResource(ref, profile)}
		inv.channels[ref.ARN] = c
	}
	c.Name = ref.Name
	return c
}
