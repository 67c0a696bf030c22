package story_test

import (
	"testing"

	"trailboss/awsclient/emulator"
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
	s.press("z").shows("Start logging on s3-uploads").golden("review-undo")
	s.press("enter").shows("done", "● on")
	s.press("z").shows("nothing to undo")
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
