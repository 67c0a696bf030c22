package awsclient_test

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/awsclient/journal"
	"trailboss/model"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
)

// The channels of the demo: one without a policy, and one whose policy wants an external id.
const (
	openChannel   = "arn:aws:cloudtrail:us-east-2:123456789012:channel/e5f6a7b8-9c0d-4e1f-8a3b-4c5d6e7f8091"
	closedChannel = "arn:aws:cloudtrail:us-east-2:123456789012:channel/d4e5f6a7-8b9c-4d0e-9f2a-3b4c5d6e7f80"
)

// eventData is an event that CloudTrail takes.
func eventData(i int) string {
	return fmt.Sprintf(`{"version":"1.0","userIdentity":{"type":"User","principalId":"mary"},"eventSource":"crm.acme.example",`+
		`"eventName":"ViewCustomer","eventTime":"2026-11-21T08:30:00Z","UID":"%d","recipientAccountId":"123456789012"}`, i)
}

// arrivals counts, by their ids, the events that a channel accepted.
type arrivals struct {
	mu  sync.Mutex
	ids map[string]int
}

func (a *arrivals) accept(_, id string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.ids[id]++
}

// twice are the ids that were accepted more than once.
func (a *arrivals) twice() (ids []string) {
	for id, n := range a.ids {
		if n > 1 {
			ids = append(ids, id)
		}
	}
	return ids
}

// outbox is a client over the demo, with events to send.
type outbox struct {
	stage
	*arrivals
	t       *testing.T
	events  []audit.Event
	results map[int]send.Result
	resumed []send.Earlier
}

func newOutbox(t *testing.T, n int, change ...func(*awsclient.Options)) *outbox {
	t.Helper()
	o := &outbox{arrivals: &arrivals{ids: map[string]int{}}, t: t}
	for i := range n {
		o.events = append(o.events, audit.Event{ID: fmt.Sprintf("e-%d", i+1), Data: eventData(i + 1)})
	}
	o.stage = newStage(t, emulator.Demo(emulator.WithClock(clock), emulator.WithAuditEvents(o.accept)), change...)
	return o
}

// send sends the events; change makes other settings.
func (o *outbox) send(ctx context.Context, change ...func(*send.Sending)) send.Outcome {
	o.t.Helper()
	survey, err := audit.Look(audit.Listed(o.events), "123456789012", nil)
	if err != nil {
		o.t.Fatal(err)
	}
	s := send.Sending{Profile: "prod", Channel: openChannel, Name: "events.jsonl", Survey: survey}
	for _, f := range change {
		f(&s)
	}
	o.results = map[int]send.Result{}
	return o.Send(ctx, s, audit.Listed(o.events), send.Hearer{
		Resumes: func(e send.Earlier) { o.resumed = append(o.resumed, e) },
		Result: func(r send.Result) {
			if old, ok := o.results[r.Event.Number]; ok {
				o.t.Errorf("event %d was %s and then %s", r.Event.Number, old.Fate, r.Fate)
			}
			o.results[r.Event.Number] = r
		},
	})
}

// fates counts the events by what became of them.
func (o *outbox) fates() map[send.Fate]int {
	out := map[send.Fate]int{}
	for _, r := range o.results {
		out[r.Fate]++
	}
	return out
}

// expect fails the test where the fates of events, or the counts of the outcome, are others.
func (o *outbox) expect(out send.Outcome, want map[send.Fate]int) {
	o.t.Helper()
	p := out.Progress
	counts := map[send.Fate]int{send.Sent: p.Sent, send.SentBefore: p.Before, send.Refused: p.Refused, send.Unknown: p.Unknown, send.Wrong: p.Wrong}
	maps.DeleteFunc(counts, func(_ send.Fate, n int) bool { return n == 0 })
	if !maps.Equal(o.fates(), want) || !maps.Equal(counts, want) {
		o.t.Errorf("events were %v, the outcome counts %v; want %v (%v)", o.fates(), counts, want, out.Fault)
	}
	if ids := o.twice(); len(ids) > 0 {
		o.t.Errorf("%d events arrived twice: %.200v", len(ids), ids)
	}
}

func (o *outbox) calls() (n int) {
	for _, r := range o.emulator.Requests() {
		if r.Operation == "PutAuditEvents" {
			n++
		}
	}
	return n
}

