package search_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"trailboss/model/lake/search"
	"trailboss/model/selector"
)

const store = "arn:aws:cloudtrail:us-east-2:123456789012:eventdatastore/a1b2c3d4-5e6f-4a7b-8c9d-0e1f2a3b4c5d"

func TestStatement(t *testing.T) {
	s := search.Search{Category: selector.CategoryManagement}
	if got, want := s.Statement(store), "SELECT eventJson FROM a1b2c3d4-5e6f-4a7b-8c9d-0e1f2a3b4c5d ORDER BY eventTime DESC LIMIT 1000"; got != want {
		t.Errorf("\n%s, want\n%s", got, want)
	}
	day := time.Date(2026, time.November, 20, 9, 14, 0, 0, time.UTC)
	s.From, s.To, s.Next = day.Unix(), day.Add(time.Hour).Unix(), "id token"
	if got, want := s.Statement(store), " WHERE eventTime >= '2026-11-20 09:14:00' AND eventTime <= '2026-11-20 10:14:00' ORDER"; !strings.Contains(got, want) {
		t.Errorf("%s lacks%s", got, want)
	}
	s.From = 0
	if got, want := s.Statement(store), " WHERE eventTime <= '2026-11-20 10:14:00' ORDER"; !strings.Contains(got, want) {
		t.Errorf("%s lacks%s", got, want)
	}
	for _, category := range []string{selector.CategoryAudit, selector.CategoryInsight, selector.CategoryConfig, selector.CategoryEvidence} {
		if got := (search.Search{Category: category}).Statement(store); strings.Contains(got, "eventJson") || !strings.HasPrefix(got, "SELECT eventID, eventTime, ") {
			t.Errorf("%s: %s", category, got)
		}
	}
}

// columnsOf are the columns of a category's statement.
func columnsOf(s search.Search) []string {
	list, _, _ := strings.Cut(strings.TrimPrefix(s.Statement(store), "SELECT "), " FROM ")
	return strings.Split(list, ", ")
}

func TestRowsOfAuditEvents(t *testing.T) {
	s := search.Search{Category: selector.CategoryAudit}
	values := map[string]string{
		"eventID": "e-1", "eventTime": "2026-11-21 08:30:00.000", "eventCategory": "ActivityAuditLog", "awsRegion": "us-east-2",
		"recipientAccountId": "123456789012", "eventData.eventName": "SignIn", "eventData.eventSource": "crm.acme.example",
		"eventData.userIdentity.principalId": "mary", "eventData.userIdentity.details": `{"team":"sales"}`, "eventData.UID": "crm-1",
		"eventData.requestParameters": "{customer=1000}",
	}
	var row []string
	for _, name := range columnsOf(s) {
		row = append(row, values[name])
	}
	e := s.Event(row)
	if e.ID != "e-1" || e.Name != "SignIn" || e.Source != "crm.acme.example" || e.Who() != "mary" || e.Category != "ActivityAuditLog" ||
		!e.Time.Equal(time.Date(2026, time.November, 21, 8, 30, 0, 0, time.UTC)) {
		t.Errorf("%+v", e)
	}
	var record struct {
		EventData struct {
			UserIdentity      struct{ Details map[string]string }
			RequestParameters string
			ErrorCode         *string
		}
	}
	if err := json.Unmarshal(e.Raw, &record); err != nil {
		t.Fatal(err)
	}
	// JSON stays JSON; the rows' own way of writing maps stays a text; what is
	// not there is left out.
	if d := record.EventData; d.UserIdentity.Details["team"] != "sales" || d.RequestParameters != "{customer=1000}" || d.ErrorCode != nil {
		t.Errorf("%s", e.Raw)
	}
}

func TestRowsOfRecords(t *testing.T) {
	s := search.Search{Category: selector.CategoryManagement}
	e := s.Event([]string{`{"eventID":"m-1","eventName":"StopLogging","eventTime":"2026-11-21T08:30:00Z"}`})
	if e.ID != "m-1" || e.Name != "StopLogging" || !strings.Contains(string(e.Raw), "StopLogging") {
		t.Errorf("%+v", e)
	}
	if e := s.Event([]string{`no record at all`}); string(e.Raw) != `"no record at all"` {
		t.Errorf("%+v", e)
	}
	if e := s.Event(nil); e.ID != "" {
		t.Errorf("%+v", e)
	}
	// Rows that are shorter or longer than asked for are read as far as they go.
	audit := search.Search{Category: selector.CategoryAudit}
	if e := audit.Event([]string{"e-1"}); e.ID != "e-1" || !e.Time.IsZero() {
		t.Errorf("%+v", e)
	}
	if e := audit.Event(append([]string{"e-1", "yesterday"}, make([]string, 40)...)); e.ID != "e-1" || !e.Time.IsZero() {
		t.Errorf("%+v", e)
	}
}
