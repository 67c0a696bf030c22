package tags

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/tags"
	"trailboss/ui/intent"
	"trailboss/ui/list"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// Bulk makes one edit of the tags of several resources: first which, then of
// what, with what becomes of each of them below.
type Bulk struct {
	arns []string
	ways list.List
	// writing is true once the kind of edit is chosen.
	writing          bool
	key, from, value *input
	// tried is true once the edit was to be reviewed: what is missing is an error
	// from then on.
	tried  bool
	plans  plans
	scroll page.Scroll
}

// way is a kind of edit.
type way struct {
	does        tags.Does
	label, says string
}

var allWays = ways{
	{tags.Set, "set a key", "all of them get the tag, in place of what the key has there"},
	{tags.Remove, "remove a key", "those that have the tag lose it, whatever its value"},
	{tags.Replace, "replace a value", "those whose tag has just this value get another one"},
}

// ways are a list.Source.
type ways []way

// Len is the number of kinds.
func (ws ways) Len() int { return len(ws) }

// ID is the kind's place.
func (ws ways) ID(i int) string { return strconv.Itoa(i) }

// plan is what becomes of one resource: a change, or why there is none.
type plan struct {
	name   string
	change model.Change
	err    error
}

// plans are those of an edit over a state of the inventory.
type plans struct {
	edit    string
	version uint64
	all     []plan
}

// NewBulk edits the tags of several resources that the inventory knows as
// model.Tagged.
func NewBulk(arns []string) *Bulk {
	return &Bulk{
		arns: slices.Clone(arns), key: newInput("Key", tags.MaxKey, ""),
		from: newInput("From", tags.MaxValue, "no value"), value: newInput("Value", tags.MaxValue, "no value"),
	}
}

// Scope is keymap.TagForm.
func (b *Bulk) Scope() keymap.Scope {
	if b.writing {
		return keymap.TagForm
	}
	return keymap.Picker
}

// Title names it.
func (b *Bulk) Title() string { return "Tags of several" }

// Typing is true while the edit is written.
func (b *Bulk) Typing() bool { return b.writing }

// Type edits the field that has the focus.
func (b *Bulk) Type(_ pane.Env, msg tea.Msg) intent.Intent {
	if b.writing {
		b.on().take(msg)
	}
	return nil
}

// Do chooses the kind of edit, then writes it, asks for a review, and goes back.
func (b *Bulk) Do(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	if b.writing {
		return b.write(env, a)
	}
	switch a {
	case keymap.Back:
		return intent.Close{}, true
	case keymap.Open:
		b.writing, b.tried = true, false
		b.focus(env, b.key)
		return nil, true
	default:
		return nil, b.ways.Do(allWays, a)
	}
}

func (b *Bulk) write(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	switch a {
	case keymap.Back:
		b.writing = false
	case keymap.Apply:
		b.on().accept()
		if fields := b.fields(); b.on() != fields[len(fields)-1] {
			b.step(env, 1)
			break
		}
		return b.review(env), true
	case keymap.ToReview:
		return b.review(env), true
	case keymap.Next:
		if !b.on().complete() {
			b.step(env, 1)
		}
	case keymap.Previous:
		b.step(env, -1)
	case keymap.Up, keymap.Down:
		b.on().move(a)
	default:
		return nil, b.scroll.Move(a)
	}
	return nil, true
}

// does is the kind of edit under the cursor.
func (b *Bulk) does() tags.Does { return allWays[b.ways.Cursor(allWays)].does }

// fields are those that the kind of edit has.
func (b *Bulk) fields() []*input {
	switch b.does() {
	case tags.Remove:
		return []*input{b.key}
	case tags.Replace:
		return []*input{b.key, b.from, b.value}
	default:
		return []*input{b.key, b.value}
	}
}

// on is the field that has the focus.
func (b *Bulk) on() *input {
	for _, in := range b.fields() {
		if in.field.On {
			return in
		}
	}
	return b.key
}

