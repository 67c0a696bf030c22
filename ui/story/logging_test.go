package story_test

import (
	"os"
	"path/filepath"
	"testing"

	"trailboss/awsclient/emulator"
	"trailboss/awsclient/journal"
	"trailboss/model"
	"trailboss/ui"
)

// Stopping says what is lost, wants the name, is read back, and is undone with z.
func TestStopAndUndo(t *testing.T) {
	s := tell(t)
	s.press("/").write("s3-uploads").press("enter")
	s.press("s").shows("Stop logging on s3-uploads", "aws cloudtrail stop-logging").golden("review-stop")
	s.press("enter").shows("Stop logging on s3-uploads")
	s.write("s3-uplo").press("enter").shows("Stop logging on s3-uploads").golden("review-name-wrong")
	s.press("backspace", "backspace", "backspace", "backspace", "backspace", "backspace", "backspace")
	s.paste("s3-uploads\n").press("enter")
	s.shows("done (undo: z)", "off").hides("calls").golden("stopped")
	s.press("z").shows("Start logging on s3-uploads").goldens("review-undo")
	s.press("enter").shows("done", "● on")
	s.press("z").shows("nothing to undo")
}

// An organization's trail says how many accounts it takes along, or why that is not known.
func TestStoppingAnOrganizationTrail(t *testing.T) {
	s := tell(t)
	s.press("/").write("management-events").press("enter", "s").shows("an organization trail with 5 member accounts").golden("review-organization")
	s = tell(t, withFaults("ListAccounts=AccessDeniedException"))
	s.press("/").write("management-events").press("enter", "s")
	s.shows("every member account", "organizations:ListAccounts is not allowed").golden("review-organization-denied")
}

func TestCancelledReviewSendsNothing(t *testing.T) {
	s := tell(t)
	before := len(s.emulator.Requests())
	s.press("s", "esc").hides("Stop logging")
	if after := len(s.emulator.Requests()); after != before {
		t.Errorf("%d requests went out", after-before)
	}
}

// The undo stands in the journal, so it is there after a restart.
func TestUndoAfterARestart(t *testing.T) {
	e, state := emulator.Demo(emulator.WithClock(now)), t.TempDir()
	s := tell(t, playedIn(e, state))
	s.press("/").write("lambda-invocations").press("enter", "s", "enter").shows("done (undo: z)")
	again := tell(t, playedIn(e, state))
	again.press("z").shows("Stop logging on lambda-invocations")
}

// Somebody else was faster: nothing is sent, and the row shows what is true.
func TestDriftIsSeenBeforeTheCall(t *testing.T) {
	e := emulator.Demo(emulator.WithClock(now))
	first, second := tell(t, playedIn(e, t.TempDir())), tell(t, playedIn(e, t.TempDir()))
	for _, s := range []*story{first, second} {
		s.press("/").write("lambda-invocations").press("enter")
	}
	first.press("s", "enter").shows("done")
	second.press("s", "enter").shows("nothing was sent", "● on")
}

func TestBulkStart(t *testing.T) {
	s := tell(t)
	s.press("/").write(":stopped").press("enter", "A", "s").golden("review-bulk")
	s.press("enter").golden("bulk-done")
	s.press("esc", "esc").press("esc").shows("lambda-invocations")
}

func TestReadOnlyClosesTheRoad(t *testing.T) {
	s := tell(t, readOnly)
	s.shows("READ-ONLY").press("s").shows("read-only").hides("aws cloudtrail")
	s.press("z").shows("read-only")
}

func TestMemberCannotStopTheOrganizationsTrail(t *testing.T) {
	s := tell(t, withProfiles("acme-data"))
	s.press("/").write("management-events").press("enter", "s").shows("123456789012").hides("aws cloudtrail")
}

func TestACallThatIsRefusedSaysSo(t *testing.T) {
	s := tell(t, withFaults("StartLogging=AccessDeniedException"))
	s.press("/").write("lambda-invocations").press("enter", "s", "enter")
	s.shows("failed", "cloudtrail:StartLogging").golden("start-denied")
	s.press("x").golden("start-denied-details")
}

// A program that ended between "about to" and the outcome leaves a question
// behind, and the next start asks it.
func TestUnknownOutcomeIsToldAtTheNextStart(t *testing.T) {
	e, state := emulator.Demo(emulator.WithClock(now)), t.TempDir()
	arn := model.TrailARN("aws", "us-east-2", emulator.ManagementAccount, "lambda-invocations")
	target := model.Target{Account: emulator.ManagementAccount, Region: "us-east-2", ARN: arn, Name: "lambda-invocations"}
	change := model.Change{Target: target, Title: "Start logging on lambda-invocations", Before: model.Logging(false), After: model.Logging(true)}
	if _, err := journal.New(filepath.Join(state, "journal.jsonl"), now).Begin(change, "arn:aws:iam::123456789012:user/mary"); err != nil {
		t.Fatal(err)
	}
	s := tell(t, playedIn(e, state))
	s.shows("1 change ended without a known outcome").press("x")
	s.shows("Start logging on lambda-invocations", "user/mary").goldens("unknown-outcome")
}

// The bulk run stops between two trails when it is told to.
func TestBulkRunStopsBetweenTrails(t *testing.T) {
	s := tell(t)
	s.press("/").write(":stopped").press("enter", "A", "s")
	s.send(keyPress("enter"))
	s.send(keyPress("s"))
	s.settle()
	s.shows("not made").golden("bulk-stopped")
	if n := s.started(); n != 1 {
		t.Errorf("%d trails were started, want the one under way", n)
	}
}

// No journal, no change: what cannot be written down is not sent.
func TestNoJournalNoChange(t *testing.T) {
	state := t.TempDir()
	if err := os.WriteFile(filepath.Join(state, "journal.jsonl"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := tell(t, func(_ *ui.Options, p *plot) { p.state = filepath.Join(state, "journal.jsonl") })
	s.press("/").write("lambda-invocations").press("enter", "s", "enter")
	s.shows("not made", "journal")
	if n := s.started(); n != 0 {
		t.Errorf("%d calls were sent", n)
	}
}

// Quitting in the middle of a change waits for its outcome.
func TestQuitWaitsForAChange(t *testing.T) {
	for _, key := range []string{"q", "ctrl+c"} {
		s := tell(t)
		s.press("/").write("lambda-invocations").press("enter", "s")
		s.send(keyPress("enter"))
		s.send(keyPress(key))
		if s.shows("quitting as soon as"); s.quit {
			t.Errorf("%s quits at once", key)
		}
		s.settle()
		if !s.quit || s.started() != 1 {
			t.Errorf("%s: quit %v after %d calls", key, s.quit, s.started())
		}
	}
}
