package awsclient

import (
	"context"
	"fmt"
	"strings"
	"time"

	"trailboss/model"
)

const (
	// looks is how often the outcome of a change is looked for at most: AWS may
	// answer with the old state for a moment.
	looks = 3
	// firstLook is the pause before the second look; it doubles.
	firstLook = 500 * time.Millisecond
)

// observe looks at the resource until the change shows, a few times at most.
func (t *trip) observe(ctx context.Context) {
	if len(t.out.Calls) == 0 {
		return
	}
	t.report(model.StepReading)
	for i := range looks {
		t.out.Fact, t.out.Now = nil, nil
		now, fault := t.look(ctx)
		if fault != nil {
			t.unread = fault
			return
		}
		if model.Shows(t.change.After, now) || t.refused() || i+1 == looks {
			return
		}
		if pause(ctx, min(firstLook<<i, t.client.opts.MaxBackoff)) != nil {
			return
		}
	}
}

// refused tells whether the last call was surely not carried out: AWS said so.
func (t *trip) refused() bool {
	last := t.out.Calls[len(t.out.Calls)-1].Fault
	return last != nil && !ambiguous(last)
}

// ambiguous tells whether a call that failed so may have been carried out.
func ambiguous(f *model.Fault) bool {
	return f.Kind == model.FaultUnreachable || f.Kind == model.FaultGarbled || f.Kind == model.FaultService
}

// judge concludes from the calls and from what was read back.
func (t *trip) judge(ctx context.Context) {
	succeeded := 0
	for _, r := range t.out.Calls {
		if r.Fault == nil {
			succeeded++
		}
	}
	shows := t.out.Now != nil && model.Shows(t.change.After, t.out.Now)
	switch {
	case len(t.out.Calls) == 0:
		t.out.Verdict = model.VerdictNotMade
	case shows && !t.refused():
		t.out.Verdict = model.VerdictDone
		if succeeded < len(t.out.Calls) {
			t.out.Fault = nil // the answer was lost, the change was not
		}
	case succeeded == len(t.change.Calls()):
		t.judgeUnseen(ctx)
	case succeeded > 0:
		t.out.Verdict = model.VerdictPartly
	case t.out.Now == nil && !t.refused():
		t.out.Verdict = model.VerdictUnknown
	default:
		t.out.Verdict = model.VerdictFailed
	}
}

// judgeUnseen judges a change whose calls AWS all took and which does not show.
func (t *trip) judgeUnseen(ctx context.Context) {
	if t.out.Now == nil {
		t.out.Verdict, t.out.Fault = model.VerdictDone, t.unread
		return
	}
	t.out.Verdict = model.VerdictUnknown
	t.out.Fault = t.fault(ctx, t.firstOperation(), &model.Fault{
		Kind:    model.FaultOther,
		Message: fmt.Sprintf("AWS took it, and still answers %q", strings.Join(t.out.Now.Lines(), ", ")),
	})
}

// conclude writes the outcome down, and with it what could not be written before.
func (t *trip) conclude() {
	t.report(model.StepConcluding)
	if t.out.Verdict == model.VerdictDone && t.out.Fault != nil && t.out.Fault.Kind == model.FaultUnrecorded {
		t.out.Fault = nil
	}
	if err := t.client.opts.Journal.Conclude(t.out.ID, t.out.Verdict, t.out.Fault); err != nil && t.out.Fault == nil {
		t.out.Fault = t.unrecorded(err)
	}
}

// unrecorded is the fault of a journal that could not be written after the call.
func (t *trip) unrecorded(err error) *model.Fault {
	f := &model.Fault{
		Kind: model.FaultUnrecorded, Operation: string(t.firstOperation()), Region: t.change.Region, Resource: t.change.ARN,
		Message: err.Error(),
	}
	return f.Explain()
}

// pause waits, or less when the context ends first.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
