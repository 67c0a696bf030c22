package emulator

import (
	"slices"
	"strings"

	"trailboss/model/lake"
)

const codeChannelNotFound = "ChannelNotFoundException"

type destinationOut struct{ Type, Location *string }

type createChannelIn struct {
	Name         *string          `required:"true"`
	Source       *string          `required:"true"`
	Destinations []destinationOut `required:"true"`
	Tags         []tag
}

// channelOut is what the operations on channels answer. Not all of them tell all of it.
type channelOut struct {
	ChannelArn      string
	Name, Source    string
	SourceConfig    *sourceConfig `json:",omitempty"`
	Destinations    []destinationOut
	Tags            []tag         `json:",omitempty"`
	IngestionStatus *ingestionOut `json:",omitempty"`
}

// sourceConfig is told of service-linked channels alone.
type sourceConfig struct {
	ApplyToAllRegions bool
}

type ingestionOut struct {
	LatestIngestionSuccessTime    *timestamp `json:",omitempty"`
	LatestIngestionSuccessEventID *string    `json:",omitempty"`
	LatestIngestionErrorCode      *string    `json:",omitempty"`
	LatestIngestionAttemptTime    *timestamp `json:",omitempty"`
	LatestIngestionAttemptEventID *string    `json:",omitempty"`
}

func (ch *channel) out() *channelOut {
	out := &channelOut{ChannelArn: ch.ARN, Name: ch.Name, Source: ch.Source, Destinations: []destinationOut{}}
	for _, d := range ch.Destinations {
		out.Destinations = append(out.Destinations, destinationOut{&d.Type, &d.Location})
	}
	return out
}

// destinationsOf reads destinations; absent members are empty ones, which the rules refuse.
func destinationsOf(list []destinationOut) []lake.Destination {
	out := make([]lake.Destination, len(list))
	for i, d := range list {
		out[i] = lake.Destination{Type: value(d.Type), Location: value(d.Location)}
	}
	return out
}

// checkDestinations refuses stores that are not there, or that cannot receive events from outside AWS.
func (c *call) checkDestinations(list []lake.Destination) error {
	touched := c.touched
	defer func() { c.touched = touched }()
	for _, d := range list {
		s, err := c.store(d.Location)
		if err != nil {
			return err
		}
		if err := refusedBy(s.Unfit()); err != nil {
			return err
		}
	}
	return nil
}

// channelsInto are the channels that lead into the store.
func (e *Emulator) channelsInto(s *store) []*channel {
	var into []*channel
	for _, ch := range e.channels {
		if slices.ContainsFunc(ch.Destinations, func(d lake.Destination) bool {
			return d.Location == s.ARN || strings.HasSuffix(s.ARN, ":"+storeKind+d.Location)
		}) {
			into = append(into, ch)
		}
	}
	return into
}

func (c *call) createChannel(in createChannelIn) (*channelOut, error) {
	wanted := lake.Channel{Name: *in.Name, Source: *in.Source, Destinations: destinationsOf(in.Destinations)}
	if err := refusedBy(lake.CheckNewChannel(wanted, plainChannels(c.ownChannels()))); err != nil {
		return nil, err
	}
	if err := c.checkDestinations(wanted.Destinations); err != nil {
		return nil, err
	}
	wanted.ARN = c.newARN(channelKind, c.newID())
	ch := &channel{Channel: wanted, home: c.region, owner: c.account.id}
	var err error
	if ch.tags, err = withTags(nil, in.Tags, ch.ARN, codeTooManyTags); err != nil {
		return nil, err
	}
	c.channels = append(c.channels, ch)
	c.touched = ch.resources()
	out := ch.out()
	out.Tags = ch.tags
	return out, nil
}

type channelIn struct {
	Channel *string `required:"true"`
}

func (c *call) getChannel(in channelIn) (*channelOut, error) {
	ch, err := c.channel(*in.Channel)
	if err != nil {
		return nil, err
	}
	out := ch.out()
	if ch.ServiceLinked() {
		out.SourceConfig = &sourceConfig{ApplyToAllRegions: true}
		return out, nil
	}
	i := ch.Ingestion
	out.IngestionStatus = &ingestionOut{
		stamp(i.LatestSuccess), optional(i.LatestSuccessID), optional(i.LatestErrorCode), stamp(i.LatestAttempt), optional(i.LatestAttemptID),
	}
	return out, nil
}

type channelInfo struct{ ChannelArn, Name string }

type listChannelsOut struct {
	Channels  []channelInfo
	NextToken *string `json:",omitempty"`
}

func (c *call) listChannels(in listLakeIn) (*listChannelsOut, error) {
	if in.outOfRange() {
		return nil, refuseMember("Value '%d' at 'maxResults' failed to satisfy constraint: Member must have value between 1 and %d",
			*in.MaxResults, maxLakePage) // ListChannels has no code for it
	}
	size, err := in.pageSizeOf(c)
	if err != nil {
		return nil, err
	}
	infos := []channelInfo{}
	for _, ch := range c.ownChannels() {
		infos = append(infos, channelInfo{ch.ARN, ch.Name})
	}
	page, next, err := pageOf(infos, value(in.NextToken), size)
	if err != nil {
		return nil, badToken(in.NextToken)
	}
	return &listChannelsOut{page, next}, nil
}

type updateChannelIn struct {
	Channel      *string `required:"true"`
	Name         *string
	Destinations []destinationOut
}

func (c *call) updateChannel(in updateChannelIn) (*channelOut, error) {
	ch, err := c.channel(*in.Channel)
	if err != nil {
		return nil, err
	}
	if in.Name == nil && in.Destinations == nil {
		return nil, refuse(codeInvalidParameter, "Specify a name or destinations to update on channel %s.", ch.Name)
	}
	wanted := ch.Channel
	set(&wanted.Name, in.Name)
	if in.Destinations != nil {
		wanted.Destinations = destinationsOf(in.Destinations)
	}
	if err := refusedBy(lake.CheckUpdateChannel(ch.Channel, wanted, plainChannels(c.ownChannels()))); err != nil {
		return nil, err
	}
	if err := c.checkDestinations(wanted.Destinations); err != nil {
		return nil, err
	}
	ch.Channel = wanted
	return ch.out(), nil
}

// deleteChannel takes the channel's policy and its tags away too. Its store stays.
func (c *call) deleteChannel(in channelIn) (*empty, error) {
	ch, err := c.channel(*in.Channel)
	if err != nil {
		return nil, err
	}
	if err := refusedBy(lake.CheckDeleteChannel(ch.Channel)); err != nil {
		return nil, err
	}
	c.channels = slices.DeleteFunc(c.channels, func(other *channel) bool { return other == ch })
	return &empty{}, nil
}
