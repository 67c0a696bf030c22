package emulator

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"trailboss/model/awsname"
	"trailboss/model/lake"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/policy"
	"trailboss/model/selector"
)

// arriving is how long an event is on its way into its store.
const arriving = time.Second

// maxRecords bounds the events that one store keeps: the latest ones.
const maxRecords = 10_000

// record is an audit event as it lies in a store.
type record struct {
	// due is when it arrives.
	due time.Time
	// json is the full record.
	json []byte
}

// WithAuditEvents calls accepted for every audit event that a channel accepts, with the channel's ARN and
// the sender's id of the event. It is called under the emulator's lock and must not call back.
func WithAuditEvents(accepted func(channelARN, id string)) Option {
	return func(e *Emulator) { e.accepted = accepted }
}

type putAuditEventsIn struct {
	AuditEvents []audit.Event `json:"auditEvents" required:"true"`
}

type acceptedEvent struct {
	ID      string `json:"id"`
	EventID string `json:"eventID"`
}

type failedEvent struct {
	ID           string `json:"id"`
	ErrorCode    string `json:"errorCode"`
	ErrorMessage string `json:"errorMessage"`
}

type putAuditEventsOut struct {
	Successful []acceptedEvent `json:"successful"`
	Failed     []failedEvent   `json:"failed"`
}

// putAuditEvents takes the events one by one: some may fail while others are accepted.
func (c *call) putAuditEvents(in putAuditEventsIn) (*putAuditEventsOut, error) {
	ch, err := c.sendable()
	if err != nil {
		return nil, err
	}
	if err := refusedBy(audit.CheckBatch(in.AuditEvents)); err != nil {
		return nil, err
	}
	out := &putAuditEventsOut{Successful: []acceptedEvent{}, Failed: []failedEvent{}}
	for i, e := range in.AuditEvents {
		problem, failed := lake.Refused(e.Check(ch.owner))
		if !failed && c.fault == FaultPartial && i%2 == 1 {
			problem, failed = lake.Refuse("", audit.Throttling, "Rate exceeded"), true
		}
		id := c.newID()
		ch.attempt(id, problem.Code, c.now)
		if failed {
			out.Failed = append(out.Failed, failedEvent{e.ID, problem.Code, problem.Text})
			continue
		}
		out.Successful = append(out.Successful, acceptedEvent{e.ID, id})
		c.deliver(ch, id, e, c.now)
		if c.accepted != nil {
			c.accepted(ch.ARN, e.ID)
		}
	}
	return out, nil
}

// sendable is the channel of the request, when the caller may send events into it.
func (c *call) sendable() (*channel, error) {
	arn := c.query.Get("channelArn")
	if arn == "" {
		return nil, refuseInFront(http.StatusBadRequest, codeValidation, "%s", nullMembers([]string{"channelArn"}))
	}
	externalID := c.query.Get("externalId")
	if text := policy.CheckExternalID(externalID); text != "" && c.query.Has("externalId") {
		return nil, refuseInFront(http.StatusBadRequest, codeValidation, "%s", text)
	}
	parsed, err := awsname.ParseARN(arn)
	if err != nil || parsed.Service != "cloudtrail" || !strings.HasPrefix(parsed.Resource, channelKind) {
		return nil, refuse("InvalidChannelARN", "Channel ARN %s is not valid.", arn)
	}
	i := slices.IndexFunc(c.channels, func(ch *channel) bool { return ch.ARN == arn && ch.home == c.region })
	if i < 0 {
		return nil, refuse("ChannelNotFound", "Channel %s does not exist.", arn)
	}
	ch := c.channels[i]
	rules, _ := policy.Read(ch.policy) // was read when it was put; no policy reads as none
	caller := policy.Caller{Account: c.account.id, ARN: c.caller.arn(c.partition), ExternalID: externalID}
	switch {
	case !rules.Lets(caller, ch.owner):
		return nil, refuse("ChannelInsufficientPermission", "User: %s is not authorized to perform: %s on resource: %s", caller.ARN, policy.PutAuditEvents, arn)
	case ch.ServiceLinked():
		return nil, refuse("ChannelUnsupportedSchema", "Channel %s takes no audit events.", arn)
	}
	return ch, nil
}

// attempt notes an event that came, with its error code, "" for none.
func (ch *channel) attempt(id, code string, now time.Time) {
	if !now.Before(ch.due) {
		ch.Ingestion, ch.due = ch.arriving, now.Add(arriving)
	}
	next := &ch.arriving
	next.LatestAttempt, next.LatestAttemptID, next.LatestErrorCode = now, id, code
	if code == "" {
		next.LatestSuccess, next.LatestSuccessID = now, id
	}
}

// auditRecord is an audit event with what CloudTrail puts around it.
type auditRecord struct {
	EventVersion       string          `json:"eventVersion"`
	EventCategory      string          `json:"eventCategory"`
	EventType          string          `json:"eventType"`
	EventID            string          `json:"eventID"`
	EventTime          string          `json:"eventTime"`
	AWSRegion          string          `json:"awsRegion"`
	RecipientAccountID string          `json:"recipientAccountId"`
	Addendum           *struct{}       `json:"addendum"`
	Metadata           recordMetadata  `json:"metadata"`
	EventData          json.RawMessage `json:"eventData"`
}

type recordMetadata struct {
	IngestionTime string `json:"ingestionTime"`
	ChannelARN    string `json:"channelARN"`
}

// deliver puts an event that passed all checks into the stores of the channel.
func (e *Emulator) deliver(ch *channel, id string, event audit.Event, at time.Time) {
	text, err := auditRecordOf(ch, id, event, at)
	if err != nil {
		return // what was checked can be read and written
	}
	for _, s := range e.stores {
		if s.owner != ch.owner || !slices.Contains(e.channelsInto(s), ch) {
			continue
		}
		s.records = append(s.records, record{at.Add(arriving), text})
		if len(s.records) > 2*maxRecords {
			s.records = slices.Clone(s.records[maxRecords:])
		}
	}
}

// auditRecordOf is the full record of an event that was taken in at a time.
func auditRecordOf(ch *channel, id string, event audit.Event, at time.Time) ([]byte, error) {
	var told struct {
		EventTime string `json:"eventTime"`
	}
	if err := json.Unmarshal([]byte(event.Data), &told); err != nil {
		return nil, fmt.Errorf("eventData: %w", err)
	}
	text, err := json.Marshal(auditRecord{
		EventVersion: "1.0", EventCategory: selector.CategoryAudit, EventType: "ActivityLog", EventID: id,
		EventTime: queryTime(told.EventTime), AWSRegion: ch.home, RecipientAccountID: ch.owner,
		Metadata:  recordMetadata{queryTime(isoText(at)), ch.ARN},
		EventData: json.RawMessage(event.Data),
	})
	if err != nil {
		return nil, fmt.Errorf("the record of event %s: %w", id, err)
	}
	return text, nil
}
