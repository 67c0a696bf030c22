package awsclient

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"trailboss/model"
)

// callTimeout bounds one mutation with all its attempts, once it is under way.
const callTimeout = time.Minute

// errNoJournal is why a client without a journal changes nothing.
var errNoJournal = errors.New("there is no journal")

// Apply makes a change on the one road that there is: look whether the
// resource is still as the change expects, write down what is about to be done,
// make the calls, look again, write down the outcome. report hears of each
// step, on the caller's goroutine; it may be nil.
//
// Where the credentials run out on the way and a person can renew them, report
// hears StepRenewing, and Apply waits for GiveCode, SignIn or GiveUp; it goes on
// where it was. Without a report it does not wait.
//
// When ctx ends, no further call begins, but one that is under way runs out and
// the outcome is looked at and written down.
//
// A change that cannot be written down is not made, and none of its calls after
// one that could not be; with Change.Unrecorded it is, held by the journal until
// that can be written, and FaultUnrecorded stands beside the verdict.
func (c *Client) Apply(ctx context.Context, ch model.Change, report func(model.Step)) model.Outcome {
	t := &trip{client: c, change: ch, report: report, stop: ctx.Done(), out: model.Outcome{Change: ch}}
	if report == nil {
		t.report, t.alone = func(model.Step) {}, true
	}
	done, err := c.writers.take(ctx, ch.Key())
	if err != nil {
		return t.notMade(t.fault(ctx, t.firstOperation(), err))
	}
	defer done()
	if !t.check(ctx) || !t.begin(ctx) {
		return t.out
	}
	t.out.Fault = t.call(ctx)
	lasting := context.WithoutCancel(ctx)
	t.observe(lasting)
	t.judge(lasting)
	t.conclude()
	return t.out
}

// trip is one change on its road.
type trip struct {
	client *Client
	change model.Change
	report func(model.Step)
	// alone is true where nobody renews credentials: nobody hears the report, or
	// whoever did has given up. stop ends every waiting.
	alone bool
	stop  <-chan struct{}
	out   model.Outcome
	// unread is why the outcome could not be read back.
	unread *model.Fault
}

func (t *trip) notMade(f *model.Fault) model.Outcome {
	t.out.Verdict, t.out.Fault = model.VerdictNotMade, f
	return t.out
}

func (t *trip) fault(ctx context.Context, op model.Operation, err error) *model.Fault {
	return faultOf(ctx, subject{operation: op, profile: t.change.Profile, region: t.change.Region, resource: cmp.Or(t.change.ARN, t.change.Name)}, err)
}

// firstOperation is the call that a change begins with, for faults about the whole.
func (t *trip) firstOperation() model.Operation {
	if calls := t.change.Calls(); len(calls) > 0 {
		return calls[0].Operation
	}
	return ""
}

// check looks whether the resource still is as the change expects it.
func (t *trip) check(ctx context.Context) bool {
	if t.client.opts.ReadOnly {
		t.notMade(t.fault(ctx, t.firstOperation(), &model.Fault{Kind: model.FaultReadOnly}))
		return false
	}
	t.report(model.StepChecking)
	now, fault := t.look(ctx)
	if fault == nil {
		now, fault = t.await(ctx, now)
	}
	switch {
	case fault != nil:
		t.notMade(fault)
		return false
	case model.Same(now, t.change.After):
		t.out.Verdict = model.VerdictAlready
		return false
	case !model.Shows(t.change.Before, now):
		t.out.Verdict = model.VerdictDrifted
		return false
	}
	return true
}

// look reads the aspect of the change, and keeps the answer as the outcome's.
func (t *trip) look(ctx context.Context) (model.Value, *model.Fault) {
	q := t.change.After.Read(t.change.Target)
	var fact model.Fact
	fault := t.renewing(func() (fault *model.Fault) {
		bounded, cancel := context.WithTimeout(ctx, callTimeout)
		defer cancel()
		fact, fault = t.client.Read(bounded, q)
		return fault
	})
	if fault != nil {
		return nil, fault
	}
	observation, ok := fact.(model.Observation)
	if !ok {
		return nil, t.fault(ctx, q.Operation, fmt.Errorf("its answer does not tell %s", t.change.After.Aspect()))
	}
	now := observation.Observed(t.change.After.Aspect())
	if now == nil {
		return nil, t.fault(ctx, q.Operation, &model.Fault{Kind: model.FaultNotFound})
	}
	t.out.Fact, t.out.Now = fact, now
	return now, nil
}

