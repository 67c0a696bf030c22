package tags

import (
	"fmt"

	"trailboss/keymap"
	"trailboss/model/tags"
	"trailboss/ui/cell"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// Why says why an action cannot act now.
func (e *Editor) Why(env pane.Env, a keymap.Action) string {
	if e.form != nil {
		return ""
	}
	switch a {
	case keymap.New:
		if why := e.closed(env); why != "" {
			return why
		}
		return unless(tags.Count(e.after(env)) < tags.Max, fmt.Sprintf("there are %d tags, the most that AWS takes: D removes one", tags.Max))
	case keymap.Open, keymap.Delete:
		return e.whyNotRow(env, a)
	case keymap.Undo:
		return unless(len(e.history.past) > 0, "there is nothing to undo in this draft")
	case keymap.Redo:
		return unless(len(e.history.future) > 0, "there is nothing to redo")
	case keymap.Copy:
		return unless(len(e.after(env)) > 0, "there are no tags to copy")
	case keymap.ToReview:
		return e.whyNoReview(env)
	default:
		return ""
	}
}

func (e *Editor) whyNotRow(env pane.Env, a keymap.Action) string {
	if why := e.closed(env); why != "" {
		return why
	}
	rs := e.rows(env)
	if len(rs) == 0 {
		return "there are no tags: n adds one"
	}
	r := rs[e.list.Cursor(rs)]
	switch {
	case r.now != nil && tags.Reserved(r.key):
		return "AWS has set this tag, and alone can change it"
	case a == keymap.Open && r.to == nil:
		return "this tag is to be removed: D keeps it after all"
	}
	return ""
}

func (e *Editor) whyNoReview(env pane.Env) string {
	if why := e.closed(env); why != "" {
		return why
	}
	if e.draft.changes(e.now(env)) == 0 {
		return "nothing is changed yet: n adds a tag, enter changes one, D removes one"
	}
	problems := tags.CheckChange(e.now(env), e.after(env))
	switch {
	case len(problems) == 0:
		return ""
	case problems[0].Part == tags.Whole && problems[0].Key == "":
		return "AWS would refuse this: " + text.Clean(problems[0].Text)
	default:
		return "AWS would refuse the tag " + text.Clean(problems[0].Key) + ": " + text.Clean(problems[0].Text)
	}
}

// closed says why nothing at all can be changed, "" when something can.
func (e *Editor) closed(env pane.Env) string {
	r, ok := env.Inventory.Tagged(e.arn)
	switch {
	case !ok:
		return "this resource is no longer listed"
	case env.ReadOnly:
		return pane.ReadOnly(env)
	case r.Foreign:
		return text.Clean(r.Name) + " belongs to account " + text.Clean(r.Account) + ": only that account can change its tags"
	default:
		return cell.Unread(r.Tags, "the tags")
	}
}

func unless(ok bool, why string) string {
	if ok {
		return ""
	}
	return why
}
