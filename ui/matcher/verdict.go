package matcher

import (
	"fmt"
	"strings"

	"trailboss/model/event"
	"trailboss/model/match"
	"trailboss/ui/cell"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// mostCopied is how many events of a list are copied: a terminal's clipboard
// takes no more than some 70 kB.
const mostCopied = 300

// verdict writes whether an event would be logged, and why.
func (o *Overlay) verdict(p *page.Page, env pane.Env, e *event.Event) {
	th := p.Theme
	p.Para(th.Text.Bold(true), 0, e.Summary())
	v := o.matcher.Explain(e)
	if v.Logged {
		p.Item(th.Good.Bold(true), 0, th.Signs.On, "LOGGED by "+o.matcher.Label(v.Selector))
	} else {
		p.Item(th.Caution.Bold(true), 0, th.Signs.Off, "NOT LOGGED")
	}
	for _, because := range v.Because {
		p.Item(th.Text, 2, th.Signs.Dot, because)
	}
	if len(v.Misses) > 0 {
		p.Head("What each selector said, the closest first")
		for _, m := range v.Misses {
			p.Item(th.Secondary, 2, th.Signs.Off, o.matcher.Label(m.Selector)+": "+m.Because)
		}
	}
	if notes := notes(e, v); len(notes) > 0 {
		p.Head("Know")
		for _, n := range notes {
			p.Item(th.Info, 2, th.Signs.Dot, n)
		}
	}
	p.Head("The event")
	p.Para(th.Secondary, 2, strings.Join(about(env, e), " "+th.Signs.Dot+" "))
}

// notes are what was inferred of the event, and what the verdict rests on.
func notes(e *event.Event, v match.Verdict) []string {
	return append(append([]string{}, e.Inferred...), v.Notes...)
}

// about is when and where an event happened, as far as it says.
func about(env pane.Env, e *event.Event) []string {
	category, inferred := e.Kind()
	if inferred {
		category += " (inferred)"
	}
	said := []string{category + " event"}
	for _, s := range []string{e.Region, e.Recipient, e.IdentityARN} {
		if s != "" {
			said = append(said, s)
		}
	}
	if !e.Time.IsZero() {
		said = append(said, cell.Exact(e.Time, env))
	}
	return said
}

// plain is the verdict, or the counts, as text.
func (o *Overlay) plain() string {
	if e := o.event(); e != nil {
		return o.plainVerdict(e)
	}
	b := o.events()
	lines := []string{
		o.title,
		fmt.Sprintf("%s: %s logged, %s not logged", text.Counted(b.counts.Total, "event"), text.Number(b.counts.Logged), text.Number(b.counts.Total-b.counts.Logged)),
	}
	for i, n := range b.counts.BySelector {
		lines = append(lines, text.Number(n)+" by "+o.matcher.Label(i))
	}
	r := o.rows()
	for i := range r.Len() {
		if i == mostCopied {
			lines = append(lines, fmt.Sprintf("and %d more", r.Len()-mostCopied))
			break
		}
		word := "not logged"
		if n := r.by[r.place(i)]; n >= 0 {
			word = "logged by " + o.matcher.Label(n)
		}
		lines = append(lines, r.event(i).Summary()+": "+word)
	}
	return strings.Join(lines, "\n")
}

func (o *Overlay) plainVerdict(e *event.Event) string {
	v := o.matcher.Explain(e)
	verdict := "not logged"
	if v.Logged {
		verdict = "logged by " + o.matcher.Label(v.Selector)
	}
	lines := []string{o.title, e.Summary() + ": " + verdict}
	for _, because := range v.Because {
		lines = append(lines, "  "+because)
	}
	for _, m := range v.Misses {
		lines = append(lines, "  "+o.matcher.Label(m.Selector)+": "+m.Because)
	}
	for _, n := range notes(e, v) {
		lines = append(lines, "  note: "+n)
	}
	return strings.Join(lines, "\n")
}
