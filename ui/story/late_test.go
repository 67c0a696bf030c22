package story_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"trailboss/awsclient/emulator"
)

// hold presses keys and leaves what follows from them for later.
func (s *story) hold(keys ...string) *story {
	for _, k := range keys {
		s.send(keyPress(k))
	}
	return s
}

// Two presses of z are one review, and one undo.
func TestUndoPressedTwice(t *testing.T) {
	s := tell(t)
	s.press("/").write("lambda-invocations").press("enter", "s", "enter").shows("done (undo: z)")
	s.hold("z", "z").settle()
	s.shows("Stop logging on lambda-invocations").press("esc").hides("Stop logging on lambda-invocations")
}

// What arrives late does not come between the operator and a review, and a
// review does not outlive its session.
func TestAnOverlayThatComesTooLate(t *testing.T) {
	s := tell(t)
	s.hold("P", "s").settle()
	s.shows("Stop logging on").hides("default chain")
	s.press("esc", "P").write("acme-data").press("enter").shows("210987654321").hides("Stop logging on")
}

// Rows that land while a trail is open do not put another under the cursor.
func TestAnOpenTrailStaysWhileRowsLand(t *testing.T) {
	s := begin(t, withProfiles("acme-prod", "acme-data"))
	for !strings.Contains(s.screen(), "data-plane-payments") {
		if !s.step() {
			t.Fatal("the first account's trails never came")
		}
	}
	s.hold("enter")
	s.shows("Overview")
	opened := strings.Contains(s.screen(), "account-baseline")
	s.settle()
	if opened {
		t.Fatal("the other account's first row was there already: the story tells nothing")
	}
	if s.press("y"); len(s.copied) != 1 || !strings.HasSuffix(s.copied[0], "/data-plane-payments") {
		t.Errorf("the trail that was opened is not the one that is copied: %q", s.copied)
	}
}

// A narrowing to Regions is lifted, and changed, by choosing another row.
func TestLiftTheNarrowing(t *testing.T) {
	s := tell(t, withRegions("eu-west-1"))
	s.hides("tokyo-operations").press("R").shows("in use").press("enter").shows("tokyo-operations")
}

// A change that somebody took back in another way does not stand in the way of
// undoing an older one.
func TestUndoPassesOverWhatIsTakenBack(t *testing.T) {
	e, state := emulator.Demo(emulator.WithClock(now)), t.TempDir()
	s := tell(t, playedIn(e, state))
	for _, name := range []string{"sandbox", "lambda-invocations"} {
		s.press("/").write(name).press("enter", "s", "enter").shows("done (undo: z)").press("esc")
	}
	other := tell(t, playedIn(e, t.TempDir()))
	other.press("/").write("lambda-invocations").press("enter", "s").paste("lambda-invocations").press("enter").shows("done")
	s.press("r", "z").shows("Stop logging on sandbox")
}

// An answer that is older than a change does not undo it on the screen.
func TestAnOldAnswerDoesNotHideAChange(t *testing.T) {
	s := tell(t)
	s.press("/").write("lambda-invocations").press("enter")
	s.hold("r")
	var held []tea.Cmd
	for len(s.waiting) > 0 { // everything but the answers of the trail's status runs on
		cmd := s.waiting[0]
		s.waiting = s.waiting[1:]
		before := s.asked("GetTrailStatus")
		msg := cmd()
		if s.asked("GetTrailStatus") > before {
			held = append(held, func() tea.Msg { return msg })
			continue
		}
		s.waiting = append([]tea.Cmd{func() tea.Msg { return msg }}, s.waiting...)
		s.step()
	}
	if len(held) == 0 {
		t.Fatal("no status was read")
	}
	s.press("s", "enter").shows("done", "● on")
	s.waiting = append(s.waiting, held...)
	s.settle()
	s.shows("● on")
}

// Nothing that comes from AWS or a setting reaches the terminal as it came.
func TestHeaderIsClean(t *testing.T) {
	s := tell(t, withRegions("eu-west-1\x1b]0;pwned\a\n"))
	for _, line := range strings.Split(s.app.View().Content, "\n") {
		if strings.Contains(line, "\x1b]") || strings.Contains(line, "\a") {
			t.Errorf("%q", line)
		}
	}
	if err := fits(s.app.View().Content, 120, 36); err != nil {
		t.Error(err)
	}
}

// The wheel scrolls up and down, and sideways not at all.
func TestTheWheel(t *testing.T) {
	s := tell(t)
	first := s.screen()
	s.send(tea.MouseWheelMsg{Button: tea.MouseWheelRight})
	if s.screen() != first {
		t.Error("a turn to the right moves the cursor")
	}
	s.send(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	if s.screen() == first {
		t.Error("a turn down does not move the cursor")
	}
}
