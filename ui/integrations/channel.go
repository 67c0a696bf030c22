package integrations

import (
	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/lake/audit"
	"trailboss/ui/cell"
	"trailboss/ui/page"
	"trailboss/ui/text"
)

// channel is all that is known of a channel.
func (f *frame) channel(pg *page.Page, r *row) {
	c, th := r.channel, f.th
	if cell.Told(pg, f.env, &c.Details, "the channel") {
		f.ingested(pg, c.Details.Value)
		pg.Gap()
		f.source(pg, c)
		for i, d := range c.Details.Value.Destinations {
			f.into(pg, c, d, i)
		}
	}
	pg.Field("Quota", labels, th.Secondary, channelQuota(f.env.Inventory, c))
	pg.Field("ARN", labels, th.Secondary, c.ARN)
	if c.ServiceLinked() {
		pg.Gap()
		pg.Item(th.Info, 0, th.Signs.Dot, "It belongs to an AWS service, which made it and alone changes it: here it can only be looked at.")
	}
	f.policy(pg, &c.Policy, c.ARN)
	f.tags(pg, &c.Tags, c.ServiceLinked())
}

// source says where the events come from, and who sends them.
func (f *frame) source(pg *page.Page, c *model.Channel) {
	d := c.Details.Value
	pg.Field("Source", labels, f.th.Text, d.Source)
	var said string
	switch sender(d) {
	case "service":
		said = "An AWS service, by itself."
	case "direct":
		said = "Direct: " + d.Source + " sends from its own account, so the resource policy must let that account in."
	case "solution":
		said = "Solution: your own code gets the events from " + d.Source + " and sends them; the resource policy lets in the accounts in which it runs."
		if d.Source == lake.Custom {
			said = "Solution: your own code sends; the resource policy lets in the accounts in which it runs."
		}
	default:
		said = "A source that this version of trailboss does not know."
	}
	pg.Field("Sent by", labels, f.th.Text, said)
}

// into is one destination.
func (f *frame) into(pg *page.Page, c *model.Channel, d lake.Destination, i int) {
	label := ""
	if i == 0 {
		label = "Into"
	}
	s := f.env.Inventory.StoreAt(c.ID(), d)
	switch {
	case d.Type == lake.ToService:
		pg.Field(label, labels, f.th.Text, "the service "+d.Location)
	case s == nil:
		pg.Field(label, labels, f.th.Text, d.Location+" (an event data store that is not known here)")
	case !s.Details.Known:
		pg.Field(label, labels, f.th.Text, s.Name)
	case len(s.Details.Value.Unfit()) > 0:
		pg.Field(label, labels, f.th.Caution, f.th.Signs.Failing+" "+s.Details.Value.Unfit()[0].Text)
	default:
		v := status(f.th, s.Details.Value, f.env.Now)
		pg.Field(label, labels, f.th.Text, s.Name+" ("+v.word+")")
	}
}

// ingested says how the last event fared, and what an error means.
func (f *frame) ingested(pg *page.Page, d lake.Channel) {
	in, th := d.Ingestion, f.th
	v := ingestion(th, in)
	switch outcome(in) {
	case never:
		pg.Item(v.signInk, 0, v.sign, "No event has ever come through it.")
	case fails:
		pg.Item(v.signInk, 0, v.sign, "The last event failed "+text.Ago(in.LatestAttempt, f.env.Now)+": "+in.LatestErrorCode+".")
		pg.Para(th.Text, 2, errorWords(in.LatestErrorCode))
	default:
		pg.Item(v.signInk, 0, v.sign, "The last event came through "+text.Ago(in.LatestSuccess, f.env.Now)+".")
	}
	when := func(label, at, id string) {
		if id != "" {
			at += ", event " + id
		}
		pg.Field(label, labels, th.Text, at)
	}
	if !in.LatestSuccess.IsZero() {
		when("Succeeded", cell.Exact(in.LatestSuccess, f.env), in.LatestSuccessID)
	} else if outcome(in) == fails {
		pg.Field("Succeeded", labels, th.Secondary, th.Signs.None+" never")
	}
	if !in.LatestAttempt.IsZero() && !in.LatestAttempt.Equal(in.LatestSuccess) {
		when("Attempted", cell.Exact(in.LatestAttempt, f.env), in.LatestAttemptID)
	}
}

// errors say what the codes mean with which events fail.
var errors = map[string]string{
	audit.FieldTooLong: "A member of eventData is longer than CloudTrail takes: have the sender cut it.",
	audit.FieldNotFound: "A member that eventData must have is missing: version, userIdentity.type, userIdentity.principalId, " +
		"eventSource, eventName, eventTime, UID or recipientAccountId.",
	audit.InvalidChecksum:      "The checksum is not that of eventData: it is the SHA-256 of the very text that is sent, in base64.",
	audit.InvalidData:          "eventData is no JSON object of the schema that CloudTrail takes.",
	audit.InvalidRecipient:     "recipientAccountId is not the account that the channel belongs to.",
	audit.InvalidEventSource:   "The eventSource is one of AWS's own: name the application instead.",
	audit.AccountNotSubscribed: "The account does not use CloudTrail Lake, or no longer.",
	audit.Throttling:           "Events came faster than CloudTrail takes them: the sender has to slow down and send these again.",
	audit.InternalFailure:      "CloudTrail failed on its side: the sender has to send these again.",
}

func errorWords(code string) string {
	if s, ok := errors[code]; ok {
		return s
	}
	return "CloudTrail documents no such code; the sender's own answers from PutAuditEvents may say more."
}

// policy says what a resource policy means.
func (f *frame) policy(pg *page.Page, c *model.Cell[string], arn string) {
	pg.Head("Resource policy")
	if model.IsStore(arn) {
		if s := f.env.Inventory.Store(arn); s != nil && gone(s) && !c.Known {
			pg.Item(f.th.Secondary, 0, f.th.Signs.None, "AWS tells of none while the store is pending deletion.")
			return
		}
		if !toldOnDemand(f, pg, c, "the resource policy") {
			return
		}
	} else if !cell.Told(pg, f.env, c, "the resource policy") {
		return
	}
	pg.Para(f.th.Text, 0, model.ResourcePolicy(c.Value).Meaning(arn))
}

// tags are a resource's tags; fixed is set where only AWS changes them.
func (f *frame) tags(pg *page.Page, c *model.Cell[[]model.Tag], fixed bool) {
	pg.Head("Tags")
	if r := f.t.row(); r.store != nil && gone(r.store) && !c.Known {
		pg.Item(f.th.Secondary, 0, f.th.Signs.None, "AWS tells of none while the store is pending deletion.")
		return
	}
	if !cell.Told(pg, f.env, c, "the tags") {
		return
	}
	width := 0
	for _, t := range c.Value {
		width = max(width, text.Width(text.Clean(t.Key)))
	}
	width = min(width+2, max(8, pg.Width/2))
	for _, t := range c.Value {
		if t.Value == nil {
			pg.Field(t.Key, width, f.th.Disabled, "(no value)")
			continue
		}
		pg.Field(t.Key, width, f.th.Text, *t.Value)
	}
	switch {
	case len(c.Value) > 0:
	case fixed:
		pg.Item(f.th.Secondary, 0, f.th.Signs.None, "No tags.")
	default:
		pg.Item(f.th.Secondary, 0, f.th.Signs.None, "No tags. t adds some.")
	}
}
