package event_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"trailboss/model/event"
)

// FuzzParse holds the reader to encoding/json: what it takes is valid JSON, what is valid JSON and has the
// right types it takes, and it reads the same in pieces as in one.
func FuzzParse(f *testing.F) {
	f.Add([]byte(put))
	f.Add([]byte(`{"Records":[{"eventName":"A\u00e9"},{"readOnly":"true"}],"x":[1e5,-0.5]}` + "\n[{},{}]"))
	f.Add([]byte(`{"Events":[{"CloudTrailEvent":"{\"eventName\":\"A\"}"}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		events, err := event.Parse(text)
		var streamed []event.Event
		var first error
		for e, err := range event.All(iotest.HalfReader(bytes.NewReader(text))) {
			if err != nil {
				first = err
				break
			}
			streamed = append(streamed, e)
		}
		if (first == nil) != (err == nil) || err != nil && first.Error() != err.Error() {
			t.Fatalf("in one: %v\nin pieces: %v", err, first)
		}
		for i := range events {
			if events[i].Raw != nil && !json.Valid(events[i].Raw) {
				t.Errorf("took what is no JSON: %q", events[i].Raw)
			}
			events[i].Raw, streamed[i].Raw = nil, nil
		}
		if err == nil && !reflect.DeepEqual(events, streamed) {
			t.Errorf("in one: %+v\nin pieces: %+v", events, streamed)
		}
		compare(t, text, events, err)
	})
}

// compare asks encoding/json for the name of a single record.
func compare(t *testing.T, text []byte, events []event.Event, err error) {
	t.Helper()
	var members map[string]any
	if json.Unmarshal(text, &members) != nil || members == nil || bytes.Contains(text, []byte(`\`)) || !utf8.Valid(text) {
		return
	}
	for _, wrapper := range []string{"Records", "Events", "CloudTrailEvent", "EventName", "eventTime"} {
		if _, ok := members[wrapper]; ok {
			return
		}
	}
	if err != nil {
		if !strings.Contains(err.Error(), "expected") || !strings.Contains(err.Error(), " is a") && !strings.Contains(err.Error(), " is text") {
			t.Errorf("refuses %q: %v", text, err)
		}
		return
	}
	want, _ := members["eventName"].(string)
	if len(events) != 1 || events[0].Name != want {
		t.Errorf("%d events of %q, want one named %q", len(events), text, want)
	}
}

// FuzzParseLine holds typed lines to what they promise: a service, a call and a category, or an error of one
// line.
func FuzzParseLine(f *testing.F) {
	f.Add("s3 PutObject arn:aws:s3:::b/k readOnly=false region=us-east-1")
	f.Add(`kms Decrypt "arn:aws:kms:us-east-1:111122223333:key/a b" user=arn:x error=VpceAccessDenied type=AWS::KMS::Key owner=1`)
	f.Fuzz(func(t *testing.T, line string) {
		e, err := event.ParseLine(line)
		if err != nil {
			if err.Error() == "" || strings.Contains(err.Error(), "\n") {
				t.Errorf("the error is %q", err)
			}
			return
		}
		if e.Source == "" || e.Name == "" || e.Category == "" || e.Summary() == "" {
			t.Errorf("%q gives %+v", line, e)
		}
		again, err := event.ParseLine(line)
		if err != nil || !reflect.DeepEqual(e, again) {
			t.Errorf("%q gives %+v, then %+v, %v", line, e, again, err)
		}
	})
}
