package event_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"trailboss/model/event"
)

const put = `{
  "eventVersion": "1.10",
  "userIdentity": {"type": "AssumedRole", "arn": "arn:aws:sts::111122223333:assumed-role/ops/mary", "accountId": "111122223333",
    "sessionContext": {"attributes": {"mfaAuthenticated": "false"}}},
  "eventTime": "2026-08-02T09:14:00Z", "eventSource": "s3.amazonaws.com", "eventName": "PutObject",
  "awsRegion": "us-east-2", "requestParameters": {"key": "a\"}]{", "n": [1.5e-3, -0, null, true]}, "responseElements": null,
  "eventID": "e-1", "readOnly": false, "sessionCredentialFromConsole": "true",
  "resources": [
    {"type": "AWS::S3::Object", "ARN": "arn:aws:s3:::b\u00fc/k"},
    {"accountId": "444455556666", "type": "AWS::S3::Bucket", "ARN": "arn:aws:s3:::b"},
    {"type": "AWS::S3::Object", "ARNPrefix": "arn:aws:s3:::b/"}],
  "eventType": "AwsApiCall", "managementEvent": false, "recipientAccountId": "444455556666", "eventCategory": "Data",
  "errorCode": "AccessDenied", "vpcEndpointId": "vpce-1",
  "tlsDetails": {"tlsVersion": "TLSv1.3", "clientProvidedHostHeader": "b.s3.amazonaws.com"}
}`

func putEvent() event.Event {
	return event.Event{
		ID: "e-1", Time: time.Date(2026, 8, 2, 9, 14, 0, 0, time.UTC), Category: "Data", Source: "s3.amazonaws.com", Name: "PutObject",
		Type: "AwsApiCall", Region: "us-east-2", Recipient: "444455556666", Caller: "111122223333",
		IdentityARN: "arn:aws:sts::111122223333:assumed-role/ops/mary", Host: "b.s3.amazonaws.com", ErrorCode: "AccessDenied",
		VPCEndpointID: "vpce-1", ReadOnly: event.False, Management: event.False, Console: event.True,
		Resources: []event.Resource{
			{Type: "AWS::S3::Object", ARN: "arn:aws:s3:::bü/k"},
			{Type: "AWS::S3::Bucket", ARN: "arn:aws:s3:::b", AccountID: "444455556666"},
			{Type: "AWS::S3::Object", ARNPrefix: "arn:aws:s3:::b/"},
		},
	}
}

func TestParseReadsWhatSelectorsLookAt(t *testing.T) {
	got, err := event.Parse([]byte(" \ufeff"[1:] + "\n" + put + "\n"))
	if err != nil || len(got) != 1 {
		t.Fatalf("%d events, %v", len(got), err)
	}
	if string(got[0].Raw) != put {
		t.Errorf("Raw is %s", got[0].Raw)
	}
	want := putEvent()
	want.Raw = got[0].Raw
	if !reflect.DeepEqual(got[0], want) {
		t.Errorf("got  %+v\nwant %+v", got[0], want)
	}
}

func TestAllTakesEveryForm(t *testing.T) {
	one, two := `{"eventName":"A"}`, `{"eventName":"B","resources":null,"readOnly":null,"userIdentity":null,"eventSource":null}`
	for name, tt := range map[string]struct {
		text string
		want string
	}{
		"nothing":             {" \n", ""},
		"one":                 {one, "A"},
		"an array":            {"[" + one + "\n,\n" + two + " ]", "A B"},
		"an empty array":      {"[ ]", ""},
		"a file":              {`{"Records":[` + one + "," + two + "]}", "A B"},
		"an empty file":       {`{"Records":[]}`, ""},
		"a file without":      {`{"Records":null, "eventName":"A"}`, "A"},
		"members around":      {`{"x":{"Records":[1]},"Records":[` + one + `],"y":[{}],"z":1}` + two, "A B"},
		"JSON Lines":          {one + "\n\n" + two + "\n" + one, "A B A"},
		"one after the other": {one + two, "A B"},
		"arrays in lines":     {"[" + one + "]\n[" + two + "]", "A B"},
		"files in an array":   {`[{"Records":[` + one + `]},{"Records":[` + two + "]}]", "A B"},
		"lookup-events": {`{"Events":[{"EventId":"1","EventName":"Other","ReadOnly":"true","Resources":[],"CloudTrailEvent":"` +
			strings.ReplaceAll(one, `"`, `\"`) + `"},{"EventName":"B","ReadOnly":"true"}],"NextToken":"x"}`, "A B"},
		"nothing known":  {"{}", ""},
		"the last wins":  {`{"eventName":"A","eventName":"B"}`, "B"},
		"escaped names":  {`{"event\u004eame":"A"}`, "A"},
		"invalid UTF-8":  {"{\"eventName\":\"A\xff\"}", "A\ufffd"},
		"half surrogate": {`{"eventName":"A\ud800"}`, "A\ufffd"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, from := range []io.Reader{
				strings.NewReader(tt.text), iotest.OneByteReader(strings.NewReader(tt.text)), iotest.DataErrReader(strings.NewReader(tt.text)),
			} {
				var names []string
				for e, err := range event.All(from) {
					if err != nil {
						t.Fatal(err)
					}
					names = append(names, e.Name)
				}
				if got := strings.Join(names, " "); got != tt.want {
					t.Errorf("got %q, want %q", got, tt.want)
				}
			}
		})
	}
}

