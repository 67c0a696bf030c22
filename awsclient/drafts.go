package awsclient

import (
	"context"

	"trailboss/model"
)

// Drafts are those kept beside the journal, the latest first; none without a
// journal.
func (c *Client) Drafts(ctx context.Context) ([]model.Draft, error) {
	if err := ctx.Err(); err != nil || c.opts.Journal == nil {
		return nil, err
	}
	return c.opts.Journal.Drafts()
}

// Keep writes a draft down in place of an older one of the same trail.
func (c *Client) Keep(ctx context.Context, d model.Draft) error {
	if err := c.draftable(ctx); err != nil {
		return err
	}
	return c.opts.Journal.Keep(d)
}

// Drop takes the draft of a trail away; that there is none is no error.
func (c *Client) Drop(ctx context.Context, arn string) error {
	if err := c.draftable(ctx); err != nil {
		return err
	}
	return c.opts.Journal.Drop(arn)
}

// Forms are the forms kept beside the journal, the latest first; none without a
// journal.
func (c *Client) Forms(ctx context.Context) ([]model.FormDraft, error) {
	if err := ctx.Err(); err != nil || c.opts.Journal == nil {
		return nil, err
	}
	return c.opts.Journal.Forms()
}

// KeepForm writes a form down in place of an older one of the same key.
func (c *Client) KeepForm(ctx context.Context, d model.FormDraft) error {
	if err := c.draftable(ctx); err != nil {
		return err
	}
	return c.opts.Journal.KeepForm(d)
}

// DropForm takes a form away; that there is none is no error.
func (c *Client) DropForm(ctx context.Context, key string) error {
	if err := c.draftable(ctx); err != nil {
		return err
	}
	return c.opts.Journal.DropForm(key)
}

// Integrations are the unfinished ones kept beside the journal, the latest first;
// none without a journal.
func (c *Client) Integrations(ctx context.Context) ([]model.Integration, error) {
	if err := ctx.Err(); err != nil || c.opts.Journal == nil {
		return nil, err
	}
	return c.opts.Journal.Integrations()
}

// KeepIntegration writes an integration down in place of an older one of the same
// key.
func (c *Client) KeepIntegration(ctx context.Context, in model.Integration) error {
	if err := c.draftable(ctx); err != nil {
		return err
	}
	return c.opts.Journal.KeepIntegration(in)
}

// DropIntegration takes an integration away; that there is none is no error.
func (c *Client) DropIntegration(ctx context.Context, key string) error {
	if err := c.draftable(ctx); err != nil {
		return err
	}
	return c.opts.Journal.DropIntegration(key)
}

// draftable tells why drafts can be neither kept nor dropped now.
func (c *Client) draftable(ctx context.Context) error {
	if c.opts.Journal == nil {
		return errNoJournal
	}
	return ctx.Err()
}
