package story_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"trailboss/awsclient/emulator"
	"trailboss/ui"
)

// composing opens the form of audit events for the demo's channel without a policy.
func composing(t *testing.T, settings ...setting) *story {
	t.Helper()
	return tell(t, append([]setting{sameIDs}, settings...)...).press("I", "tab", "j").shows("okta-system-log").press("c").shows("Audit events")
}

// Mary pastes events of which some are wrong: nothing is sent before these are left out.
func TestPastedEventsWithProblems(t *testing.T) {
	s := composing(t)
	s.paste(auditEvent(1) + auditEvent(2, `"type":"User",`, "") + auditEvent(3, "mary", "mary@acme.example") + "17\n").golden("events-pasted")
	s.resize(80, 24).golden("small-events-pasted").resize(120, 36)
	s.press("ctrl+s").shows("2 of 4 events cannot be sent")
	s.press("o").shows("2 events can be sent without them").press("ctrl+s").shows("1 warning").goldens("events-pasted-review")
	s.press("enter").shows("2 sent", "2 left out").golden("events-pasted-sent").resize(80, 24).golden("small-events-pasted-sent")
	s.press("r").shows("nothing is left to send").press("esc").shows("what was pasted").press("esc").shows("userIdentity.principalId")
}

// Terminals paste a carriage return for the end of a line: the lines are counted all the same.
func TestPastedLinesAreCounted(t *testing.T) {
	s := composing(t).paste(strings.ReplaceAll(auditEvent(1)+auditEvent(2, `"type":"User",`, "")+"no JSON\n", "\n", "\r"))
	s.shows("event 3 (line 3): this is not JSON")
}

// One event that is pasted goes into the form, as documents print it, mistakes included.
func TestAPastedCommandGoesIntoTheForm(t *testing.T) {
	s := composing(t)
	s.paste(`aws cloudtrail-data put-audit-events --channel-arn ` + openChannel + ` --external-id partner-7 --audit-events id="a-1",eventData='"` +
		strings.ReplaceAll(strings.TrimSpace(auditEvent(1)), `"`, `\"`) + `"'`)
	s.shows("crm.acme.example", "a-1", "partner-7").goldens("events-pasted-command")
	s.press("esc").shows("The event is not sent").press("esc").press("ctrl+s").shows("Send 1 event")
}

// A file is looked through beside the event loop, and told in the words of the command line.
func TestAFileOfEvents(t *testing.T) {
	s, file := composing(t), auditFile(t, 250)
	s.press("ctrl+o").shows("A file of audit events").goldens("events-file").write(file+"0").press("enter").shows("A file of audit events", file+"0: no such file").hides("stat /")
	s.press("backspace").press("enter").shows("250 events", "All of them can be sent")
	s.press("ctrl+s").shows("Send 250 events", "3, of up to 100 events each", "trailboss send --channel").press("enter").shows("250 of 250", "250 sent")
	if n := s.asked("PutAuditEvents"); n != 3 {
		t.Errorf("%d calls", n)
	}
	s.press("esc", "ctrl+s", "enter").shows("250 sent before", "not sent again")
	if n := s.asked("PutAuditEvents"); n != 3 {
		t.Errorf("%d calls after the second sending", n)
	}
}

// What CloudTrail refuses for the moment goes out again, and what it does not take stays listed.
func TestSomeEventsAreRefused(t *testing.T) {
	busy := true
	s := composing(t, quickly, throttled(&busy))
	s.paste(asSent("1")+asSent("2")+asSent("3")).press("ctrl+s", "enter").shows("2 sent", "1 refused", "Throttling").golden("events-refused-some")
	s.resize(80, 24).golden("small-events-refused-some").resize(120, 36)
	s.press("w").shows("JSON Lines to the clipboard").press("esc")
	busy = false
	s.press("r").shows("Send 1 event", "1 event that CloudTrail did not take", "2 events that CloudTrail has: not sent again").goldens("events-refused-review")
	s.press("esc").shows("1 refused").press("r", "enter").shows("1 sent", "2 sent before").goldens("events-refused-again")
}

