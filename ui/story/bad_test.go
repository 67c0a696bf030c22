package story_test

import (
	"testing"
	"testing/synctest"

	"trailboss/awsclient/emulator"
	"trailboss/ui"
)

// Whatever goes wrong, the screen says what and why, what can be read is
// shown, and ctrl+c works.
func TestBadDays(t *testing.T) {
	days := []struct {
		name   string
		faults []string
		shows  []string
	}{
		{"expired", []string{"*=ExpiredTokenException"}, []string{"expired"}},
		{"unknown-key", []string{"*=UnrecognizedClientException"}, []string{"does not accept these credentials"}},
		{"proxy", []string{"*=!html"}, []string{"not AWS"}},
		{"dropped", []string{"*=!reset"}, []string{"no answer from AWS"}},
		{"list-denied", []string{"ListTrails=AccessDeniedException"}, []string{"management-events", "● on"}},
		{"status-denied", []string{"GetTrailStatus=AccessDeniedException"}, []string{"management-events", "denied", "advanced 3"}},
		{"describe-denied", []string{"DescribeTrails=AccessDeniedException"}, []string{"management-events", "● on", "denied"}},
		{"selectors-denied", []string{"GetEventSelectors=AccessDeniedException"}, []string{"management-events", "● on", "denied"}},
		{"tags-denied", []string{"ListTags=AccessDeniedException"}, []string{"management-events", "● on", "denied"}},
		{"identity-denied", []string{"GetCallerIdentity=AccessDenied"}, []string{"management-events", "account unknown"}},
		{"regions-denied", []string{"ListRegions=AccessDeniedException"}, []string{"management-events", "● on"}},
		{"name-denied", []string{"GetAccountInformation=AccessDeniedException"}, []string{"management-events", "123456789012"}},
	}
	for _, d := range days {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) { // the pauses between attempts take no time
				s := tell(t, withFaults(d.faults...))
				s.shows(d.shows...).golden("bad-" + d.name)
				if s.press("ctrl+c"); !s.quit {
					t.Error("ctrl+c does not quit")
				}
			})
		})
	}
}

// What is missing from the list is explained by x, which has the words of AWS, also
// where no message stands.
func TestDetailsOfWhatIsMissing(t *testing.T) {
	s := tell(t, withFaults("GetTrailStatus=AccessDeniedException")).press("x")
	s.shows("cloudtrail:GetTrailStatus is not allowed", "code AccessDeniedException").golden("missing-details")
	abroad := tell(t, func(_ *ui.Options, p *plot) {
		p.emulator.SetFaults(emulator.Fault{Operation: "*", Region: "us-east-1", Code: "AccessDeniedException"})
	})
	abroad.shows("1 Region could not be read (x: why): us-east-1 (denied)").press("x").shows("DescribeTrails in us-east-1", "code AccessDeniedException")
}

func TestUnknownProfile(t *testing.T) {
	t.Setenv("AWS_CONFIG_FILE", t.TempDir()+"/config")
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", t.TempDir()+"/credentials")
	s := tell(t, withProfiles("no-such-profile"))
	s.shows("no-such-profile", "profile")
}

func TestNoCredentials(t *testing.T) {
	for _, name := range []string{"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_CA_BUNDLE"} {
		t.Setenv(name, "")
	}
	t.Setenv("AWS_CONFIG_FILE", t.TempDir()+"/config")
	t.Setenv("AWS_SHARED_CREDENTIALS_FILE", t.TempDir()+"/credentials")
	t.Setenv("AWS_EC2_METADATA_DISABLED", "true")
	s := tell(t, withoutCredentials)
	s.shows("no credentials")
}

// A hanging endpoint leaves the screen alive.
func TestHangingEndpoint(t *testing.T) {
	s := begin(t, withFaults("*=!hang"))
	for range 4 { // the batch, the profile, which needs no network, and what follows from it
		s.step()
	}
	s.shows("reading").press0("?").shows("half a page").press0("esc")
	s.press0("ctrl+c")
	if !s.quit {
		s.settle()
	}
	if !s.quit {
		t.Error("ctrl+c does not quit while every call hangs")
	}
}

func TestTooSmallATerminal(t *testing.T) {
	s := tell(t)
	s.resize(50, 10).shows("needs 60x15")
	s.resize(120, 36).shows("management-events")
}
