package story_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"testing/synctest"

	"trailboss/model"
	"trailboss/ui/report"
)

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

// A Region that nobody could look into may hide a trail that is stopped.
func TestWellNeedsToHaveSeenAll(t *testing.T) {
	arn := model.TrailARN("aws", "us-east-1", "123456789012", "audit")
	ref := model.TrailRef{ARN: arn, Name: "audit", HomeRegion: "us-east-1"}
	facts := []model.Fact{
		model.ProfileOpened{Session: model.Session{Region: "us-east-1"}, At: clock},
		model.TrailsListed{Region: "us-east-1", Trails: []model.TrailRef{ref}, At: clock},
		model.StatusRead{ARN: arn, Status: model.Status{IsLogging: true}, At: clock},
	}
	inv := model.NewInventory()
	for _, f := range facts {
		f.Apply(inv)
	}
	if !report.Well(inv, []string{""}) {
		t.Error("a trail that logs and delivers is not well")
	}
	inv.Take(model.Query{Operation: model.ListTrails, Region: "eu-west-1"}, nil, &model.Fault{Kind: model.FaultDenied})
	if report.Well(inv, []string{""}) {
		t.Error("a Region that could not be read is well")
	}
}

// What AWS, or whoever stands in for it, sends is not printed as it came.
func TestTableIsClean(t *testing.T) {
	inv := model.NewInventory()
	ref := model.TrailRef{ARN: "x\x1b[2J", Name: "a\nb", HomeRegion: "\x1b]0;pwned\a"}
	model.TrailsListed{Region: "us-east-1", Trails: []model.TrailRef{ref}, At: clock}.Apply(inv)
	inv.Take(model.Query{Operation: model.GetTrailStatus, ARNs: []string{ref.ARN}}, nil, &model.Fault{Code: "\x1b[31m"})
	var table bytes.Buffer
	if err := report.Table(&table, inv, []string{""}, clock); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(table.String(), "\x1b\a") || strings.Count(table.String(), "\n") != 2 {
		t.Errorf("%q", table.String())
	}
}
