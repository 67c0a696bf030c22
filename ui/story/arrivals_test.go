package story_test

import (
	"sync/atomic"
	"testing"
	"time"

	"trailboss/awsclient/emulator"
	"trailboss/ui"
)

// timePasses lets half a second pass in the emulator each time that it looks at
// its clock, so that what takes AWS a while comes to an end.
func timePasses(_ *ui.Options, p *plot) {
	var looks atomic.Int64
	p.emulator = emulator.Demo(emulator.WithIDs(numbered()), emulator.WithClock(func() time.Time {
		return clock.Add(time.Duration(looks.Add(1)) * 500 * time.Millisecond)
	}))
	p.client.MaxBackoff = time.Millisecond
}

// Mary looks whether the events of the partner have arrived.
func TestArrivals(t *testing.T) {
	s := tell(t, timePasses).press("I", "j", "j").shows("partner-activity").press("a").golden("arrivals")
	if n := s.asked("StartQuery"); n != 1 {
		t.Fatalf("%d queries", n)
	}
	s.press("j", "enter").shows("顧客を更新").goldens("arrivals-event")
	s.press("enter", "<").shows("the last hour").press(">", ">").shows("the last 7 days").press("esc").shows("Integrations")
}

func TestArrivalsSmall(t *testing.T) {
	tell(t, timePasses, at80x24).press("I", "j", "j", "a").golden("small-arrivals").resize(60, 15).golden("smallest-arrivals")
}

func TestNothingArrivesFromAStoreThatIsGoing(t *testing.T) {
	tell(t, timePasses).press("I", "j").press("a").shows("pending deletion")
}

func TestArrivalsRefused(t *testing.T) {
	tell(t, timePasses, withFaults("StartQuery=AccessDeniedException")).press("I", "j", "j", "a").goldens("arrivals-refused")
}

// Read-only mode may look at what has arrived.
func TestArrivalsReadOnly(t *testing.T) {
	tell(t, timePasses, readOnly).press("I", "j", "j", "a").shows("SignIn")
}
