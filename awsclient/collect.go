package awsclient

import (
	"context"
	"errors"

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
// the context's, or a *WantedError for each profile whose credentials want a
// person: of such a profile no more is read.
func (c *Client) Collect(ctx context.Context, profiles, regions []string) (*model.Inventory, error) {
	inv, plan := model.NewInventory(), model.NewReading(profiles, regions)
	answers := make(chan answer, model.MaxInFlight)
	wanted := map[string]error{}
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
			ends := []error{ctx.Err()}
			for _, p := range profiles {
				ends = append(ends, wanted[p])
			}
			return inv, errors.Join(ends...)
		}
		a := <-answers
		if a.fault.Renewable() {
			wanted[a.query.Profile] = &WantedError{a.query.Profile, a.fault}
			plan.Dropped(a.query)
			continue
		}
		inv.Take(a.query, a.fact, a.fault)
		plan.Done(inv, a.query, a.fact, a.fault)
	}
}

// WantedError says that the credentials of a profile want a person: an MFA
// code, or somebody who signs in.
type WantedError struct {
	Profile string
	Fault   *model.Fault
}

// Error is one line, without keys of the screens.
func (e *WantedError) Error() string {
	name := "profile " + e.Profile
	if e.Profile == "" {
		name = "the default profile"
	}
	return name + ": " + e.Fault.Why + "; " + e.Fault.Next
}

// Unwrap is the fault.
func (e *WantedError) Unwrap() error { return e.Fault }
