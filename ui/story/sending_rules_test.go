package story_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// brokenEvent is an event that breaks one rule of audit events.
type brokenEvent struct{ line, code, field string }

// brokenEvents break each rule of an event once.
func brokenEvents() []brokenEvent {
	full := func(change ...string) string {
		return auditEvent(1, append(change, `"type":"User"`, `"type":"User","details":{"a":1}`, `"UID"`, `"userAgent":"u","requestParameters":{"a":1},"responseElements":{},`+
			`"errorCode":"e","errorMessage":"m","sourceIPAddress":"i","additionalEventData":{"b":2},"UID"`)...)
	}
	long := func(n int) string { return strings.Repeat("x", n) }
	wrapped := func(id, data, sum string) string {
		return fmt.Sprintf(`{"id":%q,"eventData":%q,"eventDataChecksum":%q}`+"\n", id, strings.TrimSpace(data), sum)
	}
	broken := []brokenEvent{
		{wrapped("a b", full(), ""), "ValidationException", "id"},
		{wrapped(long(129), full(), ""), "ValidationException", "id"},
		{wrapped("1", full(), "x"), "InvalidChecksum", "eventDataChecksum"},
		{wrapped("1", full(), "20p+yxFLxmxiOgbE/2/o2qL0nMJw6796H4HiKrBhyDc="), "InvalidChecksum", "eventDataChecksum"},
		{wrapped("1", full(), strings.Repeat("ab", 32)), "InvalidChecksum", "eventDataChecksum"},
		{wrapped("1", "no JSON", ""), "InvalidData", "eventData"},
		{wrapped("1", "[]", ""), "InvalidData", "eventData"},
		{"17\n", "InvalidData", ""},
		{full(`"UID"`, `"other":"`+long(256<<10)+`","UID"`), "FieldTooLong", "eventData"},
		{full(`"123456789012"`, `"111122223333"`), "InvalidRecipient", "recipientAccountId"},
		{full("crm.acme.example", "s3.amazonaws.com"), "InvalidEventSource", "eventSource"},
		{full("08:30:00Z", "08:30"), "InvalidData", "eventTime"},
		{full(`"1.0"`, "1"), "InvalidData", "version"},
	}
	for _, m := range []string{"version", "userIdentity", "type", "principalId", "eventSource", "eventName", "eventTime", "UID", "recipientAccountId"} {
		path := m
		if m == "type" || m == "principalId" {
			path = "userIdentity." + m
		}
		broken = append(broken, brokenEvent{auditEvent(1, strconv.Quote(m)+":", `"another":`), "FieldNotFound", path})
	}
	for member, texts := range map[string]struct {
		value string
		most  int
	}{
		"version": {"1.0", 256}, "userIdentity.type": {"User", 128}, "userIdentity.principalId": {"mary", 1024}, "eventSource": {"crm.acme.example", 1024},
		"eventName": {"View", 1024},
	} {
		broken = append(broken, brokenEvent{auditEvent(1, texts.value, long(texts.most+1)), "FieldTooLong", member})
	}
	add := func(member, value, code string) {
		broken = append(broken, brokenEvent{auditEvent(1, `"UID":"1"`, `"UID":"1",`+strconv.Quote(member)+":"+value), code, member})
	}
	for member, most := range map[string]int{"userAgent": 1024, "errorCode": 256, "errorMessage": 256, "sourceIPAddress": 1024} {
		add(member, strconv.Quote(long(most+1)), "FieldTooLong")
	}
	for member, most := range map[string]int{"requestParameters": 100_000, "responseElements": 100_000, "additionalEventData": 28_000} {
		add(member, `{"a":"`+long(most)+`"}`, "FieldTooLong")
	}
	for _, member := range []string{"requestParameters", "responseElements"} {
		add(member, `"text"`, "InvalidData")
	}
	broken = append(
		broken,
		brokenEvent{auditEvent(1, `"UID":"1"`, `"UID":"`+long(1025)+`"`), "FieldTooLong", "UID"},
		brokenEvent{auditEvent(1, `{"type":"User","principalId":"mary"}`, `"mary"`), "InvalidData", "userIdentity"},
		brokenEvent{auditEvent(1, `"mary"}`, `"mary","details":"none"}`), "InvalidData", "userIdentity.details"},
	)
	return broken
}

// Each rule of an event that is broken is told with its event, its line and its member, and nothing is sent
// meanwhile; with --skip-invalid the others are, and what was left out is in a file that send reads again.
func TestEachRuleOfAnEventOnTheCommandLine(t *testing.T) {
	path, home, s := build(t), homeWith(t, ""), newReceiver(t)
	broken := brokenEvents()
	var all strings.Builder
	for i, b := range broken {
		all.WriteString(b.line + auditEvent(1000+i))
	}
	file, failed := fileOf(t, all.String()), filepath.Join(home, "failed.jsonl")
	out, errs, err := run(t.Context(), path, home, s.env(), "send", "--channel", openChannel, "-o", "json", file)
	if events, _ := s.count(); statusOf(err) != 2 || events > 0 || !strings.Contains(errs, "nothing was sent") {
		t.Errorf("%v, %d events sent\n%s", err, events, errs)
	}
	found := strings.Split(strings.TrimSpace(out), "\n")
	if len(found) != len(broken) {
		t.Fatalf("%d findings of %d broken rules\n%s", len(found), len(broken), out)
	}
	for i, line := range found {
		var f struct {
			Event, Line                int
			Fate, Code, Field, Message string
		}
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			t.Fatal(err)
		}
		if want := broken[i]; f.Event != 2*i+1 || f.Line != 2*i+1 || f.Fate != "wrong" || f.Code != want.code || f.Field != want.field || f.Message == "" {
			t.Errorf("%.300s\ngives %s\nwant event %d, %s at %s", want.line, line, 2*i+1, want.code, want.field)
		}
	}
	_, errs, err = run(t.Context(), path, home, s.env(), "send", "--channel", openChannel, "--skip-invalid", "--failed", failed, file)
	if events, twice := s.count(); statusOf(err) != 3 || events != len(broken) || twice > 0 {
		t.Errorf("%v, %d events sent\n%s", err, events, errs)
	}
	// All that are events are there again, and as wrong as before.
	_, errs, err = run(t.Context(), path, home, s.env(), "send", "--channel", openChannel, failed)
	if want := fmt.Sprintf("%d of %d events cannot be sent", len(broken)-1, len(broken)-1); statusOf(err) != 2 || !strings.Contains(errs, want) {
		t.Errorf("%v\n%s", err, errs)
	}
}
