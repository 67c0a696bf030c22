package model

import (
	"time"

	"trailboss/model/lake"
)

// StoresListed answers ListEventDataStores in one Region.
type StoresListed struct {
	Profile, Region string
	Stores          []LakeRef
	At              time.Time
}

// Apply adds the stores that are new, and drops those of the Region that are no
// longer listed.
func (f StoresListed) Apply(inv *Inventory) {
	inv.Account(f.Profile).storesIn(f.Region).set(len(f.Stores), f.At)
	for _, ref := range f.Stores {
		inv.seeStore(ref, f.Profile)
	}
	keepListed(inv.stores, f.Profile, f.Region, f.Stores)
}

// StoreRead answers GetEventDataStore, and ReadStore, which adds the tags.
type StoreRead struct {
	Profile string
	// ARN is the one that was asked for; "" where the store was looked for by its
	// name and there is none.
	ARN string
	// There is false where AWS knows no such store; the rest is empty then.
	There bool
	Store lake.Store
	// Tags are those that ReadStore read; nil says that they were not asked for.
	Tags []Tag
	At   time.Time
}

// Apply adds the store with what it has, or takes it out.
func (f StoreRead) Apply(inv *Inventory) {
	if !f.There {
		delete(inv.stores, f.ARN)
		return
	}
	s := inv.seeStore(LakeRef{f.Store.ARN, f.Store.Name}, f.Profile)
	s.Details.set(f.Store, f.At)
	if f.Tags != nil {
		s.Tags.set(f.Tags, f.At)
	}
}

// ChannelsListed answers ListChannels in one Region.
type ChannelsListed struct {
	Profile, Region string
	Channels        []LakeRef
	At              time.Time
}

// Apply adds the channels that are new, and drops those of the Region that are
// no longer listed.
func (f ChannelsListed) Apply(inv *Inventory) {
	inv.Account(f.Profile).channelsIn(f.Region).set(len(f.Channels), f.At)
	for _, ref := range f.Channels {
		inv.seeChannel(ref, f.Profile)
	}
	keepListed(inv.channels, f.Profile, f.Region, f.Channels)
}

// ChannelRead answers GetChannel, and ReadChannel, which adds the tags and the
// resource policy.
type ChannelRead struct {
	Profile string
	// ARN is the one that was asked for; "" where the channel was looked for by
	// its name and there is none.
	ARN string
	// There is false where AWS knows no such channel; the rest is empty then.
	There   bool
	Channel lake.Channel
	// Tags are those that ReadChannel read; nil says that they were not asked for.
	Tags []Tag
	// Policy is the one that ReadChannel read, "" where there is none. It is told
	// with the tags only, and where PolicyFault does not say why it could not be
	// read.
	Policy      string
	PolicyFault *Fault
	At          time.Time
}

// Apply adds the channel with what it has, or takes it out.
func (f ChannelRead) Apply(inv *Inventory) {
	if !f.There {
		delete(inv.channels, f.ARN)
		return
	}
	c := inv.seeChannel(LakeRef{f.Channel.ARN, f.Channel.Name}, f.Profile)
	c.Details.set(f.Channel, f.At)
	if f.Tags == nil {
		return
	}
	c.Tags.set(f.Tags, f.At)
	if f.PolicyFault != nil {
		c.Policy = Cell[string]{Fault: f.PolicyFault}
		return
	}
	c.Policy.set(f.Policy, f.At)
}

// Observed is the existence of the channel with all that it has, which only
// ReadChannel tells, or its settings.
func (f ChannelRead) Observed(a Aspect) Value {
	switch {
	case a == AspectChannel && !f.There:
		return ChannelExistence{}
	case a == AspectChannel && f.Tags != nil:
		return ChannelExistence{&ChannelSnapshot{
			Settings: ChannelSettingsOf(f.Channel), Source: f.Channel.Source, Tags: f.Tags,
			Policy: f.Policy, PolicyUnread: f.PolicyFault != nil,
		}}
	case a == AspectChannelSettings && f.There:
		return ChannelSettingsOf(f.Channel)
	default:
		return nil
	}
}

// PolicyRead answers GetResourcePolicy; "" means that there is none, which AWS
// tells by an error of its own.
type PolicyRead struct {
	ARN, Policy string
	At          time.Time
}

// Apply fills in the resource policy.
func (f PolicyRead) Apply(inv *Inventory) {
	if r := inv.inLake(f.ARN); r != nil {
		r.Policy.set(f.Policy, f.At)
	}
}

// Observed tells the resource policy.
func (f PolicyRead) Observed(a Aspect) Value {
	if a == AspectPolicy {
		return ResourcePolicy(f.Policy)
	}
	return nil
}

// StoreInsightsRead answers GetInsightSelectors of an event data store; none
// means that Insights are off, which AWS tells by an error of its own.
type StoreInsightsRead struct {
	ARN      string
	Insights StoreInsights
	At       time.Time
}

// Apply fills in the Insights selectors.
func (f StoreInsightsRead) Apply(inv *Inventory) {
	if s := inv.Store(f.ARN); s != nil {
		s.Insights.set(f.Insights, f.At)
	}
}

// StoreConfigurationRead answers GetEventConfiguration of an event data store.
type StoreConfigurationRead struct {
	ARN           string
	Configuration StoreConfiguration
	At            time.Time
}

// Apply fills in the configuration.
func (f StoreConfigurationRead) Apply(inv *Inventory) {
	if s := inv.Store(f.ARN); s != nil {
		s.Configuration.set(f.Configuration, f.At)
	}
}

// LakeRefused says that AWS takes the account of a profile for a new customer of
// CloudTrail Lake, and takes none.
type LakeRefused struct {
	Profile string
	Fault   *Fault
}

// Apply notes the refusal.
func (f LakeRefused) Apply(inv *Inventory) { inv.Account(f.Profile).LakeClosed = f.Fault }
