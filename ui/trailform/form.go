// Package trailform is the form in which a trail's settings are written: those
// of a new trail, or the new ones of a trail that there is.
package trailform

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"trailboss/keymap"
	"trailboss/model"
	"trailboss/model/selector"
	"trailboss/model/trailrule"
	"trailboss/ui/field"
	"trailboss/ui/form"
	"trailboss/ui/intent"
	"trailboss/ui/page"
	"trailboss/ui/pane"
)

// Form holds what is typed. Make one with New, Duplicate or Update.
type Form struct {
	// arn is the trail that is updated; "" makes a new one.
	arn string
	// of is the name of the trail that is updated or duplicated, or ""; source and
	// sourceARN are those of the one that is duplicated.
	of, source, sourceARN string
	// base is what the form began from.
	base model.Snapshot
	now  model.Snapshot
	// places are where a new trail is made.
	places, began []intent.Place
	texts         map[trailrule.Member]*field.Field
	row           int
	// asked is true once a review was asked for: then what is missing is told.
	asked bool
	// refusals are AWS's own, by member, until that is edited.
	refusals map[trailrule.Member]string
	// offered is the last completion, and what had been typed before it.
	offered completion
	scroll  page.Scroll
}

func begin(base model.Snapshot) *Form {
	f := &Form{base: base, now: base, texts: map[trailrule.Member]*field.Field{}, refusals: map[trailrule.Member]string{}}
	for _, r := range allRows {
		if r.text != nil {
			in := field.New()
			in.On = false
			in.Set(r.text(base))
			f.texts[r.member] = &in
		}
	}
	return f
}

// New is the form of a new trail: of all Regions, with validation, as AWS's
// console makes them, and started at once.
func New(at intent.Place) *Form {
	f := begin(model.Snapshot{
		Settings:  model.Settings{IncludeGlobalServiceEvents: true, IsMultiRegionTrail: true, LogFileValidationEnabled: true},
		Selectors: selector.Default(), Logging: true,
	})
	f.places = []intent.Place{at}
	f.began = f.places
	f.row = 1
	f.focus()
	return f
}

// Duplicate is the form of a new trail that has all that another one has.
func Duplicate(at intent.Place, arn, name string, s model.Snapshot) *Form {
	f := begin(s)
	f.of, f.source, f.sourceARN = name, name, arn
	f.places = []intent.Place{at}
	f.began = f.places
	f.texts[trailrule.Name].Set(name + "-copy")
	f.row = 1
	f.focus()
	return f
}

// Update is the form of a trail's settings.
func Update(arn, name string, s model.Settings) *Form {
	f := begin(model.Snapshot{Settings: s})
	f.arn, f.of = arn, name
	f.focus()
	return f
}

// ARN is the trail that is updated, "" for a new one.
func (f *Form) ARN() string { return f.arn }

// Scope is keymap.TrailForm.
func (f *Form) Scope() keymap.Scope { return keymap.TrailForm }

// Title names the form.
func (f *Form) Title() string {
	switch {
	case f.arn != "":
		return "Update a trail"
	case f.source != "":
		return "Duplicate a trail"
	default:
		return "New trail"
	}
}

// Typing is true on a row of text.
func (f *Form) Typing() bool { return f.current().text != nil }

// Type edits the text of the row.
func (f *Form) Type(_ pane.Env, msg tea.Msg) intent.Intent {
	r := f.current()
	if in, ok := f.texts[r.member]; ok && in.Take(msg) {
		f.edited(r)
		f.offered = completion{}
	}
	return nil
}

// edited takes the row's text over.
func (f *Form) edited(r row) {
	delete(f.refusals, r.member)
	r.set(&f.now, f.texts[r.member].Value())
}

// rows are those of the form.
func (f *Form) rows() []row {
	if f.arn == "" {
		return allRows
	}
	return slices.DeleteFunc(slices.Clone(allRows), func(r row) bool { return r.fresh })
}

func (f *Form) current() row { return f.rows()[f.row] }

// go moves to a row.
func (f *Form) goTo(row int) {
	f.row = max(0, min(row, len(f.rows())-1))
	f.offered = completion{}
	f.focus()
}

func (f *Form) focus() {
	for m, in := range f.texts {
		in.On = m == f.current().member
	}
}

// SetPlaces says where the new trail is to be made.
func (f *Form) SetPlaces(places []intent.Place) {
	f.places = places
	delete(f.refusals, trailrule.HomeRegion)
}

// name is the name of a new trail.
func (f *Form) name() string { return f.texts[trailrule.Name].Value() }

// Dirty tells whether something is typed that is not applied.
func (f *Form) Dirty() bool {
	if f.arn != "" {
		return !model.Same(f.base.Settings, f.now.Settings)
	}
	typed := f.name() != "" && f.name() != f.source+"-copy"
	return typed || !slices.Equal(f.places, f.began) || !model.Same(model.Existence{Trail: &f.base}, model.Existence{Trail: &f.now})
}

// targets are the trails that the form would make, or the one that it updates.
func (f *Form) targets(env pane.Env) []model.Target {
	if f.arn != "" {
		if t := env.Inventory.Trail(f.arn); t != nil {
			return []model.Target{t.ID()}
		}
		return nil
	}
	targets := make([]model.Target, len(f.places))
	for i, p := range f.places {
		targets[i] = model.NewTarget(env.Inventory, p.Profile, p.Region, f.name())
	}
	return targets
}

// Refused tells the form that AWS refused a change of its: it is said at the
// member that is wrong. It tells whether there is such a member.
func (f *Form) Refused(fault *model.Fault) bool {
	m := trailrule.MemberOf(fault.Code)
	for i, r := range f.rows() {
		if r.member == m {
			f.refusals[m] = form.Refusal(fault)
			f.goTo(i)
			return true
		}
	}
	return false
}

// Made tells the form that its trail was made in a place; it tells whether that
// was the last one.
func (f *Form) Made(at intent.Place) bool {
	f.places = slices.DeleteFunc(slices.Clone(f.places), func(p intent.Place) bool { return p == at })
	return len(f.places) == 0
}

// Rebase goes on from what AWS has now: what was changed here stays changed, all
// else follows.
func (f *Form) Rebase(theirs model.Settings) {
	mine, old := f.now, f.base
	f.base.Settings, f.now.Settings = theirs, theirs
	for _, r := range f.rows() {
		switch {
		case r.text != nil && r.text(mine) != r.text(old):
			r.set(&f.now, r.text(mine))
		case r.on != nil && *r.on(&mine) != *r.on(&old):
			*r.on(&f.now) = *r.on(&mine)
		}
		if r.text != nil {
			f.texts[r.member].Set(r.text(f.now))
		}
	}
}