func (b *Bulk) step(env pane.Env, by int) {
	fields := b.fields()
	i := slices.Index(fields, b.on()) + by
	b.focus(env, fields[max(0, min(i, len(fields)-1))])
}

// focus goes to a field, and offers what suits it: what these resources have
// where something of it is looked for, else what any has.
func (b *Bulk) focus(env pane.Env, to *input) {
	for _, in := range []*input{b.key, b.from, b.value} {
		in.field.On = in == to
	}
	lists := env.Inventory.TagsInUse()
	if b.does() != tags.Set && to != b.value {
		lists = b.lists(env)
	}
	if to == b.key {
		to.offer(tags.Keys(lists...))
		return
	}
	to.offer(tags.Values(b.key.value(), lists...))
}

// lists are the tags of the resources, as far as they are known.
func (b *Bulk) lists(env pane.Env) [][]model.Tag {
	var out [][]model.Tag
	for _, arn := range b.arns {
		if r, ok := env.Inventory.Tagged(arn); ok {
			out = append(out, r.Tags.Value)
		}
	}
	return out
}

// edit is what is written.
func (b *Bulk) edit() tags.Edit {
	e := tags.Edit{Does: b.does(), Key: b.key.value()}
	text := func(in *input) *string {
		if s := in.value(); s != "" {
			return &s
		}
		return nil
	}
	if e.Does != tags.Remove {
		e.Value = text(b.value)
	}
	if e.Does == tags.Replace {
		e.From = text(b.from)
	}
	return e
}

// wrong says for key and value why AWS would refuse them.
func (b *Bulk) wrong() (key, value string) {
	for _, p := range b.edit().Check() {
		switch {
		case p.Part == tags.Value:
			value = p.Text
		case p.Key != "" || b.tried:
			key = p.Text
		}
	}
	return key, value
}

func (b *Bulk) review(env pane.Env) intent.Intent {
	b.tried = true
	if key, value := b.wrong(); key != "" || value != "" {
		if key != "" {
			b.focus(env, b.key)
		}
		return nil
	}
	if why := b.Why(env, keymap.ToReview); why != "" {
		return say(intent.Caution, why)
	}
	return intent.ReviewTagEdit{ARNs: slices.Clone(b.arns), Edit: b.edit()}
}

// Why says that read-only mode reviews nothing, and where nothing would change.
func (b *Bulk) Why(env pane.Env, a keymap.Action) string {
	switch {
	case a == keymap.Mark || a == keymap.MarkAll:
		return "one of these can be chosen"
	case a != keymap.ToReview || !b.writing:
		return ""
	case env.ReadOnly:
		return pane.ReadOnly(env)
	case b.key.value() == "":
		return "no key is typed yet"
	case !slices.ContainsFunc(b.planned(env), func(p plan) bool { return p.err == nil }):
		return "this would change none of them"
	}
	return ""
}

// planned is what becomes of each resource. It is worked out anew when the edit
// or the inventory has changed.
func (b *Bulk) planned(env pane.Env) []plan {
	e := b.edit()
	stamp := string(e.Does) + "\x00" + tags.Tag{Key: e.Key, Value: e.From}.String() + "\x00" + tags.Tag{Key: e.Key, Value: e.Value}.String()
	if b.plans.edit == stamp && b.plans.version == env.Inventory.Version() {
		return b.plans.all
	}
	b.plans = plans{edit: stamp, version: env.Inventory.Version()}
	for _, arn := range b.arns {
		p := plan{name: arn}
		if r, ok := env.Inventory.Tagged(arn); ok {
			p.name = r.Name
		}
		p.change, p.err = model.PlanTagEdit(env.Inventory, arn, e)
		b.plans.all = append(b.plans.all, p)
	}
	return b.plans.all
}

// already tells whether a resource needs no change, rather than cannot have one.
func (p plan) already() bool { return errors.Is(p.err, model.ErrAlready) }

// why is the reason without the name, which stands before it.
func (p plan) why() string { return strings.TrimPrefix(p.err.Error(), p.name+" ") }
