//go:build conformance

package conformance

import "strings"

const (
	// nowhere is the id of a store and of a channel that do not exist.
	nowhere = "11112222-3333-4444-5555-666677778888"
	// ofAudits selects events from outside AWS.
	ofAudits = `'[{"Name":"Partners","FieldSelectors":[{"Field":"eventCategory","Equals":["ActivityAuditLog"]}]}]'`
)

// createPartners makes a store that receives events from outside AWS.
var createPartners = step{
	aws: "cloudtrail create-event-data-store --name partners --no-multi-region-enabled --no-termination-protection-enabled --advanced-event-selectors " + ofAudits,
	want: `{"Name":"partners","Status":"CREATED","MultiRegionEnabled":false,"OrganizationEnabled":false,"RetentionPeriod":366,
		"TerminationProtectionEnabled":false,"BillingMode":"EXTENDABLE_RETENTION_PRICING","KmsKeyId":null,"TagsList":null,"CreatedTimestamp":"<time>",
		"AdvancedEventSelectors":[{"Name":"Partners","FieldSelectors":[{"Field":"eventCategory","Equals":["ActivityAuditLog"]}]}]}`,
	moto: notImplemented,
}

// settled are calls during which the clock goes on, so that the latest store comes to a status.
func settled(status string) []step {
	const get = "cloudtrail get-event-data-store --event-data-store {store}"
	return []step{
		{aws: "cloudtrail list-event-data-stores", want: `{}`, moto: notImplemented},
		{aws: get, want: `{"Status":"` + status + `"}`, moto: notImplemented},
	}
}

// refusedLake is a refused call on Lake, which moto does not know.
func refusedLake(aws, code string) step { return step{aws: aws, code: code, moto: notImplemented} }

// lakeCall is a call on Lake that succeeds.
func lakeCall(aws, want string) step { return step{aws: aws, want: want, moto: notImplemented} }

