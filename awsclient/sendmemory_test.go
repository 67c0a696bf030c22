package awsclient_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"trailboss/awsclient/emulator"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
)

// lines are JSON Lines of n events of about four thousand bytes, made as they are read.
type lines struct {
	at, n int
	rest  string
}

func (l *lines) Read(p []byte) (int, error) {
	if l.rest == "" {
		if l.at == l.n {
			return 0, io.EOF
		}
		l.at++
		l.rest = strings.Replace(eventData(l.at), `"UID"`, `"userAgent":"crm","requestParameters":{"note":"`+strings.Repeat("x", 3800)+`"},"UID"`, 1) + "\n"
	}
	n := copy(p, l.rest)
	l.rest = l.rest[n:]
	return n, nil
}

// taking is CloudTrail that takes every event, and remembers none.
func taking(r *http.Request, _ http.RoundTripper) (*http.Response, error) {
	var in struct {
		AuditEvents []struct {
			ID string `json:"id"`
		} `json:"auditEvents"`
	}
	if err := errors.Join(json.NewDecoder(r.Body).Decode(&in), r.Body.Close()); err != nil {
		return nil, err
	}
	var b strings.Builder
	for i, e := range in.AuditEvents {
		b.WriteString([]string{"", ","}[min(i, 1)] + `{"id":` + strconv.Quote(e.ID) + `,"eventID":"x"}`)
	}
	resp := &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Request: r}
	resp.Body, resp.ContentLength = body(`{"successful":[` + b.String() + `],"failed":[]}`)
	return resp, nil
}

// Thirty-two megabytes of events are looked through and sent in a memory that holds what is under way.
func TestSendingHoldsWhatIsUnderWay(t *testing.T) {
	const events, bound = 8 << 10, 16 << 20
	s := newStage(t, emulator.New(), through(taking))
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before, most, answers := heap(), uint64(0), 0
	survey, err := audit.Look(audit.Read(&lines{n: events}), "123456789012", nil)
	if err != nil || survey.Events != events || survey.Wrong > 0 {
		t.Fatalf("%+v %v", survey, err)
	}
	hear := send.Hearer{Progress: func(send.Progress) {
		if answers++; answers%16 == 0 {
			most = max(most, heap())
		}
	}}
	out := s.Send(t.Context(), send.Sending{Profile: "prod", Channel: openChannel, Survey: survey}, audit.Read(&lines{n: events}), hear)
	if out.Fault != nil || out.Sent != events || most == 0 || most > before+bound {
		t.Errorf("%d of %d events sent in %d bytes: %v", out.Sent, events, most-min(before, most), out.Fault)
	}
	// As many more behind them: half of it is recognized, by no more memory.
	survey, err = audit.Look(audit.Read(&lines{n: 2 * events}), "123456789012", nil)
	if err != nil {
		t.Fatal(err)
	}
	out = s.Send(t.Context(), send.Sending{Profile: "prod", Channel: openChannel, Survey: survey}, audit.Read(&lines{n: 2 * events}), hear)
	if out.Fault != nil || out.Sent != events || out.Before != events || most > before+bound {
		t.Errorf("%d of %d events sent in %d bytes: %v", out.Sent, events, most-min(before, most), out.Fault)
	}
}
