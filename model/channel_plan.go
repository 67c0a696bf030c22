package model

import (
	"fmt"
	"slices"
	"strings"

	"trailboss/model/lake"
)

// NewLakeTarget is the place of an event data store or a channel that is to be
// made in a Region of the profile's account. It has no ARN: AWS makes that up.
func NewLakeTarget(inv *Inventory, profile, region, name string) Target {
	return Target{Profile: profile, Account: inv.Account(profile).ID(), Region: region, Name: name}
}

// CheckNewChannel tells what is wrong with a channel that is to be made: what AWS
// would refuse, as far as is known here, and what is to be known. The fields are
// the members of CreateChannel.
func CheckNewChannel(inv *Inventory, t Target, s ChannelSnapshot) []lake.Problem {
	wanted := lake.Channel{Name: s.Settings.Name, Source: s.Source, Destinations: s.Settings.Destinations}
	problems := append(lake.CheckRegion(t.Region), lake.CheckNewChannel(wanted, inv.channelsBeside(t))...)
	problems = append(problems, destinationProblems(inv, t, wanted.Destinations)...)
	problems = append(problems, lakeTagProblems("Tags", s.Tags)...)
	for _, p := range lake.CheckDataRegion(t.Region) {
		problems = append(problems, lake.Warn("", p.Text))
	}
	return problems
}

// CheckChannelSettings tells what is wrong with new settings of a channel. The
// fields are the members of UpdateChannel.
func CheckChannelSettings(inv *Inventory, c *Channel, wanted ChannelSettings) []lake.Problem {
	before := c.Details.Value
	after := before
	after.Name, after.Destinations = wanted.Name, wanted.Destinations
	problems := lake.CheckUpdateChannel(before, after, inv.channelsBeside(c.ID()))
	return append(problems, destinationProblems(inv, c.ID(), wanted.Destinations)...)
}

// channelsBeside are the channels that are known in the target's Region. What is
// not known of one is empty.
func (inv *Inventory) channelsBeside(t Target) []lake.Channel {
	var list []lake.Channel
	for _, c := range inv.ChannelsIn(t.Account, t.Region) {
		known := c.Details.Value
		known.ARN, known.Name = c.ARN, c.Name
		list = append(list, known)
	}
	return list
}

// destinationProblems say which of the stores are not there, as far as the list of
// stores is known, or cannot receive events from outside AWS, and why.
func destinationProblems(inv *Inventory, t Target, list []lake.Destination) []lake.Problem {
	var problems []lake.Problem
	stores, _ := inv.Account(t.Profile).LakeListings(t.Region)
	for i, d := range list {
		field := fmt.Sprintf("Destinations[%d].Location", i)
		s := inv.StoreAt(t, d)
		switch {
		case s == nil && stores.State() == Read && d.Type == lake.ToStore:
			problems = append(problems, lake.Refuse(field, "EventDataStoreNotFoundException", "There is no event data store "+d.Location+" in "+t.Region+"."))
		case s == nil || !s.Details.Known:
		default:
			for _, p := range s.Details.Value.Unfit() {
				problems = append(problems, lake.Refuse(field, p.Code, p.Text))
			}
		}
	}
	return problems
}

// storeNames are the names of the stores at the destinations.
func (inv *Inventory) storeNames(t Target, list []lake.Destination) []string {
	var names []string
	for _, d := range list {
		names = append(names, inv.storeName(t, d))
	}
	return names
}

// storeName is the name of the store at a destination, or the destination itself.
func (inv *Inventory) storeName(t Target, d lake.Destination) string {
	if s := inv.StoreAt(t, d); s != nil {
		return s.Name
	}
	return d.Location
}

// PlanCreateChannel plans to make a channel with all that the snapshot says but
// its policy, at a place without an ARN. It refuses, with the reason, what AWS
// would refuse.
func PlanCreateChannel(inv *Inventory, t Target, s ChannelSnapshot) (Change, error) {
	if err := t.placed(); err != nil {
		return Change{}, err
	}
	t.ARN, t.Name = "", s.Settings.Name
	s.Settings.Destinations = sortedDestinations(s.Settings.Destinations)
	s.Policy, s.PolicyUnread = "", false
	s.Tags = ownTags(s.Tags)
	if p, refused := lake.Refused(CheckNewChannel(inv, t, s)); refused {
		return Change{}, fmt.Errorf("AWS would refuse to create %s: %s", s.Settings.Name, p.Text)
	}
	return Change{
		Target: t, Title: "Create the channel " + t.Name, Before: ChannelExistence{}, After: ChannelExistence{&s},
		Warnings: newChannelWarnings(t, s),
	}, nil
}

// newChannelWarnings say what a new channel still needs, and what it costs.
func newChannelWarnings(t Target, s ChannelSnapshot) []Warning {
	ws := []Warning{{Text: "it has no resource policy at first: only " + t.Account + " may send events"}}
	if lake.DirectSource(s.Source) {
		ws[0].Text = "it has no resource policy at first: " + s.Source + " cannot send events before its account is in one"
	}
	if n := len(s.Settings.Destinations); n > 1 {
		ws = append(ws, Warning{Text: fmt.Sprintf("each event goes to %d event data stores, and AWS bills it in each", n)})
	}
	for _, p := range lake.CheckDataRegion(t.Region) {
		ws = append(ws, Warning{Grave: true, Text: strings.TrimSuffix(p.Text, ".")})
	}
	return ws
}

