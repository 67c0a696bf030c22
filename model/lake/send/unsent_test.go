package send_test

import (
	"context"
	"iter"
	"strings"
	"testing"

	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
)

// What was not sent is written as it went out, with its id, so that it can be sent again.
func TestUnsent(t *testing.T) {
	from := send.Of("a", []audit.Event{{Data: `{"a":1}`}, {ID: "b", Data: `{"b":"<"}`}})
	results := []send.Result{{Event: audit.Event{Number: 2}, Fate: send.Refused, Code: "Throttling", Text: "Rate exceeded"}}
	var out strings.Builder
	if err := send.WriteUnsent(t.Context(), send.NewEncoder(&out, false), from, results); err != nil {
		t.Fatal(err)
	}
	want := `{"id":"b","eventData":{"b":"<"},"errorCode":"Throttling","errorMessage":"Rate exceeded"}` + "\n"
	if out.String() != want {
		t.Errorf("%s\nwant %s", out.String(), want)
	}
	for e, err := range audit.Read(strings.NewReader(out.String())) {
		if err != nil || e.ID != "b" || e.Data != `{"b":"<"}` {
			t.Errorf("%v %+v", err, e)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if send.WriteUnsent(ctx, send.NewEncoder(&out, false), from, results) == nil {
		t.Error("a part of it is taken for all")
	}
}

// An input that ends before the events that are wanted gives its error, and one that ends behind them none.
func TestUnsentOfATornInput(t *testing.T) {
	from := send.Source{Events: func(context.Context) iter.Seq2[audit.Event, error] {
		return audit.Read(strings.NewReader(`{"id":"a","eventData":{}} 7 {"id":"b","eventData":{}} {"id`))
	}}
	for last, torn := range map[int]bool{1: false, 2: false, 3: false, 4: true} {
		var out strings.Builder
		results := []send.Result{{Event: audit.Event{Number: 1}}, {Event: audit.Event{Number: last}}}
		err := send.WriteUnsent(t.Context(), send.NewEncoder(&out, false), from, results)
		if (err != nil) != torn || !strings.HasPrefix(out.String(), `{"id":"a"`) {
			t.Errorf("up to event %d: %v, %s", last, err, out.String())
		}
	}
}

// Whatever an event is, it is read as it was written, to be edited or not; a wrong checksum stays.
func TestUnsentIsReadAsItWas(t *testing.T) {
	for _, e := range []audit.Event{
		{ID: "a", Data: `{"a":1.50,"b":"\u00e9 \u2028 <&>","c":[]}`},
		{ID: "a", Data: `{ "a": 1}`},
		{ID: "a", Data: "no JSON"},
		{ID: "a", Data: `[1]`},
		{ID: "a", Data: `{"a":"\ud800"}`},
		{ID: "a", Data: `{"a":1}`, Checksum: "x"},
		{ID: "a", Data: "{\"a\":\"\u2028\"}"},
		{ID: "a", Data: "{}"},
	} {
		for _, edited := range []bool{false, true} {
			var out strings.Builder
			if err := send.NewEncoder(&out, edited).Write(send.Result{Event: e, Code: "X"}); err != nil {
				t.Fatal(err)
			}
			n := 0
			for got, err := range audit.Read(strings.NewReader(out.String())) {
				n++
				if err != nil || got.ID != e.ID || got.Data != e.Data || got.Checksum != e.Checksum {
					t.Errorf("%v: %+v became %+v by\n%s", err, e, got, out.String())
				}
			}
			if n != 1 || strings.Contains(out.String(), "\n  ") != edited {
				t.Errorf("%d events in %s", n, out.String())
			}
		}
	}
}
