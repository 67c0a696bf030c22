package model

import (
	"fmt"

	"trailboss/model/lake/policy"
)

// undoChannelSettings puts back what was there before the recorded change, as long
// as the channel still has what the change left.
func undoChannelSettings(inv *Inventory, u undoing[ChannelSettings]) (Change, error) {
	if c := inv.Channel(u.change.ARN); c != nil && c.Details.Known {
		if now := ChannelSettingsOf(c.Details.Value); Shows(u.after, now) {
			u.after = now // in AWS's words
		}
	}
	return PlanChannelSettings(inv, u.change.ARN, u.after, u.before)
}

// undoChannel takes a creation back by deleting the channel, and a deletion by
// making a new channel with what the old one had.
func undoChannel(inv *Inventory, u undoing[ChannelExistence]) (Change, error) {
	known := inv.channelNamed(u.change.Target)
	switch {
	case (u.before.Channel == nil) == (u.after.Channel == nil):
		return Change{}, errForeignValue
	case u.before.Channel != nil && known != nil:
		return Change{}, fmt.Errorf("%s %w there again", u.change.Name, ErrAlready)
	case u.before.Channel != nil:
		return channelAnew(inv, u.change.Target, *u.before.Channel)
	case known == nil && !channelsKnown(inv, u.change.Target):
		return Change{}, fmt.Errorf("whether there is a channel %s is not known: I reads the channels", u.change.Name)
	case known == nil:
		return Change{}, fmt.Errorf("%s %w gone", u.change.Name, ErrAlready)
	}
	c, err := PlanDeleteChannel(inv, known.ARN)
	if err == nil && !Shows(u.after, c.Before) {
		c.Warnings = append([]Warning{changedSinceCreated}, c.Warnings...)
	}
	return c, err
}

// channelsKnown tells whether the channels at the target's place have been listed.
func channelsKnown(inv *Inventory, t Target) bool {
	_, channels := inv.Account(t.Profile).LakeListings(t.Region)
	return channels.Known
}

// channelNamed is the channel at the target's place by its ARN or, where it has
// none or is gone, by its name; or nil.
func (inv *Inventory) channelNamed(t Target) *Channel {
	if c := inv.Channel(t.ARN); c != nil {
		return c
	}
	for _, c := range inv.ChannelsIn(t.Account, t.Region) {
		if c.Name == t.Name {
			return c
		}
	}
	return nil
}

// channelAnew makes a channel in place of one that was deleted.
func channelAnew(inv *Inventory, t Target, s ChannelSnapshot) (Change, error) {
	unread := s.PolicyUnread
	s.PolicyOwed = s.Policy
	c, err := PlanCreateChannel(inv, t, s)
	if err != nil {
		return c, err
	}
	c.Title = "Make a new channel with the old settings of " + s.Settings.Name
	ws := []Warning{{Grave: true, Text: "it is a new channel with a new ARN: senders must be told it, and what was not delivered meanwhile is lost"}}
	switch {
	case s.PolicyOwed != "":
		c.Warnings = c.Warnings[1:]
		ws = append(ws, Warning{Text: "its resource policy names the channel by its ARN: it is offered as a second change once the channel is there"})
	case unread:
		ws = append(ws, Warning{Text: "the resource policy of the old channel could not be read: it must be written anew"})
	}
	c.Warnings = append(ws, c.Warnings...)
	return c, nil
}

// OwedPolicy is the resource policy that a channel, which was made in place of a
// deleted one, is still to get, with its new ARN for the old one. ok is false
// where there is none, or the channel was not made.
func OwedPolicy(o Outcome) (arn, text string, ok bool) {
	made, isChannel := o.Change.After.(ChannelExistence)
	there, isRead := o.Fact.(ChannelRead)
	if !isChannel || made.Channel == nil || made.Channel.PolicyOwed == "" || !isRead || !there.There || there.Policy != "" {
		return "", "", false
	}
	p, problems := policy.Read(made.Channel.PolicyOwed)
	if len(problems) > 0 {
		return there.Channel.ARN, made.Channel.PolicyOwed, true
	}
	for i := range p.Statements {
		p.Statements[i].Resources = []string{there.Channel.ARN}
	}
	return there.Channel.ARN, p.String(), true
}
