//go:build conformance

package conformance

import (
	"fmt"
	"strings"
)

// fullEvent is an event with all members that the schema has, and one of them changed.
func fullEvent(id string, change ...string) string {
	others := strings.NewReplacer(change...).Replace(`"userAgent":"ua","requestParameters":{"a":1},"responseElements":{"b":1},"errorCode":"ec","errorMessage":"em",` +
		`"sourceIPAddress":"ip","additionalEventData":{"c":1},"UID"`)
	return auditEvent(id, append(change, `"UID"`, others)...)
}

// brokenAudit is a call with one event for each pair of texts, of which the second takes the place of the
// first and so breaks a rule; all of them fail with the code.
func brokenAudit(code string, pairs ...[2]string) step {
	var events, failed []string
	for i, p := range pairs {
		id := fmt.Sprintf("e%d", i)
		events = append(events, fullEvent(id, p[0], p[1]))
		failed = append(failed, fmt.Sprintf(`{"id":%q,"errorCode":%q,"errorMessage":"<any>"}`, id, code))
	}
	return lakeCall(sendEvents("", events...), `{"successful":[],"failed":[`+strings.Join(failed, ",")+`]}`)
}

func longAudit(most int, texts ...string) [][2]string {
	var pairs [][2]string
	for _, text := range texts {
		pairs = append(pairs, [2]string{`"` + text + `"`, `"` + strings.Repeat("x", most+1) + `"`})
	}
	return pairs
}

func missingAudit(members ...string) [][2]string {
	var pairs [][2]string
	for _, m := range members {
		pairs = append(pairs, [2]string{`"` + m + `":`, `"another":`})
	}
	return pairs
}

func manyAudit(n int) []string {
	var events []string
	for i := range n {
		events = append(events, auditEvent(fmt.Sprintf("m%d", i)))
	}
	return events
}

// auditRuleScenarios break each rule of audit events that fits on a command line.
var auditRuleScenarios = []scenario{{name: "rules of audit events", steps: []step{
	createPartners,
	createFeed,
	lakeCall(sendEvents("", fullEvent("good")), `{"successful":[{"id":"good"}],"failed":[]}`),
	brokenAudit("FieldNotFound", missingAudit("version", "userIdentity", "type", "principalId", "eventSource", "eventName", "eventTime", "recipientAccountId")...),
	brokenAudit("FieldTooLong", longAudit(256, "1.0", "ec", "em")...),
	brokenAudit("FieldTooLong", longAudit(128, "User")...),
	brokenAudit("FieldTooLong", longAudit(1024, "mary", "ua", "crm.acme.example", "DeleteCustomer", "ip")...),
	brokenAudit("FieldTooLong", [2]string{`{"c":1}`, `{"c":"` + strings.Repeat("x", 28_000) + `"}`}),
	brokenAudit("FieldTooLong", [2]string{`{"a":1}`, `{"a":"` + strings.Repeat("x", 100_000) + `"}`}),
	brokenAudit("FieldTooLong", [2]string{`{"b":1}`, `{"b":"` + strings.Repeat("x", 100_000) + `"}`}),
	brokenAudit("InvalidData", [2]string{`{"a":1}`, `"a"`}, [2]string{`{"b":1}`, `"b"`}, [2]string{`"User"`, `1`}, [2]string{`{"version"`, `"version"`},
		[2]string{`{"type":"User","principalId":"mary"}`, `"mary"`}, [2]string{`05Z`, `05+02:00`}),
	brokenAudit("InvalidRecipient", [2]string{"123456789012", "12345678901"}),
	brokenAudit("InvalidEventSource", [2]string{"crm.acme.example", "iam.amazonaws.com"}),
	lakeCall(sendEvents("", manyAudit(100)...), `{"failed":[]}`),
	refusedLake(sendEvents("", manyAudit(101)...), "ValidationException"),
	refusedLake(sendEvents("", auditEvent(strings.Repeat("i", 129))), "ValidationException"),
	refusedLake("cloudtrail-data put-audit-events --channel-arn feed --audit-events '["+auditEvent("a")+"]'", "InvalidChannelARN"),
}}}
