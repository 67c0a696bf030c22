//go:build conformance

package conformance

import (
	"encoding/json"
	"fmt"
	"strings"

	"trailboss/model/lake/audit"
	"trailboss/model/lake/audit/audittest"
)

// longestArgument is what an argument of a command may have on Linux, less what stands around the event.
const longestArgument = 120_000

// brokenAudit are the calls with events that break one rule each: each fails with its code beside a good
// one, and those that fail the request stand alone. What fits on no command line is left out.
func brokenAudit() []step {
	var steps []step
	events, failed, size := []string{auditEvent("good")}, []string{}, 0
	call := func() {
		steps = append(steps, lakeCall(sendEvents("", events...), `{"successful":[{"id":"good"}],"failed":[`+strings.Join(failed, ",")+`]}`))
		events, failed, size = []string{auditEvent("good")}, nil, 0
	}
	for i, c := range audittest.Broken() {
		if !c.Whole {
			c.Event.ID = fmt.Sprintf("broken-%d", i)
		}
		text, err := json.Marshal(c.Event)
		if err != nil {
			panic(err)
		}
		switch {
		case len(text) > longestArgument:
			continue
		case c.Whole:
			steps = append(steps, refusedLake(sendEvents("", string(text)), c.Code))
			continue
		case size+len(text) > longestArgument || len(events) == audit.MaxEvents:
			call()
		}
		events, size = append(events, string(text)), size+len(text)
		failed = append(failed, fmt.Sprintf(`{"id":%q,"errorCode":%q,"errorMessage":"<any>"}`, c.Event.ID, c.Code))
	}
	call()
	return steps
}

func manyAudit(n int) []string {
	var events []string
	for i := range n {
		events = append(events, auditEvent(fmt.Sprintf("m%d", i)))
	}
	return events
}

// auditRuleScenarios break each rule of audit events that fits on a command line, one by one, and those of
// a request.
var auditRuleScenarios = []scenario{{name: "rules of audit events", steps: append(append([]step{createPartners, createFeed}, brokenAudit()...),
	lakeCall(sendEvents("", manyAudit(100)...), `{"failed":[]}`),
	refusedLake(sendEvents("", manyAudit(101)...), "ValidationException"),
	refusedLake(sendEvents("", auditEvent("twice"), auditEvent("twice")), "DuplicatedAuditEventId"),
	refusedLake("cloudtrail-data put-audit-events --channel-arn feed --audit-events '["+auditEvent("a")+"]'", "InvalidChannelARN"),
)}}
