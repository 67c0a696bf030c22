//go:build conformance

package conformance

// putInsights is the command line that sets the trail audit's Insights.
func putInsights(selectors string) string {
	return "cloudtrail put-insight-selectors --trail-name audit --insight-selectors '" + selectors + "'"
}

const noInsights = "Trail arn:aws:cloudtrail:us-east-2:123456789012:trail/audit does not have Insights enabled. " +
	"Edit the trail settings to enable Insights, and then try the operation again."

var insightScenarios = []scenario{
	{name: "Insights", steps: []step{
		createAudit,
		{aws: "cloudtrail start-logging --name audit"},
		{
			aws: "cloudtrail get-insight-selectors --trail-name audit", code: "InsightNotEnabledException", message: noInsights,
			moto: "GetInsightSelectors: none is no error",
		},
		{
			aws:  putInsights(`[{"InsightType":"ApiCallRateInsight"}]`),
			want: `{"TrailARN":"arn:aws:cloudtrail:us-east-2:123456789012:trail/audit","InsightSelectors":[{"InsightType":"ApiCallRateInsight"}]}`,
		},
		{aws: "cloudtrail describe-trails", want: `{"trailList":[{"HasInsightSelectors":true}]}`, moto: "flags stay false"},
		{aws: "cloudtrail get-trail --name audit", want: `{"Trail":{"HasInsightSelectors":true}}`, moto: "flags stay false"},
		{
			aws:  "cloudtrail get-insight-selectors --trail-name audit",
			want: `{"TrailARN":"arn:aws:cloudtrail:us-east-2:123456789012:trail/audit","InsightSelectors":[{"InsightType":"ApiCallRateInsight"}]}`,
		},
		{
			aws:  putInsights(`[{"InsightType":"ApiErrorRateInsight"}]`),
			want: `{"InsightSelectors":[{"InsightType":"ApiErrorRateInsight"}]}`,
		},
		{
			aws:  "cloudtrail get-insight-selectors --trail-name audit",
			want: `{"InsightSelectors":[{"InsightType":"ApiErrorRateInsight"}]}`, moto: "PutInsightSelectors: appends",
		},
		{aws: putInsights(`[]`), want: `{"InsightSelectors":[],"TrailARN":"<any>"}`},
		{
			aws: "cloudtrail get-insight-selectors --trail-name audit", code: "InsightNotEnabledException", message: noInsights,
			moto: "PutInsightSelectors: appends",
		},
	}},
	{name: "stopping turns Insights off", steps: []step{
		createAudit,
		{aws: "cloudtrail start-logging --name audit"},
		{
			aws:  putInsights(`[{"InsightType":"ApiCallRateInsight"},{"InsightType":"ApiErrorRateInsight"}]`),
			want: `{"InsightSelectors":[{"InsightType":"ApiCallRateInsight"},{"InsightType":"ApiErrorRateInsight"}]}`,
		},
		{aws: "cloudtrail stop-logging --name audit"},
		{
			aws: "cloudtrail get-insight-selectors --trail-name audit", code: "InsightNotEnabledException", message: noInsights,
			moto: "StopLogging: Insights stay",
		},
	}},
	{name: "Insights refused", steps: []step{
		createAudit,
		{aws: putInsights(`[{"InsightType":"Hunch"}]`), code: "InvalidInsightSelectorsException", moto: "PutInsightSelectors: unchecked"},
		{
			aws:  putInsights(`[{"InsightType":"ApiCallRateInsight","EventCategories":["Data"]}]`),
			code: "InvalidInsightSelectorsException", moto: "PutInsightSelectors: unchecked",
		},
		{aws: putBasic(`[{"ReadWriteType":"ReadOnly"}]`), want: `{"EventSelectors":[{"ReadWriteType":"ReadOnly"}]}`},
		{
			aws:  putInsights(`[{"InsightType":"ApiCallRateInsight"}]`),
			code: "InvalidInsightSelectorsException", moto: "PutInsightSelectors: unchecked",
		},
		{
			aws:  putInsights(`[{"InsightType":"ApiErrorRateInsight"}]`),
			want: `{"InsightSelectors":[{"InsightType":"ApiErrorRateInsight"}]}`,
		},
		{
			aws:  putInsights(`[{"InsightType":"ApiErrorRateInsight"}]`) + " --insights-destination " + nowhere,
			code: "InvalidParameterCombinationException", moto: "PutInsightSelectors: unchecked",
		},
		{aws: "cloudtrail get-insight-selectors", code: "InvalidParameterException", moto: "GetInsightSelectors: nothing named"},
		{aws: putBasic(objects("arn:aws:s3")), want: `{"EventSelectors":[{"DataResources":[{}]}]}`},
		{
			aws:  putInsights(`[{"InsightType":"ApiErrorRateInsight","EventCategories":["Management","Data"]}]`),
			want: `{"InsightSelectors":[{"InsightType":"ApiErrorRateInsight","EventCategories":["Management","Data"]}]}`,
		},
		{aws: "cloudtrail delete-trail --name audit"},
		createAudit,
		{
			aws: "cloudtrail get-insight-selectors --trail-name audit", code: "InsightNotEnabledException", message: noInsights,
			moto: "GetInsightSelectors: none is no error",
		},
		{
			aws:  "cloudtrail get-insight-selectors --trail-name audit --event-data-store arn:aws:cloudtrail:us-east-2:123456789012:eventdatastore/11112222-3333-4444-5555-666677778888",
			code: "InvalidParameterCombinationException", moto: "GetInsightSelectors: parameters unchecked",
		},
		{
			aws: "cloudtrail get-insight-selectors --trail-name nobody", code: "TrailNotFoundException",
			message: "Unknown trail: arn:aws:cloudtrail:us-east-2:123456789012:trail/nobody for the user: 123456789012",
			moto:    "unknown trail: bare name",
		},
	}},
}