func TestSending(t *testing.T) {
	o := newOutbox(t, 1234)
	for i := range o.events[:100] {
		o.events[i].ID = "" // is made
	}
	out := o.send(t.Context())
	o.expect(out, map[send.Fate]int{send.Sent: 1234})
	if out.Fault != nil || out.Waiting() != 0 || len(o.ids) != 1234 || o.calls() != 13 || len(o.resumed) > 0 {
		t.Errorf("%v after %d calls with %d ids: %+v", out.Fault, o.calls(), len(o.ids), out.Progress)
	}
	if r := o.results[1]; len(r.Event.ID) != 22 || r.EventID == "" || r.Event.Checksum != audit.Checksum(eventData(1)) {
		t.Errorf("%+v", r)
	}
	// Once more, nothing goes out.
	o.expect(o.send(t.Context()), map[send.Fate]int{send.SentBefore: 1234})
	if o.calls() != 13 || len(o.resumed) != 1 || o.resumed[0] != (send.Earlier{Name: "events.jsonl", At: moment, Sent: 1234}) {
		t.Errorf("%d calls, resumed %+v", o.calls(), o.resumed)
	}
	// Unless all of it is wanted again.
	out = o.send(t.Context(), func(s *send.Sending) { s.Again = true })
	if out.Sent != 1234 || o.calls() != 26 {
		t.Errorf("%+v after %d calls", out, o.calls())
	}
}

// Another channel, or other events, are another sending.
func TestASendingIsOfOneChannelAndContent(t *testing.T) {
	o := newOutbox(t, 3)
	o.send(t.Context())
	out := o.send(t.Context(), func(s *send.Sending) { s.Channel, s.ExternalID = closedChannel, "partner-42" })
	if out.Fault != nil || out.Sent != 3 || o.ids["e-1"] != 2 {
		t.Errorf("%+v", out)
	}
	o.events[1].Data = strings.Replace(o.events[1].Data, "mary", "kenji", 1)
	if out := o.send(t.Context()); out.Sent != 3 {
		t.Errorf("%+v", out)
	}
}

func TestThrottledEventsAreSentAgain(t *testing.T) {
	for _, code := range []string{emulator.FaultPartial, "ThrottlingException", "InternalFailure"} {
		o := newOutbox(t, 1000)
		o.emulator.SetFaults(emulator.Fault{Operation: "PutAuditEvents", Code: code, Rate: 0.4})
		out := o.send(t.Context())
		o.expect(out, map[send.Fate]int{send.Sent: 1000})
		if out.Fault != nil || o.calls() <= 10 {
			t.Errorf("%s: %v after %d calls", code, out.Fault, o.calls())
		}
	}
}

// What is throttled without end is given up, and goes out at the next sending.
func TestThrottlingHasAnEnd(t *testing.T) {
	o := newOutbox(t, 4)
	o.emulator.SetFaults(emulator.Fault{Operation: "PutAuditEvents", Code: emulator.FaultPartial})
	// Of 4, 2, 1 events every second one is throttled.
	o.expect(o.send(t.Context()), map[send.Fate]int{send.Sent: 4})
	o = newOutbox(t, 150)
	o.emulator.SetFaults(emulator.Fault{Operation: "PutAuditEvents", Code: "ThrottlingException"})
	out := o.send(t.Context())
	o.expect(out, map[send.Fate]int{})
	if out.Fault == nil || out.Fault.Kind != model.FaultThrottled || o.calls() != 6 {
		t.Errorf("%v after %d calls", out.Fault, o.calls())
	}
	o.emulator.SetFaults()
	o.expect(o.send(t.Context()), map[send.Fate]int{send.Sent: 150})
}

