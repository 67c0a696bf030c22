package activity

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/model/activity"
	"trailboss/ui/field"
	"trailboss/ui/list"
)

// kind is how a row of the form is filled in.
type kind int

const (
	// typed rows hold text, chosen ones one of their choices.
	typed kind = iota
	chosen
)

// row is one row of the form. attribute is "" for those that AWS has no
// attribute for.
type row struct {
	label, hint string
	attribute   activity.Attribute
	kind        kind
	choices     []string
	field       field.Field
	choice      int
	wrong       string
}

// The rows that are no attribute have these places at the top and the bottom.
const spanRow = 0

// form is the filter while it is being changed.
type form struct {
	rows rows
	list list.List
}

type rows []row

// Len is the number of rows.
func (r rows) Len() int { return len(r) }

// ID is the row's label.
func (r rows) ID(i int) string { return r[i].label }

// spans are the times that are chosen rather than typed.
var spans = []string{"1h", "24h", "7d", "90d"}

// newForm holds a filter and a span.
func newForm(f activity.Filter, s activity.Span, now time.Time) *form {
	text := func(label, hint string, a activity.Attribute) row {
		r := row{label: label, hint: hint, attribute: a, field: field.New()}
		r.field.Set(f.Values[a])
		return r
	}
	span := row{
		label: "time", hint: "1h, 24h, 7d, 90d, or from 2026-11-20 08:00 to 2026-11-21; space: the next of these",
		choices: spans, field: field.New(),
	}
	span.field.Set(s.String())
	readOnly := row{
		label: "read-only", hint: "space: any, reads only, writes only", attribute: activity.ReadOnly,
		kind: chosen, choices: []string{"any", "true", "false"},
	}
	failed := row{label: "errors", hint: "space: all calls, failed ones only", kind: chosen, choices: []string{"all", "errors only"}}
	for i, c := range readOnly.choices {
		if c == f.Values[activity.ReadOnly] {
			readOnly.choice = i
		}
	}
	if f.ErrorsOnly {
		failed.choice = 1
	}
	form := &form{rows: rows{
		span,
		text("user", "the user's or session's name: mary", activity.Username),
		text("event name", "the call: StopLogging", activity.EventName),
		text("event source", "the service: s3, or s3.amazonaws.com", activity.EventSource),
		text("resource name", "a name or an ARN, whole", activity.ResourceName),
		text("resource type", "AWS::CloudTrail::Trail", activity.ResourceType),
		text("access key", "AKIA… or ASIA…", activity.AccessKeyID),
		text("event ID", "", activity.EventID),
		readOnly, failed,
	}}
	form.check(now)
	form.focus()
	return form
}

func (f *form) at() int { return f.list.Cursor(f.rows) }

func (f *form) focus() {
	for i := range f.rows {
		f.rows[i].field.On = i == f.at() && f.rows[i].kind == typed
	}
}

// typed takes a key or a paste for the row under the cursor. A space goes to
// the next choice: no text of the form but a time has one.
func (f *form) typed(msg tea.Msg, now time.Time) {
	r := &f.rows[f.at()]
	key, isKey := msg.(tea.KeyPressMsg)
	switch {
	case isKey && key.Text == " " && (r.kind == chosen || f.at() == spanRow && !strings.Contains(r.field.Value(), "-")):
		r.next()
	case r.kind == typed:
		r.field.Take(msg)
	}
	f.check(now)
}

// next goes to the next choice of a row.
func (r *row) next() {
	if r.kind == chosen {
		r.choice = (r.choice + 1) % len(r.choices)
		return
	}
	for i, c := range r.choices {
		if c == r.field.Value() {
			r.field.Set(r.choices[(i+1)%len(r.choices)])
			return
		}
	}
	r.field.Set(r.choices[0])
}

// do moves between the rows, and clears them.
func (f *form) do(a keymap.Action, now time.Time) {
	switch a {
	case keymap.Next:
		f.list.Go(f.rows, (f.at()+1)%len(f.rows))
	case keymap.Previous:
		f.list.Go(f.rows, (f.at()+len(f.rows)-1)%len(f.rows))
	case keymap.Reset:
		at := f.at()
		*f = *newForm(activity.Filter{}, activity.Span{Last: beginning}, now)
		f.list.Go(f.rows, at)
	default:
		f.list.Do(f.rows, a)
	}
	f.focus()
}

// check says at each row what is wrong with it.
func (f *form) check(now time.Time) {
	for i := range f.rows {
		r := &f.rows[i]
		r.wrong = ""
		switch {
		case r.attribute != "":
			r.wrong = r.attribute.Check(r.value())
		case i == spanRow:
			if _, err := activity.ParseSpan(r.field.Value(), now); err != nil {
				r.wrong = err.Error()
			}
		}
	}
}

// value is what a row of an attribute asks for.
func (r *row) value() string {
	switch {
	case r.kind == typed:
		return r.attribute.Tidy(r.field.Value())
	case r.choice == 0:
		return ""
	default:
		return r.choices[r.choice]
	}
}

// filter is what the form asks for as far as it is right.
func (f *form) filter() activity.Filter {
	out := activity.Filter{Values: map[activity.Attribute]string{}}
	for i := range f.rows {
		switch r := &f.rows[i]; {
		case r.attribute != "" && r.value() != "":
			out.Values[r.attribute] = r.value()
		case r.attribute == "" && r.kind == chosen:
			out.ErrorsOnly = r.choice > 0
		}
	}
	return out
}

// result is what the form asks for; ok is false while something is wrong with
// it, to which the cursor goes.
func (f *form) result(now time.Time) (filter activity.Filter, span activity.Span, ok bool) {
	f.check(now)
	for i, r := range f.rows {
		if r.wrong != "" {
			f.list.Go(f.rows, i)
			f.focus()
			return filter, span, false
		}
	}
	span, err := activity.ParseSpan(f.rows[spanRow].field.Value(), now)
	return f.filter(), span, err == nil
}
