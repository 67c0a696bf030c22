package story_test

import (
	"strings"
	"testing"

	"trailboss/awsclient/emulator"
	"trailboss/ui"
)

// channels opens the list of channels.
func (s *story) channels() *story { return s.press("I", "tab") }

// changed are the operations so far that changed channels and policies.
func (s *story) changed() string {
	var ops []string
	for _, r := range s.emulator.Requests() {
		switch r.Operation {
		case "CreateChannel", "UpdateChannel", "DeleteChannel", "PutResourcePolicy", "DeleteResourcePolicy":
			ops = append(ops, r.Operation)
		}
	}
	return strings.Join(ops, " ")
}

// A channel is made, taken back, and made again by taking that back.
func TestAChannelIsCreatedAndTakenBack(t *testing.T) {
	for at, settings := range sizes {
		t.Run("size"+at, func(t *testing.T) {
			s := tell(t, settings...).channels()
			s.press("n").shows("New channel", "partner-activity").golden("channel-new" + at)
			s.press("ctrl+s").shows("A name has 3 to 128 characters")
			s.write("github-audit").press("tab", "space").shows("okta-system-log already").golden("channel-sources" + at)
			s.write("GitHub").press("enter").shows("GitHub", "solution: your own program sends")
			s.press("tab").golden("channel-typed" + at)
			s.press("tab").shows("–").press("space").shows("management-lake holds")
			s.press("tab", "tab").write("Owner=Mary").press("ctrl+s").shows("Create the channel github-audit", "+ source: GitHub").golden("channel-create-review" + at)
			s.press("enter").shows("Create the channel github-audit: done (undo: z)", "▌").hides("New channel").golden("channel-created" + at)
			s.press("z").shows("Delete the channel github-audit").golden("channel-create-undo" + at)
			s.paste("github-audit").press("enter").shows("the earlier change is taken back")
			s.press("esc", "H").shows("Create the chan", "Delete the chan").golden("channel-history" + at)
			s.press("j", "enter").shows("Channel ", "github-audit", "create-channel").golden("channel-history-entry" + at)
			if got := s.changed(); got != "CreateChannel DeleteChannel" {
				t.Error(got)
			}
		})
	}
}

// The channel of a partner that sends by itself is nothing without its account in
// the policy.
func TestAPartnersChannelNeedsAPolicy(t *testing.T) {
	s := tell(t, unpaced).channels()
	s.press("n").write("snyk").press("tab", "space").write("Snyk").press("enter").shows("Snyk's account sends")
	s.press("ctrl+s").shows("Snyk cannot send events before its account is in one").press("enter").shows("next: p lets Snyk's account in by its resource policy")
	s.press("p").shows("snyk", "Resource policy")
}

// Only what changes is sent; taking a destination away is told for what it is.
func TestAChannelIsUpdated(t *testing.T) {
	for at, settings := range sizes {
		t.Run("size"+at, func(t *testing.T) {
			s := tell(t, settings...).channels()
			s.press("u").shows("Update a channel", "Nothing is changed yet").press("ctrl+s").shows("nothing is changed yet")
			s.press("ctrl+u").write("crm").press("tab", "space").shows("the source of a channel cannot be changed")
			s.press("tab", "space").shows("no longer into partner-activity", "it is now: events go there").golden("channel-update" + at)
			s.press("ctrl+s").shows("Into: A channel has 1 to 200 destinations").press("space", "ctrl+s")
			s.shows("Update the channel crm-activity", "its ARN stays").golden("channel-update-review" + at)
			s.press("enter").shows("Update the channel crm-activity: done (undo: z)")
			for _, r := range s.emulator.Requests() {
				if r.Operation == "UpdateChannel" && strings.Contains(r.Input, "Destinations") {
					t.Errorf("sent %s", r.Input)
				}
			}
			s.press("z").shows("+ name: crm-activity").press("enter").shows("taken back", "crm-activity")
		})
	}
}

// A deletion is taken back by a new channel under a new ARN, and then by its
// policy under that.
func TestADeletedChannelComesBackWithItsPolicy(t *testing.T) {
	for at, settings := range sizes {
		t.Run("size"+at, func(t *testing.T) {
			s := tell(t, settings...).channels()
			s.press("D").shows("Delete the channel crm-activity", "under this ARN for good").golden("channel-delete-review" + at)
			s.press("enter").paste("crm-activity").press("enter").shows("Delete the channel crm-activity: done (z builds a new channel").golden("channel-deleted" + at)
			s.press("z").shows("Make a new channel with the old settings of crm-activity", "senders must be told").golden("channel-undo-review" + at)
			s.press("enter").shows("Give crm-activity a resource policy", "partner-42").golden("channel-policy-back" + at)
			s.press("enter").shows("Give crm-activity a resource policy: done", "crm-activity")
			if got := s.changed(); got != "DeleteChannel CreateChannel PutResourcePolicy" {
				t.Error(got)
			}
		})
	}
}

