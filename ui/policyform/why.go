package policyform

import (
	"trailboss/keymap"
	"trailboss/model/lake"
	"trailboss/model/lake/policy"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// Why says why an action cannot act now, "" when it can.
func (f *Form) Why(env pane.Env, a keymap.Action) string {
	if a == keymap.Back || a == keymap.Refresh {
		return ""
	}
	if why := f.unread(env); why != "" {
		return why
	}
	switch a {
	case keymap.ToReview:
		return f.closed(env)
	case keymap.Undo:
		return unless(len(f.past) > 0, "there is nothing to undo here")
	case keymap.Reset:
		return unless(f.json.Value() != f.began, "this is what AWS has already")
	case keymap.Delete:
		return f.whyNotDelete()
	case keymap.Toggle, keymap.Open:
		return f.whyNotToggle(env)
	}
	return ""
}

func (f *Form) whyNotToggle(env pane.Env) string {
	switch k := f.current().kind; {
	case f.typingJSON:
		return "this is text: type it"
	case k == nothing:
		return "there are no fields: tab leads to the JSON"
	case k == deletePolicy:
		return pane.ReadOnly(env)
	case k == addStatement:
		return unless(len(f.draft.Statements) < policy.MaxStatements, "a policy has 20 statements at most")
	}
	return ""
}

func (f *Form) whyNotDelete() string {
	switch {
	case f.typingJSON:
		return "in the JSON, delete by the characters: tab leads back to the fields"
	case f.current().kind == addStatement, f.current().kind == deletePolicy, f.current().kind == nothing:
		return "there is no statement here: go to one"
	}
	return ""
}

// unread says why there is nothing to edit yet, "" when there is.
func (f *Form) unread(env pane.Env) string {
	r, ok := env.Inventory.Governed(f.arn)
	switch {
	case !ok:
		return "this resource is no longer listed"
	case f.begun:
		return ""
	case r.Policy.Fault != nil && !r.Policy.Asking:
		return "the resource policy could not be read (" + text.Clean(r.Policy.Fault.Short()) + "): ctrl+l reads it again"
	}
	return "the resource policy is being read: wait a moment"
}

// closed says why nothing can be reviewed, whatever is written.
func (f *Form) closed(env pane.Env) string {
	if why := pane.ReadOnly(env); why != "" {
		return why
	}
	if _, refused := lake.Refused(f.problems()); refused {
		return "" // the key leads to what is wrong
	}
	return unless(f.Dirty(), "nothing is changed yet")
}

func unless(ok bool, why string) string {
	if ok {
		return ""
	}
	return why
}
