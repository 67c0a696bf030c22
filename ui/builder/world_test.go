package builder_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/ui/builder"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/theme"
)

// arn is the trail that is edited.
const arn = "arn:aws:cloudtrail:us-east-2:123456789012:trail/data-plane"

func target() model.Target {
	return model.Target{Profile: "prod", Account: "123456789012", Region: "us-east-2", ARN: arn, Name: "data-plane"}
}

func surroundings() selector.Context {
	return selector.Context{
		Home:    selector.Home{Partition: "aws", Region: "us-east-2"},
		Account: "123456789012", Bucket: "acme-trail-logs", Prefix: "mgmt",
	}
}

func environment() pane.Env {
	return pane.Env{
		Inventory: model.NewInventory(), Theme: theme.New(true, false),
		Now: time.Date(2026, 8, 2, 9, 14, 0, 0, time.UTC), Profiles: []string{"prod"},
	}
}

// field makes a field selector with one operator.
func field(name string, o selector.Operator, values ...string) selector.Field {
	return selector.Field{Field: name}.With(o, values)
}

func data(name, resourceType string, more ...selector.Field) selector.Advanced {
	return selector.Advanced{Name: name, FieldSelectors: append([]selector.Field{
		field("eventCategory", selector.Equals, "Data"), field("resources.type", selector.Equals, resourceType),
	}, more...)}
}

// plain is a set of advanced selectors that nothing is wrong with.
func plain() selector.Set {
	return selector.Set{Advanced: []selector.Advanced{
		{Name: "Management events", FieldSelectors: []selector.Field{field("eventCategory", selector.Equals, "Management")}},
		data("Payments, writes only", "AWS::S3::Object", field("readOnly", selector.Equals, "false"),
			field("resources.ARN", selector.StartsWith, "arn:aws:s3:::acme-payments/", "arn:aws:s3:::acme-ledger/in/", "arn:aws:s3:::acme-ledger/out/")),
		data("監査 functions", "AWS::Lambda::Function"),
	}}
}

// simple is a set of basic selectors that nothing is wrong with.
func simple() selector.Set {
	yes := true
	return selector.Set{Basic: []selector.Basic{{
		ReadWriteType: selector.WriteOnly, IncludeManagementEvents: &yes, ExcludeManagementEventSources: []string{selector.SourceKMS},
		DataResources: []selector.DataResource{
			{Type: selector.TypeS3Object, Values: []string{"arn:aws:s3:::acme-payments/", "arn:aws:s3:::acme-ledger/in/"}},
			{Type: selector.TypeLambdaFunction, Values: []string{"arn:aws:lambda"}},
		},
	}}}
}

// driver presses keys as the root does.
type driver struct {
	*builder.Pane
	t   testing.TB
	env pane.Env
	// asked are all intents so far but notices; said are these.
	asked []intent.Intent
	said  []intent.Notice
}

func drive(t *testing.T, base selector.Set) *driver {
	t.Helper()
	return driveIn(t, base)
}

func driveIn(tb testing.TB, base selector.Set) *driver {
	tb.Helper()
	d := &driver{Pane: builder.New(), t: tb, env: environment()}
	d.Begin(model.Draft{Target: target(), Base: base, Set: base}, surroundings())
	return d
}

// keys presses keys by name: "enter", "ctrl+s", "x".
func (d *driver) keys(names ...string) *driver {
	for _, name := range names {
		d.press(name)
	}
	return d
}

var codes = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab},
	"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "backspace": {Code: tea.KeyBackspace},
	"delete": {Code: tea.KeyDelete}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
	"pgdown": {Code: tea.KeyPgDown}, "pgup": {Code: tea.KeyPgUp}, "space": {Code: tea.KeySpace, Text: " "},
}

func message(name string) tea.KeyPressMsg {
	if msg, ok := codes[name]; ok {
		return msg
	}
	if letter, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(letter[0]), Mod: tea.ModCtrl}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

func (d *driver) press(name string) {
	msg := message(name)
	if d.Typing() && msg.Text != "" {
		d.take(d.Type(d.env, msg))
		return
	}
	scopes := []keymap.Scope{d.Scope(), keymap.Move}
	if d.Typing() {
		scopes = []keymap.Scope{keymap.Editing, d.Scope(), keymap.Move}
	}
	if b, ok := keymap.Find(msg, scopes...); ok {
		if why := d.Why(d.env, b.Action); why != "" {
			d.take(intent.Notice{Level: intent.Caution, Text: why})
			return
		}
		if in, handled := d.Do(d.env, b.Action); handled {
			d.take(in)
			return
		}
	}
	if d.Typing() {
		d.take(d.Type(d.env, msg))
	}
}

// write types text into the field that is open, one key after another.
func (d *driver) write(text string) *driver {
	for _, r := range text {
		d.take(d.Type(d.env, tea.KeyPressMsg{Code: r, Text: string(r)}))
	}
	return d
}

func (d *driver) paste(content string) *driver {
	if d.Typing() {
		d.take(d.Type(d.env, tea.PasteMsg{Content: content}))
		return d
	}
	d.take(d.Paste(d.env, content))
	return d
}

func (d *driver) take(in intent.Intent) {
	switch in := in.(type) {
	case nil:
	case intent.Batch:
		for _, one := range in {
			d.take(one)
		}
	case intent.Notice:
		d.said = append(d.said, in)
	default:
		d.asked = append(d.asked, in)
	}
}

// last is the notice said last, "" when nothing was.
func (d *driver) last() string {
	if len(d.said) == 0 {
		return ""
	}
	return d.said[len(d.said)-1].Text
}

func (d *driver) frame(w, h int) string { return ansi.Strip(d.View(d.env, w, h, true)) }

// shows fails unless the frame holds the words.
func (d *driver) shows(w, h int, words ...string) {
	d.t.Helper()
	frame := strings.Join(strings.Fields(d.frame(w, h)), " ")
	for _, word := range words {
		if !strings.Contains(frame, word) {
			d.t.Errorf("%q is not shown:\n%s", word, d.frame(w, h))
		}
	}
}

// wants fails unless the draft's selectors are these.
func (d *driver) wants(want selector.Set) {
	d.t.Helper()
	if got := d.Draft().Set; !got.Equal(want) {
		d.t.Errorf("the draft is\n%s\nwant\n%s\nsaid: %v", got.JSON(), want.JSON(), d.said)
	}
}
