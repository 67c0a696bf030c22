package story_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"trailboss/model/lake/audit/audittest"
)

// brokenEvent is a line with an event that breaks one rule of audit events.
type brokenEvent struct{ line, code, field string }

// brokenEvents break each rule of an event, and that there is one.
func brokenEvents(t *testing.T) []brokenEvent {
	t.Helper()
	broken := []brokenEvent{{"17\n", "InvalidData", ""}}
	for _, c := range audittest.Broken() {
		line, err := json.Marshal(c.Event)
		if err != nil {
			t.Fatal(err)
		}
		broken = append(broken, brokenEvent{string(line) + "\n", c.Code, c.Field})
	}
	return broken
}

// Each rule of an event that is broken is told with its event, its line and its member, and nothing is sent
// meanwhile; with --skip-invalid the others are, and what was left out is in a file that send reads again.
func TestEachRuleOfAnEventOnTheCommandLine(t *testing.T) {
	path, home, s := build(t), homeWith(t, ""), newReceiver(t)
	broken := brokenEvents(t)
	var all strings.Builder
	for i, b := range broken {
		all.WriteString(b.line + auditEvent(1000+i))
	}
	file, failed := fileOf(t, all.String()), filepath.Join(home, "failed.jsonl")
	out, errs, err := run(t.Context(), path, home, s.env(), "send", "--channel", openChannel, "-o", "json", file)
	if events, _ := s.count(); statusOf(err) != 2 || events > 0 || !strings.Contains(errs, "nothing was sent") {
		t.Errorf("%v, %d events sent\n%s", err, events, errs)
	}
	found := strings.Split(strings.TrimSpace(out), "\n")
	if len(found) != len(broken) {
		t.Fatalf("%d findings of %d broken rules\n%s", len(found), len(broken), out)
	}
	for i, line := range found {
		var f struct {
			Event, Line                int
			Fate, Code, Field, Message string
		}
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			t.Fatal(err)
		}
		if want := broken[i]; f.Event != 2*i+1 || f.Line != 2*i+1 || f.Fate != "wrong" || f.Code != want.code || f.Field != want.field || f.Message == "" {
			t.Errorf("%.300s\ngives %s\nwant event %d, %s at %s", want.line, line, 2*i+1, want.code, want.field)
		}
	}
	_, errs, err = run(t.Context(), path, home, s.env(), "send", "--channel", openChannel, "--skip-invalid", "--failed", failed, file)
	if events, twice := s.count(); statusOf(err) != 3 || events != len(broken) || twice > 0 {
		t.Errorf("%v, %d events sent\n%s", err, events, errs)
	}
	// All that are events are there again, and as wrong as before.
	_, errs, err = run(t.Context(), path, home, s.env(), "send", "--channel", openChannel, failed)
	if want := fmt.Sprintf("%d of %d events cannot be sent", len(broken)-1, len(broken)-1); statusOf(err) != 2 || !strings.Contains(errs, want) {
		t.Errorf("%v\n%s", err, errs)
	}
}