// Events that CloudTrail fails are told one by one, and those that it would fail do not go out.
func TestEventsThatFail(t *testing.T) {
	o := newOutbox(t, 250, through(func(r *http.Request, next http.RoundTripper) (*http.Response, error) {
		resp, err := next.RoundTrip(r)
		if err == nil {
			resp.Body, resp.ContentLength = body(altered(t, resp.Body))
		}
		return resp, err
	}))
	o.events[100].Data = `{"version":"1.0"}`
	o.events[101].ID = "a b"
	out := o.send(t.Context())
	o.expect(out, map[send.Fate]int{send.Sent: 246, send.Refused: 1, send.Unknown: 1, send.Wrong: 2})
	if out.Fault != nil || out.Total != 248 || o.results[101].Code != audit.FieldNotFound || o.results[102].Fate != send.Wrong {
		t.Errorf("%+v %+v", out, o.results[101])
	}
	if r := o.results[7]; r.Code != audit.AccountNotSubscribed || r.Text != "No." || o.results[8].Fate != send.Unknown {
		t.Errorf("%+v %+v", r, o.results[8])
	}
	if o.ids["a b"] != 0 || len(o.ids) != 248 {
		t.Errorf("%d events arrived", len(o.ids))
	}
}

// altered is an answer in which e-7 failed, and of e-8 nothing is said.
func altered(t *testing.T, answer io.ReadCloser) string {
	t.Helper()
	var out struct {
		Successful []map[string]string `json:"successful"`
		Failed     []map[string]string `json:"failed"`
	}
	if err := errors.Join(json.NewDecoder(answer).Decode(&out), answer.Close()); err != nil {
		t.Error(err)
	}
	out.Successful = slices.DeleteFunc(out.Successful, func(e map[string]string) bool {
		if e["id"] == "e-7" {
			out.Failed = append(out.Failed, map[string]string{"id": "e-7", "errorCode": audit.AccountNotSubscribed, "errorMessage": "No."})
		}
		return e["id"] == "e-7" || e["id"] == "e-8"
	})
	text, err := json.Marshal(out)
	if err != nil {
		t.Error(err)
	}
	return string(text)
}

// A call without an answer leaves events of which nobody knows: they are told, and sent again only when
// that is asked for.
func TestEventsWithoutAnAnswer(t *testing.T) {
	for name, failure := range map[string]error{
		"reset": &net.OpError{Op: "read", Err: errors.New("connection reset by peer")},
		"late":  context.DeadlineExceeded,
	} {
		broken := true
		o := newOutbox(t, 250, through(func(r *http.Request, next http.RoundTripper) (*http.Response, error) {
			resp, err := next.RoundTrip(r)
			if broken && err == nil {
				_ = resp.Body.Close()
				return nil, failure
			}
			return resp, err
		}))
		out := o.send(t.Context())
		o.expect(out, map[send.Fate]int{send.Unknown: 100})
		if out.Fault == nil || out.Fault.Kind != model.FaultUnreachable || out.Waiting() != 150 || o.calls() != 1 {
			t.Errorf("%s: %v, %d waiting after %d calls", name, out.Fault, out.Waiting(), o.calls())
		}
		broken = false
		out = o.send(t.Context())
		o.expect(out, map[send.Fate]int{send.Unknown: 100, send.Sent: 150})
		if out.Fault != nil || len(o.resumed) != 1 || o.resumed[0].Unknown != 100 {
			t.Errorf("%s: %v, resumed %v", name, out.Fault, o.resumed)
		}
		out = o.send(t.Context(), func(s *send.Sending) { s.ResendUnknown = true })
		if out.Sent != 100 || out.Before != 150 || len(o.twice()) != 100 {
			t.Errorf("%s: %+v, %d arrived twice", name, out, len(o.twice()))
		}
	}
}

// A request that never left is no question.
func TestEventsThatNeverLeft(t *testing.T) {
	for name, failure := range map[string]error{
		"no connection":    &net.OpError{Op: "dial", Err: errors.New("connection refused")},
		"a wrong stranger": &tls.CertificateVerificationError{Err: errors.New("unknown authority")},
	} {
		o := newOutbox(t, 250, through(func(*http.Request, http.RoundTripper) (*http.Response, error) { return nil, failure }))
		out := o.send(t.Context())
		o.expect(out, map[send.Fate]int{})
		if out.Fault == nil || out.Waiting() != 250 {
			t.Errorf("%s: %+v", name, out)
		}
		o.send(t.Context())
		if len(o.resumed) != 0 {
			t.Errorf("%s: resumed %+v", name, o.resumed)
		}
	}
}

