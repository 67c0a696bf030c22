package activity_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"trailboss/model/activity"
	"trailboss/model/event"
)

func TestJSONLinesAreWholeRecords(t *testing.T) {
	parsed, err := event.Parse([]byte("{\n \"eventID\": \"1\", \"eventName\": \"Stop\\nLogging\",\n \"additional\": {\"kept\": [1, 2]}\n}"))
	if err != nil {
		t.Fatal(err)
	}
	events := []*event.Event{&parsed[0], {ID: "2", Time: now, Name: "PutObject"}}
	text, err := activity.JSONLines.Export(events)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"eventID":"1","eventName":"Stop\nLogging","additional":{"kept":[1,2]}}` + "\n" +
		`{"eventID":"2","eventTime":"2026-11-21T09:30:00Z","eventName":"PutObject"}` + "\n"
	if string(text) != want {
		t.Errorf("%s", text)
	}
	back, err := event.Parse(text)
	if err != nil || len(back) != 2 || back[1].ID != "2" || !back[1].Time.Equal(now) {
		t.Errorf("read back: %+v %v", back, err)
	}
	if r := activity.Record(&parsed[0]); !strings.Contains(r, "\n  \"additional\": {\n") || !json.Valid([]byte(r)) {
		t.Errorf("%s", r)
	}
}

// No text of an event is a formula to a spreadsheet, and each is there.
func TestCSVIsInert(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[=+@\t\r\n-][a-z",\n]{0,8}`))
		e := event.Event{ID: text.Draw(r, "id"), Name: text.Draw(r, "name"), Username: text.Draw(r, "user"), ErrorCode: text.Draw(r, "error")}
		out, err := activity.CSV.Export([]*event.Event{&e})
		if err != nil {
			r.Fatal(err)
		}
		rows, err := csv.NewReader(bytes.NewReader(out)).ReadAll()
		if err != nil || len(rows) != 2 {
			r.Fatalf("%q: %v", out, err)
		}
		for i, cell := range rows[1] {
			if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
				r.Fatalf("%s begins a formula: %q", rows[0][i], cell)
			}
		}
		// The reader of CSV makes one line end of two.
		name := strings.ReplaceAll(e.Name, "\r\n", "\n")
		if got := rows[1][slices.Index(rows[0], "eventName")]; strings.TrimPrefix(got, "'") != strings.TrimPrefix(name, "'") {
			r.Fatalf("%q became %q", e.Name, got)
		}
	})
}

func TestCSVHasAHead(t *testing.T) {
	out, err := activity.CSV.Export([]*event.Event{&stop})
	if err != nil {
		t.Fatal(err)
	}
	want := "eventTime,eventID,username,identityARN,eventName,eventSource,awsRegion,recipientAccountId,errorCode,readOnly,accessKeyId,resources\n" +
		",1,mary,,StopLogging,cloudtrail.amazonaws.com,,,AccessDenied,false,AKIAMARY,logs arn:aws:cloudtrail:us-east-2:1:trail/logs\n"
	if string(out) != want {
		t.Errorf("%s", out)
	}
}
