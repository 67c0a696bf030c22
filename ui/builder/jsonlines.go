package builder

import (
	"strings"

	"trailboss/model/selector"
)

// jsonLine is a line of the draft's JSON with what it is about.
type jsonLine struct {
	text   string
	place  selector.Place
	member string
}

// container is an object or a list that is open while lines are read: the
// member of its parent or the index in it that it stands for, and how many
// elements of it were seen.
type container struct {
	key   string
	index int
	list  bool
	seen  int
}

// locate tells of each line of a set's JSON, indented as Set.JSON does, what
// it is about.
func locate(doc string) []jsonLine {
	var lines []jsonLine
	var open []container
	for line := range strings.SplitSeq(doc, "\n") {
		body := strings.TrimSuffix(strings.TrimSpace(line), ",")
		if body == "}" || body == "]" {
			lines = append(lines, about(line, open))
			open = open[:max(0, len(open)-1)]
			continue
		}
		part := container{index: -1}
		if n := len(open); n > 0 && open[n-1].list {
			part.index = open[n-1].seen
			open[n-1].seen++
		} else if name, _, ok := strings.Cut(body, `": `); ok {
			part.key = strings.TrimPrefix(name, `"`)
		}
		inside := append(open[:len(open):len(open)], part)
		lines = append(lines, about(line, inside))
		if strings.HasSuffix(body, "{") || strings.HasSuffix(body, "[") {
			part.list = strings.HasSuffix(body, "[")
			open = append(open, part)
		}
	}
	return lines
}

// about turns the way to a line into a place. The way is: document, selectors,
// selector, member, and for the long members field, operator or Values, value.
func about(line string, way []container) jsonLine {
	const atSelector, atMember, atField, atList, atValue = 2, 3, 4, 5, 6
	out := jsonLine{text: line, place: selector.NoPlace()}
	if len(way) > atSelector {
		out.place.Selector = way[atSelector].index
	}
	if len(way) <= atMember {
		return out
	}
	member := way[atMember].key
	if member != memberFields && member != memberResources {
		out.member = member
		return out
	}
	if len(way) > atField {
		out.place.Field = way[atField].index
	}
	if len(way) > atList {
		if o := selector.Operator(way[atList].key); operators[o] {
			out.place.Operator = o
		}
	}
	if len(way) > atValue {
		out.place.Value = way[atValue].index
	}
	return out
}

var operators = func() map[selector.Operator]bool {
	known := map[selector.Operator]bool{}
	for _, o := range selector.Operators {
		known[o] = true
	}
	return known
}()

// of tells whether the line is part of what the place and the member stand for.
func (l jsonLine) of(place selector.Place, member string) bool {
	switch {
	case place.Selector != l.place.Selector:
		return false
	case member != "":
		return l.member == member
	case place.Field < 0:
		return true
	default:
		return place.Field == l.place.Field &&
			(place.Operator == "" || place.Operator == l.place.Operator) &&
			(place.Value < 0 || place.Value == l.place.Value)
	}
}
