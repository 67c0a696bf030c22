package tags_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	rules "trailboss/model/tags"
	"trailboss/ui/intent"
	"trailboss/ui/page/pagetest"
	"trailboss/ui/pane"
	"trailboss/ui/tags"
	"trailboss/ui/theme"
)

const (
	account = "123456789012"
	region  = "us-east-2"
)

var (
	now   = time.Date(2026, 11, 21, 9, 30, 0, 0, time.UTC)
	arn   = model.TrailARN("aws", region, account, "management-events")
	other = model.TrailARN("aws", region, account, "other")
)

func tag(key string, value ...string) model.Tag {
	t := model.Tag{Key: key}
	if len(value) > 0 {
		t.Value = &value[0]
	}
	return t
}

var some = []model.Tag{tag("Owner", "mary"), tag("Flag"), tag("Blank", ""), tag("aws:cloudformation:stack-name", "base")}

// world is two trails with tags, read by a caller.
func world(caller string, list ...model.Tag) pane.Env {
	inv := model.NewInventory()
	model.IdentityRead{Profile: "prod", Identity: model.Identity{Account: caller}, At: now}.Apply(inv)
	model.TrailsListed{Profile: "prod", Region: region, Trails: []model.TrailRef{{ARN: arn, HomeRegion: region}, {ARN: other, HomeRegion: region}}, At: now}.Apply(inv)
	env := pane.Env{Inventory: inv, Theme: theme.New(true, false), Now: now, Profiles: []string{"prod"}}
	read(env, arn, list...)
	read(env, other, tag("Owner", "bob"), tag("Owner2", "bob"), tag("Team", "ops"))
	return env
}

func read(env pane.Env, of string, list ...model.Tag) {
	q := model.Query{Operation: model.ListTags, Profile: "prod", Region: region, ARNs: []string{of}}
	env.Inventory.Take(q, model.TagsRead{Tags: map[string][]model.Tag{of: list}, At: now}, nil)
}

// driver presses keys as the root does.
type driver struct {
	t   *testing.T
	p   pane.Pane
	env pane.Env
}

var keys = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab}, "shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift},
	"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "ctrl+s": {Code: 's', Mod: tea.ModCtrl}, "backspace": {Code: tea.KeyBackspace},
	"pgdown": {Code: tea.KeyPgDown},
}

// press gives what the last key asked for.
func (d driver) press(names ...string) (in intent.Intent) {
	d.t.Helper()
	for _, name := range names {
		msg, ok := keys[name]
		if !ok {
			msg = tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
		}
		in = d.key(msg)
	}
	return in
}

func (d driver) key(msg tea.KeyPressMsg) intent.Intent {
	scopes := []keymap.Scope{d.p.Scope(), keymap.Move}
	if d.p.Typing() {
		scopes = []keymap.Scope{keymap.Editing, d.p.Scope(), keymap.Move}
	}
	if b, ok := keymap.Find(msg, scopes...); ok && (!d.p.Typing() || msg.Text == "") {
		if why := d.p.Why(d.env, b.Action); why != "" {
			return intent.Notice{Level: intent.Caution, Text: why}
		}
		if in, handled := d.p.Do(d.env, b.Action); handled {
			return in
		}
	}
	if d.p.Typing() {
		return d.p.Type(d.env, msg)
	}
	return nil
}

