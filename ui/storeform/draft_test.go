package storeform_test

import (
	"encoding/json"
	"reflect"
	"testing"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/selector"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/storeform"
)

// kept is the draft as it comes back from the disk.
func kept(t *testing.T, d model.FormDraft) model.FormDraft {
	t.Helper()
	text, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var read model.FormDraft
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	return read
}

// A form that is resumed is the form that was left, whatever it is for, also where
// what is typed is no value yet.
func TestAFormIsResumed(t *testing.T) {
	env := world()
	settings := model.StoreSettingsOf(env.Inventory.Store(storeARN).Details.Value)
	const role = "arn:aws:iam::" + account + ":role/lake"
	for name, c := range map[string]struct {
		form *storeform.Form
		edit func(f *storeform.Form)
	}{
		"new": {storeform.New(intent.Place{Profile: "prod", Region: "us-east-2"}, false), func(f *storeform.Form) {
			write(f, env, "lake")
			do(f, env, keymap.Next, keymap.Toggle, keymap.Next)
			write(f, env, " years")
			do(f, env, keymap.Bottom, keymap.Toggle, keymap.Up)
			write(f, env, "Team=crm, ,=")
		}},
		"new for events from outside AWS": {storeform.New(intent.Place{Profile: "prod", Region: "us-east-2"}, true), func(f *storeform.Form) { write(f, env, "x") }},
		"settings": {storeform.Edit(storeARN, settings), func(f *storeform.Form) {
			write(f, env, "-2")
			do(f, env, keymap.Next)
			write(f, env, "x")
		}},
		"federation": {storeform.Edit(storeARN, model.Federation(role)), func(f *storeform.Form) {
			do(f, env, keymap.Next)
			write(f, env, "-2")
			do(f, env, keymap.Up, keymap.Toggle)
		}},
		"Insights": {storeform.Edit(storeARN, model.StoreInsights{Selectors: []selector.Insight{{InsightType: selector.InsightCallRate}}, Destination: storeARN}), func(f *storeform.Form) {
			do(f, env, keymap.Toggle)
		}},
		"configuration": {storeform.Edit(storeARN, model.StoreConfiguration{MaxEventSize: lake.StandardSize}), func(f *storeform.Form) {
			do(f, env, keymap.Next)
			write(f, env, "Owner,, Cost ,")
			do(f, env, keymap.Up, keymap.Toggle)
		}},
	} {
		if c.form.Dirty() {
			t.Errorf("%s: changed before a key", name)
		}
		c.edit(c.form)
		d := c.form.Draft()
		again := storeform.Resume(kept(t, d))
		if !again.Dirty() || again.Title() != c.form.Title() || !model.Same(again.Draft().Now, d.Now) || !reflect.DeepEqual(again.Draft().Texts, d.Texts) {
			t.Errorf("%s:\n%+v\nwant\n%+v", name, again.Draft(), d)
		}
		if got, want := screen(again, env), screen(c.form, env); got != want {
			t.Errorf("%s: it shows\n%s\nwant\n%s", name, got, want)
		}
	}
}

func screen(f *storeform.Form, env pane.Env) string {
	do(f, env, keymap.Top)
	return f.View(env, 120, 60, true)
}

// What AWS has changed meanwhile the form takes over, and what is typed stays as
// that, also where it is no value yet.
func TestAResumedFormGoesOnFromWhatAWSHasNow(t *testing.T) {
	env := world()
	has := model.StoreSettingsOf(env.Inventory.Store(storeARN).Details.Value)
	f := storeform.Edit(storeARN, has)
	do(f, env, keymap.Next)
	write(f, env, "x")
	f = storeform.Resume(kept(t, f.Draft()))
	theirs := has
	theirs.Name = "theirs"
	f.Rebase(theirs)
	shows(t, f, env, "theirs", `x" is no number of days`, "it is now:")
}
