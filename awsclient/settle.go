package awsclient

import (
	"context"
	"fmt"
	"strings"

	"trailboss/model"
)

// Settle finds out how a change came out whose outcome is not known: it looks
// at AWS, changes nothing there, and writes what it found into the journal. The
// verdict stays unknown, with the fault, where AWS cannot be asked.
func (c *Client) Settle(ctx context.Context, r model.Record) model.Outcome {
	t := &trip{client: c, change: r.Change, out: model.Outcome{ID: r.ID, Change: r.Change, Verdict: model.VerdictUnknown, Calls: r.Calls}}
	now, fault := t.look(ctx)
	if fault != nil {
		t.out.Fault = fault
		return t.out
	}
	t.out.Verdict = r.Settle(now)
	if t.out.Verdict == model.VerdictDrifted || t.out.Verdict == model.VerdictPartly {
		t.out.Fault = t.fault(ctx, t.firstOperation(), &model.Fault{
			Kind:    model.FaultOther,
			Message: fmt.Sprintf("something else is there now: %s", strings.Join(now.Lines(), ", ")),
		})
	}
	err := errNoJournal
	if c.opts.Journal != nil {
		err = c.opts.Journal.Settle(r.ID, t.out.Verdict, t.out.Fault)
	}
	if err != nil {
		t.out.Fault = t.fault(ctx, t.firstOperation(), &model.Fault{Kind: model.FaultOther, Message: "the journal could not be written: " + err.Error()})
	}
	return t.out
}

// Note writes down that the operator knows of changes without an outcome.
func (c *Client) Note(ctx context.Context, ids []string) error {
	if c.opts.Journal == nil {
		return errNoJournal
	}
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := c.opts.Journal.Note(id); err != nil {
			return err
		}
	}
	return nil
}
