package emulator_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"trailboss/awsclient/emulator"
	"trailboss/awsclient/emulator/modelled"
)

var noon = time.Date(2026, time.November, 21, 12, 0, 0, 497_000_000, time.UTC)

// ids are UUIDs that count.
func ids() func() string {
	var n atomic.Int64
	return func() string { return fmt.Sprintf("00000000-0000-4000-8000-%012d", n.Add(1)) }
}

func fixed() []emulator.Option {
	return []emulator.Option{emulator.WithClock(func() time.Time { return noon }), emulator.WithIDs(ids())}
}

func demo(opts ...emulator.Option) *emulator.Emulator {
	return emulator.Demo(append(fixed(), opts...)...)
}

func blank(opts ...emulator.Option) *emulator.Emulator {
	return emulator.New(append(fixed(), opts...)...)
}

// client calls an emulator as an SDK would.
type client struct {
	t           *testing.T
	emulator    *emulator.Emulator
	region, key string
}

func at(t *testing.T, e *emulator.Emulator, region string) client {
	t.Helper()
	return client{t, e, region, emulator.DemoAccessKey}
}

func (c client) member() client {
	c.key = emulator.DemoMemberAccessKey
	return c
}

func authorization(key, region, service string) string {
	return "AWS4-HMAC-SHA256 Credential=" + key + "/20261121/" + region + "/" + service + "/aws4_request, SignedHeaders=host, Signature=00"
}

func (c client) request(operation, body string) *http.Request {
	c.t.Helper()
	r, err := http.NewRequestWithContext(c.t.Context(), http.MethodPost, "https://cloudtrail."+c.region+".amazonaws.com/", strings.NewReader(body))
	if err != nil {
		c.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-amz-json-1.1")
	r.Header.Set("X-Amz-Target", "CloudTrail_20131101."+operation)
	r.Header.Set("Authorization", authorization(c.key, c.region, "cloudtrail"))
	return r
}

// answer is an HTTP answer with its JSON.
type answer struct {
	status int
	header http.Header
	body   []byte
	json   map[string]any
}

func (a answer) code() string {
	code, _ := a.json["__type"].(string)
	return code
}

// text is an error's message, which CloudTrail and the layer before it spell differently.
func (a answer) text() string {
	for _, member := range []string{"Message", "message"} {
		if text, ok := a.json[member].(string); ok {
			return text
		}
	}
	return ""
}

func (c client) send(r *http.Request) answer {
	c.t.Helper()
	response, err := c.emulator.RoundTripper().RoundTrip(r)
	if err != nil {
		c.t.Fatalf("%s: %v", r.Header.Get("X-Amz-Target"), err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	a := answer{status: response.StatusCode, header: response.Header, body: body}
	if bytes.HasPrefix(body, []byte("{")) {
		if err := json.Unmarshal(body, &a.json); err != nil {
			c.t.Fatalf("the answer is no JSON: %s", body)
		}
	}
	c.own(r, a)
	if a.json != nil {
		c.present("the answer", a.json)
	}
	return a
}

// own sees to it that a refusal is one of the operation's own, since SDKs know no others, and that the header
// has the code that the body has.
func (c client) own(r *http.Request, a answer) {
	c.t.Helper()
	operation := path.Base(r.URL.Path)
	if target := r.Header.Get("X-Amz-Target"); target != "" {
		operation = target[strings.LastIndex(target, ".")+1:]
	}
	if has, known := modelled.Has(operation, a.code()); a.code() != "" && known && !has {
		c.t.Errorf("%s is refused with %s, which its model does not name", operation, a.code())
	}
	if a.code() != a.header.Get("X-Amzn-Errortype") {
		c.t.Errorf("%s is refused with %s, and in the header with %s", operation, a.code(), a.header.Get("X-Amzn-Errortype"))
	}
}

// obsolete are the members of a trail's status that are there without a value.
var obsolete = strings.Fields(`LatestDeliveryAttemptTime LatestNotificationAttemptTime LatestNotificationAttemptSucceeded
	LatestDeliveryAttemptSucceeded TimeLoggingStarted TimeLoggingStopped`)

// present sees to it that what has no value is left out.
func (c client) present(name string, v any) {
	c.t.Helper()
	switch v := v.(type) {
	case nil:
		c.t.Errorf("%s is null", name)
	case string:
		if v == "" && !slices.Contains(obsolete, name) {
			c.t.Errorf("%s is empty", name)
		}
	case []any:
		for _, item := range v {
			c.present(name, item)
		}
	case map[string]any:
		for member, item := range v {
			c.present(member, item)
		}
	}
}

// try sends input as JSON and returns whatever comes back.
func (c client) try(operation string, input any) answer {
	c.t.Helper()
	body, isText := input.(string)
	if !isText {
		raw, err := json.Marshal(input)
		if err != nil {
			c.t.Fatal(err)
		}
		body = string(raw)
	}
	return c.send(c.request(operation, body))
}

// do is try for what must succeed.
func (c client) do(operation string, input any) map[string]any {
	c.t.Helper()
	a := c.try(operation, input)
	if a.status != http.StatusOK {
		c.t.Fatalf("%s %v in %s: %d %s", operation, input, c.region, a.status, a.body)
	}
	return a.json
}

// refused is try for what must fail with the code, and with all of the texts.
func (c client) refused(operation string, input any, code string, texts ...string) {
	c.t.Helper()
	a := c.try(operation, input)
	if a.code() != code {
		c.t.Errorf("%s %v in %s: got %d %s, want %s", operation, input, c.region, a.status, a.body, code)
	}
	for _, text := range texts {
		if !strings.Contains(a.text(), text) {
			c.t.Errorf("%s %v: the text is %q, want %q in it", operation, input, a.text(), text)
		}
	}
}

// names are the Name members of a list in an answer.
func names(out map[string]any, list string) []string {
	found := []string{}
	items, _ := out[list].([]any)
	for _, item := range items {
		members, _ := item.(map[string]any)
		name, _ := members["Name"].(string)
		found = append(found, name)
	}
	return found
}

type m = map[string]any

// list is a list in an answer, empty for anything else.
func list(v any) []any {
	items, _ := v.([]any)
	return items
}

// object is an object in an answer, empty for anything else.
func object(v any) m {
	members, _ := v.(m)
	return members
}

func isTrue(member any) bool {
	is, _ := member.(bool)
	return is
}
