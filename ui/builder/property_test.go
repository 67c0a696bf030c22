package builder_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"trailboss/keymap"
	"trailboss/model/selector"
	"trailboss/ui/page/pagetest"
	"trailboss/ui/theme"
)

// presses are the keys that the property tries: all that are bound, and some to type.
var presses = []string{
	"enter", "enter", "enter", "esc", "esc", "tab", "space", "up", "down", "down", "j", "k", "g", "G", "pgdown", "pgup",
	"ctrl+d", "ctrl+u", "n", "d", "J", "K", "D", "f", "F", "]", "c", "X", "z", "Z", "v", "ctrl+e", "m", "ctrl+s", "a",
	"x", "/", "backspace", "left", "right", "ctrl+a", "監",
}

var pastes = []string{
	`{"AdvancedEventSelectors":[{"Name":"x","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]}]}]}`,
	`[{"ReadWriteType":"All","DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]}]}]`,
	"arn:aws:s3:::a/\narn:aws:s3:::b/", "{", "", `[{"InsightType":"ApiCallRateInsight"}]`, "\x1b[31m監査\u200b",
	`{"AdvancedEventSelectors":[{"FieldSelectors":[]},{"FieldSelectors":[{"Field":"nonsense","Equals":[],"NotEquals":["a","a"]}]}]}`,
	`{"EventSelectors":[{}],"AdvancedEventSelectors":[{"FieldSelectors":[]}]}`,
}

// rough are sets that AWS would refuse in all sorts of ways.
func rough() selector.Set {
	return selector.Set{Advanced: []selector.Advanced{
		{Name: "\x1b[31mred\nline"},
		{FieldSelectors: []selector.Field{{Field: ""}, {Field: "eventCategory"}, field("eventCategory", selector.NotEquals, "Data", "")}},
		data("", "AWS::New::Thing", field("resources.ARN", selector.NotEquals, "x", "", "a\tb")),
	}}
}

func TestAnyKeysKeepTheFrameAndTheHistory(t *testing.T) {
	sets := []func() selector.Set{plain, simple, rough, selector.Default, func() selector.Set { return selector.Set{} }}
	rapid.Check(t, func(r *rapid.T) {
		base := rapid.SampledFrom(sets).Draw(r, "base")()
		d := drive(t, base)
		d.env.Theme = theme.New(true, rapid.Bool().Draw(r, "ascii"))
		d.env.ReadOnly = rapid.Bool().Draw(r, "read-only")
		size := rapid.SampledFrom([][2]int{{1, 1}, {7, 3}, {40, 9}, {60, 12}, {80, 21}, {100, 12}, {120, 33}}).Draw(r, "size")
		for range rapid.IntRange(1, 40).Draw(r, "steps") {
			switch rapid.IntRange(0, 12).Draw(r, "kind") {
			case 0:
				d.paste(rapid.SampledFrom(pastes).Draw(r, "paste"))
			case 1:
				d.take(d.Edited(rapid.SampledFrom(pastes).Draw(r, "edited")))
			default:
				d.press(rapid.SampledFrom(presses).Draw(r, "key"))
			}
			frame := d.View(d.env, size[0], size[1], true)
			pagetest.Fits(r, "builder", frame, size[0], size[1])
			for _, c := range ansi.Strip(frame) {
				if c < ' ' && c != '\n' {
					r.Fatalf("the frame holds %q:\n%s", c, frame)
				}
			}
		}
		d.closeAll()
		d.all("Z", keymap.Redo)
		end := d.Draft().Set
		d.all("z", keymap.Undo)
		if got := d.Draft().Set; !got.Equal(base) {
			r.Fatalf("all undone, the draft is\n%s\nnot\n%s", got.JSON(), base.JSON())
		}
		d.all("Z", keymap.Redo)
		if got := d.Draft().Set; !got.Equal(end) {
			r.Fatalf("all done again, the draft is\n%s\nnot\n%s", got.JSON(), end.JSON())
		}
	})
}

// all presses a key until its action cannot act any more.
func (d *driver) all(key string, a keymap.Action) {
	for d.Why(d.env, a) == "" {
		d.press(key)
	}
}

// closeAll leaves whatever dialogs are open.
func (d *driver) closeAll() {
	for d.Typing() {
		d.press("esc")
	}
}

func TestEveryScreenFitsEverySize(t *testing.T) {
	for name, d := range screens(t) {
		for _, size := range pagetest.Sizes() {
			pagetest.Fits(t, name, d.View(d.env, size[0], size[1], true), size[0], size[1])
		}
	}
}

func TestTypingTakesPastesOfManyLinesAtOnce(t *testing.T) {
	d := drive(t, plain()).keys("down", "enter", "G", "a")
	var many string
	for i := range 480 {
		many += "arn:aws:s3:::bucket-" + string(rune('a'+i%26)) + "/" + string(rune('a'+i/26)) + "/\n"
	}
	d.take(d.Type(d.env, tea.PasteMsg{Content: many}))
	if len(d.asked) != 1 {
		t.Fatalf("one paste asks for %d things", len(d.asked))
	}
	if got := d.Draft().Set.Values(); got != 489 {
		t.Errorf("the draft has %d values", got)
	}
	d.shows(120, 33, "values 489/500", "483 values")
}
