package builder

import (
	"slices"

	"trailboss/model/selector"
	"trailboss/ui/intent"
	"trailboss/ui/text"
)

// fixable is the nearest problem that has a fix.
func (p *Pane) fixable() (selector.Problem, bool) {
	near := p.here()
	i := slices.IndexFunc(near, func(problem selector.Problem) bool { return problem.Fix != nil })
	if i < 0 {
		return selector.Problem{}, false
	}
	return near[i], true
}

// fix puts the nearest problem right.
func (p *Pane) fix() intent.Intent {
	problem, ok := p.fixable()
	if !ok {
		return nil
	}
	in := p.change(problem.Fix.Apply(p.draft.Set))
	if in == nil {
		return say(intent.Caution, "the fix changes nothing: "+problem.Fix.Text)
	}
	return and(in, say(intent.Good, "fixed: "+problem.Fix.Text+" (z undoes it)"))
}

// fixAll puts right what can be, as one change.
func (p *Pane) fixAll() intent.Intent {
	set, done := p.draft.Set.Mend(p.context)
	in := p.change(set)
	if in == nil {
		return say(intent.Caution, "no fix changes anything")
	}
	said := text.Counted(done, "problem") + " fixed"
	if p.anyFix() {
		said += "; F goes on with the rest"
	}
	return and(in, say(intent.Good, said+" (z undoes it)"))
}
