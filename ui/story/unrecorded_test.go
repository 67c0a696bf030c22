package story_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"trailboss/awsclient/emulator"
	"trailboss/awsclient/journal"
	"trailboss/ui"
)

// shown stands for the journal's path in goldens.
const shown = "~/.local/state/trailboss/journal.jsonl"

// full is a disk that takes the half of what it is given, and no more.
func full(path string, lines []byte) error {
	if err := journal.Append(path, lines[:len(lines)/2]); err != nil {
		return err
	}
	return &fs.PathError{Op: "write", Path: shown, Err: syscall.ENOSPC}
}

// closed is a home that can be read only.
func closed(string, []byte) error {
	return &fs.PathError{Op: "open", Path: shown, Err: syscall.EROFS}
}

// writtenBy keeps the journal on a disk that can be exchanged.
func writtenBy(disk *journal.Disk) setting {
	return func(_ *ui.Options, p *plot) {
		p.client.Unpaced = true
		p.disk = func(path string, lines []byte) error { return (*disk)(path, lines) }
	}
}

// With no room on the disk nothing is sent, until the operator says so: then the
// change is made and can be taken back as long as the program runs; the record
// is written once there is room.
func TestAFullDisk(t *testing.T) {
	for at, settings := range sizes {
		t.Run("size"+at, func(t *testing.T) {
			disk, state, e := journal.Disk(full), t.TempDir(), emulator.Demo(emulator.WithClock(now), emulator.WithIDs(numbered()))
			s := tell(t, append(settings, writtenBy(&disk), playedIn(e, state))...).on("lambda-invocations")
			s.press("s", "enter").shows("Not recorded, and so not made", "nothing was sent", "left on device").golden("unrecorded-full" + at)
			s.press("r").shows("Not recorded, and so not made").press("esc").shows("○ off")
			if got := s.sent(); len(got) != 0 {
				t.Fatalf("sent %v", got)
			}
			s.press("s", "enter", "o").shows("the journal cannot be written", "once trailboss ends").golden("unrecorded-review" + at)
			s.press("esc").shows("○ off").press("s", "enter", "o", "enter").shows("● on", "done, without a record").golden("unrecorded-made" + at)
			s.press("H").shows("1 ", "in part only").golden("unrecorded-history"+at).press("enter").shows("Start logging on lambda-invocations", "not in the journal yet").golden("unrecorded-entry" + at)
			s.press("esc", "esc")
			// The undo meets the same disk.
			s.press("z").shows("Stop logging on lambda-invocations").paste("lambda-invocations").press("enter").shows("Not recorded, and so not made")
			disk = journal.Append
			s.press("r").shows("○ off", "the earlier change is taken back")
			again := tell(t, append(settings, playedIn(e, state))...)
			again.press("H").shows("History 2", "Start logging", "Stop logging").hides("in part only")
		})
	}
}

// A home that can be read only: without a record, and after a restart nothing is
// known of the change.
func TestAReadOnlyHome(t *testing.T) {
	for at, settings := range sizes {
		t.Run("size"+at, func(t *testing.T) {
			disk, state, e := journal.Disk(closed), t.TempDir(), emulator.Demo(emulator.WithClock(now), emulator.WithIDs(numbered()))
			s := tell(t, append(settings, writtenBy(&disk), playedIn(e, state))...).on("s3-uploads")
			s.press("s").paste("s3-uploads").press("enter").shows("read-only file system", "Stop logging on s3-uploads: nothing was sent").golden("unrecorded-closed" + at)
			// It is as dangerous as before.
			s.press("o").shows("Type s3-uploads to apply").press("enter").shows("nothing is typed yet").paste("s3-uploads").press("enter").shows("done, without a record")
			s.press("x").shows("read-only file system").press("esc")
			s.press("z").shows("Start logging on s3-uploads").press("esc")
			tell(t, append(settings, playedIn(e, state))...).press("z").shows("nothing to undo")
		})
	}
}

// A bulk run asks once for all that is left, and what was made in one go is taken
// back in one go.
func TestABulkRunAsksOnceForARecord(t *testing.T) {
	for at, settings := range sizes {
		t.Run("size"+at, func(t *testing.T) {
			disk := journal.Disk(closed)
			s := tell(t, append(settings, writtenBy(&disk))...)
			s.press("/").write(":stopped").press("enter", "A", "s", "enter").shows("Of 2 changes nothing was sent").golden("unrecorded-run" + at)
			disk = func(path string, lines []byte) error {
				if s.started() == 1 { // closed after the first one
					return closed(path, lines)
				}
				return journal.Append(path, lines)
			}
			s.press("r").shows("Start logging on sandbox: nothing was sent")
			if s.started() != 1 {
				t.Fatalf("%d started", s.started())
			}
			s.press("o").shows("once trailboss ends").press("enter").hides("not made")
			if s.started() != 2 {
				t.Errorf("%d started", s.started())
			}
			s.press("esc", "z").shows("Stop logging on 2 trails")
		})
	}
}

// A last line that is torn is told at the start; all else is whole, and changes
// can be made.
func TestATornJournal(t *testing.T) {
	for at, settings := range sizes {
		t.Run("size"+at, func(t *testing.T) {
			state, e := t.TempDir(), emulator.Demo(emulator.WithClock(now), emulator.WithIDs(numbered()))
			tell(t, append(settings, playedIn(e, state))...).on("lambda-invocations").press("s", "enter").shows("done")
			path := filepath.Join(state, "journal.jsonl")
			text, err := os.ReadFile(path) // #nosec G304 -- the test's own file
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, text[:len(text)-20], 0o600); err != nil { // #nosec G703 -- the same
				t.Fatal(err)
			}
			s := tell(t, append(settings, playedIn(e, state))...)
			s.shows("ended without a known outcome").press("H").shows("in part only", "Start logging")
			s.press("esc").on("sandbox").press("s").paste("sandbox").press("enter").shows("done").press("H").hides("in part only").press("esc")
			if err := os.WriteFile(path, append(text, `{"v":1,"id":"torn","pha`...), 0o600); err != nil { // #nosec G703 -- the same
				t.Fatal(err)
			}
			s = tell(t, append(settings, playedIn(e, state))...).shows("the journal could be read in part only").golden("unrecorded-torn" + at)
			s.press("x").shows("the last line is torn").press("esc", "H").shows("the last line is torn", "Start logging").golden("unrecorded-torn-history" + at)
		})
	}
}

// A journal that fails between two calls: no further one is made, and going on
// asks for what every change asks then.
func TestTheDiskFillsUpBetweenTwoCalls(t *testing.T) {
	var s *story
	filling := journal.Disk(func(path string, lines []byte) error {
		if s != nil && s.asked("CreateTrail") > 0 {
			return closed(path, lines)
		}
		return journal.Append(path, lines)
	})
	s = tell(t, writtenBy(&filling)).newAudit()
	s.press("ctrl+s", "enter").shows("Made partly", "CreateTrail: made", "StartLogging: not sent").goldens("unrecorded-partly")
	s.press("o", "enter").shows("Not recorded, and so not made").press("o", "enter").shows("done, without a record", "● on")
	if got := strings.Join(s.sent(), " "); got != "CreateTrail StartLogging" {
		t.Errorf("sent %s", got)
	}
}
