package builder

import (
	"trailboss/model/selector"
	"trailboss/ui/intent"
)

// change makes set the draft's and remembers what was. set must not share
// memory that is changed later. It gives the intent to keep the draft, nil
// when set means the same as before.
func (p *Pane) change(set selector.Set) intent.Intent {
	if set.Equal(p.draft.Set) {
		return nil
	}
	p.history.record(moment{set: p.draft.Set, at: p.at()})
	p.draft.Set = set
	return p.changed()
}

// edit changes a copy of the draft's selectors.
func (p *Pane) edit(do func(*selector.Set)) intent.Intent {
	set := p.draft.Set.Clone()
	do(&set)
	return p.change(set)
}

func (p *Pane) changed() intent.Intent {
	p.draft.At = p.now
	p.derive()
	return p.keep()
}

func (p *Pane) undo() intent.Intent {
	return p.travel(p.history.undo, "undone (Z redoes it)")
}

func (p *Pane) redo() intent.Intent {
	return p.travel(p.history.redo, "redone (z undoes it)")
}

// travel goes to another moment of the draft, with the cursor on the selector
// that differs, and says so in place of what was said of the moment it left.
func (p *Pane) travel(step func(moment) (moment, bool), text string) intent.Intent {
	m, ok := step(moment{set: p.draft.Set, at: p.at()})
	if !ok {
		return nil
	}
	p.draft.Set = m.set
	in := p.changed()
	p.moveTo(m.at)
	return and(in, say(intent.Info, text))
}

// moveTo puts the cursor on a selector.
func (p *Pane) moveTo(i int) {
	p.selectors.Go(&p.facts, i)
	if p.editing {
		p.rows.show(p.draft.Set, p.at())
	}
}

// basics tells whether the draft holds basic selectors; a set without any is
// neither.
func (p *Pane) basics() bool { return len(p.draft.Set.Basic) > 0 }

// and is several intents, those that are nil left out.
func and(ins ...intent.Intent) intent.Intent {
	var batch intent.Batch
	for _, in := range ins {
		if in != nil {
			batch = append(batch, in)
		}
	}
	switch len(batch) {
	case 0:
		return nil
	case 1:
		return batch[0]
	default:
		return batch
	}
}

func say(level intent.Level, text string) intent.Intent {
	return intent.Notice{Level: level, Text: text}
}