// What CloudTrail did not take is mended in the form, and goes out alone.
func TestARefusedEventIsMended(t *testing.T) {
	busy := true
	s := composing(t, quickly, throttled(&busy)).paste(asSent("1")+asSent("2")+asSent("3")).press("ctrl+s", "enter").shows("1 refused")
	s.press("e").shows("Audit events", "eventName", "View").hides("1 refused").golden("events-mended")
	busy = false
	before := s.asked("PutAuditEvents")
	s.press("ctrl+s").shows("Send 1 event").press("enter").shows("1 sent").hides("sent before")
	if n := s.asked("PutAuditEvents"); n != before+1 {
		t.Errorf("%d calls", n-before)
	}
}

// Several that are left are looked through by themselves, and sent once they are mended.
func TestSeveralEventsAreMended(t *testing.T) {
	s := composing(t).paste(auditEvent(1) + auditEvent(2, `"type":"User",`, "") + auditEvent(3, `"type":"User",`, "") + "17\n")
	s.press("ctrl+s").shows("3 of 4 events cannot be sent").press("o", "ctrl+s", "enter").shows("1 sent", "3 left out")
	s.press("e").shows("what was not taken: 2 events", "2 of them cannot be sent", "ctrl+e mend").goldens("events-left")
	s.paste(auditEvent(2)+auditEvent(3)).shows("2 events", "All of them can be sent")
	s.press("ctrl+s").shows("Send 2 events").press("enter").shows("2 sent").hides("sent before")
}

// What is too much for an editor stays where it is, with what to do instead.
func TestMoreThanAnEditorHolds(t *testing.T) {
	var b strings.Builder
	for i := range 6000 {
		b.WriteString(auditEvent(i+1, `"type":"User",`, `"type":"",`))
	}
	s := composing(t).paste(auditEvent(0) + b.String())
	s.press("ctrl+e").shows("too many for an editor").press("o", "ctrl+s", "enter").shows("1 sent", "6,000 left out")
	s.press("e").shows("more events than an editor should hold", "1 sent")
}

// All is sent once more when that is asked for, after a review that says what it leads to.
func TestAllIsSentAgain(t *testing.T) {
	s := composing(t).paste(auditEvent(1)+auditEvent(2)).press("ctrl+s", "enter").shows("2 sent")
	s.press("A").shows("Send 2 events", "CloudTrail has 2 events of these already, and then has them twice", "--again").goldens("events-again-review")
	s.press("esc").shows("2 sent")
	if n := s.asked("PutAuditEvents"); n != 1 {
		t.Fatalf("%d calls before the review was applied", n)
	}
	s.press("A", "enter").shows("2 sent").hides("sent before")
	if n := s.asked("PutAuditEvents"); n != 2 {
		t.Errorf("%d calls", n)
	}
	s.press("r").shows("nothing is left to send")
}

// A refusal of all is told in words.
func TestSendingIsRefused(t *testing.T) {
	for fault, says := range map[string]string{
		"PutAuditEvents=ChannelInsufficientPermission": "resource policy", "PutAuditEvents=AccessDeniedException": "allowed for role/ops/mary",
		"PutAuditEvents=ChannelNotFound": "no such channel", "PutAuditEvents=ChannelUnsupportedSchema": "does not take events of",
	} {
		s := composing(t, withFaults(fault), quickly)
		s.typeEvent().press("ctrl+s", "enter").shows("Not all of it was sent", says)
	}
	composing(t, withFaults("PutAuditEvents=ChannelInsufficientPermission")).typeEvent().press("ctrl+s", "enter").goldens("events-refused")
}

// Where no answer came nothing goes out again by itself.
func TestEventsAreUnknown(t *testing.T) {
	s := composing(t, withFaults("PutAuditEvents=!reset"), quickly).typeEvent().press("ctrl+s", "enter").shows("1 unknown").golden("events-unknown")
	s.emulator.SetFaults()
	s.press("r").shows("nothing is left to send").press("u").shows("Send 1 event", "it may then have them twice").golden("events-unknown-review").press("enter").shows("1 sent")
}

