//go:build conformance

package conformance

import (
	"encoding/json"
	"fmt"
	"strings"

	"trailboss/model/lake/audit"
	"trailboss/model/lake/audit/audittest"
)

// brokenAudit are the calls with events that break one rule each: each fails with its code beside a good
// one, and those that fail the request stand alone.
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
		case c.Whole:
			steps = append(steps, refusedLake(sendEvents("", string(text)), c.Code))
			continue
		case size+len(text) > audit.MaxBatch/2 || len(events) == audit.MaxEvents:
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

// largeAudit are n events, of which each is allowed, with so many characters more
// than they need.
func largeAudit(n, size int) []string {
	var events []string
	for i := range n {
		id := fmt.Sprintf("l%d", i)
		events = append(events, auditEvent(id, `"version"`, `"other":"`+strings.Repeat("x", size)+`","version"`))
	}
	return events
}

// auditRuleScenarios break each rule of audit events that fits on a command line, one by one, and those of
// a request.
var auditRuleScenarios = []scenario{{name: "rules of audit events", steps: append(append([]step{createPartners, createFeed}, brokenAudit()...),
	lakeCall(sendEvents("", manyAudit(100)...), `{"failed":[]}`),
	refusedLake(sendEvents("", manyAudit(101)...), "ValidationException"),
	refusedLake(sendEvents("", largeAudit(5, 230_000)...), "ValidationException"),
	refusedLake(sendEvents("", auditEvent("twice"), auditEvent("twice")), "DuplicatedAuditEventId"),
	refusedLake("cloudtrail-data put-audit-events --channel-arn feed --audit-events '["+auditEvent("a")+"]'", "InvalidChannelARN"),
)}}