func joinSteps(parts ...[]step) []step {
	var all []step
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

var storeScenarios = []scenario{
	{name: "an event data store's life", steps: joinSteps(
		[]step{
			lakeCall("cloudtrail create-event-data-store --name events --tags-list Key=Owner,Value=Mary",
				`{"EventDataStoreArn":"<holds>arn:aws:cloudtrail:us-east-2:123456789012:eventdatastore/","Status":"CREATED","MultiRegionEnabled":true,
				"TerminationProtectionEnabled":true,"TagsList":[{"Key":"Owner","Value":"Mary"}],
				"AdvancedEventSelectors":[{"Name":"Default management events","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]}]}`),
			refusedLake("cloudtrail stop-event-data-store-ingestion --event-data-store {store}", "InvalidEventDataStoreStatusException"),
		},
		settled("ENABLED"),
		[]step{
			lakeCall("cloudtrail list-event-data-stores", `{"EventDataStores":[{"EventDataStoreArn":"{store}","Name":"events","Status":null}]}`),
			{
				aws:  "cloudtrail list-tags --resource-id-list {store}",
				want: `{"ResourceTagList":[{"TagsList":[{"Key":"Owner","Value":"Mary"}]}]}`, moto: "tags unchecked",
			},
			refusedLake("cloudtrail create-event-data-store --name events", "EventDataStoreAlreadyExistsException"),
			lakeCall("cloudtrail stop-event-data-store-ingestion --event-data-store {store}", ""),
			lakeCall("cloudtrail get-event-data-store --event-data-store {store}", `{"Status":"STOPPING_INGESTION"}`),
		},
		settled("STOPPED_INGESTION"),
		[]step{
			lakeCall("cloudtrail start-event-data-store-ingestion --event-data-store {store}", ""),
			lakeCall("cloudtrail get-event-data-store --event-data-store {store}", `{"Status":"STARTING_INGESTION","FederationStatus":"DISABLED"}`),
		},
		settled("ENABLED"),
		[]step{
			refusedLake("cloudtrail delete-event-data-store --event-data-store {store}", "EventDataStoreTerminationProtectedException"),
			lakeCall("cloudtrail update-event-data-store --event-data-store {store} --no-termination-protection-enabled --name renamed --retention-period 30",
				`{"Name":"renamed","RetentionPeriod":30,"TerminationProtectionEnabled":false,"UpdatedTimestamp":"<time>","FederationStatus":"DISABLED","PartitionKeys":null,"TagsList":null}`),
			lakeCall("cloudtrail delete-event-data-store --event-data-store {store}", ""),
			lakeCall("cloudtrail get-event-data-store --event-data-store {store}", `{"Status":"PENDING_DELETION"}`),
			refusedLake("cloudtrail delete-event-data-store --event-data-store {store}", "InactiveEventDataStoreException"),
			refusedLake("cloudtrail update-event-data-store --event-data-store {store} --name again", "InactiveEventDataStoreException"),
			{aws: "cloudtrail add-tags --resource-id {store} --tags-list Key=a", code: "InactiveEventDataStoreException", moto: "tags unchecked"},
			lakeCall("cloudtrail restore-event-data-store --event-data-store {store}", `{"Status":"ENABLED","Name":"renamed","FederationStatus":null,"PartitionKeys":null,"TagsList":null}`),
			refusedLake("cloudtrail restore-event-data-store --event-data-store {store}", "InvalidEventDataStoreStatusException"),
		},
	)},
	{name: "event data stores refused", steps: []step{
		lakeCall("cloudtrail create-event-data-store --name fixed --billing-mode FIXED_RETENTION_PRICING --no-start-ingestion --kms-key-id alias/lake",
			`{"RetentionPeriod":2557,"BillingMode":"FIXED_RETENTION_PRICING","KmsKeyId":"<holds>:key/"}`),
		refusedLake("cloudtrail create-event-data-store --name 'my store'", "InvalidParameterException"),
		refusedLake("cloudtrail create-event-data-store --name "+strings.Repeat("n", 129), "InvalidParameterException"),
		refusedLake("cloudtrail create-event-data-store --name events --retention-period 3654", "InvalidParameterException"),
		refusedLake("cloudtrail create-event-data-store --name events --billing-mode FIXED_RETENTION_PRICING --retention-period 2558", "InvalidParameterException"),
		refusedLake("cloudtrail create-event-data-store --name events --billing-mode FREE", "InvalidParameterException"),
		refusedLake("cloudtrail create-event-data-store --name events --kms-key-id 'no key!'", "InvalidKmsKeyIdException"),
		refusedLake("cloudtrail create-event-data-store --name events --tags-list Key=aws:x", "InvalidTagParameterException"),
		refusedLake("cloudtrail create-event-data-store --name wide --advanced-event-selectors "+ofAudits, "InvalidParameterException"),
		refusedLake("cloudtrail create-event-data-store --name idle --no-multi-region-enabled --no-start-ingestion --advanced-event-selectors "+ofAudits, "InvalidParameterException"),
		refusedLake(`cloudtrail create-event-data-store --name odd --advanced-event-selectors '[{"FieldSelectors":[{"Field":"eventCategory","Equals":["Hunch"]}]}]'`, "InvalidEventSelectorsException"),
		refusedLake("cloudtrail update-event-data-store --event-data-store {store}", "InvalidParameterException"),
		refusedLake("cloudtrail update-event-data-store --event-data-store {store} --kms-key-id alias/other", "InvalidParameterException"),
		lakeCall("cloudtrail update-event-data-store --event-data-store {store} --billing-mode EXTENDABLE_RETENTION_PRICING", `{"BillingMode":"EXTENDABLE_RETENTION_PRICING"}`),
		refusedLake("cloudtrail update-event-data-store --event-data-store {store} --billing-mode FIXED_RETENTION_PRICING", "InvalidParameterException"),
		refusedLake("cloudtrail get-event-data-store --event-data-store 'a b c'", "EventDataStoreARNInvalidException"),
		refusedLake("cloudtrail get-event-data-store --event-data-store "+nowhere, "EventDataStoreNotFoundException"),
		refusedLake("cloudtrail list-event-data-stores --max-results 1001", "InvalidMaxResultsException"),
		refusedLake("cloudtrail list-event-data-stores --next-token nonsense", "InvalidNextTokenException"),
		{aws: "cloudtrail create-event-data-store --name org --organization-enabled", key: member, code: "NotOrganizationMasterAccountException", moto: notImplemented},
		{aws: "cloudtrail list-event-data-stores", region: "cn-north-1", code: "UnsupportedOperationException", moto: notImplemented},
	}},
	{name: "federation", steps: joinSteps(
		[]step{lakeCall("cloudtrail create-event-data-store --name events --no-termination-protection-enabled", `{"Name":"events"}`)},
		settled("ENABLED"),
		[]step{
			refusedLake("cloudtrail disable-federation --event-data-store {store}", "InvalidParameterException"),
			refusedLake("cloudtrail enable-federation --event-data-store {store} --federation-role-arn lake", "InvalidParameterException"),
			lakeCall("cloudtrail enable-federation --event-data-store {store} --federation-role-arn arn:aws:iam::123456789012:role/lake",
				`{"FederationStatus":"ENABLING","FederationRoleArn":"arn:aws:iam::123456789012:role/lake"}`),
			refusedLake("cloudtrail enable-federation --event-data-store {store} --federation-role-arn arn:aws:iam::123456789012:role/lake", "EventDataStoreFederationEnabledException"),
			lakeCall("cloudtrail get-event-data-store --event-data-store {store}", `{"FederationStatus":"ENABLED"}`),
			refusedLake("cloudtrail delete-event-data-store --event-data-store {store}", "EventDataStoreFederationEnabledException"),
			lakeCall("cloudtrail disable-federation --event-data-store {store}", `{"FederationStatus":"DISABLING"}`),
		},
	)},
	{name: "settings of event data stores", steps: []step{
		lakeCall("cloudtrail create-event-data-store --name events", `{"Name":"events"}`),
		refusedLake("cloudtrail get-insight-selectors --event-data-store {store}", "InsightNotEnabledException"),
		refusedLake("cloudtrail put-insight-selectors --event-data-store {store} --insight-selectors InsightType=ApiCallRateInsight", "InvalidInsightSelectorsException"),
		refusedLake("cloudtrail put-event-configuration --event-data-store {store} --max-event-size Huge", "InvalidParameterException"),
		refusedLake("cloudtrail put-event-configuration --event-data-store {store} --context-key-selectors Type=TagContext,Equals=Owner", "InvalidParameterException"),
		lakeCall("cloudtrail put-event-configuration --event-data-store {store} --max-event-size Large --context-key-selectors Type=TagContext,Equals=Owner",
			`{"EventDataStoreArn":"{store}","MaxEventSize":"Large","ContextKeySelectors":[{"Type":"TagContext","Equals":["Owner"]}]}`),
		lakeCall("cloudtrail get-event-configuration --event-data-store {store}", `{"MaxEventSize":"Large"}`),
	}},
}
