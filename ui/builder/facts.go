package builder

import (
	"strconv"

	"trailboss/model/selector"
)

// facts are what is told of the draft. They are worked out once a change, not
// once a frame.
type facts struct {
	problems  []selector.Problem
	sentences []string
	counters  []selector.Counter
	json      []jsonLine
	// worst and values are the worst problem and the number of values of each
	// selector.
	worst  []severity
	values []int
	// errors and warnings count problems.
	errors, warnings int
	// differs is whether AWS has something else.
	differs bool
}

// derive works out what is told of the draft, and keeps the cursors in it.
func (p *Pane) derive() {
	set := p.draft.Set
	f := facts{
		problems: set.Lint(p.context), sentences: set.Sentences(), counters: set.Counters(p.context.Home),
		json: locate(string(set.JSON())), differs: p.differs(),
	}
	n := len(f.sentences)
	f.worst, f.values = make([]severity, n), make([]int, n)
	for _, problem := range f.problems {
		switch problem.Severity {
		case selector.Error:
			f.errors++
		case selector.Warning:
			f.warnings++
		}
		if i := problem.Place.Selector; i >= 0 && i < n {
			f.worst[i].join(problem.Severity)
		}
	}
	for i := range n {
		f.values[i] = valuesOf(set, i)
	}
	p.facts = f
	if p.editing = p.editing && n > 0; p.editing {
		p.rows.show(set, p.at())
	}
}

// Len and ID make the selectors of the draft a list.Source.
func (f *facts) Len() int { return len(f.sentences) }

// ID is the selector's number.
func (f *facts) ID(i int) string { return strconv.Itoa(i) }

// at is the selector under the cursor, -1 when the draft has none.
func (p *Pane) at() int { return p.selectors.Cursor(&p.facts) }

// severity is the worst of some problems; the zero severity is none.
type severity struct {
	some bool
	selector.Severity
}

func (s *severity) join(other selector.Severity) {
	if !s.some || other < s.Severity {
		*s = severity{some: true, Severity: other}
	}
}

// valuesOf counts the condition values, or data resource values, of selector i.
func valuesOf(set selector.Set, i int) int {
	n := 0
	if i < len(set.Basic) {
		for _, d := range set.Basic[i].DataResources {
			n += len(d.Values)
		}
		return n
	}
	for _, f := range set.Advanced[i-len(set.Basic)].FieldSelectors {
		for _, o := range selector.Operators {
			n += len(f.Values(o))
		}
	}
	return n
}
