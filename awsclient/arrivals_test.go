package awsclient_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/model"
	"trailboss/model/event"
	"trailboss/model/lake/search"
	"trailboss/model/selector"
)

// ticking is a clock that goes on by a step each time that it is looked at.
func ticking(step time.Duration) func() time.Time {
	var mu sync.Mutex
	now := moment
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		now = now.Add(step)
		return now
	}
}

const partnerStore = "arn:aws:cloudtrail:us-east-2:" + emulator.ManagementAccount + ":eventdatastore/a1b2c3d4-5e6f-4a7b-8c9d-0e1f2a3b4c5d"

// arrived is the search for what has arrived in the demo's store for events from
// outside AWS.
func arrived() model.Query {
	return model.Query{
		Operation: model.StartQuery, Profile: "prod", Region: "us-east-2", ARNs: []string{partnerStore},
		Search: search.Search{Category: selector.CategoryAudit, From: moment.Add(-48 * time.Hour).Unix()},
	}
}

func (s stage) countOf(operation string) int {
	n := 0
	for _, r := range s.emulator.Requests() {
		if r.Operation == operation {
			n++
		}
	}
	return n
}

func TestSearchesPageByPage(t *testing.T) {
	s := newStage(t, emulator.Demo(emulator.WithClock(ticking(300*time.Millisecond)), emulator.WithPageSize(3)), func(o *awsclient.Options) { o.ReadOnly = true })
	inv, _ := wholeLake(t, s)
	q := arrived()
	pages := 0
	for next := ""; pages == 0 || next != ""; pages++ {
		page, ok := s.read(t, q.At(next)).(model.ArrivalsRead)
		if !ok || len(page.Events) == 0 || len(page.Events) > 3 || page.Scanned == 0 {
			t.Fatalf("%+v", page)
		}
		inv.Take(q.At(next), page, nil)
		next = page.Next
	}
	feed := inv.Feed(q).Value
	if len(feed.Events) != 8 || pages != 3 || !feed.Ended() || inv.Store(partnerStore).Scanned(q.Search) == 0 {
		t.Errorf("%d events in %d pages", len(feed.Events), pages)
	}
	if got := feed.Events[0]; got.Name != "SignIn" || got.Source != "crm.acme.example" || !strings.Contains(string(got.Raw), `"channelARN"`) {
		t.Errorf("%+v, %s", got, got.Raw)
	}
	if !slices.IsSortedFunc(feed.Events, func(a, b event.Event) int { return b.Time.Compare(a.Time) }) {
		t.Error("the newest is not first")
	}
	if n := s.countOf("StartQuery"); n != 1 {
		t.Errorf("%d queries for one search", n)
	}
}

func TestSearchesWholeRecords(t *testing.T) {
	s := newStage(t, emulator.Demo(emulator.WithClock(ticking(300*time.Millisecond))))
	inv, _ := wholeLake(t, s)
	q := arrived()
	q.ARNs, q.Search = []string{inv.Stores()[0].ARN}, search.Search{Category: selector.CategoryManagement}
	page, ok := s.read(t, q).(model.ArrivalsRead)
	if !ok || len(page.Events) == 0 || page.Events[0].Name == "" || page.Events[0].Who() == "" {
		t.Fatalf("%+v", page)
	}
}

func TestASearchThatNobodyWaitsForIsCancelled(t *testing.T) {
	s := newStage(t, emulator.Demo(emulator.WithClock(clock)), func(o *awsclient.Options) { o.MaxBackoff = time.Hour })
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan *model.Fault)
	go func() {
		_, fault := s.Read(ctx, arrived())
		ended <- fault
	}()
	for s.countOf("GetQueryResults") == 0 {
		select {
		case fault := <-ended:
			t.Fatal(fault)
		default:
		}
	}
	cancel()
	if fault := <-ended; fault == nil || fault.Kind != model.FaultCancelled || s.countOf("CancelQuery") != 1 {
		t.Errorf("%v, %d cancelled", fault, s.countOf("CancelQuery"))
	}
}

func TestASearchThatDoesNotEndIsGivenUp(t *testing.T) {
	s := newStage(t, emulator.Demo(emulator.WithClock(clock)))
	_, fault := s.Read(t.Context(), arrived())
	if fault == nil || !strings.Contains(fault.Why, "did not end in time") || s.countOf("CancelQuery") != 1 {
		t.Errorf("%v, %d cancelled", fault, s.countOf("CancelQuery"))
	}
	if errors.Is(fault, context.Canceled) {
		t.Error("nobody cancelled it")
	}
}
