package builder

import (
	"slices"
	"strings"

	"trailboss/model/selector"
	"trailboss/model/sorting"
)

// inside stands in a problem's path between a selector and its part.
const inside = " › "

// told is a problem in one line.
func told(problem selector.Problem) string {
	if problem.Path == "" {
		return problem.Text
	}
	return problem.Path + ": " + problem.Text
}

// here are the problems that the cursor is on, nearest first: those of the
// part, those of its selector, those of the whole draft.
func (p *Pane) here() []selector.Problem {
	at := p.at()
	var part, whole, all []selector.Problem
	for _, problem := range p.facts.problems {
		switch {
		case problem.Place.Selector < 0:
			all = append(all, problem)
		case problem.Place.Selector != at:
		case p.editing && p.rows.under().holds(problem):
			part = append(part, problem)
		default:
			whole = append(whole, problem)
		}
	}
	return slices.Concat(part, whole, all)
}

// holds tells whether a problem of the row's selector is about the row or
// something in it.
func (r row) holds(problem selector.Problem) bool {
	at := problem.Place
	switch {
	case r.member != "":
		return at.Field < 0 && inPath(problem.Path, r.member)
	case at.Field != r.place.Field:
		return false
	case at.Operator == "" && at.Value < 0:
		// The whole field: said at its first row.
		return r.label != ""
	default:
		return at.Operator == r.place.Operator && (r.place.Value < 0 || at.Value == r.place.Value || at.Value < 0 && !r.inner)
	}
}

// worst is the worst problem of a row.
func (p *Pane) worst(r row) severity {
	var worst severity
	for _, problem := range p.facts.problems {
		if problem.Place.Selector == r.place.Selector && r.holds(problem) {
			worst.join(problem.Severity)
		}
	}
	return worst
}

// nextProblem goes to the problem after the cursor, round and round.
func (p *Pane) nextProblem() {
	var placed []selector.Problem
	for _, problem := range p.facts.problems {
		if problem.Place.Selector >= 0 {
			placed = append(placed, problem)
		}
	}
	if len(placed) == 0 {
		return
	}
	sorting.Stable(placed, func(a, b selector.Problem) int { return order(a.Place, b.Place) })
	now, _ := p.part()
	i := slices.IndexFunc(placed, func(problem selector.Problem) bool { return order(problem.Place, now) > 0 })
	p.goTo(placed[max(0, i)])
}

// order is the order of places as they stand in the draft.
func order(a, b selector.Place) int {
	for _, step := range []int{
		a.Selector - b.Selector, a.Field - b.Field,
		slices.Index(selector.Operators, a.Operator) - slices.Index(selector.Operators, b.Operator), a.Value - b.Value,
	} {
		if step != 0 {
			return step
		}
	}
	return 0
}

// firstError is the first thing that AWS would refuse.
func (p *Pane) firstError() (selector.Problem, bool) {
	i := slices.IndexFunc(p.facts.problems, func(problem selector.Problem) bool { return problem.Severity == selector.Error })
	if i < 0 {
		return selector.Problem{}, false
	}
	return p.facts.problems[i], true
}

// goTo puts the cursor where a problem is: on the selector, and in it where
// the problem is about a part.
func (p *Pane) goTo(problem selector.Problem) {
	if problem.Place.Selector < 0 || p.facts.Len() == 0 {
		return
	}
	p.moveTo(problem.Place.Selector)
	if whole := !strings.Contains(problem.Path, inside); whole && !p.editing {
		return
	}
	p.editing = true
	p.rows.show(p.draft.Set, p.at())
	p.rows.goTo(problem.Place, problem.Path)
}
