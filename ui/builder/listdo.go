package builder

import (
	"slices"

	"trailboss/keymap"
	"trailboss/model/selector"
	"trailboss/ui/intent"
	"trailboss/ui/text"
)

// doList answers what can be done in the list of selectors.
func (p *Pane) doList(a keymap.Action) (in intent.Intent, handled bool) {
	switch a {
	case keymap.Open:
		p.open()
	case keymap.New:
		p.offerTemplates()
	case keymap.Duplicate:
		return p.duplicate(), true
	case keymap.MoveUp:
		return p.swap(-1), true
	case keymap.MoveDown:
		return p.swap(1), true
	case keymap.Delete:
		return p.deleteSelector(), true
	case keymap.Convert:
		return p.convert(), true
	case keymap.Reset:
		return p.reset(), true
	case keymap.Back:
		return p.leave(), true
	default:
		return nil, p.selectors.Do(&p.facts, a)
	}
	return nil, true
}

// open turns to the parts of the selector under the cursor.
func (p *Pane) open() {
	if p.at() < 0 {
		return
	}
	p.selectors.Go(&p.facts, p.at())
	p.editing = true
	p.rows.of = -1
	p.rows.show(p.draft.Set, p.at())
}

// duplicate puts a copy behind the selector; the cursor goes to the copy.
func (p *Pane) duplicate() intent.Intent {
	i := p.at()
	in := p.edit(func(s *selector.Set) {
		if i < len(s.Basic) {
			s.Basic = slices.Insert(s.Basic, i, s.Clone().Basic[i])
			return
		}
		n := i - len(s.Basic)
		s.Advanced = slices.Insert(s.Advanced, n, s.Clone().Advanced[n])
	})
	p.moveTo(i + 1)
	return in
}

// swap changes places with the selector before or after. The cursor goes along.
func (p *Pane) swap(by int) intent.Intent {
	i := p.at()
	n := len(p.draft.Set.Basic)
	if i+by < 0 || i+by >= p.facts.Len() || (i < n) != (i+by < n) {
		return nil
	}
	in := p.edit(func(s *selector.Set) {
		if i < n {
			s.Basic[i], s.Basic[i+by] = s.Basic[i+by], s.Basic[i]
			return
		}
		s.Advanced[i-n], s.Advanced[i-n+by] = s.Advanced[i-n+by], s.Advanced[i-n]
	})
	p.moveTo(i + by)
	return in
}

func (p *Pane) deleteSelector() intent.Intent {
	i := p.at()
	in := p.edit(func(s *selector.Set) {
		if i < len(s.Basic) {
			s.Basic = slices.Delete(s.Basic, i, i+1)
			return
		}
		s.Advanced = slices.Delete(s.Advanced, i-len(s.Basic), i-len(s.Basic)+1)
	})
	if p.facts.Len() == 0 {
		return and(in, say(intent.Caution, "the draft has no selectors now: AWS takes no empty list; z brings it back, n adds one"))
	}
	p.moveTo(i)
	return and(in, say(intent.Info, "selector deleted from the draft (z brings it back)"))
}

// reset goes back to what a new trail has.
func (p *Pane) reset() intent.Intent {
	in := p.change(selector.Default())
	p.moveTo(0)
	return and(in, say(intent.Info, "the draft is the default now: all management events (z undoes it)"))
}

// convert turns basic selectors into advanced ones, or back where they can log
// the same.
func (p *Pane) convert() intent.Intent {
	if p.basics() {
		in := p.change(p.draft.Set.ToAdvanced())
		p.moveTo(p.at())
		return and(in, say(intent.Good, "converted to advanced selectors that log the same (z undoes it)"))
	}
	set, obstacles := p.draft.Set.ToBasic(p.context.Home)
	if len(obstacles) == 0 {
		lost := namesLost(p.draft.Set)
		in := p.change(set)
		p.moveTo(p.at())
		return and(in, say(intent.Good, "converted to basic selectors that log the same"+lost+" (z undoes it)"))
	}
	remarks := []remark{{text: "Basic selectors cannot say the same. In the way stand:"}}
	for _, o := range obstacles {
		remarks = append(remarks, remark{intent.Caution, told(o)})
	}
	p.push(newQuestion("Convert to basic selectors", remarks,
		answer{"go to the first of these", func() intent.Intent {
			p.goTo(obstacles[0])
			return nil
		}},
		answer{"leave the draft as it is", nil},
	))
	return nil
}

// namesLost tells which names go with the advanced selectors, "" when they have none.
func namesLost(set selector.Set) string {
	n := 0
	for _, a := range set.Advanced {
		if a.Name != "" {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return "; they have no names: " + text.Counted(n, "name") + " dropped"
}
