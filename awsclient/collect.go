package awsclient

import (
	"context"

	"trailboss/model"
)

// answer is what came of one query.
type answer struct {
	query model.Query
	fact  model.Fact
	fault *model.Fault
}

// Collect reads the accounts of the profiles to the end, by the same plan and
// within the same bounds as a screen does. Empty regions are all that are
// enabled. What could not be read is in the inventory as a fault; the error is
// the context's.
func (c *Client) Collect(ctx context.Context, profiles, regions []string) (*model.Inventory, error) {
	inv, plan := model.NewInventory(), model.NewReading(profiles, regions)
	answers := make(chan answer, model.MaxInFlight)
	for flying := 0; ; flying-- {
		if ctx.Err() == nil {
			for _, q := range plan.Next(nil) {
				inv.Ask(q)
				flying++
				go func() {
					fact, fault := c.Read(ctx, q)
					answers <- answer{q, fact, fault}
				}()
			}
		}
		if flying == 0 {
			return inv, ctx.Err()
		}
		a := <-answers
		inv.Take(a.query, a.fact, a.fault)
		plan.Done(inv, a.query, a.fact, a.fault)
	}
}
