package ui

import (
	"context"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"trailboss/model"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
	"trailboss/ui/dispatch"
	"trailboss/ui/intent"
	"trailboss/ui/overlay"
	"trailboss/ui/text"
)

// send performs the intents that lead to audit events being sent.
func (a *App) send(in intent.Intent) (tea.Cmd, bool) {
	switch in := in.(type) {
	case intent.StartSending:
		return a.startSending(in), true
	case intent.AskStop:
		a.askToStop("close", nil)
	case intent.StopSending:
		a.stopSending()
	case intent.MendUnsent:
		return a.mendUnsent(in), true
	case intent.ExportUnsent:
		a.offerUnsent(in)
	default:
		return nil, false
	}
	return nil, true
}

// sending is audit events on their way.
type sending struct {
	page   *dispatch.Pane
	cancel context.CancelFunc
	heard  *heard
	// leaving ends the program with it.
	leaving bool
}

// heard is what was heard of a sending, and not told to the event loop yet. It is written by the goroutine
// that sends.
type heard struct {
	mu   sync.Mutex
	news dispatchNews
	// took is set once CloudTrail took an event, which alone keeps its data. Only the
	// sending's own goroutine looks at it.
	took bool
	// more has room for one: there is something to tell.
	more chan struct{}
}

// dispatchNews is what there is to tell of a sending.
type dispatchNews struct {
	earlier  *send.Earlier
	progress *send.Progress
	results  []send.Result
}

func (h *heard) note(change func(*dispatchNews)) {
	h.mu.Lock()
	change(&h.news)
	h.mu.Unlock()
	select {
	case h.more <- struct{}{}:
	default:
	}
}

// take gives what there is to tell, once.
func (h *heard) take() dispatchNews {
	h.mu.Lock()
	defer h.mu.Unlock()
	n := h.news
	h.news = dispatchNews{}
	return n
}

func (h *heard) hearer() send.Hearer {
	return send.Hearer{
		Resumes:  func(e send.Earlier) { h.note(func(n *dispatchNews) { n.earlier = &e }) },
		Progress: func(p send.Progress) { h.note(func(n *dispatchNews) { n.progress = &p }) },
		Result: func(r send.Result) {
			if took := r.Fate == send.Sent; !took || h.took {
				r.Event.Data = ""
			} else {
				h.took = true
			}
			h.note(func(n *dispatchNews) { n.results = append(n.results, r) })
		},
	}
}

// dispatching tells whether audit events are being sent.
func (a *App) dispatching() bool { return a.sending != nil }

// startSending sends the events, and shows how they fare.
func (a *App) startSending(in intent.StartSending) tea.Cmd {
	switch {
	case a.opts.ReadOnly:
		a.say(intent.Caution, "read-only mode: nothing was sent")
		return nil
	case a.dispatching():
		a.say(intent.Caution, "other events are being sent: nothing was sent")
		return nil
	}
	a.notice = notice{}
	page, again := a.pane().(*dispatch.Pane)
	if again {
		page.Begin(in.Sending)
	} else {
		page = dispatch.New(in.Sending, in.Source)
		a.lay(page)
	}
	ctx, cancel := context.WithCancel(a.session.ctx)
	h := &heard{more: make(chan struct{}, 1)}
	a.sending = &sending{page: page, cancel: cancel, heard: h}
	client, s := a.client, a.sending
	run := func() tea.Msg {
		defer close(h.more)
		// Reading goes on when it is stopped: what is under way is still told.
		out := client.Send(ctx, in.Sending, in.Source.Events(context.WithoutCancel(ctx)), h.hearer())
		return dispatched{s, out}
	}
	return tea.Batch(run, hear(s))
}

// hear waits for news of a sending.
func hear(s *sending) tea.Cmd {
	return func() tea.Msg {
		if _, ok := <-s.heard.more; !ok {
			return nil
		}
		return progressed{s}
	}
}

// progressed says that there is news of a sending.
type progressed struct{ of *sending }

