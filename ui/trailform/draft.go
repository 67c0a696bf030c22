package trailform

import (
	"time"

	"trailboss/model"
	"trailboss/model/trailrule"
	"trailboss/ui/intent"
)

// Touched tells whether something was changed since it was asked last.
func (f *Form) Touched() bool {
	touched := f.touched
	f.touched = false
	return touched
}

// Draft is the form as it stands at a time, for Resume to go on with.
func (f *Form) Draft(at time.Time) model.FormDraft {
	d := model.FormDraft{Kind: model.FormNew, Of: f.of, Name: f.name(), Base: f.base, Now: f.now, At: at}
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

// Resume is a form as it was left.
func Resume(d model.FormDraft) *Form {
	f := begin(d.Base)
	f.of, f.now, f.row = d.Of, d.Now, 1
	switch d.Kind {
	case model.FormUpdate:
		f.arn, f.row = d.ARN, 0
	case model.FormDuplicate:
		f.source, f.sourceARN = d.Of, d.ARN
	}
	for _, r := range allRows {
		if r.text != nil {
			f.texts[r.member].Set(r.text(d.Now))
		}
	}
	f.texts[trailrule.Name].Set(d.Name)
	for _, p := range d.Places {
		f.places = append(f.places, intent.Place(p))
	}
	f.focus()
	return f
}
