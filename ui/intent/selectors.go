package intent

import (
	"trailboss/model"
	"trailboss/model/event"
	"trailboss/model/selector"
)

type (
	// EditSelectors opens the builder: on one trail, or on one draft for all of
	// these. At is the selector that the cursor is on, from 0.
	EditSelectors struct {
		ARNs []string
		At   int
	}
	// ReviewSelectors asks for a review of putting Set on the trails. Base is
	// what the draft began from.
	ReviewSelectors struct {
		ARNs      []string
		Base, Set selector.Set
	}
	// Resolve settles a draft whose trail changed in AWS meanwhile: it goes on
	// from Base, which is what AWS has now, as Set.
	Resolve struct {
		ARN       string
		Base, Set selector.Set
	}
	// BeginDraft opens the builder on a draft.
	BeginDraft struct{ Draft model.Draft }
	// EditText opens text in $EDITOR. Name is that of the file to show; what
	// comes back is for the pane that asked.
	EditText struct{ Name, Text string }
	// ReadSelectors reads pasted text beside the event loop, for the builder that
	// has a draft for the trail.
	ReadSelectors struct{ ARN, Text string }
	// KeepDraft writes down a draft that is not applied yet.
	KeepDraft struct{ Draft model.Draft }
	// DropDraft forgets the draft kept for a trail.
	DropDraft struct{ ARN string }
	// MatchEvent asks whether an event would be logged: by Set, or where that
	// is nil by the trail's own selectors. Event is the one to begin with, or nil.
	MatchEvent struct {
		ARN   string
		Set   *selector.Set
		Event *event.Event
	}
	// ReadRecords reads pasted event records beside the event loop, for the overlay
	// that asks.
	ReadRecords struct{ Text string }
	// LookUp reads the recent events of the trail's home Region.
	LookUp struct{ ARN string }
	// EditInsights opens the Insights selectors and the aggregation of a trail.
	EditInsights struct{ ARN string }
	// ReadInsights reads the Insights selectors and the aggregation of a trail
	// again.
	ReadInsights struct{ ARN string }
	// ReviewInsights asks for a review of the trail's Insights selectors, and of
	// its aggregation unless that is nil.
	ReviewInsights struct {
		ARN          string
		Insights     []selector.Insight
		Aggregations []selector.Aggregation
	}
)
