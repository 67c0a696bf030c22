package emulator

import (
	"strings"

	"trailboss/model/awsname"
	"trailboss/model/lake"
)

// Which store or channel an argument means.

// ownStores are the caller's stores of this Region.
func (c *call) ownStores() []*store {
	var own []*store
	for _, s := range c.stores {
		if s.owner == c.account.id && s.home == c.region {
			own = append(own, s)
		}
	}
	return own
}

func (c *call) ownChannels() []*channel {
	var own []*channel
	for _, ch := range c.channels {
		if ch.owner == c.account.id && ch.home == c.region {
			own = append(own, ch)
		}
	}
	return own
}

// plainStores are stores as the rules take them.
func plainStores(list []*store) []lake.Store {
	out := make([]lake.Store, len(list))
	for i, s := range list {
		out[i] = s.Store
	}
	return out
}

func plainChannels(list []*channel) []lake.Channel {
	out := make([]lake.Channel, len(list))
	for i, ch := range list {
		out[i] = ch.Channel
	}
	return out
}

// storeID is what the ARN or id of an event data store may look like.
var storeID = lazy(`^[a-zA-Z0-9._/\-:]{3,256}$`)

const (
	storeKind   = "eventdatastore/"
	channelKind = "channel/"
)

// store finds a store of the caller's in this Region by its ARN or its id.
func (c *call) store(id string) (*store, error) {
	if !storeID.MatchString(id) {
		return nil, storeInvalid(id)
	}
	arn, err := c.lakeARN(id, storeKind)
	if err != nil {
		return nil, storeInvalid(id)
	}
	for _, s := range c.ownStores() {
		if s.ARN == arn {
			c.touched = s.resources()
			return s, nil
		}
	}
	return nil, refuse(codeStoreNotFound, "Event data store %s does not exist.", id)
}

func storeInvalid(id string) *refusal {
	return refuse("EventDataStoreARNInvalidException", "Event data store ARN %s is not valid.", id)
}

// channel finds a channel of the caller's in this Region by its ARN or its id.
func (c *call) channel(id string) (*channel, error) {
	arn, err := c.lakeARN(id, channelKind)
	if err != nil || !strings.HasPrefix(id, "arn:") && !lake.IsUUID(id) {
		return nil, refuse("ChannelARNInvalidException", "Channel ARN %s is not valid.", id)
	}
	for _, ch := range c.ownChannels() {
		if ch.ARN == arn {
			c.touched = ch.resources()
			return ch, nil
		}
	}
	return nil, refuse(codeChannelNotFound, "Channel %s does not exist.", id)
}

// lakeARN is the ARN that an argument means: an id is one of this Region and the caller's account.
func (c *call) lakeARN(id, kind string) (string, error) {
	if !strings.HasPrefix(id, "arn:") {
		return c.newARN(kind, id), nil
	}
	arn, err := awsname.ParseARN(id)
	if err != nil {
		return "", err
	}
	if arn.Service != "cloudtrail" || arn.Partition != c.partition || arn.Account != c.account.id ||
		!strings.HasPrefix(arn.Resource, kind) || arn.Resource == kind {
		return "", foreignARN()
	}
	return id, nil
}

// newARN is the ARN of a store or a channel of the caller's in this Region.
func (c *call) newARN(kind, id string) string {
	return awsname.ARN{Partition: c.partition, Service: "cloudtrail", Region: c.region, Account: c.account.id, Resource: kind + id}.String()
}
