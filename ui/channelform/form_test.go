package channelform_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/ui/channelform"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/theme"
)

const (
	acme  = "123456789012"
	home  = "us-east-2"
	first = "arn:aws:cloudtrail:us-east-2:123456789012:"

	good, other, own = first + "eventdatastore/aaaaaaaa-0000-4000-8000-000000000001", first + "eventdatastore/aaaaaaaa-0000-4000-8000-000000000002", first + "eventdatastore/aaaaaaaa-0000-4000-8000-000000000003"
	crm              = first + "channel/bbbbbbbb-0000-4000-8000-000000000001"
)

var (
	moment = time.Date(2026, time.November, 21, 9, 14, 0, 0, time.UTC)
	place  = intent.Place{Profile: "prod", Region: home}
)

// world knows the channel crm, which leads into the first of the event data
// stores that can take its events, and one that cannot.
func world(fit ...string) pane.Env {
	inv := model.NewInventory()
	model.IdentityRead{Profile: "prod", Identity: model.Identity{Account: acme}, At: moment}.Apply(inv)
	var refs []model.LakeRef
	add := func(s lake.Store) {
		refs = append(refs, model.LakeRef{ARN: s.ARN, Name: s.Name})
		model.StoreRead{Profile: "prod", ARN: s.ARN, There: true, Store: s, At: moment}.Apply(inv)
	}
	for _, arn := range fit {
		s := lake.NewStore("store-" + arn[len(arn)-1:])
		s.ARN, s.Selectors, s.MultiRegion = arn, lake.AuditSelectors(), false
		add(s)
	}
	s := lake.NewStore("aws-events")
	s.ARN = own
	add(s)
	model.StoresListed{Profile: "prod", Region: home, Stores: refs, At: moment}.Apply(inv)
	model.ChannelRead{Profile: "prod", ARN: crm, There: true, Channel: channel(), At: moment}.Apply(inv)
	model.ChannelsListed{Profile: "prod", Region: home, Channels: []model.LakeRef{{ARN: crm, Name: "crm"}}, At: moment}.Apply(inv)
	return pane.Env{Inventory: inv, Theme: theme.New(true, false), Now: moment, Profiles: []string{"prod"}}
}

func channel() lake.Channel {
	return lake.Channel{ARN: crm, Name: "crm", Source: lake.Custom, Destinations: into(good)}
}

func into(arns ...string) []lake.Destination {
	var list []lake.Destination
	for _, arn := range arns {
		list = append(list, lake.Destination{Type: lake.ToStore, Location: arn})
	}
	return list
}

// driver presses actions and types.
type driver struct {
	t    *testing.T
	env  pane.Env
	form *channelform.Form
}

func (d driver) do(actions ...keymap.Action) intent.Intent {
	d.t.Helper()
	var in intent.Intent
	for _, a := range actions {
		var handled bool
		if in, handled = d.form.Do(d.env, a); !handled {
			d.t.Fatalf("%s is not handled", a)
		}
	}
	return in
}

