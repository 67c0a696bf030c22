package send

import (
	"context"
	"encoding/json"
	"io"

	"trailboss/model/lake/audit"
)

// Unsent is an event that was not sent, as PutAuditEvents takes it, with the reason beside it. Written one a
// line, they can be sent again.
type Unsent struct {
	audit.Event
	ErrorCode    string `json:"errorCode"`
	ErrorMessage string `json:"errorMessage"`
}

// WriteUnsent writes the events of the source that the results are of, one a line. Results need the numbers
// of their events only. What was no event at all is left out.
func WriteUnsent(ctx context.Context, to io.Writer, from Source, results []Result) error {
	wanted := make(map[int]Result, len(results))
	for _, r := range results {
		wanted[r.Event.Number] = r
	}
	encode := json.NewEncoder(to)
	encode.SetEscapeHTML(false)
	for e, err := range from.Events(ctx) {
		r, ok := wanted[e.Number]
		if !ok || err != nil {
			continue
		}
		if err := encode.Encode(Unsent{e.Completed(e.MadeID), r.Code, r.Text}); err != nil {
			return err
		}
	}
	return ctx.Err()
}
