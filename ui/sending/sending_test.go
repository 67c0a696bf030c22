package sending_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"trailboss/model"
	"trailboss/model/lake/audit"
	"trailboss/model/lake/send"
	"trailboss/ui/sending"
)

const channel = "arn:aws:cloudtrail:us-east-2:123456789012:channel/x"

func event(i int) string {
	return fmt.Sprintf(`{"version":"1.0","userIdentity":{"type":"User","principalId":"mary"},"eventSource":"crm.acme.example",`+
		`"eventName":"View","eventTime":"2026-11-21T08:30:00Z","UID":"%d","recipientAccountId":"123456789012"}`+"\n", i)
}

// client plays CloudTrail: it decides the fates of events by their UIDs.
type client struct {
	fates map[int]send.Result
	fault *model.Fault
	// idle is set where the fault comes before all events.
	idle bool
	// ticks are the times of progress, since the beginning.
	ticks []time.Duration
	asked []send.Sending
}

func (c *client) Send(_ context.Context, s send.Sending, events iter.Seq2[audit.Event, error], hear send.Hearer) send.Outcome {
	c.asked = append(c.asked, s)
	hear.Resumes(send.Earlier{Name: "older.jsonl", At: time.Date(2026, time.November, 20, 9, 0, 0, 0, time.UTC), Sent: 7, Unknown: 2})
	out := send.Outcome{Progress: send.Progress{Total: s.Survey.Events, Began: time.Date(2026, time.November, 21, 9, 0, 0, 0, time.UTC)}, Fault: c.fault}
	for e, err := range events {
		if c.idle {
			break
		}
		if err != nil {
			continue
		}
		r, ok := c.fates[e.Number]
		if !ok {
			r = send.Result{Fate: send.Sent, EventID: fmt.Sprintf("aws-%d", e.Number)}
		}
		r.Event = e.Completed(e.MadeID)
		count(&out, r.Fate)
		hear.Result(r)
		if len(c.ticks) >= e.Number {
			out.At = out.Began.Add(c.ticks[e.Number-1])
			hear.Progress(out.Progress)
		}
	}
	return out
}

func count(out *send.Outcome, f send.Fate) {
	switch f {
	case send.Sent:
		out.Sent++
	case send.SentBefore:
		out.Before++
	case send.Refused:
		out.Refused++
	case send.Unknown:
		out.Unknown++
	case send.Wrong:
		out.Wrong++
	}
}

// run runs the command over the client, and gives what it printed and its status.
func run(t *testing.T, c *client, stdin io.Reader, args ...string) (out, errs string, status int) {
	t.Helper()
	closed := 0
	command := sending.Command(func() (sending.Outbox, error) {
		return sending.Outbox{Client: c, Profiles: []string{"prod"}, Done: func() { closed++ }}, nil
	})
	var stdout, stderr strings.Builder
	command.SetArgs(append([]string{"--channel", channel}, args...))
	command.SetIn(stdin)
	command.SetOut(&stdout)
	command.SetErr(&stderr)
	command.SilenceUsage, command.SilenceErrors = true, true
	err := command.ExecuteContext(t.Context())
	if closed > 1 || closed == 0 && len(c.asked) > 0 {
		t.Errorf("the outbox was given back %d times", closed)
	}
	var known interface{ Status() int }
	switch {
	case errors.As(err, &known):
		status = known.Status()
	case err != nil:
		status = 1
	}
	if err != nil {
		stderr.WriteString(err.Error() + "\n")
	}
	return stdout.String(), stderr.String(), status
}

