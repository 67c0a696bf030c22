package awsclient

import (
	"context"

	"trailboss/model"
)

// waits is how often a resource is looked at again at most while it is on its way
// to a state in which AWS lets the change be made: about half a minute.
const waits = 9

// await looks again while what is there is on its way to where the change can be
// made. What does not come there in time is why the change is not made.
func (t *trip) await(ctx context.Context, now model.Value) (model.Value, *model.Fault) {
	for i := range waits {
		if model.Awaits(t.change, now) == "" {
			return now, nil
		}
		if err := pause(ctx, min(firstLook<<i, t.client.opts.MaxBackoff)); err != nil {
			return nil, t.fault(ctx, t.firstOperation(), err)
		}
		var fault *model.Fault
		if now, fault = t.look(ctx); fault != nil {
			return nil, fault
		}
	}
	if what := model.Awaits(t.change, now); what != "" {
		return nil, t.fault(ctx, t.firstOperation(), &model.Fault{
			Kind: model.FaultOther, Message: "AWS is not done with it: it is still " + what + "; try again in a moment",
		})
	}
	return now, nil
}
