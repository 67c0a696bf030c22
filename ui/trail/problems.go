package trail

import (
	"fmt"

	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// manyProblems is how many problems are drawn; the builder has all.
const manyProblems = 12

// findings are what is wrong with a trail's event selectors. They are worked
// out once for each state of the inventory: with hundreds of values that takes
// longer than a frame may.
type findings struct {
	arn      string
	version  uint64
	problems []selector.Problem
}

// of are the problems of the trail's selectors as they are known now.
func (f *findings) of(env pane.Env, t *model.Trail) []selector.Problem {
	if v := env.Inventory.Version(); f.arn != t.ARN || f.version != v {
		*f = findings{arn: t.ARN, version: v, problems: t.Selectors.Value.Lint(model.SelectorContext(env.Inventory, t))}
	}
	return f.problems
}

// problems says what is wrong with the event selectors, the worst first.
func problems(p *page.Page, found []selector.Problem) {
	if len(found) == 0 {
		return
	}
	th := p.Theme
	p.Gap()
	for i, problem := range found {
		if i == manyProblems {
			p.Para(th.Disabled, 2, fmt.Sprintf("%s %d more; e opens the builder, which has all and mends some", th.Signs.Ellipsis, len(found)-manyProblems))
			return
		}
		said := problem.Text
		if problem.Path != "" {
			said = problem.Path + ": " + said
		}
		switch problem.Severity {
		case selector.Error:
			p.Item(th.Danger, 0, th.Signs.Fault, said)
		case selector.Warning:
			p.Item(th.Caution, 0, th.Signs.Failing, said)
		default:
			p.Item(th.Info, 0, th.Signs.Dot, said)
		}
	}
}
