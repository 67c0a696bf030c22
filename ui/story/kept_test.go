package story_test

import (
	"slices"
	"testing"

	"trailboss/awsclient/emulator"
)

// restarts are a story and the same one told on after the program has ended, with
// what it left on the disk.
func restarts(t *testing.T, tale func(begun func() *story, at string)) {
	t.Helper()
	for at, settings := range sizes {
		t.Run("size"+at, func(t *testing.T) {
			e, state := emulator.Demo(emulator.WithClock(now)), t.TempDir()
			tale(func() *story {
				return tell(t, slices.Concat(settings, []setting{unpaced, playedIn(e, state)})...).press("I")
			}, at)
		})
	}
}

// gone ends the program as it stands, by ctrl+c.
func (s *story) gone() {
	s.t.Helper()
	s.press("ctrl+c").ended()
}

// ended fails unless the program has ended.
func (s *story) ended() {
	s.t.Helper()
	if !s.quit {
		s.t.Fatal("the program goes on")
	}
}

// The form of a new event data store outlives the program, also where what is typed
// is no value yet.
func TestTheFormOfAStoreOutlivesTheProgram(t *testing.T) {
	restarts(t, func(begun func() *story, at string) {
		begun().press("n").write("vendor-events").press("tab", "space", "space", "tab").write("x").shows("New event data store").gone()
		s := begun().shows("the form of a new event data store is kept: I n goes on with it")
		s.press("n").shows("A form of a new event data store is kept", "vendor-events").golden("kept-store-offered" + at)
		s.press("enter").shows("New event data store", "vendor-events", "Events from outside AWS", `x" is no number of days`).golden("kept-store-resumed" + at)
		s.press("tab", "tab", "ctrl+r", "ctrl+s").shows("Create the event data store vendor-events").press("enter").shows("done (undo: z)")
		begun().hides("is kept").press("n").hides("A form of")
	})
}

// Each form of an event data store that there is is kept by itself, and takes over
// what AWS has changed meanwhile.
func TestFormsOfAStoreAreKept(t *testing.T) {
	restarts(t, func(begun func() *story, at string) {
		s := begun().onStore("management").press("u").shows("Update an event data store").write("-mine").press("esc", "enter")
		s.press("E", "tab").write("Owner,, Cost ,").gone()
		begun().shows("2 drafts are kept").onStore("management").press("u").shows("A form of the settings of management-lake is kept").press("esc")
		begun().onStore("management").press("u", "down", "enter").hides("-mine").press("tab", "tab", "tab", "tab", "tab", "space").shows("it can be deleted").press("ctrl+s", "enter").shows("done")
		s = begun().shows("the form of the event configuration of management").golden("kept-configuration" + at)
		s.onStore("management").press("E", "enter").shows("Event configuration of an event data store", "Owner,, Cost ,").press("ctrl+s").shows("Cost, Owner").press("enter").shows("done")
		begun().hides("is kept")
	})
}

// A draft of the event selectors of an event data store is kept too, and the key
// that is told goes on with it.
func TestSelectorsOfAStoreAreKept(t *testing.T) {
	restarts(t, func(begun func() *story, _ string) {
		begun().onStore("management").press("e", "d").shows("differs from AWS", "selectors 2/5").gone()
		s := begun().press("x").shows("a draft of the event selectors of management-lake is kept", "event data store (I) goes on with it").press("esc")
		s.onStore("management").press("e").shows("A draft for management-lake").press("enter").shows("differs from AWS", "selectors 2/5")
	})
}

// The forms of a new channel and of one that there is are kept, each by itself.
func TestFormsOfChannelsAreKept(t *testing.T) {
	restarts(t, func(begun func() *story, at string) {
		begun().press("tab", "n").write("lonely").press("esc").shows("The form is not applied", "keep the form and leave").press("enter").hides("New channel").press("/").write("crm").press("enter", "u").write("-mine").gone()
		s := begun().shows("2 drafts are kept").press("x").shows("the form of a new channel is kept", "the form of the settings of crm-activity is kept").golden("kept-channels" + at).press("esc")
		s.press("tab", "/").write("crm").press("enter", "u").shows("A form of the settings of crm-activity is kept").press("enter").shows("Update a channel", "crm-activity-mine")
		s.press("ctrl+s", "enter").shows("done (undo: z)").press("/", "esc", "n", "enter").shows("New channel", "lonely").golden("kept-channel-resumed" + at)
		s.press("esc", "down", "enter")
		begun().hides("kept")
	})
}

