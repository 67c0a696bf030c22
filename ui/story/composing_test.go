package story_test

import (
	"testing"

	"trailboss/awsclient/emulator"
	"trailboss/ui"
)

// sameIDs gives all that the emulator names the same id, so that screens do not hang on how often it was asked.
func sameIDs(_ *ui.Options, p *plot) {
	p.emulator = emulator.Demo(emulator.WithClock(now), emulator.WithIDs(func() string { return "5e3d1f00-0000-4000-8000-00000000beef" }))
}

// typeEvent writes an event of the application into the form, from its first row that is missing.
func (s *story) typeEvent() *story {
	return s.write("CustomUserIdentity").press("down").write("mary").press("down", "down", "down").write("crm.acme.example").
		press("down").write("ExportCustomers")
}

// Mary writes one event by hand and sends it.
func TestOneEventIsTypedAndSent(t *testing.T) {
	s := tell(t, sameIDs, at80x24).press("I", "tab").shows("crm-activity").press("c").golden("small-events-form")
	s.resize(120, 36).golden("events-form")
	s.press("ctrl+s").shows("userIdentity.type is missing").goldens("events-form-missing")
	s.typeEvent().golden("events-form-typed")
	s.resize(80, 24).press("tab").golden("small-events-form-json").press("tab").resize(120, 36)
	s.press("ctrl+s").shows("Send 1 event into crm-activity").golden("events-review")
	s.resize(80, 24).golden("small-events-review").resize(120, 36)
	if n := s.asked("PutAuditEvents"); n != 0 {
		t.Fatalf("%d calls before the review was applied", n)
	}
	s.press("enter").golden("events-sent").resize(80, 24).golden("small-events-sent")
	if n := s.asked("PutAuditEvents"); n != 1 {
		t.Fatalf("%d calls", n)
	}
	s.press("r").shows("nothing is left to send").press("esc").shows("ExportCustomers").press("esc").shows("Channels·2")
}

// An event that is typed and not sent stays, whatever else is begun from another page.
func TestATypedEventStays(t *testing.T) {
	s := tell(t, sameIDs).press("I", "tab", "c").typeEvent().press("tab", "I", "c").shows("this event is not sent yet", "ExportCustomers")
	s.press("esc", "esc", "down", "enter").hides("ExportCustomers").press("c").hides("ExportCustomers").shows("eventName")
}
