package intent

import "trailboss/model"

type (
	// NewStore asks for the form of a new event data store. Place is the zero one
	// where none is meant; External is set for one that is to take events from
	// outside AWS.
	NewStore struct {
		Place    Place
		External bool
	}
	// EditStore asks for the form of one aspect of an event data store: its
	// settings, its federation, its Insights or its event configuration.
	EditStore struct {
		ARN    string
		Aspect model.Aspect
	}
	// SetIngestion asks for a review of starting or stopping the ingestion of event
	// data stores.
	SetIngestion struct {
		ARNs []string
		On   bool
	}
	// DeleteStore asks for a review of deleting an event data store with all that
	// stands in its way.
	DeleteStore struct{ ARN string }
	// RestoreStores asks for a review of restoring event data stores.
	RestoreStores struct{ ARNs []string }

	// ChooseStorePlace asks where a new event data store is to be made.
	ChooseStorePlace struct{ Chosen Place }
	// SetStorePlace says where the new event data store is to be made.
	SetStorePlace struct{ Place Place }

	// ReviewNewStore asks for a review of making an event data store.
	ReviewNewStore struct {
		Place    Place
		Snapshot model.StoreSnapshot
	}
	// ReviewStore asks for a review of giving one aspect of an event data store
	// another value. Base is what that was made from.
	ReviewStore struct {
		ARN          string
		Base, Wanted model.Value
	}
)
