package audit_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"

	"trailboss/model/lake"
	"trailboss/model/lake/audit"
)

const owner = "123456789012"

// good is an event that CloudTrail takes.
const good = `{"version":"1.0","userIdentity":{"type":"CustomUserIdentity","principalId":"mary","details":{"team":"ops"}},` +
	`"userAgent":"crm/7","eventSource":"crm.acme.example","eventName":"DeleteCustomer","eventTime":"2026-11-21T08:30:00Z",` +
	`"UID":"4711","requestParameters":{"customer":"17"},"responseElements":null,"errorCode":"","sourceIPAddress":"203.0.113.9",` +
	`"recipientAccountId":"123456789012","additionalEventData":{"a":1}}`

// The first vector is of the API reference's own formula.
func TestChecksums(t *testing.T) {
	if got := audit.Checksum(`{"a":"b"}`); got != "20p+yxFLxmxiOgbE/2/o2qL0nMJw6796H4HiKrBhyDc=" {
		t.Errorf("got %s", got)
	}
	if audit.Checksum(`{"a":"b"}`+"\n") == audit.Checksum(`{"a":"b"}`) {
		t.Error("a line break does not count")
	}
	got, ok := audit.FromHex("db4a7ecb114bc66c623a06c4ff6fe8daa2f49cc270ebbf7a1f81e22ab061c837")
	if !ok || got != audit.Checksum(`{"a":"b"}`) {
		t.Errorf("%s %v", got, ok)
	}
	if _, ok := audit.FromHex("EXAMPLE6e7d"); ok {
		t.Error("anything is hexadecimal")
	}
}

