//go:build conformance

package conformance

import (
	"strings"

	"trailboss/model/lake/policy/policytest"
)

// createFeed makes a channel for custom events into the latest store.
var createFeed = step{
	aws: "cloudtrail create-channel --name feed --source Custom --destinations Type=EVENT_DATA_STORE,Location={store} --tags Key=Owner,Value=Mary",
	want: `{"ChannelArn":"<holds>arn:aws:cloudtrail:us-east-2:123456789012:channel/","Name":"feed","Source":"Custom",
		"Destinations":[{"Type":"EVENT_DATA_STORE","Location":"{store}"}],"Tags":[{"Key":"Owner","Value":"Mary"}]}`,
	moto: notImplemented,
}

// sendersPolicy lets the member account send, with an external id.
const sendersPolicy = `{"Version":"2012-10-17","Statement":[{"Sid":"ChannelPolicy","Effect":"Allow","Principal":{"AWS":["arn:aws:iam::210987654321:root"]},` +
	`"Action":"cloudtrail-data:PutAuditEvents","Resource":"{channel}","Condition":{"StringEquals":{"cloudtrail:ExternalId":"partner-42"}}}]}`

// queriersPolicy lets the member account query the latest store.
const queriersPolicy = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"210987654321"},` +
	`"Action":["cloudtrail:StartQuery","cloudtrail:GetQueryResults"],"Resource":"{store}"}]}`

func putPolicy(text string) string {
	return "cloudtrail put-resource-policy --resource-arn {channel} --resource-policy '" + text + "'"
}

// auditEvent is an event with an id, and one member changed where change holds two texts.
func auditEvent(id string, change ...string) string {
	data := `{"version":"1.0","userIdentity":{"type":"User","principalId":"mary"},"eventSource":"crm.acme.example","eventName":"DeleteCustomer",` +
		`"eventTime":"2026-08-02T09:14:05Z","UID":"` + id + `","recipientAccountId":"123456789012"}`
	data = strings.NewReplacer(change...).Replace(data)
	return `{"id":"` + id + `","eventData":"` + strings.ReplaceAll(data, `"`, `\"`) + `"}`
}

func sendEvents(options string, events ...string) string {
	return "cloudtrail-data put-audit-events --channel-arn {channel} " + options + " --audit-events '[" + strings.Join(events, ",") + "]'"
}

// brokenPolicies are some policies that break a rule, and all places without one.
func brokenPolicies() []step {
	const head = "arn:aws:cloudtrail:us-east-2:123456789012:"
	named := strings.NewReplacer(head+"channel/"+nowhere, "{channel}", head+"eventdatastore/"+nowhere, "{store}")
	steps := []step{createPartners, createFeed}
	broken := policytest.Broken(head+"channel/"+nowhere, head+"eventdatastore/"+nowhere)
	const some = 12
	for i := 0; i < len(broken); i += some {
		c := broken[i]
		line := "cloudtrail put-resource-policy --resource-arn " + c.ARN + " --resource-policy '" + c.Text + "'"
		steps = append(steps, refusedLake(named.Replace(line), "ResourcePolicyNotValidException"))
	}
	for _, p := range policytest.Elsewhere() {
		steps = append(steps, refusedLake("cloudtrail put-resource-policy --resource-arn "+p.ARN+" --resource-policy '{}'", p.Code))
	}
	return append(steps, refusedLake("cloudtrail get-resource-policy --resource-arn {channel}", "ResourcePolicyNotFoundException"))
}

var integrationScenarios = []scenario{
	{name: "policies that break a rule", steps: brokenPolicies()},
	{name: "channels", steps: []step{
		createPartners,
		createFeed,
		lakeCall("cloudtrail get-channel --channel {channel}", `{"ChannelArn":"{channel}","Name":"feed","IngestionStatus":{},"SourceConfig":null,"Tags":null}`),
		lakeCall("cloudtrail list-channels", `{"Channels":[{"ChannelArn":"{channel}","Name":"feed","Source":null}]}`),
		{aws: "cloudtrail list-tags --resource-id-list {channel}", want: `{"ResourceTagList":[{"TagsList":[{"Key":"Owner"}]}]}`, moto: "tags unchecked"},
		refusedLake("cloudtrail create-channel --name second --source Custom --destinations Type=EVENT_DATA_STORE,Location={store}", "ChannelAlreadyExistsException"),
		refusedLake("cloudtrail create-channel --name feed --source GitHub --destinations Type=EVENT_DATA_STORE,Location={store}", "ChannelAlreadyExistsException"),
		refusedLake("cloudtrail create-channel --name second --source okta --destinations Type=EVENT_DATA_STORE,Location={store}", "InvalidSourceException"),
		refusedLake("cloudtrail create-channel --name second --source GitHub --destinations Type=AWS_SERVICE,Location=config", "InvalidParameterException"),
		refusedLake("cloudtrail create-channel --name second --source GitHub --destinations Type=EVENT_DATA_STORE,Location="+nowhere, "EventDataStoreNotFoundException"),
		refusedLake("cloudtrail create-channel --name second --source GitHub --destinations '[{\"Type\":\"EVENT_DATA_STORE\",\"Location\":\"a b c\"}]'", "EventDataStoreARNInvalidException"),
		refusedLake("cloudtrail get-channel --channel feed", "ChannelARNInvalidException"),
		refusedLake("cloudtrail get-channel --channel "+nowhere, "ChannelNotFoundException"),
		refusedLake("cloudtrail delete-event-data-store --event-data-store {store}", "ChannelExistsForEDSException"),
		refusedLake("cloudtrail update-channel --channel {channel}", "InvalidParameterException"),
		lakeCall("cloudtrail update-channel --channel {channel} --name feeds", `{"Name":"feeds","Source":"Custom","Destinations":[{"Location":"{store}"}]}`),
		lakeCall("cloudtrail delete-channel --channel {channel}", ""),
		refusedLake("cloudtrail delete-channel --channel {channel}", "ChannelNotFoundException"),
		lakeCall("cloudtrail delete-event-data-store --event-data-store {store}", ""),
		refusedLake("cloudtrail create-channel --name feed --source Custom --destinations Type=EVENT_DATA_STORE,Location={store}", "InactiveEventDataStoreException"),
		lakeCall("cloudtrail create-event-data-store --name events --no-multi-region-enabled", `{"Name":"events"}`),
		refusedLake("cloudtrail create-channel --name feed --source Custom --destinations Type=EVENT_DATA_STORE,Location={store}", "InvalidEventDataStoreCategoryException"),
	}},
	{name: "channels beside others", steps: []step{
		createPartners,
		createFeed,
		{aws: "cloudtrail list-tags --resource-id-list arn:aws:cloudtrail:us-east-2:123456789012:channel/" + nowhere, code: "ResourceNotFoundException", moto: "tags unchecked"},
		{aws: "cloudtrail add-tags --tags-list Key=a --resource-id arn:aws:cloudtrail:us-east-2:123456789012:channel/" + nowhere, code: "ChannelNotFoundException", moto: "tags unchecked"},
		refusedLake("cloudtrail create-channel --name tagged --source GitHub --destinations Type=EVENT_DATA_STORE,Location={store} --tags"+manyTags(51), "TagsLimitExceededException"),
		refusedLake("cloudtrail create-channel --name 'my feed' --source GitHub --destinations Type=EVENT_DATA_STORE,Location={store}", "InvalidParameterException"),
		lakeCall("cloudtrail create-channel --name okta --source OktaSystemLogEvents --destinations Type=EVENT_DATA_STORE,Location={store.id}", `{"Destinations":[{"Location":"{store.id}"}]}`),
		refusedLake("cloudtrail update-channel --channel {channel} --name feed", "ChannelAlreadyExistsException"),
		lakeCall("cloudtrail delete-channel --channel {channel}", ""),
		lakeCall("cloudtrail create-channel --name another --source Snyk --destinations Type=EVENT_DATA_STORE,Location={store}", `{"Name":"another"}`),
		lakeCall("cloudtrail delete-channel --channel {channel}", ""),
		{aws: "cloudtrail create-channel --name feed --source GitHub --destinations Type=EVENT_DATA_STORE,Location={store}", region: away, code: "EventDataStoreNotFoundException", moto: notImplemented},
	}},
	{name: "resource policies", steps: []step{
		createPartners,
		createFeed,
		refusedLake("cloudtrail get-resource-policy --resource-arn {channel}", "ResourcePolicyNotFoundException"),
		refusedLake("cloudtrail delete-resource-policy --resource-arn {channel}", "ResourcePolicyNotFoundException"),
		lakeCall(putPolicy(sendersPolicy), `{"ResourceArn":"{channel}","ResourcePolicy":"<holds>partner-42"}`),
		lakeCall("cloudtrail get-resource-policy --resource-arn {channel}", `{"ResourceArn":"{channel}","ResourcePolicy":"<holds>PutAuditEvents"}`),
		refusedLake(putPolicy(strings.Replace(sendersPolicy, "{", strings.Repeat(" ", 8192)+"{", 1)), "ResourcePolicyNotValidException"),
		refusedLake("cloudtrail get-resource-policy --resource-arn feed", "ResourceARNNotValidException"),
		refusedLake("cloudtrail get-resource-policy --resource-arn arn:aws:cloudtrail:us-east-2:123456789012:channel/"+nowhere, "ResourceNotFoundException"),
		lakeCall("cloudtrail delete-resource-policy --resource-arn {channel}", ""),
		lakeCall("cloudtrail put-resource-policy --resource-arn {store} --resource-policy '"+queriersPolicy+"'", `{"ResourceArn":"{store}","ResourcePolicy":"<holds>GetQueryResults"}`),
		lakeCall("cloudtrail get-resource-policy --resource-arn {store}", `{"ResourceArn":"{store}","DelegatedAdminResourcePolicy":null}`),
		refusedLake("cloudtrail put-resource-policy --resource-arn {channel} --resource-policy '"+strings.ReplaceAll(queriersPolicy, "{store}", "{channel}")+"'", "ResourcePolicyNotValidException"),
		{aws: "cloudtrail get-resource-policy --resource-arn {store}", key: member, code: "ResourceARNNotValidException", moto: notImplemented},
	}},
	{name: "audit events", steps: []step{
		createPartners,
		createFeed,
		lakeCall(sendEvents("", auditEvent("a"), auditEvent("b", "123456789012", "210987654321"), auditEvent("c", "eventName", "eventname"),
			auditEvent("d", "crm.acme.example", "s3.amazonaws.com"), auditEvent("e", "09:14:05Z", "09:14"), auditEvent("f", "1.0", strings.Repeat("1", 257))),
			`{"successful":[{"id":"a","eventID":"<any>"}],"failed":[{"id":"b","errorCode":"InvalidRecipient","errorMessage":"<any>"},
			{"id":"c","errorCode":"FieldNotFound"},{"id":"d","errorCode":"InvalidEventSource"},{"id":"e","errorCode":"InvalidData"},{"id":"f","errorCode":"FieldTooLong"}]}`),
		lakeCall(`cloudtrail-data put-audit-events --channel-arn {channel} --audit-events '[{"id":"s","eventData":"{\"a\":\"b\"}","eventDataChecksum":"db4a7ecb114bc66c623a06c4ff6fe8daa2f49cc270ebbf7a1f81e22ab061c837"}]'`,
			`{"successful":[],"failed":[{"id":"s","errorCode":"InvalidChecksum"}]}`),
		lakeCall("cloudtrail get-channel --channel {channel}", `{"IngestionStatus":{"LatestIngestionSuccessTime":"<any>","LatestIngestionSuccessEventID":"<any>","LatestIngestionErrorCode":"InvalidChecksum"}}`),
		refusedLake(sendEvents("", auditEvent("a"), auditEvent("a")), "DuplicatedAuditEventId"),
		refusedLake(sendEvents("", auditEvent("a b")), "ValidationException"),
		refusedLake(sendEvents("--external-id 'a b'", auditEvent("a")), "ValidationException"),
		refusedLake(strings.Replace(sendEvents("", auditEvent("a")), "{channel}", "arn:aws:cloudtrail:us-east-2:123456789012:channel/"+nowhere, 1), "ChannelNotFound"),
		refusedLake(strings.Replace(sendEvents("", auditEvent("a")), "{channel}", "arn:aws:s3:::logs", 1), "InvalidChannelARN"),
		{aws: sendEvents("", auditEvent("g")), key: member, code: "ChannelInsufficientPermission", moto: notImplemented},
		lakeCall(putPolicy(sendersPolicy), `{"ResourceArn":"{channel}"}`),
		{aws: sendEvents("", auditEvent("g")), key: member, code: "ChannelInsufficientPermission", moto: notImplemented},
		{aws: sendEvents("--external-id partner-43", auditEvent("g")), key: member, code: "ChannelInsufficientPermission", moto: notImplemented},
		{aws: sendEvents("--external-id partner-42", auditEvent("g")), key: member, want: `{"successful":[{"id":"g"}],"failed":[]}`, moto: notImplemented},
	}},
	{name: "queries", steps: []step{
		createPartners,
		createFeed,
		lakeCall(sendEvents("", auditEvent("a"), auditEvent("b", "DeleteCustomer", "CreateCustomer")), `{"failed":[]}`),
		lakeCall("cloudtrail list-channels", `{"Channels":[{}]}`),
		lakeCall(`cloudtrail start-query --query-statement "SELECT eventData.UID, eventTime FROM {store.id} WHERE eventCategory = 'ActivityAuditLog' ORDER BY eventData.UID DESC LIMIT 5"`, `{"QueryId":"<any>"}`),
		lakeCall("cloudtrail describe-query --query-id {query}", `{"QueryStatus":"RUNNING","QueryString":"<holds>SELECT"}`),
		lakeCall("cloudtrail get-query-results --query-id {query} --max-query-results 1",
			`{"QueryStatus":"FINISHED","QueryStatistics":{"ResultsCount":1,"TotalResultsCount":2},"QueryResultRows":[[{"UID":"b"},{"eventTime":"2026-08-02 09:14:05.000"}]],"NextToken":"<any>"}`),
		refusedLake("cloudtrail get-query-results --query-id {query} --max-query-results 1001", "InvalidMaxResultsException"),
		refusedLake("cloudtrail get-query-results --query-id {query} --next-token nonsense", "InvalidNextTokenException"),
		refusedLake("cloudtrail cancel-query --query-id {query}", "InactiveQueryException"),
		refusedLake("cloudtrail describe-query --query-id "+nowhere, "QueryIdNotFoundException"),
		refusedLake(`cloudtrail start-query --query-statement "DROP TABLE {store.id}"`, "InvalidQueryStatementException"),
		refusedLake(`cloudtrail start-query --query-statement "SELECT eventID FROM `+nowhere+`"`, "EventDataStoreNotFoundException"),
		lakeCall("cloudtrail list-queries --event-data-store {store}", `{"Queries":[{"QueryStatus":"FINISHED"}]}`),
		refusedLake("cloudtrail list-queries --event-data-store {store} --query-status DONE", "InvalidQueryStatusException"),
		refusedLake("cloudtrail list-queries --event-data-store {store} --max-results 1001", "InvalidMaxResultsException"),
		refusedLake("cloudtrail list-queries --event-data-store {store} --start-time 2026-08-02T10:00:00Z --end-time 2026-08-02T09:00:00Z", "InvalidDateRangeException"),
		lakeCall("cloudtrail list-queries --event-data-store {store} --start-time 2026-08-02T09:00:00Z --end-time 2026-08-02T10:00:00Z", `{"Queries":[{}]}`),
		lakeCall("cloudtrail list-queries --event-data-store {store} --end-time 2026-08-02T09:00:00Z", `{"Queries":[]}`),
		refusedLake("cloudtrail describe-query", "InvalidParameterException"),
		refusedLake("cloudtrail start-query --query-alias overview", "InvalidParameterException"),
		refusedLake(`cloudtrail start-query --query-statement "SELECT eventID FROM {store.id}" --delivery-s3-uri s3://Trail_Logs/queries`, "InvalidS3BucketNameException"),
		lakeCall(`cloudtrail start-query --query-statement "SELECT eventID FROM {store.id}" --delivery-s3-uri s3://trail-logs/queries`, `{"QueryId":"<any>"}`),
		lakeCall("cloudtrail describe-query --query-id {query}", `{"DeliveryS3Uri":"s3://trail-logs/queries","DeliveryStatus":"PENDING"}`),
		lakeCall(`cloudtrail start-query --query-statement "SELECT eventID FROM {store.id}"`, `{"QueryId":"<any>"}`),
		lakeCall("cloudtrail cancel-query --query-id {query}", `{"QueryStatus":"CANCELLED"}`),
	}},
}
