package story_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"trailboss/awsclient/emulator"
	"trailboss/ui"
)

// on puts the cursor on one trail, whose name holds the text; "" leaves it.
func (s *story) on(trail string) *story {
	s.t.Helper()
	if trail != "" {
		s.press("/", "ctrl+u").write(trail).press("enter")
	}
	return s
}

// bucket begins a draft on a trail, with one selector for the objects of a bucket.
func (s *story) bucket(trail, name string) *story {
	s.t.Helper()
	if trail != "" {
		s.on(trail).press("e")
	}
	return s.press("n").write("one bucket").press("enter").write(name).press("enter").shows("differs from AWS")
}

// A template, a blank, a review and one call; the draft is the truth then, and z takes it back.
func TestSelectorsAreBuiltAndApplied(t *testing.T) {
	s := tell(t).on("data-plane-payments").press("e").golden("builder")
	s.press("n").write("bucket").golden("builder-templates").press("enter").shows("S3 objects of one bucket").write("BAD BUCKET").press("enter").golden("builder-blank-wrong")
	s.press("esc").bucket("", "payment-slips").golden("builder-draft")
	s.press("ctrl+s").shows("aws cloudtrail put-event-selectors", "s3://payment-slips/").golden("review-selectors")
	s.press("enter").shows("done (undo: z)", "advanced 7").hides("differs from AWS")
	if n := s.asked("PutEventSelectors"); n != 1 {
		t.Errorf("PutEventSelectors was called %d times", n)
	}
	s.press("z").shows("s3://payment-slips/").press("enter").shows("done", "advanced 6")
}

// A draft stays while an earlier change of the same trail is taken back beside it.
func TestADraftOutlivesAnUndo(t *testing.T) {
	s := tell(t).bucket("data-plane-payments", "first").press("ctrl+s", "enter").shows("done (undo: z)").bucket("data-plane-payments", "second")
	s.press("H", "z", "enter").shows("the earlier change is taken back").press("esc").shows("S3 objects of second", "differs from AWS")
}

func TestBuilderInASmallTerminal(t *testing.T) {
	s := tell(t, at80x24).on("data-plane-payments").press("e").golden("small-builder")
	s.press("v").golden("small-builder-json").press("v", "enter").golden("small-fields")
	s.press("esc").bucket("", "payment-slips").press("ctrl+s").golden("small-review-selectors")
}

// Somebody else was faster. What they did is seen before anything is sent, and merged.
func TestDraftOfATrailThatChangedMeanwhile(t *testing.T) {
	e := emulator.Demo(emulator.WithClock(now))
	mine, theirs := tell(t, playedIn(e, t.TempDir())), tell(t, playedIn(e, t.TempDir()))
	mine.bucket("data-plane-payments", "mine")
	theirs.bucket("data-plane-payments", "theirs").press("ctrl+s", "enter").shows("done (undo: z)")
	mine.press("ctrl+s", "enter").shows("s3://mine/", "s3://theirs/").goldens("drift")
	if n := mine.asked("PutEventSelectors"); n != 1 {
		t.Fatalf("%d PutEventSelectors: mine was sent over theirs", n)
	}
	mine.press("m").shows("differs from AWS", "S3 objects of mine", "S3 objects of theirs").press("ctrl+s").hides("s3://theirs/ ceases")
	mine.press("enter").shows("done (undo: z)", "advanced 8")
}

// A draft outlives the program, and is offered again.
func TestDraftOutlivesTheProgram(t *testing.T) {
	e, state := emulator.Demo(emulator.WithClock(now)), t.TempDir()
	s := tell(t, playedIn(e, state)).bucket("data-plane-payments", "payment-slips")
	s.press("q").goldens("quit-with-draft").press("enter")
	if !s.quit {
		t.Fatal("the program goes on")
	}
	again := tell(t, playedIn(e, state)).shows("a draft of the event selectors of data-plane-payments is kept")
	again.on("data-plane-payments").press("e").goldens("draft-offered").press("enter").shows("S3 objects of…ayment-slips", "differs from AWS")
	again.press("ctrl+s", "enter").shows("done (undo: z)")
	tell(t, playedIn(e, state)).hides("a draft of the event selectors")
}

