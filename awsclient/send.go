package awsclient

import (
	"context"
	"errors"
	"iter"
	"strings"

	"trailboss/awsclient/journal"
	"trailboss/model"
	"trailboss/model/awsname"
	"trailboss/model/lake"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
)

// sendInFlight is how many batches are under way at most: as many as keep up 100 calls a second where each
// takes a fifth of one.
const sendInFlight = 20

// Send sends audit events into a channel, in batches and at the pace that AWS takes them, and returns when
// it is through, something ends it, or ctx does. It holds no more of the events than what is under way.
// Events are numbered as audit.Read and audit.Listed do, and are those of the sending's survey; those that
// CloudTrail would fail are left out.
//
// Before a batch goes out, that is written down beside the journal, and after it how it fared. A later
// sending of the same events to the same channel therefore sends none again that CloudTrail took, and none
// of which that is not known, unless it is told to; where only some are the same, that goes for those that
// stand together as they did, by up to audit.MaxRun. Only throttling and CloudTrail's own failures are
// tried again by itself.
//
// Nothing goes out that another process is sending: at the first event that is recognized in a sending under
// way this one ends. When ctx ends, no further batch goes out, and those under way run out.
func (c *Client) Send(ctx context.Context, s send.Sending, events iter.Seq2[audit.Event, error], hear send.Hearer) send.Outcome {
	r := &sender{
		client: c, sending: s, hear: hear, owner: s.Owner(), digest: audit.NewDigest(), answers: make(chan batchAnswer, sendInFlight),
		edited: map[*send.Earlier]bool{}, progress: send.Progress{Total: s.Survey.Events - s.Survey.Wrong},
	}
	if r.fault = r.check(); r.fault == nil {
		r.fault = r.open()
	}
	if r.fault == nil {
		r.run(ctx, events)
	}
	return send.Outcome{Progress: r.progress, Fault: r.fault}
}

// sender is one sending under way. All but the calls and their record happens on the caller's goroutine.
type sender struct {
	client        *Client
	sending       send.Sending
	region, owner string
	hear          send.Hearer
	record        *journal.Sending
	digest        audit.Digest
	progress      send.Progress
	// answers has room for all that are under way, so that no goroutine outlives the sending.
	answers  chan batchAnswer
	inFlight int
	// proven is set when a call was answered well: until then only one is under way.
	proven bool
	// edited are the sendings of another content that were told of.
	edited map[*send.Earlier]bool
	// fault ends the sending.
	fault *model.Fault
}

// check says why nothing can be sent, without asking AWS.
func (r *sender) check() *model.Fault {
	if r.client.opts.ReadOnly {
		return r.fail(model.FaultReadOnly, "")
	}
	arn, _ := awsname.ParseARN(r.sending.Channel) // none is refused below
	r.region = arn.Region
	if p, no := lake.Refused(r.sending.Check()); no {
		return r.refuse(strings.TrimSuffix(p.Text, "."), "")
	}
	return nil
}

// open opens the record of what was sent before.
func (r *sender) open() *model.Fault {
	if r.client.opts.Journal == nil {
		return r.unwritten(errNoJournal)
	}
	var err error
	r.record, err = r.client.opts.Journal.OpenSending(r.sending)
	if err != nil {
		return r.unwritten(err)
	}
	earlier := r.record.Earlier()
	switch {
	case r.sending.Again:
		if err := r.record.Forget(); err != nil {
			return r.unwritten(errors.Join(err, r.record.Close()))
		}
	case earlier == send.Earlier{Name: earlier.Name, At: earlier.At}:
	case r.hear.Resumes != nil:
		r.hear.Resumes(earlier)
	}
	return nil
}

// run sends all that is waiting.
func (r *sender) run(ctx context.Context, events iter.Seq2[audit.Event, error]) {
	for batch, err := range audit.Batches(r.waiting(ctx, events)) {
		if err != nil {
			r.end(r.refuse("the events cannot be read: "+err.Error(), "look at the input"))
		}
		if r.fault != nil || !r.dispatch(ctx, batch) {
			break
		}
	}
	for r.inFlight > 0 {
		r.take(<-r.answers)
	}
	switch {
	case ctx.Err() != nil:
		if r.progress.Waiting() > 0 {
			r.end(r.faultOf(ctx, ctx.Err()))
		}
	case r.fault == nil && r.digest.String() != r.sending.Survey.Content:
		r.end(r.refuse("the events changed while they were sent", "look at the input, and send what is new of it by itself"))
	}
	if err := r.record.Close(); err != nil {
		r.end(r.unwritten(err))
		r.fault.Next += "; of what CloudTrail answered last, the next sending says that it is unknown"
	}
}

// looked passes on the events that were looked at, until the sending ends, and adds them to the digest.
func (r *sender) looked(ctx context.Context, events iter.Seq2[audit.Event, error]) iter.Seq2[audit.Event, error] {
	return func(yield func(audit.Event, error) bool) {
		for e, err := range events {
			switch {
			case audit.Ends(err):
				yield(e, err)
				return
			case e.Number > r.sending.Survey.Events, r.fault != nil, ctx.Err() != nil:
				return // it was added since, or this is the end
			}
			r.digest.Add(e, err)
			if !yield(e, err) {
				return
			}
		}
	}
}

