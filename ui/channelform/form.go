// Package channelform is the form in which a new channel is written, or the name
// and the destinations of one that there is.
package channelform

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/lake"
	"trailboss/model/tags"
	"trailboss/ui/field"
	"trailboss/ui/form"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// Form holds what is typed. Make one with New or Update.
type Form struct {
	// arn is the channel that is updated; "" makes a new one.
	arn string
	// base is what the form began from.
	base, now model.ChannelSnapshot
	// place is where a new channel is made, or the channel is.
	place, began intent.Place
	name, tags   field.Field
	// at is the row under the cursor.
	at member
	// asked is true once a review was asked for: then what is missing is told.
	asked bool
	// refusals are AWS's own, by row, until that is edited.
	refusals map[member]string
	scroll   page.Scroll
}

// New is the form of a new channel: of Custom events while these have no channel
// yet, and into the event data store of that ARN; without one, where one alone can
// take them, into that.
func New(env pane.Env, at intent.Place, store string) *Form {
	f := begin(model.ChannelSnapshot{}, at)
	f.settle(env)
	if s := env.Inventory.Store(store); s != nil {
		f.now.Settings.Destinations = []lake.Destination{to(s)}
	}
	f.base = f.now
	f.goTo(nameRow)
	return f
}

// Update is the form of a channel's name and destinations, of which c is what AWS
// has.
func Update(at intent.Place, c lake.Channel) *Form {
	f := begin(model.ChannelSnapshot{Settings: model.ChannelSettingsOf(c), Source: c.Source}, at)
	f.arn = c.ARN
	f.goTo(nameRow)
	return f
}

func begin(base model.ChannelSnapshot, at intent.Place) *Form {
	f := &Form{base: base, now: base, place: at, began: at, name: field.New(), tags: field.New(), refusals: map[member]string{}}
	f.name.Set(base.Settings.Name)
	return f
}

// settle chooses what follows from the place alone.
func (f *Form) settle(env pane.Env) {
	f.now.Source = ""
	if Taken(env, f.place, lake.Custom) == "" {
		f.now.Source = lake.Custom
	}
	f.now.Settings.Destinations = nil
	if fit := f.fit(env); len(fit) == 1 {
		f.now.Settings.Destinations = []lake.Destination{to(fit[0])}
	}
}

func to(s *model.Store) lake.Destination {
	return lake.Destination{Type: lake.ToStore, Location: s.ARN}
}

// ARN is the channel that is updated, "" for a new one.
func (f *Form) ARN() string { return f.arn }

// Aspect is what the form changes.
func (f *Form) Aspect() model.Aspect {
	if f.arn != "" {
		return model.AspectChannelSettings
	}
	return model.AspectChannel
}

// Scope is keymap.ChannelForm.
func (f *Form) Scope() keymap.Scope { return keymap.ChannelForm }

// Title names the form.
func (f *Form) Title() string {
	if f.arn != "" {
		return "Update a channel"
	}
	return "New channel"
}

// Typing is true on a row of text.
func (f *Form) Typing() bool { return f.text() != nil }

// text is the field of the row under the cursor, nil where that is no text.
func (f *Form) text() *field.Field {
	switch f.at {
	case nameRow:
		return &f.name
	case tagsRow:
		return &f.tags
	default:
		return nil
	}
}

// Type edits the text of the row.
func (f *Form) Type(_ pane.Env, msg tea.Msg) intent.Intent {
	if in := f.text(); in != nil && in.Take(msg) {
		f.edited()
	}
	return nil
}

// edited takes what is typed over.
func (f *Form) edited() {
	delete(f.refusals, f.at)
	f.now.Settings.Name, f.now.Tags = strings.TrimSpace(f.name.Value()), tags.InLine(f.tags.Value())
}

func (f *Form) goTo(m member) {
	f.at = m
	f.name.On, f.tags.On = m == nameRow, m == tagsRow
}

// SetPlace says where the new channel is to be made. What was chosen of the old
// place goes.
func (f *Form) SetPlace(env pane.Env, at intent.Place) {
	if at == f.place {
		return
	}
	f.place = at
	clear(f.refusals)
	f.settle(env)
	f.base.Source, f.base.Settings.Destinations = f.now.Source, f.now.Settings.Destinations
}

// SetSource says where the events of the new channel come from.
func (f *Form) SetSource(source string) {
	f.now.Source = source
	delete(f.refusals, sourceRow)
}

// Dirty tells whether something is typed that is not applied.
func (f *Form) Dirty() bool {
	return f.place != f.began || !model.Same(model.ChannelExistence{Channel: &f.base}, model.ChannelExistence{Channel: &f.now})
}

// target is the place of the channel.
func (f *Form) target(env pane.Env) model.Target {
	return model.NewLakeTarget(env.Inventory, f.place.Profile, f.place.Region, f.now.Settings.Name)
}

// rowOfCode says at which row AWS's refusals by a code are told.
var rowOfCode = map[string]member{
	"ChannelAlreadyExistsException":           nameRow,
	"ChannelMaxLimitExceededException":        placeRow,
	lake.CodeUnsupported:                      placeRow,
	"InvalidSourceException":                  sourceRow,
	lake.CodeCategory:                         intoRow,
	lake.CodeInactive:                         intoRow,
	"EventDataStoreARNInvalidException":       intoRow,
	"EventDataStoreNotFoundException":         intoRow,
	"InvalidTagParameterException":            tagsRow,
	"TagsLimitExceededException":              tagsRow,
	"OperationNotPermittedException":          nameRow,
	"ChannelNotFoundException":                nameRow,
	"InsufficientEncryptionPolicyException":   intoRow,
	"InvalidEventDataStoreStatusException":    intoRow,
	"EventDataStoreMaxLimitExceededException": placeRow,
}

// Refused tells the form that AWS refused its change: it is said at the row that
// is wrong, where there is one.
func (f *Form) Refused(env pane.Env, fault *model.Fault) {
	m, ok := rowOfCode[fault.Code]
	if !ok || !slices.ContainsFunc(f.rows(env), func(r row) bool { return r.is(m) }) {
		return
	}
	f.refusals[m] = form.Refusal(fault)
	f.goToProblem(env, m)
}

// Rebase goes on from what AWS has now: what was changed here stays changed, all
// else follows.
func (f *Form) Rebase(theirs model.ChannelSettings) {
	mine, old := f.now.Settings, f.base.Settings
	f.base.Settings, f.now.Settings = theirs, theirs
	if mine.Name != old.Name {
		f.now.Settings.Name = mine.Name
	} else {
		f.name.Set(theirs.Name)
	}
	var into []lake.Destination
	for _, d := range theirs.Destinations {
		if dropped := slices.Contains(old.Destinations, d) && !slices.Contains(mine.Destinations, d); !dropped {
			into = append(into, d)
		}
	}
	for _, d := range mine.Destinations {
		if added := !slices.Contains(old.Destinations, d); added && !slices.Contains(into, d) {
			into = append(into, d)
		}
	}
	f.now.Settings.Destinations = into
}
