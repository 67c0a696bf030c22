package dispatch

import (
	"fmt"
	"strings"

	"trailboss/ui/page"
	"trailboss/ui/text"
)

// know is what is to be known before.
func (r *Review) know(out *page.Page) {
	th := out.Theme
	out.Head("Know before")
	for _, w := range r.warnings() {
		out.Item(th.Caution, 0, th.Signs.Failing, w)
	}
	for _, said := range r.goesOn() {
		out.Item(th.Secondary, 0, th.Signs.Dot, said)
	}
	out.Item(th.Secondary, 0, th.Signs.Dot, "Once sent, an event cannot be changed or taken back: it stays as long as the event data store keeps its events.")
}

// warnings are what speaks against sending it, worst first.
func (r *Review) warnings() []string {
	var out []string
	s := r.sending
	if r.rest != nil {
		if has := r.rest.Sent + r.rest.Before; s.Again && has > 0 {
			out = append(out, "CloudTrail has "+text.Counted(has, "event")+" of these already, and then has them twice: nothing takes the second ones away.")
		}
		if n := r.rest.Unknown; n > 0 && (s.Again || s.ResendUnknown) {
			out = append(out, "Of "+text.Counted(n, "event")+" it is not known whether CloudTrail took them: it may then have them twice; "+
				"look for them in the event data store before (a on its page).")
		}
		for _, refusal := range r.rest.Refusals {
			if !refusal.Passing() {
				out = append(out, fmt.Sprintf("CloudTrail did not take %s: %s. What it refuses for what it says, it refuses again (e mends it before).",
					text.Counted(refusal.Events, "event"), strings.TrimSuffix(refusal.Code+" "+refusal.Text, ".")))
			}
		}
	}
	for _, x := range s.Survey.Exposures {
		where := ""
		if s.Survey.Events > 1 {
			where = fmt.Sprintf(" In %s, first in event %d (line %d).", text.Counted(x.Events, "event"), x.Number, x.Line)
		}
		out = append(out, x.Text+where)
	}
	if s.Survey.Further > 0 {
		out = append(out, fmt.Sprintf("There are %d more such members.", s.Survey.Further))
	}
	return out
}

// goesOn says which events go out after a sending that has ended, and which do not.
func (r *Review) goesOn() []string {
	if r.rest == nil || r.sending.Again {
		return nil
	}
	var out []string
	add := func(n int, what string) {
		if n > 0 {
			out = append(out, text.Counted(n, "event")+" "+what)
		}
	}
	add(r.rest.Waiting(), "not sent yet: sent now.")
	add(r.rest.Refused, "that CloudTrail did not take: sent once more, unchanged.")
	if r.sending.ResendUnknown {
		add(r.rest.Unknown, "without an answer: sent once more.")
	} else {
		add(r.rest.Unknown, "without an answer: not sent, as CloudTrail may have them (u sends them).")
	}
	add(r.rest.Sent+r.rest.Before, "that CloudTrail has: not sent again.")
	return out
}
