package emulator

import "slices"

// Error codes that several files refuse with.
const (
	codeARNInvalid          = "CloudTrailARNInvalidException"
	codeInsightNotEnabled   = "InsightNotEnabledException"
	codeInvalidCombination  = "InvalidParameterCombinationException"
	codeInvalidParameter    = "InvalidParameterException"
	codeInvalidTrailName    = "InvalidTrailNameException"
	codeStoreNotFound       = "EventDataStoreNotFoundException"
	codeTrailNotFound       = "TrailNotFoundException"
	codeUnknownOperation    = "UnknownOperationException"
	codeValidation          = "ValidationException"
	callerIdentityOperation = "GetCallerIdentity"
)

// operations are the ones that are answered. The map is filled here and never
// changed.
var operations = map[string]operation{
	"DescribeTrails":        read((*call).describeTrails),
	"GetTrail":              read((*call).getTrail),
	"ListTrails":            read((*call).listTrails),
	"GetTrailStatus":        read((*call).getTrailStatus),
	"StartLogging":          write((*call).startLogging),
	"StopLogging":           write((*call).stopLogging),
	"ListTags":              read((*call).listTags),
	"GetEventSelectors":     read((*call).getEventSelectors),
	"GetInsightSelectors":   read((*call).getInsightSelectors),
	"ListRegions":           read((*call).listRegions),
	"GetAccountInformation": read((*call).getAccountInformation),
}

// otherOperations are CloudTrail's operations that are known and not answered.
var otherOperations = []string{
	"CancelQuery", "CreateChannel", "CreateDashboard", "CreateEventDataStore", "DeleteChannel", "DeleteDashboard",
	"DeleteEventDataStore", "DeleteResourcePolicy", "DeregisterOrganizationDelegatedAdmin", "DescribeQuery",
	"DisableFederation", "EnableFederation", "GenerateQuery", "GetChannel", "GetDashboard", "GetEventDataStore",
	"GetImport", "GetQueryResults", "GetResourcePolicy", "ListChannels", "ListDashboards", "ListEventDataStores",
	"ListImportFailures", "ListImports", "ListInsightsData", "ListInsightsMetricData", "ListPublicKeys", "ListQueries",
	"PutResourcePolicy", "RegisterOrganizationDelegatedAdmin", "RestoreEventDataStore", "SearchSampleQueries",
	"StartDashboardRefresh", "StartEventDataStoreIngestion", "StartImport", "StartQuery", "StopEventDataStoreIngestion",
	"StopImport", "UpdateChannel", "UpdateDashboard", "UpdateEventDataStore",
}

func knownOperation(name string) bool {
	_, built := operations[name]
	return built || name == callerIdentityOperation || slices.Contains(otherOperations, name)
}
