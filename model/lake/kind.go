package lake

import (
	"time"

	"trailboss/model/selector"
)

// Kind is one of the kinds of stores that people make, by the events that they hold.
type Kind struct {
	// Name is the name of the kind in the plural, as in "Management events".
	Name string
	// Selectors make a store of the kind.
	Selectors []selector.Advanced
}

// Kinds are the kinds of stores, the one that AWS makes by itself first.
func Kinds() []Kind {
	data := categorySelectors("Data events of S3 objects", selector.CategoryData)
	data[0].FieldSelectors = append(data[0].FieldSelectors, selector.Field{Field: selector.FieldResourceType, Equals: []string{"AWS::S3::Object"}})
	return []Kind{
		{"Management events", DefaultSelectors()},
		{"Data events", data},
		{"Events from outside AWS", AuditSelectors()},
		{"Configuration items", categorySelectors("Configuration items", selector.CategoryConfig)},
		{"Insights events", categorySelectors("Insights events", selector.CategoryInsight)},
	}
}

// Fitted is the store with what no store of its events can have otherwise: one for events from outside AWS
// is of one Region and one account.
func (s Store) Fitted() Store {
	if s.External() {
		s.MultiRegion, s.Organization = false, false
	}
	return s
}

// Ingestible tells whether the ingestion of the store can be stopped and started.
func (s Store) Ingestible() bool { return len(s.checkIngestible("")) == 0 }

// GoneAt is when a store that is pending deletion goes with its events, zero for one that is not, or where
// AWS does not tell when it was deleted.
func (s Store) GoneAt() time.Time {
	if s.Status != Pending || s.Updated.IsZero() {
		return time.Time{}
	}
	return s.Updated.Add(PendingFor)
}
