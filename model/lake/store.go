package lake

import (
	"fmt"
	"strings"
	"time"

	"trailboss/model/selector"
	"trailboss/model/trailrule"
)

// Billing is the pricing that a store's events are kept under.
type Billing string

// The billing modes. A store can go from Fixed to Extendable, never back.
const (
	Extendable Billing = "EXTENDABLE_RETENTION_PRICING"
	Fixed      Billing = "FIXED_RETENTION_PRICING"
)

// Retention is the days for which events can be kept under a billing mode.
type Retention struct{ Min, Max, Default int }

// Retention is what the mode allows; ok is false for a mode that AWS does not know.
func (b Billing) Retention() (days Retention, ok bool) {
	switch b {
	case Extendable:
		return Retention{Min: 7, Max: 3653, Default: 366}, true
	case Fixed:
		return Retention{Min: 7, Max: 2557, Default: 2557}, true
	}
	return Retention{}, false
}

// Status is where a store is in its life.
type Status string

// The statuses.
const (
	Created  Status = "CREATED"
	Enabled  Status = "ENABLED"
	Stopping Status = "STOPPING_INGESTION"
	Stopped  Status = "STOPPED_INGESTION"
	Starting Status = "STARTING_INGESTION"
	Pending  Status = "PENDING_DELETION"
)

// Federation is whether a store's events can be queried by Athena.
type Federation string

// The states of federation.
const (
	FederationEnabling  Federation = "ENABLING"
	FederationEnabled   Federation = "ENABLED"
	FederationDisabling Federation = "DISABLING"
	FederationDisabled  Federation = "DISABLED"
)

// MaxStores is the quota of stores in a Region, those that are pending deletion counted.
const MaxStores = 10

// PendingFor is how long a deleted store can be restored.
const PendingFor = 7 * 24 * time.Hour

// Store is an event data store. Empty strings are members that are not set.
type Store struct {
	ARN, Name      string
	Status         Status
	Selectors      []selector.Advanced
	MultiRegion    bool
	Organization   bool
	Protected      bool
	Retention      int // in days
	Billing        Billing
	KMSKey         string
	Federation     Federation
	FederationRole string
	// Created and Updated are zero where unknown.
	Created, Updated time.Time
}

// NewStore is a store as CreateEventDataStore makes it of a name alone.
func NewStore(name string) Store {
	days, _ := Extendable.Retention()
	return Store{
		Name: name, Status: Created, Selectors: DefaultSelectors(), MultiRegion: true, Protected: true,
		Retention: days.Default, Billing: Extendable, Federation: FederationDisabled,
	}
}

// DefaultSelectors are those of a store that is created without any.
func DefaultSelectors() []selector.Advanced {
	return categorySelectors("Default management events", selector.CategoryManagement)
}

// AuditSelectors are those of a store that receives events from outside AWS.
func AuditSelectors() []selector.Advanced {
	return categorySelectors("Events from outside AWS", selector.CategoryAudit)
}

func categorySelectors(name, category string) []selector.Advanced {
	return []selector.Advanced{{Name: name, FieldSelectors: []selector.Field{
		{Field: selector.FieldEventCategory, Equals: []string{category}},
	}}}
}

// Categories are the event categories that the store's selectors ask for, each once, in their order.
func (s Store) Categories() []string {
	var out []string
	seen := map[string]bool{}
	for _, a := range s.Selectors {
		for _, f := range a.FieldSelectors {
			if f.Field != selector.FieldEventCategory {
				continue
			}
			for _, category := range f.Equals {
				if !seen[category] {
					seen[category] = true
					out = append(out, category)
				}
			}
		}
	}
	return out
}

// External tells whether the store is one for events from outside AWS.
func (s Store) External() bool {
	categories := s.Categories()
	return len(categories) == 1 && categories[0] == selector.CategoryAudit
}

// Check gives all for which AWS refuses to create the store in the Region.
func (s Store) Check(home selector.Home) []Problem {
	home.Store = true
	out := append(checkName(s.Name), s.checkRetention()...)
	for _, p := range (selector.Set{Advanced: s.Selectors}).Check(home) {
		field := "AdvancedEventSelectors"
		if p.Path != "" {
			field += " › " + p.Path
		}
		out = append(out, Problem{p.Severity, field, "InvalidEventSelectorsException", p.Text})
	}
	return append(append(out, s.checkKey(home)...), s.checkExternal()...)
}

// checkKey refuses what can name no KMS key.
func (s Store) checkKey(home selector.Home) []Problem {
	at := trailrule.Place{Partition: home.Partition, Region: home.Region}
	_, isKey := trailrule.KeyARN(s.KMSKey, at)
	_, _, isAlias := trailrule.Alias(s.KMSKey, at)
	if s.KMSKey == "" || isKey || isAlias {
		return nil
	}
	return []Problem{Refuse("KmsKeyId", "InvalidKmsKeyIdException", "KMS key ID "+s.KMSKey+" is not valid.")}
}

func (s Store) checkRetention() []Problem {
	days, known := s.Billing.Retention()
	switch {
	case !known:
		return []Problem{Refuse("BillingMode", CodeInvalidParameter,
			fmt.Sprintf("The billing mode %q is neither %s nor %s.", string(s.Billing), Extendable, Fixed))}
	case s.Retention < days.Min || s.Retention > days.Max:
		return []Problem{Refuse("RetentionPeriod", CodeInvalidParameter,
			fmt.Sprintf("With %s events are kept for %d to %d days, not %d.", s.Billing, days.Min, days.Max, s.Retention))}
	}
	return nil
}

// checkExternal refuses what a store for events from outside AWS cannot be.
func (s Store) checkExternal() []Problem {
	if !s.External() {
		return nil
	}
	return s.confined()
}

// confined says that the store must be of one Region and one account.
func (s Store) confined() []Problem {
	var out []Problem
	if s.MultiRegion {
		out = append(out, Refuse("MultiRegionEnabled", CodeInvalidParameter,
			"An event data store for events from outside AWS is of a single Region."))
	}
	if s.Organization {
		out = append(out, Refuse("OrganizationEnabled", CodeInvalidParameter,
			"An event data store for events from outside AWS cannot be an organization's."))
	}
	return out
}

// Unfit gives all for which the store cannot receive events from outside AWS; none when it can.
func (s Store) Unfit() []Problem {
	var out []Problem
	if s.Status == Pending {
		out = append(out, inactive(s))
	}
	if !s.External() {
		out = append(out, Refuse("AdvancedEventSelectors", CodeCategory, fmt.Sprintf(
			"Event data store %s holds %s events; one of %s alone takes those from outside AWS.",
			s.Name, strings.Join(s.Categories(), " and "), selector.CategoryAudit)))
	}
	return append(out, s.confined()...)
}

// Unnamed is the text of one of the store's problems without its name, for where that stands already.
func (s Store) Unnamed(text string) string {
	return strings.TrimPrefix(strings.TrimPrefix(text, "Event data store "+s.Name+" "), "is ")
}

func inactive(s Store) Problem {
	return Refuse("", CodeInactive, "Event data store "+s.Name+" is pending deletion. Restore it first.")
}
