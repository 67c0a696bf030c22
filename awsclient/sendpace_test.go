package awsclient

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"golang.org/x/time/rate"

	"trailboss/awsclient/emulator"
	"trailboss/awsclient/journal"
	"trailboss/model"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
)

// Sending is as fast as the limiter of PutAuditEvents lets it be, and no faster: every call takes its turn,
// those that are made again too, and nothing else holds one back.
func TestSendingGoesAtThePaceOfItsLimiter(t *testing.T) {
	const turns, channel = 37, "arn:aws:cloudtrail:us-east-2:123456789012:channel/e5f6a7b8-9c0d-4e1f-8a3b-4c5d6e7f8091"
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	accepted := 0
	e := emulator.Demo(
		emulator.WithFaults(emulator.Fault{Operation: "PutAuditEvents", Code: "ThrottlingException", Rate: 0.25}),
		emulator.WithAuditEvents(func(string, string) {
			// A quarter of the turns, 9 of 37, is for naught.
			if accepted++; accepted == 100*(turns-9) {
				cancel()
			}
		}),
	)
	c := New(Options{
		Transport: e.RoundTripper(), MaxBackoff: time.Nanosecond,
		Credentials: map[string]aws.CredentialsProvider{"": StaticCredentials(emulator.DemoAccessKey, "secret")},
		Journal:     journal.New(filepath.Join(t.TempDir(), "journal.jsonl"), time.Now),
	})
	// As many turns as there are, and never another one.
	c.pace.limiters[paceKey{"", "us-east-2", model.PutAuditEvents}] = rate.NewLimiter(0, turns)
	var events []audit.Event
	for i := range 100 * turns {
		events = append(events, audit.Event{Data: fmt.Sprintf(`{"version":"1.0","userIdentity":{"type":"User","principalId":"mary"},"eventSource":"crm.acme.example",`+
			`"eventName":"ViewCustomer","eventTime":"2026-11-21T08:30:00Z","UID":"%d","recipientAccountId":"123456789012"}`, i)})
	}
	survey, err := audit.Look(audit.Listed(events), "123456789012", nil)
	if err != nil {
		t.Fatal(err)
	}
	out := c.Send(ctx, send.Sending{Channel: channel, Survey: survey}, audit.Listed(events), send.Hearer{})
	if calls := len(e.Requests()); calls != turns || out.Sent != 100*(turns-9) || accepted != out.Sent || out.Unknown > 0 {
		t.Errorf("%d calls for %d turns, %d events sent, %d arrived: %v", calls, turns, out.Sent, accepted, out.Fault)
	}
}
