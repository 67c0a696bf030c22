package story_test

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"trailboss/awsclient/emulator"
	"trailboss/ui"
)

// settling lets time pass in AWS, a little with each thing that AWS does: event
// data stores come to where they are on their way to.
func settling(options ...emulator.Option) setting {
	return func(_ *ui.Options, p *plot) {
		var looks atomic.Int64
		options := append([]emulator.Option{
			emulator.WithClock(func() time.Time { return clock.Add(time.Duration(looks.Add(1)) * 500 * time.Millisecond) }),
			emulator.WithIDs(numbered()),
		}, options...)
		p.emulator = emulator.Demo(options...)
		p.client.Unpaced, p.client.MaxBackoff = true, time.Millisecond
	}
}

// lakeSizes are the two that goldens of Lake are kept of.
func lakeSizes(t *testing.T, tale func(s *story, at string)) {
	t.Helper()
	for at, settings := range map[string][]setting{"": {settling()}, "-80x24": {settling(), at80x24}} {
		t.Run("size"+at, func(t *testing.T) { tale(tell(t, settings...).press("I"), at) })
	}
}

// onStore puts the cursor on an event data store.
func (s *story) onStore(name string) *story {
	return s.press("/").write(name).press("enter")
}

// changedLake are the operations so far that change something of Lake.
func (s *story) changedLake() string {
	var ops []string
	for _, r := range s.emulator.Requests() {
		op, reads := r.Operation, false
		for _, prefix := range []string{"Get", "List", "Describe", "Lookup"} {
			reads = reads || strings.HasPrefix(op, prefix)
		}
		if !reads {
			ops = append(ops, op)
		}
	}
	return strings.Join(ops, " ")
}

func (s *story) sentToLake(want string) {
	s.t.Helper()
	if got := s.changedLake(); got != want {
		s.t.Errorf("sent %s\nwant %s", got, want)
	}
}

// A store for events from outside AWS is made; taken back, it is pending deletion,
// and restored by taking that back.
func TestAStoreIsCreatedAndTakenBack(t *testing.T) {
	lakeSizes(t, func(s *story, at string) {
		s.press("n").shows("New event data store", "Creates an event data store in us-east-2").golden("store-new" + at)
		s.write("vendor-events").press("tab", "space", "space").shows("Events from outside AWS", "events of its own Region only").golden("store-kind" + at)
		s.press("ctrl+s").shows("Create the event data store vendor-events.", "event data store 4 of 10").golden("store-create-review" + at)
		s.press("enter").shows("Create the event data store vendor-events: done (undo: z)").hides("New event data store").golden("store-created" + at)
		s.press("z").shows("termination protection is switched off first").golden("store-undo-review" + at)
		s.paste("vendor-events").press("enter").shows("Delete the event data store vendor-events: done")
		s.press("/").write("vendor").press("enter", "U").shows("Restore vendor-events").press("enter").shows("Restore vendor-events: done")
		s.sentToLake("CreateEventDataStore UpdateEventDataStore DeleteEventDataStore RestoreEventDataStore")
	})
}

// What AWS would refuse is said while it is typed, and nothing typed is lost.
func TestTheStoreFormChecksWhatIsTyped(t *testing.T) {
	s := tell(t, settling()).press("I", "n")
	s.write("x").shows("A name has 3 to 128 characters; this one has 1.").write("y!").shows("can only contain uppercase letters")
	s.press("backspace", "backspace").write("yz").hides("A name has")
	s.press("tab", "tab", "ctrl+u").write("abc").shows(`"abc" is no number of days`)
	s.press("ctrl+u").write("5000").shows("events are kept for 7 to 3653 days, not 5000")
	s.press("ctrl+s").shows("Retention: With EXTENDABLE_RETENTION_PRICING events are kept").goldens("store-problems")
	s.press("ctrl+r", "tab", "space").shows("seven-year retention pricing: 7 to 2557 days", "kept for 2557 days")
	s.press("esc").shows("The form is not applied").press("down", "enter").hides("New event data store")
	s.press("n").write("management-lake").shows("already exists in this Region")
	s.press("esc", "down", "enter", "q")
	if !s.quit {
		t.Error("the program goes on")
	}
}