// changeableChannel is the channel with that ARN and known details, or the reason
// why it cannot be changed.
func changeableChannel(inv *Inventory, arn string) (*Channel, error) {
	c := inv.Channel(arn)
	switch {
	case c == nil:
		return nil, gone(arn)
	case c.ServiceLinked():
		return nil, fmt.Errorf("%s belongs to an AWS service, which alone changes it", c.Name)
	case !c.Details.Known:
		return nil, fmt.Errorf("the details of %s are not known yet; press r to read them", c.Name)
	}
	return c, nil
}

// PlanChannelSettings plans to give a channel another name or other destinations,
// with what is to be known before. base is what the new settings were made from:
// when the channel has others by the time of the change, it has drifted. It
// refuses, with the reason, where the change cannot be made, would be refused by
// AWS, or is none (ErrAlready).
func PlanChannelSettings(inv *Inventory, arn string, base, wanted ChannelSettings) (Change, error) {
	c, err := changeableChannel(inv, arn)
	if err != nil {
		return Change{}, err
	}
	wanted.Destinations = sortedDestinations(wanted.Destinations)
	if p, refused := lake.Refused(CheckChannelSettings(inv, c, wanted)); refused {
		return Change{}, fmt.Errorf("AWS would refuse to update %s: %s", c.Name, p.Text)
	}
	if Same(base, wanted) {
		return Change{}, fmt.Errorf("%s %w set up so", c.Name, ErrAlready)
	}
	ch := Change{Target: c.ID(), Title: "Update the channel " + c.Name, Before: base, After: wanted}
	ch.Risk, ch.Warnings = destinationChanges(inv, ch.Target, base.Destinations, wanted.Destinations)
	if base.Name != wanted.Name {
		ch.Warnings = append(ch.Warnings, Warning{Text: "its ARN stays: whoever sends events by it goes on as before"})
	}
	if now := ChannelSettingsOf(c.Details.Value); !Same(base, now) {
		ch.Warnings = append(ch.Warnings, Warning{Text: "it has been changed since the form was opened: nothing is sent before that is settled"})
	}
	return ch, nil
}

// destinationChanges say to which stores events no longer go, and to which they do
// from now on.
func destinationChanges(inv *Inventory, t Target, base, wanted []lake.Destination) (Risk, []Warning) {
	risk := Routine
	var ws []Warning
	for _, d := range base {
		if !slices.ContainsFunc(wanted, func(w lake.Destination) bool { return sameDestination(inv, t, d, w) }) {
			risk = Dangerous
			ws = append(ws, Warning{Grave: true, Text: "events that come by it no longer go to " + inv.storeName(t, d) + "; those that are there stay"})
		}
	}
	for _, d := range wanted {
		if !slices.ContainsFunc(base, func(b lake.Destination) bool { return sameDestination(inv, t, d, b) }) {
			ws = append(ws, Warning{Text: "events go to " + inv.storeName(t, d) + " from now on; earlier ones are not brought there"})
		}
	}
	if len(wanted) > 1 && len(wanted) > len(base) {
		ws = append(ws, Warning{Text: fmt.Sprintf("each event goes to %d event data stores, and AWS bills it in each", len(wanted))})
	}
	return risk, ws
}

func sameDestination(inv *Inventory, t Target, a, b lake.Destination) bool {
	s := inv.StoreAt(t, a)
	return a == b || s != nil && s == inv.StoreAt(t, b)
}

// PlanDeleteChannel plans to delete a channel, with what is to be known before. The
// whole channel must have been read: its snapshot is what an undo builds from.
func PlanDeleteChannel(inv *Inventory, arn string) (Change, error) {
	return channelDeletion(inv, arn, nil)
}

// channelDeletion is the change that deletes a channel; with goes too, right after
// it, unless it is nil.
func channelDeletion(inv *Inventory, arn string, with *Store) (Change, error) {
	c, err := changeableChannel(inv, arn)
	if err != nil {
		return Change{}, err
	}
	s, err := ChannelSnapshotOf(inv, arn)
	if err != nil {
		return Change{}, err
	}
	return Change{
		Target: c.ID(), Title: "Delete the channel " + c.Name, Before: ChannelExistence{&s}, After: ChannelExistence{}, Risk: Dangerous,
		Warnings: deleteChannelWarnings(inv, c, s, with),
	}, nil
}

// deleteChannelWarnings say what is lost, gravest first, and what stays.
func deleteChannelWarnings(inv *Inventory, c *Channel, s ChannelSnapshot, with *Store) []Warning {
	sender := "whoever sends by it"
	if s.Source != lake.Custom {
		sender = s.Source
	}
	ws := []Warning{
		{Grave: true, Text: sender + " can send no more events: AWS answers ChannelNotFound, under this ARN for good"},
		{Grave: true, Text: "events that have not reached their event data store yet are lost"},
	}
	switch {
	case s.PolicyUnread:
		ws = append(ws, Warning{Grave: true, Text: "its resource policy goes too, and could not be read: an undo does not bring it back"})
	case s.Policy != "":
		ws = append(ws, Warning{Text: "its resource policy goes too: " + strings.TrimSuffix(policySentence(s.Policy), ".")})
	}
	left := slices.DeleteFunc(slices.Clone(s.Settings.Destinations), func(d lake.Destination) bool { return with != nil && names(d.Location, with.ARN) })
	switch stores := inv.storeNames(c.ID(), left); len(stores) {
	case 0:
	case 1:
		ws = append(ws, Warning{Text: stores[0] + " stays, and the events in it"})
	default:
		ws = append(ws, Warning{Text: "these stay, and the events in them: " + strings.Join(stores, ", ")})
	}
	return ws
}