// Several that were deleted in one go come back in one, and then the policies that
// they had.
func TestDeletedChannelsComeBackTogether(t *testing.T) {
	s := tell(t, unpaced).channels()
	s.press("A", "D").shows("Delete 2 channels").goldens("channels-delete-review").paste("delete 2").press("enter").shows("✓ okta-system-log").press("esc")
	s.press("z").shows("the old settings of 2 channels").press("enter").shows("Give crm-activity a resource policy").press("enter")
	if got := s.changed(); got != "DeleteChannel DeleteChannel CreateChannel CreateChannel PutResourcePolicy" {
		t.Error(got)
	}
	s.shows("crm-activity", "okta-system-log")
}

// What AWS refuses is told at the row, and nothing typed is lost.
func TestChannelsThatAWSRefuses(t *testing.T) {
	for at, settings := range sizes {
		t.Run("size"+at, func(t *testing.T) {
			s := tell(t, settings...).channels().refuse("CreateChannel=InvalidEventDataStoreCategoryException")
			s.press("n").write("github-audit").press("tab", "space").write("GitHub").press("enter", "ctrl+s", "enter").shows("AWS refused: ", "github-audit", "New channel").golden("channel-refused" + at)
			s.refuse().press("space", "space").hides("AWS refused").press("ctrl+s", "enter").shows("Create the channel github-audit: done")
			s.press("D").refuse("DeleteChannel=AccessDeniedException").paste("github-audit").press("enter").shows("Delete the channel github-audit: failed")
		})
	}
}

// Somebody else changed the channel while the form was open: the form goes on from
// that.
func TestAChannelThatWasChangedMeanwhile(t *testing.T) {
	s := tell(t, unpaced).channels()
	s.press("u", "ctrl+u").write("crm")
	other := tellOn(t, s.emulator).channels()
	other.press("u", "ctrl+u").write("sales").press("ctrl+s", "enter").shows("done")
	s.press("ctrl+s", "enter").shows("changed by someone meanwhile", "it is now: sales")
	s.press("ctrl+s").shows("- name: sales", "+ name: crm").press("enter").shows("done")
}

// tellOn tells a second story on the same emulator.
func tellOn(t *testing.T, e *emulator.Emulator) *story {
	t.Helper()
	return tell(t, unpaced, func(_ *ui.Options, p *plot) { p.emulator = e })
}

// Channels of AWS services are shown, and nothing changes them.
func TestChannelsOfServicesAreReadOnly(t *testing.T) {
	for at, settings := range sizes {
		t.Run("size"+at, func(t *testing.T) {
			owned := func(_ *ui.Options, p *plot) {
				p.emulator = emulator.Demo(emulator.WithClock(now), emulator.WithIDs(numbered()), emulator.WithServiceChannel("us-east-2", "resource-explorer-2"))
			}
			s := tell(t, append([]setting{owned}, settings...)...).channels()
			s.shows("/default").golden("channel-service" + at)
			for _, key := range []string{"u", "D", "t"} {
				s.press(key).shows("belongs to an AWS service, which alone changes it")
			}
		})
	}
}

// Where no event data store can take the events, the form says what is needed.
func TestNoStoreForAChannel(t *testing.T) {
	for at, settings := range sizes {
		t.Run("size"+at, func(t *testing.T) {
			s := tell(t, settings...).channels()
			s.press("n").write("lonely").press("up", "space").write("eu-west-1").press("enter")
			s.shows("there is no event data store in eu-west-1").golden("channel-no-store" + at)
			s.press("ctrl+s").shows("Into: ")
			s.press("esc").shows("The form is not applied").press("down", "enter").hides("New channel")
		})
	}
}

func TestChannelsReadOnly(t *testing.T) {
	s := tell(t, readOnly).channels()
	for _, key := range []string{"n", "u", "D"} {
		s.press(key).shows("read-only mode")
	}
}

// What is typed is not lost without a question.
func TestTheChannelFormAsksBeforeTheProgramEnds(t *testing.T) {
	s := tell(t).channels()
	s.press("n").write("lonely").press("tab", "q").shows("The form is not applied").press("enter").shows("New channel")
	s.press("q", "down", "enter")
	if !s.quit {
		t.Error("the program goes on")
	}
}

// ctrl+c over what is typed and kept nowhere takes two.
func TestCtrlCOverWhatIsTypedTakesTwo(t *testing.T) {
	s := tell(t).channels().press("/").write("crm").press("enter", "c").write("lonely").press("ctrl+c").shows("not applied yet; ctrl+c again quits and drops it").resize(80, 24).shows("ctrl+c again quits and drops it")
	if s.quit {
		t.Error("the first one ends the program")
	}
	if s.press("ctrl+c"); !s.quit {
		t.Error("the second one does not end the program")
	}
}

// Why a key could not act is gone with the next key, and does not follow onto
// other screens.
func TestARefusalIsGoneWithTheNextKey(t *testing.T) {
	const why = "that is for event data stores: tab shows them"
	s := tell(t).channels()
	s.press("a").shows(why)
	s.press("a").shows(why)
	s.press("x").shows("Details", why).press("esc").hides(why)
	s.press("a").shows(why).press("esc").hides(why)
}
