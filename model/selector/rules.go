package selector

import "slices"

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
	CategoryManagement = "Management"
	CategoryData       = "Data"
	CategoryNetwork    = "NetworkActivity"
	CategoryInsight    = "Insight"
	CategoryConfig     = "ConfigurationItem"
	CategoryEvidence   = "Evidence"
	CategoryAudit      = "ActivityAuditLog"
)

// The fields of advanced selectors.
const (
	FieldEventCategory = "eventCategory"
	FieldReadOnly      = "readOnly"
	FieldEventSource   = "eventSource"
	FieldEventName     = "eventName"
	FieldEventType     = "eventType"
	FieldResourceType  = "resources.type"
	FieldResourceARN   = "resources.ARN"
	FieldConsole       = "sessionCredentialFromConsole"
	FieldIdentity      = "userIdentity.arn"
	FieldErrorCode     = "errorCode"
	FieldEndpoint      = "vpcEndpointId"
)

// The event sources whose management events a trail can leave out.
const (
	SourceKMS     = "kms.amazonaws.com"
	SourceRDSData = "rdsdata.amazonaws.com"
)

// excludable are the event sources whose management events a trail can leave out.
var excludable = []string{SourceKMS, SourceRDSData}

// ErrorEndpointDenied is the one error code that network activity can be selected by.
const ErrorEndpointDenied = "VpceAccessDenied"

// homes says on which kinds of resource a rule holds.
type homes int

const (
	onTrail homes = 1 << iota
	onStore
	onBoth = onTrail | onStore
)

// holdsAt reports whether a rule for these homes applies to the home.
func (o homes) holdsAt(h Home) bool {
	if h.Store {
		return o&onStore != 0
	}
	return o&onTrail != 0
}

// categoryRule says where a category of events can be selected.
type categoryRule struct {
	name  string
	text  string
	on    homes
	alone bool // a store holds nothing but this category
}

var categoryRules = []categoryRule{
	{name: CategoryManagement, text: "calls that manage resources, sign-ins included", on: onBoth},
	{name: CategoryData, text: "calls that work on what is in a resource, such as an object in a bucket", on: onBoth},
	{name: CategoryNetwork, text: "calls through VPC endpoints, recorded for the owner of the endpoint", on: onBoth},
	{name: CategoryInsight, text: "unusual rates of calls and errors, found by CloudTrail Insights", on: onStore, alone: true},
	{name: CategoryConfig, text: "configuration items of AWS Config", on: onStore, alone: true},
	{name: CategoryEvidence, text: "evidence of AWS Audit Manager", on: onStore, alone: true},
	{name: CategoryAudit, text: "events from outside AWS", on: onStore, alone: true},
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
	on        homes
	required  bool
	operators []Operator // nil: all six
	values    []string   // nil: any
	shape     pattern    // nil: any
	single    bool       // one value in the whole selector
}

var (
	equalsOnly   = []Operator{Equals}
	equality     = []Operator{Equals, NotEquals}
	truth        = []string{"true", "false"}
	onlyExcludes = []Operator{NotEquals}
)

var fieldRules = []fieldRule{
	{category: CategoryManagement, field: FieldReadOnly, on: onBoth, operators: equalsOnly, values: truth},
	{category: CategoryManagement, field: FieldEventSource, on: onTrail, operators: onlyExcludes, values: excludable},
	{category: CategoryManagement, field: FieldEventSource, on: onStore},
	{category: CategoryManagement, field: FieldEventName, on: onStore},
	{category: CategoryManagement, field: FieldEventType, on: onStore},
	{category: CategoryManagement, field: FieldConsole, on: onStore, operators: equality, values: truth},
	{category: CategoryManagement, field: FieldIdentity, on: onStore},

	{
		category: CategoryData, field: FieldResourceType, on: onBoth, required: true, operators: equalsOnly,
		shape: resourceTypeShape, single: true,
	},
	{category: CategoryData, field: FieldReadOnly, on: onBoth, operators: equalsOnly, values: truth},
	{category: CategoryData, field: FieldEventSource, on: onBoth},
	{category: CategoryData, field: FieldEventName, on: onBoth},
	{category: CategoryData, field: FieldEventType, on: onBoth},
	{category: CategoryData, field: FieldResourceARN, on: onBoth},
	{category: CategoryData, field: FieldConsole, on: onBoth, operators: equality, values: truth},
	{category: CategoryData, field: FieldIdentity, on: onBoth},

	{
		category: CategoryNetwork, field: FieldEventSource, on: onBoth, required: true, operators: equalsOnly,
		shape: eventSourceShape, single: true,
	},
	{category: CategoryNetwork, field: FieldEventName, on: onBoth},
	{category: CategoryNetwork, field: FieldErrorCode, on: onBoth, operators: equalsOnly, values: []string{ErrorEndpointDenied}},
	{category: CategoryNetwork, field: FieldEndpoint, on: onBoth},
	{category: CategoryNetwork, field: FieldIdentity, on: onTrail},
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

// IsField reports whether any category has the field.
func IsField(name string) bool {
	return name == FieldEventCategory ||
		slices.ContainsFunc(fieldRules, func(r fieldRule) bool { return r.field == name })
}
