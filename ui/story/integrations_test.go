package story_test

import (
	"testing"
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
