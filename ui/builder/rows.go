package builder

import (
	"fmt"
	"strconv"
	"strings"

	"trailboss/model/selector"
	"trailboss/ui/list"
)

// The members of selectors that are no field selectors and no data resources,
// under AWS's names.
const (
	memberName      = "Name"
	memberReadWrite = "ReadWriteType"
	memberInclude   = "IncludeManagementEvents"
	memberExclude   = "ExcludeManagementEventSources"
	memberFields    = "FieldSelectors"
	memberResources = "DataResources"
)

// row is a part of a selector: a member, an operator with its list, or a value.
type row struct {
	// place is where the part is; member is set for the members above, whose
	// place is the whole selector.
	place  selector.Place
	member string
	// label, operator and value are what is shown, not sanitized.
	label, operator, value string
	// values is the number of values of a list whose values have rows of their
	// own.
	values int
	// inner is set for a value among several.
	inner bool
}

// rows are the parts of the selector that is open, and the cursor in them.
type rows struct {
	all  []row
	list list.List
	// of is the selector that the rows are of.
	of int
}

// Len is the number of rows.
func (r *rows) Len() int { return len(r.all) }

// ID names a row by its place.
func (r *rows) ID(i int) string { return r.all[i].id() }

func (r row) id() string {
	return fmt.Sprintf("%s %d %s %d", r.member, r.place.Field, r.place.Operator, r.place.Value)
}

// under is the row under the cursor. Every selector has one.
func (r *rows) under() row { return r.all[max(0, r.list.Cursor(r))] }

// show turns to selector i; the cursor stays on its part where that is there.
func (r *rows) show(set selector.Set, i int) {
	if r.of != i {
		r.of, r.list = i, list.List{}
	}
	if i < len(set.Basic) {
		r.all = basicRows(set.Basic[i], i)
	} else {
		r.all = advancedRows(set.Advanced[i-len(set.Basic)], i)
	}
	r.list.Sync(r)
}

// goTo puts the cursor on the row that is nearest to a place: the value, else
// its list, else its field, else where a field would be added.
func (r *rows) goTo(place selector.Place, path string) {
	best, most := 0, -1
	for i, row := range r.all {
		if n := row.near(place, path); n > most {
			best, most = i, n
		}
	}
	r.list.Go(r, best)
}

// near tells how much of the way to a place the row is.
func (r row) near(place selector.Place, path string) int {
	switch {
	case r.member != "":
		if place.Field < 0 && inPath(path, r.member) {
			return 1
		}
		return 0
	case r.place.Field != place.Field:
		return -1
	case r.place.Operator == place.Operator && r.place.Value == place.Value:
		return 4
	case r.place.Operator == place.Operator && r.place.Value <= 0:
		return 3
	case place.Operator == "":
		return 2
	default:
		return 1
	}
}

// inPath tells whether a problem's path goes through a member.
func inPath(path, member string) bool { return strings.Contains(path+" ", " "+member+" ") }

func advancedRows(a selector.Advanced, i int) []row {
	name := selector.Place{Selector: i, Field: -1, Value: -1}
	all := []row{{place: name, member: memberName, label: memberName, value: a.Name}}
	for n, f := range a.FieldSelectors {
		label := f.Field
		for _, o := range selector.Operators {
			if values := f.Values(o); len(values) > 0 {
				at := selector.Place{Selector: i, Field: n, Operator: o, Value: -1}
				all = append(all, listRows(at, label, string(o), values)...)
				label = ""
			}
		}
		if label != "" {
			all = append(all, row{place: selector.Place{Selector: i, Field: n, Value: -1}, label: label})
		}
	}
	return all
}

func basicRows(b selector.Basic, i int) []row {
	whole := selector.Place{Selector: i, Field: -1, Value: -1}
	all := []row{
		{place: whole, member: memberReadWrite, label: memberReadWrite, value: readWrite(b)},
		{place: whole, member: memberInclude, label: memberInclude, value: strconv.FormatBool(includes(b))},
		{place: whole, member: memberExclude, label: memberExclude, value: strings.Join(b.ExcludeManagementEventSources, ", ")},
	}
	for n, d := range b.DataResources {
		at := selector.Place{Selector: i, Field: n, Value: -1}
		if len(d.Values) == 0 {
			all = append(all, row{place: at, label: d.Type})
			continue
		}
		all = append(all, listRows(at, d.Type, "", d.Values)...)
	}
	return all
}

// listRows are the rows of a list: one where it has one value, else its head
// and the values.
func listRows(at selector.Place, label, operator string, values []string) []row {
	if len(values) == 1 {
		at.Value = 0
		return []row{{place: at, label: label, operator: operator, value: values[0]}}
	}
	all := []row{{place: at, label: label, operator: operator, values: len(values)}}
	for v, value := range values {
		at.Value = v
		all = append(all, row{place: at, value: value, inner: true})
	}
	return all
}

// readWrite is the selector's ReadWriteType with AWS's default filled in.
func readWrite(b selector.Basic) string {
	if b.ReadWriteType == "" {
		return selector.ReadWriteAll
	}
	return b.ReadWriteType
}

// includes is the selector's IncludeManagementEvents with AWS's default filled in.
func includes(b selector.Basic) bool {
	return b.IncludeManagementEvents == nil || *b.IncludeManagementEvents
}
