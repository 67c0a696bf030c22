package pane

import (
	"trailboss/model"
	"trailboss/ui/text"
)

// ReadOnly says that nothing can be changed in read-only mode, "" elsewhere.
func ReadOnly(env Env) string {
	if env.ReadOnly {
		return "read-only mode: start trailboss without --read-only"
	}
	return ""
}

// Closed says why the trail, which may be nil, cannot be changed from here; can
// is the change in words, such as "delete it". "" when it can.
func Closed(env Env, t *model.Trail, can string) string {
	switch why := ReadOnly(env); {
	case t == nil:
		return "no trail selected"
	case why != "":
		return why
	case env.Inventory.Foreign(t):
		return text.Clean(t.Name) + " belongs to account " + text.Clean(t.Owner) + ": only that account can " + can
	}
	return ""
}
