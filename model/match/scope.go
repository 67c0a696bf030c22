package match

import (
	"trailboss/model/event"
	"trailboss/model/selector"
)

// Scope is which events reach a trail before its selectors are asked.
type Scope struct {
	// Account owns the trail, Region is its home; "" where they are not known, and then they keep nothing
	// from the trail.
	Account, Region string
	MultiRegion     bool
	// GlobalEvents is the trail's IncludeGlobalServiceEvents.
	GlobalEvents bool
	// Organization is set for a trail that logs the events of all member accounts.
	Organization bool
}

// bar is what keeps an event from a trail, whatever its selectors.
type bar int

const (
	free bar = iota
	barInsight
	barAggregated
	barAccount
	barRegion
	barGlobal
)

// categoryAggregated is that of summaries of data events.
const categoryAggregated = "Aggregated"

// bars returns the first thing that keeps the event from the trail.
func (s Scope) bars(e *event.Event, category string) bar {
	switch {
	case category == selector.CategoryInsight:
		return barInsight
	case category == categoryAggregated:
		return barAggregated
	case !s.ofAccount(e):
		return barAccount
	case !s.MultiRegion && s.Region != "" && e.Region != "" && e.Region != s.Region:
		return barRegion
	case !s.GlobalEvents && category == selector.CategoryManagement && isGlobal(e):
		return barGlobal
	}
	return free
}

// ofAccount asks whether the record is one for the trail's account. Each account that a call concerns gets
// its own copy, which recipientAccountId tells apart; without it the caller or an owner must do.
func (s Scope) ofAccount(e *event.Event) bool {
	if s.Account == "" || s.Organization {
		return true
	}
	if e.Recipient != "" {
		return e.Recipient == s.Account
	}
	if e.Caller == "" || e.Caller == s.Account {
		return true
	}
	for i := range e.Resources {
		if e.Resources[i].AccountID == s.Account {
			return true
		}
	}
	return false
}

// The event sources of global services.
const (
	sourceIAM        = "iam.amazonaws.com"
	sourceCloudFront = "cloudfront.amazonaws.com"
	sourceSTS        = "sts.amazonaws.com"
	sourceSignIn     = "signin.amazonaws.com"
	// hostSTS is the global endpoint of STS, whose events are those of regionSTS.
	hostSTS   = "sts.amazonaws.com"
	regionSTS = "us-east-1"
)

// isGlobal asks whether the event is one of a global service. STS is one at its global endpoint; a record
// that does not tell the endpoint is taken for one of that when its Region is the right one.
func isGlobal(e *event.Event) bool {
	switch e.Source {
	case sourceIAM, sourceCloudFront:
		return true
	case sourceSTS:
		return e.Host == hostSTS || e.Host == "" && (e.Region == regionSTS || e.Region == "")
	}
	return false
}
