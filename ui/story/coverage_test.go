package story_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"trailboss/ui/report"
)

// says fails unless each text is on the screen, wherever its lines are broken.
func (s *story) says(texts ...string) *story {
	s.t.Helper()
	screen := strings.Join(strings.Fields(s.screen()), " ")
	for _, text := range texts {
		if !strings.Contains(screen, text) {
			s.t.Fatalf("%q is not said:\n%s", text, s.screen())
		}
	}
	return s
}

// Mary asks who logs what: each cell says why, and leads to the selector that
// decides.
func TestCoverage(t *testing.T) {
	s := tell(t).press("C").golden("coverage")
	s.shows("Coverage  acme-prod 123456789012 · us-east-2  1/7", "– gap", "◐ part", "▲ failing", "○ stopped")
	s.says("Write management events of account 123456789012 in us-east-2 are logged once, by management-events.")
	s.press("j", "j").says("No trail logs management events of AWS KMS of account 123456789012 in us-east-2. legacy-audit would, but does not deliver.")
	s.press("l", "l").says("management-events logs no management events of AWS KMS: selector 1 (Writes, without KMS): eventSource kms.amazonaws.com is excluded")
	s.press("j").says("management-events logs some management events of the RDS Data API, by selector 1 (Writes, without KMS): only where they write.").goldens("coverage-cell")
	s.press("enter").shows("Event selectors", "Writes, without KMS", "management-events")
	s.press("esc").shows("Coverage  acme-prod", "[◐ part]")
	s.press("l").says("legacy-audit counts as not logging, because its log files are not delivered (AccessDenied); otherwise it would log all")
	s.press("h", "j").says("management-events logs no data events on AWS::DynamoDB::Table: no selector is about them.")
	s.press("h").says("selector 3 (Ledger tables) names resources of other Regions only").press("enter").shows("▌ 3   Ledger tables").press("esc")
	s.press("h", "enter").shows("all trails together decide here")
	s.press("esc").shows("Trails 8")
}

// Of the other Regions those that the same trails log are one; some are logged twice.
func TestCoverageOfOtherRegions(t *testing.T) {
	s := tell(t).press("C", "p").shows("Accounts and their Regions, by the trails that log them", "ap-northeast-2 and 12 more Regions").goldens("coverage-places")
	s.write("ap-northeast-1").press("enter").shows("· ap-northeast-1  2/7", "+ twice")
	s.shows("AWS bills every further one.")
	s.press("/").write(":twice").press("enter").shows("RDS Data API").hides("AWS KMS").goldens("coverage-twice")
	s.press("esc", "shift+tab").shows("· us-east-2  1/7")
}

// A member account is logged by the organization's trail, whichever profile reads it.
func TestCoverageOfAMember(t *testing.T) {
	s := tell(t, withProfiles("acme-prod", "acme-data")).press("C", "p").write("210987654321 us-east-2").press("enter")
	s.shows("acme-data 210987654321 · us-east-2", "are logged twice, by account-baseline and", "management-events (organization trail of account 123456789012).")
	s.press("l", "l").goldens("coverage-member")
}

// Of member accounts that no profile reads, what is known is told as that.
func TestCoverageOfMembersThatNobodyReads(t *testing.T) {
	for at, settings := range sizes {
		t.Run("size"+at, func(t *testing.T) {
			s := tell(t, append(settings, withProfiles("acme-prod", "acme-data"))...).press("C", "shift+tab").shows("once?", "? unknown").golden("coverage-members" + at)
			s.says("321098765432 and 3 more (which no profile reads)", "are logged once, by management-events (organization trail of account 123456789012); there may be")
			s.press("tab").hides("321098765432").press("shift+tab").says("321098765432 and 3 more")
		})
	}
	tell(t, withProfiles("acme-data")).press("C").hides("no profile reads")
}

// Where the member accounts could not be read, that is said on the page and in the
// report, and none of them has a sheet.
func TestCoverageOfMembersThatCouldNotBeRead(t *testing.T) {
	denied := withFaults("ListAccounts=AccessDeniedException")
	for at, settings := range sizes {
		t.Run("size"+at, func(t *testing.T) {
			s := tell(t, append(settings, denied)...).press("C").shows("Member accounts could not be read (denied)").golden("coverage-members-denied" + at)
			s.press("shift+tab").hides("no profile reads")
		})
	}
	s := begin(t, denied)
	inv, err := s.client.Collect(t.Context(), []string{"acme-prod"}, []string{"us-east-1"})
	if err != nil {
		t.Fatal(err)
	}
	for output, want := range map[string]string{"table": "\n  Member accounts could not be read (denied): ", "json": `"memberAccounts": "Member accounts could not be read (denied): `} {
		var b bytes.Buffer
		if err := report.Form(output, true)(&b, inv, []string{"acme-prod"}, clock); err != nil || strings.Count(b.String(), want) != 1 {
			t.Errorf("%v\n%s", err, b.String())
		}
	}
}

// From the builder, C looks at the page, and goes back to the draft.
func TestCoverageOverTheBuilder(t *testing.T) {
	s := tell(t).press("/").write("s3-uploads").press("enter", "e").shows("Event selectors")
	s.press("C").shows("TOGETHER").press("esc").shows("Event selectors").press("esc").shows("Trails 1")
}

// Insights cells lead to the Insights of the trail.
func TestCoverageLeadsToInsights(t *testing.T) {
	s := tell(t).press("C", "G", "k", "k", "l", "l", "enter").shows("Insights and aggregation", "management-events")
	s.press("esc").shows("TOGETHER")
}

func TestCoverageSmall(t *testing.T) {
	s := tell(t, at80x24).press("C").golden("small-coverage")
	s.press("l", "l", "l").shows("← 1  → 1 trails", "legacy-audit").resize(60, 15).shows("legacy-audit", "TOGETHER").golden("smallest-coverage")
}

// What is read is there at once; what is not is open, and never a gap.
func TestCoverageWhileReading(t *testing.T) {
	s := begin(t)
	for !strings.Contains(s.screen(), "management-events") {
		s.step()
	}
	s.press0("C").shows("TOGETHER", "0 gap")
	s.settle()
	s.shows("1/7", "● all")
}

func TestCoverageDenied(t *testing.T) {
	s := tell(t, withFaults("GetEventSelectors=AccessDeniedException")).press("C", "l").goldens("coverage-denied")
	s.shows("✗ refused", "its event selectors could not be read", "2 gap", "Not all event selectors are read")
	s.press("enter").shows("could not be read")
}

// The command prints what the page shows.
func TestCoverageReport(t *testing.T) {
	profiles := []string{"acme-prod", "acme-data"}
	s := begin(t, withProfiles(profiles...))
	for output, path := range map[string]string{"table": "testdata/coverage-report.txt", "json": "testdata/coverage-report.json"} {
		var b bytes.Buffer
		regions := map[string][]string{"json": {"us-east-1"}}[output]
		inv, err := s.client.Collect(t.Context(), profiles, regions)
		if err != nil {
			t.Fatal(err)
		}
		if err := report.Form(output, true)(&b, inv, profiles, clock); err != nil {
			t.Fatal(err)
		}
		compare(t, path, b.String())
		if output == "json" && !json.Valid(b.Bytes()) {
			t.Error("the JSON is none")
		}
	}
}
