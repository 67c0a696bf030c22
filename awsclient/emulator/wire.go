package emulator

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net/http"
	"reflect"
	"strings"
	"time"
	"unicode"
)

const (
	contentJSON11   = "application/x-amz-json-1.1"
	contentRestJSON = "application/json"
	contentXML      = "text/xml"
)

// reply is an answer on its way out.
type reply struct {
	status int
	header http.Header
	body   []byte
	// slow asks the transport to dribble the body.
	slow bool
}

func newReply(status int, contentType string, body []byte) reply {
	return reply{status: status, header: http.Header{"Content-Type": {contentType}}, body: body}
}

// success writes an operation's output in the service's protocol.
func success(s service, out any) (reply, error) {
	body, err := json.Marshal(out)
	if err != nil {
		return reply{}, fmt.Errorf("writing the answer: %w", err)
	}
	if s.restJSON() {
		return newReply(http.StatusOK, contentRestJSON, body), nil
	}
	return newReply(http.StatusOK, contentJSON11, body), nil
}

// refused writes a refusal in the service's protocol. The header and the body
// always hold the same code: SDKs differ in which they trust.
func refused(s service, r *refusal, requestID string) reply {
	if s == serviceSTS {
		return queryError(r, requestID)
	}
	member, contentType := "Message", contentJSON11
	if s == serviceSignIn {
		return signInRefused(r)
	}
	if r.front || s.restJSON() {
		member = "message"
	}
	if s.restJSON() {
		contentType = contentRestJSON
	}
	body, err := json.Marshal(map[string]string{"__type": r.code, member: r.text})
	if err != nil {
		body = []byte(`{"__type":"InternalFailure"}`)
	}
	a := newReply(r.status, contentType, body)
	a.header.Set("X-Amzn-Errortype", r.code)
	return a
}

// decode reads a JSON body into a struct, to which in points, and sees to it that
// all members tagged `required:"true"` are there.
func decode(body []byte, in any) error {
	if err := json.Unmarshal(body, in); err != nil {
		var wrong *json.UnmarshalTypeError
		if errors.As(err, &wrong) {
			return refuseMember("Value at '%s' failed to satisfy constraint: Member must be of another type than %s",
				lowerFirst(memberPath(reflect.TypeOf(in).Elem(), wrong.Field)), wrong.Value)
		}
		return refuseInFront(http.StatusBadRequest, "SerializationException", "The request body could not be read: %s", err)
	}
	if missing := missingMembers(in); len(missing) > 0 {
		return refuseInFront(http.StatusBadRequest, codeValidation, "%s", nullMembers(missing))
	}
	return nil
}

// memberPath is the path to a member of the request, without the name of the struct that requests share.
func memberPath(request reflect.Type, field string) string {
	shared, path, _ := strings.Cut(field, ".")
	if f, ok := request.FieldByName(shared); ok && f.Anonymous {
		return path
	}
	return field
}

// missingMembers names the required members that are nil of the request that in points to.
func missingMembers(in any) []string {
	v := reflect.ValueOf(in).Elem()
	var missing []string
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if field.Tag.Get("required") == "true" && v.Field(i).IsNil() {
			missing = append(missing, lowerFirst(cmp.Or(field.Tag.Get("json"), field.Name)))
		}
	}
	return missing
}

func nullMembers(names []string) string {
	parts := make([]string, len(names))
	for i, name := range names {
		parts[i] = fmt.Sprintf("Value null at '%s' failed to satisfy constraint: Member must not be null", name)
	}
	detected := "1 validation error"
	if len(parts) > 1 {
		detected = fmt.Sprintf("%d validation errors", len(parts))
	}
	return detected + " detected: " + strings.Join(parts, "; ")
}

func lowerFirst(s string) string {
	for i, r := range s {
		return string(unicode.ToLower(r)) + s[i+len(string(r)):]
	}
	return s
}

// timestamp is a time on the wire: a number of seconds since 1970 with a fraction.
type timestamp struct{ time.Time }

// stamp is nil for a time that never came, which leaves the member out.
func stamp(t time.Time) *timestamp {
	if t.IsZero() {
		return nil
	}
	return &timestamp{t}
}

// MarshalJSON writes seconds with milliseconds.
func (t timestamp) MarshalJSON() ([]byte, error) {
	ms := t.UnixMilli()
	return fmt.Appendf(nil, "%d.%03d", ms/1000, ms%1000), nil
}

// UnmarshalJSON takes seconds, whole or not, and ISO text.
func (t *timestamp) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		return nil
	}
	var seconds float64
	if err := json.Unmarshal(b, &seconds); err == nil {
		t.Time = time.UnixMilli(int64(math.Round(seconds * 1000)))
		return nil
	}
	var text string
	if err := json.Unmarshal(b, &text); err == nil {
		if at, err := time.Parse(time.RFC3339, text); err == nil {
			t.Time = at
			return nil
		}
	}
	return &json.UnmarshalTypeError{Value: "string", Type: reflect.TypeFor[timestamp](), Field: "timestamp"}
}
