package sending

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"sync"
	"syscall"

	"trailboss/model"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
	"trailboss/ui/eventfile"
	"trailboss/ui/text"
)

// run is one run of the command.
type run struct {
	*options
	in     *eventfile.File
	outbox Outbox
	out    writer
	// results is where out prints to by Write, which keeps the line in unended that has no end yet.
	results io.Writer
	unended []byte
	errs    io.Writer
	// answers is where a person answers questions, nil where there is none.
	answers  io.Reader
	exports  exports
	progress progress
	// telling keeps lines on errs apart.
	telling sync.Mutex
	// sent is set once something became of an event.
	sent bool
	// broken is why a result could not be written.
	broken error
}

// all looks through the events, asks, sends, and says how it went.
func (r *run) all(ctx context.Context) error {
	s := send.Sending{
		Channel: r.channel, ExternalID: r.externalID, Name: r.in.Name, ResendUnknown: r.resendUnknown, Again: r.again,
	}
	if len(r.outbox.Profiles) == 1 {
		s.Profile = r.outbox.Profiles[0]
	}
	for _, p := range s.Check() {
		return fmt.Errorf("%s: %s", map[string]string{"Channel": "--channel", "ExternalID": "--external-id"}[p.Field], text.Clean(p.Text))
	}
	for _, repair := range r.in.Repairs {
		r.say("repair: %s", repair)
	}
	if err := r.survey(ctx, &s); err != nil {
		return err
	}
	if r.check {
		r.say("%s: all could be sent; nothing was, as --check is given", events(s.Survey.Events-s.Survey.Wrong))
		return nil
	}
	// The results may go into a pipe that ends early, as head does: that ends with what is under way known.
	signal.Ignore(syscall.SIGPIPE)
	heard := context.AfterFunc(ctx, func() {
		signal.Reset(os.Interrupt) // the next one ends the program
		r.say("stopping: what is under way is finished first, which takes up to a minute; ctrl+c again ends at once, and it is unknown then")
	})
	defer heard()
	out := r.outbox.Client.Send(ctx, s, r.in.Events(context.WithoutCancel(ctx)), send.Hearer{
		Resumes: r.resumes, Progress: r.tick, Result: r.settled,
	})
	return r.conclude(out)
}

// survey looks through all events and refuses to go on where they should not be sent.
func (r *run) survey(ctx context.Context, s *send.Sending) error {
	survey, err := audit.Look(r.counted(r.in.Events(ctx)), s.Owner(), func(f audit.Finding) { r.keep(r.out.finding(f)) })
	s.Survey = survey
	switch {
	case ctx.Err() != nil:
		return end(statusStopped, "stopped; nothing was sent")
	case err != nil:
		return end(statusWrong, "%s: %s; nothing was sent", r.in.Name, text.Clean(err.Error()))
	case r.broken != nil:
		return r.broken
	case survey.Events == 0:
		return fmt.Errorf("%s holds no events", r.in.Name)
	case survey.Wrong > 0 && !r.skip:
		return end(statusWrong, "%s of %s cannot be sent, so nothing was sent; correct them, or leave them out with --skip-invalid",
			text.Number(survey.Wrong), events(survey.Events))
	case survey.Wrong == survey.Events:
		return end(statusWrong, "none of %s can be sent", events(survey.Events))
	}
	return r.ask(ctx, survey)
}

// ask warns of what looks like a secret or like personal data, and asks whether it is to be sent.
func (r *run) ask(ctx context.Context, survey audit.Survey) error {
	if len(survey.Exposures) == 0 {
		return nil
	}
	for _, x := range survey.Exposures {
		r.say("warning: %s (%s; first event %s, line %s)", strings.TrimSuffix(x.Text, "."), events(x.Events), text.Number(x.Number), text.Number(x.Line))
	}
	if survey.Further > 0 {
		r.say("warning: there are %s more such members", text.Number(survey.Further))
	}
	if r.yes || r.check {
		return nil
	}
	const advice = "once sent, it cannot be taken back: nothing was sent; look at the events, and give --yes to send them as they are"
	if r.answers == nil {
		return end(statusWrong, advice)
	}
	_, _ = fmt.Fprint(r.errs, "Once sent, it cannot be taken back. Send it all the same? [y/N] ")
	answer, whole := r.answer(ctx)
	if !whole {
		_, _ = fmt.Fprintln(r.errs)
	}
	switch {
	case ctx.Err() != nil:
		return end(statusStopped, "stopped; nothing was sent")
	case answer == "y", answer == "yes":
		return nil
	}
	return end(statusWrong, advice)
}

