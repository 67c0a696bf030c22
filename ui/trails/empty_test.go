package trails_test

import (
	"trailboss/model"
)

// emptyWorlds are the ways in which there may be no trail to show.
func emptyWorlds() map[string]*world {
	regions := []string{"us-east-1", "us-east-2", "eu-west-1"}
	worlds := map[string]*world{"nothing-asked": newWorld()}

	w := newWorld()
	for _, r := range regions {
		w.Inventory.Ask(model.Query{Operation: model.ListTrails, Region: r})
	}
	worlds["reading"] = w

	w = newWorld()
	w.identify("acme-prod")
	for _, r := range regions {
		w.list(r)
	}
	worlds["none"] = w

	w = newWorld()
	w.identify("acme-prod")
	for _, r := range regions {
		w.refuseList(r, model.FaultDenied, "user/mary may not list trails (because no identity-based policy allows it, and none of those that she may assume does)")
	}
	w.refuseList("sa-east-1", model.FaultUnreachable, "dial tcp: connection refused")
	w.refuseList("me-south-1", model.FaultRefusedCredentials, "")
	worlds["refused"] = w

	w = newWorld()
	w.identify("acme-prod")
	w.list("us-east-1")
	w.refuseList("us-east-2", model.FaultDenied, "user/mary may not list trails")
	w.refuseList("me-south-1", model.FaultRefusedCredentials, "")
	w.refuseList("us-eats-1", model.FaultRefusedCredentials, "")
	worlds["partly-refused"] = w

	w = newWorld()
	w.Inventory.Take(model.Query{Operation: model.OpenProfile}, nil, &model.Fault{Kind: model.FaultNoCredentials, Why: "no credentials found", Next: "choose a profile"})
	worlds["no-credentials"] = w
	return worlds
}