// begin writes down what is about to be done, and by whom.
func (t *trip) begin(ctx context.Context) bool {
	t.report(model.StepRecording)
	var caller model.Identity
	fault := t.renewing(func() (fault *model.Fault) {
		caller, fault = t.client.caller(ctx, t.change.Profile, t.change.Region)
		return fault
	})
	if fault != nil {
		t.notMade(fault)
		return false
	}
	err := errNoJournal
	if j := t.client.opts.Journal; j != nil {
		t.out.ID, err = j.Begin(t.change, caller.ARN)
		if err != nil && t.change.Unrecorded {
			t.out.ID, err = j.Hold(t.change, caller.ARN)
		}
	}
	if err != nil {
		t.notMade(t.fault(ctx, t.firstOperation(), &model.Fault{Kind: model.FaultJournal, Message: err.Error()}))
		return false
	}
	return true
}

// call makes the calls in order, up to the first that fails, and gives why.
func (t *trip) call(ctx context.Context) *model.Fault {
	t.report(model.StepCalling)
	for _, call := range t.change.Calls() {
		result, sent := t.send(ctx, call)
		if !sent {
			return result.Fault
		}
		t.out.Calls = append(t.out.Calls, result)
		if err := t.client.opts.Journal.Called(t.out.ID, result); err != nil && result.Fault == nil && !t.change.Unrecorded {
			return t.unrecorded(err)
		}
		if result.Fault != nil {
			return result.Fault
		}
	}
	return nil
}

// send makes one call, once more where AWS surely has not carried it out and the
// credentials were renewed. sent is false when it did not begin.
func (t *trip) send(ctx context.Context, call model.Call) (result model.CallResult, sent bool) {
	_ = t.renewing(func() *model.Fault {
		used := t.client.session(t.change.Profile)
		result, sent = t.sendOnce(ctx, call)
		if result.Fault != nil && t.client.again(ctx, used, result.Fault) {
			result, sent = t.sendOnce(ctx, call)
		}
		return result.Fault
	})
	return result, sent
}

func (t *trip) sendOnce(ctx context.Context, call model.Call) (result model.CallResult, sent bool) {
	result.Command = call.Command(t.change.Profile)
	write, at, input, err := t.prepare(ctx, call)
	if err != nil {
		result.Fault = t.fault(ctx, call.Operation, err)
		return result, false
	}
	lasting, cancel := context.WithTimeout(context.WithoutCancel(ctx), callTimeout)
	defer cancel()
	var note trace
	err = write(traced(lasting, &note), at, input)
	result.RequestID = note.requestID
	if err != nil {
		result.Fault = t.fault(lasting, call.Operation, err)
		result.RequestID = cmp.Or(result.RequestID, result.Fault.RequestID)
		if note.unsure && !ambiguous(result.Fault) {
			result.Fault = t.fault(lasting, call.Operation, &model.Fault{
				Kind: model.FaultUnreachable, Message: "a first attempt got none, a further one this: " + result.Fault.Why,
			})
		}
	}
	return result, true
}

// prepare does all that may fail before a call is under way, and waits for the
// call's turn.
func (t *trip) prepare(ctx context.Context, call model.Call) (writer, *services, []byte, error) {
	write, ok := writes[call.Operation]
	if !ok {
		return nil, nil, nil, errors.New("no mutation of trailboss's")
	}
	input, err := call.Body()
	if err != nil {
		return nil, nil, nil, err
	}
	at, err := t.client.session(t.change.Profile).services(ctx, call.Region)
	if err != nil {
		return nil, nil, nil, err
	}
	return write, at, input, at.wait(ctx, call.Operation)
}
