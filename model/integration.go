package model

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"trailboss/model/lake"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/policy"
)

// Integration is an event data store, the channel that leads into it and the
// channel's resource policy, as far as somebody has set them up. It says which
// resources are meant and what was decided; how far it has come is read off the
// inventory (Steps), so that it goes on wherever it was left, whoever did what
// meanwhile.
type Integration struct {
	Profile string `json:"profile,omitempty"`
	Account string `json:"account"`
	Region  string `json:"region"`
	// Store and Channel are ARNs, "" while none is chosen.
	Store   string `json:"store,omitempty"`
	Channel string `json:"channel,omitempty"`
	// Alone is true where only the channel's own account sends, so that no policy
	// is needed.
	Alone bool `json:"alone,omitempty"`
	// Event is the test event that CloudTrail has taken, and ExternalID what came
	// with it. EventID is the id that CloudTrail gave it, and Sent when that was;
	// empty while none was sent.
	Event      audit.Event `json:"event,omitzero"`
	ExternalID string      `json:"externalId,omitempty"`
	EventID    string      `json:"eventId,omitempty"`
	Sent       time.Time   `json:"sent,omitzero"`
	// At is when it was kept last.
	At time.Time `json:"at"`
}

// Key tells it from those of other accounts and Regions: there is one unfinished
// integration in each.
func (in Integration) Key() string {
	return strings.Join([]string{"integration", in.Account, in.Region}, "|")
}

// StepName is what is done in a step.
type StepName string

// The steps, in their order.
const (
	StepStore   StepName = "event data store"
	StepChannel StepName = "channel"
	StepPolicy  StepName = "resource policy"
	StepEvent   StepName = "test event"
	StepArrival StepName = "arrival"
)

// StepState is how far a step has come.
type StepState uint8

// The states. StepOpen is to be done now, StepWaiting is AWS's to do, StepWrong
// cannot go on before something is put right, StepLater waits for an earlier one.
const (
	StepLater StepState = iota
	StepOpen
	StepWaiting
	StepWrong
	StepDone
)

// IntegrationStep is one step, and where it stands.
type IntegrationStep struct {
	Name  StepName
	State StepState
	// Text says in a sentence what is there, or what is to be done. It may quote
	// what AWS has, which is not sanitized.
	Text string
	// Made is the call that leads to what is there; nil while nothing is.
	Made *Call
}

// Steps are all steps of the integration, by what is known.
func (in Integration) Steps(inv *Inventory) []IntegrationStep {
	steps := []IntegrationStep{in.storeStep(inv), in.channelStep(inv), in.policyStep(inv), in.eventStep(), in.arrivalStep(inv)}
	behind := false
	for i := range steps {
		if behind && steps[i].State == StepOpen {
			steps[i].State = StepLater
		}
		behind = behind || steps[i].State != StepDone
	}
	return steps
}

// Done tells whether the test event has come through.
func (in Integration) Done(inv *Inventory) bool { return in.arrivalStep(inv).State == StepDone }

// storeStep wants an event data store that takes events from outside AWS.
func (in Integration) storeStep(inv *Inventory) IntegrationStep {
	step := IntegrationStep{Name: StepStore, State: StepOpen, Text: "Choose one for events from outside AWS, or create it."}
	if problems := lake.CheckRegion(in.Region); len(problems) > 0 {
		step.State, step.Text = StepWrong, problems[0].Text
		return step
	}
	s := inv.Store(in.Store)
	if closed := inv.Account(in.Profile).LakeClosed; closed != nil && s == nil {
		step.State, step.Text = StepWrong, closed.Why+": "+closed.Next+"."
		return step
	}
	if in.Store == "" {
		return step
	}
	if s == nil {
		step.Text = "The event data store that was chosen is gone: choose another, or create one."
		return step
	}
	details, known := s.Details.Get()
	switch {
	case !known && s.Details.Fault != nil:
		step.State, step.Text = StepWrong, s.Name+" could not be read: "+s.Details.Fault.Why
	case !known:
		step.State, step.Text = StepWaiting, s.Name+" is being read."
	case len(details.Unfit()) > 0:
		step.State, step.Text = StepWrong, lakeReasons(details.Unfit())
	case details.Status != lake.Enabled:
		step.State, step.Text = StepWaiting, s.Name+" is "+string(details.Status)+": AWS makes it ready."
	default:
		step.State, step.Text = StepDone, s.Name+" takes events from outside AWS, and keeps them for "+fmt.Sprintf("%d days", details.Retention)+"."
	}
	if known {
		snapshot := storeSnapshotOf(details, s.Tags.Value)
		step.Made = firstCall(StoreExistence{Presence: StoreThere, Store: &snapshot}, StoreExistence{Presence: StoreAbsent}, s.ID())
	}
	return step
}

