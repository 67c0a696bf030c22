package coverage

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"trailboss/model"
	"trailboss/model/match"
)

// Sentence explains the cell: what the trail does with the events, by which
// selector, and what is narrowed or not known. It quotes names as they are, not
// sanitized.
func (c Cell) Sentence() string {
	name, extent := c.Trail.Name, map[match.Extent]string{match.All: "all", match.Part: "some"}[c.Reach.Extent]
	switch c.Mark() {
	case MarkNo:
		return name + " logs no " + c.class.Title + ": " + c.Reach.Because + "."
	case MarkAll, MarkPart:
		return name + " logs " + extent + " " + c.class.Title + c.decided() + "." + c.members() + c.elsewhere()
	case MarkStopped:
		return name + " is stopped and counts as not logging" + c.would(extent)
	case MarkFailing:
		return name + " counts as not logging, because its log files are not delivered (" + c.Trail.Status.Value.LatestDeliveryError + ")" + c.would(extent)
	default:
		return "Whether " + name + " logs " + c.class.Title + " is not known: " + c.missing() + "."
	}
}

// decided says by which selector, and what that leaves out.
func (c Cell) decided() string {
	if c.class.Group == Insights {
		return ", by its Insights selectors"
	}
	out := ", by " + c.label()
	if c.Reach.Because != "" {
		out += ": only where " + c.Reach.Because
	}
	switch n := c.Reach.Others; n {
	case 0:
	case 1:
		out += "; 1 more selector logs some of them"
	default:
		out += fmt.Sprintf("; %d more selectors log some of them", n)
	}
	return out
}

// label names the selector that decides: "selector 2 (all writes)", "" where none
// does.
func (c Cell) label() string {
	i, set := c.Reach.Selector, c.Trail.Selectors.Value
	if i < 0 {
		return ""
	}
	out := "selector " + strconv.Itoa(i+1)
	if n := i - len(set.Basic); n >= 0 && n < len(set.Advanced) && set.Advanced[n].Name != "" {
		out += " (" + set.Advanced[n].Name + ")"
	}
	return out
}

// would says what the trail would do if it logged.
func (c Cell) would(extent string) string {
	if !c.Known {
		return "; what it would log is not known."
	}
	return "; otherwise it would log " + extent + " " + c.class.Title + c.decided() + "."
}

// members says whom an organization trail logs beside its own account.
func (c Cell) members() string {
	if !c.Trail.Settings.Value.IsOrganizationTrail {
		return ""
	}
	return " As an organization trail it does so in every member account, where it counts as a copy."
}

// elsewhere says that what fails of the trail is not its log files.
func (c Cell) elsewhere() string {
	s := c.Trail.Status.Value
	if why := s.FirstError(); why != "" {
		return " Its log files arrive; what fails is another delivery (" + why + ")."
	}
	return ""
}

// missing says what must be read first, and why it is not.
func (c Cell) missing() string {
	var out []string
	for _, one := range c.unread() {
		switch {
		case one.fault != nil:
			out = append(out, one.what+" could not be read ("+one.fault.Short()+")")
		case one.asking:
			out = append(out, one.what+" "+one.verb+" being read")
		default:
			out = append(out, one.what+" "+one.verb+" not read yet")
		}
	}
	return strings.Join(out, ", and ")
}

// Sentence says what all trails together do with the events of the class in the
// place.
func (r Row) Sentence(p Place) string {
	where := " of account " + p.Who() + " in " + p.Where()
	var who []string
	for _, c := range r.Cells {
		if c.counts() {
			who = append(who, r.named(c.Trail, p))
		}
	}
	by := enumerated(who)
	switch r.State {
	case Gap:
		return "No trail logs " + r.Title + where + "." + r.idle()
	case Open:
		return "No trail is known to log " + r.Title + where + ", and not all could be read" + r.open(p) + "."
	case Partly:
		return "Only some " + r.Title + where + " are logged, by " + by + "; as far as can be told, no trail logs the others" + r.unsure(p) + "." + r.cost()
	case Twice:
		return r.several(where, by) + r.unsure(p) + "." + r.cost()
	default:
		return upper(r.Title) + where + " are logged once, by " + by + r.unsure(p) + "." + r.cost()
	}
}

// several says how many copies there are: of all the events, or of some.
func (r Row) several(where, by string) string {
	switch {
	case r.whole == r.Copies:
		return upper(r.Title) + where + " are logged " + times(r.Copies) + ", by " + by
	case r.Extent == match.Part:
		return "Some " + r.Title + where + " are logged " + times(r.Copies) + ", by " + by + ", and others, as far as can be told, by no trail"
	default:
		return "Some " + r.Title + where + " are logged " + times(r.Copies) + ", by " + by
	}
}

func (r Row) cost() string {
	if text := r.billing(r.Copies); text != "" {
		return " " + text
	}
	return ""
}

// named names a trail, and says where it is another account's.
func (r Row) named(t *model.Trail, p Place) string {
	if (p.Account != "" || len(p.Members) > 0) && t.Owner != p.Account {
		return t.Name + " (organization trail of account " + t.Owner + ")"
	}
	return t.Name
}

// idle names the trails that would log the events.
func (r Row) idle() string {
	var who []string
	why := "is stopped"
	for _, c := range r.Cells {
		switch c.Mark() {
		case MarkFailing:
			why = "does not deliver"
			fallthrough
		case MarkStopped:
			who = append(who, c.Trail.Name)
		}
	}
	switch len(who) {
	case 0:
		return ""
	case 1:
		return " " + who[0] + " would, but " + why + "."
	default:
		return " " + enumerated(who) + " would, but are stopped or do not deliver."
	}
}

func (r Row) unsure(p Place) string {
	if r.Sure {
		return ""
	}
	return "; there may be more, as not all could be read" + r.open(p)
}

// open names what is not read.
func (r Row) open(p Place) string {
	var what []string
	for _, c := range r.Cells {
		if c.open() {
			what = append(what, c.Trail.Name)
		}
	}
	if len(p.Members) > 0 {
		what = append(what, "the trails that these accounts have of their own")
	}
	if n := len(p.Unlisted); n > 0 {
		what = append(what, "the list of trails of "+Place{Regions: p.Unlisted}.Where())
	}
	return " (" + enumerated(what) + ")"
}

func times(n int) string {
	if n == 2 {
		return "twice"
	}
	return strconv.Itoa(n) + " times"
}

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// most is how many trails a sentence names before it counts the rest.
const most = 4

// enumerated joins names in words and counts what is too much.
func enumerated(names []string) string {
	names = slices.Clone(names)
	if len(names) > most+1 {
		names = append(names[:most], strconv.Itoa(len(names)-most)+" more")
	}
	n := len(names) - 1
	if n < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:n], ", ") + " and " + names[n]
}