// waiting passes on the events that are to be sent, with ids and checksums, and tells of the others.
func (r *sender) waiting(ctx context.Context, events iter.Seq2[audit.Event, error]) iter.Seq2[audit.Event, error] {
	return func(yield func(audit.Event, error) bool) {
		for e, err := range audit.Recognize(r.looked(ctx, events), r.record.Elsewhere(), r.adopt) {
			if audit.Ends(err) {
				yield(e, err)
				return
			}
			if !r.toSend(e, err) {
				continue
			}
			if !yield(e.Completed(e.MadeID), nil) {
				return
			}
		}
	}
}

// adopt takes over what the record of another content tells of a run of events.
func (r *sender) adopt(first int, run audit.Run, e journal.Elsewhere) {
	adopted, err := r.record.Adopt(first, run, e)
	if err != nil {
		r.end(r.unwritten(err))
		return
	}
	if adopted && r.hear.Resumes != nil && !r.edited[e.Of] {
		r.edited[e.Of] = true
		r.hear.Resumes(*e.Of)
	}
}

// toSend tells whether an event is to be sent, and of one that is not, why.
func (r *sender) toSend(e audit.Event, err error) bool {
	// Where the survey found nothing wrong, looking again would cost as much as sending.
	if r.sending.Survey.Wrong > 0 || err != nil {
		if findings := e.Findings(r.owner, err); len(findings) > 0 {
			r.progress.Wrong++
			r.settle(send.Result{Event: e, Fate: send.Wrong, Code: findings[0].Code, Text: findings[0].Text})
			return false
		}
	}
	fate, known := r.record.Fate(e.Number)
	switch {
	case !known, fate == send.Unknown && r.sending.ResendUnknown:
		return true
	}
	result := send.Result{Event: e.Completed(e.MadeID), Fate: fate}
	if fate == send.Unknown {
		r.progress.Unknown++
		result.Text = "no answer came when it was sent before"
	} else {
		r.progress.Before++
	}
	r.settle(result)
	return false
}

// dispatch lets a batch go out when it may; false ends the sending.
func (r *sender) dispatch(ctx context.Context, batch []audit.Event) bool {
	for r.inFlight == sendInFlight || r.inFlight > 0 && !r.proven || len(r.answers) > 0 {
		r.take(<-r.answers)
	}
	if r.fault != nil || r.client.pace.wait(ctx, r.paceKey()) != nil {
		return false
	}
	if err := r.record.About(batch); err != nil {
		r.end(r.unwritten(err))
		return false
	}
	if r.progress.Began.IsZero() {
		r.progress.Began = r.client.opts.Now()
	}
	r.inFlight++
	go func() {
		a := r.batch(ctx, batch)
		// Written down at once: until then the events are unknown.
		if err := r.record.Answered(a.took, a.refused, a.silent); err != nil {
			a.fault = r.unwritten(err)
		}
		r.answers <- a
	}()
	return true
}

// take tells how a batch fared.
func (r *sender) take(a batchAnswer) {
	r.inFlight--
	for _, result := range a.results {
		switch result.Fate {
		case send.Sent:
			r.progress.Sent++
		case send.Refused:
			r.progress.Refused++
		case send.Unknown:
			r.progress.Unknown++
		case send.SentBefore, send.Wrong:
		}
		r.settle(result)
	}
	if a.fault != nil {
		r.end(a.fault)
	} else {
		r.proven = true
	}
	r.progress.At = r.client.opts.Now()
	if r.hear.Progress != nil {
		r.hear.Progress(r.progress)
	}
}

func (r *sender) settle(result send.Result) {
	if r.hear.Result != nil {
		r.hear.Result(result)
	}
}

// end ends the sending; the first reason is the one that counts.
func (r *sender) end(f *model.Fault) {
	if r.fault == nil {
		r.fault = f
	}
}

func (r *sender) subject() subject {
	return subject{operation: model.PutAuditEvents, profile: r.sending.Profile, region: r.region, resource: r.sending.Channel}
}

func (r *sender) faultOf(ctx context.Context, err error) *model.Fault {
	return faultOf(ctx, r.subject(), err)
}

// refuse is a fault of our own, before AWS is asked.
func (r *sender) refuse(why, next string) *model.Fault {
	return &model.Fault{
		Kind: model.FaultRefused, Operation: string(model.PutAuditEvents), Region: r.region, Resource: r.sending.Channel,
		Why: why, Next: next,
	}
}

// unwritten is the fault of a record that cannot be written, or that another process writes.
func (r *sender) unwritten(err error) *model.Fault {
	if errors.Is(err, journal.ErrSending) {
		return r.refuse(journal.ErrSending.Error(), "wait until it is through, or stop it")
	}
	f := r.fail(model.FaultJournal, err.Error())
	if r.record != nil {
		f.Why = "the record of what is sent cannot be written, so no more is sent: " + err.Error()
	}
	return f
}

func (r *sender) fail(kind model.FaultKind, message string) *model.Fault {
	f := &model.Fault{
		Kind: kind, Operation: string(model.PutAuditEvents), Region: r.region, Resource: r.sending.Channel, Message: message,
	}
	return f.Explain()
}

func (r *sender) paceKey() paceKey {
	return paceKey{r.sending.Profile, r.region, model.PutAuditEvents}
}