// Every rule has an event that breaks it.
func TestEventsThatCloudTrailFails(t *testing.T) {
	change := func(old, replacement string) audit.Event {
		if !strings.Contains(good, old) {
			t.Fatalf("the event has no %s", old)
		}
		return audit.Event{ID: "1", Data: strings.Replace(good, old, replacement, 1)}
	}
	long := func(member string, n int) audit.Event {
		return change(`{"version":"1.0"`, `{"version":"1.0","`+member+`":"`+strings.Repeat("é", n)+`"`)
	}
	sum := func(checksum string) audit.Event { return audit.Event{Data: good, Checksum: checksum} }
	for _, c := range []struct {
		name        string
		event       audit.Event
		code, field string
		says        string
	}{
		{"no JSON", audit.Event{Data: `{\"eventVersion\":\0.01\"}`}, audit.InvalidData, "eventData", "no JSON object"},
		{"a list", audit.Event{Data: `[]`}, audit.InvalidData, "eventData", "no JSON object"},
		{"null", audit.Event{Data: `null`}, audit.InvalidData, "eventData", "no JSON object"},
		{"too big", change(`{"a":1}`, `"`+strings.Repeat("x", 256<<10)+`"`), audit.FieldTooLong, "eventData", "262144 bytes at most"},
		{"no version", change(`"version":"1.0",`, ``), audit.FieldNotFound, "version", "missing"},
		{"eventVersion", change(`"version"`, `"eventVersion"`), audit.FieldNotFound, "version", "the schema says version"},
		{"long version", change(`"1.0"`, `"`+strings.Repeat("1", 257)+`"`), audit.FieldTooLong, "version", "256 characters"},
		{"version as a number", change(`"1.0"`, `1.0`), audit.InvalidData, "version", "in quotes"},
		{"no identity", change(`"userIdentity"`, `"user"`), audit.FieldNotFound, "userIdentity", "missing"},
		{"identity as a text", change(`{"type":"CustomUserIdentity","principalId":"mary","details":{"team":"ops"}}`, `"mary"`), audit.InvalidData, "userIdentity", "an object"},
		{"no type", change(`"type":"CustomUserIdentity",`, ``), audit.FieldNotFound, "userIdentity.type", "missing"},
		{"long type", change(`CustomUserIdentity`, strings.Repeat("t", 129)), audit.FieldTooLong, "userIdentity.type", "128"},
		{"no principal", change(`"principalId"`, `"principalID"`), audit.FieldNotFound, "userIdentity.principalId", "missing"},
		{"long principal", change(`"mary"`, `"`+strings.Repeat("m", 1025)+`"`), audit.FieldTooLong, "userIdentity.principalId", "1024"},
		{"details as a text", change(`{"team":"ops"}`, `"ops"`), audit.InvalidData, "userIdentity.details", "an object"},
		{"long user agent", change(`crm/7`, strings.Repeat("u", 1025)), audit.FieldTooLong, "userAgent", "1024"},
		{"no source", change(`"eventSource":"crm.acme.example",`, ``), audit.FieldNotFound, "eventSource", "missing"},
		{"source in other letters", change(`"eventSource"`, `"EventSource"`), audit.FieldNotFound, "eventSource", "EventSource is another member"},
		{"empty source", change(`crm.acme.example`, ``), audit.FieldNotFound, "eventSource", "empty"},
		{"long source", change(`crm.acme.example`, strings.Repeat("s", 1025)), audit.FieldTooLong, "eventSource", "1024"},
		{"source of AWS", change(`crm.acme.example`, `S3.amazonaws.com`), audit.InvalidEventSource, "eventSource", "AWS service"},
		{"no name", change(`"eventName":"DeleteCustomer",`, ``), audit.FieldNotFound, "eventName", "missing"},
		{"long name", change(`DeleteCustomer`, strings.Repeat("n", 1025)), audit.FieldTooLong, "eventName", "1024"},
		{"no time", change(`"eventTime":"2026-11-21T08:30:00Z",`, ``), audit.FieldNotFound, "eventTime", "missing"},
		{"a time with a zone", change(`00Z`, `00+01:00`), audit.InvalidData, "eventTime", "in UTC"},
		{"a day", change(`T08:30:00Z`, ``), audit.InvalidData, "eventTime", "in UTC"},
		{"no UID", change(`"UID":"4711",`, ``), audit.FieldNotFound, "UID", "missing"},
		{"long UID", change(`4711`, strings.Repeat("u", 1025)), audit.FieldTooLong, "UID", "1024"},
		{"parameters as a text", change(`{"customer":"17"}`, `"17"`), audit.InvalidData, "requestParameters", "an object"},
		{"big parameters", change(`"17"`, `"`+strings.Repeat("1", 100_000)+`"`), audit.FieldTooLong, "requestParameters", "100000 bytes"},
		{"big response", change(`"responseElements":null`, `"responseElements":{"a":"`+strings.Repeat("1", 100_000)+`"}`), audit.FieldTooLong, "responseElements", "100000 bytes"},
		{"long error code", change(`"errorCode":""`, `"errorCode":"`+strings.Repeat("e", 257)+`"`), audit.FieldTooLong, "errorCode", "256"},
		{"long error", long("errorMessage", 257), audit.FieldTooLong, "errorMessage", "256"},
		{"long address", change(`203.0.113.9`, strings.Repeat("1", 1025)), audit.FieldTooLong, "sourceIPAddress", "1024"},
		{"no recipient", change(`"recipientAccountId":"123456789012",`, ``), audit.FieldNotFound, "recipientAccountId", "missing"},
		{"another recipient", change(`123456789012`, `111122223333`), audit.InvalidRecipient, "recipientAccountId", "123456789012"},
		{"much further", change(`{"a":1}`, `"`+strings.Repeat("x", 28_000)+`"`), audit.FieldTooLong, "additionalEventData", "28000"},
		{"a wrong checksum", sum(audit.Checksum("{}")), audit.InvalidChecksum, "eventDataChecksum", audit.Checksum(good)},
		{"a hexadecimal one", sum(strings.Repeat("ab", 32)), audit.InvalidChecksum, "eventDataChecksum", "takes base64: q6urq"},
		{"none at all", sum("EXAMPLE6e7d"), audit.InvalidChecksum, "eventDataChecksum", "44 characters"},
	} {
		got := c.event.Check(owner)
		if len(got) != 1 || got[0].Code != c.code || got[0].Field != c.field || !strings.Contains(got[0].Text, c.says) {
			t.Errorf("%s: %.500v, want %s at %s with %q", c.name, got, c.code, c.field, c.says)
		}
	}
}

func TestEventsThatCloudTrailTakes(t *testing.T) {
	for _, e := range []audit.Event{
		{Data: good},
		{Data: good, Checksum: audit.Checksum(good)},
		{Data: " " + good + "\n"},
		{Data: strings.Replace(good, "00Z", "00", 1)},
		{Data: strings.Replace(good, "00Z", "00.125Z", 1)},
		{Data: strings.Replace(good, "crm.acme.example", strings.Repeat("é", 1024), 1)},
	} {
		if got := e.Check(owner); len(got) > 0 {
			t.Errorf("%.60q: %v", e.Data, got)
		}
	}
}

