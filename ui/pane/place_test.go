package pane_test

import (
	"testing"

	"trailboss/model"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
)

// A place is told by what is known of its account.
func TestPlaceWord(t *testing.T) {
	env := pane.Env{Inventory: model.NewInventory()}
	model.IdentityRead{Profile: "prod", Identity: model.Identity{Account: "123456789012"}}.Apply(env.Inventory)
	for profile, want := range map[string]string{
		"prod": "us-east-2 of 123456789012", "data": "us-east-2 of data", "": "us-east-2 of an account that is not known",
	} {
		if got := pane.PlaceWord(env, intent.Place{Profile: profile, Region: "us-east-2"}); got != want {
			t.Errorf("%q: %q, want %q", profile, got, want)
		}
	}
}
