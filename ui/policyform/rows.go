package policyform

import (
	"fmt"
	"slices"
	"strings"

	"trailboss/model/awsname"
	"trailboss/model/lake/policy"
)

// kind is what a row is about.
type kind uint8

const (
	effect kind = iota
	sid
	principal
	externalID
	action
	resource
	addStatement
	deletePolicy
	// nothing is the row of a form that has none.
	nothing
)

// typed tells whether the row is a text.
func (k kind) typed() bool { return k == sid || k == principal || k == externalID }

var labels = map[kind]string{
	effect: "Effect", sid: "Name", principal: "Principals", externalID: "External id", action: "Actions", resource: "Resource",
}

// row is one line of the form: a part of a statement, or what can be done to the
// whole. at counts those of one kind; for texts the last one is still empty.
type row struct {
	kind          kind
	statement, at int
}

// rows are those of the form.
func (f *Form) rows() []row {
	var rows []row
	for i, s := range f.draft.Statements {
		rows = append(rows, row{effect, i, 0})
		for at := range len(s.Principals) + 1 {
			rows = append(rows, row{principal, i, at})
		}
		if f.isChannel() {
			for at := range max(1, len(s.ExternalIDs())) {
				rows = append(rows, row{externalID, i, at})
			}
		}
		for at := range f.actions(i) {
			rows = append(rows, row{action, i, at})
		}
		if !slices.Equal(s.Resources, []string{f.arn}) {
			rows = append(rows, row{resource, i, 0})
		}
		rows = append(rows, row{sid, i, 0})
	}
	if f.shown {
		rows = append(rows, row{kind: addStatement})
	}
	if f.base != "" {
		rows = append(rows, row{kind: deletePolicy})
	}
	return rows
}

func (f *Form) isChannel() bool { return slices.Contains(policy.Actions(f.arn), policy.PutAuditEvents) }

// actions are those that a statement may have, and those that it has.
func (f *Form) actions(statement int) []string {
	all := policy.Actions(f.arn)
	for _, a := range f.draft.Statements[statement].Actions {
		if !slices.Contains(all, a) {
			all = append(all, a)
		}
	}
	return all
}

// current is the row under the cursor.
func (f *Form) current() row {
	if rows := f.rows(); f.row < len(rows) {
		return rows[f.row]
	}
	return row{kind: nothing}
}

// firstRow is where one begins: the first principal that is still empty.
func (f *Form) firstRow() int {
	return max(0, slices.IndexFunc(f.rows(), func(r row) bool { return r.kind == principal && f.value(r) == "" }))
}

// field is where problems with the row are, as policies spell it.
func (r row) field() string {
	at := fmt.Sprintf("Statement[%d].", r.statement)
	switch r.kind {
	case effect:
		return at + "Effect"
	case sid:
		return at + "Sid"
	case principal:
		return fmt.Sprintf("%sPrincipal.AWS[%d]", at, r.at)
	case externalID:
		return fmt.Sprintf("%sCondition.StringEquals.cloudtrail:ExternalId[%d]", at, r.at)
	case action:
		return at + "Action"
	case resource:
		return at + "Resource"
	default:
		return "Statement"
	}
}

// blames tells whether a problem in a field is the row's.
func (f *Form) blames(r row, field string) bool {
	at := fmt.Sprintf("Statement[%d].", r.statement)
	switch r.kind {
	case principal:
		last := r.at == len(f.draft.Statements[r.statement].Principals)
		return field == r.field() || last && field == at+"Principal"
	case action:
		name := f.actions(r.statement)[r.at]
		i := slices.Index(f.draft.Statements[r.statement].Actions, name)
		return r.at == 0 && field == at+"Action" || i >= 0 && field == fmt.Sprintf("%sAction[%d]", at, i)
	case resource:
		return strings.HasPrefix(field, r.field())
	case deletePolicy, nothing:
		return false
	default:
		return field == r.field()
	}
}

// value is the text of a row of text.
func (f *Form) value(r row) string {
	if r.kind.typed() {
		s := f.draft.Statements[r.statement]
		switch {
		case r.kind == sid:
			return s.Sid
		case r.kind == principal && r.at < len(s.Principals):
			return s.Principals[r.at]
		case r.kind == externalID && r.at < len(s.ExternalIDs()):
			return s.ExternalIDs()[r.at]
		}
	}
	return ""
}

// goTo moves to a row. A text that was emptied goes with that, and the id of an
// account becomes the ARN of the account.
func (f *Form) goTo(to int) {
	rows := f.rows()
	under := row{kind: nothing}
	if to = max(0, min(to, len(rows)-1)); to < len(rows) {
		under = rows[to]
	}
	if f.edited {
		f.tidy(&under)
	}
	f.row = max(0, slices.Index(f.rows(), under))
	f.text.Set(f.value(f.current()))
	f.text.On, f.edited = !f.typingJSON, false
}

// tidy takes away the text of the row where it was emptied, or writes the account
// that was typed out. under is the row that is gone to, which may move up.
func (f *Form) tidy(under *row) {
	r := f.current()
	s := &f.draft.Statements[r.statement]
	typed := f.value(r)
	switch {
	case r.kind == principal && typed != "":
		s.Principals[r.at] = f.whole(typed)
	case r.kind == principal:
		s.Principals = slices.Delete(s.Principals, r.at, r.at+1)
	case r.kind == externalID:
		*s = s.Asking(filled(s.ExternalIDs()))
	}
	if typed == "" && under.kind == r.kind && under.statement == r.statement && under.at > r.at {
		under.at--
	}
	f.fromFields()
}

// whole is the ARN of an account whose id was typed, in the partition of the
// resource; any other text stays.
func (f *Form) whole(typed string) string {
	const digits = 12
	arn, err := awsname.ParseARN(f.arn)
	if err != nil || len(typed) != digits || strings.Trim(typed, "0123456789") != "" {
		return typed
	}
	return awsname.ARN{Partition: arn.Partition, Service: "iam", Account: typed, Resource: "root"}.String()
}

// typed takes the row's text over.
func (f *Form) typed() {
	r, text := f.current(), strings.TrimSpace(f.text.Value())
	f.edited = true
	s := &f.draft.Statements[r.statement]
	switch r.kind {
	case sid:
		s.Sid = text
	case principal:
		s.Principals = set(s.Principals, r.at, text)
	case externalID:
		*s = s.Asking(set(s.ExternalIDs(), r.at, text))
	}
	f.fromFields()
}

// set is the list with another text at a place, which may be just behind it.
func set(list []string, at int, text string) []string {
	list = slices.Clone(list)
	if at == len(list) {
		return append(list, text)
	}
	list[at] = text
	return list
}

// addPrincipals puts what was pasted at the row and behind it, parted by commas
// or white space.
func (f *Form) addPrincipals(pasted string) {
	r := f.current()
	words := strings.FieldsFunc(pasted, func(c rune) bool { return strings.ContainsRune(", \t\r\n\"'[]", c) })
	for i, w := range words {
		words[i] = f.whole(w)
	}
	s := &f.draft.Statements[r.statement]
	s.Principals = slices.Insert(slices.Clone(s.Principals), r.at, words...)
	f.fromFields()
	f.goTo(f.row + len(words))
}
