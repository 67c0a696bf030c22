package emulator

import "slices"

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

	"CreateEventDataStore":         write((*call).createStore).onLake(),
	"GetEventDataStore":            read((*call).getStore).onLake(),
	"ListEventDataStores":          read((*call).listStores).onLake(),
	"UpdateEventDataStore":         write((*call).updateStore).onLake(),
	"DeleteEventDataStore":         write((*call).deleteStore).onLake(),
	"RestoreEventDataStore":        write((*call).restoreStore).onLake(),
	"StartEventDataStoreIngestion": write((*call).startIngestion).onLake(),
	"StopEventDataStoreIngestion":  write((*call).stopIngestion).onLake(),
	"EnableFederation":             write((*call).enableFederation).onLake(),
	"DisableFederation":            write((*call).disableFederation).onLake(),
	"CreateChannel":                write((*call).createChannel).onLake(),
	"GetChannel":                   read((*call).getChannel).onLake(),
	"ListChannels":                 read((*call).listChannels).onLake(),
	"UpdateChannel":                write((*call).updateChannel).onLake(),
	"DeleteChannel":                write((*call).deleteChannel).onLake(),
	"PutResourcePolicy":            write((*call).putPolicy).onLake(),
	"GetResourcePolicy":            read((*call).getPolicy).onLake(),
	"DeleteResourcePolicy":         write((*call).deletePolicy).onLake(),
	"StartQuery":                   write((*call).startQuery).onLake(),
	"DescribeQuery":                read((*call).describeQuery).onLake(),
	"GetQueryResults":              read((*call).getQueryResults).onLake(),
	"CancelQuery":                  write((*call).cancelQuery).onLake(),
	"ListQueries":                  read((*call).listQueries).onLake(),
	"PutAuditEvents":               read((*call).putAuditEvents).onLake().of(serviceData),

	"ListRegions":           read((*call).listRegions).of(serviceAccount),
	"GetAccountInformation": read((*call).getAccountInformation).of(serviceAccount),
	"ListAccounts":          read((*call).listAccounts).of(serviceOrganizations),
}

// otherOperations are CloudTrail's operations that are known and not answered.
var otherOperations = []string{
	"CreateDashboard", "DeleteDashboard", "DeregisterOrganizationDelegatedAdmin", "GenerateQuery", "GetDashboard",
	"GetImport", "ListDashboards", "ListImportFailures", "ListImports", "ListInsightsData", "ListInsightsMetricData",
	"ListPublicKeys", "RegisterOrganizationDelegatedAdmin", "SearchSampleQueries", "StartDashboardRefresh",
	"StartImport", "StopImport", "UpdateDashboard",
}

func knownOperation(name string) bool {
	_, built := operations[name]
	return built || name == callerIdentityOperation || name == assumeRoleOperation ||
		slices.Contains(signInOperations, name) || slices.Contains(otherOperations, name)
}
