package awsclient_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"trailboss/awsclient/emulator"
	"trailboss/awsclient/journal"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
)

// turnDown fails the events with these ids for good, in an answer of CloudTrail's, as if they had never arrived.
func (o *outbox) turnDown(answer *http.Response, ids []string) error {
	var out struct {
		Successful []map[string]string `json:"successful"`
		Failed     []map[string]string `json:"failed"`
	}
	if err := errors.Join(json.NewDecoder(answer.Body).Decode(&out), answer.Body.Close()); err != nil {
		return err
	}
	out.Successful = slices.DeleteFunc(out.Successful, func(e map[string]string) bool {
		no := slices.Contains(ids, e["id"])
		if no {
			out.Failed = append(out.Failed, map[string]string{"id": e["id"], "errorCode": audit.InvalidEventSource, "errorMessage": "No."})
			o.forget(e["id"])
		}
		return no
	})
	text, err := json.Marshal(out)
	answer.Body, answer.ContentLength = body(string(text))
	return err
}

func (a *arrivals) forget(id string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.ids, id)
}

// throttle fails a part of the calls with the code, "" none.
func (o *outbox) throttle(code string) {
	if code == "" {
		o.emulator.SetFaults()
		return
	}
	o.emulator.SetFaults(emulator.Fault{Operation: "PutAuditEvents", Code: code, Rate: 0.7})
}

// edited is an event that says something else.
func edited(e audit.Event) audit.Event {
	e.Data = strings.Replace(e.Data, "ViewCustomer", "ViewCustomers", 1)
	return e
}

// Whoever mends what was refused and sends the file again sends that alone, whatever else the file gained
// and lost meanwhile.
func TestAnEditedFileIsSentAgain(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(events []audit.Event) []audit.Event
		want map[send.Fate]int
	}{
		"mended": {func(events []audit.Event) []audit.Event {
			for _, i := range []int{16, 499, 500} {
				events[i] = edited(events[i])
			}
			return events
		}, map[send.Fate]int{send.SentBefore: 997, send.Sent: 3}},
		"as it was": {func(events []audit.Event) []audit.Event { return events }, map[send.Fate]int{send.SentBefore: 997, send.Sent: 3}},
		"without them": {func(events []audit.Event) []audit.Event {
			return slices.DeleteFunc(events, func(e audit.Event) bool { return e.ID == "e-17" || e.ID == "e-500" || e.ID == "e-501" })
		}, map[send.Fate]int{send.SentBefore: 997}},
		"with more behind": {func(events []audit.Event) []audit.Event {
			return append(events, audit.Event{ID: "new-1", Data: eventData(2001)}, audit.Event{ID: "new-2", Data: eventData(2002)})
		}, map[send.Fate]int{send.SentBefore: 997, send.Sent: 5}},
		"with more before": {func(events []audit.Event) []audit.Event {
			return append([]audit.Event{{ID: "new-1", Data: eventData(2001)}}, events...)
		}, map[send.Fate]int{send.SentBefore: 997, send.Sent: 4}},
		"halves turned round": {func(events []audit.Event) []audit.Event {
			return append(slices.Clone(events[600:]), events[:600]...)
		}, map[send.Fate]int{send.SentBefore: 997, send.Sent: 3}},
		"only the second half": {func(events []audit.Event) []audit.Event { return events[600:] }, map[send.Fate]int{send.SentBefore: 400}},
	} {
		t.Run(name, func(t *testing.T) {
			var o *outbox
			bad := []string{"e-17", "e-500", "e-501"}
			o = newOutbox(t, 1000, through(func(r *http.Request, next http.RoundTripper) (*http.Response, error) {
				resp, err := next.RoundTrip(r)
				if err == nil {
					err = o.turnDown(resp, bad)
				}
				return resp, err
			}))
			o.expect(o.send(t.Context()), map[send.Fate]int{send.Sent: 997, send.Refused: 3})
			bad = nil
			o.events = c.edit(o.events)
			out := o.send(t.Context())
			o.expect(out, c.want)
			if len(o.resumed) != 1 || o.resumed[0].Edited != (name != "as it was") || o.resumed[0].Sent != 997 {
				t.Errorf("%v %+v", out.Fault, o.resumed)
			}
			// What goes on is told of by itself, and not with what was edited once more.
			o.resumed = nil
			if out := o.send(t.Context()); len(o.resumed) != 1 || o.resumed[0].Edited || o.resumed[0].Sent != out.Before {
				t.Errorf("%v %+v", out.Fault, o.resumed)
			}
			// What was recognized is written down, and recognized in a third form.
			o.events = append(o.events, audit.Event{ID: "last", Data: eventData(3000)})
			o.expect(o.send(t.Context()), map[send.Fate]int{send.SentBefore: len(o.events) - 1, send.Sent: 1})
		})
	}
}

// An event that CloudTrail has and that is edited is another one. Those that stood with it go out once more,
// but no others.
func TestAnEventThatWasSentIsEdited(t *testing.T) {
	o := newOutbox(t, 1000)
	o.send(t.Context())
	o.events[344] = edited(o.events[344])
	if out := o.send(t.Context()); out.Sent != audit.MaxRun || out.Before != 1000-audit.MaxRun || len(o.twice()) != audit.MaxRun {
		t.Errorf("%+v, %d twice", out, len(o.twice()))
	}
}

