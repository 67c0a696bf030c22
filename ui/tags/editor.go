// Package tags is the overlays in which tags are edited: those of one resource,
// whatever has tags, and one edit for those of several.
package tags

import (
	"encoding/json"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/paste"
	"trailboss/model/tags"
	"trailboss/ui/intent"
	"trailboss/ui/list"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// Editor edits the tags of one resource. What it shows is what AWS has, but for
// what was edited here and is not applied yet.
type Editor struct {
	arn     string
	draft   draft
	history history
	form    *form
	// said are remarks on what was done last, for as long as nothing else is.
	said []remark
	// leaving is true once esc was pressed over changes.
	leaving bool
	list    list.List
	scroll  page.Scroll
}

// remark is a line with its meaning.
type remark struct {
	level intent.Level
	text  string
}

// New edits the tags of a resource that the inventory knows as model.Tagged.
func New(arn string) *Editor { return &Editor{arn: arn} }

// Scope is keymap.TagEditor, or keymap.TagForm while a tag is written.
func (e *Editor) Scope() keymap.Scope {
	if e.form != nil {
		return keymap.TagForm
	}
	return keymap.TagEditor
}

// Title names it.
func (e *Editor) Title() string { return "Tags" }

// Typing is true while a tag is written.
func (e *Editor) Typing() bool { return e.form != nil }

// Dirty tells whether closing would lose anything.
func (e *Editor) Dirty(env pane.Env) bool { return e.form != nil || e.draft.changes(e.now(env)) > 0 }

// Type hands a key or a paste to the form.
func (e *Editor) Type(env pane.Env, msg tea.Msg) intent.Intent {
	if e.form == nil {
		return nil
	}
	return e.form.typed(e, env, msg)
}

// Paste adds all tags of a text at once.
func (e *Editor) Paste(env pane.Env, content string) intent.Intent {
	if why := e.closed(env); why != "" {
		return say(intent.Caution, why)
	}
	got, err := paste.ReadTags(content)
	if err != nil {
		return say(intent.Danger, "the paste cannot be read: "+err.Error())
	}
	return e.take(env, got)
}

// take puts pasted tags into the draft, those that AWS would refuse too: they
// are marked, and nothing is lost.
func (e *Editor) take(env pane.Env, got paste.PastedTags) intent.Intent {
	now, d := e.now(env), e.draft
	before := d.on(now)
	for _, t := range got.Tags {
		d = d.with(now, t.Key, &t)
	}
	put, _ := tags.Difference(before, d.on(now))
	e.said = []remark{{intent.Good, fmt.Sprintf("%s read, %d new or changed (z undoes)", text.Counted(len(got.Tags), "tag"), len(put))}}
	if len(put) > 0 {
		e.change(d)
		e.goTo(env, put[0].Key)
	}
	if got.Target != "" && got.Target != e.arn {
		e.said = append(e.said, remark{intent.Caution, "The text is about " + got.Target + ": its tags are taken for this one."})
	}
	for _, p := range got.Repairs {
		line := p.Text
		if p.Path != "" {
			line = p.Path + ": " + line
		}
		e.said = append(e.said, remark{intent.Info, "Mended: " + line})
	}
	return nil
}

// Do edits the draft, asks for a review, moves and closes; with changes esc
// asks first.
func (e *Editor) Do(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	if e.form != nil {
		return e.form.do(e, env, a)
	}
	if e.list.Do(e.rows(env), a) {
		return nil, true
	}
	if a == keymap.Back {
		if e.leaving || !e.Dirty(env) {
			return intent.Close{}, true
		}
		e.leaving = true
		return nil, true
	}
	e.leaving = false
	if why := e.Why(env, a); why != "" {
		return say(intent.Caution, why), true
	}
	return e.edit(env, a)
}

func (e *Editor) edit(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	switch a {
	case keymap.New:
		e.said, e.form = nil, newForm(env, nil)
	case keymap.Open:
		e.said, e.form = nil, newForm(env, e.under(env).to)
	case keymap.Delete:
		e.toggle(env)
	case keymap.Undo:
		e.said, e.draft = nil, step(&e.history.past, &e.history.future, e.draft)
	case keymap.Redo:
		e.said, e.draft = nil, step(&e.history.future, &e.history.past, e.draft)
	case keymap.Copy:
		return e.copied(env), true
	case keymap.Refresh:
		return intent.ReadTags{ARN: e.arn}, true
	case keymap.ToReview:
		return intent.ReviewTags{ARN: e.arn, Tags: e.after(env)}, true
	default:
		return nil, false
	}
	return nil, true
}

// toggle removes the tag under the cursor, or takes that back.
func (e *Editor) toggle(env pane.Env) {
	r, now := e.under(env), e.now(env)
	if r.to == nil {
		e.change(e.draft.with(now, r.key, r.now))
		return
	}
	e.change(e.draft.with(now, r.key, nil))
}

// copied is the tags as the draft has them, as JSON that can be pasted here and
// given to the AWS CLI.
func (e *Editor) copied(env pane.Env) intent.Intent {
	text, err := json.MarshalIndent(e.after(env), "", "  ")
	if err != nil {
		return say(intent.Danger, "the tags cannot be written as JSON: "+err.Error())
	}
	return intent.Copy{What: "the tags", Text: string(text)}
}

func (e *Editor) change(d draft) {
	e.history.record(e.draft)
	e.draft = d
}

// now is the tags that AWS has, as far as is known.
func (e *Editor) now(env pane.Env) []model.Tag {
	if r, ok := env.Inventory.Tagged(e.arn); ok {
		return r.Tags.Value
	}
	return nil
}

// after is the tags as the draft has them.
func (e *Editor) after(env pane.Env) []model.Tag { return e.draft.on(e.now(env)) }

func (e *Editor) rows(env pane.Env) rows { return e.draft.rows(e.now(env)) }

// under is the row under the cursor; there must be one.
func (e *Editor) under(env pane.Env) row {
	rs := e.rows(env)
	return rs[e.list.Cursor(rs)]
}

func (e *Editor) goTo(env pane.Env, key string) {
	rs := e.rows(env)
	for i := range rs {
		if rs[i].key == key {
			e.list.Go(rs, i)
		}
	}
}

func say(level intent.Level, text string) intent.Intent {
	return intent.Notice{Level: level, Text: text}
}
