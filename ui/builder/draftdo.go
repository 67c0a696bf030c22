package builder

import (
	"trailboss/keymap"
	"trailboss/ui/intent"
)

// doDraft answers what can be done to the draft wherever one is in it.
func (p *Pane) doDraft(a keymap.Action) (in intent.Intent, handled bool) {
	switch a {
	case keymap.Undo:
		return p.undo(), true
	case keymap.Redo:
		return p.redo(), true
	case keymap.Fix:
		return p.fix(), true
	case keymap.FixAll:
		return p.fixAll(), true
	case keymap.Problem:
		p.nextProblem()
		return nil, true
	case keymap.Document:
		p.json.toggle()
		return nil, true
	case keymap.Editor:
		return p.openEditor(), true
	case keymap.Match:
		return p.match(), true
	case keymap.ToReview:
		return p.review(), true
	default:
		return nil, false
	}
}

// match asks about events with the draft as it is.
func (p *Pane) match() intent.Intent {
	set := p.draft.Set.Clone()
	return intent.MatchEvent{ARN: p.draft.ARN, Set: &set}
}

// review asks for the review of the draft. What AWS would refuse is shown
// instead, and what the operator meant but could not be read is asked about.
func (p *Pane) review() intent.Intent {
	if p.broken != nil {
		p.askBroken()
		return nil
	}
	if problem, ok := p.firstError(); ok {
		p.goTo(problem)
		return say(intent.Danger, "AWS would refuse this: "+told(problem))
	}
	d := p.Draft()
	return intent.ReviewSelectors{ARNs: append([]string{d.ARN}, d.Also...), Base: d.Base, Set: d.Set}
}

// leave closes the builder, once what is to become of the draft is known.
func (p *Pane) leave() intent.Intent {
	if !p.Dirty() {
		return intent.Close{}
	}
	var remarks []remark
	if p.facts.differs {
		remarks = append(remarks, remark{text: "The draft differs from what AWS has and is not applied. A kept draft is offered again, also after a quit."})
	}
	if p.broken != nil {
		remarks = append(remarks, remark{intent.Caution, "The text from the editor cannot be read yet; it is kept with the draft: " + p.broken.wrong})
	}
	p.push(newQuestion("Leave the selectors of "+p.name()+"?", remarks,
		answer{"keep the draft and leave", func() intent.Intent { return intent.Batch{p.keep(), intent.Close{}} }},
		answer{"drop the draft and leave", func() intent.Intent { return intent.Batch{intent.DropDraft{ARN: p.draft.ARN}, intent.Close{}} }},
		answer{"stay", nil},
	))
	return nil
}

// keep asks for the draft to be kept, or for one that holds nothing to be
// forgotten.
func (p *Pane) keep() intent.Intent {
	if p.Dirty() {
		return intent.KeepDraft{Draft: p.Draft()}
	}
	return intent.DropDraft{ARN: p.draft.ARN}
}
