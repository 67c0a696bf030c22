package trailform_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/ui/intent"
	"trailboss/ui/page/pagetest"
	"trailboss/ui/pane"
	"trailboss/ui/theme"
	"trailboss/ui/trailform"
)

const account = "123456789012"

var (
	now   = time.Date(2026, 11, 21, 9, 30, 0, 0, time.UTC)
	ohio  = intent.Place{Profile: "prod", Region: "us-east-2"}
	audit = model.TrailARN("aws", "us-east-2", account, "audit")
	has   = model.Settings{
		S3BucketName: "acme-logs", S3KeyPrefix: "old", SnsTopicARN: "arn:aws:sns:us-east-2:" + account + ":news",
		IncludeGlobalServiceEvents: true, IsMultiRegionTrail: true,
	}
)

func env() pane.Env {
	inv := model.NewInventory()
	model.IdentityRead{Profile: "prod", Identity: model.Identity{Account: account}, At: now}.Apply(inv)
	ref := model.TrailRef{ARN: audit, Name: "audit", HomeRegion: "us-east-2"}
	model.TrailsListed{Profile: "prod", Region: "us-east-2", Trails: []model.TrailRef{ref}, At: now}.Apply(inv)
	model.TrailsDescribed{Profile: "prod", Region: "us-east-2", Asked: []string{audit}, Trails: []model.Described{{TrailRef: ref, Settings: has}}, At: now}.Apply(inv)
	return pane.Env{Inventory: inv, Theme: theme.New(true, false), Now: now, Profiles: []string{"prod"}}
}

// do performs actions and gives the last intent.
func do(t *testing.T, f *trailform.Form, actions ...keymap.Action) intent.Intent {
	t.Helper()
	var last intent.Intent
	for _, a := range actions {
		in, handled := f.Do(env(), a)
		if !handled {
			t.Fatalf("%s is not handled", a)
		}
		last = in
	}
	return last
}

func write(f *trailform.Form, text string) {
	f.Type(env(), tea.PasteMsg{Content: text})
}

func frame(f *trailform.Form) string { return ansi.Strip(f.View(env(), 120, 33, true)) }

// down is that many rows further.
func down(n int) []keymap.Action {
	actions := make([]keymap.Action, n)
	for i := range actions {
		actions[i] = keymap.Next
	}
	return actions
}

func TestANewTrailIsAskedFor(t *testing.T) {
	f := trailform.New(ohio)
	if f.Dirty() || !f.Typing() || do(t, f, keymap.Back) != (intent.Close{}) {
		t.Error("a fresh form has something to lose")
	}
	write(f, "new-audit")
	do(t, f, keymap.Next)
	write(f, "acme-new")
	do(t, f, down(10)...)
	write(f, "Owner=Mary, alone ,Env=")
	in, ok := do(t, f, keymap.ToReview).(intent.ReviewNewTrail)
	mary := "Mary"
	want := model.Snapshot{
		Settings: model.Settings{
			S3BucketName: "acme-new", IncludeGlobalServiceEvents: true, IsMultiRegionTrail: true, LogFileValidationEnabled: true,
		},
		Logging: true, Selectors: selector.Default(), Tags: []model.Tag{{Key: "Owner", Value: &mary}, {Key: "alone"}, {Key: "Env"}},
	}
	if !ok || in.Name != "new-audit" || !reflect.DeepEqual(in.Places, []intent.Place{ohio}) || !reflect.DeepEqual(in.Snapshot, want) {
		t.Errorf("%+v", in)
	}
}

// A review of what AWS would refuse is no review: the cursor goes to the row.
func TestReviewGoesToWhatIsWrong(t *testing.T) {
	f := trailform.New(ohio)
	if in, ok := do(t, f, keymap.ToReview).(intent.Notice); !ok || !strings.Contains(in.Text, "Name") {
		t.Errorf("%+v", in)
	}
	write(f, "audit")
	do(t, f, keymap.Next)
	write(f, "acme-new")
	if in, ok := do(t, f, keymap.ToReview).(intent.Notice); !ok || !strings.Contains(in.Text, "trail of that name") || !strings.Contains(frame(f), "▌ Name") {
		t.Errorf("%+v\n%s", in, frame(f))
	}
}

func TestSwitchesComeTogether(t *testing.T) {
	f := trailform.New(ohio)
	do(t, f, down(3)...)
	do(t, f, keymap.Toggle, keymap.Next, keymap.Toggle) // one Region, without global events
	if !strings.Contains(frame(f), "IAM, STS, CloudFront are left out") {
		t.Error(frame(f))
	}
	do(t, f, keymap.Previous, keymap.Toggle)
	if !strings.Contains(frame(f), "of IAM, STS, CloudFront too") {
		t.Error("all Regions without global events:\n" + frame(f))
	}
}

// What was changed is sent, and only that: an emptied text is "".
func TestAnUpdateIsAskedFor(t *testing.T) {
	f := trailform.Update(audit, "audit", has)
	if in, ok := do(t, f, keymap.ToReview).(intent.Notice); !ok || in.Text != "nothing is changed yet" {
		t.Errorf("%+v", in)
	}
	do(t, f, keymap.Next)
	f.Type(env(), tea.KeyPressMsg{Code: 'u', Mod: tea.ModCtrl})
	wanted := has
	wanted.S3KeyPrefix = ""
	if in := do(t, f, keymap.ToReview); !reflect.DeepEqual(in, intent.ReviewSettings{ARN: audit, Base: has, Wanted: wanted}) {
		t.Errorf("%+v", in)
	}
	if !strings.Contains(frame(f), "it is now: old") || !f.Dirty() {
		t.Error(frame(f))
	}
	do(t, f, keymap.Reset)
	if f.Dirty() {
		t.Error("still changed after a reset")
	}
}

