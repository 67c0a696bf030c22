package coverage

import (
	"trailboss/keymap"
	"trailboss/model/coverage"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
)

// Do moves over rows and trails, filters, changes the place, and leads to the
// selector that decides.
func (p *Pane) Do(env pane.Env, a keymap.Action) (in intent.Intent, handled bool) {
	p.sync(env)
	if p.list.Do(&p.rows, a) {
		return nil, true
	}
	if p.field.On {
		return nil, p.doTyping(a)
	}
	switch a {
	case keymap.Right:
		p.move(1)
	case keymap.Left:
		p.move(-1)
	case keymap.Open:
		return p.open(), true
	case keymap.Filter:
		p.field.On = true
	case keymap.Next:
		p.turn(1)
	case keymap.Previous:
		p.turn(-1)
	case keymap.Places:
		return p.offer(env), true
	case keymap.Back:
		return p.back(), true
	default:
		return nil, false
	}
	return nil, true
}

func (p *Pane) doTyping(a keymap.Action) (handled bool) {
	switch a {
	case keymap.Back:
		p.field.Clear()
		p.refilter()
	case keymap.Apply:
	default:
		return false
	}
	p.field.On = false
	return true
}

// Why says why an action cannot act now.
func (p *Pane) Why(env pane.Env, a keymap.Action) string {
	p.sync(env)
	switch a {
	case keymap.Open:
		switch {
		case p.field.On:
		case p.row() == nil:
			return "there is no row under the cursor"
		case p.column() < 0 && len(p.sheet.Trails) == 0:
			return "no trail logs here, so no selector decides"
		case p.column() < 0:
			return "all trails together decide here: l goes to one of them"
		}
	case keymap.Right, keymap.Left:
		if len(p.sheet.Trails) == 0 {
			return "no trail logs here"
		}
	case keymap.Next, keymap.Previous, keymap.Places:
		if len(p.board.Places) < 2 {
			return "there is one account here, and the same trails log all of its Regions"
		}
	}
	return ""
}

// move goes to a trail beside, or to all together at the left of them.
func (p *Pane) move(by int) {
	to := min(p.column()+by, len(p.sheet.Trails)-1)
	if to < 0 {
		p.trail = ""
		return
	}
	p.trail = p.sheet.Trails[to].ARN
}

// open leads to what decides the cell under the cursor.
func (p *Pane) open() intent.Intent {
	c := p.row().Cells[p.column()]
	if p.row().Group == coverage.Insights {
		return intent.EditInsights{ARN: p.trail}
	}
	return intent.EditSelectors{ARNs: []string{p.trail}, At: max(0, c.Reach.Selector)}
}

// turn shows the place after the one that is shown, or before it.
func (p *Pane) turn(by int) {
	n := len(p.board.Places)
	p.choose(p.board.Places[(p.at()+by+n)%n])
}

// offer lists the places to choose from, each with what it lacks.
func (p *Pane) offer(env pane.Env) intent.Intent {
	var in intent.ChoosePlace
	for _, place := range p.board.Places {
		in.Places = append(in.Places, intent.CoveredPlace{ID: place.ID(), Label: label(place, env.Theme.Signs.Dot, false), Note: note(p.board.Sheet(place))})
	}
	return in
}

func (p *Pane) back() intent.Intent {
	if p.field.Value() == "" {
		return intent.Close{}
	}
	p.field.Clear()
	p.refilter()
	return nil
}
