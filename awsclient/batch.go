package awsclient

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"slices"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudtraildata"
	"github.com/aws/aws-sdk-go-v2/service/cloudtraildata/types"

	"trailboss/model"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
)

const (
	// sendTries is how often an event is sent at most, where that is worth it.
	sendTries = 6
	// sendPause is the pause before the second time; it doubles.
	sendPause = 200 * time.Millisecond
)

// batchAnswer is how a batch fared.
type batchAnswer struct {
	// results are of the events whose fate is certain; the others of the batch were surely not taken, and
	// wait again.
	results []send.Result
	// took, refused and silent are all events of the batch, for the record: acknowledged, surely not taken, and
	// unknown, their numbers rising.
	took, refused, silent []audit.Event
	// fault ends the sending.
	fault *model.Fault
}

// batch sends a batch and, again and again, what of it is worth it. The first call was paced already.
func (r *sender) batch(ctx context.Context, events []audit.Event) (a batchAnswer) {
	defer a.conclude()
	renewed := false
	for try := 1; ; try++ {
		put := r.put(ctx, events)
		switch {
		case put.fault == nil:
			events = a.sort(events, put.out, try == sendTries)
		case !renewed && r.client.again(ctx, put.session, put.fault):
			renewed = true
			continue
		case !worthAgain(put.fault) || try == sendTries:
			a.fault = put.fault
			a.unanswered(events, put)
			return a
		}
		if len(events) == 0 {
			return a
		}
		if r.pause(ctx, try) != nil {
			a.unanswered(events, put)
			return a
		}
	}
}

// worthAgain tells whether a call that AWS refused as a whole is worth making again.
func worthAgain(f *model.Fault) bool {
	return f.Kind == model.FaultThrottled || audit.Retryable(f.Code)
}

// call is one call and its answer.
type call struct {
	session *session
	out     *cloudtraildata.PutAuditEventsOutput
	// fault is nil where there is an answer.
	fault *model.Fault
	// unsure is set where the events may have been taken although it failed.
	unsure bool
}

// put makes one call.
func (r *sender) put(ctx context.Context, events []audit.Event) call {
	lasting, cancel := context.WithTimeout(context.WithoutCancel(ctx), callTimeout)
	defer cancel()
	c := call{session: r.client.session(r.sending.Profile)}
	at, err := c.session.services(lasting, r.region)
	if err == nil {
		c.out, err = at.data().PutAuditEvents(lasting, r.input(events))
	}
	if err == nil {
		c.session.accepted(r.region)
		return c
	}
	c.fault = r.faultOf(lasting, err)
	c.session.unmask(c.fault, r.region)
	c.unsure = ambiguous(c.fault) && !unconnected(err)
	return c
}

// unconnected tells whether there was no connection that a request could have gone over.
func unconnected(err error) bool {
	var network *net.OpError
	var certificate *tls.CertificateVerificationError
	return errors.As(err, &network) && network.Op == "dial" || errors.As(err, &certificate)
}

func (r *sender) input(events []audit.Event) *cloudtraildata.PutAuditEventsInput {
	in := &cloudtraildata.PutAuditEventsInput{ChannelArn: &r.sending.Channel, AuditEvents: make([]types.AuditEvent, len(events))}
	if r.sending.ExternalID != "" {
		in.ExternalId = &r.sending.ExternalID
	}
	for i, e := range events {
		in.AuditEvents[i] = types.AuditEvent{Id: &e.ID, EventData: &e.Data, EventDataChecksum: &e.Checksum}
	}
	return in
}

// pause waits before the next try, for the time that this takes and for the call's turn.
func (r *sender) pause(ctx context.Context, tried int) error {
	if err := pause(ctx, min(sendPause<<(tried-1), r.client.opts.MaxBackoff)); err != nil {
		return err
	}
	return r.client.pace.wait(ctx, r.paceKey())
}

// sort takes what the answer says of each event, and gives those that are worth sending again; none when it
// was the last try.
func (a *batchAnswer) sort(events []audit.Event, out *cloudtraildata.PutAuditEventsOutput, last bool) (again []audit.Event) {
	taken, failed := map[string]string{}, map[string]types.ResultErrorEntry{}
	for _, s := range out.Successful {
		taken[aws.ToString(s.Id)] = aws.ToString(s.EventID)
	}
	for _, f := range out.Failed {
		failed[aws.ToString(f.Id)] = f
	}
	for _, e := range events {
		id, ok := taken[e.ID]
		f, no := failed[e.ID]
		code := aws.ToString(f.ErrorCode)
		switch {
		case ok:
			a.results = append(a.results, send.Result{Event: e, Fate: send.Sent, EventID: id})
		case no && audit.Retryable(code) && !last:
			again = append(again, e)
		case no:
			a.results = append(a.results, send.Result{Event: e, Fate: send.Refused, Code: code, Text: aws.ToString(f.ErrorMessage)})
		default:
			a.results = append(a.results, send.Result{Event: e, Fate: send.Unknown, Text: "CloudTrail's answer says nothing of it"})
		}
	}
	return again
}

// unanswered ends with events that were not taken at the last call, or of which that is not known.
func (a *batchAnswer) unanswered(events []audit.Event, last call) {
	for _, e := range events {
		if last.unsure {
			a.results = append(a.results, send.Result{Event: e, Fate: send.Unknown, Code: last.fault.Code, Text: last.fault.Why})
		} else {
			a.refused = append(a.refused, e)
		}
	}
}

// conclude sorts the events for the record.
func (a *batchAnswer) conclude() {
	for _, result := range a.results {
		switch result.Fate {
		case send.Sent:
			a.took = append(a.took, result.Event)
		case send.Refused:
			a.refused = append(a.refused, result.Event)
		case send.Unknown:
			a.silent = append(a.silent, result.Event)
		case send.SentBefore, send.Wrong:
		}
	}
	for _, events := range [][]audit.Event{a.took, a.refused, a.silent} {
		slices.SortFunc(events, func(a, b audit.Event) int { return a.Number - b.Number })
	}
}
