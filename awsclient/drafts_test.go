package awsclient_test

import (
	"errors"
	"reflect"
	"testing"

	"trailboss/awsclient"
	"trailboss/awsclient/emulator"
	"trailboss/model"
	"trailboss/model/selector"
)

func TestDraftsLieBesideTheJournal(t *testing.T) {
	s := newStage(t, emulator.New(emulator.WithClock(clock)))
	d := model.Draft{Target: model.Target{ARN: "arn:one", Name: "one"}, Base: selector.Default(), At: moment}
	if err := errors.Join(s.Keep(t.Context(), d), s.Keep(t.Context(), d)); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Drafts(t.Context()); err != nil || len(got) != 1 || got[0].ARN != d.ARN || !got[0].Base.IsDefault() {
		t.Errorf("%+v, %v", got, err)
	}
	if err := s.Drop(t.Context(), d.ARN); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Drafts(t.Context()); err != nil || len(got) != 0 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestNoJournalNoDrafts(t *testing.T) {
	s := newStage(t, emulator.New(), func(o *awsclient.Options) { o.Journal = nil })
	if got, err := s.Drafts(t.Context()); err != nil || got != nil {
		t.Errorf("%+v, %v", got, err)
	}
	if s.Keep(t.Context(), model.Draft{}) == nil || s.Drop(t.Context(), "arn:one") == nil {
		t.Error("kept or dropped nowhere")
	}
}

func TestDraftsAreNotTouchedOnceGivenUp(t *testing.T) {
	s := newStage(t, emulator.New())
	ctx := ended(t)
	_, err := s.Drafts(ctx)
	if err == nil || s.Keep(ctx, model.Draft{}) == nil || s.Drop(ctx, "arn:one") == nil {
		t.Error("went on though the context has ended")
	}
}

func TestFormsLieBesideTheJournal(t *testing.T) {
	s := newStage(t, emulator.New(emulator.WithClock(clock)))
	all := everything()
	written := model.Existence{Trail: &all}
	d := model.FormDraft{Kind: model.FormUpdate, Aspect: model.AspectTrail, ARN: "arn:one", Of: "one", Base: written, Now: written, At: moment}
	other := model.FormDraft{Kind: model.FormNew, Aspect: model.AspectTrail, Base: written, Now: written, Name: "audit", Places: []model.FormPlace{{Profile: "prod", Region: "eu-west-1"}}, At: moment.Add(1)}
	if err := errors.Join(s.KeepForm(t.Context(), d), s.KeepForm(t.Context(), d), s.KeepForm(t.Context(), other)); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Forms(t.Context()); err != nil || len(got) != 2 || got[0].Name != other.Name || !reflect.DeepEqual(got[0].Places, other.Places) || got[1].ARN != d.ARN || !model.Same(got[1].Now, written) {
		t.Errorf("%+v, %v", got, err)
	}
	if err := errors.Join(s.DropForm(t.Context(), d.Key()), s.DropForm(t.Context(), d.Key())); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Forms(t.Context()); err != nil || len(got) != 1 || got[0].Key() != other.Key() {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := s.Drafts(t.Context()); err != nil || len(got) != 0 {
		t.Errorf("forms among the drafts: %+v, %v", got, err)
	}
	none := newStage(t, emulator.New(), func(o *awsclient.Options) { o.Journal = nil })
	if got, err := none.Forms(t.Context()); err != nil || got != nil || none.KeepForm(t.Context(), d) == nil || none.DropForm(t.Context(), d.Key()) == nil {
		t.Errorf("kept or dropped nowhere: %+v, %v", got, err)
	}
}
