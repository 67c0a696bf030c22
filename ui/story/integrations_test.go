package story_test

import (
	"strings"
	"testing"

	"trailboss/awsclient/emulator"
	"trailboss/ui"
)

// Mary looks at what of Lake the account has, and at each thing closely.
func TestIntegrations(t *testing.T) {
	s := tell(t)
	if n := s.asked("ListEventDataStores") + s.asked("ListChannels"); n > 0 {
		t.Fatalf("Lake is read %d times before anybody wants it", n)
	}
	s.press("I").golden("integrations")
	s.press("tab").golden("integrations-channels")
	s.press("enter").golden("integrations-channel")
	s.press("esc", "tab", "enter").golden("integrations-store")
}

func TestIntegrationsSmall(t *testing.T) {
	s := tell(t, at80x24).press("I").golden("small-integrations")
	s.press("tab").golden("small-integrations-channels")
	s.press("enter").golden("small-integrations-channel")
	s.press("esc", "tab", "enter").golden("small-integrations-store")
	s.resize(60, 15).golden("smallest-integrations-store")
	s.press("esc").golden("smallest-integrations")
}

// wait runs commands until the text is on the screen.
func (s *story) until(text string) *story {
	s.t.Helper()
	for !strings.Contains(s.screen(), text) {
		if !s.step() {
			s.t.Fatalf("%q never comes:\n%s", text, s.screen())
		}
	}
	return s
}

// both compares the screen with two golden files: as it is, and in a small window.
func (s *story) both(name string) *story {
	s.t.Helper()
	s.golden(name)
	return s.resize(80, 24).golden("small-"+name).resize(120, 36)
}

// While lists land it is said how many, and nothing is called empty.
func TestIntegrationsWhileReading(t *testing.T) {
	s := tell(t, withProfiles("acme-data"))
	s.press0("I").shows("reading event data stores in 18 Regions")
	for range 5 {
		s.step()
	}
	s.golden("integrations-reading")
	s.until("No event data stores in 18 Regions")
}

func TestIntegrationsBeforeTheRegionsAreKnown(t *testing.T) {
	begin(t).press0("I").shows("Integrations", "...")
}

func TestNoIntegrations(t *testing.T) {
	s := tell(t, withProfiles("acme-data")).press("I").both("integrations-empty")
	s.press("tab").both("integrations-no-channels")
	s.press("t").shows("there is no channel under the cursor")
}

// What is refused is told, with the permission that lacks; the rest is shown.
func TestIntegrationsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		faults []string
		keys   []string
		says   []string
	}{
		"lists":    {[]string{"ListEventDataStores=AccessDeniedException", "ListChannels=AccessDeniedException"}, nil, []string{"No list of event data stores could be read"}},
		"list":     {[]string{"ListChannels=AccessDeniedException"}, nil, []string{"management-lake", "The channels of us-east-2 could not be read"}},
		"stores":   {[]string{"GetEventDataStore=AccessDeniedException"}, nil, []string{"management-lake", "3 event data stores could not be read"}},
		"channels": {[]string{"GetChannel=AccessDeniedException"}, []string{"tab"}, []string{"crm-activity"}},
		"policy":   {[]string{"GetResourcePolicy=AccessDeniedException", "ListTags=AccessDeniedException"}, []string{"tab"}, []string{"Could not be read"}},
		"open": {
			[]string{"GetResourcePolicy=AccessDeniedException", "GetInsightSelectors=AccessDeniedException", "GetEventConfiguration=AccessDeniedException"},
			[]string{"enter", "ctrl+d"},
			[]string{"Could not be read"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			tell(t, withFaults(c.faults...)).press("I").press(c.keys...).shows(c.says...).both("integrations-denied-" + name)
		})
	}
}

// AWS takes no new customers: that is a state, and no error.
func TestIntegrationsClosed(t *testing.T) {
	s := tell(t, withProfiles("acme-data"), withFaults("ListEventDataStores=UnsupportedOperationException", "ListChannels=UnsupportedOperationException"))
	s.press("I").both("integrations-unsupported")
}

// The Regions of China have no Lake, and are not asked.
func TestIntegrationsInChina(t *testing.T) {
	s := tell(t, withRegions("cn-north-1"), func(_ *ui.Options, p *plot) {
		p.emulator = emulator.New(emulator.WithClock(now), emulator.WithIDs(numbered()), emulator.WithRegions("cn-north-1"))
		p.client.Region = "cn-north-1"
	})
	s.press("I").both("integrations-china")
	if n := s.asked("ListEventDataStores"); n > 0 {
		t.Errorf("it is asked %d times", n)
	}
}

