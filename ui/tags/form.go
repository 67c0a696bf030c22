package tags

import (
	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/paste"
	"trailboss/model/tags"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
)

// form is one tag being written: a new one, or another key or value for one
// that is there.
type form struct {
	// old is the tag that is changed, nil for a new one.
	old        *model.Tag
	key, value *input
	// tried is true once what is typed was to be accepted: what is missing is an
	// error from then on.
	tried bool
}

func newForm(env pane.Env, old *model.Tag) *form {
	f := &form{old: old, key: newInput("Key", tags.MaxKey, ""), value: newInput("Value", tags.MaxValue, "no value")}
	f.key.offer(tags.Keys(env.Inventory.TagsInUse()...))
	f.key.field.On = true
	if old != nil {
		f.key.set(old.Key)
		if old.Value != nil {
			f.value.set(*old.Value)
		}
		f.next(env)
	}
	return f
}

// on is the field that has the focus.
func (f *form) on() *input {
	if f.value.field.On {
		return f.value
	}
	return f.key
}

func (f *form) next(env pane.Env) {
	f.key.field.On, f.value.field.On = false, true
	f.value.offer(tags.Values(f.key.value(), env.Inventory.TagsInUse()...))
}

func (f *form) back() { f.key.field.On, f.value.field.On = true, false }

// tag is what is written. Nothing typed is no value, but for a tag whose empty
// value was left alone.
func (f *form) tag() model.Tag {
	t := model.Tag{Key: f.key.value()}
	if v := f.value.value(); v != "" {
		t.Value = &v
	} else if f.old != nil && f.old.Value != nil && *f.old.Value == "" {
		t.Value = f.old.Value
	}
	return t
}

// wrong says for each field why AWS would refuse it, "" where it would not.
func (f *form) wrong(e *Editor, env pane.Env) (key, value string) {
	t := f.tag()
	if t.Key != "" || f.tried {
		key = tags.CheckKey(t.Key)
	}
	if _, there := tags.Find(e.after(env), t.Key); key == "" && there && (f.old == nil || f.old.Key != t.Key) {
		key = "there is a tag with this key already: esc, then enter on that one changes it"
	}
	if f.old == nil || !tags.SameValue(f.old.Value, t.Value) {
		value = tags.CheckValue(t.Value)
	}
	return key, value
}

// do answers keys while the form is open.
func (f *form) do(e *Editor, env pane.Env, a keymap.Action) (intent.Intent, bool) {
	switch a {
	case keymap.Back:
		e.form = nil
	case keymap.Apply:
		f.on().accept()
		if f.key.field.On {
			f.next(env)
			break
		}
		f.accept(e, env)
	case keymap.ToReview:
		if f.accept(e, env); e.form == nil {
			return e.Do(env, a)
		}
	case keymap.Next:
		if !f.on().complete() && f.key.field.On {
			f.next(env)
		}
	case keymap.Previous:
		f.back()
	case keymap.Up, keymap.Down, keymap.PageUp, keymap.PageDown:
		f.on().move(a)
	default:
		return nil, false
	}
	return nil, true
}

// accept puts the tag into the draft, unless AWS would refuse it.
func (f *form) accept(e *Editor, env pane.Env) {
	f.tried = true
	key, value := f.wrong(e, env)
	if key != "" {
		f.back()
	}
	if key != "" || value != "" {
		return
	}
	t, d, now := f.tag(), e.draft, e.now(env)
	e.form = nil
	if f.old != nil && f.old.Equal(t) {
		return
	}
	if f.old != nil && f.old.Key != t.Key {
		d = d.with(now, f.old.Key, nil)
	}
	e.change(d.with(now, t.Key, &t))
	e.goTo(env, t.Key)
}

// typed edits the field. A paste of tags into the key of a new one is read as
// such: one fills the fields, several go into the draft at once.
func (f *form) typed(e *Editor, env pane.Env, msg tea.Msg) intent.Intent {
	if p, ok := msg.(tea.PasteMsg); ok && f.old == nil && f.key.field.On {
		got, err := paste.ReadTags(p.Content)
		if err == nil && len(got.Tags) == 1 && len(got.Repairs) == 0 {
			f.key.set(got.Tags[0].Key)
			f.next(env)
			if v := got.Tags[0].Value; v != nil {
				f.value.set(*v)
			}
			return nil
		}
		if err == nil {
			e.form = nil
			return e.take(env, got)
		}
	}
	f.on().take(msg)
	return nil
}
