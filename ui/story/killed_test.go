package story_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/awsclient/journal"
	"trailboss/model"
)

// victim makes the test binary the process that is killed: it holds the URL of
// the emulator and the journal's folder.
const victim = "TRAILBOSS_STORY_VICTIM"

// A process that is killed between "about to" and the outcome leaves a question,
// which the next start answers: whether the call was carried out or not.
func TestKilledInTheMiddleOfAChange(t *testing.T) {
	if state, ok := os.LookupEnv(victim); ok {
		stopForever(t, os.Getenv(victim+"_URL"), state)
		return
	}
	for name, c := range map[string]struct {
		carriedOut          bool
		told, shown, undone string
	}{
		"before":   {false, "AWS does not show it, so it was not made", "● on", "Stop logging on s3-uploads"},
		"after it": {true, "AWS shows it, so it was made", "○ off", "Start logging on s3-uploads"},
	} {
		t.Run(name, func(t *testing.T) {
			e, state := emulator.Demo(emulator.WithClock(now)), t.TempDir()
			killInTheMiddle(t, e, state, c.carriedOut)
			s := tell(t, playedIn(e, state)).shows("Stop logging on s3-uploads: " + c.told)
			s.on("s3-uploads").shows(c.shown).press("s").shows(c.undone)
		})
	}
}

// killInTheMiddle kills a process of its own once its call has arrived, carried
// out or not; it never gets an answer.
func killInTheMiddle(t *testing.T, e *emulator.Emulator, state string, carriedOut bool) {
	t.Helper()
	arrived := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.Header.Get("X-Amz-Target"), ".StopLogging") {
			e.ServeHTTP(w, r)
			return
		}
		if carriedOut {
			e.ServeHTTP(httptest.NewRecorder(), r)
		}
		_, _ = io.Copy(io.Discard, r.Body) // else the end of the process goes unnoticed
		close(arrived)
		<-r.Context().Done()
	}))
	defer server.Close()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKilledInTheMiddleOfAChange$") // #nosec G204 G702 -- this very test
	child.Env = append(os.Environ(), victim+"="+state, victim+"_URL="+server.URL)
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	<-arrived
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := child.Wait(); err == nil {
		t.Fatal("the process ended by itself")
	}
}

// stopForever walks the road of a change whose call is never answered. It is an
// hour ago, so that nobody can be at it still.
func stopForever(t *testing.T, url, state string) {
	t.Helper()
	then := func() time.Time { return clock.Add(-time.Hour) }
	client := awsclient.New(awsclient.Options{
		Endpoint: url, Region: "us-east-2", Now: then, Journal: journal.New(filepath.Join(state, "journal.jsonl"), then),
		Credentials: map[string]aws.CredentialsProvider{"": awsclient.StaticCredentials(emulator.DemoAccessKey, "demo")},
	})
	const arn = "arn:aws:cloudtrail:us-east-1:123456789012:trail/s3-uploads"
	out := client.Apply(t.Context(), model.Change{
		Target: model.Target{Account: "123456789012", Region: "us-east-1", ARN: arn, Name: "s3-uploads"},
		Title:  "Stop logging on s3-uploads", Before: model.Logging(true), After: model.Logging(false),
	}, nil)
	t.Fatalf("it came out as %s", out.Verdict)
}
