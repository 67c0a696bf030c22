// Package matcher is the overlay that answers whether an event would be logged,
// by which selector and why: for recent events of the account, for pasted ones
// and for one typed in a line.
package matcher

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/model/event"
	"trailboss/model/match"
	"trailboss/model/selector"
	"trailboss/ui/field"
	"trailboss/ui/intent"
	"trailboss/ui/list"
	"trailboss/ui/page"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// Overlay judges events by one set of event selectors. The field has the focus
// at first; what is typed there is judged as it is typed. While nothing is
// typed, the events below are listed: the recent ones, or those pasted.
type Overlay struct {
	title, arn string
	matcher    *match.Matcher

	field field.Field
	// typed is the event that the field holds, nil while that is none.
	typed *event.Event
	// complaint is what is wrong with what was typed or pasted.
	complaint string

	recent, pasted batch
	// isPasted is true while the pasted events are listed.
	isPasted bool
	show     filter
	list     list.List
	// one is the event of the list that is looked at, or nil.
	one    *event.Event
	scroll page.Scroll
}

// New judges by set, within the scope of the trail. title says whose selectors
// these are: a draft's or what AWS has. The recent events of the trail's home
// Region are listed once they are known; the trail is named by its ARN.
func New(title string, set selector.Set, scope match.Scope, arn string) *Overlay {
	return &Overlay{title: title, arn: arn, matcher: match.New(set, scope), field: field.New()}
}

// Judge opens the overlay on one event, as if it had been pasted.
func (o *Overlay) Judge(e event.Event) {
	o.pasted, o.isPasted, o.field.On = judge(o.matcher, []event.Event{e}), true, false
	o.one = &o.pasted.events[0]
}

// Scope is keymap.Matcher.
func (o *Overlay) Scope() keymap.Scope { return keymap.Matcher }

// Title asks the question.
func (o *Overlay) Title() string { return "Would this event be logged?" }

// Typing is true while the field has the focus.
func (o *Overlay) Typing() bool { return o.field.On }

// Type edits the line, or takes pasted records: what is pasted and begins as
// JSON does is not put into the line.
func (o *Overlay) Type(_ pane.Env, msg tea.Msg) intent.Intent {
	if p, ok := msg.(tea.PasteMsg); ok && isJSON(p.Content) {
		if len(p.Content) >= lengthy {
			return intent.Batch{intent.Notice{Level: intent.Info, Text: "reading the paste"}, intent.ReadRecords{Text: p.Content}}
		}
		o.Pasted(o.Reader(p.Content)())
		return nil
	}
	if o.field.Take(msg) {
		o.read()
	}
	return nil
}

// Paste takes records wherever the focus is, and else a line in place of the one
// there is.
func (o *Overlay) Paste(env pane.Env, content string) intent.Intent {
	if !isJSON(content) {
		o.field.Clear()
		o.field.On = true
	}
	return o.Type(env, tea.PasteMsg{Content: content})
}

func isJSON(s string) bool {
	s = strings.TrimSpace(strings.TrimPrefix(s, "\ufeff"))
	return strings.HasPrefix(s, "{") || strings.HasPrefix(s, "[")
}

// read takes the event from the line. What is wrong with it is only said once
// it is to be accepted: half a line is not a mistake.
func (o *Overlay) read() {
	o.typed, o.complaint, o.scroll = nil, "", page.Scroll{}
	if e, err := event.ParseLine(o.field.Value()); err == nil {
		o.typed = &e
	}
}

// lengthy is the length in bytes from which a paste is read beside the event loop.
const lengthy = 64 << 10

// Pasted lists records that were read. The first that cannot be read is told.
func (o *Overlay) Pasted(r Records) {
	o.complaint = r.complaint
	if len(r.events) == 0 {
		if r.complaint == "" {
			o.complaint = "there is no event in what was pasted: paste a record, a list of records or a file of them"
		}
		return
	}
	if r.left > 0 {
		o.complaint = text.Counted(r.left, "record") + " left out: " + r.complaint
	}
	o.field.Clear()
	o.typed, o.one, o.isPasted, o.show = nil, nil, true, everything
	o.pasted = r.batch
	o.list, o.scroll = list.List{}, page.Scroll{}
	if len(o.pasted.events) == 1 {
		o.one = &o.pasted.events[0]
	}
}

// Do accepts the line, opens the event under the cursor, filters, copies, reads
// again, moves, and goes back one step.
func (o *Overlay) Do(env pane.Env, a keymap.Action) (intent.Intent, bool) {
	o.sync(env)
	if why := o.Why(env, a); why != "" {
		return intent.Notice{Level: intent.Caution, Text: why}, true
	}
	switch a {
	case keymap.Back:
		return o.back(), true
	case keymap.Next:
		o.field.On = !o.field.On
	case keymap.Apply, keymap.Open:
		o.open()
	case keymap.Filter:
		o.show = (o.show + 1) % filters
		o.list = list.List{}
	case keymap.Refresh:
		return intent.LookUp{ARN: o.arn}, true
	case keymap.Copy:
		return intent.Copy{What: "the verdict", Text: o.plain()}, true
	case keymap.CopyEvent:
		return intent.Copy{What: "the event", Text: string(o.event().Raw)}, true
	default:
		if o.moves() {
			return nil, o.list.Do(o.rows(), a)
		}
		return nil, o.scroll.Move(a)
	}
	return nil, true
}

// open accepts what is typed, or shows the event under the cursor.
func (o *Overlay) open() {
	switch line := o.field.Value(); {
	case line != "" && o.typed == nil:
		_, err := event.ParseLine(line)
		if err != nil {
			o.complaint = err.Error()
		}
	case line != "":
		o.field.On = false
	case o.one == nil:
		if rows := o.rows(); rows.Len() > 0 {
			o.one, o.scroll = rows.event(o.list.Cursor(rows)), page.Scroll{}
		}
	}
}

// back leaves what was opened last: the typed line, one event, the pasted
// events, and then the overlay.
func (o *Overlay) back() intent.Intent {
	o.complaint, o.scroll = "", page.Scroll{}
	switch {
	case o.field.Value() != "":
		o.field.Clear()
		o.field.On = true
		o.typed = nil
	case o.one != nil && (!o.isPasted || len(o.pasted.events) > 1):
		o.one = nil
	case o.isPasted:
		o.isPasted, o.one, o.pasted, o.list = false, nil, batch{}, list.List{}
	default:
		return intent.Close{}
	}
	return nil
}

// moves tells whether there is a list to move over; else the text scrolls.
func (o *Overlay) moves() bool {
	return o.one == nil && o.field.Value() == "" && o.rows().Len() > 0
}

// event is the one event that is judged now, nil while there are several or none.
func (o *Overlay) event() *event.Event {
	if o.field.Value() != "" {
		return o.typed
	}
	return o.one
}

// Why says why an action cannot act on what is shown.
func (o *Overlay) Why(_ pane.Env, a keymap.Action) string {
	e := o.event()
	listed := e == nil && o.field.Value() == ""
	switch a {
	case keymap.Filter:
		if !listed {
			return "one event is shown: esc leads to the list of events"
		}
	case keymap.Refresh:
		if o.isPasted {
			return "these events were pasted: esc leads back to the recent ones"
		}
	case keymap.Copy:
		if e == nil && (!listed || len(o.events().events) == 0) {
			return "there is no verdict to copy yet"
		}
	case keymap.CopyEvent:
		if e == nil {
			return "open an event first, with enter"
		}
		if len(e.Raw) == 0 {
			return "there is no record of this event to copy: y copies the verdict"
		}
	}
	return ""
}