// Where AWS refuses, one call is enough to know.
func TestSendingThatIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*send.Sending)
		kind   model.FaultKind
		says   string
		calls  int
	}{
		"an external id is wanted": {func(s *send.Sending) { s.Channel = closedChannel }, model.FaultDenied, "look at the channel's resource policy, and at the external id", 1},
		"another external id": {
			func(s *send.Sending) { s.Channel, s.ExternalID, s.Profile = closedChannel, "partner-43", "data" }, model.FaultDenied,
			"cloudtrail-data:PutAuditEvents is not allowed", 1,
		},
		"no channel":         {func(s *send.Sending) { s.Channel = openChannel + "0" }, model.FaultNotFound, "there is no such channel in that Region", 1},
		"no data endpoint":   {func(s *send.Sending) { s.Channel = strings.Replace(openChannel, "us-east-2", "eu-central-2", 1) }, model.FaultRefused, "Events from outside AWS cannot be sent to CloudTrail in eu-central-2", 0},
		"another partition":  {func(s *send.Sending) { s.Channel = "arn:aws-us-gov:cloudtrail:us-gov-west-1:123456789012:channel/x" }, model.FaultRefused, "cannot be sent to CloudTrail in us-gov-west-1", 0},
		"no ARN":             {func(s *send.Sending) { s.Channel = "crm-activity" }, model.FaultRefused, "This is no ARN of a channel", 0},
		"a store":            {func(s *send.Sending) { s.Channel = strings.Replace(openChannel, "channel/", "eventdatastore/", 1) }, model.FaultRefused, "This is no ARN of a channel", 0},
		"an odd external id": {func(s *send.Sending) { s.ExternalID = "a b" }, model.FaultRefused, "external id", 0},
		"no profile":         {func(s *send.Sending) { s.Profile = "none" }, model.FaultProfile, "there is no profile", 0},
		"other events":       {func(s *send.Sending) { s.Survey.Content = "x" }, model.FaultRefused, "the events changed while they were sent", 3},
	} {
		o := newOutbox(t, 250)
		out := o.send(t.Context(), c.change)
		if out.Fault == nil || out.Fault.Kind != c.kind || !strings.Contains(out.Fault.Plain(), c.says) || o.calls() != c.calls || out.Unknown > 0 {
			t.Errorf("%s: %v after %d calls, %+v", name, out.Fault, o.calls(), out.Progress)
		}
	}
}

func TestSendingWithoutARecord(t *testing.T) {
	o := newOutbox(t, 1, func(o *awsclient.Options) { o.Journal = nil })
	if out := o.send(t.Context()); out.Fault == nil || out.Fault.Kind != model.FaultJournal || o.calls() != 0 {
		t.Errorf("%v", out.Fault)
	}
	o = newOutbox(t, 1, func(o *awsclient.Options) { o.Journal = journal.New(filepath.Join("/dev/null", "x"), clock) })
	if out := o.send(t.Context()); out.Fault == nil || out.Fault.Kind != model.FaultJournal || o.calls() != 0 {
		t.Errorf("%v", out.Fault)
	}
	o = newOutbox(t, 1, func(o *awsclient.Options) { o.ReadOnly = true })
	if out := o.send(t.Context()); out.Fault == nil || out.Fault.Kind != model.FaultReadOnly || o.calls() != 0 {
		t.Errorf("%v", out.Fault)
	}
}

// Progress counts up to the end, and the first call goes alone.
func TestSendingTellsHowFarItIs(t *testing.T) {
	var mu sync.Mutex
	at := moment
	o := newOutbox(t, 1000, func(o *awsclient.Options) {
		o.Now = func() time.Time {
			mu.Lock()
			defer mu.Unlock()
			at = at.Add(time.Second)
			return at
		}
	})
	survey, _ := audit.Look(audit.Listed(o.events), "123456789012", nil)
	var seen []send.Progress
	o.Send(t.Context(), send.Sending{Profile: "prod", Channel: openChannel, Survey: survey}, audit.Listed(o.events),
		send.Hearer{Progress: func(p send.Progress) { seen = append(seen, p) }})
	if len(seen) != 10 || seen[0].Sent != 100 || seen[9].Waiting() != 0 {
		t.Fatalf("%+v", seen)
	}
	if left, ok := seen[0].Left(); seen[0].Rate() != 100 || left != 9*time.Second || !ok {
		t.Errorf("%v a second, %v left", seen[0].Rate(), left)
	}
	requests := o.emulator.Requests()
	if requests[0].End != 2 {
		t.Errorf("others began before the first call was answered")
	}
}
