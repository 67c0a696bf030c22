package channelform

import (
	"slices"
	"strings"

	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
)

// member tells a row from the others: what of the channel it writes or, for an
// event data store, its location.
type member string

// The rows that there are once. intoRow stands for the first event data store, and
// is a row of its own where there is none.
const (
	placeRow  member = "Region"
	nameRow   member = "Name"
	sourceRow member = "Source"
	intoRow   member = "Destinations"
	tagsRow   member = "Tags"
)

// row is one line of the form.
type row struct {
	member
	label string
	// hint says on the row what may stand there.
	hint string
	// store is the event data store of the row, location what a channel calls it;
	// nil with a location is one that is not known here.
	store    *model.Store
	location string
	// first is set for the first row of the destinations.
	first bool
}

// is tells whether the row is that of the member.
func (r row) is(m member) bool { return r.member == m || m == intoRow && r.first }

// rows are those of the form, from what is known now.
func (f *Form) rows(env pane.Env) []row {
	rows := []row{{member: nameRow, label: "Name", hint: "3 to 128 letters, digits and . - _"}}
	if f.arn != "" {
		rows[0].hint += "; the ARN stays as it is"
		rows = append(rows, row{member: sourceRow, label: "Source"})
		return append(rows, f.destinations(env)...)
	}
	rows = slices.Insert(rows, 0, row{member: placeRow, label: "Where", hint: "space chooses the account and the Region: those of the event data store"})
	rows = append(rows, row{member: sourceRow, label: "Source", hint: "space chooses Custom or a partner; it cannot be changed later"})
	rows = append(rows, f.destinations(env)...)
	return append(rows, row{member: tagsRow, label: "Tags", hint: "Key=Value, Key=Value; a key may stand alone"})
}

// destinations are the rows of all event data stores of the place, those that can
// take the events first, and of what the channel leads to beside them.
func (f *Form) destinations(env pane.Env) []row {
	var rows []row
	listed := map[string]bool{}
	add := func(of []*model.Store) {
		for _, s := range of {
			location := s.ARN
			for _, d := range f.base.Settings.Destinations {
				if env.Inventory.StoreAt(f.target(env), d) == s {
					location = d.Location // as AWS has it
				}
			}
			listed[location] = true
			rows = append(rows, row{member: member(location), store: s, location: location})
		}
	}
	fit := f.fit(env)
	add(fit)
	add(slices.DeleteFunc(f.stores(env), func(s *model.Store) bool { return slices.Contains(fit, s) }))
	for _, d := range slices.Concat(f.base.Settings.Destinations, f.now.Settings.Destinations) {
		if !listed[d.Location] {
			listed[d.Location] = true
			rows = append(rows, row{member: member(d.Location), location: d.Location})
		}
	}
	if len(rows) == 0 {
		rows = []row{{member: intoRow}}
	}
	rows[0].label, rows[0].first = "Into", true
	return rows
}

// stores are the event data stores of the place, by name.
func (f *Form) stores(env pane.Env) []*model.Store {
	return env.Inventory.StoresIn(env.Inventory.Account(f.place.Profile).ID(), f.place.Region)
}

// fit are those of the stores that can take events from outside AWS.
func (f *Form) fit(env pane.Env) []*model.Store {
	return slices.DeleteFunc(f.stores(env), func(s *model.Store) bool { return unfit(s) != "" })
}

// unfit says why the store cannot take events from outside AWS, "" where it can.
func unfit(s *model.Store) string {
	if !s.Details.Known {
		return "its details are not known, so neither is whether it can take events from outside AWS"
	}
	problems := s.Details.Value.Unfit()
	texts := make([]string, len(problems))
	for i, p := range problems {
		texts[i] = strings.TrimSuffix(p.Text, ".")
	}
	return strings.Join(texts, ". ")
}

// chosen tells whether the channel is to lead to the row's store.
func (f *Form) chosen(r row) bool { return leads(f.now.Settings, r) }

func leads(s model.ChannelSettings, r row) bool {
	return slices.ContainsFunc(s.Destinations, func(d lake.Destination) bool { return d.Location == r.location })
}

// current is the row under the cursor: the first where that is gone meanwhile.
func (f *Form) current(env pane.Env) (r row, i int) {
	rows := f.rows(env)
	i = max(0, slices.IndexFunc(rows, func(r row) bool { return r.is(f.at) }))
	return rows[i], i
}

// Taken is the channel in the place that has the source already, "" where none
// has.
func Taken(env pane.Env, at intent.Place, source string) string {
	for _, c := range env.Inventory.ChannelsIn(env.Inventory.Account(at.Profile).ID(), at.Region) {
		if !c.ServiceLinked() && c.Details.Known && c.Details.Value.Source == source {
			return c.Name
		}
	}
	return ""
}

// SentBy says who sends the events of a source.
func SentBy(source string) string {
	switch {
	case source == lake.Custom:
		return "any application: your own program sends"
	case lake.DirectSource(source):
		return "direct: " + source + " sends from its own account"
	default:
		return "solution: your own program sends"
	}
}
