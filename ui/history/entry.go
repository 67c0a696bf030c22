package history

import (
	"trailboss/model"
	"trailboss/ui/diff"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// labels is the width of the column of labels.
const labels = 12

// entry is all that the journal tells of one change, in h lines.
func (p *Pane) entry(env pane.Env, r *model.Record, w, h int) []string {
	pg := page.New(env.Theme, max(1, min(widest, w-margin)))
	pg.Para(env.Theme.Text.Bold(true), 0, r.Change.Title+".")
	p.facts(env, pg, r)
	pg.Head("What it changed")
	diff.Draw(pg, 0, r.Change.Diff())
	calls(pg, r)
	return indented(p.scroll.Window(env.Theme, pg.Lines(), max(1, w-margin), h))
}

// facts say when, as whom and where it was made, and how it came out.
func (p *Pane) facts(env pane.Env, pg *page.Page, r *model.Record) {
	th := env.Theme
	sign, style, word := outcome(th, r)
	pg.Field("Outcome", labels, style, sign+" "+word+aside(r))
	if r.Fault != nil {
		pg.Field("", labels, th.Text, r.Fault.Error())
		if detail := r.Fault.Detail(); detail != "" {
			pg.Field("", labels, th.Secondary, detail)
		}
	}
	pg.Field("When", labels, th.Text, text.When(r.At.In(env.Now.Location()))+", "+text.Ago(r.At, env.Now))
	pg.Field("As", labels, th.Text, r.Caller)
	where := "account " + r.Change.Account + ", " + r.Change.Region
	if r.Change.Profile != "" {
		where += ", profile " + r.Change.Profile
	}
	pg.Field("Where", labels, th.Text, where)
	of := r.Change.ARN
	if of == "" {
		of = r.Change.Name
	}
	pg.Field(kindLabel(r.Change.Kind()), labels, th.Text, of)
	p.kin(pg, r)
}

// kindLabel is the kind of a resource as a label.
func kindLabel(k model.Kind) string {
	switch k {
	case model.KindStore:
		return "Store"
	case model.KindChannel:
		return "Channel"
	default:
		return "Trail"
	}
}

// aside is what the word of an outcome leaves open.
func aside(r *model.Record) string {
	switch {
	case r.Unwritten:
		return ": not in the journal yet, and lost when trailboss ends before"
	case r.UndoneBy != "":
		return ""
	case r.Verdict == model.VerdictUnknown:
		return ": the program ended before it knew; c looks at AWS"
	case r.Settled && r.Verdict == model.VerdictDone:
		return ": found out afterwards, AWS shows it"
	case r.Settled && r.Verdict == model.VerdictNotMade:
		return ": found out afterwards, it did not happen"
	case r.Settled:
		return ": found out afterwards, something else was there"
	case r.Verdict == model.VerdictDrifted:
		return ": somebody else was faster, nothing was sent"
	default:
		return ""
	}
}

// kin are the entries that this one belongs to.
func (p *Pane) kin(pg *page.Page, r *model.Record) {
	tell := func(label, id string) {
		if other := p.record(id); other != nil {
			pg.Field(label, labels, pg.Theme.Text, other.Change.Title+", "+text.When(other.At))
		}
	}
	tell("Takes back", r.Change.Undoes)
	tell("Taken back", r.UndoneBy)
	if r.Change.Run == "" {
		return
	}
	n := 0
	for _, other := range p.records {
		if other.Change.Run == r.Change.Run {
			n++
		}
	}
	pg.Field("Together", labels, pg.Theme.Text, "one of "+text.Counted(n, "change")+" made in one go")
}

// calls are those that were sent with how they were answered, or those that
// were planned.
func calls(pg *page.Page, r *model.Record) {
	th := pg.Theme
	if len(r.Calls) == 0 {
		head := "aws commands, none of which is known to have been sent"
		if r.Verdict == model.VerdictDone { // as AWS shows
			head = "aws commands that do the same"
		}
		pg.Head(head)
		for _, cmd := range r.Change.Commands() {
			pg.Item(th.Text, 0, "$", cmd)
		}
		return
	}
	pg.Head("aws commands that were sent")
	for _, c := range r.Calls {
		pg.Item(th.Text, 0, "$", c.Command)
		switch {
		case c.Fault != nil:
			pg.Item(th.Danger, 2, th.Signs.Fault, c.Fault.Error())
			if detail := c.Fault.Detail(); detail != "" {
				pg.Para(th.Secondary, 4, detail)
			}
		case c.RequestID != "":
			pg.Item(th.Good, 2, th.Signs.Done, "request "+c.RequestID)
		}
	}
}
