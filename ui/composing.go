package ui

import (
	"context"
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
	"trailboss/ui/composer"
	"trailboss/ui/dispatch"
	"trailboss/ui/eventfile"
	"trailboss/ui/intent"
	"trailboss/ui/overlay"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// compose performs the intents about the form of audit events.
func (a *App) compose(in intent.Intent) (tea.Cmd, bool) {
	switch in := in.(type) {
	case intent.SendEvents:
		a.composeEvents(in)
	case intent.ReadAuditEvents:
		return a.lookThrough(in.Name, func() (send.Source, error) { return eventfile.Text(in.Name, in.Text) }), true
	case intent.NameEventFile:
		a.nameEventFile(in)
	case intent.OpenEventFile:
		open := a.outside.Open
		cmd := a.lookThrough(in.Path, func() (send.Source, error) { return open(in.Path) })
		a.looking.path = in.Path
		return cmd, true
	case intent.StopReading:
		a.looking.cancel()
		if p := a.composer(); p != nil {
			p.Unread("")
		}
	case intent.ReviewSending:
		a.reviewSending(in)
	case intent.LeaveEvents:
		a.askToLeave("drop the event", intent.Close{})
	default:
		return nil, false
	}
	return nil, true
}

// composer is the form of audit events, nil while none is open.
func (a *App) composer() *composer.Pane { return screen[*composer.Pane](a) }

// composeEvents opens the form of an event for a channel; ok is false where there is
// none, or where an event is typed that is not sent, which is said.
func (a *App) composeEvents(in intent.SendEvents) (ok bool) {
	c := a.inventory.Channel(in.Channel)
	if c == nil {
		a.say(intent.Caution, "this channel is gone; press r on the integrations page")
		return false
	}
	if p := a.composer(); p != nil {
		if p.Dirty() {
			a.lay(p)
			a.say(intent.Caution, "this event is not sent yet: send it, or drop it with esc, before another one")
			return false
		}
		a.lift(p)
	}
	d := model.NewAuditEvent(c, a.now)
	if in.Test {
		d = model.TestAuditEvent(c, a.inventory.Account(c.Profile).Identity.Value, a.now)
	}
	a.lay(composer.New(c, d))
	return true
}

// looking is the look through events that is under way.
type looking struct {
	number int
	cancel context.CancelFunc
	// path is the file's, "" for what comes from none.
	path string
}

// mostFindings bounds what is listed of what is wrong with events, fewEvents is up to how many the review
// shows the aws command of.
const (
	mostFindings = 500
	fewEvents    = 3
)

// lookThrough reads events for the form, beside the event loop. A newer look takes the place of an older
// one.
func (a *App) lookThrough(what string, open func() (send.Source, error)) tea.Cmd {
	p := a.composer()
	if p == nil {
		return nil
	}
	if a.looking.cancel != nil {
		a.looking.cancel()
	}
	ctx, cancel := context.WithCancel(a.session.ctx)
	a.looking = looking{number: a.looking.number + 1, cancel: cancel}
	p.Reading(what)
	number, owner := a.looking.number, send.Sending{Channel: p.ARN()}.Owner()
	return func() tea.Msg {
		defer cancel()
		source, err := open()
		if err != nil {
			return surveyed{number: number, err: err}
		}
		l := composer.Look{Source: source}
		l.Survey, err = audit.Look(noting(&l, source.Events(ctx), owner), owner, func(f audit.Finding) {
			if len(l.Findings) == mostFindings {
				l.Further++
				return
			}
			l.Findings = append(l.Findings, f)
		})
		if err != nil {
			source.Done()
		}
		return surveyed{number: number, look: l, err: err}
	}
}

// surveyed is the end of a look through events.
type surveyed struct {
	number int
	look   composer.Look
	err    error
}

func (l surveyed) note(a *App) {
	p := a.composer()
	if p == nil || l.number != a.looking.number || errors.Is(l.err, context.Canceled) {
		if l.err == nil {
			l.look.Source.Done()
		}
		return
	}
	a.notice = notice{}
	if l.err != nil {
		l.failed(a, p)
		return
	}
	p.Read(l.look)
	if repairs := l.look.Source.Repairs; len(repairs) > 0 {
		a.notice = notice{level: intent.Info, text: "put right while reading: " + strings.Join(repairs, "; "), detail: repairs}
	}
}

// failed says why events could not be read. A file is asked for once more, with
// the path that was typed.
func (l surveyed) failed(a *App, p *composer.Pane) {
	why := text.Clean(l.err.Error())
	if a.looking.path == "" || a.top() != pane.Pane(p) {
		p.Unread(why)
		return
	}
	p.Unread("")
	a.nameEventFile(intent.NameEventFile{Path: a.looking.path, Wrong: why})
}

// nameEventFile asks for a file of events.
func (a *App) nameEventFile(in intent.NameEventFile) {
	if a.outside.Open == nil {
		a.say(intent.Caution, "no file can be read here: paste the events")
		return
	}
	const note = "JSON Lines, a list of events, what PutAuditEvents takes, or an aws command; packed by gzip or not. It may be large. ~/ is your home."
	a.push(overlay.NewLoad("A file of audit events", note, in.Path, in.Wrong, func(path string) intent.Intent {
		return intent.OpenEventFile{Path: path}
	}))
}

// reviewSending lays a sending before the operator.
func (a *App) reviewSending(in intent.ReviewSending) {
	if a.dispatching() {
		a.say(intent.Caution, "other events are being sent: wait until that is through, or stop it")
		return
	}
	a.notice = notice{}
	a.push(dispatch.NewReview(in))
}

// askToLeave asks whether a typed event is to be dropped, and then does what is asked for.
func (a *App) askToLeave(drop string, then intent.Intent) {
	const stay = "go on with the event"
	items := []overlay.Item{{Value: stay, Label: stay}, {Value: drop, Label: drop, Note: "nothing of it has been sent"}}
	a.push(overlay.NewPicker("The event is not sent", items, false, func(values []string) intent.Intent {
		if values[0] == drop {
			return then
		}
		return nil
	}))
}
