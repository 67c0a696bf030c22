package ui

import (
	"context"
	"iter"
	"time"

	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
)

// Client is what the screens need of AWS. Its methods block, and are called
// from commands only, never from Update.
type Client interface {
	// Read answers one query. It ends early with FaultCancelled when ctx does.
	Read(ctx context.Context, q model.Query) (model.Fact, *model.Fault)
	// Apply walks the one road for changes and reports each step of it. After
	// StepRenewing it waits for GiveCode, SignIn or GiveUp.
	Apply(ctx context.Context, c model.Change, report func(model.Step)) model.Outcome
	// History is the journal, newest change first; beside model.ErrPartly it is
	// what could be read.
	History(ctx context.Context) ([]model.Record, error)
	// Settle finds out how a change came out whose outcome is not known, and
	// writes that into the journal. It changes nothing in AWS.
	Settle(ctx context.Context, r model.Record) model.Outcome
	// Note writes down that the operator knows of changes without an outcome.
	Note(ctx context.Context, ids []string) error
	// Drafts are the event selectors that were neither applied nor dropped, the
	// latest first.
	Drafts(ctx context.Context) ([]model.Draft, error)
	// Keep writes a draft down in place of an older one of the same trail.
	Keep(ctx context.Context, d model.Draft) error
	// Drop takes the draft of a trail away; that there is none is no error.
	Drop(ctx context.Context, arn string) error
	// Forms are the forms that were neither applied nor dropped, the latest first.
	Forms(ctx context.Context) ([]model.FormDraft, error)
	// KeepForm writes a form down in place of an older one of the same key.
	KeepForm(ctx context.Context, d model.FormDraft) error
	// DropForm takes a form away; that there is none is no error.
	DropForm(ctx context.Context, key string) error
	// Send sends audit events into a channel, and returns when it is through,
	// something ends it, or ctx does: then what is under way still runs out. It
	// tells of each event on the goroutine that called it.
	Send(ctx context.Context, s send.Sending, events iter.Seq2[audit.Event, error], hear send.Hearer) send.Outcome
	// Integrations are those that were begun and not finished, the latest first.
	Integrations(ctx context.Context) ([]model.Integration, error)
	// KeepIntegration writes one down in place of an older one of the same key.
	KeepIntegration(ctx context.Context, in model.Integration) error
	// DropIntegration takes one away; that there is none is no error.
	DropIntegration(ctx context.Context, key string) error
	// GiveCode answers a FaultNeedsMFA of a profile with the code of its device;
	// nil says that there are credentials again.
	GiveCode(ctx context.Context, profile, code string) *model.Fault
	// SignIn answers a FaultNeedsSignIn: it tells what to do in a browser, and
	// returns when that is done or has failed.
	SignIn(ctx context.Context, profile string, tell func(model.DeviceCode)) *model.Fault
	// GiveUp lets changes end that wait for credentials of the profile.
	GiveUp(profile string)
	// Profiles are the names of the profiles configured on this machine.
	Profiles(ctx context.Context) ([]string, error)
	// Forget drops every cached credential and connection.
	Forget()
}

// Outside is the world beside AWS. Functions that are nil cannot be done here.
type Outside struct {
	// Now is the clock.
	Now func() time.Time
	// Copy puts text on the system's clipboard. The terminal's own (OSC 52) is
	// used beside it.
	Copy func(text string) error
	// Browse opens a URL in a browser.
	Browse func(url string) error
	// Edit opens the operator's editor on text, in a file of that name.
	Edit func(name, text string) Editing
	// Save writes a file that only its owner can read and gives its whole path.
	// One that is there already is replaced with over set, and else is an error
	// that is fs.ErrExist.
	Save func(path string, content []byte, over bool) (at string, err error)
	// Open opens a file of audit events. Its content is read later, and bit by bit.
	Open func(path string) (send.Source, error)
	// Tmux is true inside tmux, whose pass-through the clipboard then needs.
	Tmux bool
	// NoTimers keeps time from passing by itself, for tests.
	NoTimers bool
}

// Editing is one visit to the operator's editor; it runs while the screens are
// put away.
type Editing interface {
	tea.ExecCommand
	// Text is what the editor left, once Run has returned without an error.
	Text() string
}

// Options are the settings of one run of the screens.
type Options struct {
	// Profiles to begin with; none stands for the default credential chain.
	Profiles []string
	// Regions narrows the Regions asked; none stands for all that are enabled.
	Regions []string
	// Theme is "auto", "dark" or "light".
	Theme string
	// Refresh is the time between two readings of the account; 0 is never.
	Refresh               time.Duration
	Demo, ReadOnly, ASCII bool
}