func (p progressed) take(a *App) tea.Cmd {
	a.hearNews(p.of)
	return hear(p.of)
}

// hearNews takes over what was heard of a sending.
func (a *App) hearNews(s *sending) {
	n := s.heard.take()
	if n.earlier != nil {
		s.page.Resumes(*n.earlier)
	}
	if n.progress != nil {
		s.page.Progress(*n.progress)
	}
	s.page.Took(n.results)
}

// eventSent is an event that CloudTrail took from here: the first of a sending.
type eventSent struct {
	channel string
	// event is as it was sent, externalID what came with it, eventID CloudTrail's id.
	event               audit.Event
	externalID, eventID string
	at                  time.Time
}

// follow up: the channel says when an event came last, so it is read again.
func (a *App) followUp(e eventSent) tea.Cmd {
	c := a.inventory.Channel(e.channel)
	if c == nil {
		return nil
	}
	a.say(intent.Good, text.Clean(c.Name)+" took "+e.event.ID+" at "+e.at.Format(time.TimeOnly)+": CloudTrail's id is "+e.eventID)
	a.reading.Again(c.ID(), model.GetChannel)
	return tea.Batch(a.read(), a.tried(e))
}

// dispatched is the end of a sending.
type dispatched struct {
	of  *sending
	out send.Outcome
}

func (d dispatched) take(a *App) tea.Cmd {
	d.of.cancel()
	if a.sending == d.of {
		a.sending = nil
	}
	a.hearNews(d.of)
	d.of.page.Ended(d.out)
	if d.of.leaving {
		return a.leave()
	}
	if p := a.composer(); p != nil && d.out.Sent+d.out.Before > 0 && d.out.Fault == nil {
		p.Sent()
	}
	var cmds []tea.Cmd
	switch f := d.out.Fault; {
	case f == nil, f.Kind == model.FaultCancelled:
	case f.Renewable():
		// The operator is asked for credentials, and goes on then.
		if c := a.inventory.Channel(d.of.page.ARN()); c != nil {
			cmds = append(cmds, a.wantCredentials(model.Change{Target: c.ID()}))
		}
	default:
		a.sayFault(f)
	}
	if r, ok := d.of.page.FirstSent(); ok {
		cmds = append(cmds, a.followUp(eventSent{d.of.page.ARN(), r.Event, d.of.page.ExternalID(), r.EventID, a.now}))
	}
	return tea.Batch(cmds...)
}

// stopSending lets no further batch go out.
func (a *App) stopSending() {
	if a.dispatching() {
		a.sending.page.Stopping()
		a.sending.cancel()
	}
}

// askToStop asks whether the sending is to be stopped, and to what end.
func (a *App) askToStop(end string, then intent.Intent) {
	stop, goOn := "stop between batches", "go on sending"
	if then != nil {
		stop += ", then " + end
	}
	items := []overlay.Item{
		{Value: goOn, Label: goOn},
		{Value: stop, Label: stop, Note: "a later sending of the same events goes on there"},
	}
	a.push(overlay.NewPicker("Events are being sent", items, false, func(values []string) intent.Intent {
		if values[0] == goOn {
			return nil
		}
		if then != nil {
			return intent.Batch{intent.StopSending{}, then}
		}
		return intent.StopSending{}
	}))
}

// offerUnsent asks where to write the events that were not sent.
func (a *App) offerUnsent(in intent.ExportUnsent) {
	ctx, what := a.session.ctx, text.Counted(len(in.Unsent), "event")
	a.offerWays("Export "+what+" that were not sent", []way{{
		label: "JSON Lines", about: "with the reason for each; ctrl+o and trailboss send read them again",
		file: "unsent-" + a.stamp() + ".jsonl",
		text: intent.Text{What: what, Make: func() (string, error) {
			var b strings.Builder
			err := send.WriteUnsent(ctx, send.NewEncoder(&b, false), in.Source, in.Unsent)
			return b.String(), err
		}},
	}})
}
