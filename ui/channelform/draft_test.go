package channelform_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/ui/channelform"
)

// A form that is resumed is the form that was left, and follows what AWS has
// changed meanwhile.
func TestAFormIsResumed(t *testing.T) {
	update := newForm(t, good, other)
	update.form = channelform.Update(place, channel())
	for name, d := range map[string]driver{"new": newForm(t, good, other), "update": update} {
		d.write("-typed")
		if name == "new" {
			d.do(keymap.Bottom)
			d.write("Team=crm, ,=")
		}
		d.do(keymap.Up, keymap.Toggle)
		left := d.form.Draft()
		text, err := json.Marshal(left)
		if err != nil {
			t.Fatal(err)
		}
		var read model.FormDraft
		if err := json.Unmarshal(text, &read); err != nil {
			t.Fatal(err)
		}
		again := driver{t, d.env, channelform.Resume(d.env, place, read)}
		got := again.form.Draft()
		if !again.form.Dirty() || again.form.Title() != d.form.Title() || !model.Same(got.Now, left.Now) || !model.Same(got.Base, left.Base) || !reflect.DeepEqual(got.Texts, left.Texts) {
			t.Errorf("%s: %+v\nwant\n%+v", name, got, left)
		}
		d.do(keymap.Top)
		again.do(keymap.Top)
		if again.screen() != d.screen() {
			t.Errorf("%s: it shows\n%s\nwant\n%s", name, again.screen(), d.screen())
		}
		theirs := model.ChannelSettings{Name: "theirs", Destinations: into(good, other)}
		again.form.Rebase(theirs)
		now, _ := again.form.Draft().Now.(model.ChannelExistence)
		if now.Channel.Settings.Name != left.Texts["Name"] {
			t.Errorf("%s: what was typed is %q now", name, now.Channel.Settings.Name)
		}
	}
}
