package match

import (
	"slices"
	"strconv"
	"strings"

	"trailboss/model/selector"
)

// tell puts a finding into words.
func (f finding) tell() string {
	if f.ask.basic {
		if text := f.tellBasic(); text != "" {
			return text
		}
	}
	field := f.ask.asked.Field
	switch {
	case f.value == "" && f.Admitted:
		return "the event has no " + field + ", which only excluding operators ask for"
	case f.value == "":
		return "the event has no " + field + ", which the selector wants"
	case f.Operator == selector.Equals:
		return field + " is " + f.value
	case f.Admitted && f.Operator != "":
		return field + " " + f.value + " " + verb(f.Operator) + " " + f.Want
	case f.Operator != "":
		return field + " " + f.value + " is excluded by " + string(f.Operator) + " " + f.Want
	case f.Admitted:
		return field + " " + f.value + " is not excluded"
	}
	return field + " is " + f.value + ", the selector wants " + wanted(f.ask.asked, f.value)
}

// tellBasic puts a finding of a basic selector into the words of its members, "" where these are those
// of advanced selectors.
func (f finding) tellBasic() string {
	switch f.ask.asked.Field {
	case selector.FieldReadOnly:
		kind := selector.WriteOnly
		if slices.Contains(f.ask.asked.Equals, "true") {
			kind = selector.ReadOnly
		}
		return "ReadWriteType is " + kind + ", " + f.does()
	case selector.FieldEventSource:
		if !f.Admitted {
			return "ExcludeManagementEventSources names " + f.Want
		}
		return "ExcludeManagementEventSources does not name " + or(f.value, "the event source, which the record lacks")
	case selector.FieldEventCategory:
		if f.value == selector.CategoryManagement {
			return "IncludeManagementEvents is true"
		}
		return "it is a data event"
	case selector.FieldResourceType:
		return "DataResources name " + f.value
	case selector.FieldResourceARN:
		return f.tellValue()
	}
	return ""
}

// does says whether the event reads, and joins it to what the selector wants.
func (f finding) does() string {
	joint := "but"
	if f.Admitted {
		joint = "and"
	}
	switch f.value {
	case "true":
		return joint + " the event reads"
	case "false":
		return joint + " the event writes"
	}
	return joint + " the event does not say whether it reads (it has no readOnly)"
}

// tellValue says which of the Values of DataResources decided.
func (f finding) tellValue() string {
	switch {
	case f.value == "":
		return "the event has no ARN of the resource, which the Values of DataResources name"
	case f.Operator == selector.Equals:
		return "DataResources have the value " + f.Want
	case f.Operator == selector.StartsWith:
		return "DataResources have the value " + f.Want + ", with which " + f.value + " starts"
	case len(f.ask.asked.StartsWith) > 0:
		return f.value + " starts with no value of DataResources: " + closest(f.ask.asked.StartsWith, f.value)
	}
	return f.value + " is no value of DataResources, which are compared as a whole: " + closest(f.ask.asked.Equals, f.value)
}

// verb is StartsWith or EndsWith in words.
func verb(o selector.Operator) string {
	if o == selector.StartsWith {
		return "starts with"
	}
	return "ends with"
}

// wanted says by which values a positive operator would have held.
func wanted(f selector.Field, value string) string {
	var parts []string
	for _, o := range selector.PositiveOperators {
		values := f.Values(o)
		if len(values) == 0 {
			continue
		}
		what := closest(values, value)
		if o != selector.Equals {
			what = "what " + verb(o) + " " + what
		}
		parts = append(parts, what)
	}
	return strings.Join(parts, ", or ")
}

// shown is how many values of a list are told before the rest is counted.
const shown = 3

// list joins values in words and counts what is too much.
func list(values []string, last string) string {
	return listed(values[:min(len(values), shown+1)], len(values), last)
}

// listed joins the first of so many values in words: all of them or, where they are more, as many as are told.
func listed(first []string, total int, last string) string {
	if total > shown+1 {
		first = append(slices.Clone(first[:shown]), strconv.Itoa(total-shown)+" more")
	}
	n := len(first) - 1
	if n < 1 {
		return strings.Join(first, "")
	}
	return strings.Join(first[:n], ", ") + " " + last + " " + first[n]
}

// closest lists alternatives, those first that have most of their beginning in common with what was compared. It
// looks at each value once: this is asked of every event, and a file may hold far more values than AWS takes.
func closest(values []string, compared string) string {
	var first []string
	var alike []int // bytes in common, by first
	for _, v := range values {
		n := common(v, compared)
		i := slices.IndexFunc(alike, func(other int) bool { return other < n })
		switch {
		case i >= 0:
		case len(first) <= shown:
			i = len(first)
		default:
			continue
		}
		first, alike = slices.Insert(first, i, v), slices.Insert(alike, i, n)
		kept := min(len(first), shown+1)
		first, alike = first[:kept], alike[:kept]
	}
	return listed(first, len(values), "or")
}

// common counts the bytes with which both texts begin.
func common(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}