// A harmless event shows whether events come through the channel.
func TestATestEvent(t *testing.T) {
	s := composing(t).press("ctrl+t").shows("TestEvent", "AssumedRole").goldens("events-test").press("ctrl+s", "enter").shows("1 sent")
	s.press("esc").write("x").press("ctrl+t").shows("something is typed").press("ctrl+c").shows("ctrl+c again quits")
}

// Read-only mode sends nothing, and says so at the key.
func TestNoEventsInReadOnlyMode(t *testing.T) {
	tell(t, readOnly).press("I", "tab", "c").shows("read-only mode")
}

// While events are sent the screen says how far it is; stopping and quitting ask first.
func TestASendingUnderWay(t *testing.T) {
	s := composing(t).paste(auditEvent(1) + auditEvent(2)).press("ctrl+s")
	s.press0("enter").shows("0 of 2", "2 waiting").golden("events-sending")
	s.press0("esc").shows("Events are being sent", "go on sending").press0("esc").press0("q").shows("then quit").press0("esc").press0("s").shows("Stopping")
	s.settle()
	s.shows("Stopped", "2 events not sent yet").goldens("events-stopped").press("r").shows("Send 2 events", "2 events not sent yet").press("enter").shows("2 sent")
}

// Quitting over a sending stops it between batches, and then quits.
func TestQuittingOverASending(t *testing.T) {
	s := composing(t).paste(auditEvent(1) + auditEvent(2)).press("ctrl+s").press0("enter").press0("ctrl+c").shows("quitting as soon as")
	s.settle()
	if !s.quit {
		t.Error("it goes on")
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// throttled fails the event with the id "2" for as long as it is busy.
func throttled(busy *bool) setting {
	return func(_ *ui.Options, p *plot) {
		p.through = func(next http.RoundTripper) http.RoundTripper {
			return roundTripper(func(r *http.Request) (*http.Response, error) {
				if !*busy || r.URL.Path != "/PutAuditEvents" {
					return next.RoundTrip(r)
				}
				var in struct {
					AuditEvents []struct{ ID string }
				}
				out := map[string][]map[string]string{"successful": {}, "failed": {}}
				if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
					return nil, err
				}
				for _, e := range in.AuditEvents {
					if e.ID == "2" {
						out["failed"] = append(out["failed"], map[string]string{"id": e.ID, "errorCode": "Throttling", "errorMessage": "Rate exceeded"})
						continue
					}
					out["successful"] = append(out["successful"], map[string]string{"id": e.ID, "eventID": "5e3d1f00-0000-4000-8000-00000000cafe"})
				}
				body, err := json.Marshal(out)
				return &http.Response{
					StatusCode: http.StatusOK, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{"Content-Type": {"application/json"}},
					Body: io.NopCloser(bytes.NewReader(body)), Request: r,
				}, err
			})
		}
	}
}

// asSent is an event as PutAuditEvents takes it.
func asSent(id string) string {
	text, err := json.Marshal(map[string]string{"id": id, "eventData": strings.TrimSpace(auditEvent(1))})
	if err != nil {
		panic(err)
	}
	return string(text) + "\n"
}

// quickly lets nothing wait before it is tried again.
func quickly(_ *ui.Options, p *plot) { p.client.MaxBackoff = 1 }

// Credentials that end before a sending are asked for, and the events go out once.
func TestCredentialsEndBeforeASending(t *testing.T) {
	together(t, []setting{withProfiles("ops")}, func(s *story) {
		s.paste(emulator.DemoMFACode).press("enter").press("I", "tab", "j", "c", "ctrl+t", "ctrl+s").shows("Review")
		s.emulator.EndSessions()
		s.press("enter").shows("MFA code for profile ops").paste(emulator.DemoMFACode).press("enter").shows("1 event not sent yet")
		s.press("r", "enter").shows("1 sent")
	})
}
