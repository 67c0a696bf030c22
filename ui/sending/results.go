package sending

import (
	"bufio"
	"encoding/json"
	"io"
	"strconv"

	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
	"trailboss/ui/text"
)

// writer prints what becomes of events, one by one.
type writer interface {
	// finding prints why an event cannot be sent.
	finding(audit.Finding) error
	// result prints an event's fate. Those that are wrong were found already.
	result(send.Result) error
	flush() error
}

// results is the writer of a format.
func results(output string, to io.Writer) writer {
	buffered := bufio.NewWriter(to)
	if output == "json" {
		encode := json.NewEncoder(buffered)
		encode.SetEscapeHTML(false)
		return &asJSON{buffered, encode}
	}
	return &asTable{Writer: buffered}
}

// resultJSON is a line of JSON.
type resultJSON struct {
	Event   int       `json:"event"`
	Line    int       `json:"line"`
	ID      string    `json:"id"`
	Fate    send.Fate `json:"fate"`
	EventID string    `json:"eventID,omitempty"`
	Field   string    `json:"field,omitempty"`
	Code    string    `json:"code,omitempty"`
	Message string    `json:"message,omitempty"`
}

type asJSON struct {
	buffered *bufio.Writer
	encode   *json.Encoder
}

func (w *asJSON) finding(f audit.Finding) error {
	return w.encode.Encode(resultJSON{Event: f.Number, Line: f.Line, ID: f.ID, Fate: send.Wrong, Field: f.Field, Code: f.Code, Message: f.Text})
}

func (w *asJSON) result(r send.Result) error {
	if r.Fate == send.Wrong {
		return nil
	}
	e := r.Event
	return w.encode.Encode(resultJSON{Event: e.Number, Line: e.Line, ID: e.ID, Fate: r.Fate, EventID: r.EventID, Code: r.Code, Message: r.Text})
}

func (w *asJSON) flush() error { return w.buffered.Flush() }

// asTable prints the events that CloudTrail has not, in columns of fixed widths: there may be any number.
type asTable struct {
	*bufio.Writer
	begun bool
}

func (w *asTable) finding(f audit.Finding) error {
	return w.row(f.Number, f.Line, send.Wrong, f.Code, f.ID, f.Text)
}

func (w *asTable) result(r send.Result) error {
	switch r.Fate {
	case send.Refused, send.Unknown:
		return w.row(r.Event.Number, r.Event.Line, r.Fate, r.Code, r.Event.ID, r.Text)
	case send.Sent, send.SentBefore, send.Wrong:
	}
	return nil
}

func (w *asTable) flush() error { return w.Flush() }

func (w *asTable) row(number, line int, fate send.Fate, code, id, says string) error {
	if !w.begun {
		w.begun = true
		if err := w.cells("EVENT", "LINE", "FATE", "CODE", "ID", "WHY"); err != nil {
			return err
		}
	}
	return w.cells(strconv.Itoa(number), strconv.Itoa(line), string(fate), code, id, says)
}

// cells writes a row. A cell that is wider than its column pushes the others on.
func (w *asTable) cells(cells ...string) error {
	widths := []int{8, 8, 8, 18, 22}
	line := ""
	for i, cell := range cells {
		cell = text.Clean(cell)
		if i < len(widths) {
			cell = text.Pad(cell, max(widths[i], text.Width(cell))) + "  "
		}
		line += cell
	}
	_, err := w.WriteString(line + "\n")
	return err
}
