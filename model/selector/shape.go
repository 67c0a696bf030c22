package selector

import (
	"slices"
	"strconv"
	"strings"

	"trailboss/model/sorting"
)

// part is one thing that a selector says: one value of one of its members.
type part struct {
	// member is "resources.ARN StartsWith", "Name", "ReadWriteType" or "DataResources AWS::S3::Object".
	member string
	value  string
	// again counts the equal values of the member before this one.
	again int
	// empty is set for a member that is there but has no values.
	empty bool
}

func (p part) String() string {
	switch {
	case p.empty:
		return p.member + ": no values"
	case p.again > 0:
		return p.member + " " + p.value + " (once more)"
	}
	return p.member + " " + p.value
}

// shape is a selector of either kind as far as comparing it goes: what it says, in no order that counts.
type shape struct {
	name, sentence string
	// about is what the selector is for: its kind, category and resource type.
	about string
	parts []part
	has   map[part]bool
	// key is the same for selectors that say the same, and for no others.
	key string
}

// shapesOf returns the shapes of all selectors, the basic ones first.
func shapesOf(s Set) []shape {
	out := make([]shape, 0, len(s.Basic)+len(s.Advanced))
	for _, b := range s.Basic {
		out = append(out, b.shape())
	}
	for _, a := range s.Advanced {
		out = append(out, a.shape())
	}
	return out
}

func (b Basic) shape() shape {
	b = b.normalized()
	s := shape{about: "basic", sentence: b.sentence(), has: map[part]bool{}}
	count := map[part]int{}
	s.add(count, "ReadWriteType", b.ReadWriteType)
	s.add(count, "IncludeManagementEvents", strconv.FormatBool(b.includesManagement()))
	s.add(count, "ExcludeManagementEventSources", b.ExcludeManagementEventSources...)
	for _, d := range b.DataResources {
		s.add(count, "DataResources "+d.Type, d.Values...)
		if len(d.Values) == 0 {
			s.put(part{member: "DataResources " + d.Type, empty: true})
		}
	}
	return s.finish()
}

func (a Advanced) shape() shape {
	category, _ := a.category()
	s := shape{name: a.Name, sentence: a.sentence(), about: "advanced " + category, has: map[part]bool{}}
	count := map[part]int{}
	if a.Name != "" {
		s.add(count, "Name", a.Name)
	}
	for _, u := range a.uses() {
		if u.Field.Field == FieldResourceType {
			s.about += " " + strings.Join(slices.Sorted(slices.Values(u.Equals)), " ")
		}
		for _, o := range Operators {
			s.add(count, u.title+" "+string(o), u.Values(o)...)
		}
		if u.count() == 0 {
			s.put(part{member: u.title, empty: true})
		}
	}
	return s.finish()
}

// use is a field selector with a title of its own in its selector.
type use struct {
	Field

	title string
}

// uses returns the field selectors with titles that do not hang on their order: where a field is
// repeated, as AWS accepts, each condition must hold, so they must not be taken together.
func (a Advanced) uses() []use {
	var order []string
	byField := map[string][]Field{}
	for _, f := range a.FieldSelectors {
		if byField[f.Field] == nil {
			order = append(order, f.Field)
		}
		byField[f.Field] = append(byField[f.Field], f)
	}
	var out []use
	for _, name := range order {
		same := byField[name]
		if len(same) > 1 {
			sorting.Stable(same, func(f, g Field) int { return strings.Compare(f.key(), g.key()) })
		}
		for i, f := range same {
			title := name
			if i > 0 {
				title += " (" + strconv.Itoa(i+1) + ")"
			}
			out = append(out, use{f, title})
		}
	}
	return out
}

// key is the same for field selectors with the same conditions in any order.
func (f Field) key() string {
	var out strings.Builder
	for _, o := range Operators {
		out.WriteString(string(o))
		for _, v := range slices.Sorted(slices.Values(f.Values(o))) {
			out.WriteString(strconv.Quote(v))
		}
	}
	return out.String()
}

// add notes the values of a member; count has how often each was there already.
func (s *shape) add(count map[part]int, member string, values ...string) {
	for _, v := range values {
		p := part{member: member, value: v}
		again := count[p]
		count[p]++
		p.again = again
		s.put(p)
	}
}

func (s *shape) put(p part) {
	if !s.has[p] {
		s.has[p] = true
		s.parts = append(s.parts, p)
	}
}

// finish gives the shape its key.
func (s shape) finish() shape {
	keys := make([]string, 0, len(s.parts))
	for _, p := range s.parts {
		keys = append(keys, strconv.Quote(p.member)+strconv.Quote(p.value)+strconv.Itoa(p.again)+strconv.FormatBool(p.empty))
	}
	slices.Sort(keys)
	s.key = s.about + "\n" + strings.Join(keys, "\n")
	return s
}

// without returns the parts that other does not have.
func (s shape) without(other shape) []part {
	var out []part
	for _, p := range s.parts {
		if !other.has[p] {
			out = append(out, p)
		}
	}
	return out
}

// shared counts the parts that both have.
func (s shape) shared(other shape) int {
	if len(s.parts) > len(other.parts) {
		s, other = other, s
	}
	n := 0
	for _, p := range s.parts {
		if other.has[p] {
			n++
		}
	}
	return n
}

// title names the selector in one line.
func (s shape) title() string {
	if s.name == "" {
		return s.sentence
	}
	return s.name + ": " + s.sentence
}

// label names the selector within a sentence.
func (s shape) label() string {
	if s.name == "" {
		return "without a name (" + s.sentence + ")"
	}
	return strconv.Quote(s.name)
}