// channelStep wants a channel that leads into the store.
func (in Integration) channelStep(inv *Inventory) IntegrationStep {
	step := IntegrationStep{
		Name: StepChannel, State: StepOpen,
		Text: "Choose a channel that leads into it, or create one: Custom for your own program, or a partner's.",
	}
	c := inv.Channel(in.Channel)
	if in.Channel == "" {
		return step
	}
	if c == nil {
		step.Text = "The channel that was chosen is gone: choose another, or create one."
		return step
	}
	details, known := c.Details.Get()
	switch {
	case !known && c.Details.Fault != nil:
		step.State, step.Text = StepWrong, c.Name+" could not be read: "+c.Details.Fault.Why
	case !known:
		step.State, step.Text = StepWaiting, c.Name+" is being read."
	case !leadsInto(details, in.Store):
		step.State, step.Text = StepWrong, c.Name+" does not lead into the event data store: change its destinations, or choose another."
	default:
		step.State, step.Text = StepDone, c.Name+" takes events of the source "+details.Source+"."
	}
	if known {
		snapshot := ChannelSnapshot{Settings: ChannelSettingsOf(details), Source: details.Source, Tags: c.Tags.Value}
		step.Made = firstCall(ChannelExistence{Channel: &snapshot}, ChannelExistence{}, c.ID())
	}
	return step
}

func leadsInto(c lake.Channel, store string) bool {
	for _, d := range c.Destinations {
		if names(d.Location, store) {
			return true
		}
	}
	return false
}

// policyStep wants a policy that lets somebody in, or the word that nobody else
// sends.
func (in Integration) policyStep(inv *Inventory) IntegrationStep {
	step := IntegrationStep{Name: StepPolicy, State: StepOpen, Text: "Say which accounts may send events; none is needed where only this account sends."}
	c := inv.Channel(in.Channel)
	if c == nil {
		return step
	}
	text, known := c.Policy.Get()
	switch {
	case !known && c.Policy.Fault != nil && !in.Alone:
		step.State, step.Text = StepWrong, "The resource policy could not be read: "+c.Policy.Fault.Why
	case !known && !in.Alone:
		step.State, step.Text = StepWaiting, "The resource policy is being read."
	case text != "":
		step.State, step.Text = StepDone, ResourcePolicy(text).Meaning(c.ARN)
		step.Made = firstCall(ResourcePolicy(compacted(text)), ResourcePolicy(""), c.ID())
	case in.Alone:
		step.State, step.Text = StepDone, policy.Policy{}.Sentence()
	case lake.DirectSource(c.Details.Value.Source):
		step.Text = c.Details.Value.Source + " sends from an account of its own: its documentation says which, and it goes into the policy."
	}
	return step
}

// eventStep wants one event sent.
func (in Integration) eventStep() IntegrationStep {
	step := IntegrationStep{Name: StepEvent, State: StepOpen, Text: "Send one event, to see that it comes through."}
	switch problems := lake.CheckDataRegion(in.Region); {
	case in.EventID != "":
		step.State, step.Text = StepDone, "CloudTrail took the event "+in.Event.ID+" as "+in.EventID+"."
		made := PutEvents(in.Channel, in.ExternalID, []audit.Event{in.Event})
		step.Made = &made
	case len(problems) > 0:
		step.State, step.Text = StepWrong, problems[0].Text
	}
	return step
}

// arrivalStep waits until the channel tells of the event.
func (in Integration) arrivalStep(inv *Inventory) IntegrationStep {
	step := IntegrationStep{Name: StepArrival, State: StepLater, Text: "The channel tells when it has taken the event."}
	c := inv.Channel(in.Channel)
	if in.EventID == "" || c == nil {
		return step
	}
	seen := c.Details.Value.Ingestion
	switch {
	case seen.LatestSuccessID == in.EventID || !seen.LatestSuccess.Before(in.Sent) && !seen.LatestSuccess.IsZero():
		step.State, step.Text = StepDone, "The channel has taken it: the integration works."
	case seen.LatestErrorCode != "" && !seen.LatestAttempt.Before(in.Sent):
		step.State, step.Text = StepWrong, "The channel could not take it: "+seen.LatestErrorCode+"."
	default:
		step.State, step.Text = StepWaiting, "The channel does not tell of it yet; that takes some minutes at most."
	}
	return step
}

// firstCall is the call that leads from nothing to a value.
func firstCall(to, from Value, t Target) *Call {
	calls := to.Calls(t, from)
	if len(calls) == 0 {
		return nil
	}
	return &calls[0]
}

// compacted is JSON without the white space between its parts; any other text
// stays as it is.
func compacted(text string) string {
	var b bytes.Buffer
	if json.Compact(&b, []byte(text)) != nil {
		return text
	}
	return b.String()
}

// lakeReasons are the texts of problems, one after another.
func lakeReasons(problems []lake.Problem) string {
	texts := make([]string, len(problems))
	for i, p := range problems {
		texts[i] = p.Text
	}
	return strings.Join(texts, " ")
}

// Untried is the integration without a test event: another store or channel has
// to be tried anew.
func (in Integration) Untried() Integration {
	in.Event, in.ExternalID, in.EventID, in.Sent = audit.Event{}, "", "", time.Time{}
	return in
}
