package story_test

import (
	"strings"
	"testing"
)

// The rows appear with all their columns; the cursor opens one trail and its tabs.
func TestBrowseTrails(t *testing.T) {
	s := tell(t)
	s.shows("management-events", "data-plane-payments", "acme-prod 123456789012", "DEMO", "us-east-2 +").golden("trails")
	s.press("enter").shows("Overview").golden("trail-beside")
	s.press("right").golden("trail-status")
	s.press("right").golden("trail-tags")
	s.press("right").golden("trail-selectors")
	s.press("right").golden("trail-insights")
	s.press("enter", "right", "right").golden("trail-json")
	s.press("esc", "esc").hides("Overview")
}

func TestBrowseInASmallTerminal(t *testing.T) {
	s := tell(t, at80x24)
	s.golden("small-trails")
	s.press("enter").golden("small-trail")
	s.press("tab").shows("NAME").press("tab").shows("Overview")
	s.press("?").golden("small-help")
}

func TestNothingIsAnsweredYet(t *testing.T) {
	s := begin(t)
	s.golden("loading")
}

// Wide characters and combining marks leave every column where it is.
func TestWideCharactersKeepTheColumns(t *testing.T) {
	s := tell(t)
	s.press("/").write("tokyo").press("enter", "enter", "right", "right")
	s.shows("山田 太郎", "所有者").golden("wide-tags")
}

func TestFilterByNameStateAndTag(t *testing.T) {
	s := tell(t)
	s.press("/").write(":failing").press("enter").shows("legacy-audit").hides("s3-uploads").golden("filter-failing")
	s.press("esc").shows("s3-uploads")
	s.press("/").write("tag:Owner=payments@acme.example").press("enter").shows("data-plane-payments").hides("s3-uploads")
	s.press("esc", "/").write("lmbd").shows("lambda-invocations").hides("s3-uploads")
	s.press("esc", "/").write("nothing-like-it").golden("filter-nothing")
}

func TestHelpAndPalette(t *testing.T) {
	s := tell(t)
	s.press("?").shows("start/stop logging").golden("help").press("esc")
	s.press(":").golden("palette")
	s.write("undo").press("enter").shows("nothing to undo")
}

func TestCopyAndConsole(t *testing.T) {
	s := tell(t)
	s.press("/").write("s3-uploads").press("enter")
	s.press("y").shows("copied")
	s.press("Y").shows("aws command").golden("copy-menu").press("down", "down", "down", "enter")
	s.press("o")
	const arn = "arn:aws:cloudtrail:us-east-1:123456789012:trail/s3-uploads"
	want := []string{
		arn, "aws cloudtrail describe-trails --trail-name-list " + arn + " --region us-east-1",
		"https://us-east-1.console.aws.amazon.com/cloudtrailv2/home?region=us-east-1#/trails/" + arn,
	}
	if strings.Join(s.copied, "\n") != strings.Join(want, "\n") {
		t.Errorf("copied %q, want %q", s.copied, want)
	}
	if len(s.browsed) != 1 || s.browsed[0] != want[2] {
		t.Errorf("browsed %q", s.browsed)
	}
}

// Another profile: nothing of the first account is on the screen before the
// first row of the second.
func TestSwitchProfile(t *testing.T) {
	s := tell(t)
	s.press("P").shows("acme-data").golden("profiles")
	s.write("acme-data")
	s.send(keyPress("enter"))
	s.hides("s3-uploads", "acme-prod")
	s.settle()
	s.shows("lakehouse-reads", "210987654321", "management-events").hides("s3-uploads").golden("member-account")
}

func TestNarrowTheRegions(t *testing.T) {
	s := tell(t)
	s.press("R").shows("all Regions").golden("regions")
	s.write("eu-west-1").press("enter")
	s.shows("dublin-network", "management-events").hides("s3-uploads", "tokyo-operations")
	s.press("R").write("all Regions").press("enter").shows("s3-uploads")
}

func TestSeveralAccountsAtOnce(t *testing.T) {
	s := tell(t, withProfiles("acme-prod", "acme-data"))
	s.shows("2 accounts", "s3-uploads", "lakehouse-reads", "ACCOUNT").golden("two-accounts")
}

func TestRefreshAsksEverythingAgain(t *testing.T) {
	s := tell(t)
	before := len(s.emulator.Requests())
	s.press("r").shows("reading the account again")
	if after := len(s.emulator.Requests()); after != 2*before {
		t.Errorf("%d requests, then %d: a refresh asks what the first reading asked", before, after-before)
	}
}

func TestQuit(t *testing.T) {
	for _, key := range []string{"q", "ctrl+c"} {
		if s := tell(t).press(key); !s.quit {
			t.Errorf("%s does not quit", key)
		}
	}
}