// A resource policy is kept as it is typed, no JSON yet or not, and what AWS has
// meanwhile is laid beside it.
func TestAResourcePolicyOutlivesTheProgram(t *testing.T) {
	restarts(t, func(begun func() *story, at string) {
		open := func(s *story) *story { return s.press("tab", "/").write("crm").press("enter", "p") }
		open(begun()).shows("Resource policy  crm-activity").press("tab").write("{ half").gone()
		s := begun().shows("the form of the resource policy of crm-activity is kept")
		open(s).shows("A form of the resource policy of crm-activity is kept").press("enter").shows("{ half", "What is written is no policy yet").golden("kept-policy" + at)
		s.press("ctrl+r", "tab").shows("Account 111122223333 may send events here").press("down", "down").write("arn:aws:iam::444455556666:root").press("ctrl+s").shows("Review").press("enter").shows("done (undo: z)")
		begun().hides("kept")
	})
}

// A form that is dropped on the way out, or applied meanwhile, is off the disk before
// the program ends.
func TestAFormIsDroppedBeforeTheProgramEnds(t *testing.T) {
	restarts(t, func(begun func() *story, _ string) {
		begun().press("n").write("vendor-events").press("tab", "q").shows("drop the form and quit").press("down", "enter").ended()
		begun().hides("is kept").press("n").write("vendor-events").press("tab", "ctrl+s").press0("enter").press("q").ended()
		begun().hides("is kept")
	})
}

// A form that lies below another page is gone on with, not opened a second time.
func TestAFormIsOpenOnce(t *testing.T) {
	restarts(t, func(begun func() *story, _ string) {
		s := begun().press("n").write("vendor-events").press("tab", "I", "n").shows("A form of a new event data store is kept").press("enter")
		s.press("ctrl+s", "enter").shows("done (undo: z)").hides("New event data store").press("esc", "esc").shows("Trails 8")
	})
}

// Two forms of one type are open at once: each is told of its own change.
func TestTheFormOfTheChangeIsTold(t *testing.T) {
	restarts(t, func(begun func() *story, _ string) {
		s := begun().onStore("management").press("u", "tab", "tab", "I", "n").write("vendor-events").press("ctrl+s", "enter")
		s.shows("done (undo: z)", "vendor-events").hides("New event data store").press("esc", "esc").shows("Update an event data store")
	})
}

// A form that is gone on with under another profile is for a place of that, with
// nothing of the old one.
func TestAFormUnderAnotherProfile(t *testing.T) {
	e, state := emulator.Demo(emulator.WithClock(now)), t.TempDir()
	begun := func(profile string) *story {
		return tell(t, unpaced, playedIn(e, state), withProfiles(profile)).press("I", "tab", "n")
	}
	begun("acme-prod").write("lonely").shows("acme-prod 123456789012", "● partner-activity").gone()
	begun("acme-data").press("enter").shows("lonely in us-east-1 of acme-data 210987654321").hides("partner-activity", "eventdatastore/").press("esc", "down", "enter")
}

// What is taken back was written in no form that is open: that stays, with what is
// typed in it.
func TestAFormOutlivesAnUndo(t *testing.T) {
	s := tell(t, unpaced).press("/").write("sandbox").press("enter", "u", "tab").write("one").press("ctrl+s", "enter").shows("done (undo: z)")
	s.press("u", "tab").write("two").press("tab", "z", "enter").shows("the earlier change is taken back", "onetwo")
	s.press("ctrl+s", "enter").shows("the form goes on from what AWS has", "onetwo", "it is now: not set")
	s.press("ctrl+s", "enter").shows("done (undo: z)").hides("Update a trail")
	s.press("esc", "esc").press("n").write("first").press("tab").write("acme-sandbox-logs").press("ctrl+s", "enter").shows("done (undo: z)")
	s.press("n").write("second").press("tab", "tab", "tab", "z").write("first").press("enter").shows("the earlier change is taken back", "New trail", "second")
}
