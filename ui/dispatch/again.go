package dispatch

import (
	"trailboss/keymap"
	"trailboss/model/lake/send"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
)

// again asks for a review of sending once more what the action is about; nothing goes out without one.
func (p *Pane) again(a keymap.Action) intent.Intent {
	s, rest := p.sending, send.RestOf(p.progress, p.failed)
	s.ResendUnknown, s.Again = a == keymap.Resend, a == keymap.SendAgain
	return intent.ReviewSending{Sending: s, Source: p.source, Rest: &rest}
}

// toMend are the events that CloudTrail surely has not, and that may be mended.
func (p *Pane) toMend() []send.Result {
	var out []send.Result
	for _, r := range p.failed {
		if r.Fate != send.Unknown {
			out = append(out, r)
		}
	}
	return out
}

func (p *Pane) whyNotAgain(env pane.Env, a keymap.Action) string {
	if p.Running() {
		return "events are still being sent: s stops between batches"
	}
	switch {
	case a == keymap.Export && len(p.failed) == 0:
		return "there is none that CloudTrail refused, or may not have"
	case a == keymap.Mend && len(p.toMend()) == 0:
		return "there is none that CloudTrail refused, or that was left out"
	case a == keymap.Export, a == keymap.Mend:
		return ""
	case pane.ReadOnly(env) != "":
		return pane.ReadOnly(env)
	}
	return p.whyNotSent(a)
}

// whyNotSent says why nothing is to be sent once more.
func (p *Pane) whyNotSent(a keymap.Action) string {
	g := p.progress
	switch {
	case a == keymap.Resend && g.Unknown == 0:
		return "of no event it is unknown whether CloudTrail took it"
	case a == keymap.SendAgain && g.Sent+g.Before == 0:
		return "CloudTrail has none of these yet: r sends them"
	case a == keymap.Retry && g.Waiting()+g.Refused == 0 && g.Unknown > 0:
		return "nothing is left to send but what CloudTrail may have: u sends that once more"
	case a == keymap.Retry && g.Waiting()+g.Refused == 0:
		return "nothing is left to send: A sends all of it once more"
	}
	return ""
}
