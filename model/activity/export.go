package activity

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"time"

	"trailboss/model/event"
)

// Format is how events are exported.
type Format string

// The formats.
const (
	// JSONLines is one record a line, as CloudTrail wrote it.
	JSONLines Format = "JSON Lines"
	// CSV is a table of the members that lists show, with a head.
	CSV Format = "CSV"
)

// Suffix is how the names of files in the format end.
func (f Format) Suffix() string {
	if f == CSV {
		return ".csv"
	}
	return ".jsonl"
}

// Export writes events in the format.
func (f Format) Export(events []*event.Event) ([]byte, error) {
	if f == CSV {
		return table(events)
	}
	var b bytes.Buffer
	for _, e := range events {
		if err := appendRecord(&b, e); err != nil {
			return nil, err
		}
		b.WriteByte('\n')
	}
	return b.Bytes(), nil
}

// bare is what an event without a record is exported as.
type bare struct {
	EventID     string `json:"eventID,omitempty"`
	EventTime   string `json:"eventTime,omitempty"`
	EventSource string `json:"eventSource,omitempty"`
	EventName   string `json:"eventName,omitempty"`
	AWSRegion   string `json:"awsRegion,omitempty"`
	Username    string `json:"username,omitempty"`
}

func appendRecord(b *bytes.Buffer, e *event.Event) error {
	if len(e.Raw) > 0 {
		return json.Compact(b, e.Raw)
	}
	text, err := json.Marshal(bare{
		EventID: e.ID, EventTime: stamp(e.Time), EventSource: e.Source, EventName: e.Name, AWSRegion: e.Region, Username: e.Username,
	})
	b.Write(text)
	return err
}

// Record is the event's record as indented JSON, or what is known of an event
// without one.
func Record(e *event.Event) string {
	var line, out bytes.Buffer
	if err := appendRecord(&line, e); err != nil {
		return string(e.Raw)
	}
	if err := json.Indent(&out, line.Bytes(), "", "  "); err != nil {
		return line.String()
	}
	return out.String()
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

var columns = []string{
	"eventTime", "eventID", "username", "identityARN", "eventName", "eventSource", "awsRegion", "recipientAccountId",
	"errorCode", "readOnly", "accessKeyId", "resources",
}

func table(events []*event.Event) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	rows := make([][]string, 1, len(events)+1)
	rows[0] = columns
	for _, e := range events {
		names := make([]string, len(e.Listed))
		for i, r := range e.Listed {
			names[i] = r.Name
		}
		row := []string{
			stamp(e.Time), e.ID, e.Username, e.IdentityARN, e.Name, e.Source, e.Region, e.Recipient,
			e.ErrorCode, e.ReadOnly.String(), e.AccessKeyID, strings.Join(names, " "),
		}
		for i := range row {
			row[i] = inert(row[i])
		}
		rows = append(rows, row)
	}
	err := w.WriteAll(rows)
	return b.Bytes(), err
}

// inert keeps a spreadsheet from taking a text for a formula: what callers name
// themselves and their resources is in the hands of anybody.
func inert(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}