func TestRequestsThatCloudTrailRefuses(t *testing.T) {
	many := func(n int) []audit.Event {
		list := make([]audit.Event, n)
		for i := range list {
			list[i] = audit.Event{ID: fmt.Sprintf("e-%d", i), Data: good}
		}
		return list
	}
	big := many(5)
	for i := range big {
		big[i].Data = strings.Repeat("x", 256<<10)
	}
	named := func(ids ...string) []audit.Event {
		list := many(len(ids))
		for i, id := range ids {
			list[i].ID = id
		}
		return list
	}
	for _, c := range []struct {
		name        string
		events      []audit.Event
		code, field string
	}{
		{"a hundred", many(100), "", ""},
		{"a long id", named(strings.Repeat("i", 128), "A_-9"), "", ""},
		{"none", nil, "ValidationException", "auditEvents"},
		{"101", many(101), "ValidationException", "auditEvents"},
		{"more than 1 MB", big, "ValidationException", "auditEvents"},
		{"one id twice", named("a", "b", "a"), "DuplicatedAuditEventId", "auditEvents[2].id"},
		{"no id", named("a", ""), "ValidationException", "auditEvents[1].id"},
		{"a longer id", named(strings.Repeat("i", 129)), "ValidationException", "auditEvents[0].id"},
		{"an odd id", named("a b"), "ValidationException", "auditEvents[0].id"},
	} {
		p, _ := lake.Refused(audit.CheckBatch(c.events))
		if p.Code != c.code || p.Field != c.field {
			t.Errorf("%s: %+v", c.name, p)
		}
	}
}

func TestCompleted(t *testing.T) {
	n := 0
	e := audit.Event{Data: good}.Completed(func() string { n++; return fmt.Sprintf("made-%d", n) })
	if e.ID != "made-1" || e.Checksum != audit.Checksum(good) {
		t.Errorf("%+v", e)
	}
	kept := audit.Event{ID: "mine", Checksum: "wrong", Data: good}
	if got := kept.Completed(func() string { return "made" }); got != kept {
		t.Errorf("%+v", got)
	}
}

// A size is never below what the event takes in a request.
func TestSizes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := audit.Event{
			ID: rapid.StringMatching(`[-_a-z]{1,9}`).Draw(t, "id"), Data: rapid.StringMatching("[\\x00-\\x1f<>&\"\\\\aé]{0,40}").Draw(t, "data"),
			Checksum: rapid.StringMatching(`[a-z+/=]{0,9}`).Draw(t, "checksum"),
		}
		body, err := json.Marshal(e)
		if err != nil || e.Size() < len(body) {
			t.Fatalf("%d is below the %d of %s", e.Size(), len(body), body)
		}
	})
}

// told is what was read, an event or an error a line.
func told(from io.Reader) string {
	var out []string
	for e, err := range audit.Read(from) {
		if err != nil {
			out = append(out, "! "+err.Error())
			continue
		}
		out = append(out, strings.TrimSpace(e.ID+" "+e.Data+" "+e.Checksum))
	}
	return strings.Join(out, "\n")
}

func TestForms(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"nothing", " \n", ""},
		{"a bare event", `{"version": "1", "n": 1.50, "t": "a b"}`, `{"version":"1","n":1.50,"t":"a b"}`},
		{"an empty event", `{}`, `{}`},
		{"one of a request", `{"id":"1","eventData":"{ \"a\":1}","eventDataChecksum":"x="}`, `1 { "a":1} x=`},
		{"data as an object", `{"id":"1","eventData":{"a": 1}}`, `1 {"a":1}`},
		{"in other letters", `{"Id":"1","EventData":"{}","EventDataChecksum":"x"}`, `1 {} x`},
		{"null for an id", `{"id":null,"eventData":"{}"}`, `{}`},
		{"a list", `[{"id":"1","eventData":"{}"},{"a":2}]`, "1 {}\n{\"a\":2}"},
		{"a request", `{"auditEvents":[{"id":"1","eventData":"{}"},{"id":"2","eventData":"{}"}],"channelArn":"c"}`, "1 {}\n2 {}"},
		{"lines", "{\"a\":1}\n\n{\"a\":2}\r\n{\"auditEvents\":[{\"a\":3}]}\n", "{\"a\":1}\n{\"a\":2}\n{\"a\":3}"},
		{"a wrong one among them", "{\"a\":1}\n17\n{\"id\":5,\"eventData\":\"{}\"}\n{\"a\":2}", "{\"a\":1}\n! event 2 (line 2): an event is an object in braces\n! event 3 (line 3): id must be a text in quotes\n{\"a\":2}"},
		{"broken", "{\"a\":1}\n{\"a\":2,}\n{\"a\":3}", "{\"a\":1}\n! event 2 (line 2): this is not JSON: invalid character '}'"},
		{"text among them", "{\"a\":1}\n{\"a\":{\"b\":[2]}}\n\nhello\n", "{\"a\":1}\n{\"a\":{\"b\":[2]}}\n! event 3 (line 4): this is not JSON: invalid character 'h'"},
		{"cut off", "{\"a\":1}\n{\"a\":", "{\"a\":1}\n! event 2 (line 2): the input ends within an event"},
		{"deep", strings.Repeat("[", 7) + "{}", "! event 1 (line 1): lists within lists: expected events"},
	} {
		if got := told(strings.NewReader(c.text)); !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s: got %s\nwant %s", c.name, got, c.want)
		}
		if got := told(iotest.OneByteReader(strings.NewReader(c.text))); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s, byte by byte: got %s\nwant %s", c.name, got, c.want)
		}
	}
	failing := told(io.MultiReader(strings.NewReader(`{"a":1}`), iotest.ErrReader(errors.New("the disk is gone"))))
	if !strings.Contains(failing, "the disk is gone") {
		t.Errorf("got %s", failing)
	}
}

