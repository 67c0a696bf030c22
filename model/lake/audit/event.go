// Package audit holds the rules of audit events, which come from outside AWS into CloudTrail Lake: what
// must be in one, how its checksum is made, how many go into one request, and how files of them are read.
// It is pure.
package audit

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"
)

// The limits of one request.
const (
	MaxEvents = 100
	// MaxBatch bounds the sizes of a request's events together, in bytes.
	MaxBatch = 1 << 20
	// MaxData bounds the eventData of one event, in bytes.
	MaxData = 256 << 10
	// MaxID is the length of an id in characters; the shortest has one.
	MaxID = 128
)

// Event is one audit event as PutAuditEvents takes it.
type Event struct {
	// ID is the sender's own name for the event, by which the answer tells how it fared.
	ID string `json:"id"`
	// Data is the event itself, an object as JSON text.
	Data string `json:"eventData"`
	// Checksum is Checksum(Data), or empty for none.
	Checksum string `json:"eventDataChecksum,omitempty"`
	// Made is set where the id is none of the sender's.
	Made bool `json:"-"`
	// Number and Line tell where the event stands in what was read, from 1; 0 where it was not read.
	Number int `json:"-"`
	Line   int `json:"-"`
}

// Checksum is the base64 of the SHA-256 of eventData's bytes as they stand, with nothing around them and
// no line break behind them: white space inside counts.
func Checksum(data string) string {
	sum := sha256.Sum256([]byte(data))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// FromHex is the checksum that is meant by hexadecimal digits, as sha256sum prints them; ok is false when
// the text is none.
func FromHex(checksum string) (encoded string, ok bool) {
	sum, err := hex.DecodeString(strings.TrimSpace(checksum))
	if err != nil || len(sum) != sha256.Size {
		return "", false
	}
	return base64.StdEncoding.EncodeToString(sum), true
}

// MadeID is an id for an event without one, made of its number and of what it says: whoever reads the same
// input again gets the same ids.
func (e Event) MadeID() string {
	const enough = 16
	sum := sha256.Sum256([]byte(strconv.Itoa(e.Number) + "\n" + e.Data))
	return base64.RawURLEncoding.EncodeToString(sum[:enough])
}

// Completed is the event with what it lacks: an id from newID, and its checksum. A checksum that is there
// is kept, whether it is right or not.
func (e Event) Completed(newID func() string) Event {
	if e.ID == "" {
		e.ID, e.Made = newID(), true
	}
	if e.Checksum == "" {
		e.Checksum = Checksum(e.Data)
	}
	return e
}

// Size is what the event takes up in a request, in bytes, with what JSON needs around it.
func (e Event) Size() int {
	const around = len(`{"id":"","eventData":"","eventDataChecksum":""},`)
	return around + len(e.ID) + len(e.Checksum) + quotedSize(e.Data)
}

// quotedSize is how many bytes a text has as a string of JSON, the quotes not counted. It takes the form
// of the most escapes that SDKs are known to write, so that it is never too small.
func quotedSize(s string) int {
	const escape = len(`\u0000`)
	n := len(s)
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			n++
		case c < ' ' || c == '<' || c == '>' || c == '&':
			n += escape - 1
		}
	}
	return n
}

// Compact is the JSON of an event without the white space between its parts; its numbers stay as they are
// written. What is no JSON stays as it is.
func Compact(data []byte) string {
	var b bytes.Buffer
	if err := json.Compact(&b, data); err != nil {
		return string(data)
	}
	return b.String()
}
