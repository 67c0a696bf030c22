package story_test

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"trailboss/awsclient/emulator"
	"trailboss/ui"
)

// hours is a clock of the emulator that a story moves.
type hours struct{ at atomic.Int64 }

func (h *hours) now() time.Time { return clock.Add(time.Duration(h.at.Load())) }

func (h *hours) pass(d time.Duration) { h.at.Add(int64(d)) }

func (h *hours) demo() *emulator.Emulator {
	return emulator.Demo(emulator.WithIDs(numbered()), emulator.WithClock(h.now))
}

// setting tells the story on an emulator whose clock it moves.
func (h *hours) setting(_ *ui.Options, p *plot) {
	p.emulator, p.client.MaxBackoff = h.demo(), time.Millisecond
}

// Mary sets up an integration from nothing, step by step, leaves it in the middle
// and goes on after a restart.
func TestGuide(t *testing.T) {
	var h hours
	e, state := h.demo(), t.TempDir()
	s := tell(t, h.setting, playedIn(e, state)).press("I", "N").golden("guide")
	s.press("enter").golden("guide-store").press("enter").write("crm-audit").press("ctrl+s", "enter")
	s.shows("crm-audit is CREATED", "AWS is at it").press("enter", "esc")
	h.pass(time.Minute)
	s.press("r").shows("crm-audit takes events from outside AWS")
	s.press("enter", "enter").write("partner-feed").press("ctrl+s", "space").write("GitHub").press("enter", "ctrl+s", "enter")
	s.shows("partner-feed takes events of the source GitHub").goldens("guide-policy")
	s.press("ctrl+c")

	s = tell(t, h.setting, playedIn(e, state)).shows("an integration in us-east-2 is begun")
	s.press("I", "N").shows("this goes on where it was left").press("space").shows("Only the channel's own account may send events here.")
	s.press("enter", "ctrl+s").goldens("guide-event").press("enter").shows("1 sent").press("esc", "esc")
	s.shows("CloudTrail took the event", "The channel does not tell of it yet").goldens("guide-waiting")
	h.pass(time.Hour)
	s.press("r").shows("the integration works").goldens("guide-done")
	s.press("c")
	if n := strings.Count(s.copied[len(s.copied)-1], "aws cloudtrail"); n != 3 {
		t.Errorf("%d commands: %s", n, s.copied[len(s.copied)-1])
	}
	s.press("D").goldens("guide-teardown").press("down", "enter").shows("crm-audit").goldens("guide-teardown-review")
	s.press("esc", "esc", "ctrl+c")

	// What works is not begun any more.
	tell(t, h.setting, playedIn(e, state)).hides("is begun").press("I", "N").hides("this goes on where it was left").shows("Choose one for events from outside AWS")
}

func TestGuideSmall(t *testing.T) {
	var h hours
	s := tell(t, h.setting, at80x24).press("I", "N").golden("small-guide").press("enter").golden("small-guide-store")
	s.write("partner").press("enter").golden("small-guide-channel").press("enter").write("crm").press("enter").golden("small-guide-event")
	s.resize(60, 15).golden("smallest-guide")
}

// What the guide cannot do where there is no Lake, or where nobody may look, it
// says.
func TestGuideRefused(t *testing.T) {
	var h hours
	s := tell(t, h.setting, readOnly).press("I", "N", "enter").write("partner").press("enter", "enter").write("crm").press("enter")
	s.press("enter").shows("read-only mode").press("D").shows("read-only mode")
}
