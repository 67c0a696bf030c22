package selector

import (
	"regexp"
	"slices"
)

// AWS's limits on selectors.
const (
	// MaxSelectors is the number of basic selectors a trail and of advanced ones an event data store
	// may have. Advanced selectors of trails are limited by MaxValues only.
	MaxSelectors = 5
	// MaxDataValues is the number of data resource values over all basic selectors.
	MaxDataValues = 250
	// MaxValues is the number of condition values over all advanced selectors.
	MaxValues = 500
	// MaxName is the length of an advanced selector's name in characters.
	MaxName = 1000
	// MaxValueLength is the length of a condition value in characters.
	MaxValueLength = 2048
)

// The event categories of advanced selectors.
const (
	categoryManagement = "Management"
	categoryData       = "Data"
	categoryNetwork    = "NetworkActivity"
	categoryInsight    = "Insight"
	categoryConfig     = "ConfigurationItem"
	categoryEvidence   = "Evidence"
	categoryAudit      = "ActivityAuditLog"
)

// The fields of advanced selectors.
const (
	fieldEventCategory = "eventCategory"
	fieldReadOnly      = "readOnly"
	fieldEventSource   = "eventSource"
	fieldEventName     = "eventName"
	fieldEventType     = "eventType"
	fieldResourceType  = "resources.type"
	fieldResourceARN   = "resources.ARN"
	fieldConsole       = "sessionCredentialFromConsole"
	fieldIdentity      = "userIdentity.arn"
	fieldErrorCode     = "errorCode"
	fieldEndpoint      = "vpcEndpointId"
)

const (
	sourceKMS     = "kms.amazonaws.com"
	sourceRDSData = "rdsdata.amazonaws.com"
)

// excludable are the event sources whose management events a trail can leave out.
var excludable = []string{sourceKMS, sourceRDSData}

// errorEndpointDenied is the one error code that network activity can be selected by.
const errorEndpointDenied = "VpceAccessDenied"

// place says on which kind of resource a rule holds.
type place int

const (
	onTrail place = 1 << iota
	onStore
	onBoth = onTrail | onStore
)

// holdsAt reports whether a rule for this place applies to the home.
func (p place) holdsAt(h Home) bool {
	if h.Store {
		return p&onStore != 0
	}
	return p&onTrail != 0
}

// categoryRule says where a category of events can be selected.
type categoryRule struct {
	name  string
	on    place
	alone bool // a store holds nothing but this category
}

var categoryRules = []categoryRule{
	{name: categoryManagement, on: onBoth},
	{name: categoryData, on: onBoth},
	{name: categoryNetwork, on: onBoth},
	{name: categoryInsight, on: onStore, alone: true},
	{name: categoryConfig, on: onStore, alone: true},
	{name: categoryEvidence, on: onStore, alone: true},
	{name: categoryAudit, on: onStore, alone: true},
}

// findCategory returns the rule of a category, nil when AWS has no such category.
func findCategory(name string) *categoryRule {
	i := slices.IndexFunc(categoryRules, func(c categoryRule) bool { return c.name == name })
	if i < 0 {
		return nil
	}
	return &categoryRules[i]
}

// fieldRule says that a field may be used in selectors of a category, and how. What no rule allows is
// refused; eventCategory itself, the same for all categories, is checked apart.
type fieldRule struct {
	category  string
	field     string
	on        place
	required  bool
	operators []operator     // nil: all six
	values    []string       // nil: any
	shape     *regexp.Regexp // nil: any
	single    bool           // one value in the whole selector
}

var (
	equalsOnly   = []operator{opEquals}
	equality     = []operator{opEquals, opNotEquals}
	truth        = []string{"true", "false"}
	onlyExcludes = []operator{opNotEquals}
)

var fieldRules = []fieldRule{
	{category: categoryManagement, field: fieldReadOnly, on: onBoth, operators: equalsOnly, values: truth},
	{category: categoryManagement, field: fieldEventSource, on: onTrail, operators: onlyExcludes, values: excludable},
	{category: categoryManagement, field: fieldEventSource, on: onStore},
	{category: categoryManagement, field: fieldEventName, on: onStore},
	{category: categoryManagement, field: fieldEventType, on: onStore},
	{category: categoryManagement, field: fieldConsole, on: onStore, operators: equality, values: truth},
	{category: categoryManagement, field: fieldIdentity, on: onStore},

	{
		category: categoryData, field: fieldResourceType, on: onBoth, required: true, operators: equalsOnly,
		shape: resourceTypeShape, single: true,
	},
	{category: categoryData, field: fieldReadOnly, on: onBoth, operators: equalsOnly, values: truth},
	{category: categoryData, field: fieldEventSource, on: onBoth},
	{category: categoryData, field: fieldEventName, on: onBoth},
	{category: categoryData, field: fieldEventType, on: onBoth},
	{category: categoryData, field: fieldResourceARN, on: onBoth},
	{category: categoryData, field: fieldConsole, on: onBoth, operators: equality, values: truth},
	{category: categoryData, field: fieldIdentity, on: onBoth},

	{
		category: categoryNetwork, field: fieldEventSource, on: onBoth, required: true, operators: equalsOnly,
		shape: eventSourceShape, single: true,
	},
	{category: categoryNetwork, field: fieldEventName, on: onBoth},
	{category: categoryNetwork, field: fieldErrorCode, on: onBoth, operators: equalsOnly, values: []string{errorEndpointDenied}},
	{category: categoryNetwork, field: fieldEndpoint, on: onBoth},
	{category: categoryNetwork, field: fieldIdentity, on: onTrail},
}

// findField returns the rule for a field in selectors of a category, nil when it is not allowed there.
func findField(category, field string, h Home) *fieldRule {
	i := slices.IndexFunc(fieldRules, func(r fieldRule) bool {
		return r.category == category && r.field == field && r.on.holdsAt(h)
	})
	if i < 0 {
		return nil
	}
	return &fieldRules[i]
}

// isField reports whether any category has the field.
func isField(name string) bool {
	return name == fieldEventCategory ||
		slices.ContainsFunc(fieldRules, func(r fieldRule) bool { return r.field == name })
}