func fileOf(t *testing.T, n int, change ...string) string {
	t.Helper()
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.NewReplacer(change...).Replace(event(i + 1)))
	}
	path := filepath.Join(t.TempDir(), "events.jsonl")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFatesAreTold(t *testing.T) {
	refused := send.Result{Fate: send.Refused, Code: "AccountNotSubscribed", Text: "No\x1b[31m."}
	unknown := send.Result{Fate: send.Unknown, Text: "no answer"}
	for name, c := range map[string]struct {
		client client
		status int
		says   string
	}{
		"all":       {client{}, 0, "3 events: 3 sent"},
		"refused":   {client{fates: map[int]send.Result{2: refused}}, 3, "CloudTrail did not take 1 event;"},
		"unknown":   {client{fates: map[int]send.Result{2: refused, 3: unknown}}, 4, "of 1 event it is not known"},
		"before":    {client{fates: map[int]send.Result{1: {Fate: send.SentBefore}}}, 0, "3 events: 2 sent, 1 sent before"},
		"wrong":     {client{fates: map[int]send.Result{1: {Fate: send.Wrong}}}, 3, "left out: 1 event"},
		"stopped":   {client{fault: &model.Fault{Kind: model.FaultCancelled}}, 130, "the same command again goes on there"},
		"not begun": {client{fates: map[int]send.Result{1: refused, 2: refused, 3: refused}, fault: &model.Fault{Operation: "PutAuditEvents", Why: "it\x1bfailed"}}, 1, "PutAuditEvents: it␛failed\n"},
		"broken":    {client{fault: &model.Fault{Operation: "PutAuditEvents", Why: "it failed"}}, 1, "PutAuditEvents: it failed; the same command again"},
	} {
		_, errs, status := run(t, &c.client, nil, fileOf(t, 3))
		if status != c.status || !strings.Contains(errs, c.says) || strings.Contains(errs, "\x1b") {
			t.Errorf("%s: status %d, want %d\n%s", name, status, c.status, errs)
		}
		if want := "going on with the sending of older.jsonl that began 20 Nov 2026, 09:00:00 UTC: 7 sent, 2 without an answer"; !strings.Contains(errs, want) {
			t.Errorf("%s: %s", name, errs)
		}
	}
	for name, c := range map[string]client{
		"refused": {fates: map[int]send.Result{2: refused}}, "stopped": {fault: &model.Fault{Kind: model.FaultCancelled}},
		"broken": {fault: &model.Fault{Operation: "PutAuditEvents", Why: "it failed"}},
	} {
		if _, errs, _ := run(t, &c, nil, "--again", fileOf(t, 3)); !strings.Contains(errs, "the same command without --again ") {
			t.Errorf("%s: %s", name, errs)
		}
	}
	out, _, _ := run(t, &client{fates: map[int]send.Result{2: refused, 3: unknown}}, nil, fileOf(t, 3))
	lines := strings.Split(out, "\n")
	if len(lines) != 4 || !strings.HasPrefix(lines[1], "2         2         refused   AccountNotSubscribed") || !strings.HasSuffix(lines[1], "No␛[31m.") || !strings.HasPrefix(lines[2], "3         3         unknown") {
		t.Errorf("%s", out)
	}
	out, _, _ = run(t, &client{fates: map[int]send.Result{2: refused}}, nil, "-o", "json", fileOf(t, 3))
	if lines := strings.Split(out, "\n"); len(lines) != 4 || !strings.Contains(lines[0], `"fate":"sent","eventID":"aws-1"`) || !strings.Contains(lines[1], `"code":"AccountNotSubscribed","message":"No\u001b[31m."`) {
		t.Errorf("%s", out)
	}
}

// What is sent is what the flags say.
func TestFlagsOfASending(t *testing.T) {
	c := &client{}
	run(t, c, nil, fileOf(t, 3), "--external-id", "partner-42", "--again", "--resend-unknown")
	s := c.asked[0]
	if s.Profile != "prod" || s.Channel != channel || s.ExternalID != "partner-42" || !s.Again || !s.ResendUnknown || s.Survey.Events != 3 || !strings.HasSuffix(s.Name, "events.jsonl") {
		t.Errorf("%+v", s)
	}
	// A pipe is read as often as it has to be.
	c = &client{}
	if _, errs, status := run(t, c, strings.NewReader(event(1)+event(2)), "-"); status != 0 || c.asked[0].Survey.Events != 2 || c.asked[0].Name != "standard input" || !strings.Contains(errs, "2 sent") {
		t.Errorf("%d %s", status, errs)
	}
	// A command brings its external id, and what had to be mended is told.
	c = &client{}
	text := `{"auditEvents": [{"id": "1", "EventData": ` + strings.TrimSpace(event(1)) + `,}]}`
	if _, errs, status := run(t, c, strings.NewReader(text), "-"); status != 0 || !strings.Contains(errs, "repair: ") || c.asked[0].Survey.Events != 1 {
		t.Errorf("%d %s", status, errs)
	}
	c = &client{}
	text = "aws cloudtrail-data put-audit-events --channel-arn " + channel + " --external-id p-1 --audit-events '[{\"id\":\"1\",\"eventData\":" + strings.TrimSpace(event(1)) + "}]'"
	if _, errs, status := run(t, c, strings.NewReader(text), "-"); status != 0 || c.asked[0].ExternalID != "p-1" {
		t.Errorf("%d %s", status, errs)
	}
}

