package emulator

import "slices"

// Error codes that several files refuse with.
const (
	codeARNInvalid          = "CloudTrailARNInvalidException"
	codeInsightNotEnabled   = "InsightNotEnabledException"
	codeInvalidCombination  = "InvalidParameterCombinationException"
	codeInvalidParameter    = "InvalidParameterException"
	codeInvalidSelectors    = "InvalidEventSelectorsException"
	codeStoreNotFound       = "EventDataStoreNotFoundException"
	codeTrailNotFound       = "TrailNotFoundException"
	codeUnknownOperation    = "UnknownOperationException"
	codeValidation          = "ValidationException"
	callerIdentityOperation = "GetCallerIdentity"
)

// operations are the ones that are answered. The map is filled here and never
// changed.
var operations = map[string]operation{
	"CreateTrail":           write((*call).createTrail),
	"UpdateTrail":           write((*call).updateTrail),
	"DeleteTrail":           write((*call).deleteTrail),
	"DescribeTrails":        read((*call).describeTrails),
	"GetTrail":              read((*call).getTrail),
	"ListTrails":            read((*call).listTrails),
	"GetTrailStatus":        read((*call).getTrailStatus),
	"StartLogging":          write((*call).startLogging),
	"StopLogging":           write((*call).stopLogging),
	"AddTags":               write((*call).addTags),
	"RemoveTags":            write((*call).removeTags),
	"ListTags":              read((*call).listTags),
	"GetEventSelectors":     read((*call).getEventSelectors),
	"PutEventSelectors":     write((*call).putEventSelectors),
	"GetInsightSelectors":   read((*call).getInsightSelectors),
	"PutInsightSelectors":   write((*call).putInsightSelectors),
	"GetEventConfiguration": read((*call).getEventConfiguration),
	"PutEventConfiguration": write((*call).putEventConfiguration),
	"LookupEvents":          read((*call).lookupEvents),
	"ListRegions":           read((*call).listRegions).of(serviceAccount),
	"GetAccountInformation": read((*call).getAccountInformation).of(serviceAccount),
	"ListAccounts":          read((*call).listAccounts).of(serviceOrganizations),
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
