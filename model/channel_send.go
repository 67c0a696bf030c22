package model

import (
	"strings"
	"time"

	"trailboss/model/awsname"
	"trailboss/model/lake"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/policy"
)

// PutAuditEvents sends events from outside AWS into a channel. It is no change: what it adds cannot be
// looked at beforehand or taken back, so that it has a record of its own.
const PutAuditEvents Operation = "PutAuditEvents"

// CannotSend says why no audit event can be sent into the channel, as far as that is known; "" when they
// can.
func CannotSend(inv *Inventory, c *Channel) string {
	if problems := lake.CheckDataRegion(c.Region); len(problems) > 0 {
		return problems[0].Text
	}
	switch {
	case c.ServiceLinked():
		return "the channel belongs to an AWS service, which alone sends into it"
	case inv.Account(c.Profile).LakeClosed != nil:
		return inv.Account(c.Profile).LakeClosed.Why
	}
	why := ""
	for _, d := range c.Details.Value.Destinations {
		s := inv.StoreAt(c.ID(), d)
		if s == nil || !s.Details.Known {
			return "" // it may be one that takes them
		}
		problems := s.Details.Value.Unfit()
		if len(problems) == 0 {
			return ""
		}
		why = problems[0].Text
	}
	return why
}

// ExternalIDs are those of which a sender into the channel must pass one, as far as its policy is known.
func (c *Channel) ExternalIDs() []string {
	rules, _ := policy.Read(c.Policy.Value) // what cannot be read asks for none
	return rules.ExternalIDs()
}

// sentAt is the time in a UID: no two events have the same.
const sentAt = "20060102T150405.000000Z"

// NewAuditEvent is an event for the channel that is still to be written: it has what does not depend on
// what happened.
func NewAuditEvent(c *Channel, now time.Time) audit.Draft {
	return audit.Draft{Texts: map[string]string{
		"version": "1.0", "recipientAccountId": c.Owner, "eventTime": AuditTime(now), "UID": AuditUID(now),
	}}
}

// TestAuditEvent is a harmless event that shows whether events come through the channel.
func TestAuditEvent(c *Channel, by Identity, now time.Time) audit.Draft {
	d := NewAuditEvent(c, now)
	d.Texts["eventSource"], d.Texts["eventName"], d.Texts["userAgent"] = "trailboss.test", "TestEvent", "trailboss"
	d.Texts["userIdentity.type"], d.Texts["userIdentity.principalId"] = identityType(by.ARN), by.UserID
	return d
}

// AuditTime is a time as audit events have it.
func AuditTime(at time.Time) string { return at.UTC().Format("2006-01-02T15:04:05Z") }

// AuditUID is a UID for an event that is written at a time, another one for each time.
func AuditUID(at time.Time) string { return "trailboss-" + at.UTC().Format(sentAt) }

// identityType is CloudTrail's word for the kind of a caller, "" for an unknown one.
func identityType(caller string) string {
	a, err := awsname.ParseARN(caller)
	if err != nil {
		return ""
	}
	kind, _, _ := strings.Cut(a.Resource, "/")
	return map[string]string{
		"assumed-role": "AssumedRole", "user": "IAMUser", "root": "Root", "federated-user": "FederatedUser",
	}[kind]
}

// PutEvents is the call that sends the events, which must fit into one request. They need ids.
func PutEvents(channelARN, externalID string, events []audit.Event) Call {
	arn, _ := awsname.ParseARN(channelARN) // none has no Region
	c := Call{Operation: PutAuditEvents, Region: arn.Region, Input: []Param{{"channelArn", channelARN}}}
	if externalID != "" {
		c.Input = append(c.Input, Param{"externalId", externalID})
	}
	c.Input = append(c.Input, Param{"auditEvents", events})
	return c
}

// Into names the event data stores that the channel leads into; those that are not known here by their
// locations.
func (c *Channel) Into(inv *Inventory) []string {
	return inv.storeNames(c.ID(), c.Details.Value.Destinations)
}