// answer is what a person types before ctx ends, in lower case; whole is false where the line was not ended.
func (r *run) answer(ctx context.Context) (answer string, whole bool) {
	type line struct {
		text string
		err  error
	}
	typed := make(chan line, 1)
	go func() { // nothing ends a system call that waits for a terminal
		text, err := bufio.NewReader(r.answers).ReadString('\n')
		typed <- line{text, err}
	}()
	select {
	case l := <-typed:
		return strings.ToLower(strings.TrimSpace(l.text)), l.err == nil
	case <-ctx.Done():
		return "", false
	}
}

// resumes tells what was sent before.
func (r *run) resumes(e send.Earlier) {
	if e.Edited {
		r.say("some of these events went out with %s, which began %s: those that are the same are not sent again", e.Name, text.When(e.At))
		return
	}
	r.say("going on with the sending of %s that began %s: %s sent, %s without an answer", e.Name, text.When(e.At), text.Number(e.Sent), text.Number(e.Unknown))
}

// settled hears of an event whose fate is certain.
func (r *run) settled(result send.Result) {
	r.sent = true
	r.keep(errors.Join(r.exports.take(result), r.out.result(result)))
}

// keep remembers the first error of writing: events go out all the same once it was decided.
func (r *run) keep(err error) {
	if r.broken == nil && err != nil {
		r.broken = fmt.Errorf("the results cannot be written: %w", err)
	}
}

// conclude says how it went, and with which exit status the program ends.
func (r *run) conclude(out send.Outcome) error {
	r.keep(r.out.flush()) // how it went stands below the events
	r.say("%s", told(out))
	next := "the same command again"
	if r.again {
		next = "the same command without --again"
	}
	goOn := next + " goes on there, and sends nothing twice"
	switch {
	case out.Fault != nil && out.Fault.Kind == model.FaultCancelled:
		return end(statusStopped, "stopped; %s", goOn)
	case out.Fault != nil && out.Sent+out.Before+out.Unknown > 0:
		return fmt.Errorf("%s; %s", text.Clean(out.Fault.Plain()), goOn)
	case out.Fault != nil:
		return errors.New(text.Clean(out.Fault.Plain()))
	case out.Unknown > 0:
		return end(statusUnknown, "of %s it is not known whether CloudTrail took them; look for them in the event data store, "+
			"then send them again with --resend-unknown, or leave it at that", events(out.Unknown))
	case out.Refused > 0:
		return end(statusRefused, "CloudTrail did not take %s; %s sends these, and no other, mended or as they are", events(out.Refused), next)
	case out.Wrong > 0:
		where := "--failed writes that to a file"
		if r.failed != "" {
			where = "it is in " + text.Clean(r.failed)
		}
		return end(statusRefused, "left out: %s; what was left out can be corrected and sent by itself (%s)", events(out.Wrong), where)
	}
	return nil
}

// told is an outcome in a line.
func told(out send.Outcome) string {
	parts := []string{text.Number(out.Sent) + " sent"}
	for _, c := range []struct {
		n    int
		what string
	}{
		{out.Before, "sent before"},
		{out.Refused, "refused"},
		{out.Unknown, "unknown"},
		{out.Wrong, "left out"},
		{out.Waiting(), "not sent yet"},
	} {
		if c.n > 0 {
			parts = append(parts, text.Number(c.n)+" "+c.what)
		}
	}
	return events(out.Total+out.Wrong) + ": " + strings.Join(parts, ", ")
}

func events(n int) string { return text.Counted(n, "event") }

// say tells a line of its own.
func (r *run) say(format string, args ...any) {
	r.telling.Lock()
	defer r.telling.Unlock()
	r.clearLine()
	_, _ = fmt.Fprintln(r.errs, text.Clean(fmt.Sprintf(format, args...)))
}
