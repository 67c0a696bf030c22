package model

import (
	"encoding/json"
	"fmt"
	"slices"

	"trailboss/model/lake/policy"
	"trailboss/model/selector"
	"trailboss/model/tags"
)

// The operations on a channel as a whole.
const (
	CreateChannel Operation = "CreateChannel"
	DeleteChannel Operation = "DeleteChannel"
)

// AspectChannel is whether there is a channel, and all that it has.
const AspectChannel Aspect = "channel"

// ChannelExistence is the value of AspectChannel. Without a snapshot there is no
// channel, or none yet.
type ChannelExistence struct{ Channel *ChannelSnapshot }

// ChannelSnapshot is all of a channel that can be set. A channel that is made
// from it is a new one: it has another ARN, which senders must be told.
type ChannelSnapshot struct {
	Settings ChannelSettings `json:"settings"`
	Source   string          `json:"source"`
	Tags     []Tag           `json:"tags,omitempty"`
	// Policy is the resource policy as AWS has it, "" where there is none. The
	// change that makes a channel does not put it: it names the ARN, which AWS
	// makes up. See OwedPolicy.
	Policy string `json:"policy,omitempty"`
	// PolicyUnread is true where the caller may not read the policy, so that the
	// snapshot does not hold it.
	PolicyUnread bool `json:"policyUnread,omitempty"`
	// PolicyOwed is, for a channel that is made in place of a deleted one, the
	// policy that this one had, under its own ARN.
	PolicyOwed string `json:"policyOwed,omitempty"`
}

// Aspect is AspectChannel.
func (ChannelExistence) Aspect() Aspect { return AspectChannel }

// MarshalJSON writes null where there is no channel.
func (v ChannelExistence) MarshalJSON() ([]byte, error) {
	if v.Channel == nil {
		return []byte("null"), nil
	}
	s := *v.Channel
	s.Tags = tags.Sorted(s.Tags)
	return json.Marshal(s)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (v *ChannelExistence) UnmarshalJSON(text []byte) error { return json.Unmarshal(text, &v.Channel) }

// Lines is the name, the source and the destinations, then the tags, and who may
// send.
func (v ChannelExistence) Lines() []string {
	if v.Channel == nil {
		return []string{"no channel of that name"}
	}
	s := v.Channel
	lines := slices.Insert(s.Settings.Lines(), 1, "source: "+s.Source)
	for _, t := range tags.Sorted(s.Tags) {
		lines = append(lines, "tag: "+t.String())
	}
	if s.Policy != "" {
		lines = append(lines, "resource policy: "+policySentence(s.Policy))
	}
	return lines
}

// policySentence says what a policy of a channel means, or quotes what cannot be
// read.
func policySentence(text string) string {
	p, problems := policy.Read(text)
	if len(problems) > 0 {
		return text
	}
	return p.Sentence()
}

// diff shows what comes or goes, and not that it was not there.
func (v ChannelExistence) diff(before Value) []selector.DiffLine {
	old, _ := before.(ChannelExistence)
	var was, is []string
	if old.Channel != nil {
		was = old.Lines()
	}
	if v.Channel != nil {
		is = v.Lines()
	}
	return changedLines(lineDiff(was, is))
}

// Calls are CreateChannel where the channel comes and DeleteChannel where it goes;
// where it stays, what gives it other settings and tags.
func (v ChannelExistence) Calls(t Target, before Value) []Call {
	old, _ := before.(ChannelExistence)
	switch {
	case v.Channel == nil && old.Channel == nil:
		return nil
	case v.Channel == nil:
		return []Call{{Operation: DeleteChannel, Region: t.Region, Input: []Param{{"Channel", t.ARN}}}}
	case old.Channel != nil:
		return append(v.Channel.Settings.Calls(t, old.Channel.Settings), Tags(v.Channel.Tags).Calls(t, Tags(old.Channel.Tags))...)
	}
	in := []Param{
		{"Name", v.Channel.Settings.Name},
		{"Source", v.Channel.Source},
		{"Destinations", sortedDestinations(v.Channel.Settings.Destinations)},
	}
	if len(v.Channel.Tags) > 0 {
		in = append(in, Param{"Tags", v.Channel.Tags})
	}
	return []Call{{Operation: CreateChannel, Region: t.Region, Input: in}}
}

// Read is the query for the whole channel.
func (ChannelExistence) Read(t Target) Query { return t.query(ReadChannel) }

// Disturbs is nothing: the whole channel is read back.
func (ChannelExistence) Disturbs() []Operation { return nil }

func (v ChannelExistence) there() bool { return v.Channel != nil }

// shownBy allows for AWS's naming a store by its ARN, for a policy that may not
// be read, and for one that is still to be put.
func (v ChannelExistence) shownBy(now Value) bool {
	is, ok := now.(ChannelExistence)
	if !ok || v.Channel == nil || is.Channel == nil {
		return Same(v, now)
	}
	s := *v.Channel
	s.Settings = s.Settings.spelledAs(is.Channel.Settings)
	s.PolicyOwed = ""
	if is.Channel.PolicyUnread {
		s.Policy, s.PolicyUnread = "", true
	}
	return Same(ChannelExistence{&s}, is)
}

// ChannelSnapshotOf is all that is known of the channel. It refuses, with the
// reason, while a part of it is not known: what is not known cannot be made again.
func ChannelSnapshotOf(inv *Inventory, arn string) (ChannelSnapshot, error) {
	c := inv.Channel(arn)
	if c == nil {
		return ChannelSnapshot{}, gone(arn)
	}
	for _, part := range []struct {
		what  string
		known bool
	}{
		{"details", c.Details.Known},
		{"tags", c.Tags.Known},
		{"resource policy", c.Policy.Known || c.Policy.Fault != nil},
	} {
		if !part.known {
			return ChannelSnapshot{}, fmt.Errorf("the %s of %s are not known yet; press r to read them", part.what, c.Name)
		}
	}
	return ChannelSnapshot{
		Settings: ChannelSettingsOf(c.Details.Value), Source: c.Details.Value.Source, Tags: slices.Clone(c.Tags.Value),
		Policy: c.Policy.Value, PolicyUnread: !c.Policy.Known,
	}, nil
}