// Ids that are made are others in another place: the events are the same.
func TestAnEditedFileWithoutIDs(t *testing.T) {
	o := newOutbox(t, 250)
	for i := range o.events {
		o.events[i].ID = ""
	}
	o.expect(o.send(t.Context()), map[send.Fate]int{send.Sent: 250})
	o.events = append([]audit.Event{{Data: eventData(999)}}, o.events...)
	o.expect(o.send(t.Context()), map[send.Fate]int{send.SentBefore: 250, send.Sent: 1})
	if len(o.ids) != 251 {
		t.Errorf("%d events arrived", len(o.ids))
	}
}

// What is unknown stays so in an edited file, and another channel or the wish to send all again knows nothing.
func TestWhatIsNotTakenOver(t *testing.T) {
	broken := 0
	o := newOutbox(t, 250, through(func(r *http.Request, next http.RoundTripper) (*http.Response, error) {
		resp, err := next.RoundTrip(r)
		if broken--; broken == 0 && err == nil {
			_ = resp.Body.Close()
			return nil, &net.OpError{Op: "read", Err: errors.New("connection reset by peer")}
		}
		return resp, err
	}))
	broken = 1
	o.expect(o.send(t.Context()), map[send.Fate]int{send.Unknown: 100})
	o.events = append(o.events, audit.Event{ID: "more", Data: eventData(999)})
	o.expect(o.send(t.Context()), map[send.Fate]int{send.Unknown: 100, send.Sent: 151})
	o.events = append(o.events, audit.Event{ID: "yet-more", Data: eventData(1000)})
	if out := o.send(t.Context(), func(s *send.Sending) { s.ResendUnknown = true }); out.Sent != 101 || out.Before != 151 {
		t.Errorf("%+v", out)
	}
	o.events = o.events[:200]
	if out := o.send(t.Context(), func(s *send.Sending) { s.Channel, s.ExternalID = closedChannel, "partner-42" }); out.Sent != 200 {
		t.Errorf("%+v", out)
	}
	if out := o.send(t.Context(), func(s *send.Sending) { s.Again = true }); out.Sent != 200 {
		t.Errorf("%+v", out)
	}
}

// All again that was stopped goes on with all of the rest, though another record knows of it.
func TestAllAgainGoesOn(t *testing.T) {
	var stop sync.Once
	end := func() {}
	o := newOutbox(t, 4000, through(func(r *http.Request, next http.RoundTripper) (*http.Response, error) {
		resp, err := next.RoundTrip(r)
		stop.Do(func() { end() })
		return resp, err
	}))
	o.send(t.Context())
	o.events = append(o.events, audit.Event{ID: "more", Data: eventData(9999)})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	stop, end = sync.Once{}, cancel
	out := o.send(ctx, func(s *send.Sending) { s.Again = true })
	first := out.Sent
	if first == 0 || first == 4001 {
		t.Fatalf("%+v", out)
	}
	if out := o.send(t.Context()); out.Sent != 4001-first || out.Before != first {
		t.Errorf("%+v after %d", out, first)
	}
}

// Batches that were partly throttled, and cut in other places each time, are recognized.
func TestAFileIsEditedAfterThrottling(t *testing.T) {
	o := newOutbox(t, 1500)
	for i, code := range []string{"ThrottlingException", "!partial", "ThrottlingException", ""} {
		o.throttle(code)
		out := o.send(t.Context())
		if len(o.twice()) > 0 {
			t.Fatalf("%d. sending: %v, %d twice", i, out.Fault, len(o.twice()))
		}
		o.events = append([]audit.Event{{ID: fmt.Sprintf("new-%d", i), Data: eventData(5000 + i)}}, o.events...)
	}
	o.throttle("")
	o.expect(o.send(t.Context()), map[send.Fate]int{send.SentBefore: 1503, send.Sent: 1})
}

// Whoever edits a file while it is being sent is told so, and sends the rest when that is through.
func TestAFileIsEditedWhileItIsSent(t *testing.T) {
	var calls atomic.Int32
	blocked, goOn := make(chan struct{}), make(chan struct{})
	o := newOutbox(t, 300, through(func(r *http.Request, next http.RoundTripper) (*http.Response, error) {
		if calls.Add(1) == 2 {
			close(blocked)
			<-goOn
		}
		return next.RoundTrip(r)
	}))
	survey, err := audit.Look(audit.Listed(o.events), "123456789012", nil)
	if err != nil {
		t.Fatal(err)
	}
	first, before := make(chan send.Outcome), audit.Listed(o.events)
	go func() {
		first <- o.Send(t.Context(), send.Sending{Profile: "prod", Channel: openChannel, Survey: survey}, before, send.Hearer{})
	}()
	<-blocked // the first batch is through
	o.events = append([]audit.Event{{ID: "new", Data: eventData(999)}}, o.events...)
	out := o.send(t.Context())
	if out.Fault == nil || !strings.Contains(out.Fault.Plain(), journal.ErrSending.Error()) || out.Sent > 0 {
		t.Errorf("%v %+v", out.Fault, out.Progress)
	}
	close(goOn)
	if out := <-first; out.Fault != nil || out.Sent != 300 {
		t.Errorf("%v %+v", out.Fault, out.Progress)
	}
	o.expect(o.send(t.Context()), map[send.Fate]int{send.SentBefore: 300, send.Sent: 1})
}