func (d driver) write(s string) driver {
	for _, r := range s {
		d.form.Type(d.env, tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return d
}

func (d driver) screen() string { return ansi.Strip(d.form.View(d.env, 118, 30, true)) }

func (d driver) wants(in, want intent.Intent) {
	d.t.Helper()
	if !reflect.DeepEqual(in, want) {
		d.t.Errorf("%#v\nwant\n%#v", in, want)
	}
}

func (d driver) says(in intent.Intent, text string) {
	d.t.Helper()
	if n, ok := in.(intent.Notice); !ok || !strings.Contains(n.Text, text) {
		d.t.Errorf("%#v does not say %q", in, text)
	}
}

func newForm(t *testing.T, fit ...string) driver {
	t.Helper()
	env := world(fit...)
	return driver{t, env, channelform.New(env, place, "")}
}

func TestANewChannelIsReviewed(t *testing.T) {
	d := newForm(t, good)
	d.says(d.do(keymap.ToReview), "Name: ")
	d.write("github")
	d.says(d.do(keymap.ToReview), "Source: A channel has a source")
	d.wants(d.do(keymap.Toggle), intent.ChooseSource{Place: place})
	d.form.SetSource("GitHub")
	d.do(keymap.Bottom)
	d.write("Owner=Mary")
	mary := "Mary"
	d.wants(d.do(keymap.ToReview), intent.ReviewNewChannel{Place: place, Snapshot: model.ChannelSnapshot{
		Settings: model.ChannelSettings{Name: "github", Destinations: into(good)}, Source: "GitHub", Tags: []model.Tag{{Key: "Owner", Value: &mary}},
	}})
}

// Of several stores none is chosen before somebody does.
func TestStoresAreChosen(t *testing.T) {
	d := newForm(t, good, other)
	d.form.SetSource("GitHub")
	d.write("github")
	d.says(d.do(keymap.ToReview), "Into: A channel has 1 to 200 destinations")
	d.do(keymap.Toggle, keymap.Next, keymap.Toggle)
	d.says(d.do(keymap.Next, keymap.Toggle), "holds Management events")
	d.wants(d.do(keymap.ToReview), intent.ReviewNewChannel{Place: place, Snapshot: model.ChannelSnapshot{
		Settings: model.ChannelSettings{Name: "github", Destinations: into(good, other)}, Source: "GitHub",
	}})
	d.do(keymap.Previous, keymap.Reset, keymap.Previous, keymap.Toggle)
	d.says(d.do(keymap.ToReview), "Into: ")
}

func TestSourcesAreToldApart(t *testing.T) {
	d := newForm(t, good)
	if got := channelform.Taken(d.env, place, lake.Custom); got != "crm" {
		t.Errorf("Custom is taken by %q", got)
	}
	d.do(keymap.Next)
	for source, want := range map[string]string{"Snyk": "goes into the channel's resource policy", "GitHub": "your program sends, with PutAuditEvents", lake.Custom: "a source has one channel"} {
		if d.form.SetSource(source); !strings.Contains(d.screen(), want) {
			t.Errorf("%q is not said of %s:\n%s", want, source, d.screen())
		}
	}
}

// What belongs to a place goes with it.
func TestAnotherPlace(t *testing.T) {
	d := newForm(t, good)
	d.wants(d.do(keymap.Top, keymap.Toggle), intent.ChooseChannelPlace{Chosen: place})
	d.form.SetPlace(d.env, intent.Place{Profile: "prod", Region: "eu-west-1"})
	if s := d.screen(); !strings.Contains(s, "the event data stores of eu-west-1 are not read yet") || strings.Contains(s, "store-1") {
		t.Error(s)
	}
	if d.do(keymap.Reset); !strings.Contains(d.screen(), "store-1") || d.form.Dirty() {
		t.Error(d.screen())
	}
}

func TestAnUpdateIsReviewed(t *testing.T) {
	env := world(good, other)
	d := driver{t, env, channelform.Update(place, channel())}
	d.says(d.do(keymap.ToReview), "nothing is changed yet")
	d.says(d.do(keymap.Next, keymap.Toggle), "cannot be changed")
	d.do(keymap.Next, keymap.Next, keymap.Toggle)
	wanted := model.ChannelSettings{Name: "crm", Destinations: into(good, other)}
	d.wants(d.do(keymap.ToReview), intent.ReviewChannel{ARN: crm, Base: model.ChannelSettingsOf(channel()), Wanted: wanted})
	if s := d.screen(); !strings.Contains(s, "Changes: into store-2 too") || !strings.Contains(s, "it is now: events do not go there") {
		t.Error(s)
	}
}

// Somebody else's change comes in; one's own stays.
func TestRebase(t *testing.T) {
	d := driver{t, world(good, other), channelform.Update(place, channel())}
	d.do(keymap.Next, keymap.Next, keymap.Next, keymap.Toggle)
	theirs := model.ChannelSettings{Name: "sales", Destinations: into(good)}
	d.form.Rebase(theirs)
	d.wants(d.do(keymap.ToReview), intent.ReviewChannel{ARN: crm, Base: theirs, Wanted: model.ChannelSettings{Name: "sales", Destinations: into(good, other)}})
	d.form.Rebase(model.ChannelSettings{Name: "sales", Destinations: into(other)})
	if d.form.Dirty() {
		t.Error("what somebody else did already is still to be done")
	}
}

// What AWS refuses is told at its row, until that is edited.
func TestRefusalsAreTold(t *testing.T) {
	for code, want := range map[string]string{"ChannelAlreadyExistsException": "Name", "InvalidSourceException": "Source", "InactiveEventDataStoreException": "Into", "TagsLimitExceededException": "Tags", "ChannelMaxLimitExceededException": "Where"} {
		d := newForm(t, good)
		d.form.Refused(d.env, (&model.Fault{Kind: model.FaultRefused, Code: code}).Explain())
		lines := strings.Split(d.screen(), "\n")
		for i, l := range lines {
			if strings.Contains(l, "AWS refused: ") && !strings.Contains(strings.Join(lines[max(0, i-3):i], "\n"), "▌ "+want) {
				t.Errorf("%s is told elsewhere than at %s:\n%s", code, want, d.screen())
			}
		}
		if !strings.Contains(d.screen(), "AWS refused: ") {
			t.Errorf("%s is not told", code)
		}
	}
	d := newForm(t, good)
	d.form.Refused(d.env, &model.Fault{Code: "ChannelAlreadyExistsException", Why: "taken"})
	if d.write("x"); strings.Contains(d.screen(), "AWS refused") {
		t.Error("the refusal of another name is still told")
	}
}

func TestLeaving(t *testing.T) {
	d := newForm(t, good)
	d.wants(d.do(keymap.Back), intent.Close{})
	d.write("x")
	d.wants(d.do(keymap.Back), intent.LeaveForm{})
}

func TestReadOnly(t *testing.T) {
	d := newForm(t, good)
	d.env.ReadOnly = true
	d.says(d.write("x").do(keymap.ToReview), "read-only mode")
}