// Only the members that change are sent, and what is lost is said before.
func TestAStoreIsUpdated(t *testing.T) {
	lakeSizes(t, func(s *story, at string) {
		s.onStore("partner").press("u").shows("Update an event data store", "Nothing is changed yet")
		s.press("tab", "ctrl+u").write("90").shows("it is now: 366").golden("store-update" + at)
		s.press("ctrl+s").shows("events older than 90 days are deleted for good", "a dangerous change").golden("store-update-review" + at)
		s.paste("partner-activity").press("enter").shows("Update the event data store partner-activity: done")
		for _, r := range s.emulator.Requests() {
			if r.Operation == "UpdateEventDataStore" && !strings.HasSuffix(r.Input, `"RetentionPeriod":90}`) {
				t.Errorf("sent %s", r.Input)
			}
		}
		s.press("z").shows("retention: 366 days").press("enter").shows(": done, the")
	})
}

// What AWS lets nobody take back is no promise of z.
func TestSettingsOfAStoreThatLast(t *testing.T) {
	s := tell(t, unpaced).press("I").onStore("management").press("u", "tab", "tab", "space", "ctrl+s")
	s.shows("nothing takes it back").press("enter").shows("management-lake: done").hides("undo: z").press("z").shows("the billing of management-lake cannot be taken back")
	s.press("u", "tab", "tab", "tab", "tab", "tab", "space", "tab").write("alias/lake").press("ctrl+s").shows("z takes the change back, but for the KMS key")
	s.press("enter").shows("done (undo: z)").press("z").shows("not taken back: the KMS key", "termination protection: on").press("enter").shows("the earlier change is taken back")
}

func TestIngestionIsStoppedAndStarted(t *testing.T) {
	lakeSizes(t, func(s *story, at string) {
		s.onStore("management").press("s").shows("Stop the ingestion of management-lake", "are lost to it").golden("store-stop-review" + at)
		s.paste("management-lake").press("enter").shows("done (undo: z)").golden("store-stopped" + at)
		s.press("r", "s").shows("Start the ingestion of management-lake").press("enter").shows("done (undo: z)")
		s.sentToLake("StopEventDataStoreIngestion StartEventDataStoreIngestion")
		s.press("esc").onStore("partner").press("s").shows("The ingestion of ActivityAuditLog events cannot be stopped")
	})
}

// Channels, protection and federation go before the store does; with the name of
// the store typed.
func TestAStoreIsTornDown(t *testing.T) {
	lakeSizes(t, func(s *story, at string) {
		s.onStore("management").press("D").shows("Delete the event data store management-lake, in 3 steps").golden("store-teardown-review" + at)
		s.paste("management-lake").press("enter").shows("3 of 3").golden("store-teardown" + at)
		s.sentToLake("UpdateEventDataStore DisableFederation DeleteEventDataStore")
		s.press("esc").shows("pending").golden("store-pending" + at)
		s.press("U").shows("Restore management-lake", "it can be restored until").golden("store-restore-review" + at)
		s.press("enter").shows("Restore management-lake: done")
	})
}

func TestATeardownTakesTheChannelsFirst(t *testing.T) {
	s := tell(t, settling()).press("I").onStore("partner").press("D")
	s.shows("Delete the event data store partner-activity, in 4 steps")
	s.paste("partner-activity").press("enter").press("esc")
	s.sentToLake("DeleteChannel DeleteChannel UpdateEventDataStore DeleteEventDataStore")
}

