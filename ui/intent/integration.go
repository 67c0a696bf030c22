package intent

import "trailboss/model"

type (
	// NewIntegration opens the guide through a new integration, or goes on with
	// one that was left.
	NewIntegration struct{}
	// SetIntegration says what an integration is to be made of.
	SetIntegration struct{ Integration model.Integration }
	// ChooseIntegrationRegion offers the accounts and Regions to set one up in.
	ChooseIntegrationRegion struct{}
	// GuideIn goes on in another account or Region.
	GuideIn struct{ Place Place }
	// ChooseIntegrationStore offers the event data stores that fit, and a new one.
	ChooseIntegrationStore struct{ Integration model.Integration }
	// ChooseIntegrationChannel offers the channels that fit, and a new one.
	ChooseIntegrationChannel struct{ Integration model.Integration }
	// TryIntegration asks for the test event to send.
	TryIntegration struct{ Integration model.Integration }
	// ReadIntegration reads all of the integration again.
	ReadIntegration struct{ Integration model.Integration }
	// TearDownIntegration asks for a review of taking it away, in the right order.
	TearDownIntegration struct{ Integration model.Integration }
)
