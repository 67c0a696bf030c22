package audittest_test

import (
	"slices"
	"testing"

	"trailboss/model/lake/audit"
	"trailboss/model/lake/audit/audittest"
)

// Each case breaks its rule and no other, and without it the event is good.
func TestCasesBreakOneRule(t *testing.T) {
	if found := audittest.Good().Findings(audittest.Owner, nil); len(found) > 0 {
		t.Errorf("the good event: %v", found)
	}
	for _, c := range audittest.Broken() {
		found := c.Event.Findings(audittest.Owner, nil)
		if len(found) != 1 || found[0].Field != c.Field || found[0].Code != c.Code || found[0].Text == "" {
			t.Errorf("%s gives %v, want %s at %s", c.Name, found, c.Code, c.Field)
		}
	}
}

// No rule is without a case: those of members come from the schema, the others are named.
func TestNoRuleIsWithoutACase(t *testing.T) {
	type rule struct{ field, code string }
	var rules []rule
	for _, m := range audit.Schema() {
		if m.Required {
			rules = append(rules, rule{m.Path, audit.FieldNotFound})
		}
		if m.Most > 0 {
			rules = append(rules, rule{m.Path, audit.FieldTooLong})
		}
		if m.Kind != audit.Anything {
			rules = append(rules, rule{m.Path, audit.InvalidData})
		}
	}
	rules = append(
		rules,
		rule{"eventSource", audit.InvalidEventSource}, rule{"recipientAccountId", audit.InvalidRecipient},
		rule{"eventData", audit.InvalidData}, rule{"eventData", audit.FieldTooLong}, rule{"eventDataChecksum", audit.InvalidChecksum},
		rule{"id", audittest.Whole},
	)
	cases := audittest.Broken()
	for _, r := range rules {
		if !slices.ContainsFunc(cases, func(c audittest.Case) bool { return c.Field == r.field && c.Code == r.code }) {
			t.Errorf("%s of %s is broken by no event", r.code, r.field)
		}
	}
	for _, c := range cases {
		if !slices.Contains(rules, rule{c.Field, c.Code}) {
			t.Errorf("%s breaks %s of %s, which is no rule", c.Name, c.Code, c.Field)
		}
	}
}

// All members of the schema can be typed, and what was typed is read back.
func TestDrafts(t *testing.T) {
	d, ok := audit.ReadDraft(audittest.Good())
	if !ok || d.Event() != audittest.Good() {
		t.Fatalf("%v %+v", ok, d)
	}
	typed := 0
	for _, c := range audittest.Broken() {
		d, ok := audit.ReadDraft(c.Event)
		if !ok {
			continue
		}
		typed++
		if found := d.Event().Findings(audittest.Owner, nil); len(found) != 1 || found[0].Code != c.Code {
			t.Errorf("%s: typed it gives %v", c.Name, found)
		}
	}
	if typed < 30 {
		t.Errorf("%d can be typed", typed)
	}
	for _, data := range []string{
		``, `17`, `[]`, `{`, `{} {}`, `{"userIdentity":17}`, `{"userIdentity":{"type":null}}`, `{"version":1}`, `{"version":""}`, `{"version":{"a":1}}`,
	} {
		if d, ok := audit.ReadDraft(audit.Event{Data: data}); ok {
			t.Errorf("%s is read as %+v", data, d)
		}
	}
	if _, ok := audit.ReadDraft(audit.Event{Data: audittest.Good().Data, Checksum: "x"}); ok {
		t.Error("a wrong checksum is lost")
	}
	others := `{"version":"1.0","userIdentity":{"type":"a","mood":"good"},"tenant":{"id":12345678901234567890}}`
	d, ok = audit.ReadDraft(audit.Event{Data: others})
	if !ok || len(d.Others) != 1 || len(d.OthersOfIdentity) != 1 || d.Event().Data != others {
		t.Errorf("%v %+v", ok, d)
	}
}
