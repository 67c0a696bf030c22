package emulator_test

import (
	"fmt"
	"strings"
	"testing"

	"trailboss/model/lake/audit"
	"trailboss/model/lake/audit/audittest"
)

// Each rule of an event, broken, fails that event with its code and no other of the request; where the id is
// broken, the request fails.
func TestEachRuleOfAnAuditEvent(t *testing.T) {
	c, h := lakeAt(t)
	arn := c.feed(c.externalStore(h, "partners"))
	for _, broken := range audittest.Broken() {
		if !broken.Whole {
			broken.Event.ID = "broken"
		}
		a := c.put(arn, "", event(1), broken.Event, event(2))
		if broken.Whole {
			if a.code() != broken.Code {
				t.Errorf("%s: %d %.200s, want %s", broken.Name, a.status, a.body, broken.Code)
			}
			continue
		}
		if got := a.told(); a.status != 200 || got["broken"] != broken.Code || got["e-1"] != "ok" || got["e-2"] != "ok" {
			t.Errorf("%s: %d %v, want %s", broken.Name, a.status, got, broken.Code)
		}
	}
	for _, m := range audit.Schema() {
		if m.Kind != audit.Text {
			continue
		}
		d, _ := audit.ReadDraft(audittest.Good())
		d.Texts[m.Path] = strings.Repeat("x", m.Most)
		e := d.Event()
		e.ID = "longest"
		if got := c.put(arn, "", e).told(); got["longest"] != "ok" {
			t.Errorf("%d characters for %s: %v", m.Most, m.Path, got)
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
