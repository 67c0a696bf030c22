// Package send holds what a sending of audit events is: what goes where, how far it is, and what became of
// each event. It is pure; awsclient sends.
package send

import (
	"strings"
	"time"

	"trailboss/model"
	"trailboss/model/awsname"
	"trailboss/model/lake"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/policy"
)

// Sending is what is to be sent, and where to.
type Sending struct {
	// Profile has the credentials; "" is the default chain.
	Profile string
	// Channel is its ARN, which names the Region and the account that events go to.
	Channel string
	// ExternalID is what the channel's resource policy may want, "" for none.
	ExternalID string
	// Name is what the input is called, for people.
	Name string
	// Survey is of these very events: Survey.Content tells a later sending that it goes on with this one.
	Survey audit.Survey
	// ResendUnknown sends events again of which it is not known whether CloudTrail took them.
	ResendUnknown bool
	// Again forgets what was sent before, and so sends all of it once more.
	Again bool
}

// Owner is the account that the events are for: the channel's. It is empty where Channel is no ARN.
func (s Sending) Owner() string {
	arn, _ := awsname.ParseARN(s.Channel) // none has no account
	return arn.Account
}

// Check gives all for which nothing can be sent there, whatever the events are. The fields are Channel and
// ExternalID.
func (s Sending) Check() []lake.Problem {
	var out []lake.Problem
	arn, err := awsname.ParseARN(s.Channel)
	if err != nil || arn.Service != "cloudtrail" || !strings.HasPrefix(arn.Resource, "channel/") {
		out = append(out, lake.Refuse("Channel", "InvalidChannelARN", "This is no ARN of a channel: take it from aws cloudtrail list-channels."))
	} else {
		for _, p := range lake.CheckDataRegion(arn.Region) {
			p.Field = "Channel"
			out = append(out, p)
		}
	}
	if text := policy.CheckExternalID(s.ExternalID); text != "" && s.ExternalID != "" {
		out = append(out, lake.Refuse("ExternalID", "ValidationException", text))
	}
	return out
}

// Fate is what became of an event.
type Fate string

// The fates of events.
const (
	// Sent: CloudTrail acknowledged it now; SentBefore: in an earlier sending of the same events.
	Sent       Fate = "sent"
	SentBefore Fate = "sent before"
	// Refused: CloudTrail surely did not take it.
	Refused Fate = "refused"
	// Unknown: it went out and no answer came, now or in an earlier sending.
	Unknown Fate = "unknown"
	// Wrong: it was not sent, as CloudTrail would fail it.
	Wrong Fate = "wrong"
)

// Result is what became of one event.
type Result struct {
	Event audit.Event
	Fate  Fate
	// EventID is CloudTrail's own id of an event that was Sent.
	EventID string
	// Code and Text say why an event was not taken.
	Code, Text string
}

// Hearer hears of a sending under way, on the goroutine that sends. Functions that are nil hear nothing.
type Hearer struct {
	// Resumes hears what was sent before of the same events, when the sending goes on with it, and each
	// sending of others of which events are recognized, once they are.
	Resumes func(Earlier)
	// Progress hears after every answer.
	Progress func(Progress)
	// Result hears of each event when its fate is certain, once and in no particular order. Events that
	// are still waiting when a sending ends have none.
	Result func(Result)
}

// Earlier is what was begun before of the same events, to the same channel.
type Earlier struct {
	// Edited is that its events were others, of which some are the same.
	Edited bool
	// Name is what the input was called, At when the first of it was sent.
	Name string
	At   time.Time
	// Sent and Unknown count its events.
	Sent, Unknown int
}

// Progress is how far a sending is. Its counts are of events.
type Progress struct {
	// Total leaves out those that are Wrong.
	Total int
	// Sent, Before, Refused, Unknown and Wrong count events by their fates.
	Sent, Before, Refused, Unknown, Wrong int
	// Began is when the first batch went out, At when this was so.
	Began, At time.Time
}

// Waiting counts the events that are still to be sent.
func (p Progress) Waiting() int {
	return max(0, p.Total-p.Sent-p.Before-p.Refused-p.Unknown)
}

// Rate is how many events a second CloudTrail answered so far, 0 where that is not known.
func (p Progress) Rate() float64 {
	if took := p.At.Sub(p.Began); took > 0 {
		return float64(p.Sent+p.Refused) / took.Seconds()
	}
	return 0
}

// Left is how long the rest takes at that rate; ok is false where nobody can tell.
func (p Progress) Left() (left time.Duration, ok bool) {
	if p.Waiting() == 0 {
		return 0, true
	}
	rate := p.Rate()
	if rate == 0 {
		return 0, false
	}
	return time.Duration(float64(p.Waiting()) / rate * float64(time.Second)), true
}

// Outcome is how a sending ended.
type Outcome struct {
	Progress
	// Fault is why it ended before the last event, nil when it did not. Its kind is FaultCancelled where it
	// was told to stop.
	Fault *model.Fault
}
