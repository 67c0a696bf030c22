package pane

import (
	"cmp"

	"trailboss/ui/intent"
	"trailboss/ui/text"
)

// PlaceWord is a place in words: its Region and account, by the profile while that
// is not known, where there is one.
func PlaceWord(env Env, at intent.Place) string {
	a := env.Inventory.Account(at.Profile)
	name := a.ID()
	if n, ok := a.Name.Get(); ok && n != "" {
		name = n + " " + name
	}
	if name = cmp.Or(name, at.Profile); name == "" {
		name = "an account that is not known"
	}
	return text.Clean(at.Region + " of " + name)
}