// Esc asks over what is typed.
func TestLeavingAsks(t *testing.T) {
	f := trailform.New(ohio)
	if in := do(t, f, keymap.Back); in != (intent.Close{}) {
		t.Errorf("%v", in)
	}
	write(f, "x")
	if in := do(t, f, keymap.Back); in != (intent.LeaveForm{}) {
		t.Errorf("%v", in)
	}
}

// A form that is resumed is the form that was left, whatever it is for.
func TestAFormIsResumed(t *testing.T) {
	copied := model.Snapshot{Settings: has, Selectors: selector.Default(), Insights: []selector.Insight{{InsightType: selector.InsightCallRate}}, Tags: []model.Tag{{Key: "Owner", Value: new("mary")}, {Key: "alone"}}}
	for name, f := range map[string]*trailform.Form{
		"new": trailform.New(ohio), "duplicate": trailform.Duplicate(ohio, audit, "audit", copied), "update": trailform.Update(audit, "audit", has),
	} {
		write(f, "typed")
		do(t, f, keymap.Next, keymap.Next, keymap.Toggle)
		d := f.Draft()
		text, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		var read model.FormDraft
		if err := json.Unmarshal(text, &read); err != nil || !model.Same(read.Base, d.Base) || !model.Same(read.Now, d.Now) || !reflect.DeepEqual(read.Texts, d.Texts) {
			t.Errorf("%s: %v\n%+v\nwant\n%+v", name, err, read, d)
		}
		again := trailform.Resume(read)
		if !again.Dirty() || again.Title() != f.Title() || !model.Same(again.Draft().Now, d.Now) || !reflect.DeepEqual(again.Draft().Texts, d.Texts) {
			t.Errorf("%s: %+v", name, again.Draft())
		}
		do(t, f, keymap.Top)
		do(t, again, keymap.Top)
		if frame(again) != frame(f) {
			t.Errorf("%s: it shows\n%s\nwant\n%s", name, frame(again), frame(f))
		}
	}
}

// ctrl+n goes round what other trails have, and back to what was typed.
func TestCompletion(t *testing.T) {
	f := trailform.New(ohio)
	do(t, f, keymap.Next)
	write(f, "acme")
	do(t, f, keymap.Complete)
	if !strings.Contains(frame(f), "S3 bucket       acme-logs") {
		t.Error(frame(f))
	}
	do(t, f, keymap.Complete)
	if strings.Contains(frame(f), "S3 bucket       acme-logs") {
		t.Error("what was typed does not come back")
	}
	write(f, "-zzz")
	if why := f.Why(env(), keymap.Complete); why == "" {
		t.Error("nothing fits, and no reason is given")
	}
}

// AWS's refusal stands at its row until that is edited.
func TestRefusalStandsUntilItIsEdited(t *testing.T) {
	f := trailform.New(ohio)
	write(f, "new-audit")
	fault := (&model.Fault{Kind: model.FaultRefused, Code: "S3BucketDoesNotExistException"}).Explain()
	if !f.Refused(fault) || !strings.Contains(frame(f), "▌ S3 bucket") || !strings.Contains(frame(f), "AWS refused") {
		t.Error(frame(f))
	}
	write(f, "other")
	if strings.Contains(frame(f), "AWS refused") {
		t.Error("it stands though the bucket is another")
	}
	if f.Refused((&model.Fault{Kind: model.FaultDenied}).Explain()) {
		t.Error("a denial has no row")
	}
}

// Theirs comes in, mine stays.
func TestRebaseKeepsWhatIsTyped(t *testing.T) {
	f := trailform.Update(audit, "audit", has)
	do(t, f, keymap.Next)
	write(f, "-mine")
	do(t, f, keymap.Next, keymap.Toggle)
	theirs := has
	theirs.S3BucketName = "theirs"
	f.Rebase(theirs)
	in, ok := do(t, f, keymap.ToReview).(intent.ReviewSettings)
	want := theirs
	want.S3KeyPrefix, want.IsMultiRegionTrail = "old-mine", false
	if !ok || in.Base != theirs || in.Wanted != want {
		t.Errorf("%+v", in)
	}
}

func TestPlacesGoOneByOne(t *testing.T) {
	f := trailform.New(ohio)
	do(t, f, keymap.Previous)
	if in := do(t, f, keymap.Toggle); !reflect.DeepEqual(in, intent.ChoosePlaces{Chosen: []intent.Place{ohio}}) {
		t.Errorf("%+v", in)
	}
	dublin := intent.Place{Profile: "prod", Region: "eu-west-1"}
	f.SetPlaces([]intent.Place{ohio, dublin})
	if f.Made(ohio) || !f.Made(dublin) {
		t.Error("the places are not counted down")
	}
}

func TestFramesStayInTheirRoom(t *testing.T) {
	long := has
	long.S3KeyPrefix = strings.Repeat("監査\x1b[31m", 90)
	for name, f := range map[string]*trailform.Form{
		"new": trailform.New(ohio), "update": trailform.Update(audit, "audit", long),
		"duplicate": trailform.Duplicate(ohio, audit, "audit", model.Snapshot{Settings: long, Selectors: selector.Default()}),
	} {
		for _, size := range pagetest.Sizes() {
			pagetest.Fits(t, name, f.View(env(), size[0], size[1], true), size[0], size[1])
		}
	}
}