// A channel that leads into another store too is led there alone, stays, and is led
// back by taking that back.
func TestATeardownKeepsAChannelThatLeadsElsewhere(t *testing.T) {
	lakeSizes(t, func(s *story, at string) {
		s.press("n").write("archive").press("tab", "space", "space").press("ctrl+s", "enter").press("r", "tab")
		s.press("u", "tab", "tab", "space").shows("archive").press("ctrl+s", "enter").shows("done (undo: z)")
		s.press("tab").onStore("partner").press("D").shows("Delete the event data store partner-activity, in 4 steps", "no longer go to partner-activity")
		s.golden("store-teardown-elsewhere-review" + at)
		s.paste("partner-activity").press("enter").shows("4 of 4").golden("store-teardown-elsewhere" + at).press("esc")
		s.sentToLake("CreateEventDataStore UpdateChannel UpdateChannel DeleteChannel UpdateEventDataStore DeleteEventDataStore")
		s.press("z", "enter").shows("taken back").press("z").shows("Make 3 changes", "events go to partner-activity").press("enter").shows("3 of 3")
		s.press("esc", "r", "tab").shows("archive", "partner-activity")
	})
}

// A store in whose way nothing stands goes in one step, and z restores it.
func TestAStoreWithoutProtectionIsDeleted(t *testing.T) {
	s := tell(t, settling()).press("I").onStore("okta").press("U", "enter", "D")
	s.shows("Delete the event data store okta-trial.", "z restores it while its 7 days last")
	s.paste("okta-trial").press("enter").shows("done (z restores it)").press("z", "enter").shows("taken back")
	s.sentToLake("RestoreEventDataStore DeleteEventDataStore RestoreEventDataStore")
}

// The teardown ends at the first step that fails: the store is not deleted, and is
// not left without its protection either.
func TestATeardownEndsWhereItFails(t *testing.T) {
	lakeSizes(t, func(s *story, at string) {
		s.refuse("DisableFederation=AccessDeniedException")
		s.onStore("management").press("D").paste("management-lake").press("enter").shows("not made").golden("store-teardown-failed" + at)
		s.sentToLake("UpdateEventDataStore DisableFederation")
	})
}

func TestFederationOfAStore(t *testing.T) {
	lakeSizes(t, func(s *story, at string) {
		s.onStore("management").press("F").shows("Federation of an event data store", "● on").golden("store-federation" + at)
		s.press("space", "ctrl+s").shows("Disable the federation of management-lake").press("enter").shows("done (undo: z)")
		s.press("r", "z").shows("Enable the federation of management-lake").press("enter").shows(": done, the")
		s.sentToLake("DisableFederation EnableFederation")
	})
}

func TestInsightsOfAStore(t *testing.T) {
	lakeSizes(t, func(s *story, at string) {
		s.onStore("management").press("i").shows("Insights of an event data store", "there is none in this Region")
		s.press("space").shows("Name the event data store that is to hold the Insights events").press("esc", "down", "enter", "esc")
		s.press("n").write("insights-lake").press("tab", "space", "space", "space", "space").shows("Insights events").press("ctrl+s", "enter").shows("done (undo: z)")
		s.onStore("management").press("i", "space", "tab", "tab", "space").shows("insights-lake").golden("store-insights" + at)
		s.press("ctrl+s").shows("Turn Insights on for management-lake").golden("store-insights-review" + at)
		s.press("enter").shows("done (undo: z)").press("z").shows("Turn Insights off").press("enter").shows(": done, the")
	})
}

func TestEventConfigurationOfAStore(t *testing.T) {
	lakeSizes(t, func(s *story, at string) {
		s.onStore("management").press("E").shows("Event configuration of an event data store", "256 KB")
		s.press("tab").write("Owner, Cost").shows("events up to 1 MB").golden("store-configuration" + at)
		s.press("ctrl+s").shows("enriched with resource tags: Cost, Owner").golden("store-configuration-review" + at)
		s.press("enter").shows("done (undo: z)").press("z").shows("256 KB").press("enter").shows(": done, the")
		s.press("esc").onStore("partner").press("E").shows("holds ActivityAuditLog event")
	})
}

