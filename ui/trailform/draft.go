package trailform

import (
	"trailboss/model"
	"trailboss/ui/intent"
)

// Draft is the form as it stands, for Resume to go on with.
func (f *Form) Draft() model.FormDraft {
	base, now := f.base, f.now
	d := model.FormDraft{
		Kind: model.FormNew, Aspect: model.AspectTrail, Of: f.of, Name: f.name(),
		Base: model.Existence{Trail: &base}, Now: model.Existence{Trail: &now}, Texts: map[string]string{},
	}
	for member, in := range f.texts {
		d.Texts[string(member)] = in.Value()
	}
	switch {
	case f.arn != "":
		d.Kind, d.ARN = model.FormUpdate, f.arn
	case f.source != "":
		d.Kind, d.ARN = model.FormDuplicate, f.sourceARN
	}
	for _, p := range f.places {
		d.Places = append(d.Places, model.FormPlace(p))
	}
	return d
}

// Resume is a form of AspectTrail as it was left.
func Resume(d model.FormDraft) *Form {
	base, _ := d.Base.(model.Existence)
	now, _ := d.Now.(model.Existence)
	f := begin(*base.Trail)
	f.of, f.now, f.row = d.Of, *now.Trail, 1
	switch d.Kind {
	case model.FormUpdate:
		f.arn, f.row = d.ARN, 0
	case model.FormDuplicate:
		f.source, f.sourceARN = d.Of, d.ARN
	}
	for member, in := range f.texts {
		in.Set(d.Texts[string(member)])
	}
	for _, p := range d.Places {
		f.places = append(f.places, intent.Place(p))
	}
	f.began = f.places
	f.focus()
	return f
}
