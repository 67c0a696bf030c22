package story_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"trailboss/awsclient/emulator"
	"trailboss/ui"
)

// onTrail begins a story on a trail, by its name.
func (s *story) onTrail(name string) *story {
	s.t.Helper()
	return s.press("/").write(name).press("enter")
}

// past is a clock of the emulator's own.
type past struct{ now time.Time }

// remembering gives the emulator a past in which something may have happened.
func remembering(p *past) setting {
	p.now = clock
	return func(_ *ui.Options, pl *plot) {
		pl.emulator = emulator.Demo(emulator.WithClock(func() time.Time { return p.now }), emulator.WithIDs(numbered()))
	}
}

// busy had the demo's user call on a trail that often, once a minute until now.
func (s *story) busy(p *past, region, operation, trail string, times int) {
	s.t.Helper()
	defer func() { p.now = clock }()
	for i := range times {
		p.now = clock.Add(time.Duration(i-times) * time.Minute)
		r, err := http.NewRequestWithContext(s.t.Context(), http.MethodPost, "https://cloudtrail."+region+".amazonaws.com/", strings.NewReader(fmt.Sprintf(`{"Name":%q}`, trail)))
		if err != nil {
			s.t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-amz-json-1.1")
		r.Header.Set("X-Amz-Target", "CloudTrail_20131101."+operation)
		r.Header.Set("Authorization", "AWS4-HMAC-SHA256 Credential="+emulator.DemoAccessKey+"/20261121/"+region+"/cloudtrail/aws4_request, SignedHeaders=host, Signature=00")
		answer, err := s.emulator.RoundTripper().RoundTrip(r)
		if err != nil {
			s.t.Fatal(err)
		}
		_, _ = io.Copy(io.Discard, answer.Body)
		if err := answer.Body.Close(); err != nil || answer.StatusCode >= http.StatusInternalServerError {
			s.t.Fatal(answer.Status, err)
		}
	}
}

// looked counts the LookupEvents calls so far.
func (s *story) looked() int { return s.asked("LookupEvents") }

func TestWhoChangedATrail(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := tell(t).onTrail("lambda-invocations").press("a")
		s.shows("user/jorge", "StopLogging", "CreateTrail", "End of the history: 3 events in the last 90 days").golden("activity")
		if n := s.looked(); n != 2 {
			t.Errorf("%d lookups, want one by the name and one by the ARN", n)
		}
		s.press("f").shows(`"eventName": "StopLogging"`).goldens("activity-wide")
		s.press("f", "enter").shows(`"eventName": "StopLogging"`).press("esc").shows("CreateTrail")
		s.press("y")
		if len(s.copied) != 1 || !strings.Contains(s.copied[0], `"eventName": "StopLogging"`) {
			t.Errorf("copied %q", s.copied)
		}
		s.press("m").shows("Would this event be logged?", "cloudtrail StopLogging").goldens("activity-match")
		s.press("esc", "esc", "esc").hides("End of the history")
	})
}

func TestActivityInASmallTerminal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := tell(t, at80x24).onTrail("lambda-invocations").press("a")
		s.shows("End of the history").golden("small-activity")
		s.press("j", "enter").shows(`"eventName": "StartLogging"`).golden("small-activity-json")
		s.press("esc", "V", "/").golden("small-event-filter")
		s.press("esc").golden("small-events")
	})
}

// Pages load as one scrolls, two lookups put together without a gap.
func TestActivityLoadsAsOneScrolls(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var p past
		s := tell(t, remembering(&p)).onTrail("lambda-invocations")
		s.busy(&p, "us-east-2", "StartLogging", "lambda-invocations", 230)
		s.press("a").shows("49 events back to", "older ones")
		if n := s.looked(); n != 2 {
			t.Errorf("%d lookups for the first screen", n)
		}
		s.press("G").shows("99 events back to")
		for range 6 {
			s.press("G")
		}
		s.shows("End of the history: 233 events").goldens("activity-end")
		if n := s.looked(); n != 10 {
			t.Errorf("%d lookups for 233 events found twice, 50 a page", n)
		}
		s.press("r").shows("49 events back to")
		s.press("+").shows("End of the history: 233 events").press("+").shows("all of it is loaded")
	})
}

// A refusal is told where the events end; moving on asks again.
func TestActivityThrottledAndRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var p past
		s := tell(t, unpaced, remembering(&p)).onTrail("lambda-invocations")
		s.busy(&p, "us-east-2", "StartLogging", "lambda-invocations", 60)
		s.press("a").shows("49 events")
		s.emulator.SetFaults(emulator.Fault{Operation: "LookupEvents", Code: "ThrottlingException"})
		s.press("G").shows("49 events back to", "AWS throttles").goldens("activity-throttled")
		before := s.looked()
		s.resize(100, 30).resize(120, 36)
		if n := s.looked(); n != before {
			t.Errorf("%d lookups that nobody asked for", n-before)
		}
		s.emulator.SetFaults()
		s.press("G", "G").shows("End of the history: 63 events")

		s = tell(t, withFaults("LookupEvents=AccessDeniedException")).onTrail("lambda-invocations").press("a")
		s.shows("could not be looked up (denied)").goldens("activity-denied")
	})
}

