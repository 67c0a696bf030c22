package eventfile_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trailboss/model/lake/audit/audittest"
	"trailboss/model/lake/send"
	"trailboss/ui/eventfile"
)

// ids are those of the events, which are read anew each time.
func ids(t *testing.T, s send.Source) string {
	t.Helper()
	var all []string
	for e, err := range s.Events(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, e.ID)
	}
	return strings.Join(all, " ")
}

func TestFilesAreReadAsOftenAsIsWanted(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	const events = `{"id":"a","eventData":"{}"}` + "\n" + `{"id":"b","eventData":"{}"}` + "\n"
	path := filepath.Join(home, "events.jsonl")
	if err := os.WriteFile(path, []byte(events), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := eventfile.At("~/events.jsonl")
	if err != nil || s.Path != path {
		t.Fatalf("%v %+v", err, s)
	}
	defer s.Done()
	for e, err := range s.Events(t.Context()) { // one reader disturbs no other
		for range 2 {
			if got := ids(t, s); err != nil || got != "a b" {
				t.Errorf("%v %q while %s is read", err, got, e.ID)
			}
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, err := range s.Events(ctx) {
		if err == nil {
			t.Error("reading goes on")
		}
	}
	for _, wrong := range []string{home, "~/none", "-"} {
		if _, err := eventfile.At(wrong); err == nil {
			t.Errorf("%s is read", wrong)
		}
	}
	f, err := eventfile.Open(t.Context(), "-", strings.NewReader(events))
	if err != nil || ids(t, f.Source) != "a b" || f.Name != "standard input" {
		t.Errorf("%v %+v", err, f)
	}
	f.Close()
}

func TestTexts(t *testing.T) {
	good := audittest.Good().Data
	for content, want := range map[string]string{
		"": "", `[{"id":"a","eventData":"{}"},{"id":"b","eventData":"{}"}]`: "a b", `{"auditEvents":[{"id":"a","eventData":"{}"}]}`: "a",
		"aws cloudtrail-data put-audit-events --channel-arn arn:x --external-id p --audit-events 'id=a,eventData=\"" + strings.ReplaceAll(good, `"`, `\"`) + "\"'": "a",
	} {
		s, err := eventfile.Text("a paste", content)
		if err != nil || ids(t, s) != want {
			t.Errorf("%.60s: %v %q", content, err, want)
		}
	}
	if _, err := eventfile.Text("a paste", "hello"); err == nil || !strings.Contains(err.Error(), "a paste: neither JSON nor") {
		t.Error(err)
	}
}
