package pane

import (
	"trailboss/ui/intent"
	"trailboss/ui/text"
)

// PlaceWord is a place in words: its Region and account, by the profile while that
// is not known.
func PlaceWord(env Env, at intent.Place) string {
	a := env.Inventory.Account(at.Profile)
	name := a.ID()
	if n, ok := a.Name.Get(); ok && n != "" {
		name = n + " " + name
	}
	if name == "" {
		name = at.Profile
	}
	return text.Clean(at.Region + " of " + name)
}
