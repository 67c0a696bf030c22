package storeform

import (
	"cmp"

	"trailboss/model"
	"trailboss/ui/intent"
)

// Draft is the form as it stands, for Resume to go on with.
func (f *Form) Draft() model.FormDraft {
	d := model.FormDraft{
		Kind: model.FormUpdate, Aspect: f.Aspect(), ARN: f.arn,
		Base: f.purpose.value(f.base), Now: f.purpose.value(f.now), Texts: map[string]string{},
	}
	for member, in := range f.texts {
		d.Texts[member] = in.Value()
	}
	if f.arn == "" {
		d.Kind, d.Name, d.Places = model.FormNew, f.now.store.Settings.Name, []model.FormPlace{model.FormPlace(f.place)}
	}
	return d
}

// Resume is a form of AspectStore, or of an aspect that Edit has a form of, as it was
// left. A new event data store is made in the first of its places.
func Resume(d model.FormDraft) *Form {
	p, base, _ := purposeOf(d.Base)
	_, now, _ := purposeOf(d.Now)
	now.destination = cmp.Or(now.destination, base.destination) // no Insights have none
	f := begin(p, base)
	f.arn, f.now = d.ARN, now
	for _, place := range d.Places[:min(1, len(d.Places))] {
		f.place = intent.Place(place)
	}
	for _, r := range p.rows {
		if typed, ok := d.Texts[r.member]; ok && r.text != nil {
			f.texts[r.member].Set(typed)
			r.set(&f.now, typed)
		}
	}
	f.choose(now, func(row) bool { return true })
	f.goTo(min(1, len(d.Places))) // a new one's name stands below its place
	return f
}

// choose gives the rows that are no texts what they hold in other values. It comes
// after the texts, which may switch such rows.
func (f *Form) choose(from values, which func(row) bool) {
	for _, r := range f.purpose.rows {
		if r.text == nil && which(r) {
			r.take(&f.now, from)
		}
	}
}

// Rebase goes on from what AWS has now: what was changed here stays changed, as it
// is typed, and all else follows.
func (f *Form) Rebase(theirs model.Value) {
	fresh := Edit(f.arn, theirs)
	if fresh == nil || fresh.Aspect() != f.Aspect() {
		return
	}
	mine, old := f.now, f.base
	changed := func(r row) bool { return r.told(mine) != r.told(old) }
	f.base, f.now = fresh.base, fresh.base
	for _, r := range f.purpose.rows {
		switch {
		case r.text == nil:
		case changed(r):
			r.set(&f.now, f.texts[r.member].Value())
		default:
			f.texts[r.member].Set(r.text(f.now))
		}
	}
	f.choose(mine, changed)
}