// The builder edits the selectors of a store by the store's own rules, and keeps
// what is not applied.
func TestSelectorsOfAStore(t *testing.T) {
	lakeSizes(t, func(s *story, at string) {
		s.onStore("management").press("e").shows("Event selectors of management-lake").golden("store-selectors" + at)
		s.press("n").write("empty adv").press("enter").shows("Category of the new selector", "ConfigurationItem").press("esc")
		s.press("n").write("S3").golden("store-selectors-new" + at)
		s.press("esc").paste(`[{"Name":"all S3","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::S3::Object"]}]}]`)
		s.golden("store-selectors-pasted"+at).press("down", "enter").shows("differs from AWS")
		s.press("esc", "enter").shows("Quota").press("e").shows("go on with the draft").press("enter").shows("differs from AWS")
		s.press("ctrl+s").shows("Change the event selectors of management-lake", "all S3").golden("store-selectors-review" + at)
		s.press("ctrl+d").shows("none of the last 32 management events").press("g")
		s.press("enter").shows(": done (undo: z)").press("e").shows("as in AWS", "advanced 2").press("esc", "z").paste("management-lake").press("enter").shows(": done, the")
		s.sentToLake("UpdateEventDataStore UpdateEventDataStore")
	})
}

// A refusal of AWS's stands at its row, and what is typed stays.
func TestARefusedStoreStaysInTheForm(t *testing.T) {
	lakeSizes(t, func(s *story, at string) {
		s.refuse("CreateEventDataStore=UnsupportedOperationException")
		s.press("n").write("vendor-events").press("ctrl+s", "enter")
		s.shows("New event data store", "AWS refused", "vendor-events").golden("store-refused" + at)
	})
}

// An account that never used Lake is told so before, and in words after.
func TestLakeIsClosedToNewCustomers(t *testing.T) {
	for at, settings := range map[string][]setting{"": {}, "-80x24": {at80x24}} {
		t.Run("size"+at, func(t *testing.T) {
			s := tell(t, append(settings, settling(emulator.WithLakeClosed()), withProfiles("acme-data"))...).press("I", "n", "up")
			s.shows("takes no new customers since May 2026").press("down").write("vendor-events").golden("store-closed" + at)
			s.press("ctrl+s").shows("takes no new customers").press("enter").shows("CloudTrail Lake is closed to new customers").golden("store-closed-refused" + at)
		})
	}
}

func TestReadOnlyChangesNoStore(t *testing.T) {
	s := tell(t, settling(), readOnly).press("I").onStore("management")
	for _, key := range []string{"n", "u", "s", "D", "F"} {
		s.press(key).shows("read-only mode")
	}
	s.press("e").shows("Event selectors of management-lake")
	s.sentToLake("")
}

// Several stores are stopped in one go.
func TestMarkedStoresAreStoppedTogether(t *testing.T) {
	s := tell(t, settling()).press("I", "n").write("second-lake").press("ctrl+s", "enter").press("r")
	s.onStore("lake").press("A", "s").shows("Stop the ingestion of 2 event data stores", "only event data store").goldens("stores-stop-review")
}

// A teardown is taken back from its end: the store is restored first, then what
// was put out of its way comes back.
func TestATeardownIsTakenBack(t *testing.T) {
	s := tell(t, settling()).press("I").onStore("management").press("D").paste("management-lake").press("enter", "esc")
	s.press("z").shows("Restore management-lake").press("enter").shows("taken back")
	s.press("z").shows("Make 2 changes", "+ federation: on", "+ termination protection: on").press("enter", "esc")
	s.sentToLake("UpdateEventDataStore DisableFederation DeleteEventDataStore RestoreEventDataStore EnableFederation UpdateEventDataStore")
	s.press("r").shows("Federation   ● on", "Protection   ● on").press("H").goldens("store-history")
}
