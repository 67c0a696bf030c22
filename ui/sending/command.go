// Package sending is the command that sends audit events into a channel of CloudTrail Lake, without the
// screens.
package sending

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
	"trailboss/ui/eventfile"
)

// Client sends audit events.
type Client interface {
	// Send returns when the events are sent, something ends it, or ctx does.
	Send(ctx context.Context, s send.Sending, events iter.Seq2[audit.Event, error], hear send.Hearer) send.Outcome
}

// Outbox is where the command sends from.
type Outbox struct {
	Client   Client
	Profiles []string
	// ReadOnly is that nothing may be sent.
	ReadOnly bool
	// Done gives back what opening took.
	Done func()
}

// statusError is an end with an exit status of its own.
type statusError struct {
	error
	status int
}

// Unwrap is what happened.
func (s statusError) Unwrap() error { return s.error }

// Status is the exit status.
func (s statusError) Status() int { return s.status }

// The exit statuses beside 0, all events are sent, and 1, it could not begin or not go on.
const (
	statusWrong   = 2
	statusRefused = 3
	statusUnknown = 4
	statusStopped = 130
)

func end(status int, format string, args ...any) error {
	return statusError{fmt.Errorf(format, args...), status}
}

// options are the command's own flags.
type options struct {
	channel, externalID, output            string
	failed, unknown                        string
	yes, check, skip, resendUnknown, again bool
}

// Command is the command; open makes what it sends with. An error with a method Status is to end the
// program with that.
func Command(open func() (Outbox, error)) *cobra.Command {
	var o options
	c := &cobra.Command{
		Use:   "send --channel ARN FILE|-",
		Short: "Send audit events from outside AWS into a channel of CloudTrail Lake",
		Long: "send reads audit events: JSON Lines, lists, what PutAuditEvents takes, or an aws cloudtrail-data command, packed by gzip or not. " +
			"All are checked before the first is sent, and what looks like a secret or like personal data is asked about. " +
			"Ids and checksums are made where there are none. " +
			"What was sent is kept in the state folder: the same command again, after ctrl+c, a crash or a lost connection, sends nothing twice. " +
			"A file that was edited meanwhile, to mend what was refused, to leave it out or to add more, is recognized by its events, by ten " +
			"that stand together: an event that CloudTrail has and that is edited goes out as another one, with up to nine beside it. " +
			"--failed writes what was refused or wrong to a file by itself, which can be mended and sent.\n\n" +
			"Status 0: CloudTrail has all events; 1: it could not begin, or not go on; 2: events are wrong or look like secrets, nothing was sent; " +
			"3: CloudTrail refused some, or wrong ones were left out; 4: of some it is not known whether CloudTrail took them; 130: stopped by ctrl+c.",
		Example: "trailboss send --channel arn:aws:cloudtrail:us-east-2:123456789012:channel/… --external-id partner-42 events.jsonl\n" +
			"my-exporter | trailboss send --channel arn:… --yes -o json --failed failed.jsonl -",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("send takes one file, or - for standard input")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd, open, args[0]) },
	}
	f := c.Flags()
	f.StringVar(&o.channel, "channel", "", "the ARN of the channel, which names the Region and the account that the events are for")
	f.StringVar(&o.externalID, "external-id", "", "what the channel's resource policy asks for, if it does")
	f.StringVarP(&o.output, "output", "o", "table", "table: the events that are not sent; json: a line for each event")
	f.StringVar(&o.failed, "failed", "", "write events that were refused or wrong to this file, as JSON Lines that send reads again")
	f.StringVar(&o.unknown, "unknown", "", "write events of which it is not known whether CloudTrail took them to this file, likewise")
	f.BoolVar(&o.check, "check", false, "look through the events and send nothing")
	f.BoolVar(&o.skip, "skip-invalid", false, "leave out what is wrong and send the others (default: send nothing then)")
	f.BoolVarP(&o.yes, "yes", "y", false, "send what looks like a secret or like personal data without a question")
	f.BoolVar(&o.resendUnknown, "resend-unknown", false, "send again what went out before without an answer: CloudTrail may then have it twice")
	f.BoolVar(&o.again, "again", false, "send all of it once more, whatever was sent before")
	return c
}

func (o *options) run(cmd *cobra.Command, open func() (Outbox, error), path string) error {
	if o.output != "table" && o.output != "json" {
		return fmt.Errorf("-o %q: choose table or json", o.output)
	}
	if o.channel == "" {
		return errors.New("--channel is missing: give the ARN of the channel")
	}
	in, err := eventfile.Open(cmd.Context(), path, cmd.InOrStdin())
	switch {
	case errors.Is(err, context.Canceled):
		return end(statusStopped, "stopped; nothing was sent")
	case err != nil:
		return err
	}
	defer in.Close()
	if err := o.adopt(in); err != nil {
		return err
	}
	out, err := open()
	if err != nil {
		return err
	}
	defer out.Done()
	switch {
	case len(out.Profiles) > 1:
		return fmt.Errorf("send sends as one profile, and %d are given: name one with -p", len(out.Profiles))
	case out.ReadOnly && !o.check:
		return errors.New("trailboss is in read-only mode: start it without --read-only to send events, or look through them with --check")
	}
	exports, err := o.exports(in)
	if err != nil {
		return err
	}
	r := &run{options: o, in: in, outbox: out, results: cmd.OutOrStdout(), errs: cmd.ErrOrStderr(), exports: exports}
	r.out = results(o.output, r)
	r.progress.terminal = isTerminal(cmd.ErrOrStderr())
	if isTerminal(cmd.InOrStdin()) && path != "-" {
		r.answers = cmd.InOrStdin()
	}
	err = r.all(cmd.Context())
	if r.keep(r.out.flush()); !errors.Is(err, r.broken) {
		err = errors.Join(err, r.broken)
	}
	return errors.Join(err, exports.close(r.sent))
}

// isTerminal tells whether a person may be at the other end.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// adopt takes what a command that was pasted says beside the events.
func (o *options) adopt(in *eventfile.File) error {
	if in.Channel != "" && in.Channel != o.channel {
		return fmt.Errorf("%s is a command for the channel %s, and --channel is %s: correct one of them", in.Name, in.Channel, o.channel)
	}
	if o.externalID == "" {
		o.externalID = in.ExternalID
	}
	return nil
}

// exports are the files that events are written to.
func (o *options) exports(in *eventfile.File) (exports, error) {
	var e exports
	var err error
	if o.failed != "" && filepath.Clean(o.failed) == filepath.Clean(o.unknown) {
		return e, fmt.Errorf("--failed and --unknown are both %s: name two files, as each takes the place of what is there", o.failed)
	}
	if e.failed, err = newExport(o.failed, in); err != nil {
		return e, fmt.Errorf("--failed: %w", err)
	}
	if e.unknown, err = newExport(o.unknown, in); err != nil {
		return e, errors.Join(fmt.Errorf("--unknown: %w", err), e.close(false))
	}
	return e, nil
}
