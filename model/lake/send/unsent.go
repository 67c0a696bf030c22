package send

import (
	"context"
	"encoding/json"
	"io"

	"trailboss/model/lake/audit"
)

// unsent is an event that was not sent, with the reason beside it, to be mended and sent again.
type unsent struct {
	ID string `json:"id"`
	// EventData is an object, which can be edited, where that says the same byte by byte, and else a text.
	EventData json.RawMessage `json:"eventData"`
	// Checksum is only there where it is wrong: another one is made when the event is sent.
	Checksum     string `json:"eventDataChecksum,omitempty"`
	ErrorCode    string `json:"errorCode,omitempty"`
	ErrorMessage string `json:"errorMessage,omitempty"`
}

// newUnsent is the event of a result, with its data; it has an id.
func newUnsent(r Result) (unsent, error) {
	e := r.Event.Completed(r.Event.MadeID)
	u := unsent{ID: e.ID, EventData: json.RawMessage(e.Data), ErrorCode: r.Code, ErrorMessage: r.Text}
	if e.Checksum != audit.Checksum(e.Data) {
		u.Checksum = e.Checksum
	}
	if len(e.Data) > 0 && e.Data[0] == '{' && json.Valid(u.EventData) && audit.Compact(u.EventData) == e.Data {
		return u, nil
	}
	var err error
	u.EventData, err = json.Marshal(e.Data)
	return u, err
}

// Encoder writes the events that were not sent; they are read as audit.Read does.
type Encoder struct{ json *json.Encoder }

// NewEncoder writes one a line or, to be edited, each over several.
func NewEncoder(to io.Writer, edited bool) Encoder {
	encode := json.NewEncoder(to)
	encode.SetEscapeHTML(false)
	if edited {
		encode.SetIndent("", "  ")
	}
	return Encoder{encode}
}

// Write writes the event of a result. What was no event at all is left out.
func (e Encoder) Write(r Result) error {
	if r.Event.Data == "" {
		return nil
	}
	u, err := newUnsent(r)
	if err != nil {
		return err
	}
	return e.json.Encode(u)
}

// WriteUnsent writes the events of the source that the results are of. Results need the numbers of their
// events only. What was no event at all is left out; the error is the source's where others cannot be read.
func WriteUnsent(ctx context.Context, to Encoder, from Source, results []Result) error {
	wanted := make(map[int]Result, len(results))
	for _, r := range results {
		wanted[r.Event.Number] = r
	}
	for e, err := range from.Events(ctx) {
		r, ok := wanted[e.Number]
		delete(wanted, e.Number)
		switch {
		case audit.Ends(err):
			return err
		case ok && err == nil:
			r.Event = e
			if err := to.Write(r); err != nil {
				return err
			}
		}
		if len(wanted) == 0 {
			break
		}
	}
	return ctx.Err()
}
