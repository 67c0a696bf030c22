package model

import (
	"strings"

	"trailboss/model/lake/search"
)

// Operation is the name of an API operation, as AWS spells it, or OpenProfile,
// or one that stands for several (ReadTrail, ReadStore, ReadChannel).
type Operation string

// The operations that read. OpenProfile is no call: it resolves a profile's
// configuration on this machine. ReadTrail, ReadStore and ReadChannel are all the
// reads of one resource, one after another, for what concerns it as a whole.
const (
	OpenProfile           Operation = "opening the profile"
	ReadTrail             Operation = "reading the whole trail"
	ReadStore             Operation = "reading the whole event data store"
	ReadChannel           Operation = "reading the whole channel"
	GetCallerIdentity     Operation = "GetCallerIdentity"
	ListRegions           Operation = "ListRegions"
	GetAccountInformation Operation = "GetAccountInformation"
	ListTrails            Operation = "ListTrails"
	DescribeTrails        Operation = "DescribeTrails"
	GetTrailStatus        Operation = "GetTrailStatus"
	GetEventSelectors     Operation = "GetEventSelectors"
	GetInsightSelectors   Operation = "GetInsightSelectors"
	ListTags              Operation = "ListTags"
	GetEventConfiguration Operation = "GetEventConfiguration"
	LookupEvents          Operation = "LookupEvents"
	ListAccounts          Operation = "ListAccounts"
	ListEventDataStores   Operation = "ListEventDataStores"
	GetEventDataStore     Operation = "GetEventDataStore"
	ListChannels          Operation = "ListChannels"
	GetChannel            Operation = "GetChannel"
	GetResourcePolicy     Operation = "GetResourcePolicy"
	StartQuery            Operation = "StartQuery"
)

// MaxListTags is how many ARNs one ListTags call takes.
const MaxListTags = 20

// Query is one read: the operation, under which profile, in which Region, on
// which trails. Trails are always named by ARN and asked in their home Region,
// because a name resolves in the caller's account and Region only.
type Query struct {
	Operation Operation
	Profile   string
	Region    string
	// ARNs is empty for operations about the account; one for those about a
	// trail; up to MaxListTags for ListTags; any number for DescribeTrails, and
	// none there means all that is seen in the Region, shadows included.
	ARNs []string
	// Name is for ReadStore and ReadChannel of what has no ARN yet.
	Name string
	// Lookup is for LookupEvents only, and Search for StartQuery, which waits for
	// the query and fetches a page of what it finds.
	Lookup Lookup
	Search search.Search
}

// Slot names what the query reads: a newer query in the same slot makes an
// older one pointless.
func (q Query) Slot() string {
	return strings.Join([]string{string(q.Operation), q.Profile, q.Region, strings.Join(q.ARNs, " ") + q.Name + q.Lookup.slot() + searchSlot(q.Search)}, "|")
}

// Fact is an answer: it knows how to change the inventory. Facts are values;
// applying one twice is the same as once.
type Fact interface {
	Apply(inv *Inventory)
}

// Observation is a fact that also tells the present value of an aspect of the
// one resource that was asked about: what a change is checked against and read
// back with.
type Observation interface {
	Fact
	// Observed is nil for an aspect that the fact does not tell, and where AWS
	// knows no such resource.
	Observed(a Aspect) Value
}
