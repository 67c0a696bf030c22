package send_test

import (
	"context"
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
	if err := send.WriteUnsent(t.Context(), &out, from, results); err != nil {
		t.Fatal(err)
	}
	want := `{"id":"b","eventData":"{\"b\":\"<\"}","eventDataChecksum":"` + audit.Checksum(`{"b":"<"}`) + `","errorCode":"Throttling","errorMessage":"Rate exceeded"}` + "\n"
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
	if send.WriteUnsent(ctx, &out, from, results) == nil {
		t.Error("a part of it is taken for all")
	}
}
