package builder_test

import (
	"strconv"
	"strings"
	"testing"

	"trailboss/keymap"
	"trailboss/model/paste"
	"trailboss/model/selector"
	"trailboss/ui/intent"
)

func TestAPasteIsReadWhereverOneIs(t *testing.T) {
	document := string(simple().JSON())
	for _, keys := range [][]string{{}, {"enter"}, {"n"}, {"enter", "enter"}, {"enter", "n"}, {"enter", "down", "enter"}} {
		d := drive(t, plain()).keys(keys...).paste(document)
		d.shows(80, 21, "1 selector pasted", "instead of the draft's 3 advanced selectors")
		d.keys("enter").wants(simple())
		if d.Typing() || d.Scope() != keymap.Builder {
			t.Errorf("after %v and a paste the scope is %s", keys, d.Scope())
		}
		d.keys("z").wants(plain())
	}
}

func TestAPasteIsAddedOrDropped(t *testing.T) {
	d := drive(t, plain()).paste(string(simple().JSON())).keys("down", "enter")
	want := plain()
	want.Advanced = append(want.Advanced, simple().ToAdvanced().Advanced...)
	d.wants(want)
	d.keys("z").paste(string(simple().JSON())).keys("G", "enter").wants(plain())
	d.paste(string(simple().JSON())).keys("esc").wants(plain())
	d.paste(string(plain().JSON())).keys("enter")
	if !strings.Contains(d.last(), "nothing changes") {
		t.Errorf("said %q", d.last())
	}
	d = drive(t, selector.Default()).paste(string(plain().JSON()))
	d.wants(plain())
}

func TestAPasteTellsWhatWasMendedAndWhoseItIs(t *testing.T) {
	d := drive(t, selector.Default())
	d.paste("aws cloudtrail put-event-selectors - -trail-name elsewhere --event-selectors \u201c[{\u201dReadWriteType\u201d: \u201cAll\u201d,}]\u201d")
	d.shows(120, 33, "Mended:", "elsewhere")
	d.keys("esc").wants(selector.Default())
	for content, want := range map[string]string{
		`[{"InsightType":"ApiCallRateInsight"}]`: "Insights selectors",
		"certainly nothing":                      "cannot be read",
		`{"AdvancedEventSelectors": [`:           "cannot be read",
	} {
		d := drive(t, plain()).paste(content)
		if !strings.Contains(d.last(), want) || len(d.asked) > 0 || d.Typing() {
			t.Errorf("%s: said %q, asked %v", content, d.last(), d.asked)
		}
	}
}

func TestTheEditorsTextIsTaken(t *testing.T) {
	d := drive(t, plain()).keys("ctrl+e")
	e, ok := d.asked[0].(intent.EditText)
	if !ok || e.Text != string(plain().JSON())+"\n" || !strings.HasSuffix(e.Name, ".json") {
		t.Fatalf("asked for %+v", d.asked)
	}
	d.take(d.Edited(e.Text))
	if d.Dirty() || len(d.asked) != 1 {
		t.Errorf("an unchanged text changes the draft: %v", d.asked)
	}
	d.take(d.Edited(string(simple().JSON())))
	d.wants(simple())
	if !d.kept().Equal(simple()) {
		t.Error("the new draft is not kept")
	}
	d.take(d.Edited("  \n"))
	d.wants(simple())
}

func TestABrokenTextIsKeptMarkedAndOfferedAgain(t *testing.T) {
	const text = "{\n  \"AdvancedEventSelectors\": [\n    {\"Name\": \"a, \"FieldSelectors\": [}\n"
	d := drive(t, plain())
	d.take(d.Edited(text))
	d.wants(plain())
	if !d.Dirty() || !strings.Contains(d.last(), "line 3") {
		t.Errorf("dirty %v, said %q", d.Dirty(), d.last())
	}
	d.shows(120, 33, "✗ {\"Name\": \"a, \"FieldSelectors\": [}")
	d.keys("v").shows(80, 21, "The text from the editor is not read")
	d.keys("ctrl+e")
	if e, ok := d.asked[len(d.asked)-1].(intent.EditText); !ok || e.Text != text {
		t.Errorf("offered again as %+v", d.asked)
	}
	d.keys("ctrl+s").shows(80, 21, "mend it in the editor", "drop that text")
	d.keys("esc", "esc").shows(80, 21, "it is kept with the draft", "keep the draft and leave")
	kept, ok := d.asked[0].(intent.KeepDraft)
	if !ok || kept.Draft.Text != text {
		t.Fatalf("what is kept is %+v", d.asked[0])
	}
	again := drive(t, plain())
	again.Begin(kept.Draft, surroundings())
	again.shows(80, 21, "The text from the editor is not read")
	d.keys("esc", "ctrl+s", "down", "enter")
	if drop, ok := d.asked[len(d.asked)-1].(intent.DropDraft); d.Dirty() || !ok || drop.ARN != arn {
		t.Errorf("the text is not dropped: %+v", d.asked)
	}
	d.take(d.Edited(text))
	d.take(d.Edited(string(simple().JSON())))
	d.wants(simple())
	d.keys("ctrl+s")
	if _, ok := d.asked[len(d.asked)-1].(intent.ReviewSelectors); !ok {
		t.Errorf("a text that was mended still stands in the way: %v", d.asked)
	}
}

