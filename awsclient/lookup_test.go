package awsclient_test

import (
	"testing"
	"time"

	"trailboss/awsclient/emulator"
	"trailboss/model"
	"trailboss/model/event"
)

func (s stage) lookup(t *testing.T, l model.Lookup) model.EventsRead {
	t.Helper()
	q := model.Query{Operation: model.LookupEvents, Profile: "prod", Region: "us-east-2", Lookup: l}
	fact, ok := s.read(t, q).(model.EventsRead)
	if !ok || fact.Profile != "prod" || fact.Region != q.Region || fact.Lookup != l || !fact.At.Equal(moment) {
		t.Fatalf("%+v", fact)
	}
	return fact
}

func TestLookUpTheNewestEvents(t *testing.T) {
	s := newStage(t, emulator.Demo(emulator.WithClock(clock)))
	fact := s.lookup(t, model.Lookup{})
	if len(fact.Events) < 10 || fact.Next != "" {
		t.Fatalf("%d events, next %q", len(fact.Events), fact.Next)
	}
	for i, e := range fact.Events {
		if i > 0 && e.Time.After(fact.Events[i-1].Time) {
			t.Errorf("event %d is newer than the one before", i)
		}
		if e.ID == "" || e.Recipient != "123456789012" || e.Region != "us-east-2" || e.ReadOnly == event.Absent || e.Category != "Management" || e.IdentityARN == "" {
			t.Errorf("%+v", e)
		}
	}
}

// TestLookUpPageByPage fills more than a page.
func TestLookUpPageByPage(t *testing.T) {
	s, inv := demoStage(t)
	for range 30 {
		for _, on := range []bool{false, true} {
			out := s.Apply(t.Context(), plan(t, inv, logs, on), nil)
			out.Fact.Apply(inv)
		}
	}
	byName := model.Lookup{Attribute: "EventName", Value: "StopLogging"}
	for _, e := range s.lookup(t, byName).Events {
		if e.Name != "StopLogging" {
			t.Errorf("%s", e.Name)
		}
	}
	first := s.lookup(t, model.Lookup{})
	if len(first.Events) != 50 || first.Next == "" {
		t.Fatalf("%d events, next %q", len(first.Events), first.Next)
	}
	second := s.lookup(t, model.Lookup{Next: first.Next})
	if len(second.Events) == 0 || second.Events[0].ID == first.Events[49].ID || second.Events[0].Time.After(first.Events[49].Time) {
		t.Errorf("the second page begins with %+v", second.Events[0])
	}
}

func TestRecordsThatCannotBeRead(t *testing.T) {
	const answer = `{"Events":[
		{"EventId":"1","EventName":"GetObject","EventSource":"s3.amazonaws.com","EventTime":1.5,"ReadOnly":"true","CloudTrailEvent":"{torn"},
		{"EventId":"2","EventName":"PutObject","ReadOnly":"false"},
		{"EventId":"3","ReadOnly":"maybe","CloudTrailEvent":"[]"},
		{"EventId":"4","CloudTrailEvent":"{\"eventID\":\"5\",\"eventName\":\"ListBuckets\"}"},
		{}],"NextToken":"more"}`
	s := newStage(t, emulator.New(), saying(answer))
	fact := s.lookup(t, model.Lookup{})
	if len(fact.Events) != 5 || fact.Next != "more" {
		t.Fatalf("%+v", fact)
	}
	got, want := fact.Events[0], event.Event{
		ID: "1", Name: "GetObject", Source: "s3.amazonaws.com", Time: time.Unix(1, 5e8).UTC(), Region: "us-east-2", Category: "Management", ReadOnly: event.True,
	}
	if got.ID != want.ID || got.Name != want.Name || got.Source != want.Source || !got.Time.Equal(want.Time) || got.Region != want.Region || got.Category != want.Category || got.ReadOnly != want.ReadOnly {
		t.Errorf("%+v", got)
	}
	if fact.Events[1].ReadOnly != event.False || fact.Events[2].ReadOnly != event.Absent || fact.Events[3].ID != "5" || fact.Events[3].Name != "ListBuckets" || fact.Events[4].Category != "Management" {
		t.Errorf("%+v", fact.Events)
	}
}

func TestLookUpsThatFailInPlainWords(t *testing.T) {
	s := newStage(t, emulator.Demo(emulator.WithClock(clock)))
	q := model.Query{Operation: model.LookupEvents, Profile: "prod", Region: "us-east-2", Lookup: model.Lookup{Attribute: "Weather", Value: "x"}}
	if _, fault := s.Read(t.Context(), q); fault == nil || fault.Why != "AWS cannot look events up by that: Lookup attribute key Weather is not valid" {
		t.Errorf("%v", fault)
	}
	q.Lookup = model.Lookup{Next: "stale"}
	if _, fault := s.Read(t.Context(), q); fault == nil || fault.Next != "read it again from the beginning" {
		t.Errorf("%v", fault)
	}
}

// AWS is asked for the time in whole seconds, both ends included, and tells who
// called and on what beside the record.
func TestLookUpByTimeAndResource(t *testing.T) {
	s := newStage(t, emulator.Demo(emulator.WithClock(clock)))
	all := s.lookup(t, model.Lookup{Attribute: "ResourceName", Value: "lambda-invocations"}).Events
	if len(all) != 3 {
		t.Fatalf("%d events on the trail", len(all))
	}
	last := all[0]
	if last.Username != "jorge" || last.AccessKeyID != "AKIAEXAMPLEJORGE" || last.Who() != "user/jorge" || len(last.Listed) != 2 || last.Listed[1] != (event.Listed{Type: "AWS::CloudTrail::Trail", Name: "lambda-invocations"}) {
		t.Errorf("%+v", last)
	}
	at := last.Time.Unix()
	for _, c := range []struct {
		from, to int64
		want     int
	}{{at, 0, 1}, {at + 1, 0, 0}, {0, at, 3}, {0, at - 1, 2}, {at, at, 1}} {
		found := s.lookup(t, model.Lookup{Attribute: "ResourceName", Value: "lambda-invocations", From: c.from, To: c.to}).Events
		if len(found) != c.want {
			t.Errorf("from %d to %d: %d events, want %d", c.from-at, c.to-at, len(found), c.want)
		}
	}
}

// A page whose token leads to itself would be read for ever.
func TestAPageThatLeadsToItself(t *testing.T) {
	s := newStage(t, emulator.New(), saying(`{"Events":[],"NextToken":"same"}`))
	q := model.Query{Operation: model.LookupEvents, Profile: "prod", Region: "us-east-2", Lookup: model.Lookup{Next: "same"}}
	if _, fault := s.Read(t.Context(), q); fault == nil || fault.Kind != model.FaultGarbled {
		t.Errorf("%v", fault)
	}
}
