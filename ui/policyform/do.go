package policyform

import (
	"slices"

	"trailboss/keymap"
	"trailboss/model/lake"
	"trailboss/model/lake/policy"
	"trailboss/ui/form"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
)

// Do moves, goes between the fields and the JSON, switches, and asks for a
// review; over what is written esc asks first.
func (f *Form) Do(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	f.Follow(env)
	if a == keymap.Back {
		return form.Leave(f.Dirty()), true
	}
	f.said = nil
	if a == keymap.Refresh {
		return intent.ReadPolicy{ARN: f.arn}, true
	}
	if why := f.Why(env, a); why != "" {
		return say(intent.Caution, why), true
	}
	switch a {
	case keymap.Next, keymap.Previous:
		f.turn()
	case keymap.ToReview:
		return f.review(env), true
	case keymap.Editor:
		return intent.EditText{Name: "resource-policy.json", Text: f.json.Value() + "\n"}, true
	case keymap.Undo:
		f.undo()
	case keymap.Reset:
		f.remember("", f.json.Value())
		f.put(f.began)
	default:
		return f.edit(a)
	}
	return nil, true
}

// turn goes between the fields and the JSON.
func (f *Form) turn() {
	f.typingJSON = !f.typingJSON
	f.json.Focus(f.typingJSON)
	f.goTo(f.row)
}

// edit answers what the JSON and the fields each do in their way.
func (f *Form) edit(a keymap.Action) (intent.Intent, bool) {
	if f.typingJSON {
		if a == keymap.Apply {
			f.remember("JSON", f.json.Value())
			f.json.Break()
			f.fromJSON()
			return nil, true
		}
		return nil, f.json.Move(a)
	}
	if to, moves := form.Move(a, f.row, len(f.rows())); moves {
		f.goTo(to)
		return nil, true
	}
	switch a {
	case keymap.Toggle, keymap.Open:
		return f.toggle(), true
	case keymap.Delete:
		f.delete()
	default:
		return nil, false
	}
	return nil, true
}

// toggle switches the row, or does what it says.
func (f *Form) toggle() intent.Intent {
	r := f.current()
	if r.kind == deletePolicy {
		return intent.ReviewPolicy{ARN: f.arn, Base: f.base}
	}
	f.remember("", f.json.Value())
	if r.kind == addStatement {
		s := fresh(f.arn).Statements[0]
		f.draft.Statements = append(slices.Clone(f.draft.Statements), s)
		f.fromFields()
		f.goTo(slices.Index(f.rows(), row{principal, len(f.draft.Statements) - 1, 0}))
		return nil
	}
	s := &f.draft.Statements[r.statement]
	switch r.kind {
	case effect:
		s.Effect = otherEffect(s.Effect)
	case action:
		s.Actions = switched(s.Actions, f.actions(r.statement)[r.at], policy.Actions(f.arn))
	case resource:
		s.Resources = []string{f.arn}
	}
	f.fromFields()
	f.goTo(f.row)
	return nil
}

func otherEffect(effect string) string {
	if effect == policy.Allow {
		return policy.Deny
	}
	return policy.Allow
}

// switched are the actions with one more or one less, those of all in their order.
func switched(actions []string, one string, all []string) []string {
	on := slices.Clone(actions)
	if i := slices.Index(on, one); i >= 0 {
		return slices.Delete(on, i, i+1)
	}
	on = append(on, one)
	slices.SortStableFunc(on, func(a, b string) int { return slices.Index(all, a) - slices.Index(all, b) })
	return on
}

// delete takes away the principal or the external id of the row, or else its
// statement.
func (f *Form) delete() {
	f.remember("", f.json.Value())
	r := f.current()
	s := &f.draft.Statements[r.statement]
	switch {
	case r.kind == principal && r.at < len(s.Principals):
		s.Principals = slices.Delete(slices.Clone(s.Principals), r.at, r.at+1)
	case r.kind == externalID && r.at < len(s.ExternalIDs()):
		*s = s.Asking(slices.Delete(slices.Clone(s.ExternalIDs()), r.at, r.at+1))
	default:
		f.draft.Statements = slices.Delete(slices.Clone(f.draft.Statements), r.statement, r.statement+1)
	}
	f.edited = false
	f.fromFields()
	f.goTo(f.row)
}

// review asks for one, or goes to what AWS would refuse.
func (f *Form) review(env pane.Env) intent.Intent {
	f.goTo(f.row)
	f.asked = true
	if p, refused := lake.Refused(f.problems()); refused {
		f.toProblem(p)
		return say(intent.Caution, f.placed(p)+p.Text)
	}
	if why := f.Why(env, keymap.ToReview); why != "" {
		return say(intent.Caution, why)
	}
	return intent.ReviewPolicy{ARN: f.arn, Base: f.base, Text: f.sent()}
}

// toProblem goes to the row that is to blame, or to its line in the JSON.
func (f *Form) toProblem(p lake.Problem) {
	if i := slices.IndexFunc(f.rows(), func(r row) bool { return f.blames(r, p.Field) }); i >= 0 && !f.typingJSON {
		f.goTo(i)
		return
	}
	f.json.Go(f.line(p))
	if !f.typingJSON {
		f.turn()
	}
}

// placed names the place of a problem.
func (f *Form) placed(p lake.Problem) string {
	if p.Field == "" {
		return ""
	}
	return p.Field + ": "
}
