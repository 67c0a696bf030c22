package builder

import (
	"slices"

	"trailboss/model/selector"
	"trailboss/ui/intent"
)

// mostFixes bounds how many fixes one key applies: the draft is checked again
// after each, and the screen waits for that.
const mostFixes = 60

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

// fixAll puts right what can be, as one change. What only takes something away
// waits until nothing else is left to be mended: a value that another one takes
// in may be needed once that one is narrowed.
func (p *Pane) fixAll() intent.Intent {
	set, done := p.draft.Set, 0
	for _, takesAway := range []bool{false, true} {
		for done < mostFixes {
			next, ok := mend(set, set.Lint(p.context), takesAway)
			if !ok {
				break
			}
			set = next
			done++
		}
	}
	in := p.change(set)
	if in == nil {
		return say(intent.Caution, "no fix changes anything")
	}
	text := count(done, "problem") + " fixed"
	if p.anyFix() {
		text += "; F goes on with the rest"
	}
	return and(in, say(intent.Good, text+" (z undoes it)"))
}

// mend applies the first fix that changes something; unless takesAway is set it
// must not be one that only makes the set smaller.
func mend(set selector.Set, problems []selector.Problem, takesAway bool) (mended selector.Set, ok bool) {
	for _, problem := range problems {
		if problem.Fix == nil {
			continue
		}
		next := problem.Fix.Apply(set)
		if !next.Equal(set) && (takesAway || size(next) >= size(set)) {
			return next, true
		}
	}
	return set, false
}

// size counts all that a set holds.
func size(set selector.Set) int {
	n := 0
	for _, b := range set.Basic {
		n += 1 + len(b.ExcludeManagementEventSources) + len(b.DataResources)
	}
	for _, a := range set.Advanced {
		n += 1 + len(a.FieldSelectors)
	}
	for i := range len(set.Basic) + len(set.Advanced) {
		n += valuesOf(set, i)
	}
	return n
}
