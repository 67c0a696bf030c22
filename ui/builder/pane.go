// Package builder is the pane in which the event selectors of a trail are
// written: a draft with its history, what each selector logs in words, what is
// wrong with it and how to put that right, and the JSON that AWS would get.
package builder

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/ui/intent"
	"trailboss/ui/list"
	"trailboss/ui/pane"
)

// Pane is the builder. It holds one draft, for one trail or for several, and
// asks for each change of it to be kept.
type Pane struct {
	draft   model.Draft
	context selector.Context
	history history
	facts   facts
	// broken is what came back from the editor and could not be read, nil when
	// there is no such text.
	broken *broken
	// now is the time of the last key or paste.
	now time.Time

	selectors list.List
	// editing is set while the selector under the cursor is open; rows are its
	// parts.
	editing bool
	rows    rows
	dialogs []dialog
	json    jsonView
}

var (
	_ pane.Pane   = (*Pane)(nil)
	_ pane.Paster = (*Pane)(nil)
)

// New is a builder without a draft: Begin gives it one.
func New() *Pane { return &Pane{} }

// Begin opens a draft; what was there before is gone. c is what is known of the
// first of its trails. Nothing is kept before the first change.
func (p *Pane) Begin(d model.Draft, c selector.Context) {
	*p = Pane{draft: d, context: c, now: d.At}
	p.draft.Base, p.draft.Set, p.draft.Also = d.Base.Clone(), d.Set.Clone(), slices.Clone(d.Also)
	p.draft.Text = ""
	p.derive()
	if d.Text != "" {
		p.Edited(d.Text)
	}
}

// Go puts the cursor on a selector, counted from 0, or on the nearest there is.
func (p *Pane) Go(at int) { p.moveTo(at) }

// Draft is the draft as it is now. It shares no memory with the pane.
func (p *Pane) Draft() model.Draft {
	d := p.draft
	d.Base, d.Set, d.Also = d.Base.Clone(), d.Set.Clone(), slices.Clone(d.Also)
	if p.broken != nil {
		d.Text = p.broken.text
	}
	return d
}

// trails is for how many trails the draft is.
func (p *Pane) trails() int { return 1 + len(p.draft.Also) }

// ARN is the trail of the draft, the first of several.
func (p *Pane) ARN() string { return p.draft.ARN }

// Dirty tells whether there is something to lose: the draft means something
// else to AWS than what it began from, or a text from the editor is not read yet.
func (p *Pane) Dirty() bool { return p.broken != nil || p.differs() }

func (p *Pane) differs() bool { return !p.draft.Set.Equal(p.draft.Base) }

// Rebase says what AWS has now: after an apply, or when somebody else changed
// the trail. A draft that held no change follows; any other stays as it is.
func (p *Pane) Rebase(base selector.Set) {
	p.dialogs = nil
	follows := !p.differs()
	p.draft.Base = base.Clone()
	if follows {
		p.draft.Set = base.Clone()
		p.history = history{}
	}
	p.derive()
}

// Title names the pane.
func (p *Pane) Title() string { return "Event selectors" }

// Scope is that of the list, of the selector that is open, or of the dialog on
// top of them.
func (p *Pane) Scope() keymap.Scope {
	switch d := p.dialog(); {
	case d != nil:
		return d.scope()
	case p.editing:
		return keymap.Fields
	default:
		return keymap.Builder
	}
}

// Typing is true while a dialog is open: each has a text field or a choice to
// be made first.
func (p *Pane) Typing() bool { return p.dialog() != nil }

// Type hands a key or a paste to the dialog.
func (p *Pane) Type(env pane.Env, msg tea.Msg) intent.Intent {
	p.now = env.Now
	if d := p.dialog(); d != nil {
		return d.typed(p, msg)
	}
	return nil
}

// Do answers the actions of the dialog that is open, else those of the
// selector that is open, else those of the list.
func (p *Pane) Do(env pane.Env, a keymap.Action) (in intent.Intent, handled bool) {
	p.now = env.Now
	if d := p.dialog(); d != nil {
		return d.do(p, a)
	}
	if p.json.moves(a) {
		return nil, true
	}
	if why := p.Why(env, a); why != "" {
		return intent.Notice{Level: intent.Caution, Text: why}, true
	}
	if in, handled := p.doDraft(a); handled {
		return in, true
	}
	if p.editing {
		return p.doRow(a)
	}
	return p.doList(a)
}

// dialog is the one on top, nil when none is open.
func (p *Pane) dialog() dialog {
	if n := len(p.dialogs); n > 0 {
		return p.dialogs[n-1]
	}
	return nil
}

func (p *Pane) push(d dialog) { p.dialogs = append(p.dialogs, d) }

func (p *Pane) pop() { p.dialogs = p.dialogs[:max(0, len(p.dialogs)-1)] }
