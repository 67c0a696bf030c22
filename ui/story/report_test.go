package story_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"testing/synctest"

	"go.uber.org/goleak"

	"trailboss/ui/report"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// The inventory without the screens is the same inventory.
func TestReport(t *testing.T) {
	profiles := []string{"acme-prod", "acme-data"}
	s := begin(t, withProfiles(profiles...))
	inv, err := s.client.Collect(t.Context(), profiles, nil)
	if err != nil {
		t.Fatal(err)
	}
	var table, doc bytes.Buffer
	if err := report.Table(&table, inv, profiles, clock); err != nil {
		t.Fatal(err)
	}
	compare(t, "testdata/report.txt", table.String())
	if err := report.JSON(&doc, inv, profiles, clock); err != nil {
		t.Fatal(err)
	}
	compare(t, "testdata/report.json", doc.String())
	if !json.Valid(doc.Bytes()) {
		t.Error("the JSON is none")
	}
	if report.Well(inv, profiles) {
		t.Error("stopped and failing trails count as well")
	}
}

func TestReportSaysWhatCouldNotBeRead(t *testing.T) {
	synctest.Test(t, reportDenied)
}

func reportDenied(t *testing.T) {
	s := begin(t, withFaults("GetTrailStatus=AccessDeniedException"))
	inv, err := s.client.Collect(t.Context(), []string{""}, []string{"us-east-2"})
	if err != nil {
		t.Fatal(err)
	}
	faults := report.Faults(inv, []string{""})
	if len(faults) != 1 || !strings.Contains(faults[0], "cloudtrail:GetTrailStatus is not allowed") || !strings.HasSuffix(faults[0], "(and 3 more like it)") {
		t.Errorf("%d trails, faults %q", len(inv.Trails()), faults)
	}
	var table bytes.Buffer
	if err := report.Table(&table, inv, []string{""}, clock); err != nil {
		t.Fatal(err)
	}
	compare(t, "testdata/report-denied.txt", table.String())
}