// endless repeats a line n times.
type endless struct {
	line string
	n    int
	rest string
}

func (e *endless) Read(p []byte) (int, error) {
	if e.rest == "" {
		if e.n == 0 {
			return 0, io.EOF
		}
		e.n--
		e.rest = e.line
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	return n, nil
}

// A file of 64 MB is read and grouped in a memory that does not grow with it.
func TestMemoryIsFlat(t *testing.T) {
	const line, lines, bound = 2 << 10, 32 << 10, 24 << 20
	text := `{"a":"` + strings.Repeat("x", line-10) + "\"}\n"
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before, most, events, n := heap(), uint64(0), 0, 0
	for b, err := range audit.Batches(numbered(audit.Read(&endless{line: text, n: lines}))) {
		if err != nil {
			t.Fatal(err)
		}
		if p, refused := lake.Refused(audit.CheckBatch(b)); refused {
			t.Fatal(p)
		}
		events += len(b)
		if n++; n%50 == 0 {
			most = max(most, heap())
		}
	}
	if events != lines || most > before+bound {
		t.Errorf("%d events in %d bytes", events, most-min(before, most))
	}
}

// numbered gives the events ids that count.
func numbered(events func(func(audit.Event, error) bool)) func(func(audit.Event, error) bool) {
	return func(yield func(audit.Event, error) bool) {
		n := 0
		for e, err := range events {
			n++
			if !yield(e.Completed(func() string { return fmt.Sprint(n) }), err) {
				return
			}
		}
	}
}

// Batches keep all events in their order, and each could be sent.
func TestBatches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ids := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "c", "d", "e", "f", "g"}), 0, 40).Draw(t, "ids")
		sizes := rapid.SampledFrom([]int{10, 1000, 200_000})
		var sent, got []audit.Event
		for _, id := range ids {
			sent = append(sent, audit.Event{ID: id, Data: strings.Repeat("x", sizes.Draw(t, "size"))})
		}
		for b, err := range audit.Batches(func(yield func(audit.Event, error) bool) {
			for _, e := range sent {
				if !yield(e, nil) {
					return
				}
			}
		}) {
			if p, refused := lake.Refused(audit.CheckBatch(b)); refused || err != nil {
				t.Fatal(p, err)
			}
			got = append(got, b...)
		}
		if !slices.Equal(got, sent) {
			t.Fatalf("%d events became %d", len(sent), len(got))
		}
	})
}

// An error comes in its place among the batches, and what follows it too.
func TestErrorsAmongBatches(t *testing.T) {
	var out []string
	for b, err := range audit.Batches(audit.Read(strings.NewReader("{\"id\":\"1\",\"eventData\":\"{}\"}\n2\n{\"id\":\"3\",\"eventData\":\"{}\"}"))) {
		out = append(out, fmt.Sprint(len(b), err != nil))
	}
	if got := strings.Join(out, ", "); got != "1 false, 0 true, 1 false" {
		t.Errorf("got %s", got)
	}
	for _, err := range audit.Batches(audit.Read(strings.NewReader("{} 2 {}"))) {
		if err != nil {
			t.Error("went on after being stopped")
		}
		break
	}
}