func TestActivityOfAnotherAccountsTrail(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := tell(t, withProfiles("acme-data")).onTrail("management-events").press("a")
		s.shows("Account 123456789012 owns this trail", "✗ StopLogging").goldens("activity-foreign")
	})
}

func TestEventHistory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := tell(t).onTrail("lambda-invocations").press("V")
		s.shows("Event history", "us-east-2", "the last 24 hours").golden("events")
		s.press("/").write("90d")
		s.shows("is no time").goldens("event-filter-wrong").press("enter").shows("is no time")
		s.press("ctrl+x", "space", "tab").write("jorge").press("down", "down").write("cloudtrail").press("up")
		s.shows("AWS looks them up by Username jorge", "Judged here, on what is loaded: EventSource cloudtrail.amazonaws.com").golden("event-filter")
		s.press("enter").shows("the last 7 days", "Username jorge, EventSource").hides("StopLogging")
		s.press("/", "space", "enter").shows("the last 90 days", "StopLogging", "Judged here, on 12 loaded events").goldens("events-filtered")
		s.press("R").shows("global services too").goldens("event-regions").write("us-east-1").press("enter").shows("No event in the last 90 days")
		s.press("esc").shows("lambda-invocations")
		s.press(":").write("event history").press("enter").shows("Event history")
	})
}

// Only failed calls, judged here: pages go on until the screen is full or it
// takes too many.
func TestErrorsOnlyGoesOnByToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var p past
		s := tell(t, remembering(&p)).onTrail("lambda-invocations")
		s.busy(&p, "us-east-2", "StartLogging", "lambda-invocations", 1100)
		s.press("V", "/", "shift+tab", "space", "enter")
		s.shows("0 events back to", "20 pages", "+ loads all").goldens("events-long")
		if n := s.looked(); n != 20 {
			t.Errorf("%d pages read unasked", n)
		}
		s.press("+").shows("End of the history: 0 events", "Judged here, on 1,102 loaded events: errors only")
	})
}

// Another profile: nothing of the first account's events is kept, and an answer
// that comes late is dropped.
func TestEventsEndWithTheSession(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := tell(t).onTrail("lambda-invocations").press("a").shows("user/jorge")
		s.press("r").hold("r").press("P").write("acme-data").press("enter").hides("user/jorge", "Activity")
		s.press("V").shows("Event history", "acme-data 210987654321").hides("jorge")
	})
}

// disk keeps what was saved.
type disk map[string]string

func (d disk) save(path string, content []byte, over bool) (string, error) {
	at := "/home/mary/" + path
	if strings.HasPrefix(path, "/gone/") {
		return path, errors.New("open " + path + ": no such file or directory")
	}
	if _, there := d[at]; there && !over {
		return at, fmt.Errorf("open %s: %w", at, fs.ErrExist)
	}
	d[at] = string(content)
	return at, nil
}

// savingTo gives the story a disk.
func savingTo(d disk) setting { return func(_ *ui.Options, p *plot) { p.save = d.save } }

func TestExportEvents(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := disk{}
		s := tell(t, savingTo(d)).onTrail("lambda-invocations").press("a", "w")
		s.shows("Export 3 events", "CSV to a file").goldens("export")
		s.press("enter").shows("events-lambda-invocations-20261121-093000.jsonl").goldens("export-file")
		s.press("enter").shows("3 events as JSON Lines: written to /home/mary/events-lambda-invocations")
		const path = "/home/mary/events-lambda-invocations-20261121-093000.jsonl"
		if n := strings.Count(d[path], "\n"); n != 3 || !strings.Contains(d[path], `"eventName":"StopLogging"`) {
			t.Errorf("%d lines in\n%s", n, d[path])
		}
		d[path] = "something else"
		s.press("w", "enter", "enter").shows("is there already").goldens("export-replace").press("enter")
		if d[path] != "something else" {
			t.Error("it was replaced unasked")
		}
		s.shows("> events-lambda-invocations").press("enter", "down", "enter").shows("written to")
		if !strings.Contains(d[path], "StopLogging") {
			t.Error("it was not replaced when asked to be")
		}
		s.press("w").write("CSV to a file").press("enter", "ctrl+u").write("/gone/x.csv").press("enter").shows("no such file or directory", "> /gone/x.csv")
		s.press("esc", "w").write("CSV to the clip").press("enter").shows("3 events as CSV: copied")
		if n := len(s.copied); n != 1 || !strings.HasPrefix(s.copied[0], "eventTime,eventID,") {
			t.Errorf("copied %q", s.copied)
		}
	})
}