// Progress is a line each ten seconds, where nobody looks at a terminal.
func TestProgressIsTold(t *testing.T) {
	c := &client{ticks: []time.Duration{time.Second, 10 * time.Second, 11 * time.Second, 20 * time.Second}, fates: map[int]send.Result{1: {Fate: send.Refused}}}
	_, errs, _ := run(t, c, nil, fileOf(t, 5))
	if strings.Count(errs, " a second") != 2 || !strings.Contains(errs, "1 of 5 sent · 0 a second · 15s left · 1 refused\n") || strings.Contains(errs, "\r") {
		t.Errorf("%q", errs)
	}
}

func TestExports(t *testing.T) {
	dir := t.TempDir()
	failed, unknown := filepath.Join(dir, "failed.jsonl"), filepath.Join(dir, "unknown.jsonl")
	if err := os.WriteFile(failed, []byte("older\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	file := fileOf(t, 3)
	c := &client{fates: map[int]send.Result{2: {Fate: send.Refused, Code: "InvalidData", Text: "No."}, 3: {Fate: send.Unknown}}}
	run(t, c, nil, "--failed", failed, "--unknown", unknown, file)
	for path, uid := range map[string]string{failed: "2", unknown: "3"} {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var e struct {
			ID, EventDataChecksum, ErrorCode string
			EventData                        struct{ UID string }
		}
		if err := json.Unmarshal(text, &e); err != nil || e.EventData.UID != uid || e.ID == "" || e.EventDataChecksum != "" {
			t.Errorf("%v: %s", err, text)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%v %v", info.Mode(), err)
		}
	}
	// Where nothing is sent, what was written before stays.
	before, err := os.ReadFile(failed)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, status := run(t, &client{}, nil, "--failed", failed, fileOf(t, 2, `"UID"`, `"uid"`)); status != 2 {
		t.Errorf("status %d", status)
	}
	if _, _, status := run(t, &client{idle: true, fault: &model.Fault{Why: "no credentials"}}, nil, "--failed", failed, file); status != 1 {
		t.Errorf("status %d", status)
	}
	if after, err := os.ReadFile(failed); err != nil || string(after) != string(before) {
		t.Errorf("%s became %s", before, after)
	}
	for _, c := range []struct{ path, says string }{{file, "holds the events that are sent"}, {dir, "no regular file"}, {filepath.Join(dir, "none", "x"), "none: no such file"}} {
		if _, errs, status := run(t, &client{}, nil, "--failed", c.path, file); status != 1 || !strings.Contains(errs, c.says) {
			t.Errorf("%s: %d %s", c.path, status, errs)
		}
		if _, errs, status := run(t, &client{}, nil, "--failed", failed, "--unknown", c.path, file); status != 1 || !strings.Contains(errs, c.says) {
			t.Errorf("%s: %d %s", c.path, status, errs)
		}
	}
	if _, errs, status := run(t, &client{}, nil, "--failed", failed, "--unknown", failed, file); status != 1 || !strings.Contains(errs, "name two files") {
		t.Errorf("one file for both: %d %s", status, errs)
	}
	if left, err := filepath.Glob(filepath.Join(dir, ".trailboss-*")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// broken is an output that nothing can be written to.
type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

// Results that cannot be written are said, whatever CloudTrail took.
func TestResultsThatCannotBeWritten(t *testing.T) {
	command := sending.Command(func() (sending.Outbox, error) { return sending.Outbox{Client: &client{}, Done: func() {}}, nil })
	command.SetArgs([]string{"--channel", channel, "-o", "json", fileOf(t, 300)})
	command.SetOut(broken{})
	command.SetErr(io.Discard)
	command.SilenceUsage, command.SilenceErrors = true, true
	if err := command.ExecuteContext(t.Context()); err == nil || !strings.Contains(err.Error(), "the disk is full") {
		t.Error(err)
	}
}
