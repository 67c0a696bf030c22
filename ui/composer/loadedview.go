package composer

import (
	"fmt"

	"trailboss/ui/box"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// loadedLines say what was read, what is wrong with it, and what is to be known before it is sent.
func (p *Pane) loadedLines(env pane.Env, w, h int) []string {
	th, l := env.Theme, p.loaded
	out := page.New(th, w)
	s := l.Survey
	out.Para(th.Text.Bold(true), 0, l.Source.Name+": "+text.Counted(s.Events, "event")+".")
	switch {
	case s.Events == 0:
		out.Item(th.Caution, 0, th.Signs.Failing, "There are no events in it.")
	case s.Wrong == 0:
		out.Item(th.Good, 0, th.Signs.Done, "All of them can be sent.")
	default:
		out.Item(th.Danger, 0, th.Signs.Fault, fmt.Sprintf("%s of them cannot be sent, as CloudTrail would refuse them.", text.Number(s.Wrong)))
	}
	if s.Wrong > 0 && s.Wrong < s.Events {
		said := th.Secondary.Render(th.Signs.Off+" no ") + "  nothing is sent while something is wrong"
		if l.skip {
			said = th.Caution.Render(th.Signs.On+" yes") + "  " + text.Counted(s.Events-s.Wrong, "event") + " can be sent without them"
		}
		out.Styled(th.Secondary.Render(text.Pad("leave out what is wrong", labels)) + said)
	}
	value := p.texts[externalID].View(th, max(1, out.Width-labels-2))
	if !p.external && p.texts[externalID].Value() == "" {
		value = th.Disabled.Render(th.Signs.None)
	}
	out.Styled(th.Secondary.Render(text.Pad(externalID, labels)) + value)
	p.details(out)
	lines := p.scroll.Window(th, out.Lines(), w, max(0, h-2))
	return append(lines, "", box.Keys(box.Key(th, "ctrl+e", "mend"), box.Key(th, "o", "leave out what is wrong"), box.Key(th, "x", "external id")))
}

// details are the repairs, the findings and the warnings.
func (p *Pane) details(out *page.Page) {
	th, l := out.Theme, p.loaded
	if len(l.Source.Repairs) > 0 {
		out.Head("Put right while reading")
		for _, r := range l.Source.Repairs {
			out.Item(th.Info, 0, th.Signs.Dot, r)
		}
	}
	if len(l.Findings) > 0 {
		out.Head("What is wrong")
	}
	for _, f := range l.Findings {
		where := fmt.Sprintf("event %s, line %s", text.Number(f.Number), text.Number(f.Line))
		if f.ID != "" {
			where += ", id " + f.ID
		}
		out.Item(th.Danger, 0, th.Signs.Fault, where+"  "+f.Code)
		out.Para(th.Text, 2, f.Text)
	}
	if l.Further > 0 {
		out.Para(th.Secondary, 0, "and "+text.Number(l.Further)+" more reasons")
	}
	if len(l.Survey.Exposures) > 0 {
		out.Head("Know before")
	}
	for _, x := range l.Survey.Exposures {
		out.Item(th.Caution, 0, th.Signs.Failing, fmt.Sprintf("%s In %s, first in event %s.", x.Text, text.Counted(x.Events, "event"), text.Number(x.Number)))
	}
	if l.Survey.Further > 0 {
		out.Para(th.Caution, 2, "and "+text.Number(l.Survey.Further)+" more such members")
	}
}