// putConfiguration is the command line that sets the trail audit's aggregations.
func putConfiguration(aggregations string) string {
	return "cloudtrail put-event-configuration --trail-name audit --aggregation-configurations '" + aggregations + "'"
}

var eventConfigurationScenarios = []scenario{
	{name: "event configuration", steps: []step{
		createAudit,
		{
			aws:  "cloudtrail get-event-configuration --trail-name audit",
			want: `{"TrailARN":"arn:aws:cloudtrail:us-east-2:123456789012:trail/audit","EventDataStoreArn":null}`, moto: notImplemented,
		},
		{
			aws: putConfiguration(`[{"EventCategory":"Data","Templates":["API_ACTIVITY","RESOURCE_ACCESS"]}]`),
			want: `{"TrailARN":"arn:aws:cloudtrail:us-east-2:123456789012:trail/audit",
				"AggregationConfigurations":[{"EventCategory":"Data","Templates":["API_ACTIVITY","RESOURCE_ACCESS"]}]}`,
			moto: notImplemented,
		},
		{
			aws:  "cloudtrail get-event-configuration --trail-name audit",
			want: `{"AggregationConfigurations":[{"EventCategory":"Data","Templates":["API_ACTIVITY","RESOURCE_ACCESS"]}]}`, moto: notImplemented,
		},
		{aws: putConfiguration(`[{"EventCategory":"Data","Templates":["EVERYTHING"]}]`), code: "InvalidParameterException", moto: notImplemented},
		{
			aws:  putConfiguration(`[{"EventCategory":"Data","Templates":["API_ACTIVITY"]},{"EventCategory":"Data","Templates":["USER_ACTIONS"]}]`),
			code: "InvalidParameterException", moto: notImplemented,
		},
		{aws: putConfiguration(`[{"EventCategory":"Management","Templates":["API_ACTIVITY"]}]`), code: "InvalidParameterException", moto: notImplemented},
		{aws: "cloudtrail put-event-configuration --trail-name audit --max-event-size Large", code: "InvalidParameterCombinationException", moto: notImplemented},
		{aws: putConfiguration(`[]`) + " --event-data-store " + nowhere, code: "InvalidParameterCombinationException", moto: notImplemented},
		{aws: putConfiguration(`[]`), want: `{"AggregationConfigurations":[]}`, moto: notImplemented},
		{aws: "cloudtrail get-event-configuration", code: "InvalidParameterCombinationException", moto: notImplemented},
		{
			aws: "cloudtrail get-event-configuration --trail-name nobody", code: "TrailNotFoundException",
			message: "Unknown trail: arn:aws:cloudtrail:us-east-2:123456789012:trail/nobody for the user: 123456789012", moto: notImplemented,
		},
	}},
}