// Forms that cannot be read take no draft of event selectors with them.
func TestDraftsBesideFormsThatCannotBeRead(t *testing.T) {
	e, state := emulator.Demo(emulator.WithClock(now)), t.TempDir()
	tell(t, playedIn(e, state)).bucket("data-plane-payments", "payment-slips").press("q", "enter")
	if err := os.WriteFile(filepath.Join(state, "forms"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := tell(t, playedIn(e, state)).shows("drafts of an earlier run cannot be read (x: which)").press("x").shows("the folder can be read", "data-plane-payments is kept")
	s.press("esc").on("data-plane-payments").press("e", "enter").shows("differs from AWS")
}

// Credentials that run out in the middle cost nothing but time.
func TestDraftOutlivesItsCredentials(t *testing.T) {
	s := tell(t).bucket("data-plane-payments", "payment-slips")
	s.faults("*=ExpiredTokenException")
	s.press("ctrl+s", "enter").shows("expired", "differs from AWS", "S3 objects of payment-slips")
	s.faults()
	s.press("ctrl+s", "enter").shows("done (undo: z)")
}

// One draft for all marked trails: a diff for each, and a table of results.
func TestOneDraftForMarkedTrails(t *testing.T) {
	s := tell(t).on("lambda").press("space").on("legacy").press("space").on("s3-uploads").press("space", "e").shows("3 trails")
	s.press("n").write("one bucket").press("enter").write("shared-bucket").press("enter", "ctrl+s").golden("review-selectors-bulk")
	s.write("change 3").press("enter").golden("bulk-selectors")
}

// What is pasted is one event, whatever its length, and its mistakes are named.
func TestPasteIntoTheBuilder(t *testing.T) {
	s := tell(t).on("data-plane-payments").press("e")
	s.paste(`aws cloudtrail put-event-selectors --trail-name Other --event-selectors '[{"ReadWriteType": "All", "IncludeManagementEvents": true]}]'`)
	s.golden("builder-pasted")
}

// The verdict on an event, and why.
func TestWouldTheEventBeLogged(t *testing.T) {
	s := tell(t).on("data-plane-payments").press("m").golden("matcher")
	s.write("s3 PutObject arn:aws:s3:::acme-card-vault/x").press("enter").golden("matcher-logged")
	s.press("esc", "esc").on("data-plane-payments").press("m").write("s3 GetObject arn:aws:s3:::elsewhere/x").press("enter").golden("matcher-missed")
}

// Insights are switched with their preconditions in sight, and read back.
func TestInsightsAreSwitched(t *testing.T) {
	s := tell(t).on("management-events").press("i").golden("insights-editor")
	s.press("space", "ctrl+s").shows("aws cloudtrail put-insight-selectors").golden("review-insights").press("enter").shows("done (undo: z)")
	s.press("z", "enter").shows("done")
}

// What Y copies of a draft is the command that the review shows.
func TestCommandOfADraftIsCopied(t *testing.T) {
	s := tell(t).bucket("data-plane-payments", "payment-slips").press("Y").write("puts").press("enter")
	s.press("ctrl+s", "c")
	if len(s.copied) != 2 || s.copied[0] != s.copied[1] || !strings.HasPrefix(s.copied[0], "aws cloudtrail put-event-selectors --trail-name arn:aws:cloudtrail:eu-west-1:") {
		t.Errorf("copied %q", s.copied)
	}
}

// A paste of a megabyte is read beside the loop, and says why it is not taken.
func TestLongPasteIntoTheBuilder(t *testing.T) {
	s := tell(t).on("data-plane-payments").press("e")
	s.paste(`{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"resources.ARN","StartsWith":["` + strings.Repeat(`a","b`, 200_000) + `"]}]}]}`)
	s.shows("values are too many to be edited", "as in AWS")
}

// A draft for several trails is for all of them again after a quit.
func TestDraftOfMarkedTrailsOutlivesTheProgram(t *testing.T) {
	e, state := emulator.Demo(emulator.WithClock(now)), t.TempDir()
	s := tell(t, playedIn(e, state)).on("lambda").press("space").on("legacy").press("space", "e").shows("2 trails")
	s.bucket("", "shared-bucket").press("q", "enter")
	again := tell(t, playedIn(e, state)).on("lambda").press("e").shows("for 2 trails").press("enter").shows("2 trails", "differs from AWS")
	again.press("ctrl+s").shows("2 trails")
}

// A draft without a change follows what AWS has, as soon as that is read.
func TestBuilderFollowsWhatIsRead(t *testing.T) {
	e := emulator.Demo(emulator.WithClock(now))
	mine, theirs := tell(t, playedIn(e, t.TempDir())), tell(t, playedIn(e, t.TempDir()))
	mine.on("data-plane-payments").press("e").shows("as in AWS", "advanced 6")
	theirs.bucket("data-plane-payments", "theirs").press("ctrl+s", "enter").shows("done (undo: z)")
	mine.press("r").shows("as in AWS", "advanced 7")
}

// A log file is read and judged beside the loop.
func TestLongPasteIntoTheMatcher(t *testing.T) {
	const record = `{"eventVersion":"1.08","eventSource":"s3.amazonaws.com","eventName":"PutObject","awsRegion":"eu-west-1","readOnly":false,` +
		`"eventCategory":"Data","recipientAccountId":"123456789012","resources":[{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::acme-card-vault/k"}]}`
	s := tell(t).on("data-plane-payments").press("m")
	s.paste(`{"Records":[`+strings.Repeat(record+",", 1999)+record+`]}`).shows("Pasted events", "2,000 logged").hides("reading the paste")
	s.paste(`{"Records":[`+strings.Repeat(" ", 70_000)).shows("the JSON ends too early", "2,000 logged")
}

// In the smallest terminal, without signs beyond ASCII, what is wrong and its fix
// are still in sight.
func TestBuilderInTheSmallestTerminal(t *testing.T) {
	s := tell(t, func(o *ui.Options, p *plot) { o.ASCII, p.width, p.height = true, 60, 15 }).on("data-plane-payments").press("e")
	s.paste(`[{"Name":"f","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},{"Field":"resources.type","Equals":["AWS::Lambda::Function"]},` +
		`{"Field":"resources.ARN","Equals":["arn:aws:lambda:us-east-1:111122223333:function/f"]}]}]`)
	s.shows("enter choose  esc close").golden("smallest-pasted").press("enter").shows("function: and not function/", "f use").golden("smallest-builder")
	for _, c := range s.screen() {
		if c > '~' {
			t.Errorf("the screen holds %q", c)
		}
	}
}

// Where nothing takes a paste the way to what does is told, where there is one, and
// only until the next key.
func TestAPasteThatNothingTakes(t *testing.T) {
	s := tell(t).paste("management").shows("nothing here takes a paste: open the filter with / or a field first")
	s.press("j").hides("takes a paste").press("x").shows("Details")
	s.paste("management").shows("nothing here takes a paste").hides("open the filter")
}

// Keys are written in ASCII too, and not by signs that are other keys.
func TestKeysInASCII(t *testing.T) {
	s := tell(t, func(o *ui.Options, p *plot) { o.ASCII, p.width, p.height = true, 80, 24 }).press("enter").shows("right/l next tab").hides(">/l")
	s.press("esc", "C").shows("right/l to the trails", ": commands  ? help ")
	s.press(":").shows("right/l", "left/h").press("esc", "?").shows("right/l    to the trails")
}

// An organization's trail can be tried from a member account, which is said at once.
func TestBuilderOnAnotherAccountsTrail(t *testing.T) {
	s := tell(t, withProfiles("acme-data")).on("management-events").press("e").shows("belongs to account 123456789012, which alone can apply a draft")
	s.press("D", "ctrl+s").shows("only that account can change its event selectors")
}
