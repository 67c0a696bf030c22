package channelform

import (
	"fmt"
	"strings"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/selector"
	"trailboss/ui/form"
	"trailboss/ui/intent"
	"trailboss/ui/pane"
	"trailboss/ui/text"
)

// Why says why an action cannot act now, "" when it can.
func (f *Form) Why(env pane.Env, a keymap.Action) string {
	switch a {
	case keymap.Toggle:
		return f.whyNotToggle(env)
	case keymap.ToReview:
		if f.arn != "" && env.Inventory.Channel(f.arn) == nil {
			return "this channel is no longer listed"
		}
		return pane.ReadOnly(env)
	}
	return ""
}

func (f *Form) whyNotToggle(env pane.Env) string {
	switch r, _ := f.current(env); {
	case f.text() != nil:
		return "this is a text: type it"
	case r.member == sourceRow && f.arn != "":
		return "the source of a channel cannot be changed: another source is another channel"
	case r.member == intoRow:
		return f.noStore(env)
	case r.store != nil && !f.chosen(r):
		return text.Clean(unfit(r.store))
	}
	return ""
}

// unready says what is still to be done before a review, and goes there.
func (f *Form) unready(env pane.Env) string {
	if why := form.Unready(f.target(env), f.arn == "", f.Dirty()); why != "" {
		return why
	}
	p, refused := lake.Refused(f.problems(env))
	if !refused {
		return ""
	}
	f.goToProblem(env, f.rowOf(p))
	r, _ := f.current(env)
	if r.label == "" {
		r.label = "Into"
	}
	return text.Clean(r.label + ": " + p.Text)
}

// problems are what is wrong with what is written.
func (f *Form) problems(env pane.Env) []lake.Problem {
	if f.arn == "" {
		problems := model.CheckNewChannel(env.Inventory, f.target(env), f.now)
		for i, p := range problems {
			if p.Field == string(sourceRow) && f.now.Source == "" {
				problems[i].Text = "A channel has a source: " + lake.Custom + ", or a partner."
			}
		}
		return problems
	}
	c := env.Inventory.Channel(f.arn)
	if c == nil || !c.Details.Known {
		return nil
	}
	return model.CheckChannelSettings(env.Inventory, c, f.now.Settings)
}

// rowOf is the row at which a problem is told: what is about nothing in particular
// is about where.
func (f *Form) rowOf(p lake.Problem) member {
	var i int
	if n, _ := fmt.Sscanf(p.Field, "Destinations[%d]", &i); n == 1 && i < len(f.now.Settings.Destinations) {
		return member(f.now.Settings.Destinations[i].Location)
	}
	if p.Field == "" {
		return placeRow
	}
	return member(p.Field)
}

// goToProblem moves to the row of a member, the first where there is none.
func (f *Form) goToProblem(env pane.Env, m member) {
	rows := f.rows(env)
	for _, r := range rows {
		if r.is(m) {
			f.goTo(r.member)
			return
		}
	}
	f.goTo(rows[0].member)
}

// said tells whether what is missing in the row is to be told: not while nothing
// has been typed there.
func (f *Form) said(r row) bool {
	if f.asked || f.arn != "" {
		return true
	}
	switch r.member {
	case nameRow:
		return f.name.Value() != ""
	case sourceRow:
		return f.now.Source != ""
	case placeRow, tagsRow:
		return true
	default:
		return len(f.now.Settings.Destinations) > 0
	}
}

// noStore says why there is no event data store to choose.
func (f *Form) noStore(env pane.Env) string {
	stores, _ := env.Inventory.Account(f.place.Profile).LakeListings(f.place.Region)
	switch stores.State() {
	case model.Refused:
		return text.Clean("the event data stores of " + f.place.Region + " could not be read (" + stores.Fault.Short() + ")")
	case model.Loading, model.Unknown:
		return "the event data stores of " + text.Clean(f.place.Region) + " are not read yet"
	default:
		return "there is no event data store in " + text.Clean(f.place.Region) + " yet"
	}
}

// needed is what an event data store must be for events from outside AWS.
const needed = "of a single Region and account, for " + selector.CategoryAudit + " events alone"

// RoomIn says how many channels a place has, of how many.
func RoomIn(env pane.Env, at intent.Place) string {
	acct := env.Inventory.Account(at.Profile)
	if _, channels := acct.LakeListings(at.Region); !channels.Known {
		return "how many channels there are is not known"
	}
	own := 0
	for _, c := range env.Inventory.ChannelsIn(acct.ID(), at.Region) {
		if !c.ServiceLinked() {
			own++
		}
	}
	return fmt.Sprintf("%d of %d channels; those of AWS services do not count", own, lake.MaxChannels)
}

// sentence says what will happen.
func (f *Form) sentence(env pane.Env) string {
	if f.arn == "" {
		return f.creation(env)
	}
	var changes []string
	if f.base.Settings.Name != f.now.Settings.Name {
		changes = append(changes, "its name")
	}
	for _, r := range f.destinations(env) {
		switch was, is := leads(f.base.Settings, r), f.chosen(r); {
		case was && !is:
			changes = append(changes, "no longer into "+r.called())
		case is && !was:
			changes = append(changes, "into "+r.called()+" too")
		}
	}
	if len(changes) == 0 {
		return "Nothing is changed yet. What you do not touch keeps what it has."
	}
	return text.Clean("Changes: " + strings.Join(changes, ", ") + ". All else keeps what it has.")
}

func (f *Form) creation(env pane.Env) string {
	name, source := f.now.Settings.Name, f.now.Source
	if name == "" {
		name = "a channel"
	}
	switch source {
	case lake.Custom:
		source = "any application"
	case "":
		source = "a source still to be chosen"
	}
	into := "an event data store still to be chosen"
	var stores []string
	for _, r := range f.destinations(env) {
		if f.chosen(r) {
			stores = append(stores, r.called())
		}
	}
	if len(stores) > 0 {
		into = strings.Join(stores, ", ")
	}
	return text.Clean(fmt.Sprintf("Creates %s in %s: events of %s go into %s.", name, pane.PlaceWord(env, f.place), source, into))
}