// A refresh that fails leaves what was read, and says so.
func TestIntegrationsStale(t *testing.T) {
	s := tell(t).press("I")
	s.faults("ListEventDataStores=AccessDeniedException", "GetEventDataStore=AccessDeniedException", "ListChannels=AccessDeniedException", "GetChannel=AccessDeniedException")
	s.press("r").shows("could not be read again").both("integrations-stale")
	s.faults()
	s.press("r").hides("could not be read again", "denied")
	s.faults("GetEventDataStore=AccessDeniedException", "ListTags=AccessDeniedException")
	s.press("r").shows("~ marks older values", "Could not be read again (denied)").both("integrations-stale-stores")
}

// Where one Region fails the others are shown.
func TestIntegrationsPartly(t *testing.T) {
	s := tell(t)
	s.emulator.SetFaults(
		emulator.Fault{Operation: "ListEventDataStores", Region: "eu-west-1", Code: "AccessDeniedException"},
		emulator.Fault{Operation: "ListEventDataStores", Region: "ap-northeast-1", Code: "UnsupportedOperationException"},
	)
	s.press("I").shows("management-lake", "eu-west-1 could not be read (denied)", "no CloudTrail Lake in ap-northeast-1").both("integrations-partly")
}

// A refresh reads Lake and nothing else; all of what is open.
func TestIntegrationsRefresh(t *testing.T) {
	s := tell(t).press("I", "enter")
	for _, op := range []string{"GetInsightSelectors", "GetEventConfiguration", "GetResourcePolicy", "GetEventDataStore"} {
		before := s.asked(op)
		trails := s.asked("ListTrails")
		s.press("r")
		if s.asked(op) == before || s.asked("ListTrails") != trails {
			t.Errorf("%s: %d, then %d; ListTrails %d, then %d", op, before, s.asked(op), trails, s.asked("ListTrails"))
		}
	}
}

// The tags of stores and channels are edited as those of trails are, and taken
// back by z, also by a program that has not looked at Lake yet.
func TestTagsOfAStoreAndBack(t *testing.T) {
	e, state := emulator.Demo(emulator.WithClock(now), emulator.WithIDs(numbered())), t.TempDir()
	s := tell(t, playedIn(e, state)).press("I", "j", "j").shows("▌   partner-activity")
	s.press("t").shows("Tags  partner-activity").press("n").write("Team").press("tab").write("crm").press("ctrl+s")
	s.shows("Add the tag Team to partner-activity", "aws cloudtrail add-tags").press("enter")
	s.shows("done (undo: z)").press("enter").shows("Team", "crm").press("esc")
	s.press("H").shows("partner-activity").press("enter").shows("Store       arn:aws:cloudtrail").goldens("history-store").press("esc", "esc")

	next := tell(t, playedIn(e, state))
	next.press("z").shows("Remove the tag Team from partner-activity").press("enter").shows("the earlier change is taken back")
	next.press("I", "j", "j").press("enter", "G").hides(" crm  ")
}

func TestTagsOfSeveralStores(t *testing.T) {
	s := tell(t).press("I", "A", "t").shows("Tags of 3 event data stores").press("enter").write("Team").press("enter").write("crm").press("enter")
	s.shows("Set the tag Team on 2 event data stores", "okta-trial could not be read").press("enter").shows("2 of 2")
}

func TestIntegrationsGoOut(t *testing.T) {
	s := tell(t).press("I", "y").shows("ARN of management-lake: copied")
	s.press("Y").shows("Copy of management-lake", "aws command that shows it", "console URL").goldens("integrations-copy").press("esc")
	s.press("o").shows("/lake/event-data-stores")
	if len(s.browsed) != 1 {
		t.Errorf("%d pages were opened", len(s.browsed))
	}
	s.press("v").golden("integrations-json").press("V").shows("Event history", "us-east-2").press("esc").shows("management-lake")
}

// Another profile begins anew: nothing of the older one's Lake stays.
func TestIntegrationsOfAnotherProfile(t *testing.T) {
	s := tell(t, withProfiles("acme-prod")).press("I").shows("management-lake").press("P").write("acme-data").press("enter")
	s.hides("management-lake").press("I").shows("No event data stores in 18 Regions")
}

func TestIntegrationsOfTwoAccounts(t *testing.T) {
	tell(t, withProfiles("acme-prod", "acme-data")).press("I", "f").shows("acme-prod us-east-2 3/10", "ACCOUNT").both("integrations-accounts")
}

// Nothing beyond ASCII is drawn on the pages of CloudTrail Lake where that is asked
// for, however little room there is.
func TestLakeInASCII(t *testing.T) {
	s := tell(t, func(o *ui.Options, p *plot) { o.ASCII, p.width, p.height = true, 60, 15 })
	for _, key := range []string{
		"I", "enter", "v", "esc", "n", "down", "down", "esc", "D", "esc", "tab", "enter", "esc", "p", "tab", "esc", "u", "down", "esc",
		"c", "ctrl+t", "ctrl+s", "enter", "esc", "esc", "N", "enter", "esc", "H", "esc",
	} {
		for _, c := range s.press(key).screen() {
			if c > '~' {
				t.Fatalf("after %s the screen holds %q:\n%s", key, c, s.screen())
			}
		}
	}
}
