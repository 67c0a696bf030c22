package builder

import (
	"trailboss/keymap"
	"trailboss/model/selector"
	"trailboss/ui/pane"
)

// Why says why an action cannot act now.
func (p *Pane) Why(env pane.Env, a keymap.Action) string {
	if d := p.dialog(); d != nil {
		return d.why(a)
	}
	switch a {
	case keymap.Undo:
		return unless(len(p.history.past) > 0, "there is nothing to undo in this draft")
	case keymap.Redo:
		return unless(len(p.history.future) > 0, "there is nothing to redo")
	case keymap.Fix:
		_, ok := p.fixable()
		return unless(ok, "nothing here has a fix that is sure")
	case keymap.FixAll:
		return unless(p.anyFix(), "no problem has a fix that is sure")
	case keymap.Problem:
		return unless(len(p.facts.problems) > 0, "there are no problems")
	case keymap.ToReview:
		return p.whyNoReview(env)
	}
	if p.editing {
		return p.whyNotRow(a)
	}
	return p.whyNotList(a)
}

func (p *Pane) anyFix() bool {
	for _, problem := range p.facts.problems {
		if problem.Fix != nil {
			return true
		}
	}
	return false
}

func (p *Pane) whyNoReview(env pane.Env) string {
	switch {
	case env.ReadOnly:
		return pane.ReadOnly(env)
	case p.Dirty() || p.trails() > 1:
		return ""
	default:
		return "there is nothing to review: the draft is what AWS has"
	}
}

func (p *Pane) whyNotList(a keymap.Action) string {
	n := p.facts.Len()
	switch a {
	case keymap.Open, keymap.Duplicate, keymap.Delete, keymap.MoveUp, keymap.MoveDown, keymap.Convert:
		if n == 0 {
			return "the draft has no selectors: n adds one"
		}
	}
	switch a {
	case keymap.MoveUp:
		return unless(p.at() > 0, "it is the first already")
	case keymap.MoveDown:
		return unless(p.at() < n-1, "it is the last already")
	case keymap.Reset:
		return unless(!p.draft.Set.IsDefault(), "the draft is the default already")
	default:
		return ""
	}
}

func (p *Pane) whyNotRow(a keymap.Action) string {
	r := p.rows.under()
	switch a {
	case keymap.Delete:
		return p.whyNoDelete(r)
	case keymap.AddValue:
		return p.whyNoValue(r)
	case keymap.Operator:
		return p.whyNoOperator(r)
	case keymap.New:
		return unless(p.selectorIsBasic() || p.category() != "" || !p.hasField(selector.FieldEventCategory),
			"which fields there are hangs on eventCategory: give it one value first")
	default:
		return ""
	}
}

func (p *Pane) whyNoDelete(r row) string {
	switch {
	case r.member == memberReadWrite || r.member == memberInclude:
		return r.member + " cannot be deleted: enter changes it"
	case r.member != "" && r.value == "":
		return r.member + " is empty already"
	case p.fieldOf(r) == selector.FieldEventCategory:
		return "every selector needs eventCategory: enter changes it"
	default:
		return ""
	}
}

func (p *Pane) whyNoValue(r row) string {
	if r.member == memberExclude {
		return ""
	}
	if r.member != "" {
		return "go to a field first: " + r.member + " has no list of values"
	}
	if rule, ok := p.ruleOf(r); ok && rule.Single && r.place.Value >= 0 {
		return rule.Field + " takes a single value: enter changes it"
	}
	return ""
}

func (p *Pane) whyNoOperator(r row) string {
	switch {
	case r.member != "":
		return r.member + " has no operator"
	case p.selectorIsBasic():
		return ""
	case p.fieldOf(r) == selector.FieldEventCategory:
		return "eventCategory takes Equals only"
	}
	if rule, ok := p.ruleOf(r); ok && len(rule.Operators) == 1 && string(rule.Operators[0]) == r.operator {
		return rule.Field + " takes " + r.operator + " only here"
	}
	return ""
}

func unless(ok bool, why string) string {
	if ok {
		return ""
	}
	return why
}