func (d driver) write(s string) driver {
	for _, r := range s {
		d.key(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return d
}

func (d driver) paste(s string) intent.Intent {
	if d.p.Typing() {
		return d.p.Type(d.env, tea.PasteMsg{Content: s})
	}
	taker, ok := d.p.(pane.Paster)
	if !ok {
		d.t.Fatal("it takes no paste")
	}
	return taker.Paste(d.env, s)
}

func (d driver) screen() string { return ansi.Strip(d.p.View(d.env, 116, 33, true)) }

func (d driver) shows(texts ...string) {
	d.t.Helper()
	for _, s := range texts {
		if !strings.Contains(d.screen(), s) {
			d.t.Errorf("%q is not on the screen:\n%s", s, d.screen())
		}
	}
}

// reviewed are the tags that ctrl+s asks to be reviewed, as text.
func (d driver) reviewed() string {
	d.t.Helper()
	in, ok := d.press("ctrl+s").(intent.ReviewTags)
	if !ok || in.ARN != arn {
		d.t.Fatalf("%+v", in)
	}
	return fmt.Sprintf("%q", model.Tags(in.Tags).Lines())
}

func edit(t *testing.T, list ...model.Tag) driver {
	t.Helper()
	return driver{t, tags.New(arn), world(account, list...)}
}

func refuses(t *testing.T, in intent.Intent, says string) {
	t.Helper()
	if n, ok := in.(intent.Notice); !ok || !strings.Contains(n.Text, says) {
		t.Errorf("%+v, want %q", in, says)
	}
}

func TestTagsAreAddedChangedAndRemoved(t *testing.T) {
	d := edit(t, some...)
	refuses(t, d.press("ctrl+s"), "nothing is changed yet")
	d.press("n")
	d.write("Team").press("enter")
	d.write("ops").press("enter")
	d.press("n")
	d.write("#").press("ctrl+s")
	d.shows("# cannot stand")
	d.press("backspace")
	d.write("Bare")
	if got := d.reviewed(); !strings.Contains(got, "Bare (no value)") || d.p.Typing() {
		t.Error(got)
	}
	d.press("g", "enter")
	d.write("!").press("backspace")
	d.write(" 2").press("enter")
	d.press("j", "D")
	d.shows("~ Owner", "was mary", "- Flag", "to be removed", "+ Team", "+ Bare", `""`, "set by AWS", "4/50")
	if got := d.reviewed(); got != `["Bare (no value)" "Blank = \"\"" "Owner = mary 2" "Team = ops" "aws:cloudformation:stack-name = base"]` {
		t.Error(got)
	}
	d.press("z", "z")
	if got := d.reviewed(); got != `["Bare (no value)" "Blank = \"\"" "Flag (no value)" "Owner = mary" "Team = ops" "aws:cloudformation:stack-name = base"]` {
		t.Error(got)
	}
	d.press("z", "z")
	refuses(t, d.press("z"), "nothing to undo")
	d.press("Z")
	d.shows("+ Team")
	d.press("g", "D", "D")
	d.shows("  Owner")
}

// A tag whose empty value is left alone keeps it; a key may be changed too.
func TestChangingATag(t *testing.T) {
	d := edit(t, some...)
	d.press("j", "j", "enter", "enter")
	refuses(t, d.press("ctrl+s"), "nothing is changed")
	d.press("enter")
	d.write("full").press("enter")
	d.press("g", "enter", "shift+tab")
	d.write("2").press("enter", "enter")
	if got := d.reviewed(); got != `["Blank = full" "Flag (no value)" "Owner2 = mary" "aws:cloudformation:stack-name = base"]` {
		t.Error(got)
	}
	refuses(t, d.press("g", "enter"), "D keeps it after all")
}

func TestRulesAreCheckedAsOneTypes(t *testing.T) {
	d := edit(t, some...)
	d.press("n", "enter", "enter")
	d.shows("a key has 1 character at least")
	d.write("a#")
	d.shows("# cannot stand in a tag")
	d.press("backspace", "backspace")
	d.write("aws:x")
	d.shows("keys that begin with aws: are reserved")
	d.press("backspace", "backspace", "backspace", "backspace", "backspace")
	d.write("Owner")
	d.shows("there is a tag with this key already")
	d.press("backspace", "backspace", "backspace", "backspace", "backspace")
	d.write("team")
	d.shows("Team in use elsewhere: keys are case-sensitive")
	d.press("enter")
	d.write(strings.Repeat("é", 257))
	d.shows("256 characters at most; this one has 257", "257/256")
	if d.press("enter"); !d.p.Typing() {
		t.Error("accepted")
	}
	d.press("backspace", "enter")
	d.shows("+ team")
	for _, row := range []string{"G", "k"} {
		if row == "k" {
			refuses(t, d.press(row, "D"), "AWS has set this tag")
			refuses(t, d.press("enter"), "AWS has set this tag")
		} else {
			d.press(row)
		}
	}
}

func TestKeysAndValuesAreCompleted(t *testing.T) {
	d := edit(t, some...)
	d.press("n")
	d.write("te")
	d.shows("Team  in use once")
	d.press("tab")
	d.shows("Key    Team")
	d.press("tab")
	d.shows("ops  in use once")
	d.press("down", "enter")
	if got := d.reviewed(); !strings.Contains(got, "Team = ops") {
		t.Error(got)
	}
	d.press("n", "down", "down", "down", "up", "up", "up", "up")
	d.write("x").press("enter", "esc")
	if d.p.Typing() {
		t.Error("esc leaves the form open")
	}
}

func TestPastes(t *testing.T) {
	d := edit(t, some...)
	if in := d.paste("Key=Owner,Value=mary Key=a,Value='1' Key=b#,Value=2"); in != nil {
		t.Errorf("%+v", in)
	}
	d.shows("3 tags read, 2 new or changed", "took the quotes off 1", "+ a", "+ b#", "✗ # cannot stand")
	refuses(t, d.press("ctrl+s"), "AWS would refuse the tag b#")
	d.press("z")
	refuses(t, d.press("ctrl+s"), "nothing is changed")
	d.press("n")
	d.paste("Key=Team,Value=ops it")
	d.shows("Key    Team", "Value  ops it")
	d.press("esc", "n")
	d.paste(`{"ResourceId":"arn:elsewhere","TagsList":[{"Key":"c"},{"Key":"d","Value":""}]}`)
	d.shows("+ c", "+ d", "is about arn:elsewhere", "no value: AWS takes no empty one")
	refuses(t, d.paste("[{"), "cannot be read")
	d.press("n")
	d.paste("plain words")
	d.shows("Key    plain words")
	d.press("esc", "g")
	if in, ok := d.press("y").(intent.Copy); !ok || !strings.Contains(in.Text, `"Key": "Owner"`) {
		t.Errorf("%+v", in)
	}
}

func TestNoMoreThanFifty(t *testing.T) {
	var list []model.Tag
	for i := range rules.Max {
		list = append(list, tag(fmt.Sprint("key-", i), "v"))
	}
	d := edit(t, append(list, some[3])...)
	d.shows("50/50")
	refuses(t, d.press("n"), "there are 50 tags, the most that AWS takes")
	d.paste("more=1")
	d.shows("51/50", "a resource has 50 tags at most; these are 51")
	refuses(t, d.press("ctrl+s"), "these are 51")
	d.shows("D removes")
	d.press("g", "D")
	if got := d.reviewed(); !strings.Contains(got, "more = 1") {
		t.Error(got)
	}
}

// What somebody else changes meanwhile stays, and is said where it is in the way.
func TestTheDraftGoesOnFromWhatAWSHas(t *testing.T) {
	d := edit(t, some...)
	d.press("g", "enter")
	d.write(" 2").press("enter")
	read(d.env, arn, tag("Owner", "ann"), tag("New"))
	d.shows("there it is ann now, and yours goes over it", "  New")
	if got := d.reviewed(); got != `["New (no value)" "Owner = mary 2"]` {
		t.Error(got)
	}
	read(d.env, arn, tag("Owner", "mary 2"))
	refuses(t, d.press("ctrl+s"), "nothing is changed")
}

func TestEscAsksBeforeChangesAreDropped(t *testing.T) {
	d := edit(t, some...)
	if in := d.press("esc"); in != (intent.Close{}) {
		t.Errorf("%+v", in)
	}
	d.press("D")
	if in := d.press("esc"); in != nil {
		t.Errorf("%+v", in)
	}
	d.shows("1 tag is changed and not applied. esc again drops")
	d.press("D", "D")
	if in := d.press("esc"); in != nil {
		t.Errorf("%+v", in)
	}
	if in := d.press("esc"); in != (intent.Close{}) {
		t.Errorf("%+v", in)
	}
}

func TestNothingChangesWhereItCannot(t *testing.T) {
	readOnly := world(account, some...)
	readOnly.ReadOnly = true
	unread := world(account)
	unread.Inventory.Trail(arn).Tags = model.Cell[[]model.Tag]{}
	refused := world(account)
	refused.Inventory.Trail(arn).Tags = model.Cell[[]model.Tag]{Fault: (&model.Fault{Kind: model.FaultDenied}).Explain()}
	for says, env := range map[string]pane.Env{
		"read-only": readOnly, "belongs to account " + account: world("999999999999", some...),
		"not read yet": unread, "could not be read": refused, "no longer listed": {Inventory: model.NewInventory(), Theme: theme.New(true, false)},
	} {
		d := driver{t, tags.New(arn), env}
		for _, key := range []string{"n", "D", "enter", "ctrl+s"} {
			refuses(t, d.press(key), says)
		}
		refuses(t, d.paste("a=1"), says)
		if in := d.press("r"); in != (intent.ReadTags{ARN: arn}) {
			t.Errorf("%+v", in)
		}
	}
	empty := edit(t)
	empty.shows("no tags: n adds one")
	refuses(t, empty.press("D"), "there are no tags")
	refuses(t, empty.press("y"), "no tags to copy")
}

func bulk(t *testing.T) driver {
	t.Helper()
	return driver{t, tags.NewBulk([]string{arn, other}), world(account, some...)}
}

func TestOneEditForSeveral(t *testing.T) {
	for _, c := range []struct {
		name    string
		do      func(d driver)
		edit    rules.Edit
		preview []string
	}{
		{"set", func(d driver) { d.press("enter"); d.write("Owner").press("enter"); d.write("bob") }, rules.Edit{Does: rules.Set, Key: "Owner", Value: tag("", "bob").Value}, []string{"✓ management-events  mary → bob", "– other              is already tagged so", "review 1 change"}},
		{"set to nothing", func(d driver) { d.press("enter"); d.write("Team").press("tab") }, rules.Edit{Does: rules.Set, Key: "Team"}, []string{"not there → – no value", "ops → – no value"}},
		{"remove", func(d driver) { d.press("j", "enter"); d.write("flag").press("tab") }, rules.Edit{Does: rules.Remove, Key: "flag"}, nil},
		{"remove, completed", func(d driver) { d.press("j", "enter"); d.write("Fl").press("tab") }, rules.Edit{Does: rules.Remove, Key: "Flag"}, []string{"– no value → removed", "is already without a tag Flag"}},
		{
			"replace", func(d driver) {
				d.press("j", "j", "enter")
				d.write("Owner").press("enter", "down", "enter")
				d.write("ann")
			},
			rules.Edit{Does: rules.Replace, Key: "Owner", From: tag("", "bob").Value, Value: tag("", "ann").Value},
			[]string{"is already tagged otherwise: Owner = mary", "bob → ann"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := bulk(t)
			c.do(d)
			if c.preview == nil {
				refuses(t, d.press("ctrl+s"), "this would change none of them")
				return
			}
			d.shows(c.preview...)
			want := intent.ReviewTagEdit{ARNs: []string{arn, other}, Edit: c.edit}
			if in := d.press("ctrl+s"); !reflect.DeepEqual(in, want) {
				t.Errorf("%+v, want %+v", in, want)
			}
			if in := d.press("enter"); c.edit.Does != rules.Remove && !reflect.DeepEqual(in, want) {
				t.Errorf("enter: %+v, want %+v", in, want)
			}
		})
	}
}

func TestBulkEditsThatCannotBe(t *testing.T) {
	d := bulk(t)
	d.press("enter")
	refuses(t, d.press("ctrl+s"), "no key is typed yet")
	d.press("enter", "enter")
	d.write("a#")
	d.press("tab")
	d.write("aws:").press("ctrl+s")
	d.shows("values that begin with aws: are reserved", "# cannot stand")
	d.press("esc", "esc")
	d.env.ReadOnly = true
	d.press("enter")
	refuses(t, d.press("ctrl+s"), "read-only")
	d.press("esc")
	if in := d.press("esc"); in != (intent.Close{}) {
		t.Errorf("%+v", in)
	}
}

// screens are the states in which frames are tried.
func screens(t *testing.T) map[string]driver {
	t.Helper()
	wide := edit(t, tag("所有者", "山田 太郎"), tag("cafe\u0301", "cre\u0300me"), tag("a\x1b[31m\nb", "c\u202ed"), tag(strings.Repeat("k", 128), strings.Repeat("木", 256)))
	wide.press("D", "j", "enter")
	changed := edit(t, some...)
	changed.paste("Owner=bob\nnew=1\nbad#=2\n# comment")
	form := edit(t, some...)
	form.press("n")
	form.write("te")
	bulked := bulk(t)
	bulked.press("enter")
	bulked.write("Owner").press("enter")
	return map[string]driver{"editor": edit(t, some...), "changed": changed, "form": form, "wide": wide, "ways": bulk(t), "bulk": bulked}
}

func TestGoldens(t *testing.T) {
	for name, d := range screens(t) {
		pagetest.Golden(t, name, d.p.View(d.env, 116, 33, true))
		pagetest.Golden(t, name+"-80x24", d.p.View(d.env, 76, 21, true))
	}
}

func TestFramesStayInTheirRoom(t *testing.T) {
	for name, d := range screens(t) {
		for _, size := range pagetest.Sizes() {
			pagetest.Fits(t, name, d.p.View(d.env, size[0], size[1], true), size[0], size[1])
		}
		ascii := d.env
		ascii.Theme = theme.New(false, true)
		pagetest.Fits(t, name, d.p.View(ascii, 76, 21, true), 76, 21)
		if s := ansi.Strip(d.p.View(d.env, 116, 33, true)); strings.ContainsAny(s, "\x1b\u202e") {
			t.Errorf("%s lets through what is not for the terminal", name)
		}
	}
}