func TestTheJSONMarksThePartUnderTheCursor(t *testing.T) {
	marked := func(d *driver) string {
		var out []string
		for _, line := range strings.Split(d.frame(120, 60), "\n") {
			if _, right, ok := strings.Cut(line, "│ │"); ok {
				out = append(out, strings.TrimSpace(right))
			}
		}
		return strings.Join(out, "")
	}
	d := drive(t, plain()).keys("down", "enter")
	for _, tt := range []struct{ key, want string }{
		{"k", `"Name": "Payments, writes only",`},
		{"down", `"Equals": ["Data"]`},
		{"G", `"arn:aws:s3:::acme-ledger/out/"`},
	} {
		if got := marked(d.keys(tt.key)); got != tt.want {
			t.Errorf("after %s %s is marked, want %s", tt.key, got, tt.want)
		}
	}
	d = drive(t, simple()).keys("enter", "G", "up")
	if got := marked(d); got != `"arn:aws:s3:::acme-ledger/in/"` {
		t.Errorf("marked: %s", got)
	}
	d.keys("g", "down", "down")
	if got := marked(d); got != `"ExcludeManagementEventSources": ["kms.amazonaws.com"]` {
		t.Errorf("marked: %s", got)
	}
}

func TestTheJSONIsScrolledAloneAndHiddenBeside(t *testing.T) {
	d := drive(t, plain())
	d.frame(80, 21)
	d.keys("tab").shows(80, 21, "JSON", `"Name": "Management events"`)
	d.keys("G").shows(80, 21, "AWS::Lambda::Function")
	d.keys("esc").shows(80, 21, "VALUES")
	d.frame(120, 33)
	d.keys("v")
	if strings.Contains(d.frame(120, 33), "AdvancedEventSelectors") {
		t.Error("v does not hide the JSON")
	}
	d.keys("v").shows(120, 33, "AdvancedEventSelectors")
}

func TestWhatIsWrittenIsSanitized(t *testing.T) {
	d := drive(t, rough())
	for range 3 {
		for _, frame := range []string{d.View(d.env, 120, 33, true), d.keys("enter").View(d.env, 120, 33, true)} {
			if strings.Contains(frame, "\x1b[31m") {
				t.Error("an escape sequence reaches the terminal")
			}
		}
		d.keys("esc", "j")
	}
}

func TestALongPasteIsReadBesideTheLoop(t *testing.T) {
	long := `{"AdvancedEventSelectors":[{"FieldSelectors":[{"Field":"resources.ARN","StartsWith":["` + strings.Repeat("a", 70_000)
	for _, keys := range [][]string{nil, {"n"}, {"enter", "G", "enter"}} {
		d := drive(t, plain()).keys(keys...).paste(long)
		r, ok := d.asked[len(d.asked)-1].(intent.ReadSelectors)
		if !ok || r.Text != long || r.ARN != arn {
			t.Fatalf("%v: asked for %T", keys, d.asked[len(d.asked)-1])
		}
		d.take(d.Pasted(paste.Read(long)))
		d.wants(plain())
		if !strings.Contains(d.last(), "cannot be read") {
			t.Errorf("%v: said %q", keys, d.last())
		}
	}
}

func TestMoreValuesThanAnybodyMeansAreLeftOut(t *testing.T) {
	many := make([]string, 5000)
	for i := range many {
		many[i] = "arn:aws:s3:::b/" + strconv.Itoa(i)
	}
	set := selector.Set{Advanced: []selector.Advanced{data("many", "AWS::S3::Object", field("resources.ARN", selector.StartsWith, many...))}}
	d := drive(t, plain())
	d.take(d.Pasted(paste.Pasted{Set: set}, nil))
	d.wants(plain())
	if !strings.Contains(d.last(), "5002 values are too many to be edited: a trail takes 500") {
		t.Errorf("said %q", d.last())
	}
	d.keys("down", "enter", "G", "a").paste(strings.Join(many, "\n"))
	d.wants(plain())
	d.take(d.Edited(string(set.JSON())))
	d.wants(plain())
	d.shows(120, 33, "5002 values are too many")
}
