//go:build conformance

package conformance

import "strings"

// createStore is the command line that makes an event data store with these selectors.
func createStore(name, selectors string) string {
	return "cloudtrail create-event-data-store --name " + name + " --advanced-event-selectors '" + selectors + "'"
}

// updateStore is the command line that gives the latest store other selectors.
func updateStore(selectors string) string {
	return "cloudtrail update-event-data-store --event-data-store {store} --advanced-event-selectors '" + selectors + "'"
}

// refusedStore is a put of selectors on the latest store that AWS finds fault with.
func refusedStore(selectors string) step {
	return refusedLake(updateStore(selectors), "InvalidEventSelectorsException")
}

// of is a list of one advanced selector for all events of a category.
func of(category string) string { return advanced(condition("eventCategory", "Equals", category)) }

// several are n selectors of all management events.
func several(n int) string {
	one := `{"FieldSelectors":[` + management + `]}`
	return "[" + strings.Repeat(one+",", n-1) + one + "]"
}

var storeSettingScenarios = []scenario{
	{name: "event data stores page by page", steps: []step{
		lakeCall("cloudtrail create-event-data-store --name one", `{"Name":"one"}`),
		lakeCall("cloudtrail create-event-data-store --name two", `{"Name":"two"}`),
		lakeCall("cloudtrail list-event-data-stores --max-results 1", `{"EventDataStores":[{"EventDataStoreArn":"{before}"}],"NextToken":"<any>"}`),
		lakeCall("cloudtrail list-event-data-stores --max-results 1 --next-token {token}", `{"EventDataStores":[{"EventDataStoreArn":"{store}"}],"NextToken":null}`),
	}},
	{name: "selectors of event data stores", steps: []step{
		lakeCall(createStore("events", advanced(management, condition("eventSource", "StartsWith", "s3."), condition("eventName", "NotStartsWith", "List"),
			condition("eventType", "Equals", "AwsApiCall"), condition("userIdentity.arn", "EndsWith", "/mary"),
			condition("sessionCredentialFromConsole", "Equals", "true"))),
			`{"AdvancedEventSelectors":[{"FieldSelectors":[{},{"Field":"eventSource","StartsWith":["s3."]},{},{},{},{}]}]}`),
		lakeCall(updateStore(advanced(network, condition("eventSource", "Equals", "kms.amazonaws.com"))),
			`{"AdvancedEventSelectors":[{"FieldSelectors":[{"Equals":["NetworkActivity"]},{}]}]}`),
		lakeCall(updateStore(several(5)), `{"AdvancedEventSelectors":[{},{},{},{},{}]}`),
		refusedStore(several(6)),
		refusedStore(advanced(network, condition("eventSource", "Equals", "kms.amazonaws.com"), condition("userIdentity.arn", "EndsWith", "/mary"))),
		refusedStore(advanced(condition("eventCategory", "Equals", "ConfigurationItem"), condition("readOnly", "Equals", "true"))),
		refusedStore(`[{"FieldSelectors":[` + management + `]},{"FieldSelectors":[` + condition("eventCategory", "Equals", "ConfigurationItem") + `]}]`),
		refusedLake(updateStore(of("ActivityAuditLog"))+" --no-multi-region-enabled", "InvalidEventSelectorsException"),
		lakeCall("cloudtrail get-event-data-store --event-data-store {store.id}", `{"EventDataStoreArn":"{store}","AdvancedEventSelectors":[{},{},{},{},{}],"PartitionKeys":[{}]}`),
	}},
	{name: "the ingestion of event data stores", steps: joinSteps(
		[]step{
			lakeCall("cloudtrail create-event-data-store --name events --no-start-ingestion --no-termination-protection-enabled", `{"Status":"CREATED"}`),
			refusedLake("cloudtrail delete-event-data-store --event-data-store {store}", "ConflictException"),
		},
		settled("STOPPED_INGESTION"),
		[]step{
			refusedLake("cloudtrail stop-event-data-store-ingestion --event-data-store {store}", "InvalidEventDataStoreStatusException"),
			lakeCall("cloudtrail delete-event-data-store --event-data-store {store}", ""),
			refusedLake("cloudtrail start-event-data-store-ingestion --event-data-store {store}", "InvalidEventDataStoreStatusException"),
			refusedLake("cloudtrail get-event-configuration --event-data-store {store}", "InvalidEventDataStoreStatusException"),
			refusedLake("cloudtrail put-event-configuration --event-data-store {store} --max-event-size Large", "InactiveEventDataStoreException"),
			refusedLake("cloudtrail enable-federation --event-data-store {store} --federation-role-arn arn:aws:iam::123456789012:role/lake", "InactiveEventDataStoreException"),
			refusedLake("cloudtrail list-queries --event-data-store {store}", "InactiveEventDataStoreException"),
			lakeCall("cloudtrail restore-event-data-store --event-data-store {store}", `{"Status":"STOPPED_INGESTION"}`),
			createPartners,
		},
		settled("ENABLED"),
		[]step{
			refusedLake("cloudtrail stop-event-data-store-ingestion --event-data-store {store}", "InvalidEventDataStoreCategoryException"),
			refusedLake("cloudtrail get-event-configuration --event-data-store {store}", "InvalidEventDataStoreCategoryException"),
			refusedStore(of("Management")),
			refusedLake("cloudtrail update-event-data-store --event-data-store {store} --multi-region-enabled", "InvalidParameterException"),
			refusedLake("cloudtrail update-event-data-store --event-data-store {store} --organization-enabled", "InvalidParameterException"),
			refusedLake("cloudtrail update-event-data-store --event-data-store {store} --name events", "EventDataStoreAlreadyExistsException"),
			{aws: "cloudtrail get-event-data-store --event-data-store {store}", region: away, code: "EventDataStoreNotFoundException", moto: notImplemented},
			{aws: "cloudtrail get-event-data-store --event-data-store {store}", key: member, code: "EventDataStoreARNInvalidException", moto: notImplemented},
			refusedLake("cloudtrail create-event-data-store --name tagged --tags-list"+manyTags(51), "InvalidTagParameterException"),
		},
	)},
	{name: "Insights of event data stores", steps: []step{
		lakeCall("cloudtrail create-event-data-store --name events", `{"Name":"events"}`),
		refusedLake("cloudtrail put-insight-selectors --event-data-store {store} --insights-destination {store} --insight-selectors InsightType=ApiCallRateInsight", "InvalidInsightSelectorsException"),
		lakeCall(createStore("unusual", of("Insight")), `{"Name":"unusual"}`),
		refusedLake("cloudtrail put-insight-selectors --event-data-store {store} --insights-destination {store} --insight-selectors InsightType=ApiCallRateInsight", "InvalidInsightSelectorsException"),
		lakeCall("cloudtrail put-insight-selectors --event-data-store {before} --insights-destination {store} --insight-selectors InsightType=ApiCallRateInsight InsightType=ApiErrorRateInsight",
			`{"EventDataStoreArn":"{before}","InsightsDestination":"{store}","TrailARN":null,"InsightSelectors":[
			{"InsightType":"ApiCallRateInsight"},{"InsightType":"ApiErrorRateInsight"}]}`),
		lakeCall("cloudtrail get-insight-selectors --event-data-store {store}", `{"InsightsDestination":"{before}","InsightSelectors":[{},{}]}`),
		// Insights on calls need the events that write.
		refusedLake(updateStore(advanced(management, condition("readOnly", "Equals", "true"))), "InvalidInsightSelectorsException"),
		refusedLake("cloudtrail put-insight-selectors --event-data-store {store} --insights-destination {before} --insight-selectors InsightType=ApiErrorRateInsight,EventCategories=Data", "InvalidInsightSelectorsException"),
		refusedLake("cloudtrail put-insight-selectors --event-data-store {store} --insights-destination {before} --trail-name audit --insight-selectors InsightType=ApiCallRateInsight", "InvalidParameterCombinationException"),
		lakeCall("cloudtrail put-insight-selectors --event-data-store {store} --insight-selectors '[]'", `{"EventDataStoreArn":"{store}","InsightSelectors":[],"InsightsDestination":null}`),
		refusedLake("cloudtrail get-insight-selectors --event-data-store {store}", "InsightNotEnabledException"),
	}},
	{name: "event configuration of event data stores", steps: []step{
		lakeCall("cloudtrail create-event-data-store --name events", `{"Name":"events"}`),
		lakeCall("cloudtrail get-event-configuration --event-data-store {store}",
			`{"EventDataStoreArn":"{store}","TrailARN":null,"MaxEventSize":"Standard","ContextKeySelectors":[]}`),
		refusedLake("cloudtrail get-event-configuration --event-data-store {store} --trail-name audit", "InvalidParameterCombinationException"),
		refusedLake("cloudtrail put-event-configuration --event-data-store {store} --max-event-size Large --context-key-selectors Type=TagContext,Equals="+
			strings.Repeat("k", 129), "InvalidParameterException"),
		refusedLake("cloudtrail put-event-configuration --event-data-store {store} --max-event-size Large --context-key-selectors Type=TagContext,Equals="+
			strings.Join(numbered("k", 51), ","), "InvalidParameterException"),
		refusedLake("cloudtrail put-event-configuration --event-data-store {store} --max-event-size Large --context-key-selectors Type=Context,Equals=k", "InvalidParameterException"),
		lakeCall("cloudtrail put-event-configuration --event-data-store {store} --max-event-size Large --context-key-selectors Type=TagContext,Equals=Owner Type=RequestContext,Equals=aws:PrincipalOrgID",
			`{"ContextKeySelectors":[{"Type":"TagContext"},{"Type":"RequestContext","Equals":["aws:PrincipalOrgID"]}]}`),
		lakeCall("cloudtrail put-event-configuration --event-data-store {store} --max-event-size Standard --context-key-selectors '[]'",
			`{"MaxEventSize":"Standard","ContextKeySelectors":[]}`),
	}},
}