func TestErrorsTellThePlace(t *testing.T) {
	for name, tt := range map[string]struct{ text, want string }{
		"wrong text":       {"{}\n{}\n{\n\"eventName\":\n5}", "record 3 (line 5): eventName is a number: expected text"},
		"wrong boolean":    {`{"readOnly":"maybe"}`, "record 1 (line 1): readOnly is text: expected true or false"},
		"wrong list":       {`{"resources":{}}`, "record 1 (line 1): resources is an object: expected a list"},
		"wrong element":    {`[{"resources":["x"]}]`, "record 1 (line 1): resources is text: expected an object"},
		"wrong identity":   {`{"userIdentity":true}`, "record 1 (line 1): userIdentity is a boolean: expected an object"},
		"wrong time":       {`{"eventTime":"yesterday"}`, "record 1 (line 1): eventTime is no time: expected one such as 2026-08-02T09:14:00Z"},
		"wrong records":    {`{"Records":{}}`, "record 1 (line 1): the list of records is an object: expected a list"},
		"wrong inner":      {`{"CloudTrailEvent":"{"}`, "record 1 (line 1): CloudTrailEvent holds no record: the JSON ends too early"},
		"more in inner":    {`{"CloudTrailEvent":"{}{}"}`, "record 1 (line 1): CloudTrailEvent holds no record: more follows after it: {"},
		"wrong in inner":   {`{"CloudTrailEvent":"{\"eventName\":[]}"}`, "record 1 (line 1): CloudTrailEvent holds no record: eventName is a list: expected text"},
		"no record":        {"\n5", "record 1 (line 2): expected an event record, which begins with {"},
		"cut off":          {"{}\n{\"eventName\":\n\"A", "record 2 (line 3): the JSON ends too early: is the text cut off?"},
		"cut off in list":  {"[{},", "record 2 (line 1): the JSON ends too early: is the text cut off?"},
		"no comma":         {"[{}\n{}]", "record 2 (line 2): expected a comma or ] but found {"},
		"stray bracket":    {"{}]", "record 2 (line 1): expected an event record, which begins with {"},
		"bad escape":       {`{"x":"\q"}`, "record 1 (line 1): a backslash before a character that needs none"},
		"line in a string": {"{\"x\":\"a\nb\"}", "record 1 (line 1): a text in quotes goes over the end of its line, or holds a control character"},
		"deep lists":       {strings.Repeat("[", 12), "record 1 (line 1): lists within lists: expected event records"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := event.Parse([]byte(tt.text))
			if err == nil || err.Error() != tt.want {
				t.Errorf("got  %v\nwant %s", err, tt.want)
			}
			var last error
			for _, err := range event.All(strings.NewReader(tt.text)) {
				last = err
			}
			if last == nil || last.Error() != tt.want {
				t.Errorf("streamed: got %v", last)
			}
		})
	}
}

func TestAllGoesOnAfterAWrongType(t *testing.T) {
	var names []string
	wrong := 0
	for e, err := range event.All(strings.NewReader(`[{"eventName":1},{"eventName":"B"}]`)) {
		if err != nil {
			wrong++
			continue
		}
		names = append(names, e.Name)
	}
	if wrong != 1 || len(names) != 1 || names[0] != "B" {
		t.Errorf("%d wrong, %v", wrong, names)
	}
}

func TestAllEndsWhenAskedTo(t *testing.T) {
	for e, err := range event.All(strings.NewReader(`{"eventName":"A"} nonsense`)) {
		if err != nil || e.Name != "A" {
			t.Fatal(e, err)
		}
		break
	}
}

func TestAllPassesAReadersErrorOn(t *testing.T) {
	broken := errors.New("the disk is gone")
	var got error
	n := 0
	for _, err := range event.All(io.MultiReader(strings.NewReader("{}"), iotest.ErrReader(broken))) {
		n++
		got = err
	}
	if n != 2 || !errors.Is(got, broken) {
		t.Errorf("after %d: %v", n, got)
	}
}

func TestAllUnpacks(t *testing.T) {
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := io.WriteString(w, "["+strings.Repeat(put+",", 200)+put+"]"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	whole := packed.Bytes()
	n := 0
	for e, err := range event.All(bytes.NewReader(whole)) {
		if err != nil || !reflect.DeepEqual(e, putEvent()) {
			t.Fatal(e, err)
		}
		n++
	}
	if n != 201 {
		t.Errorf("%d events", n)
	}
	for name, broken := range map[string][]byte{"head": whole[:5], "middle": whole[:len(whole)-20]} {
		var last error
		for _, err := range event.All(bytes.NewReader(broken)) {
			last = err
		}
		if last == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// An endless record must not take all memory.
func TestAllBoundsARecord(t *testing.T) {
	endless := io.MultiReader(strings.NewReader(`{"x":"`), endlessly('x'))
	var got error
	for _, err := range event.All(endless) {
		got = err
	}
	if got == nil || !strings.Contains(got.Error(), "larger than 8 MiB") {
		t.Errorf("got %v", got)
	}
}

type endlessly byte

func (b endlessly) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(b)
	}
	return len(p), nil
}

func TestSummary(t *testing.T) {
	for _, tt := range []struct {
		e    event.Event
		want string
	}{
		{putEvent(), "s3 PutObject arn:aws:s3:::bü/k AccessDenied"},
		{event.Event{Source: "s3.amazonaws.com", Resources: []event.Resource{{ARNPrefix: "arn:aws:s3:::b/"}}}, "s3 arn:aws:s3:::b/…"},
		{event.Event{}, "an event without a name"},
	} {
		if got := tt.e.Summary(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}
