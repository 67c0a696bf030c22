package dispatch

import (
	"strconv"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake/send"
	"trailboss/ui/intent"
	"trailboss/ui/list"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// stage is how far a sending is.
type stage int

const (
	running stage = iota
	stopping
	ended
)

// mostSent is how many of the events that were sent are listed; the others are counted.
const mostSent = 1000

// Pane is a sending under way, and afterwards what became of it. Make one with New.
type Pane struct {
	pane.Untyped
	sending send.Sending
	source  send.Source
	stage   stage
	// progress is how far it is, earlier what was sent before of the same events, fault why it ended early.
	progress send.Progress
	earlier  send.Earlier
	fault    *model.Fault
	// failed are the events that were not sent, or perhaps not; sent are the first of the others, by their
	// numbers known, and further counts the rest.
	failed, sent []send.Result
	known        map[int]bool
	further      int
	// first is the first that CloudTrail took this time; its fate is "" while there is none.
	first send.Result
	list  list.List
}

// New is a sending that has just begun.
func New(s send.Sending, from send.Source) *Pane {
	p := &Pane{source: from, known: map[int]bool{}}
	p.Begin(s)
	return p
}

// Begin begins the sending, or goes on with it: what is known of events that were sent stays.
func (p *Pane) Begin(s send.Sending) {
	p.sending, p.stage, p.fault, p.failed = s, running, nil, nil
	p.progress = send.Progress{Total: s.Survey.Events - s.Survey.Wrong}
	p.list.First()
	p.first = send.Result{}
}

// Resumes tells what was sent before of the same events. It counts until the first progress is told.
func (p *Pane) Resumes(e send.Earlier) {
	if p.earlier = e; e.Edited {
		return
	}
	p.progress.Before = e.Sent
	if !p.sending.ResendUnknown {
		p.progress.Unknown = e.Unknown
	}
}

// Progress tells how far the sending is.
func (p *Pane) Progress(g send.Progress) { p.progress = g }

// Took tells what became of events. Only the first that CloudTrail took keeps its data.
func (p *Pane) Took(results []send.Result) {
	for _, r := range results {
		if r.Fate == send.Sent && p.first.Fate == "" {
			p.first = r
		}
		r.Event.Data = ""
		switch r.Fate {
		case send.Refused, send.Unknown, send.Wrong:
			p.failed = append(p.failed, r)
		case send.Sent, send.SentBefore:
			p.keep(r)
		}
	}
	p.list.Sync(p)
}

func (p *Pane) keep(r send.Result) {
	switch {
	case p.known[r.Event.Number]:
	case len(p.sent) == mostSent:
		if r.Fate == send.Sent {
			p.further++
		}
	default:
		p.known[r.Event.Number] = true
		p.sent = append(p.sent, r)
	}
}

// FirstSent is the first event that CloudTrail took this time, with its data; ok is false where it took none.
func (p *Pane) FirstSent() (r send.Result, ok bool) { return p.first, p.first.Fate != "" }

// Stopping tells that no further batch goes out.
func (p *Pane) Stopping() {
	if p.stage == running {
		p.stage = stopping
	}
}

// Ended tells how the sending ended.
func (p *Pane) Ended(o send.Outcome) { p.stage, p.progress, p.fault = ended, o.Progress, o.Fault }

// Running tells whether events are still being sent.
func (p *Pane) Running() bool { return p.stage != ended }

// Fraction is the part of the events whose fate is certain, from 0 to 1.
func (p *Pane) Fraction() float64 {
	if p.progress.Total == 0 {
		return 0
	}
	return float64(p.progress.Total-p.progress.Waiting()) / float64(p.progress.Total)
}

// Len is how many events are listed.
func (p *Pane) Len() int { return len(p.failed) + len(p.sent) }

// ID is the number of an event that is listed.
func (p *Pane) ID(i int) string { return strconv.Itoa(p.at(i).Event.Number) }

// at is an event that is listed: those that were not sent come first.
func (p *Pane) at(i int) send.Result {
	if i < len(p.failed) {
		return p.failed[i]
	}
	return p.sent[i-len(p.failed)]
}

// ARN is the channel.
func (p *Pane) ARN() string { return p.sending.Channel }

// ExternalID is what comes with the events, "" for none.
func (p *Pane) ExternalID() string { return p.sending.ExternalID }

// Scope is keymap.Dispatch.
func (p *Pane) Scope() keymap.Scope { return keymap.Dispatch }

// Title names the pane.
func (p *Pane) Title() string { return "Sending" }

// Do stops, asks for reviews of what may go out again, mends, exports, copies, moves, and closes when done.
func (p *Pane) Do(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	if why := p.Why(env, a); why != "" {
		return intent.Notice{Level: intent.Caution, Text: why}, true
	}
	switch a {
	case keymap.StopRun:
		return intent.StopSending{}, true
	case keymap.Retry, keymap.Resend, keymap.SendAgain:
		return p.again(a), true
	case keymap.Mend:
		return intent.MendUnsent{Channel: p.sending.Channel, Source: p.source, Unsent: p.toMend()}, true
	case keymap.Export:
		return intent.ExportUnsent{Source: p.source, Unsent: p.failed}, true
	case keymap.Copy:
		return intent.Copy{What: "CloudTrail's id", Text: p.at(p.list.Cursor(p)).EventID}, true
	case keymap.Back:
		if p.Running() {
			return intent.AskStop{}, true
		}
		return intent.Close{}, true
	default:
		return nil, p.list.Do(p, a)
	}
}

// Why says why an action cannot act now.
func (p *Pane) Why(env pane.Env, a keymap.Action) string {
	switch a {
	case keymap.StopRun:
		switch p.stage {
		case stopping:
			return "stopping already: what is under way is finished first"
		case ended:
			return "nothing is being sent any more"
		case running:
		}
	case keymap.Retry, keymap.Resend, keymap.SendAgain, keymap.Mend, keymap.Export:
		return p.whyNotAgain(env, a)
	case keymap.Copy:
		if i := p.list.Cursor(p); i < 0 || p.at(i).EventID == "" {
			return "CloudTrail gave this event no id"
		}
	}
	return ""
}

// name is the channel's, as far as it is known.
func (p *Pane) name(env pane.Env) string { return text.Clean(channelName(env, p.sending.Channel)) }
