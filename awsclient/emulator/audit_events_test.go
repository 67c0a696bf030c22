package emulator_test

import (
	"fmt"
	"strings"
	"testing"

	"trailboss/model/lake/audit"
)

// Each rule of an event, broken, fails that event with its code and no other of the request.
func TestEachRuleOfAnAuditEvent(t *testing.T) {
	c, h := lakeAt(t)
	arn := c.feed(c.externalStore(h, "partners"))
	full := strings.Replace(eventData(1), `"UID"`, `"userAgent":"u","responseElements":{"b":1},"errorCode":"e","errorMessage":"m","sourceIPAddress":"i",`+
		`"additionalEventData":{"c":2},"UID"`, 1)
	full = strings.Replace(full, `"principalId":"mary"`, `"principalId":"mary","details":{"d":3}`, 1)
	long := func(n int) string { return strings.Repeat("x", n) }
	rules := []struct{ old, replacement, code string }{
		{`{"version"`, `"version"`, audit.InvalidData},
		{full, `[]`, audit.InvalidData},
		{full, `null`, audit.InvalidData},
		{`"version"`, `"other":"` + long(256<<10) + `","version"`, audit.FieldTooLong},
		{`"User"`, `1`, audit.InvalidData},
		{`{"d":3}`, `"d"`, audit.InvalidData},
		{`{"type":"User","principalId":"mary","details":{"d":3}}`, `"mary"`, audit.InvalidData},
		{`{"n":1}`, `"n"`, audit.InvalidData},
		{`{"b":1}`, `"b"`, audit.InvalidData},
		{`01Z"`, `01+01:00"`, audit.InvalidData},
		{`123456789012`, `12345678901`, audit.InvalidRecipient},
		{`123456789012`, `111122223333`, audit.InvalidRecipient},
		{`crm.acme.example`, `s3.amazonaws.com`, audit.InvalidEventSource},
		{`crm.acme.example`, `s3.amazonaws.com.cn`, audit.InvalidEventSource},
		{`{"n":1}`, `{"n":"` + long(100_000) + `"}`, audit.FieldTooLong},
		{`{"b":1}`, `{"b":"` + long(100_000) + `"}`, audit.FieldTooLong},
		{`{"c":2}`, `{"c":"` + long(28_000) + `"}`, audit.FieldTooLong},
	}
	for _, required := range []string{"version", "userIdentity", "type", "principalId", "eventSource", "eventName", "eventTime", "UID", "recipientAccountId"} {
		rules = append(rules, struct{ old, replacement, code string }{`"` + required + `":`, `"another":`, audit.FieldNotFound})
	}
	for text, most := range map[string]int{
		`"1.0"`: 256, `"User"`: 128, `"mary"`: 1024, `"u"`: 1024, `"crm.acme.example"`: 1024, `"Delete1"`: 1024, `"u-1"`: 1024, `"e"`: 256, `"m"`: 256, `"i"`: 1024,
	} {
		rules = append(rules, struct{ old, replacement, code string }{text, `"` + long(most+1) + `"`, audit.FieldTooLong})
		if got := c.put(arn, "", audit.Event{ID: "x", Data: strings.Replace(full, text, `"`+long(most)+`"`, 1)}).told(); got["x"] != "ok" {
			t.Errorf("%d characters for %s: %v", most, text, got)
		}
	}
	for i, r := range rules {
		if !strings.Contains(full, r.old) {
			t.Fatalf("the event has no %s", r.old)
		}
		broken := audit.Event{ID: "broken", Data: strings.Replace(full, r.old, r.replacement, 1)}
		a := c.put(arn, "", event(1), broken, event(2))
		if got := a.told(); a.status != 200 || got["broken"] != r.code || got["e-1"] != "ok" || got["e-2"] != "ok" {
			t.Errorf("rule %d, %.40s for %.40s: %d %v, want %s", i, r.replacement, r.old, a.status, got, r.code)
		}
	}
	for _, sum := range []string{audit.Checksum("{}"), strings.Repeat("ab", 32), "x"} {
		if got := c.put(arn, "", audit.Event{ID: "broken", Data: full, Checksum: sum}).told(); got["broken"] != audit.InvalidChecksum {
			t.Errorf("%s: %v", sum, got)
		}
	}
}

// Events that are too many, or too large together, fail as a whole, and none of them arrives.
func TestAuditEventsThatAreTooMuch(t *testing.T) {
	c, h := lakeAt(t)
	arn := c.feed(c.externalStore(h, "partners"))
	var large []audit.Event
	for i := range 5 {
		e := event(i)
		e.ID = fmt.Sprintf("large-%d", i)
		e.Data = strings.Replace(e.Data, `"UID"`, `"other":"`+strings.Repeat("x", 250_000)+`","UID"`, 1)
		large = append(large, e)
	}
	if a := c.put(arn, "", large...); a.code() != "ValidationException" {
		t.Errorf("%d %.200s", a.status, a.body)
	}
	if a := c.put(arn, "", large[:4]...); a.status != 200 || len(a.told()) != 4 {
		t.Errorf("%d %.200s", a.status, a.body)
	}
}
