package awsclient_test

import (
	"errors"
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
