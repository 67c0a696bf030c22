package story_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"trailboss/awsclient/emulator"
	"trailboss/awsclient/journal"
	"trailboss/model"
)

// starting is what starts lambda-invocations.
func starting() model.Change {
	arn := model.TrailARN("aws", "us-east-2", emulator.ManagementAccount, "lambda-invocations")
	return model.Change{
		Target: model.Target{Account: emulator.ManagementAccount, Region: "us-east-2", ARN: arn, Name: "lambda-invocations"},
		Title:  "Start logging on lambda-invocations", Before: model.Logging(false), After: model.Logging(true),
	}
}

// begun leaves a journal behind as a program does that ends in the middle of a
// change, so long before the story.
func begun(t *testing.T, state string, before time.Duration) string {
	t.Helper()
	j := journal.New(filepath.Join(state, "journal.jsonl"), func() time.Time { return clock.Add(-before) })
	id, err := j.Begin(starting(), "arn:aws:iam::123456789012:user/mary")
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// What was done stands in the history, and is found, read and taken back there.
func TestHistoryTellsWhatWasDone(t *testing.T) {
	s := tell(t).press("H").shows("No change has been made from here yet").press("esc")
	s.on("lambda-invocations").press("s", "enter").shows("done (undo: z)")
	s.on("data-plane-payments").press("e").bucket("", "payment-slips").press("ctrl+s", "enter").shows("done (undo: z)")
	s.press("H").shows("Change the event selectors", "Start logging", "role/ops/mary").golden("history")
	s.press("/").write("trail:lambda").shows("1 of 2").hides("data-plane-payments  ").press("enter", "enter")
	s.shows("aws cloudtrail start-logging", "request 00000000-").golden("history-entry")
	s.press("z").shows("Stop logging on lambda-invocations").write("lambda-invocations").press("enter").shows("done, the earlier change is taken back", "taken back")
	s.press("z").shows("it is taken back already").press("esc", "esc").shows("3")
	s.press("esc").shows("NAME").hides("WHEN")
}

func TestHistoryInASmallTerminal(t *testing.T) {
	s := tell(t, at80x24).on("lambda-invocations").press("s", "enter").press("H").golden("small-history")
	s.press("enter").golden("small-history-entry")
}

// What a bulk run did is taken back in one go, and told as one.
func TestBulkRunIsUndoneInOneGo(t *testing.T) {
	s := tell(t)
	s.press("/").write(":stopped").press("enter", "A", "s", "enter", "esc", "esc", "esc")
	n := s.started()
	if n != 2 {
		t.Fatalf("%d trails were started", n)
	}
	s.press("z").shows("Stop logging on 2 trails", "aws cloudtrail stop-logging").goldens("review-undo-bulk")
	s.write("stop 2").press("enter").goldens("bulk-undone")
	if got := s.asked("StopLogging"); got != n {
		t.Errorf("%d of %d are stopped again", got, n)
	}
	s.press("esc", "z").shows("nothing to undo")
	s.press("H", "G", "enter").shows("one of 2 changes made in one go", "Taken back")
}

// Marked entries are taken back in one go too.
func TestMarkedEntriesAreUndoneTogether(t *testing.T) {
	s := tell(t)
	s.press("/").write(":stopped").press("enter", "A", "s", "enter", "esc", "esc", "esc")
	s.press("H", "space", "space").shows("2 marked").press("z").shows("Stop logging on 2 trails").press("esc")
	s.press("w").write("clipboard").press("enter").shows("script of 2 changes: copied").press("y")
	if len(s.copied) != 2 || !strings.HasPrefix(s.copied[0], "#!/usr/bin/env bash\nset -euo pipefail\n") || strings.Count(s.copied[0], "start-logging") != 2 || strings.Count(s.copied[1], "start-logging") != 2 {
		t.Errorf("copied %q", s.copied)
	}
}

// Somebody changed the selectors since: both changes are laid side by side, and
// the undo keeps what the other did.
func TestUndoOfSelectorsThatChangedSince(t *testing.T) {
	e := emulator.Demo(emulator.WithClock(now))
	mine, theirs := tell(t, playedIn(e, t.TempDir())), tell(t, playedIn(e, t.TempDir()))
	mine.bucket("data-plane-payments", "mine").press("ctrl+s", "enter").shows("done (undo: z)")
	theirs.press("r").bucket("data-plane-payments", "theirs").press("ctrl+s", "enter").shows("done (undo: z)")
	mine.press("H", "z").shows("Changed since", "s3://theirs/").goldens("undo-drift")
	mine.press("m").shows("Review", "s3://mine/").press("enter").shows("done (undo: z)").press("esc").shows("advanced 7")
}

// The same for what is not merged: then and now, and a way back over it.
func TestUndoOfInsightsThatChangedSince(t *testing.T) {
	e := emulator.Demo(emulator.WithClock(now))
	mine, theirs := tell(t, playedIn(e, t.TempDir())), tell(t, playedIn(e, t.TempDir()))
	mine.on("management-events").press("i", "space", "ctrl+s", "enter").shows("done (undo: z)")
	theirs.press("r").on("management-events").press("i", "j", "j", "space", "ctrl+s", "enter").shows("done (undo: z)")
	mine.press("z").shows("Changed since", "Before the change", "What it left", "Now").goldens("undo-values")
	mine.press("m").shows("only event selectors are merged").press("o").shows("put-insight-selectors").press("enter").shows("done (undo: z)")
}

// What was done to one trail is done to others.
func TestReplayOnOtherTrails(t *testing.T) {
	s := tell(t).bucket("data-plane-payments", "payment-slips").press("ctrl+s", "enter").shows("done (undo: z)")
	s.press("H", "p").shows("The same on which trails?").write("sandbox").goldens("replay").press("enter")
	s.shows("Change the event selectors of sandbox").press("enter").shows("done (undo: z)")
	s.press("G", "p").write("sandbox").press("enter").shows("sandbox is already logging just that")
}

// Reading of an unknown outcome is enough for it not to be told again.
func TestUnknownOutcomeIsToldOnce(t *testing.T) {
	e, state := emulator.Demo(emulator.WithClock(now)), t.TempDir()
	begun(t, state, time.Minute)
	tell(t, playedIn(e, state)).shows("1 change ended without a known outcome")
	tell(t, playedIn(e, state)).shows("1 change ended without a known outcome").press("x").shows("user/mary")
	s := tell(t, playedIn(e, state)).hides("without a known outcome")
	s.press("H").shows("? unknown").press("enter").goldens("history-unknown")
	s.press("z").shows("c finds out first").press("c").shows("it was not made", "not made")
	s.press("c").shows("the outcome is known")
}

func TestOpeningAnUnknownEntryIsReadingIt(t *testing.T) {
	e, state := emulator.Demo(emulator.WithClock(now)), t.TempDir()
	begun(t, state, time.Minute)
	tell(t, playedIn(e, state)).shows("1 change ended without a known outcome").press("H", "enter")
	tell(t, playedIn(e, state)).hides("without a known outcome")
}

// Where no other program can be at it any more, the next start finds out.
func TestTheNextStartFindsOut(t *testing.T) {
	e, state := emulator.Demo(emulator.WithClock(now)), t.TempDir()
	begun(t, state, time.Hour)
	s := tell(t, playedIn(e, state)).shows("Start logging on lambda-invocations: AWS does not show it, so it was not made")
	s.on("lambda-invocations").press("s", "enter").shows("done (undo: z)")
	begun(t, state, 2*time.Hour)
	s = tell(t, playedIn(e, state)).shows("AWS shows it, so it was made")
	s.press("H", "/").write("user/mary :done").press("enter", "enter").shows("found out afterwards, AWS shows it").press("z").shows("Stop logging on lambda-invocations")
	tell(t, playedIn(e, state)).hides("was made")
}

// What cannot be found out stays a question.
func TestFindingOutThatFails(t *testing.T) {
	e, state := emulator.Demo(emulator.WithClock(now)), t.TempDir()
	begun(t, state, time.Hour)
	s := tell(t, playedIn(e, state), withFaults("GetTrailStatus=AccessDeniedException"))
	s.shows("1 change ended without a known outcome").press("x").shows("still not known", "cloudtrail:GetTrailStatus")
	s.faults()
	s.press("esc", "H", "c").shows("it was not made")
}

func TestReadOnlyTakesNothingBack(t *testing.T) {
	e, state := emulator.Demo(emulator.WithClock(now)), t.TempDir()
	tell(t, playedIn(e, state)).on("lambda-invocations").press("s", "enter").shows("done")
	s := tell(t, playedIn(e, state), readOnly).press("H", "z").shows("read-only").press("p").shows("read-only")
	s.hides("Review")
}

// A journal that cannot be read is said in its place.
func TestHistoryWithoutAJournal(t *testing.T) {
	state := t.TempDir()
	tell(t, playedIn(emulator.Demo(emulator.WithClock(now)), filepath.Join(state, "none\x00"))).press("H").shows("the journal cannot be read")
}
