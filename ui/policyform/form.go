// Package policyform is the overlay in which the resource policy of a channel or
// an event data store is written: a form, and the JSON beside it. Each follows the
// other.
package policyform

import (
	"bytes"
	"encoding/json"
	"strings"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/lake/policy"
	"trailboss/ui/area"
	"trailboss/ui/field"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// Form holds one policy as it is written. Make one with New.
type Form struct {
	arn string
	// begun is true once it is known what AWS has: base is that, and began the
	// text that the form made of it.
	begun       bool
	base, began string
	// json is the policy's text, draft what the fields show of it. shown is true
	// while they show all of it; unfit says else why not.
	json  area.Area
	draft policy.Policy
	shown bool
	unfit string
	// typingJSON is true while the JSON has the focus.
	typingJSON bool
	row        int
	// text is the field of the row, edited whether it was typed in.
	text   field.Field
	edited bool
	past   []string
	// step is what was changed last: changes of one kind are undone together.
	step string
	// asked is true once a review was asked for: then what is missing is told.
	asked bool
	// said is what there is to tell of the last paste.
	said   []string
	scroll page.Scroll
}

var (
	_ pane.Pane   = (*Form)(nil)
	_ pane.Paster = (*Form)(nil)
	_ pane.Kept   = (*Form)(nil)
)

// New is the form of the policy of the resource; it begins once it is known what
// AWS has.
func New(arn string) *Form {
	f := &Form{arn: arn, json: area.New(), text: field.New()}
	f.text.Limit(policy.MaxLength)
	return f
}

// ARN is the resource.
func (f *Form) ARN() string { return f.arn }

// Scope is keymap.ResourcePolicy.
func (f *Form) Scope() keymap.Scope { return keymap.ResourcePolicy }

// Title names the form.
func (f *Form) Title() string { return "Resource policy" }

// Typing is true in the JSON, and on a row of text.
func (f *Form) Typing() bool { return f.typingJSON || f.begun && f.current().kind.typed() }

// Dirty tells whether something is written that AWS does not have.
func (f *Form) Dirty() bool {
	return f.begun && f.json.Value() != f.began && !policy.Same(f.sent(), f.base)
}

// Follow begins with what AWS has once that is known, and goes along with it as
// long as nothing is written.
func (f *Form) Follow(env pane.Env) {
	r, ok := env.Inventory.Governed(f.arn)
	if !ok || !r.Policy.Known || f.begun && (f.Dirty() || f.base == r.Policy.Value) {
		return
	}
	f.Begin(r.Policy.Value, r.Policy.Value)
}

// Begin goes on from base, which is what AWS has now, as text.
func (f *Form) Begin(base, text string) {
	f.base, f.begun, f.past, f.step = base, true, nil, ""
	f.began = f.readable(base)
	f.put(f.readable(text))
	f.goTo(f.firstRow())
}

// Draft is the form as it stands, for Resume to go on with.
func (f *Form) Draft() model.FormDraft {
	return model.FormDraft{
		Kind: model.FormUpdate, Aspect: model.AspectPolicy, ARN: f.arn,
		Base: model.ResourcePolicy(f.base), Now: model.ResourcePolicy(f.json.Value()),
	}
}

// Resume is a form of AspectPolicy as it was left, in the JSON where the fields
// cannot show it.
func Resume(d model.FormDraft) *Form {
	base, _ := d.Base.(model.ResourcePolicy)
	now, _ := d.Now.(model.ResourcePolicy)
	f := New(d.ARN)
	f.Begin(string(base), string(now))
	f.put(string(now))
	if !f.shown {
		f.turn() // where all of it is
	}
	return f
}

// readable is the text as the JSON shows it: indented, and for none a policy
// that lets nobody in yet.
func (f *Form) readable(text string) string {
	if text == "" {
		return fresh(f.arn).String()
	}
	var b bytes.Buffer
	if json.Indent(&b, []byte(strings.TrimSpace(text)), "", "  ") != nil {
		return text
	}
	return b.String()
}

// fresh is a policy in which only the principals are missing.
func fresh(arn string) policy.Policy {
	p := policy.ForSenders(arn, nil, "")
	p.Statements[0].Sid, p.Statements[0].Actions = "", policy.Actions(arn)
	return p
}

// put makes a text the policy, whether the fields can show it or not.
func (f *Form) put(text string) {
	f.json.Set(text)
	f.fromJSON()
}

// fromJSON lets the fields follow the JSON.
func (f *Form) fromJSON() {
	text := f.sent()
	p, problems := policy.Read(text)
	f.draft, f.shown, f.unfit, f.edited = policy.Policy{}, false, "", false
	switch {
	case text == "":
		f.unfit = "There is no text, and so no policy."
	case len(problems) > 0:
		f.unfit = problems[0].Text
	case !fits(p):
		f.unfit = "It has services as principals, or conditions, that this form has no fields for."
	case !policy.Same(p.Compact(), text):
		f.unfit = "It says something twice."
	default:
		f.draft, f.shown = p, true
	}
	f.goTo(f.row)
}

// fits tells whether the form has fields for all of a policy.
func fits(p policy.Policy) bool {
	for _, s := range p.Statements {
		if len(s.Services) > 0 || len(s.Conditions) > 1 || len(s.Conditions) != min(1, len(s.ExternalIDs())) {
			return false
		}
		for _, keys := range s.Conditions {
			if len(keys) != 1 {
				return false
			}
		}
	}
	return true
}

// fromFields lets the JSON follow the fields. What is empty is not there.
func (f *Form) fromFields() {
	p := f.draft
	p.Statements = make([]policy.Statement, len(f.draft.Statements))
	for i, s := range f.draft.Statements {
		s.Principals = filled(s.Principals)
		s = s.Asking(filled(s.ExternalIDs()))
		p.Statements[i] = s
	}
	f.json.Set(p.String())
}

// filled are the texts that are not empty.
func filled(list []string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// sent is the text as it goes to AWS: without white space, of which every
// character counts there; what is no JSON as it is, without what surrounds it.
func (f *Form) sent() string {
	text := strings.TrimSpace(f.json.Value())
	var b bytes.Buffer
	if json.Compact(&b, []byte(text)) != nil {
		return text
	}
	return b.String()
}

// problems are what AWS refuses of the policy, and what is hardly meant.
func (f *Form) problems() []lake.Problem {
	text := f.sent()
	if text == "" {
		return nil
	}
	return model.CheckPolicy(f.arn, text)
}

// Type edits the JSON or the row's text.
func (f *Form) Type(env pane.Env, msg tea.Msg) intent.Intent {
	f.Follow(env)
	f.said = nil
	if !f.Typing() {
		return nil
	}
	if p, ok := msg.(tea.PasteMsg); ok && f.isPolicy(p.Content) {
		return f.paste(p.Content)
	}
	before := f.json.Value()
	if f.typingJSON {
		if f.json.Take(msg) {
			f.remember("JSON", before)
			f.fromJSON()
		}
		return nil
	}
	if p, ok := msg.(tea.PasteMsg); ok && f.current().kind == principal {
		f.remember("", before)
		f.addPrincipals(p.Content)
		return nil
	}
	if f.text.Take(msg) {
		f.remember(f.current().field(), before)
		f.typed()
	}
	return nil
}

// remember keeps the text from before a change for undo; changes of one kind,
// one after another, are one.
func (f *Form) remember(kind, before string) {
	if kind == "" || kind != f.step {
		f.past = append(f.past, before)
	}
	f.step = kind
}

// undo goes back to the text before the last change.
func (f *Form) undo() {
	last := len(f.past) - 1
	f.put(f.past[last])
	f.past, f.step = f.past[:last], ""
}
